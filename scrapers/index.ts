/* Every source we know, one line each, in the order `grants sources` prints them. */
import type { Scraper } from "./scraper.ts";

export const scrapers: readonly Scraper[] = [];
