/*
 * Short code lists, looked up whole. World Bank: sector codes of its projects, first letter = major
 * sector. grants.gov: categories of funding activity in the old two letters and in the words of the
 * API of 2026. The weights are our judgement; what says no subject is left out.
 */
import type { SectorWeights } from "../crosswalk.ts";

/** World Bank sector codes, by their beginning: `TX`, `TI` … start with T. Exceptions in full. */
export const worldBankPrefixes: Readonly<Record<string, SectorWeights>> = {
  A: { agriculture: 1 },
  AT: { environment: 0.7, agriculture: 0.6 },
  B: { governance: 1 },
  C: { digital: 1 },
  E: { education: 1 },
  ET: { education: 1, science: 0.3 },
  EW: { education: 1, economy: 0.3 },
  F: { economy: 1 },
  FD: { economy: 0.6, social: 0.4 },
  H: { health: 1 },
  L: { energy: 1 },
  LM: { economy: 0.7 },
  S: { social: 1 },
  T: { infrastructure: 1 },
  W: { utilities: 1 },
  WB: { utilities: 1, environment: 0.4 },
  Y: { economy: 1 },
  YA: { agriculture: 0.8, economy: 0.6 },
  YH: { housing: 1 },
  YT: { economy: 0.8, culture: 0.3 },
};

/** grants.gov categories. */
export const grantsGovCategories: Readonly<Record<string, SectorWeights>> = Object.fromEntries(
  (
    [
      [["AG", "agriculture"], { agriculture: 1 }],
      [["AR", "arts"], { culture: 1 }],
      [["BC", "business_and_commerce"], { economy: 1 }],
      [["CD", "community_development"], { "public-space": 0.4, governance: 0.4, social: 0.4 }],
      [["CP", "consumer_protection"], { governance: 0.5, economy: 0.3 }],
      [["DPR", "disaster_prevention_and_relief"], { safety: 1 }],
      [["ED", "education"], { education: 1 }],
      [["ELT", "employment_labor_and_training"], { economy: 0.9, education: 0.4 }],
      [["EN", "energy"], { energy: 1 }],
      [["ENV", "environment"], { environment: 1 }],
      [["FN", "food_and_nutrition"], { social: 0.6, agriculture: 0.5 }],
      [["HL", "health"], { health: 1 }],
      [["HO", "housing"], { housing: 1 }],
      [["HU", "humanities"], { culture: 0.9 }],
      [["IIJ", "infrastructure_investment_and_jobs_act"], { infrastructure: 0.8 }],
      [["IS", "information_and_statistics"], { digital: 0.8 }],
      [["ISS", "income_security_and_social_services"], { social: 1 }],
      [["LJL", "law_justice_and_legal_services"], { governance: 1 }],
      [["NR", "natural_resources"], { environment: 0.9 }],
      [["RD", "regional_development"], { economy: 0.5, governance: 0.4, infrastructure: 0.4 }],
      [["RT", "recreation_and_tourism"], { economy: 0.5, sport: 0.4 }],
      [["ST", "science_technology_and_other_research_and_development"], { science: 1 }],
      [["T", "transportation"], { infrastructure: 1 }],
    ] as const
  ).flatMap(([codes, weights]) => codes.map((code) => [code, weights] as const)),
);
