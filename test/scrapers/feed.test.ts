import { expect, test } from "vitest";
import { readFeed } from "../../scrapers/feed.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const request = { kind: "feed", url: "https://site.example/feed/" };
const read = (body: string) => readFeed(makePage(request, body));

const rss = (items: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Site</title><link>https://site.example/</link>${items}</channel></rss>`;

test("RSS 2.0: entities decoded, tracking cut, instants in UTC, the whole text when it is there", () => {
  const { items, problems } = read(
    rss(`<item><title>Гранти &amp;#8211; громадам</title><link>https://site.example/one/?utm_source=rss&amp;p=1</link>
      <guid isPermaLink="false">https://site.example/?p=1</guid><pubDate>Mon, 16 Nov 2026 09:00:00 +0200</pubDate>
      <category><![CDATA[Гранти]]></category><description><![CDATA[<p>Коротко.</p>]]></description>
      <content:encoded><![CDATA[<p>Увесь <b>текст</b></p>]]></content:encoded></item>`),
  );
  expect(problems).toEqual([]);
  expect(items).toEqual([
    {
      id: "https://site.example/?p=1",
      url: "https://site.example/one/?p=1",
      title: "Гранти – громадам",
      content: "<p>Увесь <b>текст</b></p>",
      summary: "Коротко.",
      publishedAt: "2026-11-16T07:00:00Z",
      categories: ["Гранти"],
    },
  ]);
});

test("Atom: the alternate link, a date with its own offset", () => {
  const { items } = read(
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Site</title><entry><title>Call</title><id>urn:1</id>
      <link rel="self" href="https://site.example/self"/><link rel="alternate" href="/call"/>
      <updated>2026-11-16T08:00:00+01:00</updated><summary>Lead</summary></entry></feed>`,
  );
  expect(items).toMatchObject([{ id: "urn:1", url: "https://site.example/call", publishedAt: "2026-11-16T07:00:00Z" }]);
});

test("an item without a usable link is a problem, the others go on", () => {
  const { items, problems } = read(
    rss(`<item><title>Bad</title><link>javascript:alert(1)</link></item>
      <item><title>Good</title><link>https://site.example/good</link><pubDate>yesterday</pubDate></item>`),
  );
  expect(items.map(({ title }) => title)).toEqual(["Good"]);
  expect(items[0]).not.toHaveProperty("publishedAt");
  expect(problems).toEqual([{ field: "link", message: "missing", quote: "Bad" }]);
});

test.each([
  ["an HTML page", "<!doctype html><html><body>Please wait</body></html>"],
  ["an empty feed", rss("")],
  ["a feed whose items are all broken", rss("<item><title>x</title></item>")],
])("%s is refused", (_, body) => {
  expect(() => read(body)).toThrow(ParseError);
});
