/*
 * Ресурсний центр ГУРТ: the feed of its section «Гроші», with grants, tenders, vacancies and digests
 * of its own in one stream. The pages stand behind a guard that has refused machines; the feed has not.
 */
import { kyivDate } from "../src/week.ts";
import { readBlocks } from "./blocks.ts";
import { callsOfPost } from "./digest-post.ts";
import { readFeed } from "./feed.ts";
import { defineScraper, type ParsedCall } from "./scraper.ts";

export default defineScraper({
  id: "gurt",
  name: "ГУРТ — гранти",
  portal: true,
  homepage: "https://gurt.org.ua/news/grants/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the announcement.",
  caveats: [
    "2026-05: /news/grants/ answered 403 (Cloudflare) to one program; another read the feed twice an hour from June to August 2026.",
    "2026-08: links of the feed are http://gurt.org.ua/news/grants/<number>/, the pages are on https.",
    "2026-08: descriptions of digests join several calls with «>>».",
    "2026-07: only the HTML list has the badge that tells ГРАНТ, ТЕНДЕР, ВАКАНСІЯ and МАТЕРІАЛ ГУРТА apart; it is not read, so that a refusal there does not silence the feed.",
    "2026-11: whether the feed has categories is not known. One that is the badge ТЕНДЕР or ВАКАНСІЯ in so many words is believed; МАТЕРІАЛ ГУРТА may be a digest of calls, and ГРАНТ proves no call: the text decides.",
    "2026-11: no answer of the feed was kept; whether it carries whole texts or leads is not known.",
  ],

  start: [{ kind: "feed", url: "https://gurt.org.ua/rss/section/grants/" }],

  pages: {
    feed(page) {
      const { items, problems } = readFeed(page);
      const read = items.map(({ url, title, content, publishedAt, categories }) => {
        const number = /\/news\/grants\/(\d+)\/?$/u.exec(new URL(url).pathname)?.[1];
        if (number === undefined) {
          return { problems: [{ field: "link", message: "no address /news/grants/<number>/", quote: title }] };
        }
        const post = {
          externalId: number,
          url: `https://gurt.org.ua/news/grants/${number}/`,
          title,
          ...(publishedAt && { publishedOn: kyivDate(new Date(publishedAt)) }),
          tags: [...categories],
        };
        const statedKind = kindOf(categories);
        const calls = callsOfPost(post, readBlocks(page, content));
        return { calls: statedKind ? calls.map((call) => ({ ...call, statedKind })) : calls };
      });
      return {
        calls: read.flatMap(({ calls }) => calls ?? []),
        problems: [...problems, ...read.flatMap((one) => one.problems ?? [])],
      };
    },
  },
});

const badges: ReadonlyMap<string, ParsedCall["statedKind"]> = new Map([
  ["грант", "call"],
  ["тендер", "tender"],
  ["вакансія", "vacancy"],
]);

/** What the site itself takes an item for, when its categories name exactly one of the site's badges. */
function kindOf(categories: readonly string[]): ParsedCall["statedKind"] {
  const kinds = new Set(categories.flatMap((category) => badges.get(category.toLowerCase()) ?? []));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}
