/*
 * Всеукраїнська асоціація громад: posts of its site. Calls come in digests («Добірка конкурсів та
 * грантових можливостей»), each cut into its calls; the other posts are news and pass as such.
 */
import { DateTime } from "luxon";
import { kyivDate } from "../src/week.ts";
import { readBlocks } from "./blocks.ts";
import { callsOfPost } from "./digest-post.ts";
import { defineScraper } from "./scraper.ts";
import { postsUrl, readPosts, type WordpressPost } from "./wordpress.ts";

/** Days after which a post that nobody touched hardly concerns an open call: digests come every few weeks. */
const oldAfter = 90;

export default defineScraper({
  id: "hromady-org",
  name: "Асоціація громад — добірки конкурсів і грантів",
  portal: true,
  homepage: "https://hromady.org/category/dobirka-konkursiv-ta-grantiv/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the post.",
  maxPages: 20,
  caveats: [
    "2026-05: /wp-json/wp/v2/posts answered 200; no answer was kept, its fields are those of every WordPress.",
    "2026-05: of fifty posts forty were no calls; most calls stand in digests, their deadlines are prose.",
    "2026-07: the category has a page of its own in HTML; its number in the REST API is not known, so all posts are read.",
    "2026-11: how a digest marks its calls was not recorded: headings, numbers, bold words, bullets and lists are tried.",
    "2026-11: a call is known by the post and its own link or title; one that stands in three digests is three calls here.",
  ],

  start: [{ kind: "posts", url: postsUrl("https://hromady.org/wp-json/wp/v2/posts", { per_page: "50" }) }],

  pages: {
    posts(page) {
      const { posts, problems, next } = readPosts(page);
      const oldBefore = DateTime.fromISO(page.fetchedAt).minus({ days: oldAfter });
      const isOld = ({ modifiedAt }: WordpressPost): boolean => DateTime.fromISO(modifiedAt) < oldBefore;
      return {
        calls: posts
          .filter((post) => !isOld(post))
          .flatMap(({ id, url, title, content, publishedAt }) =>
            callsOfPost(
              { externalId: id, url, title, publishedOn: kyivDate(new Date(publishedAt)) },
              readBlocks(page, content),
            ),
          ),
        refused: posts.filter(isOld).map(({ id, title }) => ({ reason: "old-post", externalId: id, title })),
        problems,
        // Posts come most lately modified first: behind an old one all are old.
        ...(next !== undefined && !posts.some(isOld) && { follow: [{ kind: "posts" as const, url: next }] }),
      };
    },
  },
});
