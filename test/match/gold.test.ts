/* The gold set is whole, and the matcher says what it says. */
import { expect, test } from "vitest";
import { gateNames } from "../../src/match/gates.ts";
import { goldCalls, goldOrder, goldProfiles } from "../gold/matches.ts";
import { expectedAnswer, measureMatches, nameOf, ndcgAt, profileNames } from "../gold/measure-matches.ts";

test("every pair has an expected answer of every gate, and each answer of every gate occurs somewhere", () => {
  expect(new Set(goldCalls.map(({ call }) => call.id)).size).toBe(goldCalls.length);
  expect(new Set(profileNames.map((name) => goldProfiles[name].katottg)).size).toBe(profileNames.length);
  expect(goldCalls.length * profileNames.length).toBeGreaterThanOrEqual(60);
  for (const gate of gateNames) {
    const answers = goldCalls.flatMap(({ expected }) =>
      profileNames.map((_, place) => expectedAnswer(expected[gate], place)),
    );
    // A mute is there or it is not.
    expect(new Set(answers), gate).toEqual(new Set(gate === "mute" ? ["yes", "no"] : ["yes", "no", "unknown"]));
  }
});

test("the order names each call that no gate refuses, once, and no other", () => {
  for (const [place, name] of profileNames.entries()) {
    const passed = goldCalls
      .filter(({ expected }) => gateNames.every((gate) => expectedAnswer(expected[gate], place) !== "no"))
      .map(({ call }) => nameOf(call.id));
    expect([...goldOrder[name].flat()].sort(), name).toEqual(passed.sort());
    expect(goldOrder[name].length).toBeLessThanOrEqual(4);
  }
});

test("the measure: right order 1, worse order less, missing and wrong calls cost", () => {
  const groups = [["a"], ["b"], ["c"]];
  expect(ndcgAt(10, ["a", "b", "c"], groups)).toBe(1);
  expect(ndcgAt(10, ["b", "a", "c"], groups)).toBeCloseTo(
    (3 + 7 / Math.log2(3) + 1 / 2) / (7 + 3 / Math.log2(3) + 1 / 2),
  );
  expect(ndcgAt(10, ["a", "c"], groups)).toBeLessThan(1);
  expect(ndcgAt(10, ["refused", "a", "b", "c"], groups)).toBeLessThan(ndcgAt(10, ["b", "a", "c"], groups));
});

test("gates are right on every pair, and the order is nearly the right one", () => {
  const { accuracy, ndcg, meanNdcg, misses } = measureMatches();
  expect(misses).toEqual([]);
  expect(accuracy).toBe(1);
  for (const { profile, value } of ndcg) expect(value, profile).toBeGreaterThanOrEqual(0.92);
  expect(meanNdcg).toBeGreaterThanOrEqual(0.98);
});
