/*
 * Links worth keeping: documents that the index packs into JSON, and the anchors of the long texts.
 * For a cascade call the organiser's own site stands only there.
 *
 * The packed `links` are left out: they lead to `…/create-draft/…`, which starts a proposal. A link
 * in a letter is followed by mail scanners, so it must change nothing; the topic's page has a button.
 */
import { load } from "cheerio";
import { z } from "zod";
import { oneLine } from "../../src/normalise/text.ts";
import type { ParsedCall } from "../scraper.ts";
import { packed, type Row } from "./row.ts";

type Document = NonNullable<ParsedCall["documents"]>[number];

const documents = z.array(z.looseObject({ docUrl: z.string().nullish(), nameDoc: z.string().nullish() }));

/** All links of a row, each address once. `texts` have been read as HTML before, so they are not absurdly deep. */
export function linksOf(row: Row, texts: readonly string[], base: string): Document[] {
  const links = [...packedLinks(row), ...texts.flatMap((fragment) => linksIn(fragment, base))];
  return [...new Map(links.map((link) => [link.url, link])).values()];
}

/** The packed list `publicationDocuments` of external actions, often "[]". */
function packedLinks(row: Row): Document[] {
  const published = row.all("publicationDocuments").flatMap((text) => packed(text, documents) ?? []);
  return published.flatMap(({ docUrl, nameDoc }) => documentOf(docUrl, nameDoc));
}

function linksIn(fragment: string, base: string): Document[] {
  if (!fragment.includes("<a")) return [];
  const $ = load(fragment, { xml: { xmlMode: false, decodeEntities: true } });
  return $("a[href]")
    .toArray()
    .flatMap((anchor) => documentOf($(anchor).attr("href"), $(anchor).text(), base));
}

function documentOf(href: string | null | undefined, name: string | null | undefined, base?: string): Document[] {
  if (href === null || href === undefined || !URL.canParse(href, base)) return [];
  const url = new URL(href, base);
  if (url.protocol !== "https:" && url.protocol !== "http:") return [];
  return [{ url: url.href, title: oneLine(name ?? "") || url.href }];
}
