/*
 * GetGrant: a magazine of a company that writes applications. Announcements of grants share the section
 * with reviews, advice and news of the company itself; a month's possibilities stand in one post.
 */
import { callsOfPostPage, readPostFeed } from "./posts.ts";
import { defineScraper } from "./scraper.ts";

/** Days after which a post hardly concerns an open call. */
const oldAfter = 180;

export default defineScraper({
  id: "getgrant",
  name: "GetGrant — гранти та фінансування",
  portal: true,
  homepage: "https://getgrant.ua/grants-and-funding/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the post.",
  caveats: [
    "2026-08: the section's feed was read twice an hour from June to August 2026 and gave 62 addresses; no answer of it was kept.",
    "2026-08: many posts are reviews of a month's possibilities and the company's own news («GetGrant здобув…»).",
    "2026-11: whether the feed carries whole texts was not recorded: an item with a lead only is read on its own page.",
    "2026-11: pages of posts were not recorded: they are read from the title down.",
    "2026-07: the HTML list of the section (article.news-wide-item) prints days with slashes, DD/MM/YYYY; the feed is read instead.",
  ],

  start: [{ kind: "feed", url: "https://getgrant.ua/grants-and-funding/?feed=rss2" }],

  pages: {
    feed: (page) => readPostFeed(page, "post", oldAfter),
    post: (page) => ({ calls: callsOfPostPage(page, offer) }),
  },
});

/** The company's own offers below a text. */
const offer =
  /^(?:замовити консультацію|отримати консультацію|потрібна допомога (?:з|із|зі) (?:заявкою|грантом)|наші послуги)/iu;
