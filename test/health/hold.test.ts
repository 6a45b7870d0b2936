import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OpenHold } from "../../src/health/history.ts";
import { judgeHold, movesTooFar } from "../../src/health/hold.ts";
import { history, times } from "./make.ts";

describe("how far a count may move", () => {
  test.each([
    [100, 150, false],
    [100, 151, true],
    [100, 70, false],
    [100, 69, true],
    // By at least twenty calls, whatever the share.
    [10, 29, false],
    [10, 30, true],
    [25, 5, true],
    [25, 6, false],
    [0, 19, false],
    [0, 20, true],
  ])("usual %i, came %i: too far %s", (usual, calls, wanted) => {
    expect(movesTooFar(calls, usual)).toBe(wanted);
  });

  test("never within the share or below twenty", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (usual, calls) => {
        if (Math.abs(calls - usual) < 20 || (calls <= usual * 1.5 && calls >= usual * 0.7)) {
          expect(movesTooFar(calls, usual)).toBe(false);
        } else expect(movesTooFar(calls, usual)).toBe(true);
      }),
    );
  });
});

describe("holding", () => {
  test("compares the latest good run with the median of those before", () => {
    expect(judgeHold(history([100, 100, 900, 100, 160]))).toMatchObject({
      kind: "hold",
      usual: 100,
      run: { calls: 160 },
    });
    expect(judgeHold(history([100, 100, 900, 100, 140]))).toEqual({ kind: "leave" });
  });

  test("a first run has nothing to be compared with, and a run that is not good says nothing", () => {
    expect(judgeHold(history([900]))).toEqual({ kind: "leave" });
    expect(judgeHold(history([100, { calls: 900, closeReason: "stopped" }]))).toEqual({ kind: "leave" });
    expect(judgeHold(history([]))).toEqual({ kind: "leave" });
  });

  test("begins with the first run after the last good one: an interrupted one may have brought the new calls", () => {
    const given = history([100, "interrupted", "failed", 200]);
    expect(judgeHold(given)).toMatchObject({ kind: "hold", since: given.runs[2]?.startedAt });
  });

  test("runs before an agreement are not compared with any more", () => {
    expect(judgeHold(history([100, 100, 100, 200, 200, 210]))).toMatchObject({ kind: "hold" });
    expect(judgeHold(history([100, 100, 100, 200, 200, 210], { countsFrom: 4 }))).toEqual({ kind: "leave" });
  });
});

describe("releasing", () => {
  const hold: OpenHold = { sourceId: "example", runId: 4, calls: 160, usual: 100, since: "2026-11-20T05:30:00Z" };
  const verdict = (...runs: Parameters<typeof history>[0]) =>
    judgeHold(history([...times(3, 100), 160, ...runs], { hold }));
  test.each([
    ["one run is not two", [160], "leave"],
    ["two that agree", [160, 150], "release"],
    ["to the tenth", [100, 90], "release"],
    ["and not beyond", [100, 89], "leave"],
    ["back to what was usual", [100, 102], "release"],
    ["the latest two count", [160, 100, 101], "release"],
    ["two that do not agree", [100, 160], "leave"],
    ["runs in between that are not good do not count", [160, { closeReason: "failed" as const }, 158], "release"],
    ["a run that is not good releases nothing", [160, 158, { closeReason: "blocked" as const }], "leave"],
  ])("%s", (_name, runs, wanted) => {
    expect(verdict(...runs).kind).toBe(wanted);
  });

  test("what is usual is counted from the first of the two", () => {
    expect(verdict(100, 160, 158)).toEqual({ kind: "release", countsFrom: 6 });
  });
});
