/* News that announce calls: which words invite, and which items are worth their page. */
import { describe, expect, test } from "vitest";
import { pathOf, readNews, readNewsArticle } from "../../scrapers/news-feed.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const request = { kind: "feed", url: "https://news.example/feed/" };

function read(title: string, lead: string, text?: string) {
  const content = text === undefined ? "" : `<content:encoded><![CDATA[<p>${text}</p>]]></content:encoded>`;
  const item = `<item><title>${title}</title><link>https://news.example/a-post/?utm_source=rss</link>
    <pubDate>Mon, 16 Nov 2026 05:00:00 +0000</pubDate><category>News</category><category>Water</category>
    <description><![CDATA[<p>${lead}</p>]]></description>${content}</item>`;
  return readNews(makePage(request, `<rss version="2.0"><channel>${item}</channel></rss>`));
}

describe("items", () => {
  test.each([
    ["Call for proposals for towns", "Text.", undefined],
    ["Call for pilot cities", "Text.", undefined],
    ["Call for cities", "Text.", undefined],
    ["Second call for expressions of interest", "Text.", undefined],
    ["Grants", "Municipalities are invited to submit ideas.", undefined],
    ["Grants", "The fund is open for applications.", undefined],
    ["Grants", "Apply by 1 December.", undefined],
    ["Grants", "Applications are now open.", undefined],
    ["The Danube in summer", "Ministers met and welcomed the results.", "news"],
    ["Conference", "A project of EUR 2 million was presented.", "news"],
  ])("«%s», «%s»", (title, text, kind) => {
    expect(read(title, "Lead.", text).calls?.[0]?.statedKind).toBe(kind);
  });

  test("what invites and stands there as a lead only is asked for, other leads are not", () => {
    const invited = read("Call for proposals", "For towns.");
    expect(invited.calls).toEqual([]);
    expect(invited.follow).toEqual([
      {
        kind: "article",
        url: "https://news.example/a-post/",
        carry: {
          externalId: "a-post",
          title: "Call for proposals",
          summary: "For towns.",
          publishedOn: "2026-11-16",
          tags: ["Water"],
        },
      },
    ]);
    expect(read("Summer on the river", "It was warm.")).toMatchObject({ calls: [{ statedKind: "news" }], follow: [] });
  });

  test("what WordPress signs is not a part of the text", () => {
    const signed =
      'Long text.</p><p>The post <a href="https://news.example/a/">A</a> appeared first on <a href="/">News</a>.';
    expect(read("A", "Lead. The post A appeared first on News.", signed).calls).toMatchObject([
      { summary: "Lead.", body: "Long text." },
    ]);
  });
});

test("the page of an item: its own title and text, without what follows; the address is the feed's", () => {
  const carry = { externalId: "a-post", title: "Call for proposals", publishedOn: "2026-11-16" };
  const asked = { kind: "article", url: "https://news.example/a-post/", carry };
  const body = `<html><body><nav>News</nav><h1>Call for proposals</h1><p>Towns may apply.</p><p>Share this post</p><p>Other</p></body></html>`;
  expect(readNewsArticle(makePage(asked, body, "https://news.example/a-post/?x=1")).calls).toEqual([
    { ...carry, url: "https://news.example/a-post/", body: "Towns may apply.", documents: [] },
  ]);
  expect(() => readNewsArticle(makePage(asked, "<html><body><p>Error</p></body></html>"))).toThrow(ParseError);
});

test("an item that leads to the front page is gone, not a call named after the site", () => {
  const asked = { kind: "article", url: "https://news.example/a-post/", carry: { title: "Call for proposals" } };
  const home = makePage(asked, "<html><body><h1>News of the river</h1></body></html>", "https://news.example/");
  expect(() => readNewsArticle(home)).toThrow(ParseError);
});

test("identity is the path", () => {
  expect(pathOf("https://news.example/2026/11/a-post/")).toBe("2026/11/a-post");
  expect(pathOf("https://news.example/?p=12")).toBe("?p=12");
});
