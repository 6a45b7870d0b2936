/* What the recording of EU4Environment cannot show: a feed that carries leads only, and no feed at all. */
import { expect, test } from "vitest";
import eu4environment from "../../scrapers/eu4environment.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const [request] = eu4environment.start;
if (request === undefined) throw new Error("no start");
const feed = request;

const item = (title: string, lead: string) =>
  `<item><title>${title}</title><link>https://www.eu4environment.org/news/${title.toLowerCase()}/</link>
   <pubDate>Mon, 16 Nov 2026 05:00:00 +0000</pubDate><description>${lead}</description></item>`;
const read = (items: string) =>
  readPage(eu4environment, makePage(feed, `<rss version="2.0"><channel>${items}</channel></rss>`));

test("of leads the inviting ones are read on their pages, the others are news as they stand", () => {
  const { calls, follow } = read(item("Pilots", "Towns are invited to apply.") + item("Forests", "Experts met."));
  expect(follow.map(({ kind, url }) => [kind, url])).toEqual([
    ["article", "https://www.eu4environment.org/news/pilots/"],
  ]);
  expect(calls).toMatchObject([{ title: "Forests", statedKind: "news" }]);
});

test("the lead stays when the page has a text of its own", () => {
  const [asked] = read(item("Pilots", "Towns are invited to apply.")).follow;
  if (asked === undefined) throw new Error("not asked for");
  const page = makePage(asked, "<html><body><h1>Pilots</h1><p>Grants of EUR 9,000.</p></body></html>");
  expect(readPage(eu4environment, page).calls).toEqual([
    {
      externalId: "news/pilots",
      url: "https://www.eu4environment.org/news/pilots/",
      title: "Pilots",
      summary: "Towns are invited to apply.",
      body: "Grants of EUR 9,000.",
      publishedOn: "2026-11-16",
      tags: [],
      documents: [],
    },
  ]);
});

test("a page instead of the feed, and a feed without items, are errors", () => {
  expect(() => readPage(eu4environment, makePage(feed, "<html><body>EU4Environment</body></html>"))).toThrow(
    ParseError,
  );
  expect(() => read("")).toThrow(ParseError);
});
