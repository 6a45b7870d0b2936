/* Crawls several sources, a few at a time: each is another host, so waiting for one helps no other. */
import type { Scraper } from "../../scrapers/scraper.ts";
import { type CrawlOptions, type CrawlReport, crawlSource } from "./crawl-source.ts";

const atOnce = 4;

/** Runs the sources, four at a time, and returns their reports in the order given. */
export async function crawlSources(
  scrapers: readonly Scraper[],
  options: CrawlOptions & { readonly onReport?: (report: CrawlReport) => void },
): Promise<CrawlReport[]> {
  const reports: CrawlReport[] = new Array(scrapers.length);
  const waiting = scrapers.entries();
  const lane = async (): Promise<void> => {
    for (const [index, scraper] of waiting) {
      const report = await crawlSource(scraper, options);
      reports[index] = report;
      options.onReport?.(report);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, scrapers.length) }, lane));
  return reports;
}

/** Whether a run brought everything it could: good runs only. */
export function isGood(report: Pick<CrawlReport, "closeReason">): boolean {
  return report.closeReason === "finished" || report.closeReason === "finished-with-problems";
}
