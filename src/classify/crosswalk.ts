/*
 * From codes of public lists to our sectors. A code is a prior: what the text says outvotes it where
 * the list is coarse, so every list has a trust. The lists: crosswalk/.
 */
import { type SectorId, sectorIds } from "../sectors.ts";
import { programmes, topicPatterns } from "./crosswalk/eu-portal.ts";
import { grantsGovCategories, worldBankPrefixes } from "./crosswalk/lists.ts";
import { cpvPrefixes, dacPrefixes } from "./crosswalk/prefixes.ts";

/** Weights from 0 to 1 that a record with a code belongs to a sector. */
export type SectorWeights = Readonly<Partial<Record<SectorId, number>>>;

interface CodeList {
  /** From 0 to 1: how much the list says of a call's subject. */
  readonly trust: number;
  readonly lookup: (code: string) => SectorWeights | undefined;
}

const lists: ReadonlyMap<string, CodeList> = new Map<string, CodeList>([
  // Horizon Europe is research whatever the topic: the text decides.
  ["sedia-programme", { trust: 0.4, lookup: (code) => programmes[code] }],
  ["sedia-topic", { trust: 0.8, lookup: (code) => topicPatterns.find(([pattern]) => pattern.test(code))?.[1] }],
  ["dac", { trust: 1, lookup: (code) => byPrefix(dacPrefixes, code) }],
  // What is bought, not what for.
  ["cpv", { trust: 0.6, lookup: (code) => byPrefix(cpvPrefixes, code) }],
  ["world-bank", { trust: 0.9, lookup: (code) => byPrefix(worldBankPrefixes, code.toUpperCase()) }],
  // Agencies tick several boxes.
  [
    "grants-gov",
    { trust: 0.9, lookup: (code) => grantsGovCategories[code] ?? grantsGovCategories[code.toUpperCase()] },
  ],
]);

/** Sectors that a code speaks for, with weights from 0 to 1; none for an unknown list or code. */
export function sectorsOfCode(vocabulary: string, code: string): readonly (readonly [SectorId, number])[] {
  const list = lists.get(vocabulary);
  const weights = list?.lookup(code.trim());
  if (!list || !weights) return [];
  return sectorIds.flatMap((sector) => {
    const weight = weights[sector];
    return weight === undefined ? [] : [[sector, weight * list.trust] as const];
  });
}

/** The entry with the longest beginning of the code. Codes are at most eight digits; `45214200-2` has a check digit. */
function byPrefix(prefixes: Readonly<Record<string, SectorWeights>>, code: string): SectorWeights | undefined {
  for (let length = Math.min(code.length, 8); length > 0; length--) {
    const weights = Object.hasOwn(prefixes, code.slice(0, length)) ? prefixes[code.slice(0, length)] : undefined;
    if (weights) return weights;
  }
  return undefined;
}
