/*
 * Matches the open calls of a store to its hromadas and stores the results. What has not changed since
 * the last run of the same day is not asked again: a changed profile meets all calls, a changed call
 * meets all hromadas. On a new day, or by new rules, everything is matched anew.
 */
import { createHash } from "node:crypto";
import { saveEvents } from "../../db/events.ts";
import { listHromadas } from "../../db/hromadas.ts";
import {
  dropUnusedTexts,
  foundFor,
  type MatchedHromada,
  type MatchState,
  type MatchSummary,
  matchSummary,
  saveMatches,
} from "../../db/matches.ts";
import type { Store } from "../../db/store.ts";
import { isoInstant } from "../clock.ts";
import type { CallEvent, Profile } from "../model.ts";
import { callList } from "./call-list.ts";
import { find } from "./find.ts";
import { type Found, mergeFound } from "./found.ts";
import { openRun, type Run } from "./match-run.ts";
import { newlyRelevant } from "./newly-relevant.ts";
import { viewProfile } from "./views.ts";
import { rulesVersion } from "./weights.ts";

export interface HromadaResult {
  readonly katottg: string;
  readonly name: string;
  readonly matches: number;
  readonly nearMisses: number;
  /** Calls that were known and fit only now: told in the next letter. */
  readonly newlyRelevant: number;
  /** Title of the call with the highest score. */
  readonly best?: string;
}

export interface MatchRun {
  /** Open calls looked at. */
  readonly calls: number;
  readonly results: readonly HromadaResult[];
}

/** Hromadas written at a time: a write must not keep other processes waiting for long. */
const batch = 100;

/**
 * Brings the matches up to date.
 *
 * @param only KATOTTG codes; all hromadas when empty
 * @param onProgress is told how many of how many hromadas are done
 */
export function matchHromadas(
  store: Store,
  now: Date,
  only: readonly string[] = [],
  onProgress: (done: number, of: number) => void = () => undefined,
): MatchRun {
  const run = openRun(store, now);
  const wanted = new Set(only);
  const profiles = listHromadas(store).filter(({ katottg }) => wanted.size === 0 || wanted.has(katottg));
  const work = findFor(run, profiles);
  const titles = new Map(run.calls.map(({ id, title }) => [id, title]));
  const results: HromadaResult[] = [];
  for (let from = 0; from < work.length; from += batch) {
    store.write(() => {
      for (const one of work.slice(from, from + batch)) {
        const { matches, nearMisses, best, newlyRelevant: told } = bringUpToDate(run, one);
        const { katottg, name, type } = one.profile;
        const title = best === undefined ? undefined : titles.get(best);
        results.push({ katottg, name: `${name} ${type}`, matches, nearMisses, newlyRelevant: told, best: title });
      }
    });
    onProgress(results.length, work.length);
  }
  if (only.length === 0 && work.some(({ result }) => result !== undefined)) dropUnusedTexts(store);
  return { calls: run.calls.length, results };
}

/** Writes what has become of one hromada. Reads what was inside the same transaction, so that nobody writes in between. */
function bringUpToDate(run: Run, work: Work): MatchSummary & { readonly newlyRelevant: number } {
  const { katottg } = work.profile;
  if (work.result === undefined) {
    const same = nothing(work.profile);
    if (work.noted) saveMatches(run.store, [toSave(run, work, same, same)], run.numbers);
    return { ...matchSummary(run.store, katottg), newlyRelevant: 0 };
  }
  const before = work.last === undefined ? undefined : foundFor(run.store, katottg, run.numbers);
  const found = work.result(before ?? { katottg, hits: [], nearMisses: [] });
  saveMatches(run.store, [toSave(run, work, before, found)], run.numbers);
  const news = before === undefined ? [] : newsOf(run, work, before, found);
  return {
    matches: found.hits.length,
    nearMisses: found.nearMisses.length,
    best: found.hits[0]?.callId,
    newlyRelevant: saveEvents(run.store, news).length,
  };
}

/** What is to be done for one hromada. */
interface Work {
  readonly profile: Profile;
  readonly profileHash: string;
  /** Of the last run over it; undefined for the first. */
  readonly last?: MatchState;
  /** Why it is matched anew as a whole; undefined when only the day or calls have changed. */
  readonly because?: "rules" | "profile";
  /** Result from what was found by the last run; undefined when it stays as it is. */
  readonly result?: (before: Found) => Found;
  /** Calls are new since the last run, but none of them comes near the hromada. */
  readonly noted?: true;
}

/** Matches all that has to be; each hromada's result waits for what is stored of it. */
function findFor(run: Run, profiles: readonly Profile[]): Work[] {
  const plans = profiles.map((profile) => planFor(run, profile));
  const everything = (list: readonly Profile[]): Found[] => find(callList(run.calls, run.now), list, run.now);
  const whole = plans.flatMap((plan) => (plan.since === undefined ? [plan.profile] : []));
  const anew = byCode(whole.length === 0 ? [] : everything(whole));
  const among = new Map<number, ReadonlyMap<string, Found>>();
  for (const since of new Set(plans.flatMap((plan) => plan.since ?? []))) {
    const group = plans.flatMap((plan) => (plan.since === since ? [plan.profile] : []));
    among.set(since, byCode(findChanged(run, group, since)));
  }
  return plans.map((plan): Work => {
    const { profile, since } = plan;
    if (since === undefined) {
      const found = anew.get(profile.katottg);
      return { ...plan, result: () => found ?? nothing(profile) };
    }
    const changed = run.changedSince(since);
    if (changed.size === 0) return plan;
    const part = among.get(since)?.get(profile.katottg) ?? nothing(profile);
    const known = new Set([...changed].filter((id) => wasKnown(run, plan, id)));
    if (known.size === 0 && part.hits.length + part.nearMisses.length === 0) return { ...plan, noted: true };
    return { ...plan, result: (before) => mergeFound(before, known, part, () => everything([profile])[0] ?? part) };
  });
}

/** Results over the calls that changed after a run and are still open, every near miss among them. */
function findChanged({ calls, changedSince, now }: Run, profiles: readonly Profile[], since: number): Found[] {
  const changed = changedSince(since);
  if (changed.size === 0) return [];
  const list = callList(
    calls.filter(({ id }) => changed.has(id)),
    now,
  );
  return find(list, profiles, now, { nearMisses: Number.POSITIVE_INFINITY });
}

function byCode(list: readonly Found[]): ReadonlyMap<string, Found> {
  return new Map(list.map((found) => [found.katottg, found]));
}

function nothing({ katottg }: Profile): Found {
  return { katottg, hits: [], nearMisses: [] };
}

/** A plan with the run since which only calls have changed; undefined when all calls have to be asked. */
interface Plan extends Omit<Work, "result" | "noted"> {
  readonly since?: number;
}

function planFor(run: Run, profile: Profile): Plan {
  const last = run.states.get(profile.katottg);
  const profileHash = createHash("sha256").update(JSON.stringify(profile)).digest("hex");
  if (last === undefined) return { profile, profileHash };
  if (last.rulesVersion !== rulesVersion) return { profile, profileHash, last, because: "rules" };
  if (last.profileHash !== profileHash) return { profile, profileHash, last, because: "profile" };
  // Time left, freshness and mutes count by the day.
  return { profile, profileHash, last, ...(last.day === run.moment.today && { since: last.run }) };
}

function toSave(run: Run, work: Work, before: Found | undefined, found: Found): MatchedHromada {
  const { profile, profileHash, last, because } = work;
  const changed = last === undefined ? undefined : run.changedSince(last.run);
  const reason = run.reasons(viewProfile(profile, run.moment));
  return {
    state: {
      katottg: profile.katottg,
      profileHash,
      rulesVersion,
      day: run.moment.today,
      run: run.id,
      knownTo: run.numbers.greatest,
      matchedAt: isoInstant(run.now),
    },
    before,
    found,
    reasonOf: ({ callId, refusedBy }) => reason(refusedBy, run.viewOf(callId)),
    reasonMayDiffer: (callId) => because !== undefined || changed === undefined || changed.has(callId),
  };
}

function newsOf(run: Run, work: Work, before: Found, found: Found): CallEvent[] {
  return newlyRelevant({
    before,
    found,
    because: work.because,
    wasKnown: (callId) => wasKnown(run, work, callId),
    at: isoInstant(run.now),
  });
}

/** Whether a call was in the store when the hromada was last matched. */
function wasKnown({ numbers }: Run, { last }: Pick<Work, "last">, callId: string): boolean {
  return (numbers.numberOf.get(callId) ?? Number.POSITIVE_INFINITY) <= (last?.knownTo ?? 0);
}
