import { describe, expect, test } from "vitest";
import type { Found } from "../../src/match/found.ts";
import { newlyRelevant } from "../../src/match/newly-relevant.ts";
import { newlyRelevantLimit, relevantFrom } from "../../src/match/weights.ts";

const at = "2026-11-16T06:00:00Z";
const katottg = "UA46000000000000001";

const scored = (...hits: readonly (readonly [callId: string, score: number])[]): Found => ({
  katottg,
  hits: hits.map(([callId, score]) => ({ callId, score })),
  nearMisses: [],
});

function told(before: Found, found: Found, because?: "rules" | "profile", wasKnown = (_: string) => true): string[] {
  return newlyRelevant({ before, found, because, wasKnown, at }).map(({ callId }) => callId);
}

describe("newly relevant", () => {
  test("is a known call that did not fit and now does, said of one hromada", () => {
    expect(newlyRelevant({ before: scored(), found: scored(["s:1", 70]), wasKnown: () => true, at })).toEqual([
      {
        callId: "s:1",
        kind: "newly-relevant",
        detail: katottg,
        after: "змінилися умови конкурсу або строки",
        at,
        baseline: false,
      },
    ]);
  });

  test("is not what fitted before, nor what is new to the store, nor what is too weak for a card", () => {
    expect(told(scored(["s:1", 60]), scored(["s:1", 90]), "rules")).toEqual([]);
    expect(told(scored(), scored(["s:1", 90], ["s:2", 80]), "rules", (id) => id === "s:2")).toEqual(["s:2"]);
    expect(told(scored(), scored(["s:1", relevantFrom - 1]), "rules")).toEqual([]);
  });

  test("a weak match becomes news by a decision, not by the days that pass", () => {
    const [before, found] = [scored(["s:1", relevantFrom - 1]), scored(["s:1", relevantFrom])];
    expect(told(before, found, "rules")).toEqual(["s:1"]);
    expect(told(before, found, "profile")).toEqual(["s:1"]);
    expect(told(before, found)).toEqual([]);
  });

  test("is capped: the best are told", () => {
    const many = scored(...Array.from({ length: 30 }, (_, place) => [`s:${place}`, 99 - place] as const));
    expect(told(scored(), many, "rules")).toEqual(many.hits.slice(0, newlyRelevantLimit).map(({ callId }) => callId));
  });
});
