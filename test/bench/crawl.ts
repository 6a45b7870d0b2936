/*
 * npm run bench:crawl – the whole path fetch → read → normalise → classify → store over loopback,
 * without pauses, beside a bare loop that only fetches the same pages and parses them, four hosts at
 * a time in both. Heap is measured after a collection at 500 and at 2,000 pages. JSON apart, beside
 * fetching and JSON.parse. Ends with one line of JSON.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { load } from "cheerio";
import { openStore } from "../../db/store.ts";
import { blockText, html, htmlText, requireText, resolveUrl } from "../../scrapers/page.ts";
import { defineScraper, type Scraper } from "../../scrapers/scraper.ts";
import { postsUrl, readPosts } from "../../scrapers/wordpress.ts";
import { systemClock } from "../../src/clock.ts";
import { crawlSources } from "../../src/crawl/crawl-sources.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import { installAgent } from "../../src/http/agent.ts";
import { createFetchPage } from "../../src/http/client.ts";

const hosts = ["a.example", "b.example", "c.example", "d.example"];
const pagesPerHost = 500;
const postsPerHost = 500;

/* A menu, a text of two to six kilobytes about the call, and what stands beside it on real pages. */
const sentences = [
  "Громади можуть подати заявку на ремонт водогону, котельні або школи.",
  "Грант покриває до 90 % витрат, власний внесок громади становить щонайменше 10 %.",
  "До участі запрошуються сільські, селищні та міські ради, комунальні підприємства.",
  "Applicants are local authorities of Ukraine; a partner from an EU country is an advantage.",
];
const aside = '<li class="menu"><a href="/x">Новини громад і конкурси минулих років</a></li>\n'.repeat(180);

function detail(number: number): string {
  const text = Array.from({ length: 20 + (number % 40) }, (_, at) => `<p>${sentences[(number + at) % 4]}</p>`).join(
    "\n",
  );
  const sum = `<p>Сума гранту – до ${50 + (number % 50)} 000 євро. Кінцевий термін подання: ${1 + (number % 28)} січня 2027 року.</p>`;
  return `<!doctype html><html lang="uk"><head><title>Конкурс ${number}</title></head><body><ul>${aside}</ul><main><h1>Конкурс грантів для громад № ${number}</h1>${text}${sum}</main><ul>${aside.slice(0, (number % 10) * 1_000)}</ul></body></html>`;
}

const list = `<!doctype html><html><body>${Array.from({ length: pagesPerHost }, (_, at) => `<a href="/call/${at}">${at}</a>`).join("\n")}</body></html>`;
const posts = (page: number): string =>
  JSON.stringify(
    Array.from({ length: 100 }, (_, at) => ({
      id: page * 100 + at,
      link: `https://a.example/post/${page * 100 + at}`,
      date_gmt: "2026-11-10T08:00:00",
      modified_gmt: "2026-11-10T08:00:00",
      title: { rendered: `Грант для громад ${page * 100 + at}` },
      content: {
        rendered: sentences
          .map((one) => `<p>${one}</p>`)
          .join("")
          .repeat(4),
      },
    })),
  );

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(String(request.headers["x-original-url"]));
  const number = Number(/\/call\/(\d+)/u.exec(pathname)?.[1] ?? Number.NaN);
  if (pathname === "/robots.txt") response.writeHead(404).end();
  else if (pathname === "/posts") {
    response.writeHead(200, { "content-type": "application/json" }).end(posts(Number(searchParams.get("page"))));
  } else {
    const body = Number.isNaN(number) ? list : detail(number);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
  }
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
installAgent({ gateway });

const card = (id: string) => ({
  id,
  name: id,
  funder: "Фонд «Приклад»",
  homepage: "https://a.example/",
  language: "uk" as const,
  dates: { order: "dmy" as const, zone: "Europe/Kyiv" },
  every: "day" as const,
  basis: "reconstructed" as const,
  terms: "invented",
  caveats: [],
  maxPages: 10_000,
});

/** An ordinary HTML source: a list, and a page for each call. */
function htmlSource(host: string, limit: number): Scraper {
  return defineScraper({
    ...card(host.replace(".", "-")),
    start: [{ kind: "list", url: `https://${host}/` }],
    pages: {
      list: (page) => ({
        follow: html(page)("a")
          .toArray()
          .slice(0, limit)
          .flatMap((a) => resolveUrl(page, a.attribs.href) ?? [])
          .map((url) => ({ kind: "call" as const, url })),
      }),
      call(page) {
        const $ = html(page);
        const { pathname } = new URL(page.url);
        return {
          calls: [
            {
              externalId: pathname,
              url: page.url,
              title: requireText($, "h1", page),
              body: blockText($("main").get(0)),
            },
          ],
        };
      },
    },
  });
}

function jsonSource(host: string): Scraper {
  return defineScraper({
    ...card(`${host.replace(".", "-")}-json`),
    start: Array.from({ length: postsPerHost / 100 }, (_, at) => ({
      kind: "posts" as const,
      url: postsUrl(`https://${host}/posts`, { page: String(at + 1) }),
    })),
    pages: {
      posts: (page) => ({
        calls: readPosts(page).posts.map(({ id, url, title, content }) => ({
          externalId: id,
          url,
          title,
          body: htmlText(content, page.url),
        })),
      }),
    },
  });
}

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");
function heap(): number {
  if (typeof collect === "function") collect();
  return process.memoryUsage().heapUsed;
}

async function crawl(sources: readonly Scraper[]): Promise<{ ms: number; calls: number; heapBytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), "grants-bench-"));
  const store = openStore(join(folder, "bench.db"), { mode: "read-write" });
  const fetchPage = createFetchPage({ userAgent: "hromada-grants/bench", gateway, clock: systemClock });
  const started = performance.now();
  const reports = await crawlSources(sources, { fetchPage, openMemory: storeMemory(store), clock: systemClock });
  const ms = performance.now() - started;
  const heapBytes = heap();
  store.close();
  rmSync(folder, { recursive: true });
  return { ms, calls: reports.reduce((sum, { counts }) => sum + counts.callsSeen, 0), heapBytes };
}

/** The same addresses, fetched four hosts at a time, and parsed. */
async function bare(addresses: (host: string) => readonly string[], parse: (body: string) => unknown): Promise<number> {
  const started = performance.now();
  await Promise.all(
    hosts.map(async (host) => {
      for (const url of addresses(host)) {
        const path = new URL(url);
        const target = `${gateway}/${path.host}${path.pathname}${path.search}`;
        parse(await (await fetch(target, { headers: { "x-original-url": url } })).text());
      }
    }),
  );
  return performance.now() - started;
}

const calls = (host: string): string[] => Array.from({ length: pagesPerHost }, (_, at) => `https://${host}/call/${at}`);
const parseHtml = (body: string): unknown => load(body);
/** With the parser that the program uses: htmlparser2 takes a third of the time of cheerio's default. */
const parseFast = (body: string): unknown => load(body, { xml: { xmlMode: false, decodeEntities: true } });

await crawl(hosts.map((host) => htmlSource(host, 25)));
await bare((host) => calls(host).slice(0, 25), parseHtml);
const small = await crawl(hosts.map((host) => htmlSource(host, pagesPerHost / 4)));
const full = await crawl(hosts.map((host) => htmlSource(host, pagesPerHost)));
const bareMs = await bare(calls, parseHtml);
const bareFastMs = await bare(calls, parseFast);
const jsonFull = await crawl(hosts.map(jsonSource));
const jsonPages = Array.from({ length: postsPerHost / 100 }, (_, at) => String(at + 1));
const jsonBareMs = await bare(
  (host) => jsonPages.map((page) => postsUrl(`https://${host}/posts`, { page })),
  JSON.parse,
);
server.close();

const pages = hosts.length * pagesPerHost;
const kilobytes = Math.round(detail(25).length / 1_000);
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
const ratio = full.ms / bareMs;
const heapRatio = full.heapBytes / small.heapBytes;
console.log(`HTML: ${pages} pages of about ${kilobytes} thousand characters, ${full.calls} calls`);
console.log(`  whole path ${seconds(full.ms)}, fetch and parse alone ${seconds(bareMs)}, ratio ${ratio.toFixed(2)}`);
console.log(
  `  beside the parser the program uses itself (htmlparser2): ${seconds(bareFastMs)}, ratio ${(full.ms / bareFastMs).toFixed(2)}`,
);
console.log(`  heap after 2,000 pages / after 500: ${heapRatio.toFixed(2)}`);
console.log(`JSON: ${hosts.length * jsonPages.length} pages of 100 posts, ${jsonFull.calls} calls`);
console.log(`  whole path ${seconds(jsonFull.ms)}, fetch and JSON.parse alone ${seconds(jsonBareMs)}`);
console.log(
  JSON.stringify({
    bench: "crawl",
    pages,
    crawlMs: Math.round(full.ms),
    bareMs: Math.round(bareMs),
    ratio,
    bareFastMs: Math.round(bareFastMs),
    ratioToFast: full.ms / bareFastMs,
    heapRatio,
    jsonCalls: jsonFull.calls,
    jsonMs: Math.round(jsonFull.ms),
    jsonBareMs: Math.round(jsonBareMs),
  }),
);
