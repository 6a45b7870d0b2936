/* Every source we know, one line each, in the order `grants sources` prints them. */
import euFundingTenders from "./eu-funding-tenders.ts";
import interregPlUa from "./interreg-pl-ua.ts";
import irf from "./irf.ts";
import prostir from "./prostir.ts";
import type { Scraper } from "./scraper.ts";

export const scrapers: readonly Scraper[] = [euFundingTenders, interregPlUa, prostir, irf];
