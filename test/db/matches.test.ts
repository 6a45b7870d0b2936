import { describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import {
  alsoFitting,
  callNumbers,
  dropUnusedTexts,
  foundFor,
  matchesOf,
  matchStates,
  noteCalls,
  startMatchRun,
} from "../../db/matches.ts";
import type { Store } from "../../db/store.ts";
import type { Found } from "../../src/match/found.ts";
import { bodyTypes, type GateName } from "../../src/model.ts";
import { bare, call, exampleStore, monday, nextMonday, run, storeFound, zhovkva } from "./example.ts";

const found: Found = {
  katottg: zhovkva.katottg,
  hits: [
    { callId: "example:b", score: 90 },
    { callId: "example:a", score: 71, through: "communal-enterprise" },
  ],
  nearMisses: [
    { callId: "example:d", refusedBy: "area", fit: 0.7 },
    { callId: "example:c", refusedBy: "own-share", fit: 1 / 3 },
  ],
};

function storeWithCalls(): Store {
  const store = exampleStore();
  saveHromadas(store, [zhovkva, bare], monday);
  run(store, monday, (context) =>
    ingestCalls(
      store,
      ["a", "b", "c", "d"].map((id) => call(id)),
      context,
    ),
  );
  return store;
}

function matchedStore(): Store {
  const store = storeWithCalls();
  storeFound(store, found);
  return store;
}

const count = (store: Store, table: string): unknown =>
  store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe("matches", () => {
  test("come back the best first, then near misses, the closest first, with words", () => {
    const refusedBecause = "Лише Одеська область";
    expect(matchesOf(matchedStore(), zhovkva.katottg)).toEqual([
      { callId: "example:b", verdict: "match", score: 90 },
      { callId: "example:a", verdict: "match", score: 71, through: "communal-enterprise" },
      { callId: "example:d", verdict: "near-miss", refusedBy: "area", refusedBecause },
      { callId: "example:c", verdict: "near-miss", refusedBy: "own-share", refusedBecause },
    ]);
  });

  test("come back to the matcher as it made them, to the last digit of the fit", () => {
    const store = matchedStore();
    expect(foundFor(store, zhovkva.katottg, callNumbers(store))).toEqual(found);
  });

  test("are replaced for their hromada only", () => {
    const store = matchedStore();
    storeFound(store, { ...found, katottg: bare.katottg, nearMisses: [] });
    storeFound(store, { ...found, hits: found.hits.slice(0, 1), nearMisses: [] }, nextMonday);
    expect(matchesOf(store, zhovkva.katottg).map(({ callId }) => callId)).toEqual(["example:b"]);
    expect(matchesOf(store, bare.katottg)).toHaveLength(2);
  });

  test("a match that became a near miss, or the other way round, is stored once", () => {
    const store = matchedStore();
    const [hit, ...hits] = found.hits;
    const [near, ...nearMisses] = found.nearMisses;
    if (hit === undefined || near === undefined) throw new Error("an empty example");
    const turned: Found = {
      ...found,
      hits: [{ callId: near.callId, score: 99 }, ...hits],
      nearMisses: [{ callId: hit.callId, refusedBy: "mute", fit: 0.9 }, ...nearMisses],
    };
    storeFound(store, turned);
    expect(foundFor(store, zhovkva.katottg, callNumbers(store))).toEqual(turned);
    expect(count(store, "matches")).toBe(4);
  });

  test("the old ones stay when the new ones cannot be saved", () => {
    const store = matchedStore();
    const unknown: Found = { ...found, hits: [{ callId: "example:nothing", score: 1 }] };
    expect(() => storeFound(store, unknown, nextMonday)).toThrow(RangeError);
    expect(foundFor(store, zhovkva.katottg, callNumbers(store))).toEqual(found);
    expect(matchStates(store).get(zhovkva.katottg)?.matchedAt).toBe(monday);
  });

  test("every body and gate can be stored", () => {
    const store = storeWithCalls();
    const gates = [
      ...(["country", "area", "applicant", "instrument"] as const),
      ...(["own-share", "deadline", "population", "mute"] as const satisfies readonly GateName[]),
    ];
    for (const through of bodyTypes) {
      storeFound(store, { ...found, hits: [{ callId: "example:a", score: 0, through }], nearMisses: [] });
      expect(matchesOf(store, zhovkva.katottg)).toEqual([{ callId: "example:a", verdict: "match", score: 0, through }]);
    }
    for (const refusedBy of gates) {
      storeFound(store, { ...found, hits: [], nearMisses: [{ callId: "example:a", refusedBy, fit: 0 }] });
      expect(matchesOf(store, zhovkva.katottg)[0]?.refusedBy).toBe(refusedBy);
    }
  });

  test("a hromada or a call that is deleted takes its matches along", () => {
    const store = matchedStore();
    store.sqlite.pragma("foreign_keys = OFF");
    store.sqlite.prepare("DELETE FROM calls WHERE id IN ('example:a', 'example:c')").run();
    store.sqlite.pragma("foreign_keys = ON");
    expect(matchesOf(store, zhovkva.katottg).map(({ callId }) => callId)).toEqual(["example:b", "example:d"]);
    expect([count(store, "call_fits"), count(store, "near_misses")]).toEqual([1, 1]);
    store.sqlite.prepare("DELETE FROM hromadas WHERE katottg = ?").run(zhovkva.katottg);
    expect(["match_hromadas", "call_fits", "near_misses"].map((table) => count(store, table))).toEqual([0, 0, 0]);
  });

  test("words that nobody uses are dropped", () => {
    const store = matchedStore();
    storeFound(store, { ...found, hits: [], nearMisses: [] });
    dropUnusedTexts(store);
    expect(count(store, "match_texts")).toBe(0);
  });
});

test("hromadas that a call fits: the best first, by the matches as they were first asked", () => {
  const store = exampleStore();
  saveHromadas(store, [zhovkva, bare], monday);
  run(store, monday, (context) => ingestCalls(store, [call("a"), call("b")], context));
  storeFound(store, { katottg: zhovkva.katottg, hits: [{ callId: "example:a", score: 40 }], nearMisses: [] });
  storeFound(store, { katottg: bare.katottg, hits: [{ callId: "example:a", score: 60 }], nearMisses: [] });
  const ask = alsoFitting(store);
  const both = [
    { katottg: bare.katottg, name: "Вінницька" },
    { katottg: zhovkva.katottg, name: "Жовківська" },
  ];
  expect(ask("example:a")).toEqual(both);
  expect(ask("example:b")).toEqual([]);
  expect(ask("example:unknown")).toEqual([]);
  storeFound(store, { katottg: bare.katottg, hits: [], nearMisses: [] });
  expect(ask("example:a")).toEqual(both);
  expect(alsoFitting(store)("example:a")).toEqual(both.slice(1));
});

describe("calls as the runs saw them", () => {
  test("keep the run that saw their state first; what is no longer open changes too", () => {
    const store = storeWithCalls();
    const [first, second, third] = [1, 2, 3].map(() => startMatchRun(store, monday));
    if (first === undefined || second === undefined || third === undefined) throw new Error("no runs");
    expect(second).toBeGreaterThan(first);
    const states = (...list: readonly (readonly [number, string])[]) => new Map(list);
    noteCalls(store, first, states([1, "open"], [2, "open"], [3, "open"]));
    noteCalls(store, second, states([1, "open"], [2, "moved"]));
    expect(noteCalls(store, third, states([1, "open"], [2, "moved"]))).toEqual(
      new Map([
        [1, { state: "open", run: first }],
        [2, { state: "moved", run: second }],
        [3, { state: "", run: second }],
      ]),
    );
  });
});
