/* Every source we know, one line each, in the order `grants sources` prints them. */
import chaszmin from "./chaszmin.ts";
import decentralization from "./decentralization.ts";
import ednannia from "./ednannia.ts";
import eibPipeline from "./eib-pipeline.ts";
import euFundingTenders from "./eu-funding-tenders.ts";
import fundsforngos from "./fundsforngos.ts";
import golocal from "./golocal.ts";
import grantsGov from "./grants-gov.ts";
import gurt from "./gurt.ts";
import hromadyOrg from "./hromady-org.ts";
import interregPlUa from "./interreg-pl-ua.ts";
import irf from "./irf.ts";
import nefco from "./nefco.ts";
import prostir from "./prostir.ts";
import type { Scraper } from "./scraper.ts";
import standingProgrammes from "./standing-programmes.ts";
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
  chaszmin,
  decentralization,
  hromadyOrg,
  golocal,
  ednannia,
  gurt,
  standingProgrammes,
];
