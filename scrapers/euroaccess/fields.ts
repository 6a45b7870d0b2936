/*
 * The labels of a call's page and their values, from either markup:
 *
 *   older  #calldata .subtable .tr, in it .td.title and .td (label and value)
 *   newer  div.row-flex with h4 and a <div>: under «Call key data» <p><strong>label</strong></p><p>value</p>,
 *          under the other headings the label and its value in one element
 */
import type { CheerioAPI } from "cheerio";
import type { AnyNode } from "domhandler";
import { ParseError } from "../../src/errors.ts";
import { cleanText, oneLine } from "../../src/normalise/text.ts";
import { documentsIn, readBlocks } from "../blocks.ts";
import { blockText, html } from "../page.ts";
import type { Page, ParsedCall } from "../scraper.ts";

type Cheerio = ReturnType<CheerioAPI>;

interface Pair {
  readonly label: string;
  readonly value: string;
  /** Where its links stand. */
  readonly nodes: Cheerio;
}

interface Fields {
  /** Values by label in lower case; of a label that comes twice the first counts. */
  readonly fields: ReadonlyMap<string, string>;
  readonly documents: NonNullable<ParsedCall["documents"]>;
}

/** @throws ParseError when neither markup gives the label «Funding Program», which every call has */
export function fieldsOf(page: Page): Fields {
  const $ = html(page);
  const older = olderPairs($);
  const pairs = older.length > 0 ? older : newerPairs($);
  const fields = new Map<string, string>();
  for (const { label, value } of pairs) if (value !== "" && !fields.has(label)) fields.set(label, value);
  if (!fields.has("funding program")) {
    throw new ParseError(page.url, 'no "Funding Program" in "#calldata .subtable" or "div.row-flex h4"');
  }
  // People stand under «Contact»: they are not kept.
  const fragments = pairs.filter(({ label }) => label !== "contact").map(({ nodes }) => $.html(nodes));
  return { fields, documents: documentsIn(readBlocks(page, fragments.join("\n")), page.url) };
}

function olderPairs($: CheerioAPI): Pair[] {
  return $("#calldata .subtable .tr")
    .toArray()
    .map((element) => {
      const nodes = $(element).find(".td").not(".title");
      const full = nodes.find(".readmorewrap");
      return pairOf($(element).find(".title").first().text(), textOf(full.length > 0 ? full : nodes), nodes);
    });
}

function newerPairs($: CheerioAPI): Pair[] {
  return $("div.row-flex h4")
    .toArray()
    .flatMap((heading) => $(heading).nextAll("div").first().find("strong").toArray())
    .map((label) => {
      const parent = $(label).parent();
      const beside = textOf(parent)
        .slice(textOf($(label)).length)
        .replace(/^\s*:\s*/u, "");
      // A label alone in its paragraph: the value is what follows, up to the next label.
      const nodes = beside.trim() === "" ? parent.nextUntil(":has(strong)") : parent;
      return pairOf($(label).text(), beside.trim() === "" ? textOf(nodes) : beside, nodes);
    });
}

function pairOf(label: string, value: string, nodes: Cheerio): Pair {
  const more = /(?:^|\n)(?:read (?:more|less)|show (?:more|less))$/iu;
  return {
    label: oneLine(label).replace(/\s*:$/u, "").toLowerCase(),
    value: cleanText(value).replace(more, ""),
    nodes,
  };
}

function textOf(nodes: Cheerio): string {
  return cleanText(
    nodes
      .toArray()
      .map((node: AnyNode) => blockText(node))
      .join("\n"),
  );
}
