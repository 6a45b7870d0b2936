/* The files of a new source, and that the scraper in them runs as it is written. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Page, Scraper } from "../../scrapers/scraper.ts";
import { createSource } from "../../src/authoring/create-source.ts";
import { type Look, lookAt } from "../../src/authoring/look.ts";
import { scraperFile, withRegistryLine } from "../../src/authoring/template.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { UsageError } from "../../src/errors.ts";
import { temporaryFolder } from "../temporary.ts";

const url = "https://fund.example/grants/";

function page(body: string, address = url, kind = "list"): Page {
  return {
    url: address,
    contentType: "text/html",
    body,
    fetchedAt: "2026-11-16T06:00:00Z",
    request: { kind, url: address },
  };
}

const listPage = `<html lang="uk"><head><title>Фонд "Приклад" \\ O'Neil */ \${x}</title></head><body>
<a href="/about/">Про нас</a><a href="/grants/"><img></a>
<a href="/grants/voda/"><img src="x"></a><a href="/grants/voda/">Гранти на водогони</a><a href="/grants/shkoly/">Школи</a>
<a href="https://fund.example/grants/mosty/?utm_source=x">Мости</a><a href="https://other.example/grants/a/">Інші</a>
<a href="/news/1/">Новина</a><a href="javascript:alert(1)">x</a></body></html>`;

describe("a look at a page", () => {
  test("finds its lists of links, its feeds and its WordPress API", () => {
    const head = `<link rel="alternate" type="application/rss+xml" href="/feed/">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
      <link rel="alternate" type="application/atom+xml" href="javascript:alert(1)">
      <link rel="https://api.w.org/" href="https://fund.example/wp-json/">`;
    expect(lookAt(page(listPage.replace("<title>", `${head}<title>`)))).toEqual({
      name: `Фонд "Приклад" \\ O'Neil */ \${x}`,
      language: "uk",
      feeds: ["https://fund.example/feed/"],
      wordpressApi: "https://fund.example/wp-json/",
      lists: [{ folder: "/grants/", count: 3, examples: ["Гранти на водогони", "Школи", "Мости"] }],
    });
  });

  test("of a bare page finds nothing and names the host", () => {
    expect(lookAt(page("<p>Calls</p>"))).toEqual({ name: "fund.example", language: "en", feeds: [], lists: [] });
  });
});

/** Runs the scraper a file would declare: its imports lead to this project's files. */
async function run(look: Look | undefined): Promise<Scraper> {
  const folder = temporaryFolder();
  const scrapers = new URL("../../scrapers/", import.meta.url).pathname;
  const code = scraperFile({ id: "town-fund", url, month: "2026-11", ...(look && { look }) })
    .replaceAll('from "./', `from "${scrapers}`)
    .replaceAll('from "../src/', `from "${join(scrapers, "../src/")}`);
  const file = join(folder, "town-fund.ts");
  writeFileSync(file, code);
  const made: { default: Scraper } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return made.default;
}

const look = lookAt(page(listPage));

describe("a scraper from the template", () => {
  test("reads a list and the pages behind it", async () => {
    const scraper = await run(look);
    expect(scraper).toMatchObject({ id: "town-fund", name: look.name, homepage: url, basis: "reconstructed" });
    const { follow } = readPage(scraper, page(listPage));
    expect(follow.map((request) => request.url)).toEqual([
      "https://fund.example/grants/voda/",
      "https://fund.example/grants/shkoly/",
      "https://fund.example/grants/mosty/?utm_source=x",
    ]);
    const detail = "<h1>Гранти на водогони</h1><p>До 18 січня 2027.</p><a href='/a.pdf'>Умови</a>";
    expect(readPage(scraper, page(detail, "https://fund.example/grants/voda/", "detail")).calls).toEqual([
      {
        externalId: "/grants/voda/",
        url: "https://fund.example/grants/voda/",
        title: "Гранти на водогони",
        body: "До 18 січня 2027.\nУмови",
        documents: [{ url: "https://fund.example/a.pdf", title: "Умови" }],
      },
    ]);
    expect(() => readPage(scraper, page("<p>Нічого</p>"))).toThrow(/nothing matches/u);
  });

  test("reads a feed", async () => {
    const scraper = await run({ ...look, feeds: ["https://fund.example/feed/"] });
    expect(scraper.start).toEqual([{ kind: "feed", url: "https://fund.example/feed/" }]);
    const feed = `<rss><channel><item><guid>7</guid><link>${url}voda/</link><title>Гранти</title>
      <pubDate>Mon, 16 Nov 2026 08:00:00 +0200</pubDate><description>&lt;p&gt;Подайте заявку&lt;/p&gt;</description></item></channel></rss>`;
    expect(readPage(scraper, page(feed, url, "feed")).calls).toMatchObject([
      { externalId: "7", title: "Гранти", body: "Подайте заявку", publishedOn: "2026-11-16" },
    ]);
  });

  test("reads a WordPress API", async () => {
    const scraper = await run({ ...look, wordpressApi: "https://fund.example/wp-json/" });
    expect(scraper.start[0]?.url).toContain("https://fund.example/wp-json/wp/v2/posts?per_page=50");
    const posts = JSON.stringify([
      {
        id: 5,
        link: `${url}voda/`,
        date_gmt: "2026-11-16T06:00:00",
        modified_gmt: "2026-11-16T06:00:00",
        title: { rendered: "Гранти" },
        content: { rendered: "<p>Текст</p>" },
      },
    ]);
    expect(readPage(scraper, page(posts, url, "posts")).calls).toMatchObject([
      { externalId: "5", title: "Гранти", body: "Текст" },
    ]);
  });

  test("is written also when the page could not be had", async () => {
    const scraper = await run(undefined);
    expect(scraper.start).toEqual([{ kind: "list", url }]);
  });
});

const index = readFileSync(new URL("../../scrapers/index.ts", import.meta.url), "utf8");

describe("the registry", () => {
  test("gets an import in its place and an entry before the standing programmes; the rest stays", () => {
    const made = withRegistryLine(index, "town-fund-2");
    const lines = made.split("\n");
    expect(lines.filter((line) => !index.split("\n").includes(line))).toEqual([
      'import townFund2 from "./town-fund-2.ts";',
      "  townFund2,",
    ]);
    expect(lines[lines.indexOf("  townFund2,") + 1]).toBe("  standingProgrammes,");
    const paths = lines.flatMap((line) => /from "(.+)";/u.exec(line)?.[1] ?? []);
    expect(paths).toEqual([...paths].sort());
    expect(withRegistryLine(index, "zz").split("\n")).toContain('import zz from "./zz.ts";');
  });

  test("of another shape is left alone", () => {
    expect(() => withRegistryLine("export const scrapers = [];", "a")).toThrow(/no list of sources/u);
  });
});

describe("the files of a new source", () => {
  function checkout(): URL {
    const folder = temporaryFolder();
    for (const path of ["scrapers", "test/scrapers", "test/fixtures/irf"])
      mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, "scrapers/index.ts"), index);
    writeFileSync(join(folder, "scrapers/feed.ts"), "");
    writeFileSync(join(folder, "test/fixtures/irf/pages.json"), "{}");
    return pathToFileURL(`${folder}/`);
  }
  const source = { url, month: "2026-11", look };

  test("are a scraper, a test that fails without a recording, a folder for it and a line", () => {
    const root = checkout();
    expect(createSource(root, { id: "town-fund", ...source })).toEqual([
      "scrapers/town-fund.ts",
      "test/scrapers/town-fund.test.ts",
      "test/fixtures/town-fund/",
      "scrapers/index.ts",
    ]);
    expect(readFileSync(new URL("scrapers/index.ts", root), "utf8")).toBe(withRegistryLine(index, "town-fund"));
    expect(readFileSync(new URL("test/scrapers/town-fund.test.ts", root), "utf8")).toContain("fixtures/town-fund/");
    expect(readdirSync(new URL("test/fixtures/town-fund/", root))).toEqual([]);
  });

  test.each([
    "Town",
    "2fund",
    "town_fund",
    "town--fund",
    "../town",
    "town-",
    "",
    "a".repeat(41),
    "by-hand",
    "feed",
    "irf",
  ])("are refused under the id «%s», and nothing is written", (id) => {
    const root = checkout();
    expect(() => createSource(root, { id, ...source })).toThrow(UsageError);
    expect(readFileSync(new URL("scrapers/index.ts", root), "utf8")).toBe(index);
    expect(readdirSync(new URL("scrapers/", root)).sort()).toEqual(["feed.ts", "index.ts"]);
  });

  test("are never written over others", () => {
    const root = checkout();
    createSource(root, { id: "town-fund", ...source });
    const before = readFileSync(new URL("scrapers/town-fund.ts", root), "utf8");
    expect(() => createSource(root, { id: "town-fund", ...source, url: "https://other.example/" })).toThrow(
      /is taken/u,
    );
    expect(readFileSync(new URL("scrapers/town-fund.ts", root), "utf8")).toBe(before);
  });

  test("name a caveat with its month, as the card's test wants it", () => {
    const month = z.string().regex(/2026-11/u);
    expect(month.safeParse(scraperFile({ id: "town-fund", ...source })).success).toBe(true);
  });
});
