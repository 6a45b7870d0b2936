/*
 * A page about one thing, read by what a person sees on it. For sites of which the words were
 * recorded and the markup was not: a selector would be a guess, the order of the lines is known.
 */
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { blockText, html } from "./page.ts";
import type { Page } from "./scraper.ts";

export interface Article {
  readonly title: string;
  /** From the title to the end of the text, without menus and what is offered next. */
  readonly lines: readonly string[];
}

/** What stands around an article. A header that holds the heading is a part of it. */
export const around = "nav, aside, footer, form, header:not(:has(h1))";

/** Headings of what follows an article: other announcements, with their own titles and dates. */
export const after =
  /^(?:читайте також|схожі (?:матеріали|оголошення|конкурси|записи)|інші (?:конкурси|гранти|оголошення)|останні (?:новини|гранти|оголошення)|поділит(?:ися|ись)|поширити|коментарі|залишити коментар|(?:теги|мітки)(?=:))(?: у соцмережах)?\s*(?::.*)?$/iu;

/**
 * Reads the article of an HTML page. Its title is the one the list gave, if it stands on the page;
 * else the first heading or `og:title` that does.
 *
 * @param below a line that stands below the title on every such page: the title above it is the
 *   article's own, not one of a breadcrumb or of «latest announcements» beside it
 * @throws ParseError when no title stands on the page
 */
export function readArticle(page: Page, below: RegExp): Article {
  const $ = html(page);
  const candidates = [
    page.request.carry?.title,
    ...$("h1")
      .toArray()
      .map((heading) => $(heading).text()),
    $('meta[property="og:title"]').attr("content"),
  ].map((candidate) => oneLine(candidate ?? ""));
  $(around).remove();
  const lines = blockText($.root().get(0)).split("\n");
  const mark = lines.findIndex((line) => below.test(line));
  for (const title of candidates) {
    if (title === "" || !lines.includes(title)) continue;
    const first = lines.lastIndexOf(title, mark < 0 ? 0 : mark);
    const article = lines.slice(first < 0 ? lines.indexOf(title) : first);
    const end = article.findIndex((line) => after.test(line));
    return { title, lines: end < 0 ? article : article.slice(0, end) };
  }
  throw new ParseError(page.url, "no title: no h1, og:title or title of the list is a line of the text");
}
