import { describe, expect, test } from "vitest";
import { labelOf, readItem } from "../../src/eval/read-item.ts";
import type { Area, Money } from "../../src/model.ts";
import { makeCall, makeDeadline } from "../make-call.ts";
import { makeItem, makeLabel } from "./make-label.ts";

const money = (part: Money["part"], units: number, currency = "EUR"): Money => ({
  part,
  minor: units * 100,
  currency,
  quote: `${units} ${currency}`,
  rule: "test",
});
const area = (mode: Area["mode"], scheme: Area["scheme"], code: string): Area => ({
  mode,
  scheme,
  code,
  quote: code,
  rule: "test",
});
const published = "2026-11-16";

describe("labelOf", () => {
  test("a silent call has an empty label", () => {
    expect(labelOf(makeCall({ deadlines: [] }), published)).toEqual(makeLabel());
  });

  test("of what is not a call nothing is kept", () => {
    const call = makeCall({
      kind: "not-a-call",
      money: [money("award-max", 5)],
      areas: [area("include", "oblast", "46")],
    });
    expect(labelOf(call, published)).toEqual(makeLabel({ kind: "not-a-call" }));
  });

  test("several dates: the next one on or after the day of publication, with its time", () => {
    const deadlines = [
      makeDeadline("2027-02-01"),
      { ...makeDeadline("2026-11-16"), time: "17:00" },
      makeDeadline("2026-10-01"),
    ];
    expect(labelOf(makeCall({ deadlines }), published)).toMatchObject({
      deadline: "2026-11-16",
      deadline_time: "17:00",
    });
  });

  test("two stages: the first; a date that could not be read is none", () => {
    const deadlines = [
      { text: "скоро", timeKnown: false, zone: "Europe/Kyiv", rule: "test" },
      { ...makeDeadline("2027-03-01"), stage: 1 },
      { ...makeDeadline("2026-12-01"), stage: 2 },
    ];
    expect(labelOf(makeCall({ deadlines }), published).deadline).toBe("2027-03-01");
  });

  test("all dates past: the last one, as the text says", () => {
    const deadlines = [makeDeadline("2026-03-01"), makeDeadline("2026-05-01")];
    expect(labelOf(makeCall({ deadlines }), published).deadline).toBe("2026-05-01");
  });

  test("sums in units; of several lots the outermost, in the currency named first", () => {
    const sums = [
      money("award-max", 416_500, "UAH"),
      money("award-max", 2_000_000, "UAH"),
      money("award-max", 9_000_000, "JPY"),
      money("award-min", 50_000, "UAH"),
      money("award-min", 20_000, "UAH"),
      money("budget", 9_000_000, "UAH"),
      money("own-share", 7, "UAH"),
      money("unclear", 8, "UAH"),
    ];
    expect(labelOf(makeCall({ money: sums }), published)).toMatchObject({
      amount_max: 2_000_000,
      amount_min: 20_000,
      budget_total: 9_000_000,
      currency: "UAH",
    });
  });

  test("the currency is that of the award, else of the budget, else of the smallest award", () => {
    const currency = (...sums: Money[]) => labelOf(makeCall({ money: sums }), published).currency;
    expect(currency(money("budget", 5, "EUR"), money("award-max", 5, "UAH"))).toBe("UAH");
    expect(currency(money("award-min", 5, "USD"), money("budget", 5, "EUR"))).toBe("EUR");
    expect(currency(money("award-min", 5, "USD"))).toBe("USD");
    expect(currency(money("unclear", 5, "USD"))).toBeNull();
  });

  test("regions are included oblasts by their Ukrainian names; zones and exclusions are none", () => {
    const areas = [
      area("include", "oblast", "46"),
      area("exclude", "oblast", "59"),
      area("include", "zone", "frontline"),
      area("include", "country", "UA"),
    ];
    expect(labelOf(makeCall({ areas }), published).regions).toEqual(["Львівська"]);
  });

  test("may Ukraine take part: the role decides, then the places, else unknown", () => {
    const ukraine = (role: "lead" | "partner" | "none" | undefined, ...areas: Area[]) =>
      labelOf(makeCall({ areas, ...(role && { ukraine: { value: role, quote: "", rule: "test" } }) }), published)
        .ukraine;
    expect(ukraine("lead")).toBe("yes");
    expect(ukraine("partner")).toBe("yes");
    expect(ukraine("none", area("include", "country", "UA"))).toBe("no");
    expect(ukraine(undefined, area("include", "country", "UA"))).toBe("yes");
    expect(ukraine(undefined, area("exclude", "country", "UA"))).toBe("no");
    expect(ukraine(undefined, area("include", "oblast", "46"))).toBe("yes");
    expect(ukraine(undefined, area("include", "country", "PL"))).toBe("unknown");
    expect(ukraine(undefined)).toBe("unknown");
  });

  test("a share of 0 stays 0; a share without a figure is unknown", () => {
    const share = (percent?: number) =>
      labelOf(makeCall({ ownShare: { value: { percent }, quote: "", rule: "test" } }), published).own_share_pct;
    expect(share(0)).toBe(0);
    expect(share()).toBeNull();
  });
});

describe("readItem", () => {
  test("reads a plain announcement, with the words and the rule of each value", () => {
    const { label, evidence } = readItem(makeItem());
    expect(label).toMatchObject({ kind: "call", deadline: "2026-12-12", deadline_time: null, instrument: "grant" });
    expect(evidence.deadline?.join()).toMatch(/2026-12-12 «.*12 грудня 2026 року.*» \[deadline\./u);
    expect(evidence.kind?.join()).toMatch(/^\S+ «.*» \[call-or-not\./u);
  });

  test("a year that is missing comes from the day of publication", () => {
    const item = makeItem({ text: "Громади можуть подати заявку на грант до 10 січня.", published: "2025-12-20" });
    expect(readItem(item).label.deadline).toBe("2026-01-10");
  });

  test("the id of a text helps nobody", () => {
    const { label } = readItem(makeItem({ id: "LIFE-2026-CET" }));
    expect(label).toEqual(readItem(makeItem({ id: "two" })).label);
  });
});
