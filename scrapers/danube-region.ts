/*
 * EU Strategy for the Danube Region: its news, among them calls of Interreg, of seed money and of other
 * funds for the fourteen countries. Four oblasts of Ukraine belong to the region.
 */
import { readNews, readNewsArticle } from "./news-feed.ts";
import { defineScraper } from "./scraper.ts";

export default defineScraper({
  id: "danube-region",
  name: "EU Strategy for the Danube Region — news",
  portal: true,
  funder: "European Union (the programme is named in the text)",
  homepage: "https://danube-region.eu/",
  language: "en",
  dates: { order: "dmy", zone: "Europe/Brussels" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the news.",
  caveats: [
    "2026-08: the feed was tested by one author (HTTP answer, items present); no answer was kept, so whole texts and leads are both expected.",
    "2026-08: interreg-danube.eu itself has no feed (dead) and no markup was kept; its calls reach us through these news and interreg-eu.",
    "2026-08: news mix calls for proposals with tenders, calls for experts, awards for young scientists and events.",
    "2026-11: no zone is lent to silent items: calls of LIFE and other programmes of the whole EU are passed on as well.",
    "2023-11: Danube calls close at 14:00 CET where the text says so; no hour is taken for granted.",
  ],

  start: [{ kind: "feed", url: "https://danube-region.eu/feed/" }],
  pages: { feed: readNews, article: readNewsArticle },
});
