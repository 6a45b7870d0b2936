/*
 * Міндовкілля: the feed of the ministry's site. Nearly all of it is news; now and then a call of the
 * ministry or of a donor it works with is among them.
 */
import { callsOfPostPage, readPostFeed } from "./posts.ts";
import { defineScraper } from "./scraper.ts";

/** News of half a year ago hardly is of an open call. */
const oldAfter = 180;

export default defineScraper({
  id: "mepr",
  name: "Міндовкілля — новини",
  homepage: "https://mepr.gov.ua/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "Facts and short quotes of the ministry's public news, with a link; no terms of reuse were seen (2026-11).",
  caveats: [
    "2026-08: the feed worked in one other project's list of sources; no answer of it was kept.",
    "2026-11: whether the feed carries whole texts or leads is not known; an item with a lead only is read on its page, by its lines.",
    "2026-11: what the ministry itself takes for a call it does not say: the classifier tells calls from news.",
  ],

  start: [{ kind: "feed", url: "https://mepr.gov.ua/feed/" }],

  pages: {
    feed: (page) => readPostFeed(page, "news", oldAfter),
    news: (page) => ({
      calls: callsOfPostPage(page, /^(?:прес-?служба|пресцентр)(?: (?:міндовкілля|міністерства))?$|^©/iu),
    }),
  },
});
