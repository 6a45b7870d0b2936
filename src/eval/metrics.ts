/*
 * How well labels were read. Everything but call / not-call is measured over the texts that are
 * calls by their label, end to end: a call taken for other news has lost its fields.
 */
import { type SectorId, sectorIds } from "../sectors.ts";
import type { Label } from "./item.ts";

/** What a text should say beside what was read from it. */
export interface Pair {
  readonly gold: Label;
  readonly got: Label;
}

/** Right ones of all. `rate` is absent when there are none. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly rate?: number;
}

/** True positives, false positives, false negatives, and the rates they give; a rate of nothing is absent. */
export interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
}

/** Fields with one value, measured by equality. */
export const valueFields = [
  "deadline",
  "deadline_time",
  "rolling",
  "amount_max",
  "amount_min",
  "budget_total",
  "currency",
  "own_share_pct",
] as const satisfies readonly (keyof Label)[];
export type ValueField = (typeof valueFields)[number];

interface ValueFigures {
  /** Over the calls whose label has a value: read, and equal. */
  readonly exact: Share;
  /** Of those, nothing was read. */
  readonly missed: number;
  /** Of those, something else was read. */
  readonly wrong: number;
  /** Over the calls whose label has none: something was read all the same. */
  readonly invented: Share;
}

interface SectorFigures extends Counts {
  readonly sector: SectorId;
  /** Calls that carry it first. */
  readonly primary: number;
}

export interface Figures {
  readonly texts: number;
  readonly calls: number;
  /** The positive class is `call`. */
  readonly kind: Counts;
  /** Texts that are not calls and were taken for none. */
  readonly refused: Share;
  /** Texts that are not calls and would have been stored as a call with a deadline. */
  readonly storedWithDeadline: Share;
  /** Pooled over calls and sectors. */
  readonly sectors: Counts;
  /** Mean F1 of the sectors that occur in a label or were read. */
  readonly sectorsMacroF1?: number;
  /** Over the calls with sectors: the strongest is the right one. */
  readonly primarySector: Share;
  /** Over the calls without: none was read. */
  readonly crossSector: Share;
  readonly bySector: readonly SectorFigures[];
  readonly values: Readonly<Record<ValueField, ValueFigures>>;
  /** Calls in which the sum for one applicant was taken for the whole pot, or the other way round. */
  readonly sumsSwapped: number;
  readonly applicants: Counts;
  readonly regions: Counts;
  readonly instrument: Share;
  readonly ukraine: Share;
}

/** Measures a set. */
export function measure(pairs: readonly Pair[]): Figures {
  const calls = pairs.filter(({ gold }) => gold.kind === "call");
  const others = pairs.filter(({ gold }) => gold.kind !== "call");
  const taken = others.filter(({ got }) => got.kind === "call");
  const found = calls.filter(({ got }) => got.kind === "call").length;
  const bySector = sectorIds.map((sector) => sectorFigures(sector, calls));
  const withSectors = calls.filter(({ gold }) => gold.sectors.length > 0);
  const without = calls.filter(({ gold }) => gold.sectors.length === 0);
  return {
    texts: pairs.length,
    calls: calls.length,
    kind: counts(found, taken.length, calls.length - found),
    refused: share(others.length - taken.length, others.length),
    storedWithDeadline: share(taken.filter(({ got }) => got.deadline !== null).length, others.length),
    sectors: setCounts(calls, "sectors"),
    ...macro(bySector),
    primarySector: shareOf(withSectors, ({ gold, got }) => got.sectors[0] === gold.sectors[0]),
    crossSector: shareOf(without, ({ got }) => got.kind === "call" && got.sectors.length === 0),
    bySector,
    values: {
      deadline: valueFigures(calls, "deadline"),
      deadline_time: valueFigures(calls, "deadline_time"),
      rolling: valueFigures(calls, "rolling"),
      amount_max: valueFigures(calls, "amount_max"),
      amount_min: valueFigures(calls, "amount_min"),
      budget_total: valueFigures(calls, "budget_total"),
      currency: valueFigures(calls, "currency"),
      own_share_pct: valueFigures(calls, "own_share_pct"),
    },
    sumsSwapped: calls.filter(areSumsSwapped).length,
    applicants: setCounts(calls, "applicants"),
    regions: setCounts(calls, "regions"),
    instrument: shareOf(calls, ({ gold, got }) => got.kind === "call" && got.instrument === gold.instrument),
    ukraine: shareOf(calls, ({ gold, got }) => got.kind === "call" && got.ukraine === gold.ukraine),
  };
}

/** Rates of counts. F1 = 2tp / (2tp + fp + fn). */
export function counts(tp: number, fp: number, fn: number): Counts {
  const rate = (hits: number, of: number): number | undefined => (of === 0 ? undefined : hits / of);
  const [precision, recall, f1] = [rate(tp, tp + fp), rate(tp, tp + fn), rate(2 * tp, 2 * tp + fp + fn)];
  return { tp, fp, fn, precision, recall, f1 };
}

function share(hits: number, of: number): Share {
  return { hits, of, ...(of > 0 && { rate: hits / of }) };
}

function shareOf(pairs: readonly Pair[], isHit: (pair: Pair) => boolean): Share {
  return share(pairs.filter(isHit).length, pairs.length);
}

function sectorFigures(sector: SectorId, calls: readonly Pair[]): SectorFigures {
  const of = (test: (gold: boolean, got: boolean) => boolean): number =>
    calls.filter(({ gold, got }) => test(gold.sectors.includes(sector), got.sectors.includes(sector))).length;
  return {
    sector,
    primary: calls.filter(({ gold }) => gold.sectors[0] === sector).length,
    ...counts(
      of((gold, got) => gold && got),
      of((gold, got) => !gold && got),
      of((gold, got) => gold && !got),
    ),
  };
}

/** A sector that is never read has F1 = 0; one that neither occurs nor is read says nothing. */
function macro(bySector: readonly SectorFigures[]): { sectorsMacroF1?: number } {
  const scores = bySector.flatMap(({ f1 }) => (f1 === undefined ? [] : [f1]));
  return scores.length === 0 ? {} : { sectorsMacroF1: scores.reduce((sum, one) => sum + one, 0) / scores.length };
}

/** Counts over the members of sets, pooled over all calls. */
function setCounts(calls: readonly Pair[], field: "sectors" | "applicants" | "regions"): Counts {
  let [tp, fp, fn] = [0, 0, 0];
  for (const { gold, got } of calls) {
    const [expected, read] = [new Set<string>(gold[field]), new Set<string>(got[field])];
    const common = [...read].filter((one) => expected.has(one)).length;
    tp += common;
    fp += read.size - common;
    fn += expected.size - common;
  }
  return counts(tp, fp, fn);
}

function valueFigures(calls: readonly Pair[], field: ValueField): ValueFigures {
  const stated = calls.filter(({ gold }) => isStated(gold, field));
  const silent = calls.filter(({ gold }) => !isStated(gold, field));
  const exact = shareOf(stated, (pair) => isExact(pair, field));
  const missed = stated.filter(({ got }) => !isStated(got, field)).length;
  return {
    exact,
    missed,
    wrong: exact.of - exact.hits - missed,
    invented: shareOf(silent, ({ got }) => isStated(got, field)),
  };
}

/** Does the label say something here? A share of 0 is said; not rolling is not. */
export function isStated(label: Label, field: ValueField): boolean {
  return label[field] !== null && label[field] !== false;
}

/** Equal values; sums to the whole unit and in the same currency. */
export function isExact({ gold, got }: Pair, field: ValueField): boolean {
  if (field === "amount_max" || field === "amount_min" || field === "budget_total") {
    return sameSum(gold[field], got[field]) && gold.currency === got.currency;
  }
  return gold[field] === got[field];
}

function sameSum(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && Math.round(one) === Math.round(other);
}

function areSumsSwapped({ gold, got }: Pair): boolean {
  const awardForPot = sameSum(gold.budget_total, got.amount_max) && !sameSum(gold.amount_max, got.amount_max);
  const potForAward = sameSum(gold.amount_max, got.budget_total) && !sameSum(gold.budget_total, got.budget_total);
  return awardForPot || potForAward;
}
