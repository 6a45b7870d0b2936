/* Sums, which the index packs into strings. */
import { describe, expect, test } from "vitest";
import { callOf, cascade, external, type Fields, read, topic } from "./rows.ts";

describe("money", () => {
  type Line = readonly [topic: string, years: Fields, bounds?: Fields];
  const overview = (...lines: readonly Line[]) => [
    JSON.stringify({
      budgetYearsColumns: ["2027"],
      budgetTopicActionMap: Object.fromEntries(
        lines.map(([name, budgetYearMap, bounds], index) => [
          String(113_089 + index),
          [{ action: `${name} - LIFE Project Grants`, budgetYearMap, ...bounds }],
        ]),
      ),
    }),
  ];
  const moneyOf = (budgetOverview: readonly string[]) =>
    callOf(topic({ budgetOverview })).money?.map(({ part, amount }) => [part, amount]);

  test("the line of this topic, not of its neighbours with a longer name", () => {
    const table = overview(
      ["LIFE-2027-CET-LOCALITIES", { 2027: "1000000" }],
      ["LIFE-2027-CET-LOCAL", { 2027: "4500000", 2028: 1_500_000 }, { minContribution: 0, maxContribution: 1_750_000 }],
    );
    expect(moneyOf(table)).toEqual([
      ["budget", 6_000_000],
      ["award-max", 1_750_000],
    ]);
  });

  test("the same sum at every topic of a call is one pot: said in words, not added up", () => {
    const [budget] =
      callOf(
        topic({
          budgetOverview: overview(
            ["LIFE-2027-CET-LOCAL", { 2027: "23000000" }],
            ["LIFE-2027-CET-POLICY", { 2027: "23000000" }],
          ),
        }),
      ).money ?? [];
    expect(budget).toMatchObject({ amount: 23_000_000, text: expect.stringContaining("one pot") });
  });

  test("nothing is known from zeros, gaps and a topic that is not in the table", () => {
    expect(moneyOf(overview(["LIFE-2027-CET-LOCAL", { 2027: "0" }, { minContribution: null }]))).toBeUndefined();
    expect(moneyOf(overview(["LIFE-2027-CET-POLICY", { 2027: "7000000" }]))).toBeUndefined();
  });

  test("a broken table is a problem and costs only the sums", () => {
    const { calls, problems } = read([topic({ budgetOverview: ['{"budgetTopicActionMap":{"1'] })]);
    expect(calls[0]).not.toHaveProperty("money.0");
    expect(problems).toMatchObject([
      { field: "money", message: "LIFE-2027-CET-LOCAL: the budget table cannot be read" },
    ]);
  });

  test("the plain budget of a cascade call is in euros, of an external action in what it names", () => {
    expect(callOf(cascade({ budget: ["30500"] })).money).toEqual([
      { text: "30500 EUR", part: "budget", amount: 30_500, currency: "EUR" },
    ]);
    expect(callOf(external({ budget: ["7500000"], currency: ["UAH"] })).money?.[0]?.currency).toBe("UAH");
    expect(callOf(external({ budget: ["7500000"], currency: ["31095123"] })).money).toBeUndefined();
  });
});
