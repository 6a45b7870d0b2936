/* Every source we know, one line each, in the order `grants sources` prints them. */
import chaszmin from "./chaszmin.ts";
import danubeRegion from "./danube-region.ts";
import decentralization from "./decentralization.ts";
import diiaBusiness from "./diia-business.ts";
import ednannia from "./ednannia.ts";
import eibPipeline from "./eib-pipeline.ts";
import erasmusplusUa from "./erasmusplus-ua.ts";
import euFundingTenders from "./eu-funding-tenders.ts";
import euNeighboursEast from "./eu-neighbours-east.ts";
import eu4environment from "./eu4environment.ts";
import euroaccess from "./euroaccess.ts";
import fundsforngos from "./fundsforngos.ts";
import getgrant from "./getgrant.ts";
import golocal from "./golocal.ts";
import grantAv from "./grant-av.ts";
import grantMarket from "./grant-market.ts";
import grantsGov from "./grants-gov.ts";
import gurt from "./gurt.ts";
import hromadyOrg from "./hromady-org.ts";
import interregEu from "./interreg-eu.ts";
import interregHuskroua from "./interreg-huskroua.ts";
import interregPlUa from "./interreg-pl-ua.ts";
import irf from "./irf.ts";
import mepr from "./mepr.ts";
import nefco from "./nefco.ts";
import ngoComUa from "./ngo-com-ua.ts";
import prostir from "./prostir.ts";
import type { Scraper } from "./scraper.ts";
import standingProgrammes from "./standing-programmes.ts";
import ucf from "./ucf.ts";
import ungm from "./ungm.ts";
import veteranFund from "./veteran-fund.ts";
import visegradFund from "./visegrad-fund.ts";
import worldBankProjects from "./world-bank-projects.ts";

export const scrapers: readonly Scraper[] = [
  euFundingTenders,
  interregEu,
  interregHuskroua,
  interregPlUa,
  euroaccess,
  euNeighboursEast,
  eu4environment,
  danubeRegion,
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
  diiaBusiness,
  getgrant,
  grantMarket,
  grantAv,
  ngoComUa,
  ucf,
  veteranFund,
  mepr,
  erasmusplusUa,
  standingProgrammes,
];
