/*
 * The word lists of the 18 sectors, read from their lines into phrases. The lists themselves are
 * data: one file a language, and `neutral.ts` for phrases that look like a sector and are none.
 */
import { type SectorId, sectorIds } from "../../sectors.ts";
import { indexPhrases } from "../phrases.ts";
import { english } from "./english.ts";
import { neutral } from "./neutral.ts";
import { places } from "./places.ts";
import { russian } from "./russian.ts";
import { ukrainian } from "./ukrainian.ts";

/** Lines `weight: phrase, phrase` of each sector; `people` are words for those helped, part of `social`. */
export type SectorLines = Readonly<Record<SectorId | "people", string>>;

/** What one phrase says: a weight from 1 (hints) to 5 (names the sector by itself) for each sector it speaks of. */
export interface Entry {
  readonly phrase: string;
  readonly weights: readonly (readonly [sector: SectorId, weight: number])[];
  /** It names an institution: `places.ts`. */
  readonly place: boolean;
  /** It names those who are helped: «переселенці». Their sector is seldom the first. */
  readonly people: boolean;
}

/** The lists as entries: a phrase that stands in several lists is one entry. Neutral phrases have no weights. */
export function readLexicon(lists: readonly SectorLines[], nothing: string): readonly Entry[] {
  const entries = new Map<string, Map<SectorId, number>>();
  for (const list of lists) {
    for (const block of [...sectorIds, "people"] as const) {
      const sector = block === "people" ? "social" : block;
      for (const { weight, phrase } of readLines(list[block])) {
        const weights = entries.get(phrase) ?? new Map<SectorId, number>();
        // Spelt alike in two languages («цифров*»): counted once.
        weights.set(sector, Math.max(weight, weights.get(sector) ?? 0));
        entries.set(phrase, weights);
      }
    }
  }
  for (const { phrase } of readLines(nothing)) entries.set(phrase, new Map());
  const people = new Set(lists.flatMap((list) => readLines(list.people).map(({ phrase }) => phrase)));
  return [...entries].map(([phrase, weights]) => ({
    phrase,
    weights: [...weights],
    place: places.includes(phrase),
    people: people.has(phrase),
  }));
}

/** Reads lines `weight: phrase, phrase`. */
export function readLines(lines: string): readonly { readonly weight: number; readonly phrase: string }[] {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line) => {
      const [, weight, phrases] = /^(\d+):(.*)$/u.exec(line) ?? [];
      if (phrases === undefined) throw new RangeError(`not "weight: phrase, phrase": ${line}`);
      return phrases.split(",").map((phrase) => ({ weight: Number(weight), phrase: phrase.trim() }));
    });
}

export const lexicon = readLexicon([ukrainian, russian, english], neutral);

export const lexiconIndex = indexPhrases(lexicon.map((entry) => [entry.phrase, entry] as const));
