/*
 * Національний Еразмус+ офіс: news of the programme in Ukraine. The calls themselves stand on the EU
 * portal; here they are told in Ukrainian, among days of information, trainings and results.
 */
import { callsOfPostPage, readPostFeed } from "./posts.ts";
import { defineScraper } from "./scraper.ts";

/** News of half a year ago hardly is of an open call. */
const oldAfter = 180;

export default defineScraper({
  id: "erasmusplus-ua",
  name: "Національний Еразмус+ офіс — новини",
  funder: "Європейський Союз, програма Еразмус+",
  homepage: "https://erasmusplus.org.ua/",
  language: "uk",
  // Trainings and deadlines of the office are in Kyiv's time; a call of the Commission names Brussels when it names an hour.
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the news.",
  caveats: [
    "2026-08: the feed is in another project's list of working feeds; no answer of it was kept.",
    "2026-11: one program found that since a redesign the list of news is printed by script (cards lead to «#»); articles stand under /novyny/<slug>/ with their title in h1.",
    "2026-11: whether the feed carries whole texts or leads is not known; an item with a lead only is read on its page, by its lines.",
    "2026-11: an hour without a zone is taken for Kyiv's; deadlines of the Commission are Brussels' and an hour later.",
    "2026-11: most items are events and results; the same call may come from eu-funding-tenders in English.",
  ],

  start: [{ kind: "feed", url: "https://erasmusplus.org.ua/feed/" }],

  pages: {
    feed: (page) => readPostFeed(page, "article", oldAfter),
    article: (page) => ({ calls: callsOfPostPage(page, /^©/u) }),
  },
});
