/*
 * Calls that a person adds: typed in, or a single page fetched by hand. No source of its own that a
 * crawl could read, so it has no line in index.ts; its calls are read like all others.
 */
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { around } from "./article.ts";
import { readBlockArticle } from "./block-article.ts";
import { type Block, blocksIn, documentsIn, linesOf } from "./blocks.ts";
import { html } from "./page.ts";
import type { Page, ParsedCall, SourceCard } from "./scraper.ts";

export const byHand: SourceCard = {
  id: "by-hand",
  name: "Додано вручну",
  homepage: "https://decentralization.ua/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "week",
  mayBeEmpty: true,
  latestOnly: true,
  basis: "documented",
  terms: "Added by a person who looked at the donor's page.",
  caveats: [],
};

/**
 * The announcement on a page nobody has described: its title, its text, the donor's links in it.
 *
 * @throws ParseError when the page has neither a title nor a text
 */
export function readAnnouncement(page: Page): Pick<ParsedCall, "title" | "body" | "documents"> {
  const { title, blocks } = articleOf(page);
  const body = linesOf(blocks);
  if (body === "") throw new ParseError(page.url, "no text below the title");
  return { title, body, documents: documentsIn(blocks, page.url) };
}

function articleOf(page: Page): { readonly title: string; readonly blocks: readonly Block[] } {
  try {
    return readBlockArticle(page);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return wholePage(page);
  }
}

/** A page whose heading is a picture, or stands in its header only. */
function wholePage(page: Page): { readonly title: string; readonly blocks: readonly Block[] } {
  const $ = html(page);
  const named = [$('meta[property="og:title"]').attr("content"), $("title").first().text()];
  const title = named.map((name) => oneLine(name ?? "")).find((name) => name !== "");
  if (title === undefined) throw new ParseError(page.url, "the page has no title");
  $(around).remove();
  const root = $.root().get(0);
  return { title, blocks: root ? blocksIn(page, root) : [] };
}
