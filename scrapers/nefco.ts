/*
 * Nefco, the Nordic Green Bank: the feed of its site. It has no list of calls; when a facility opens
 * for applications, news say so, among others about signed agreements and finished projects.
 */
import { kyivDate } from "../src/week.ts";
import { readFeed } from "./feed.ts";
import { htmlText } from "./page.ts";
import { defineScraper } from "./scraper.ts";

export default defineScraper({
  id: "nefco",
  name: "Nefco — news",
  funder: "Nefco",
  homepage: "https://www.nefco.int/news/",
  language: "en",
  dates: { order: "dmy", zone: "Europe/Helsinki" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the news.",
  caveats: [
    "2026-07: the front page holds no list of calls; they stand on theme pages («Green recovery in Ukraine», «Procurement opportunities»).",
    "2026-07: the feed is named by one program that reads it; no answer was recorded. It is read as RSS 2.0 of WordPress.",
    "2026-11: most items tell of signed agreements and finished projects; one without an invitation is news, whatever sums it names.",
    "2026-11: municipalities apply to Nefco directly all the year round; that stands among the standing programmes.",
  ],

  start: [{ kind: "feed", url: "https://www.nefco.int/feed/" }],

  pages: {
    feed(page) {
      const { items, problems } = readFeed(page);
      const calls = items.map(({ url, title, content, summary, publishedAt, categories }) => {
        const body = htmlText(content, page.url);
        return {
          externalId: identityOf(url),
          url,
          title,
          ...(summary && { summary }),
          ...(body && { body }),
          ...(publishedAt && { publishedOn: kyivDate(new Date(publishedAt)) }),
          ...(!invites.test(`${title}\n${body}`) && { statedKind: "news" as const }),
          tags: categories.filter((category) => category !== "News"),
        };
      });
      return { calls, problems };
    },
  },
});

/** What only an item says that asks its readers to apply. */
const invites =
  /\bcall for (?:proposals|applications|projects|expressions? of interest)\b|\b(?:invites?|inviting|welcomes?)\b[^.\n]{0,80}\b(?:apply|submit|proposals|applications)\b|\bopen for applications\b|\b(?:can|may) (?:now )?apply\b|\bdeadline\b/iu;

/** The path: the guid is `?p=<number>` on some sites and the address on others, and which here is not known. */
function identityOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname.replace(/^\/|\/$/gu, "")}${search}` || url;
}
