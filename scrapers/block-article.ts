/*
 * The article of a page as blocks: for sites whose markup was not recorded, where the links of the
 * text or the typography of its parts are wanted as well. See article.ts for the same by lines.
 */
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { after, around } from "./article.ts";
import { type Block, blocksIn } from "./blocks.ts";
import { html } from "./page.ts";
import type { Page } from "./scraper.ts";

export interface BlockArticle {
  readonly title: string;
  /** From below the title to the end of the text. */
  readonly blocks: readonly Block[];
  /** What follows the text: tags, sources, other articles. */
  readonly below: readonly Block[];
}

/**
 * Reads the article of an HTML page. Its title is the one the list gave, if it stands on the page, else
 * the first heading or `og:title` that does; where it stands twice, the heading counts, not the breadcrumb.
 *
 * @param end a line that ends the text on this site, besides those that do on any
 * @throws ParseError when no title stands on the page
 */
export function readBlockArticle(page: Page, end?: RegExp): BlockArticle {
  const $ = html(page);
  const candidates = [
    page.request.carry?.title,
    $("h1").first().text(),
    $('meta[property="og:title"]').attr("content"),
  ].map((candidate) => oneLine(candidate ?? ""));
  $(around).remove();
  const root = $.root().get(0);
  const all = root ? blocksIn(page, root) : [];
  for (const title of candidates) {
    const places = all.flatMap(({ text, kind }, index) => (text === title && text !== "" ? [{ index, kind }] : []));
    const place = places.find(({ kind }) => kind === "heading") ?? places[0];
    if (place === undefined) continue;
    const rest = all.slice(place.index + 1);
    const stop = rest.findIndex(({ text }) => after.test(text) || end?.test(text));
    return stop < 0
      ? { title, blocks: rest, below: [] }
      : { title, blocks: rest.slice(0, stop), below: rest.slice(stop) };
  }
  throw new ParseError(page.url, "no title: no h1, og:title or title of the list is a line of the text");
}
