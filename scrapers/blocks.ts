/*
 * A page as a row of blocks: headings, list items and paragraphs, each with its words, its links and
 * the words in bold with which it begins. For texts whose order and typography say what belongs
 * together while the containers say nothing.
 */
import type { AnyNode, Element } from "domhandler";
import { oneLine } from "../src/normalise/text.ts";
import { cleanUrl } from "./feed.ts";
import { html, resolveUrl } from "./page.ts";
import type { Page } from "./scraper.ts";

interface BlockLink {
  /** Absolute, http(s), without tracking parameters. */
  readonly url: string;
  /** The words of the link, or of its block when they say nothing by themselves («тут»). */
  readonly title: string;
  /** Where in the text of its block the link begins. */
  readonly at: number;
  /** Where it ends. */
  readonly end: number;
}

export interface Block {
  readonly kind: "heading" | "item" | "text" | "rule";
  /** 1–6 of a heading; depth of a list item, the outermost list is 1; 0 otherwise. */
  readonly level: number;
  /** How many lists the block stands in. */
  readonly depth: number;
  /** One line, without the sign of a list. */
  readonly text: string;
  /** The words in bold with which the block begins; "" when it begins with others. */
  readonly bold: string;
  readonly links: readonly BlockLink[];
  /** Id by which a browser finds the block. */
  readonly id?: string;
}

const breaking = new Set(
  "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const silent = new Set("script style noscript template svg iframe head title button".split(" "));
const longestTitle = 120;
const vague = /^(?:за (?:цим )?посиланням|(?:ось )?тут|сюди|посилання|here|link|за лінком|перейти|>+)?[.!]?$/iu;

/** The blocks of an HTML page or of a fragment of one, in the order in which a person reads them. */
export function readBlocks(page: Page, fragment = page.body): Block[] {
  const root = html({ ...page, body: fragment })
    .root()
    .get(0);
  return root ? blocksIn(page, root) : [];
}

/** The blocks below one node of an opened page; links resolve against the page. */
export function blocksIn(page: Page, root: AnyNode): Block[] {
  const reader = new BlockReader(page);
  reader.visit(root);
  return reader.finish();
}

/** The blocks as plain text, one a line, items of lists with «• ». */
export function linesOf(blocks: readonly Block[]): string {
  return blocks
    .filter(({ text }) => text !== "")
    .map(({ kind, text }) => (kind === "item" ? `• ${text}` : text))
    .join("\n");
}

const social =
  /(?:^|\.)(?:facebook\.com|fb\.com|instagram\.com|t\.me|telegram\.me|twitter\.com|x\.com|youtube\.com|youtu\.be|linkedin\.com|viber\.com|tiktok\.com)$/u;
const file = /\.(?:pdf|docx?|xlsx?|rtf|odt|ods|zip)$/iu;

/** Links of the blocks that lead to the donor: to other sites and to files, not to social networks. */
export function documentsIn(
  blocks: readonly Block[],
  site: string,
): { readonly url: string; readonly title: string }[] {
  const own = hostOf(site);
  return blocks
    .flatMap(({ links }) => links)
    .filter(({ url }) => file.test(new URL(url).pathname) || (hostOf(url) !== own && !social.test(hostOf(url))))
    .map(({ url, title }) => ({ url, title }));
}

function hostOf(href: string): string {
  return new URL(href).hostname.replace(/^www\./u, "");
}

interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly link?: Element;
}

class BlockReader {
  readonly #page: Page;
  readonly #blocks: Block[] = [];
  #runs: Run[] = [];
  #kind: Block["kind"] = "text";
  #level = 0;
  #depth = 0;
  #bold = 0;
  #link: Element | undefined;
  #id: string | undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  finish(): Block[] {
    this.#flush();
    return this.#blocks;
  }

  /** Recursive: an opened page is nested no deeper than html() allows. */
  visit(node: AnyNode): void {
    if (node.type === "text") {
      this.#runs.push({ text: node.data, bold: this.#bold > 0, ...(this.#link && { link: this.#link }) });
      return;
    }
    if (!("children" in node)) return;
    if (!("name" in node)) {
      for (const child of node.children) this.visit(child);
      return;
    }
    if (!silent.has(node.name)) this.#element(node);
  }

  #element(node: Element): void {
    const { name } = node;
    const id = node.attribs.id || (name === "a" ? node.attribs.name : undefined);
    if (name === "br") this.#flush();
    if (name === "hr") {
      this.#flush();
      this.#blocks.push({ kind: "rule", level: 0, depth: 0, text: "", bold: "", links: [] });
    }
    const breaks = breaking.has(name);
    if (breaks) this.#flush();
    if (id) this.#id = id;
    const heading = /^h([1-6])$/u.exec(name)?.[1];
    const list = name === "ul" || name === "ol";
    const strong = name === "strong" || name === "b";
    const outerLink = this.#link;
    if (list) this.#depth += 1;
    if (strong) this.#bold += 1;
    if (name === "a") this.#link = node;
    if (heading !== undefined) [this.#kind, this.#level] = ["heading", Number(heading)];
    if (name === "li") [this.#kind, this.#level] = ["item", Math.max(1, this.#depth)];
    for (const child of node.children) this.visit(child);
    if (breaks) this.#flush();
    if (name === "li" || heading !== undefined) [this.#kind, this.#level] = ["text", 0];
    if (list) this.#depth -= 1;
    if (strong) this.#bold -= 1;
    this.#link = outerLink;
  }

  /** Ends the block that is being read. What follows in the same element (after <br>) is its text. */
  #flush(): void {
    const runs = this.#runs;
    this.#runs = [];
    const { text, links } = this.#join(runs);
    if (text === "") return;
    this.#blocks.push({
      kind: this.#kind,
      level: this.#level,
      depth: this.#depth,
      text,
      bold: leadingBold(runs),
      links: links.map((link) =>
        vague.test(link.title) && text.length <= longestTitle ? { ...link, title: text } : link,
      ),
      ...(this.#id !== undefined && { id: this.#id }),
    });
    this.#id = undefined;
    if (this.#kind === "item") [this.#kind, this.#level] = ["text", 0];
  }

  /** The words of the runs on one line, and where in them the links stand. */
  #join(runs: readonly Run[]): { readonly text: string; readonly links: BlockLink[] } {
    const links: BlockLink[] = [];
    let text = "";
    let link: Element | undefined;
    for (const run of runs) {
      const words = oneLine(`|${run.text}|`).slice(1, -1);
      const joined = text === "" || text.endsWith(" ") ? words.trimStart() : words;
      const at = text.length + (joined.length - joined.trimStart().length);
      text += joined;
      const last = run.link !== undefined && run.link === link ? links.at(-1) : undefined;
      link = run.link;
      if (last) links[links.length - 1] = { ...last, end: text.trimEnd().length };
      const href = run.link?.attribs.href;
      if (last || joined.trim() === "" || href === undefined || href.startsWith("#")) continue;
      const url = cleanUrl(resolveUrl(this.#page, href));
      if (url === undefined) link = undefined;
      else links.push({ url, title: "", at, end: text.trimEnd().length });
    }
    return { text: text.trimEnd(), links: links.map((one) => ({ ...one, title: text.slice(one.at, one.end) })) };
  }
}

/** A paragraph may begin with a sign in front of the bold words: «🔹 <b>Назва</b>», «1. <b>Назва</b>». */
function leadingBold(runs: readonly Run[]): string {
  const first = runs.findIndex(({ text, bold }) => bold || /[\p{L}]/u.test(text));
  if (first < 0 || !runs[first]?.bold) return "";
  const rest = runs.slice(first);
  const end = rest.findIndex(({ text, bold }) => !bold && text.trim() !== "");
  return oneLine(
    rest
      .slice(0, end < 0 ? undefined : end)
      .map(({ text }) => text)
      .join(""),
  );
}
