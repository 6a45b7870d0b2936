import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldText } from "../src/corrections.ts";
import { applicantTypes, type Call, instruments } from "../src/model.ts";
import { oblasts } from "../src/oblasts.ts";
import { applyOverrides, type Fix, fixFields, isCorrection, type Override } from "../src/overrides.ts";
import { sectorIds } from "../src/sectors.ts";
import { makeArea, makeCall, makeDeadline, makeRead } from "./make-call.ts";

const why = "лист донора від 20 листопада";
const at = "2026-11-23T06:00:00Z";
const by = (fix: Fix): Override => ({ ...fix, why, at });
const corrected = (call: Call, ...fixes: Fix[]): Call => applyOverrides(call, fixes.map(by));

const rich = makeCall({
  opensOn: makeRead("2026-12-01"),
  rolling: makeRead(true),
  statedStatus: "forthcoming",
  deadlines: [makeDeadline("2026-12-15"), makeDeadline("2027-02-01"), makeDeadline("2027-05-01", { stage: 2 })],
  money: [
    { part: "award-max", minor: 1_000_000, currency: "EUR", quote: "до 10 000 євро", rule: "test" },
    { part: "own-share", minor: 50_000, currency: "EUR", quote: "500 євро", rule: "test" },
  ],
  ownShare: makeRead({ percent: 5, kind: "cash" }),
  instrument: makeRead("loan"),
  applicants: [makeRead("ngo")],
  areas: [makeArea("exclude", "oblast", "01")],
  ukraine: makeRead("partner"),
  sectors: [{ sector: "culture", weight: 9, evidence: ["культура"] }],
});

describe("each field takes the person's value, with the why as its words and a rule of its own", () => {
  test("title and kind", () => {
    const call = corrected(rich, { field: "title", value: "Інша назва" }, { field: "kind", value: "not-a-call" });
    expect(call).toMatchObject({ title: "Інша назва", kind: "not-a-call", sectors: [] });
    expect(call.kindReason).toEqual({ value: "corrected", quote: why, rule: "fix.kind" });
  });

  test("an item taken for a call is classified by its words", () => {
    const item = makeCall({ kind: "not-a-call", title: "Гранти на бібліотеки й музеї", sectors: [] });
    expect(corrected(item, { field: "kind", value: "call" }).sectors[0]?.sector).toBe("culture");
    expect(corrected(rich, { field: "kind", value: "call" }).sectors).toEqual(rich.sectors);
  });

  test("a deadline takes the place of all that are open to everybody", () => {
    const { deadlines, rolling } = corrected(rich, { field: "deadline", value: { date: "2026-12-20", time: "17:00" } });
    expect(rolling).toBeUndefined();
    expect(deadlines).toEqual([
      {
        text: why,
        date: "2026-12-20",
        time: "17:00",
        timeKnown: true,
        zone: "Europe/Kyiv",
        at: "2026-12-20T15:00:00Z",
        rule: "fix.deadline",
      },
      makeDeadline("2027-05-01", { stage: 2 }),
    ]);
  });

  test("a day without a time gets none", () => {
    const [day] = corrected(rich, { field: "deadline", value: { date: "2027-07-01" } }).deadlines;
    expect(day).toMatchObject({ timeKnown: false, at: "2027-07-01T20:59:59Z" });
    expect(day).not.toHaveProperty("time");
  });

  test("rolling, and no deadline at all", () => {
    const rolling = corrected(rich, { field: "deadline", value: "rolling" });
    expect(rolling.rolling).toEqual({ value: true, quote: why, rule: "fix.deadline" });
    expect(rolling.deadlines.map(({ stage }) => stage)).toEqual([2]);
    const none = corrected(rich, { field: "deadline", value: null });
    expect(none).not.toHaveProperty("rolling");
    expect(none.deadlines.map(({ stage }) => stage)).toEqual([2]);
  });

  test.each(["award-min", "award-max", "budget"] as const)("%s replaces the sums of its part only", (field) => {
    const call = corrected(rich, { field, value: { minor: 5_000_000, currency: "UAH" } });
    expect(call.money.filter(({ part }) => part === field)).toEqual([
      { part: field, minor: 5_000_000, currency: "UAH", quote: why, rule: `fix.${field}` },
    ]);
    expect(call.money.some(({ part }) => part === "own-share")).toBe(true);
    expect(corrected(rich, { field, value: null }).money.some(({ part }) => part === field)).toBe(false);
  });

  test("own share also replaces a fixed sum, and keeps what kind it is", () => {
    const call = corrected(rich, { field: "own-share", value: 0 });
    expect(call.ownShare).toEqual({ value: { percent: 0, kind: "cash" }, quote: why, rule: "fix.own-share" });
    expect(call.money.map(({ part }) => part)).toEqual(["award-max"]);
    expect(corrected(rich, { field: "own-share", value: null })).not.toHaveProperty("ownShare");
  });

  test("instrument, applicants, areas, Ukraine, sectors", () => {
    const call = corrected(
      rich,
      { field: "instrument", value: "grant" },
      { field: "applicants", value: ["local-authority", "ngo"] },
      { field: "areas", value: [{ scheme: "zone", code: "pl-ua" }] },
      { field: "ukraine", value: "none" },
      { field: "sectors", value: ["energy", "housing"] },
    );
    expect(call.instrument).toEqual({ value: "grant", quote: why, rule: "fix.instrument" });
    expect(call.applicants.map(({ value, rule }) => [value, rule])).toEqual([
      ["local-authority", "fix.applicants"],
      ["ngo", "fix.applicants"],
    ]);
    expect(call.areas).toEqual([{ mode: "include", scheme: "zone", code: "pl-ua", quote: why, rule: "fix.areas" }]);
    expect(call.ukraine).toEqual({ value: "none", quote: why, rule: "fix.ukraine" });
    expect(call.sectors.map(({ sector }) => sector)).toEqual(["energy", "housing"]);
    expect(call.sectors[0]?.weight).toBeGreaterThan(call.sectors[1]?.weight ?? 9);
    expect(corrected(rich, { field: "instrument", value: null })).not.toHaveProperty("instrument");
  });

  test("a call said to be open is not still to open; one that opened keeps its day", () => {
    expect(corrected(rich, { field: "status", value: "open" })).not.toHaveProperty("opensOn");
    const opened = { ...rich, opensOn: makeRead("2026-11-01") };
    expect(corrected(opened, { field: "status", value: "closed" })).toMatchObject({
      opensOn: { value: "2026-11-01" },
      statedStatus: "closed",
    });
  });

  test("without corrections nothing changes, and the source's call is left as it is", () => {
    const before = structuredClone(rich);
    corrected(rich, { field: "budget", value: null }, { field: "kind", value: "not-a-call" });
    expect(rich).toEqual(before);
    expect(applyOverrides(rich, [])).toEqual(rich);
  });
});

const sum = fc.record({ minor: fc.integer({ min: 1, max: 1e12 }), currency: fc.constantFrom("EUR", "UAH", "USD") });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyFix: fc.Arbitrary<Fix> = fc.oneof(
  fc.record({ field: fc.constant("title" as const), value: fc.string({ minLength: 1 }) }),
  fc.record({ field: fc.constant("kind" as const), value: fc.constantFrom("call" as const, "not-a-call" as const) }),
  fc.record({
    field: fc.constant("deadline" as const),
    value: maybe(
      fc.oneof(
        fc.constant("rolling" as const),
        fc.record({ date: day, time: fc.constantFrom("00:00", "17:00", "23:59") }, { requiredKeys: ["date"] }),
      ),
    ),
  }),
  fc.record({
    field: fc.constantFrom("award-min" as const, "award-max" as const, "budget" as const),
    value: maybe(sum),
  }),
  fc.record({ field: fc.constant("own-share" as const), value: maybe(fc.integer({ min: 0, max: 100 })) }),
  fc.record({ field: fc.constant("instrument" as const), value: maybe(fc.constantFrom(...instruments)) }),
  fc.record({ field: fc.constant("applicants" as const), value: fc.subarray([...applicantTypes]) }),
  fc.record({
    field: fc.constant("areas" as const),
    value: fc.subarray(oblasts.map(({ code }) => ({ scheme: "oblast" as const, code }))),
  }),
  fc.record({
    field: fc.constant("ukraine" as const),
    value: fc.constantFrom("lead" as const, "partner" as const, "none" as const),
  }),
  fc.record({ field: fc.constant("sectors" as const), value: fc.subarray([...sectorIds], { maxLength: 4 }) }),
  fc.record({
    field: fc.constant("status" as const),
    value: fc.constantFrom("open" as const, "closed" as const, "cancelled" as const, "funds-exhausted" as const),
  }),
);
const anyOverrides = fc.uniqueArray(anyFix.map(by), { selector: ({ field }) => field, maxLength: fixFields.length });
const anyCall = fc.constantFrom(rich, makeCall(), makeCall({ kind: "not-a-call", title: "Підсумки конкурсу музеїв" }));

describe("corrections", () => {
  test("applied twice are applied once, in whatever order", () => {
    fc.assert(
      fc.property(anyCall, anyOverrides, (call, overrides) => {
        const once = applyOverrides(call, overrides);
        expect(applyOverrides(once, overrides)).toEqual(once);
        expect(applyOverrides(call, [...overrides].reverse())).toEqual(once);
      }),
    );
  });

  test("win over whatever a source says", () => {
    fc.assert(
      fc.property(anyFix.map(by), (override) => {
        const [one, other] = [rich, makeCall()].map((call) =>
          fieldText(applyOverrides(call, [override]), override.field),
        );
        // The kind of share is the source's; the deadline of a later stage too. Neither is in these words.
        expect(one).toBe(other);
      }),
    );
  });

  test("are told from the donor's words by their rule", () => {
    expect(isCorrection({ rule: "fix.deadline" })).toBe(true);
    expect(isCorrection({ rule: "deadline.label" })).toBe(false);
  });
});
