/*
 * Децентралізація: news of the reform's portal under the tag «грант»: calls, their results, and every
 * month a «Каталог можливостей» that holds many calls on one page.
 */

import { DateTime } from "luxon";
import { ParseError } from "../src/errors.ts";
import { readDate } from "../src/normalise/dates.ts";
import { oneLine, prepare } from "../src/normalise/text.ts";
import { after } from "./article.ts";
import { type BlockArticle, readBlockArticle } from "./block-article.ts";
import type { Block } from "./blocks.ts";
import { callsOfPost } from "./digest-post.ts";
import { dottedDay, readRows } from "./listing.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper, type Page, type ParsedCall } from "./scraper.ts";

const list = "https://decentralization.gov.ua/news/tag/hrant";
const row = "div.one-article";

/** Enough for half a year of a tag with a few articles a week. */
const listPages = 3;

/** Days after which an article hardly concerns an open call. */
const oldAfter = 180;

export default defineScraper({
  id: "decentralization",
  name: "Децентралізація — новини про гранти",
  portal: true,
  homepage: list,
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the article.",
  caveats: [
    "2026-07: the list's markup was checked by its reader's author; for the text of an article no container is known, it is read from the title down.",
    "2026-07: decentralization.gov.ua and decentralization.ua, with and without www, /en/news/<number> and <number>.amp are one article: the number is its identity.",
    "2026-07: ?page=N clings to addresses of articles and means nothing there.",
    "2026-08: the header of an article shows the day on which it is read, not the day of publication; that stands in the list and, on old articles, at the bottom («19.09.2017 - 16:00 | Переглядів: 14985»).",
    "2026-08: «Читайте також» below the text holds titles and dates of other articles. 2026-11: it may stand inside the text as well: the text goes on behind it where it names its article on the same line, or where the day or «Теги», «Область», «Джерело» follow further down.",
    "2026-08: monthly «Каталоги можливостей» hold many calls; how they mark them was recorded as text only.",
    "2026-05: one program met 403 (Cloudflare) on decentralization.ua; there is no feed.",
    "2026-11: three pages of the tag are read: an open call announced earlier is not seen.",
  ],

  start: [{ kind: "list", url: list }],

  pages: {
    list(page) {
      const $ = html(page);
      const today = DateTime.fromISO(page.fetchedAt, { zone: "Europe/Kyiv" });
      const oldBefore = today.minus({ days: oldAfter }).toISODate() ?? "";
      const found = readRows(page, row, $(row).toArray(), (element) => {
        const link = $(element).find("a.one-article__title[href]").first();
        const title = oneLine(link.text());
        const number = numberOf(resolveUrl(page, link.attr("href")));
        if (number === undefined) return { problems: [{ field: "link", message: "no /news/<number>", quote: title }] };
        if (title === "") return { problems: [{ field: "title", message: "no title", quote: number }] };
        const printed = oneLine($(element).find(".one-article__date").first().text());
        const publishedOn = dayOf(printed);
        if (publishedOn !== undefined && publishedOn < oldBefore) {
          return { refused: [{ reason: "old-article", externalId: number, title }] };
        }
        const tag = oneLine($(element).find("a.one-article__tag").first().text());
        const carry: Partial<ParsedCall> = {
          externalId: number,
          title,
          ...(publishedOn && { publishedOn }),
          ...(tag && { tags: [tag] }),
        };
        return {
          follow: [{ kind: "article" as const, url: addressOf(number), carry }],
          ...(publishedOn === undefined && {
            problems: [{ field: "publishedOn", message: "no day with a year", quote: printed }],
          }),
        };
      });
      const asked = new URL(page.request.url);
      const next = Number(asked.searchParams.get("page") ?? 1) + 1;
      const goesOn = found.follow.length > 0 && next <= listPages;
      const more = goesOn ? [{ kind: "list" as const, url: `${list}?page=${next}` }] : [];
      return { ...found, follow: [...found.follow, ...more] };
    },

    article(page) {
      const { carry } = page.request;
      const number = numberOf(page.url) ?? numberOf(page.request.url) ?? carry?.externalId;
      if (number === undefined) throw new ParseError(page.url, "no number of an article in the address");
      const { title, blocks, stamped } = readText(page);
      const publishedOn = stamped ?? carry?.publishedOn;
      const post = {
        externalId: number,
        url: addressOf(number),
        title,
        ...(publishedOn && { publishedOn }),
        tags: carry?.tags ?? [],
      };
      return { calls: callsOfPost(post, blocks) };
    },
  },
});

/** Number of an article, on any of its addresses: `/news/20822`, `/en/news/20822.amp?page=3`. */
function numberOf(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  const { hostname, pathname } = new URL(href);
  if (!/(?:^|\.)decentralization\.(?:gov\.)?ua$/u.test(hostname)) return undefined;
  return /^(?:\/[a-z]{2})?\/news\/(\d+)(?:\.amp)?\/?$/u.exec(pathname)?.[1];
}

function addressOf(number: string): string {
  return `https://decentralization.gov.ua/news/${number}`;
}

/** A printed day that names its year; without one it could be any year's. */
function dayOf(printed: string): string | undefined {
  const found = readDate(prepare(printed).folded, { order: "dmy", base: "2000-01-01" });
  return found?.yearPrinted ? found.date : undefined;
}

const stamp = /^(\d{2}\.\d{2}\.\d{4})(?:\s*-\s*\d{2}:\d{2})?\s*\|?\s*Переглядів:/u;
const end = /^\d{2}\.\d{2}\.\d{4}[^\p{L}]*Переглядів:|^(?:область|джерело|автор|переглядів)\s*:/iu;

/** The article without the day in its header; the day at its bottom, when there is one. */
function readText(page: Page): {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly stamped?: string;
} {
  const article = readBlockArticle(page, end);
  const { blocks, below } = withoutAsides(article);
  const printed = below.map(({ text }) => stamp.exec(text)?.[1]).find((day) => day !== undefined);
  const stamped = printed === undefined ? undefined : dottedDay(printed);
  const text = blocks.filter(({ text: line }, index) => index > 2 || !isBareDay(line));
  return { title: article.title, blocks: text, ...(stamped && { stamped }) };
}

const aside = /^читайте також\s*(?::\s*(?<named>.*))?$/iu;
/** What stands once on a page, below the whole text: each card of another article may have views and an author. */
const foot = /^(?:теги|область|джерело)\s*:/iu;

/** The text with what follows a «Читайте також» inside of it, without that line and its links to other articles. */
function withoutAsides({ blocks, below }: BlockArticle): Pick<BlockArticle, "blocks" | "below"> {
  const text = [...blocks];
  let rest = below;
  for (;;) {
    const mark = aside.exec(rest[0]?.text ?? "");
    const inside = mark?.groups?.named || rest.some((block) => stamp.test(block.text) || foot.test(block.text));
    if (mark === null || !inside) return { blocks: text, below: rest };
    const links = rest.slice(1).findIndex((block) => !isOtherArticle(block));
    rest = links < 0 ? [] : rest.slice(1 + links);
    const stop = rest.findIndex((block) => after.test(block.text) || end.test(block.text));
    text.push(...rest.slice(0, stop < 0 ? undefined : stop));
    rest = stop < 0 ? [] : rest.slice(stop);
  }
}

/** A block that is nothing but a link to another article of the site. */
function isOtherArticle({ text, links }: Block): boolean {
  const [link, ...others] = links;
  return link !== undefined && others.length === 0 && link.title === text && numberOf(link.url) !== undefined;
}

const weekday = "(?:(?:понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя),? )?";
const bareDay = new RegExp(
  `^(?:сьогодні:? )?${weekday}(?:\\d{1,2} \\p{L}+ \\d{4}(?: р(?:оку|\\.))?|\\d{2}\\.\\d{2}\\.\\d{4})(?:,? ?[-–—|]? ?\\d{1,2}:\\d{2})?$`,
  "iu",
);

/** «29 вересня 2023», «понеділок, 16 листопада 2026, 08:00» under the title: the day on which the page was read. */
function isBareDay(line: string): boolean {
  return bareDay.test(line);
}
