/*
 * ngo.com.ua, «Фонди та гранти»: a section of a magazine for non-governmental organisations, with
 * announcements of other donors' grants and articles about funds.
 */
import { z } from "zod";
import { monthOf } from "../src/normalise/months.ts";
import { oneLine } from "../src/normalise/text.ts";
import { pageAfter, readRows } from "./listing.ts";
import { pathOf } from "./news-feed.ts";
import { html, resolveUrl } from "./page.ts";
import { callsOfPostPage, isOld } from "./posts.ts";
import { defineScraper, type ParsedCall } from "./scraper.ts";

const list = "https://ngo.com.ua/category/fondy-ta-granty/";
const row = "article:has(h3.entry-title)";

/** Pages of the list that are read: more than a week of a section that is not written in every day. */
const listPages = 2;

/** Days after which a post hardly concerns an open call. */
const oldAfter = 180;

export default defineScraper({
  id: "ngo-com-ua",
  name: "ngo.com.ua — фонди та гранти",
  portal: true,
  homepage: list,
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  // How often the section is written in is not known: half a year without a post is possible.
  mayBeEmpty: true,
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the post.",
  caveats: [
    "2026-07: the section's list was checked by the author of another reader, its pages 1, 2 and 5 answered 200; the front page mixes posts of all kinds in another markup.",
    "2026-07: a day is printed in three parts, month first; whether the month is a Ukrainian or an English word was not recorded, both are read.",
    "2026-11: pages of posts were not recorded: they are read from the title down.",
    "2026-11: the first two pages of the list are read, and nothing older than half a year.",
  ],

  start: [{ kind: "list", url: list }],

  pages: {
    list(page) {
      const $ = html(page);
      const found = readRows(page, row, $(row).toArray(), (element) => {
        const link = $(element).find("h3.entry-title a[href]").first();
        const title = oneLine(link.text());
        const url = resolveUrl(page, link.attr("href"));
        if (url === undefined) return { problems: [{ field: "link", message: "no link", quote: title }] };
        const externalId = pathOf(url);
        if (title === "") return { problems: [{ field: "title", message: "no title", quote: externalId }] };
        const part = (name: string): string => oneLine($(element).find(`.ht-post-date .ht-${name}`).first().text());
        const printed = [part("day"), part("month"), part("year")] as const;
        const publishedOn = dayOf(...printed);
        if (isOld(page, publishedOn, oldAfter)) return { refused: [{ reason: "old-post", externalId, title }] };
        const summary = oneLine($(element).find(".entry-content").first().text());
        const carry: Partial<ParsedCall> = {
          externalId,
          title,
          ...(summary && { summary }),
          ...(publishedOn && { publishedOn }),
        };
        return {
          follow: [{ kind: "post" as const, url, carry }],
          ...(publishedOn === undefined && {
            problems: [{ field: "publishedOn", message: "no day in .ht-post-date", quote: printed.join(" ") }],
          }),
        };
      });
      const next = pageAfter(page);
      const goesOn = found.follow.length > 0 && next.number <= listPages;
      return { ...found, follow: [...found.follow, ...(goesOn ? [{ kind: "list" as const, url: next.url }] : [])] };
    },

    post: (page) => ({ calls: callsOfPostPage(page) }),
  },
});

/** `YYYY-MM-DD` of «16», «Лис» and «2026». */
function dayOf(day: string, month: string, year: string): string | undefined {
  const word = month.toLowerCase().replace(/\.$/u, "");
  // WordPress's short September is left out of the words of months in prose: there it is rarely one.
  const number = word === "вер" ? 9 : monthOf(word);
  if (number === undefined) return undefined;
  const date = `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return z.iso.date().safeParse(date).success ? date : undefined;
}
