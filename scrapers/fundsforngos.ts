/*
 * fundsforNGOs: announcements of other donors' calls, those tagged Ukraine. An aggregator: it retells
 * a call and links to it. Its pages are guarded against machines, its REST API is not.
 */
import { DateTime } from "luxon";
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { htmlText, json } from "./page.ts";
import { defineScraper, type Page, type ParsedCall } from "./scraper.ts";
import { postsUrl, readPosts, type WordpressPost } from "./wordpress.ts";

/** The number of the tag «Ukraine» (2026-08). */
const ukraine = 638;

/** Days after which a post that nobody touched cannot concern an open call. */
const oldAfter = 365;

export default defineScraper({
  id: "fundsforngos",
  name: "fundsforNGOs — Ukraine",
  funder: "Donor named in the announcement (fundsforNGOs)",
  portal: true,
  homepage: "https://www2.fundsforngos.org/tag/ukraine/",
  language: "en",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "documented",
  terms: "Copyright fundsforNGOs, LLC: facts and short quotes, with a link to the announcement.",
  maxPages: 20,
  caveats: [
    "2026-08: pages answer 200 with an interstitial («Please Wait», ShopShield); the REST API is not guarded.",
    "2026-08: fifty whole posts are 2.5 MB; only the fields read are asked for, twenty posts a page.",
    "2026-08: past the last page WordPress answers 400, so a full last page ends in a failed request.",
    "2026-08: deadlines are prose in the text: «Deadline: 30-Sep-2026»; they name no zone, the end of the day in Kyiv is assumed.",
    "2026-08: what stands in brackets at the end of a title is a country or a sum.",
    "2026-08: posts are retold by the site, many are for organisations only and name no hromada.",
  ],

  start: [
    {
      kind: "posts",
      url: postsUrl("https://www2.fundsforngos.org/wp-json/wp/v2/posts", {
        tags: String(ukraine),
        per_page: "20",
        _fields: "id,date_gmt,modified_gmt,link,title,content,tags",
      }),
    },
  ],

  pages: {
    posts(page) {
      const { posts, problems, next } = readPosts(page);
      const tagged = taggedUkraine(page);
      const oldBefore = DateTime.fromISO(page.fetchedAt).minus({ days: oldAfter });
      const isOld = ({ modifiedAt }: WordpressPost): boolean => DateTime.fromISO(modifiedAt) < oldBefore;
      const reasonFor = (post: WordpressPost): string | undefined => {
        if (!tagged.has(post.id)) return "other-tag";
        return isOld(post) ? "old-post" : undefined;
      };
      return {
        calls: posts.filter((post) => reasonFor(post) === undefined).map((post) => readPost(page, post)),
        refused: posts.flatMap((post) => {
          const reason = reasonFor(post);
          return reason === undefined ? [] : [{ reason, externalId: post.id, title: post.title }];
        }),
        problems,
        // Posts come most lately modified first: behind an old one all are old.
        ...(next !== undefined && !posts.some(isOld) && { follow: [{ kind: "posts" as const, url: next }] }),
      };
    },
  },
});

const tags = z.object({ id: z.int(), tags: z.array(z.int()) });

/** Ids of the posts that carry the tag themselves. Throws ParseError when none does: the filter was ignored. */
function taggedUkraine(page: Page): ReadonlySet<string> {
  const rows = json(page, z.array(z.unknown())).map((row) => tags.safeParse(row).data);
  const tagged = rows.filter((row) => row?.tags.includes(ukraine)).map((row) => String(row?.id));
  if (tagged.length === 0) throw new ParseError(page.url, `no post carries the tag ${ukraine}`);
  return new Set(tagged);
}

function readPost(page: Page, { id, url, title, content, publishedAt }: WordpressPost): ParsedCall {
  const body = htmlText(content, page.url);
  const deadline = /^(?:• )?(deadline ?: ?\S.{0,80})$/imu.exec(body)?.[1];
  return {
    externalId: id,
    url,
    title,
    ...(body && { body }),
    publishedOn: publishedAt.slice(0, 10),
    ...(deadline && { deadlines: [{ text: deadline }] }),
  };
}
