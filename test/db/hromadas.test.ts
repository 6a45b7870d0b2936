import { describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { getHromada, listHromadas, saveHromadas } from "../../db/hromadas.ts";
import { matchesOf, saveMatches } from "../../db/matches.ts";
import type { Match, Profile } from "../../src/model.ts";
import { bare, call, exampleStore, monday, nextMonday, run, zhovkva } from "./example.ts";

describe("hromadas", () => {
  test("come back as they were saved: what is not known stays absent", () => {
    const store = exampleStore();
    saveHromadas(store, [zhovkva, bare], monday);
    expect(listHromadas(store)).toStrictEqual([bare, zhovkva]);
    expect(getHromada(store, zhovkva.katottg)).toStrictEqual(zhovkva);
    expect(getHromada(store, "UA00000000000000000")).toBeUndefined();
  });

  test("a known one is replaced whole, the others stay", () => {
    const store = exampleStore();
    saveHromadas(store, [zhovkva, bare], monday);
    const changed: Profile = {
      ...bare,
      katottg: zhovkva.katottg,
      name: "Жовківська",
      words: ["міст"],
      priorities: { sport: 1 },
    };
    saveHromadas(store, [changed], nextMonday);
    expect(listHromadas(store)).toStrictEqual([bare, changed]);
  });

  test("all or none", () => {
    const store = exampleStore();
    const wrong = { ...bare, priorities: { sport: 9 } } as unknown as Profile;
    expect(() => saveHromadas(store, [zhovkva, wrong], monday)).toThrow(/CHECK/u);
    expect(listHromadas(store)).toEqual([]);
  });

  test("1,500 profiles are saved and read in a few seconds", () => {
    const store = exampleStore();
    const many = Array.from({ length: 1_500 }, (_, index) => ({
      ...zhovkva,
      katottg: `UA${String(index).padStart(17, "0")}`,
    }));
    const started = performance.now();
    saveHromadas(store, many, monday);
    expect(listHromadas(store)).toHaveLength(1_500);
    expect(performance.now() - started).toBeLessThan(6_000);
  });
});

describe("matches", () => {
  const fits: Match = {
    katottg: zhovkva.katottg,
    callId: "example:a",
    verdict: "match",
    gates: [{ gate: "country", answer: "yes", reason: "Україна", quote: "в Україні", profileField: "oblast" }],
    score: 71.5,
    parts: [{ part: "sectors", points: 40, reason: "ЖКГ" }],
    cautions: ["Перевірте співфінансування"],
    through: "communal-enterprise",
    rulesVersion: 3,
  };
  const better: Match = { ...fits, callId: "example:b", score: 90, through: undefined };
  const near: Match = {
    ...fits,
    callId: "example:c",
    verdict: "near-miss",
    score: 30,
    gates: [{ gate: "area", answer: "no", reason: "Лише Одеська область" }],
  };
  const refused: Match = { ...near, callId: "example:d", verdict: "refused", score: undefined };

  function matchedStore() {
    const store = exampleStore();
    saveHromadas(store, [zhovkva, bare], monday);
    run(store, monday, (context) =>
      ingestCalls(
        store,
        ["a", "b", "c", "d"].map((id) => call(id)),
        context,
      ),
    );
    saveMatches(store, zhovkva.katottg, [near, fits, better, refused], monday);
    return store;
  }

  test("come back whole, the best first, near misses last, refused ones not at all", () => {
    expect(matchesOf(matchedStore(), zhovkva.katottg)).toEqual([better, fits, near]);
  });

  test("are replaced for their hromada only", () => {
    const store = matchedStore();
    saveMatches(store, bare.katottg, [{ ...fits, katottg: bare.katottg }], monday);
    saveMatches(store, zhovkva.katottg, [better], nextMonday);
    expect(matchesOf(store, zhovkva.katottg)).toEqual([better]);
    expect(matchesOf(store, bare.katottg)).toHaveLength(1);
  });

  test("the old ones stay when the new ones cannot be saved", () => {
    const store = matchedStore();
    expect(() =>
      saveMatches(store, zhovkva.katottg, [better, { ...fits, callId: "example:nothing" }], nextMonday),
    ).toThrow(/FOREIGN KEY/u);
    expect(matchesOf(store, zhovkva.katottg)).toEqual([better, fits, near]);
  });
});
