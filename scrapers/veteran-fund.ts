/*
 * Український ветеранський фонд: contests for veterans, their families and organisations that work
 * with them. A feed names the contests, a page of each says the rest in prose.
 */
import { callsOfPostPage, readPostFeed } from "./posts.ts";
import { defineScraper } from "./scraper.ts";

/** A contest announced more than a year ago hardly is open; its page stays. */
const oldAfter = 365;

export default defineScraper({
  id: "veteran-fund",
  name: "Український ветеранський фонд — конкурси",
  funder: "Український ветеранський фонд",
  homepage: "https://veteranfund.com.ua/competitions/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  // Contests are few and come in seasons: of a feed in which all are more than a year old nothing is left.
  mayBeEmpty: true,
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the contest.",
  caveats: [
    "2026-08: the feed of contests gave 9 addresses in two months; no answer of it was kept, and a program that reads it falls back to /competitions/ when it is empty.",
    "2026-08: pages of contests stay for years; one announced more than a year ago is refused.",
    "2026-08: h1 of a page may be a word of the menu («Українська», «Конкурси»): the title of the feed counts.",
    "2026-08: some contests moved to mva.gov.ua/vartogo, which is not read.",
    "2026-11: most contests are for veterans and organisations; few name hromadas.",
  ],

  start: [{ kind: "feed", url: "https://veteranfund.com.ua/contests/feed/" }],

  pages: {
    feed: (page) => readPostFeed(page, "contest", oldAfter),

    contest(page) {
      const calls = callsOfPostPage(page, /^(?:(?:інші|всі|усі|завершені) конкурси|©.*)$/iu);
      const title = page.request.carry?.title;
      // Where the title of the feed is no line of the page, the text begins at the h1 of the menu.
      return { calls: title && calls.length === 1 ? calls.map((call) => ({ ...call, title })) : calls };
    },
  },
});
