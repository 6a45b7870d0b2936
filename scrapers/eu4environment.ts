/*
 * EU4Environment: news of the EU's green programme in the Eastern Partnership. Now and then it looks
 * for pilot municipalities and enterprises; most items tell of workshops and reports.
 */
import { readNews, readNewsArticle } from "./news-feed.ts";
import { defineScraper } from "./scraper.ts";

export default defineScraper({
  id: "eu4environment",
  name: "EU4Environment — news",
  funder: "European Union, EU4Environment",
  homepage: "https://www.eu4environment.org/news/",
  language: "en",
  dates: { order: "dmy", zone: "Europe/Brussels" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the news.",
  caveats: [
    "2026-08: the feed was tested by one author (HTTP answer, items present); no answer was kept, so whole texts and leads are both expected.",
    "2026-11: calls are rare among the news; an item without an invitation is news, whatever sums it names.",
    "2026-11: which of the five countries an item is for stands only in its words.",
  ],

  start: [{ kind: "feed", url: "https://www.eu4environment.org/feed/" }],
  pages: { feed: readNews, article: readNewsArticle },
});
