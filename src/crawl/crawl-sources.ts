/* Crawls several sources, a few at a time: each is another host, so waiting for one helps no other. */
import type { Scraper } from "../../scrapers/scraper.ts";
import { type CrawlOptions, type CrawlReport, crawlSource } from "./crawl-source.ts";

const atOnce = 4;

/** Runs the sources, four at a time, and returns their reports in the order given. */
export async function crawlSources(
  scrapers: readonly Scraper[],
  options: CrawlOptions & { readonly onReport?: (report: CrawlReport) => void },
): Promise<CrawlReport[]> {
  return inLanes(scrapers, async (scraper) => {
    const report = await crawlSource(scraper, options);
    options.onReport?.(report);
    return report;
  });
}

/** Does something for each source or link, four at a time, and returns what came of it in the order given. */
export async function inLanes<Item, T>(items: readonly Item[], work: (item: Item) => Promise<T>): Promise<T[]> {
  const results: T[] = new Array(items.length);
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return results;
}
