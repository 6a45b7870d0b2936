import { describe, expect, test } from "vitest";
import ngoComUa from "../../scrapers/ngo-com-ua.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const listUrl = "https://ngo.com.ua/category/fondy-ta-granty/";
const today = ["16", "Лис", "2026"] as const;

function post([day, month, year]: readonly [string, string, string] = today, href = "https://ngo.com.ua/sad/") {
  return `<article><div class="ht-post-wrapper"><div class="ht-post-date"><div class="ht-month">${month}</div>
    <div class="ht-day">${day}</div><div class="ht-year">${year}</div></div>
    <h3 class="entry-title"><a href="${href}" rel="bookmark">Сад</a></h3><div class="entry-content">Лід</div></div></article>`;
}

function list(rows: string, url = listUrl) {
  return readPage(ngoComUa, makePage({ kind: "list", url }, `<html><body>${rows}</body></html>`));
}

describe("list of ngo-com-ua", () => {
  test.each([
    ["5", "Лис", "2026-11-05"],
    ["05", "Вер", "2026-09-05"],
    ["31", "Жов.", "2026-10-31"],
    ["01", "ЛИП", "2026-07-01"],
    ["02", "серпня", "2026-08-02"],
    ["12", "Sep", "2026-09-12"],
    ["12", "November", "2026-11-12"],
  ])("the day %s, the month %s is %s", (day, month, publishedOn) => {
    expect(list(post([day, month, "2026"]))).toMatchObject({
      follow: [{ url: "https://ngo.com.ua/sad/", carry: { externalId: "sad", publishedOn, summary: "Лід" } }, {}],
      problems: [],
    });
  });

  test.each([
    [["31", "Лис", "2026"], "31 Лис 2026"],
    [["16", "11", "2026"], "16 11 2026"],
    [["", "", ""], "  "],
  ] as const)("%j is no day: the post is read without one, and somebody is told", (parts, printed) => {
    const { follow, problems } = list(post([...parts]));
    expect(follow[0]?.carry).not.toHaveProperty("publishedOn");
    expect(problems).toEqual([
      {
        field: "publishedOn",
        message: "no day in .ht-post-date",
        quote: printed,
      },
    ]);
  });

  test("a post of half a year ago is refused by name; a page of nothing else is the last", () => {
    const { follow, refused } = list(post(["19", "Тра", "2026"]));
    expect(follow).toEqual([]);
    expect(refused).toEqual([{ reason: "old-post", externalId: "sad", title: "Сад" }]);
  });

  test("goes on to the second page and no further", () => {
    const next = (url: string) =>
      list(post(), url).follow.flatMap(({ kind, url: to }) => (kind === "list" ? [to] : []));
    expect(next(listUrl)).toEqual([`${listUrl}page/2/`]);
    expect(next(`${listUrl}page/2/`)).toEqual([]);
  });

  test("the markup of the front page is another layout", () => {
    const front = '<div class="vl-post-item"><h3><a href="https://ngo.com.ua/sad/">Сад</a></h3></div>';
    expect(() => list(front)).toThrow("nothing matches");
    expect(() => list(post(today, "javascript:x"))).toThrow("could be read");
  });
});

test("a post that has lost its page leads to the front page: an error, not a call", () => {
  const request = { kind: "post", url: "https://ngo.com.ua/sad/", carry: { externalId: "sad", title: "Сад" } };
  const front = "<html><body><h1>НГО</h1><h3>Сад</h3><p>Лід</p></body></html>";
  expect(() => readPage(ngoComUa, makePage(request, front, "https://ngo.com.ua/"))).toThrow("front page");
});
