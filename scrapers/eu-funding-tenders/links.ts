/*
 * Links worth keeping: documents and submission pages that the index packs into JSON, and the
 * anchors of the long texts. For a cascade call the organiser's own site stands only there.
 */
import { load } from "cheerio";
import { z } from "zod";
import { oneLine } from "../../src/normalise/text.ts";
import type { ParsedCall } from "../scraper.ts";
import { packed, type Row } from "./row.ts";

type Document = NonNullable<ParsedCall["documents"]>[number];

const documents = z.array(z.looseObject({ docUrl: z.string().nullish(), nameDoc: z.string().nullish() }));
const submissions = z.array(z.looseObject({ url: z.string().nullish(), criterionDescription: z.string().nullish() }));

/** All links of a row, each address once. `texts` have been read as HTML before, so they are not absurdly deep. */
export function linksOf(row: Row, texts: readonly string[], base: string): Document[] {
  const links = [...packedLinks(row), ...texts.flatMap((fragment) => linksIn(fragment, base))];
  return [...new Map(links.map((link) => [link.url, link])).values()];
}

/** The packed lists `publicationDocuments` (external actions) and `links` (submission pages), both often "[]". */
function packedLinks(row: Row): Document[] {
  const published = row.all("publicationDocuments").flatMap((text) => packed(text, documents) ?? []);
  const submission = row.all("links").flatMap((text) => packed(text, submissions) ?? []);
  return [
    ...published.flatMap(({ docUrl, nameDoc }) => documentOf(docUrl, nameDoc)),
    ...submission.flatMap(({ url, criterionDescription }) =>
      documentOf(url, `Submission: ${criterionDescription ?? "start here"}`),
    ),
  ];
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
