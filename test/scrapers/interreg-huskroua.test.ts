/* What the recording of HUSKROUA cannot show: links in every spelling, news without links, pages without parts. */
import { describe, expect, test } from "vitest";
import huskroua from "../../scrapers/interreg-huskroua.ts";
import type { Found } from "../../scrapers/scraper.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const site = "https://next.huskroua-cbc.eu";

function read(kind: string, path: string, body: string): Required<Found> {
  return readPage(huskroua, makePage({ kind, url: `${site}${path}` }, body));
}

const list = (links: string) => read("list", "/calls/", `<html><body><h1>Calls</h1>${links}</body></html>`);

describe("the list", () => {
  test("one call in four spellings is one page; what is no call is none", () => {
    const { follow } = list(
      `<a href="/calls/9th-call/">9th</a><a href="${site}/calls/9th-call#top">Read more</a>
       <a href="https://www.next.huskroua-cbc.eu/calls/9th-call/?lang=en">9th</a><a href="/calls/9th-call"><img alt=""></a>
       <a href="/calls/">Calls</a><a href="/calls/9th-call/faq/">FAQ</a><a href="https://elsewhere.example/calls/9th-call/">x</a>`,
    );
    expect(follow.map(({ url }) => url)).toEqual([`${site}/calls/9th-call/`]);
  });

  test("without the page of any call the layout has changed", () => {
    expect(() => list('<a href="/calls/">Calls</a>')).toThrow(ParseError);
    expect(() => list("<p>No calls</p>")).toThrow(ParseError);
  });
});

function feed(title: string, content: string): Required<Found> {
  const item = `<item><title>${title}</title><link>${site}/news/example/</link><description><![CDATA[${content}]]></description></item>`;
  return read("feed", "/feed/", `<rss version="2.0"><channel>${item}</channel></rss>`);
}

describe("news", () => {
  test("a call the list does not have yet is found by the link of its announcement", () => {
    const { follow, calls } = feed("Apply now", `<p>Apply now: <a href="${site}/calls/9th-call">here</a></p>`);
    expect(follow).toEqual([{ kind: "call", url: `${site}/calls/9th-call/` }]);
    expect(calls[0]?.statedKind).toBe("news");
  });

  test.each([
    ["Closure of the 2nd Call for Proposals", "news"],
    ["Third call: deadline prolonged", "news"],
    ["Call for proposals of the Small Project Fund", undefined],
  ])("«%s» without a link", (title, kind) => {
    expect(feed(title, "<p>Applications may be submitted. The deadline was moved.</p>").calls[0]?.statedKind).toBe(
      kind,
    );
  });
});

function call(text: string) {
  const [one] = read(
    "call",
    "/calls/9th-call/",
    `<html><body><main><h1>9th Call</h1>${text}</main></body></html>`,
  ).calls;
  return one;
}

describe("the page of a call", () => {
  test("a page without named parts is its text", () => {
    expect(call("<p>Open until 29 January 2027.</p>")).toEqual({
      externalId: "calls/9th-call",
      url: `${site}/calls/9th-call/`,
      title: "9th Call",
      body: "Open until 29 January 2027.",
      documents: [],
    });
  });

  test("deadlines by kind of project; a sentence without a year is none", () => {
    const text = `<h3>Deadlines</h3><p>Only the platform is used.</p><p>SSP and RSP: November 30, 2026, 3:00 p.m. (CET)</p>
      <p>15 February 2027, 15:00 CET</p><h3>Contact</h3><p>Written in 2026</p>`;
    expect(call(text)?.deadlines).toEqual([
      { text: "SSP and RSP: November 30, 2026, 3:00 p.m. (CET)", track: "SSP and RSP" },
      { text: "15 February 2027, 15:00 CET" },
    ]);
  });
});
