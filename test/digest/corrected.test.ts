import { describe, expect, it } from "vitest";
import { correctionEvents } from "../../src/corrections.ts";
import { compose } from "../../src/digest/compose.ts";
import { correctedChange } from "../../src/digest/corrected.ts";
import { deadlineLine } from "../../src/digest/deadline.ts";
import type { Call, CallEvent } from "../../src/model.ts";
import { applyOverrides, type Fix } from "../../src/overrides.ts";
import { makeCall, makeInput, monday, money, read } from "./make.ts";

const why = "лист донора від 20 листопада";
const at = "2026-11-20T10:00:00Z";
const later = "2026-11-21T10:00:00Z";

function corrected(call: Call, fix: Fix): Call {
  return applyOverrides(call, [{ ...fix, why, at }]);
}

function eventsOf(call: Call, fix: Fix): CallEvent[] {
  return correctionEvents(call, corrected(call, fix), fix.field, at);
}

function said(call: Call, fix: Fix, language: "uk" | "en" = "uk"): string {
  const change = correctedChange(eventsOf(call, fix), language);
  return `${change?.label}: ${change?.before} → ${change?.after}`.replaceAll("\u00a0", " ");
}

const call = makeCall("a", {
  money: [money("award-max", 50_000)],
  instrument: read("loan"),
  applicants: [read("ngo")],
  ukraine: read("partner"),
});

describe("a correction in words", () => {
  it.each<[Fix, string, string]>([
    [
      { field: "deadline", value: { date: "2026-12-20" } },
      "Уточнено термін: 18 січня 2027, 17:00 за Києвом → 20 грудня 2026",
      "Corrected deadline: 18 January 2027, 17:00 Kyiv time → 20 December 2026",
    ],
    [
      { field: "deadline", value: "rolling" },
      "Уточнено термін: 18 січня 2027, 17:00 за Києвом → заявки приймають постійно",
      "Corrected deadline: 18 January 2027, 17:00 Kyiv time → applications taken all the time",
    ],
    [
      { field: "award-max", value: null },
      "Уточнено найбільшу суму: 50 000 євро → не вказано",
      "Corrected largest sum: €50,000 → not stated",
    ],
    [
      { field: "own-share", value: 10 },
      "Уточнено власний внесок: не вказано → 10 %",
      "Corrected own share: not stated → 10 %",
    ],
    [
      { field: "instrument", value: "grant" },
      "Уточнено вид підтримки: кредит → грант",
      "Corrected kind of support: loan → grant",
    ],
    [
      { field: "applicants", value: ["local-authority"] },
      "Уточнено коло заявників: громадські організації → органи місцевого самоврядування",
      "Corrected who may apply: NGOs → local authorities",
    ],
    [
      {
        field: "areas",
        value: [
          { scheme: "oblast", code: "46" },
          { scheme: "zone", code: "frontline" },
        ],
      },
      "Уточнено територію: не вказано → Львівська, прифронтові громади",
      "Corrected area: not stated → Lviv, frontline",
    ],
    [
      { field: "ukraine", value: "none" },
      "Уточнено роль заявників з України: лише партнер → не можуть подавати",
      "Corrected role of applicants from Ukraine: partner only → cannot apply",
    ],
    [
      { field: "sectors", value: ["health"] },
      "Уточнено сферу: Енергетика та енергоефективність → Охорона здоров’я",
      "Corrected sector: Energy → Health",
    ],
    [
      { field: "status", value: "closed" },
      "Уточнено стан прийому заявок: прийом відкрито → прийом закрито",
      "Corrected state of the call: open → closed",
    ],
  ])("%j", (fix, ukrainian, english) => {
    expect(said(call, fix)).toBe(ukrainian);
    expect(said(call, fix, "en")).toBe(english);
  });

  it("the person's words are never passed off as the announcement's", () => {
    for (const value of [{ date: "2026-12-20" }, "rolling"] as const) {
      expect(deadlineLine(corrected(call, { field: "deadline", value }), monday, "uk")).not.toHaveProperty("quote");
    }
  });
});

describe("the letter", () => {
  const deadline = { field: "deadline", value: { date: "2027-01-25" } } as const;
  const budget = { field: "budget", value: { minor: 100_000_000, currency: "EUR" } } as const;

  it("tells those who knew the call, each field by itself, once", () => {
    const now = corrected(corrected(call, deadline), budget);
    const events = [...eventsOf(call, deadline), ...eventsOf(corrected(call, deadline), budget)];
    const { sections, entries } = compose(makeInput([now], { events, toldCalls: new Set([call.id]) }));
    expect(sections.map(({ kind }) => kind)).toEqual(["changed"]);
    expect(sections[0]?.cards[0]?.changes.map(({ label }) => label)).toEqual([
      "Уточнено термін",
      "Уточнено бюджет конкурсу",
    ]);
    expect(entries.map(({ outcome }) => outcome)).toEqual(["sent", "sent"]);
  });

  it("says nothing of a correction that was taken back before the letter", () => {
    const back = correctionEvents(corrected(call, deadline), call, "deadline", later);
    const events = [...eventsOf(call, deadline), ...back];
    for (const toldCalls of [new Set([call.id]), new Set<string>(["north:other"])]) {
      const { empty, entries } = compose(makeInput([call], { events, toldCalls }));
      expect(empty).toBe(true);
      expect(entries.map(({ outcome }) => outcome)).toEqual(["spent", "spent"]);
    }
  });
});
