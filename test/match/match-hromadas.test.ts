/* Match runs over a store: what is asked again, what is written, what is told. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { eventsFor } from "../../db/events.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { callNumbers, foundFor, matchesOf } from "../../db/matches.ts";
import type { Store } from "../../db/store.ts";
import { matchAll } from "../../src/match/match.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import type { Call, Profile } from "../../src/model.ts";
import { bare, call, deadline, exampleStore, monday, nextMonday, run, zhovkva } from "../db/example.ts";
import { makeRead } from "../make-call.ts";
import { anyCall, anyProfile } from "./any.ts";

const now = new Date(monday);

const fits: Partial<Call> = {
  ukraine: makeRead("lead"),
  applicants: [makeRead("local-authority")],
  instrument: makeRead("grant"),
  ownShare: makeRead({ percent: 0 }),
  sectors: [{ sector: "utilities", weight: 5, evidence: [] }],
};
const tooDear: Partial<Call> = { ...fits, ownShare: makeRead({ percent: 50 }) };

function ingest(store: Store, calls: readonly Call[], at = monday): void {
  run(store, at, (context) => ingestCalls(store, calls, context));
}

function storeWith(calls: readonly Call[], profiles: readonly Profile[] = [zhovkva]): Store {
  const store = exampleStore(":memory:");
  saveHromadas(store, profiles, monday);
  ingest(store, calls);
  return store;
}

const stored = (store: Store): string[] =>
  matchesOf(store, zhovkva.katottg).map(({ callId, verdict, refusedBy }) =>
    [callId.replace("example:", ""), verdict, refusedBy].filter((one) => one !== undefined).join(" "),
  );
const news = (store: Store): (string | undefined)[] =>
  eventsFor(store, { kind: "newly-relevant" }).map(({ callId, after }) => `${callId} ${after}`);

describe("a run", () => {
  test("stores matches and near misses, with the reason, and says the best", () => {
    const store = storeWith([call("a", fits), call("b", tooDear)]);
    expect(matchHromadas(store, now)).toEqual({
      calls: 2,
      results: [
        {
          katottg: zhovkva.katottg,
          name: "Жовківська міська",
          matches: 1,
          nearMisses: 1,
          newlyRelevant: 0,
          best: "Конкурс a",
        },
      ],
    });
    expect(stored(store)).toEqual(["a match", "b near-miss own-share"]);
    expect(matchesOf(store, zhovkva.katottg)[1]?.refusedBecause).toContain("громада готова лише до 10");
  });

  test("again says the same and writes nothing", () => {
    const store = storeWith([call("a", fits), call("b", tooDear)]);
    const first = matchHromadas(store, now);
    const changes = () => store.sqlite.prepare("SELECT total_changes()").pluck().get();
    const before = Number(changes());
    expect(matchHromadas(store, now)).toEqual(first);
    // The number of the run.
    expect(Number(changes()) - before).toBeLessThanOrEqual(2);
  });

  test("over some hromadas leaves the others as they were", () => {
    const store = storeWith([call("a", fits)], [zhovkva, bare]);
    matchHromadas(store, now, [bare.katottg]);
    expect([zhovkva, bare].map(({ katottg }) => matchesOf(store, katottg).length)).toEqual([0, 1]);
    ingest(store, [call("b", fits)]);
    matchHromadas(store, now);
    expect([zhovkva, bare].map(({ katottg }) => matchesOf(store, katottg).length)).toEqual([2, 2]);
  });

  test("tells how far it is", () => {
    const profiles = Array.from({ length: 150 }, (_, at) => ({
      ...bare,
      katottg: `UA05${String(at).padStart(15, "0")}`,
    }));
    const told: string[] = [];
    matchHromadas(storeWith([], profiles), now, [], (done, of) => told.push(`${done}/${of}`));
    expect(told).toEqual(["100/150", "150/150"]);
  });
});

describe("what changed is matched anew", () => {
  test("a call that is new, changed, and one that is over", () => {
    const store = storeWith([call("a", fits), call("b", tooDear), call("c", fits)]);
    matchHromadas(store, now);
    ingest(store, [call("b", fits), call("c", { ...fits, statedStatus: "cancelled" }), call("d", fits)]);
    matchHromadas(store, now);
    expect(stored(store)).toEqual(["a match", "b match", "d match"]);
  });

  test("a deadline that passes within the day", () => {
    const today = deadline("2026-11-16", { at: "2026-11-16T08:00:00Z" });
    const store = storeWith([call("a", { ...fits, deadlines: [today] })]);
    matchHromadas(store, now);
    expect(stored(store)).toEqual(["a match"]);
    matchHromadas(store, new Date("2026-11-16T09:00:00Z"));
    expect(stored(store)).toEqual([]);
  });

  test("a profile", () => {
    const store = storeWith([call("a", fits), call("b", fits)]);
    matchHromadas(store, now);
    saveHromadas(store, [{ ...zhovkva, instruments: ["loan"] }], monday);
    matchHromadas(store, now);
    expect(stored(store)).toEqual(["a near-miss instrument", "b near-miss instrument"]);
  });

  const steps = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant("call" as const), place: fc.nat(9), call: anyCall }),
      fc.record({ do: fc.constant("profile" as const), place: fc.nat(2), profile: anyProfile }),
      fc.record({ do: fc.constant("run" as const), only: fc.option(fc.nat(2)) }),
    ),
    { minLength: 3, maxLength: 14 },
  );
  const coded = (place: number, profile: Profile): Profile => ({
    ...zhovkva,
    priorities: profile.priorities,
    ownShareMaxPercent: profile.ownShareMaxPercent,
    instruments: profile.instruments,
    bodies: profile.bodies,
    words: profile.words,
    katottg: `${profile.katottg.slice(0, 4)}${String(place).padStart(15, "0")}`,
  });

  test("whatever happens between the runs, the store holds what matching everything gives", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const store = storeWith([], []);
        const calls = new Map<string, Call>();
        const profiles = new Map<number, Profile>();
        for (const step of list) {
          if (step.do === "call") {
            const one = { ...step.call, id: `example:${step.place}`, sourceId: "example", externalId: `${step.place}` };
            calls.set(one.id, one);
            ingest(store, [one]);
          } else if (step.do === "profile") {
            // A code is for good: only what stands under it changes.
            const code = profiles.get(step.place)?.katottg;
            const profile = coded(step.place, step.profile);
            profiles.set(step.place, code === undefined ? profile : { ...profile, katottg: code });
            saveHromadas(store, [...profiles.values()], monday);
          } else {
            const only = step.only === null ? undefined : profiles.get(step.only)?.katottg;
            matchHromadas(store, now, only === undefined ? [] : [only]);
          }
        }
        const { results } = matchHromadas(store, now);
        const fresh = exampleStore(":memory:");
        saveHromadas(fresh, [...profiles.values()], monday);
        ingest(fresh, [...calls.values()]);
        const anew = matchHromadas(fresh, now).results;
        expect(results.map(({ newlyRelevant: _, ...one }) => one)).toEqual(
          anew.map(({ newlyRelevant: _, ...one }) => one),
        );
        for (const { katottg } of profiles.values()) {
          expect(foundFor(store, katottg, callNumbers(store))).toEqual(foundFor(fresh, katottg, callNumbers(fresh)));
        }
        store.close();
        fresh.close();
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  test("the stored score is that of the explained match", () => {
    const calls = [call("a", fits), call("b", { ...fits, sectors: [] })];
    const store = storeWith(calls);
    matchHromadas(store, now);
    expect(matchesOf(store, zhovkva.katottg).map(({ callId, score }) => [callId, score])).toEqual(
      matchAll(zhovkva, calls, now).map(({ callId, score }) => [callId, score]),
    );
  });
});

describe("what is told", () => {
  test("nothing of a first run, nor of calls that are new", () => {
    const store = storeWith([call("a", fits)]);
    matchHromadas(store, now);
    ingest(store, [call("b", fits)]);
    matchHromadas(store, now);
    expect(news(store)).toEqual([]);
  });

  test("a known call whose terms now suit, and one that a changed profile lets in, each once", () => {
    const store = storeWith([call("a", tooDear), call("b", { ...tooDear, ownShare: makeRead({ percent: 20 }) })]);
    matchHromadas(store, now);
    ingest(store, [call("a", fits)]);
    expect(matchHromadas(store, now).results[0]?.newlyRelevant).toBe(1);
    saveHromadas(store, [{ ...zhovkva, ownShareMaxPercent: 25 }], monday);
    matchHromadas(store, new Date(nextMonday));
    matchHromadas(store, new Date(nextMonday));
    expect(news(store)).toEqual([
      "example:a змінилися умови конкурсу або строки",
      "example:b змінився профіль громади",
    ]);
  });

  test("after a change of rules at most five calls a hromada; the rest never again", () => {
    const calls = Array.from({ length: 9 }, (_, at) => call(`n${at}`, fits));
    const store = storeWith(calls);
    matchHromadas(store, now);
    // As if older rules had let nothing through.
    store.sqlite.exec("UPDATE match_hromadas SET rules_version = 0; DELETE FROM call_fits");
    expect(matchHromadas(store, now).results[0]).toMatchObject({ matches: 9, newlyRelevant: 5 });
    expect(news(store)).toHaveLength(5);
    matchHromadas(store, new Date(nextMonday));
    expect(news(store)).toHaveLength(5);
    expect(news(store)[0]).toContain("змінилися правила добору");
  });
});
