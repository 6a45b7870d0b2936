/*
 * The store's machine for fetch-machines.test.ts: crawls all sources at once, checks links meanwhile,
 * and prints a line with reports and a line with all calls. Argument: path of the store. Fetches as its settings say.
 */
import { listCalls } from "../../db/calls.ts";
import { openStore } from "../../db/store.ts";
import { scrapers } from "../../scrapers/index.ts";
import type { PageRequest } from "../../scrapers/scraper.ts";
import { fetcherOf } from "../../src/app.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { crawlSource } from "../../src/crawl/crawl-source.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";

const store = openStore(process.argv[2] ?? "");
const clock = frozenClock("2026-11-16T06:00:00Z");
const fetchPage = fetcherOf({ config: readConfig(process.env) }, clock);
const crawls = scrapers.map((scraper) => crawlSource(scraper, { fetchPage, openMemory: storeMemory(store), clock }));
// At the same time and at the same hosts, as the job that checks links does.
const links = scrapers.flatMap(({ homepage, start }) => [homepage, ...start.filter(isFetched).map(({ url }) => url)]);
const opened = await Promise.all(links.map(async (url) => ({ url, ...(await fetchPage.openLink(url)) })));
const reports = (await Promise.all(crawls)).map(({ sourceId, closeReason, trouble, counts }) => {
  return { sourceId, closeReason, trouble, counts };
});
process.stdout.write(`${JSON.stringify([...opened, ...reports])}\n${JSON.stringify(listCalls(store))}`);
store.close();

function isFetched({ inline }: PageRequest): boolean {
  return inline === undefined;
}
