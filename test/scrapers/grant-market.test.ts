import { describe, expect, test } from "vitest";
import grantMarket from "../../scrapers/grant-market.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const start = "https://grant.market/sitemap.xml";

function sitemap(entries: readonly (readonly [string, string?])[], url = start) {
  const rows = entries.map(([loc, day]) => `<url><loc>${loc}</loc>${day ? `<lastmod>${day}</lastmod>` : ""}</url>`);
  return readPage(grantMarket, makePage({ kind: "sitemap", url }, `<urlset>${rows.join("")}</urlset>`));
}

const opp = (slug: string | number) => `https://grant.market/opp/${slug}`;

describe("sitemap of grant-market", () => {
  test("only pages of opportunities are followed; those nobody touched for a year are refused", () => {
    const { follow, refused } = sitemap([
      ["https://grant.market/opp"],
      ["https://grant.market/blog/opp/sad"],
      [opp("old"), "2025-11-15"],
      [opp("sad"), "2025-11-17"],
      [opp("lis")],
    ]);
    expect(follow.map(({ url }) => url)).toEqual([opp("sad"), opp("lis")]);
    expect(refused).toEqual([{ reason: "old-page", externalId: "old" }]);
  });

  test("no more than 150 pages are read; the others are refused by name", () => {
    const { follow, refused } = sitemap(Array.from({ length: 400 }, (_, at) => [opp(at)] as const));
    expect(follow).toHaveLength(150);
    expect([follow[0]?.url, follow.at(-1)?.url]).toEqual([opp(0), opp(399)]);
    expect(refused).toHaveLength(250);
    expect(refused[0]).toEqual({ reason: "beyond-limit", externalId: "75" });
  });

  test("a sitemap without opportunities is another site; a part of an index may have none", () => {
    expect(() => sitemap([["https://grant.market/about"]])).toThrow("no address /opp/<slug>");
    expect(sitemap([["https://grant.market/about"]], "https://grant.market/sitemap-pages.xml").follow).toEqual([]);
    const index = `<sitemapindex><sitemap><loc>https://grant.market/sitemap-opp.xml</loc></sitemap></sitemapindex>`;
    expect(readPage(grantMarket, makePage({ kind: "sitemap", url: start }, index)).follow).toEqual([
      { kind: "sitemap", url: "https://grant.market/sitemap-opp.xml" },
    ]);
  });
});

describe("opportunity of grant-market", () => {
  const read = (body: string, head = "", url = opp("sad")) =>
    readPage(
      grantMarket,
      makePage({ kind: "opportunity", url: opp("sad") }, `<html><head>${head}</head><body>${body}</body></html>`, url),
    ).calls[0];

  test.each([
    ['<meta property="og:title" content="Сад | Grant Market">', "<h1>Grant Market</h1><div>Сад</div>"],
    ['<meta name="og:title" content="Сад">', "<h2>Сад</h2>"],
    ["", "<h1>Сад</h1>"],
    ['<meta property="og:title" content="Сад для школи | Grant Market">', "<h1>Сад</h1>"],
  ])("the title of %s%s is on the page", (head, body) => {
    expect(read(`${body}<p>Заявки до 5 грудня.</p>`, head)).toMatchObject({
      title: "Сад",
      body: "Заявки до 5 грудня.",
    });
  });

  test.each([
    ["2026-11-11T22:30:00+00:00", "2026-11-12"],
    ["2026-11-11", "2026-11-11"],
    ["11.11.2026", undefined],
  ])("published %s is the day %s in Kyiv", (time, publishedOn) => {
    const call = read("<h1>Сад</h1><p>Текст</p>", `<meta property="article:published_time" content="${time}">`);
    expect(call?.publishedOn).toBe(publishedOn);
  });

  test("who may apply is what stands below its heading, and no more", () => {
    const part = (html: string) => read(`<h1>Сад</h1>${html}`)?.eligibility;
    expect(part("<h2>Цільова аудиторія</h2><p>Школи.</p><p>Громади.</p><h2>Інше</h2><p>Ні</p>")).toBe(
      "Школи.\nГромади.",
    );
    expect(part("<p>Цільова аудиторія:</p><p>Школи.</p><p>Умови:</p><p>Ні</p>")).toBe("Школи.");
    expect(part("<h2>Цільова аудиторія</h2><p>Школи.</p><p>Ні</p>")).toBe("Школи.");
    expect(part("<p>Цільова аудиторія – школи.</p>")).toBeUndefined();
  });

  test("sent elsewhere, or without a text, it is an error", () => {
    expect(() => read("<h1>Можливості</h1><p>Текст</p>", "", "https://grant.market/opp")).toThrow("redirected away");
    expect(() => read("<h1>Сад</h1><h3>Схожі можливості</h3><p>До 5 грудня</p>")).toThrow("no text below the title");
  });
});
