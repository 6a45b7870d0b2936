import { describe, expect, test } from "vitest";
import type { Label } from "../../src/eval/item.ts";
import { counts, measure } from "../../src/eval/metrics.ts";
import { makeLabel } from "./make-label.ts";

const pair = (gold: Partial<Label>, got: Partial<Label>) => ({ gold: makeLabel(gold), got: makeLabel(got) });
const other = { kind: "not-a-call" } as const;

describe("counts", () => {
  test("precision, recall and F1", () => {
    expect(counts(6, 2, 4)).toMatchObject({ precision: 0.75, recall: 0.6 });
    expect(counts(6, 2, 4).f1).toBeCloseTo(2 / 3, 10);
  });

  test("a rate of nothing is absent, never zero or one", () => {
    expect(counts(0, 0, 0)).toEqual({ tp: 0, fp: 0, fn: 0, precision: undefined, recall: undefined, f1: undefined });
    expect(counts(0, 0, 3)).toMatchObject({ precision: undefined, recall: 0, f1: 0 });
  });
});

describe("call or not", () => {
  const figures = measure([
    pair({}, {}),
    pair({}, {}),
    pair({}, other),
    pair(other, { deadline: "2026-12-01" }),
    pair(other, {}),
    pair(other, other),
  ]);

  test("the positive class is a call", () => {
    expect(figures).toMatchObject({ texts: 6, calls: 3, kind: { tp: 2, fp: 2, fn: 1, precision: 0.5 } });
    expect(figures.kind.recall).toBeCloseTo(2 / 3, 10);
  });

  test("others refused, and others that would have been stored with a deadline", () => {
    expect(figures.refused).toMatchObject({ hits: 1, of: 3 });
    expect(figures.storedWithDeadline).toMatchObject({ hits: 1, of: 3 });
  });

  test("texts that are not calls enter no other figure", () => {
    const { values, sectors, instrument } = measure([
      pair(other, { sectors: ["sport"], deadline: "2026-12-01", instrument: "grant" }),
    ]);
    expect(sectors).toMatchObject({ tp: 0, fp: 0, fn: 0 });
    expect(values.deadline.invented.of).toBe(0);
    expect(instrument).toEqual({ hits: 0, of: 0 });
  });
});

describe("sectors", () => {
  const figures = measure([
    pair({ sectors: ["energy", "housing"] }, { sectors: ["housing", "energy"] }),
    pair({ sectors: ["energy"] }, { sectors: ["energy", "sport"] }),
    pair({ sectors: ["housing"] }, other),
    pair({ sectors: [] }, { sectors: ["sport"] }),
    pair({ sectors: [] }, {}),
    pair({ sectors: [] }, other),
  ]);

  test("micro F1 pools calls and sectors; a call taken for news has none", () => {
    expect(figures.sectors).toMatchObject({ tp: 3, fp: 2, fn: 1 });
    expect(figures.sectors.f1).toBeCloseTo(6 / 9, 10);
  });

  test("macro F1 is the mean over sectors that occur or are read", () => {
    // energy 1, housing 2·1/(2·1+0+1), sport 0; the other fifteen say nothing.
    expect(figures.sectorsMacroF1).toBeCloseTo((1 + 2 / 3 + 0) / 3, 10);
  });

  test("the primary one must come first", () => {
    expect(figures.primarySector).toMatchObject({ hits: 1, of: 3 });
  });

  test("a cross-sector call is right only when it is kept as a call and gets none", () => {
    expect(figures.crossSector).toMatchObject({ hits: 1, of: 3 });
  });

  test("sector by sector", () => {
    expect(figures.bySector).toHaveLength(18);
    expect(figures.bySector.find(({ sector }) => sector === "energy")).toMatchObject({
      primary: 2,
      tp: 2,
      fp: 0,
      fn: 0,
    });
    expect(figures.bySector.find(({ sector }) => sector === "housing")).toMatchObject({ primary: 1, tp: 1, fn: 1 });
    expect(figures.bySector.find(({ sector }) => sector === "sport")).toMatchObject({ primary: 0, tp: 0, fp: 2 });
  });
});

describe("fields with one value", () => {
  test("exact, missed, wrong, invented", () => {
    const { values } = measure([
      pair({ deadline: "2026-12-01" }, { deadline: "2026-12-01" }),
      pair({ deadline: "2026-12-01" }, { deadline: "2026-12-02" }),
      pair({ deadline: "2026-12-01" }, {}),
      pair({ deadline: "2026-12-01" }, other),
      pair({}, { deadline: "2026-12-01" }),
      pair({}, {}),
    ]);
    expect(values.deadline).toEqual({
      exact: { hits: 1, of: 4, rate: 0.25 },
      missed: 2,
      wrong: 1,
      invented: { hits: 1, of: 2, rate: 0.5 },
    });
  });

  test("a share of 0 is stated, and different from silence", () => {
    const { values } = measure([
      pair({ own_share_pct: 0 }, { own_share_pct: 0 }),
      pair({ own_share_pct: 0 }, {}),
      pair({}, { own_share_pct: 0 }),
    ]);
    expect(values.own_share_pct).toMatchObject({ exact: { hits: 1, of: 2 }, missed: 1, invented: { hits: 1, of: 1 } });
  });

  test("not rolling is silence", () => {
    const { values } = measure([
      pair({ rolling: true }, { rolling: true }),
      pair({ rolling: true }, {}),
      pair({}, {}),
      pair({}, { rolling: true }),
    ]);
    expect(values.rolling).toMatchObject({ exact: { hits: 1, of: 2 }, missed: 1, invented: { hits: 1, of: 2 } });
  });

  test("a sum counts to the whole unit and in the right currency", () => {
    const gold = { amount_max: 10_000, currency: "EUR" };
    const exact = (got: Partial<Label>): number => measure([pair(gold, got)]).values.amount_max.exact.hits;
    expect(exact({ amount_max: 10_000.4, currency: "EUR" })).toBe(1);
    expect(exact({ amount_max: 10_001, currency: "EUR" })).toBe(0);
    expect(exact({ amount_max: 10_000, currency: "UAH" })).toBe(0);
    expect(exact({ amount_max: 10_000 })).toBe(0);
  });

  test("award taken for the whole budget, and the other way round", () => {
    const gold = { amount_max: 5_000, budget_total: 90_000, currency: "EUR" };
    const swaps = (got: Partial<Label>): number => measure([pair(gold, got)]).sumsSwapped;
    expect(swaps({ amount_max: 90_000, currency: "EUR" })).toBe(1);
    expect(swaps({ budget_total: 5_000, currency: "EUR" })).toBe(1);
    expect(swaps({ amount_max: 90_000, budget_total: 5_000, currency: "EUR" })).toBe(1);
    expect(swaps(gold)).toBe(0);
    expect(swaps({ amount_max: 7_000, currency: "EUR" })).toBe(0);
  });
});

describe("sets and choices", () => {
  test("micro F1 over members, whatever their order", () => {
    const { applicants, regions } = measure([
      pair({ applicants: ["ngo", "business"], regions: ["Львівська"] }, { applicants: ["business", "ngo"] }),
      pair({ applicants: ["ngo"] }, { applicants: ["ngo", "farmer"], regions: ["Київ"] }),
    ]);
    expect(applicants).toMatchObject({ tp: 3, fp: 1, fn: 0 });
    expect(regions).toMatchObject({ tp: 0, fp: 1, fn: 1, f1: 0 });
  });

  test("accuracy counts silence as an answer, but not that of a call taken for news", () => {
    const { instrument, ukraine } = measure([
      pair({ instrument: null, ukraine: "yes" }, { instrument: null, ukraine: "yes" }),
      pair({ instrument: null, ukraine: "unknown" }, other),
      pair({ instrument: "grant", ukraine: "no" }, { instrument: "loan", ukraine: "yes" }),
    ]);
    expect(instrument).toMatchObject({ hits: 1, of: 3 });
    expect(ukraine).toMatchObject({ hits: 1, of: 3 });
  });
});
