import { describe, expect, test } from "vitest";
import { likelyNewest, readSitemap } from "../../scrapers/sitemap.ts";
import { makePage } from "./make-page.ts";

const url = "https://site.example/sitemap.xml";
const read = (body: string) => readSitemap(makePage({ kind: "sitemap", url }, body));
const urls = (inner: string) => `<?xml version="1.0"?><urlset xmlns="http://x">${inner}</urlset>`;

describe("sitemap", () => {
  test.each([
    ["2026-11-12T09:30:00+00:00", "2026-11-12"],
    ["2026-11-13T00:30:00+02:00", "2026-11-12"],
    ["2026-11-12", "2026-11-12"],
    ["", undefined],
    ["вчора", undefined],
  ])("lastmod «%s» is %s", (lastmod, modifiedOn) => {
    expect(
      read(urls(`<url><loc> https://site.example/a?b=1&amp;c=2 </loc><lastmod>${lastmod}</lastmod></url>`)).entries,
    ).toEqual([{ url: "https://site.example/a?b=1&c=2", ...(modifiedOn && { modifiedOn }) }]);
  });

  test("pages of other sites, scripts and repetitions are left out; www is the same site", () => {
    const locs = ["https://other.example/a", "javascript:x", "https://www.site.example/a", "/b", "/b"];
    expect(read(urls(locs.map((loc) => `<url><loc>${loc}</loc></url>`).join(""))).entries).toEqual([
      { url: "https://www.site.example/a" },
      { url: "https://site.example/b" },
    ]);
  });

  test("an index names sitemaps and no pages", () => {
    const index = "<sitemapindex><sitemap><loc>https://site.example/sitemap-2.xml</loc></sitemap></sitemapindex>";
    expect(read(index)).toEqual({ entries: [], sitemaps: ["https://site.example/sitemap-2.xml"] });
  });

  test.each(["<html><body><url><loc>/a</loc></url></body></html>", urls(""), '{"error":"gone"}'])(
    "%s is no sitemap",
    (body) => {
      expect(() => read(body)).toThrow("not a sitemap");
    },
  );
});

describe("what is likely to be new", () => {
  const entry = (name: string, modifiedOn?: string) => ({ url: name, ...(modifiedOn && { modifiedOn }) });
  const pick = (most: number, ...entries: readonly ReturnType<typeof entry>[]) =>
    likelyNewest(entries, most).map(({ url: name }) => name);

  test("with days, the latest", () => {
    const three = [entry("a", "2026-01-01"), entry("b", "2026-11-01"), entry("c", "2026-05-01")];
    expect(pick(2, ...three)).toEqual(["b", "c"]);
    expect(pick(5, ...three)).toEqual(["b", "c", "a"]);
  });

  test("without days, both ends: which of them is new is not known", () => {
    const five = ["a", "b", "c", "d", "e"].map((name) => entry(name));
    expect(pick(3, ...five)).toEqual(["a", "b", "e"]);
    expect(pick(1, ...five)).toEqual(["a"]);
    expect(pick(5, ...five)).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("those with a day go first, and no more are taken than asked for", () => {
    expect(pick(2, entry("a"), entry("b", "2026-01-01"), entry("c", "2026-02-01"), entry("d"))).toEqual(["c", "b"]);
    expect(pick(3, entry("a"), entry("b", "2026-01-01"), entry("c"), entry("d"))).toEqual(["b", "a", "d"]);
  });
});
