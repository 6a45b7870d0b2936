/* What the recording of EU NEIGHBOURS east cannot show: links that are no items, closing dates in other words. */
import { describe, expect, test } from "vitest";
import neighbours from "../../scrapers/eu-neighbours-east.ts";
import type { Found } from "../../scrapers/scraper.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const site = "https://euneighbourseast.eu";

function list(content: string, path = "/opportunities/"): Required<Found> {
  return readPage(
    neighbours,
    makePage({ kind: "list", url: `${site}${path}` }, `<html><body>${content}</body></html>`),
  );
}

const card = (href: string, meta: string, title = "Grants") =>
  `<a class="el-item uk-card" href="${href}"><div class="el-meta">${meta}</div><h3 class="el-title">${title}</h3></a>`;

describe("the list", () => {
  test.each([
    ["CLOSING DATE: 16 November 2026", true],
    ["CLOSING DATE: November 15, 2026", false],
    ["Closing date: 15/11/2026", false],
    ["CLOSING DATE: 15 November", true],
    ["CLOSING DATE: ongoing", true],
    ["", true],
  ])("«%s» is asked for: %s", (meta, asked) => {
    const { follow, refused } = list(card("/opportunities/grants/", meta));
    expect(follow.length > 0).toBe(asked);
    expect(refused.map(({ reason }) => reason)).toEqual(asked ? [] : ["past-deadline"]);
  });

  test("a closing date without a day is no deadline", () => {
    expect(list(card("/opportunities/grants/", "CLOSING DATE: ongoing")).follow[0]?.carry).toEqual({
      externalId: "grants",
      title: "Grants",
    });
  });

  test("cards of other sections, languages and sites are no items", () => {
    const others = [
      "/news/latest-news/a/",
      "/ro/opportunities/a/",
      "/opportunities/page/9/",
      "https://x.example/opportunities/a/",
    ];
    const { follow, refused } = list([...others, "/opportunities/a"].map((href) => card(href, "")).join(""));
    expect(follow.map(({ url }) => url)).toEqual([`${site}/opportunities/a/`]);
    expect(refused.map(({ reason }) => reason)).toEqual(others.map(() => "other-section"));
  });

  test("pages are followed as far as the pager goes, five at most", () => {
    const pages = (path: string, pager: string) =>
      list(card("/opportunities/a/", "") + pager, path)
        .follow.filter(({ kind }) => kind === "list")
        .map(({ url }) => url);
    expect(pages("/opportunities/", '<a href="/opportunities/page/2/">2</a>')).toEqual([
      `${site}/opportunities/page/2/`,
    ]);
    expect(pages("/opportunities/page/2/", '<a href="/opportunities/">1</a>')).toEqual([]);
    expect(pages("/opportunities/page/5/", '<a href="/opportunities/page/6/">6</a>')).toEqual([]);
  });

  test("no card at all, and cards without titles, are a new layout", () => {
    expect(() => list("<p>Opportunities</p>")).toThrow(ParseError);
    expect(() => list(card("/opportunities/a/", "", ""))).toThrow(ParseError);
  });
});
