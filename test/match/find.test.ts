/* The matcher of lists against the plain double loop over pairs, and of changes against everything anew. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callList } from "../../src/match/call-list.ts";
import { find } from "../../src/match/find.ts";
import { byFit, byScore, type Found, mergeFound } from "../../src/match/found.ts";
import { matchCall } from "../../src/match/match.ts";
import { momentAt } from "../../src/match/moment.ts";
import { sectorFit } from "../../src/match/score.ts";
import { viewCall, viewProfile } from "../../src/match/views.ts";
import type { Call, Profile } from "../../src/model.ts";
import { sectorIds } from "../../src/sectors.ts";
import { makeCall, makeProfile, makeRead } from "../make-call.ts";
import { anyCall, anyProfile } from "./any.ts";

const now = new Date("2026-11-16T06:00:00Z");

/** What `find` promises, pair by pair. */
function doubleLoop(profiles: readonly Profile[], calls: readonly Call[]): Found[] {
  const moment = momentAt(now);
  return profiles.map((profile) => {
    const pairs = calls
      .filter(({ kind }) => kind === "call")
      .map((call) => ({ call, match: matchCall(profile, call, now) }));
    return {
      katottg: profile.katottg,
      hits: pairs
        .flatMap(({ match: { verdict, callId, score = -1, through } }) =>
          verdict === "match" ? [{ callId, score, ...(through !== undefined && { through }) }] : [],
        )
        .sort(byScore),
      nearMisses: pairs
        .flatMap(({ call, match }) => {
          const refusing = match.gates.find(({ answer }) => answer === "no");
          if (match.verdict !== "near-miss" || refusing === undefined) return [];
          const fit = sectorFit(viewProfile(profile, moment), viewCall(call, moment));
          return [{ callId: call.id, refusedBy: refusing.gate, fit }];
        })
        .sort(byFit)
        .slice(0, 200),
    };
  });
}

const numbered = (calls: readonly Call[]): Call[] => calls.map((call, at) => ({ ...call, id: `s:${100 + at}` }));
const someCalls = fc.array(anyCall, { maxLength: 70 }).map(numbered);

describe("many calls and many hromadas", () => {
  test("get the answers and scores each pair gets alone", () => {
    fc.assert(
      fc.property(fc.array(anyProfile, { minLength: 1, maxLength: 5 }), someCalls, (profiles, calls) => {
        expect(find(callList(calls, now), profiles, now)).toEqual(doubleLoop(profiles, calls));
      }),
      { numRuns: 60 },
    );
  });

  test("also one after another over the same list", () => {
    fc.assert(
      fc.property(fc.array(anyProfile, { minLength: 2, maxLength: 5 }), someCalls, (profiles, calls) => {
        const list = callList(calls, now);
        const each = profiles.flatMap((profile) => find(list, [profile], now));
        expect(each).toEqual(doubleLoop(profiles, calls));
      }),
      { numRuns: 40 },
    );
  });
});

/** Near misses of all fits, so many that only the closest are kept. */
const crowded = (count: number, from: number): Call[] =>
  Array.from({ length: count }, (_, at) =>
    makeCall({
      id: `s:${from + at}`,
      ukraine: makeRead("lead"),
      instrument: makeRead(at % 7 === 0 ? "grant" : "loan"),
      sectors: ["culture" as const, sectorIds[at % sectorIds.length] ?? "sport"].map((sector, place) => ({
        sector,
        weight: 1 + ((at * 7 + place * 3) % 5),
        evidence: [],
      })),
    }),
  );

describe("calls that changed", () => {
  /** Matches the changed calls only and puts the result into the old one. */
  function incremental(profile: Profile, before: readonly Call[], after: readonly Call[]): Found {
    const old = new Map(before.map((call) => [call.id, call]));
    const changedNow = after.filter((call) => old.get(call.id) !== call);
    const ids = new Set(after.map(({ id }) => id));
    const changed = new Set([...changedNow.map(({ id }) => id), ...[...old.keys()].filter((id) => !ids.has(id))]);
    const [first] = find(callList(before, now), [profile], now);
    const [among] = find(callList(changedNow, now), [profile], now, { nearMisses: Number.POSITIVE_INFINITY });
    const [anew] = find(callList(after, now), [profile], now);
    if (first === undefined || among === undefined || anew === undefined) throw new Error("no result");
    return mergeFound(first, changed, among, () => anew);
  }

  test("give the result of matching everything anew", () => {
    fc.assert(
      fc.property(
        anyProfile,
        someCalls,
        fc.array(fc.tuple(fc.nat(80), fc.option(anyCall)), { maxLength: 12 }),
        (...all) => {
          const [profile, before, changes] = all;
          const after = new Map(before.map((call) => [call.id, call]));
          for (const [place, call] of changes) {
            const id = `s:${100 + place}`;
            if (call === null) after.delete(id);
            else after.set(id, { ...call, id });
          }
          const calls = [...after.values()];
          expect(incremental(profile, before, calls)).toEqual(doubleLoop([profile], calls)[0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("also where more nearly fit than are kept: what was left out moves up", () => {
    const profile = makeProfile({ priorities: { culture: 2, sport: 3, health: 1 } });
    const before = crowded(400, 1_000);
    const kept = find(callList(before, now), [profile], now)[0]?.nearMisses ?? [];
    expect(kept).toHaveLength(200);
    for (const gone of [1, 30, 150]) {
      const lost = new Set(kept.slice(0, gone).map(({ callId }) => callId));
      const after = [...before.filter(({ id }) => !lost.has(id)), ...crowded(gone, 5_000)];
      expect(incremental(profile, before, after), `${gone} gone`).toEqual(doubleLoop([profile], after)[0]);
    }
  });

  test("new ones alone never need everything anew", () => {
    const profile = makeProfile();
    const before = crowded(400, 1_000);
    const more = crowded(50, 5_000);
    const [first] = find(callList(before, now), [profile], now);
    const [among] = find(callList(more, now), [profile], now, { nearMisses: Number.POSITIVE_INFINITY });
    if (first === undefined || among === undefined) throw new Error("no result");
    const merged = mergeFound(first, new Set(), among, () => {
      throw new Error("asked for everything");
    });
    expect(merged).toEqual(doubleLoop([profile], [...before, ...more])[0]);
  });
});
