/* Every source we know, one line each, in the order `grants sources` prints them. */
import eibPipeline from "./eib-pipeline.ts";
import euFundingTenders from "./eu-funding-tenders.ts";
import fundsforngos from "./fundsforngos.ts";
import grantsGov from "./grants-gov.ts";
import interregPlUa from "./interreg-pl-ua.ts";
import irf from "./irf.ts";
import nefco from "./nefco.ts";
import prostir from "./prostir.ts";
import type { Scraper } from "./scraper.ts";
import ungm from "./ungm.ts";
import visegradFund from "./visegrad-fund.ts";
import worldBankProjects from "./world-bank-projects.ts";

export const scrapers: readonly Scraper[] = [
  euFundingTenders,
  interregPlUa,
  grantsGov,
  ungm,
  visegradFund,
  fundsforngos,
  worldBankProjects,
  eibPipeline,
  nefco,
  prostir,
  irf,
];
