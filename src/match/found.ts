/*
 * What a hromada is left with after matching: few numbers a pair. Gates, parts and words of a pair are
 * worked out again by `matchCall` when somebody looks.
 */
import type { BodyType, GateName } from "../model.ts";
import { compareIds } from "./call-list.ts";
import { nearMissLimit } from "./weights.ts";

/** A call that fits. */
export interface Hit {
  readonly callId: string;
  /** 0–100 */
  readonly score: number;
  /** Kind of body that would apply, when the call names applicants. */
  readonly through?: BodyType;
}

/** A call that one gate keeps away. */
export interface NearMiss {
  readonly callId: string;
  readonly refusedBy: GateName;
  /** How well its sectors fit, 0–1. */
  readonly fit: number;
}

/** Everything kept for one hromada. */
export interface Found {
  readonly katottg: string;
  /** By score, highest first, then by id. */
  readonly hits: readonly Hit[];
  /** By fit, closest first, then by id; at most as many as are kept. */
  readonly nearMisses: readonly NearMiss[];
}

export function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || compareIds(a.callId, b.callId);
}

export function byFit(a: Omit<NearMiss, "refusedBy">, b: Omit<NearMiss, "refusedBy">): number {
  return b.fit - a.fit || compareIds(a.callId, b.callId);
}

/**
 * What was found before, with some calls matched anew. Equal to matching everything anew.
 *
 * @param before result over the old list of calls
 * @param changed ids of calls that are changed or gone; new ones need not be named
 * @param among result over the changed calls that are still there, without a limit of near misses
 * @param anew matches everything; asked only when a near miss that was left out may have moved up
 */
export function mergeFound(before: Found, changed: ReadonlySet<string>, among: Found, anew: () => Found): Found {
  const nearMisses = merged(without(before.nearMisses, changed), among.nearMisses, byFit).slice(0, nearMissLimit);
  // Of a full list the last one says how well those fitted that were left out: at most as well as it.
  const wasFull = before.nearMisses.length >= nearMissLimit;
  const last = before.nearMisses.at(-1);
  const lastNow = nearMisses.at(-1);
  const certain =
    !wasFull ||
    (nearMisses.length === nearMissLimit && last !== undefined && lastNow !== undefined && byFit(lastNow, last) <= 0);
  return {
    katottg: before.katottg,
    hits: merged(without(before.hits, changed), among.hits, byScore),
    nearMisses: certain ? nearMisses : anew().nearMisses,
  };
}

function without<T extends { readonly callId: string }>(list: readonly T[], ids: ReadonlySet<string>): readonly T[] {
  return ids.size === 0 ? list : list.filter(({ callId }) => !ids.has(callId));
}

/** Two sorted lists as one. The second is short as a rule, so its items are put in one by one. */
function merged<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  if (b.length === 0) return a;
  const all = a.slice();
  for (const one of b) {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = all[middle];
      if (other !== undefined && compare(other, one) <= 0) low = middle + 1;
      else high = middle;
    }
    all.splice(low, 0, one);
  }
  return all;
}
