import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffCalls, newCallEvents, openedSince } from "../src/diff.ts";
import type { Call, CallEvent } from "../src/model.ts";
import { call, deadline, fullCall, monday, money, nextMonday } from "./db/example.ts";

function diff(before: Partial<Call>, after: Partial<Call>, at = nextMonday): CallEvent[] {
  return diffCalls(call("one", before), call("one", after), at, false);
}

function kinds(before: Partial<Call>, after: Partial<Call>, at = nextMonday): string[] {
  return diff(before, after, at).map(({ kind }) => kind);
}

describe("a new call", () => {
  test("makes one event", () => {
    expect(newCallEvents(call("one"), monday, true)).toEqual([
      { callId: "example:one", kind: "new", detail: "", at: monday, baseline: true },
    ]);
  });

  test("what is not a call makes none, until it turns out to be one", () => {
    const item = call("one", { kind: "not-a-call" });
    expect(newCallEvents(item, monday, false)).toEqual([]);
    expect(diffCalls(call("one"), { ...item, deadlines: [] }, nextMonday, false)).toEqual([]);
    expect(diffCalls(item, call("one"), nextMonday, false).map(({ kind }) => kind)).toEqual(["new"]);
  });
});

describe("no event", () => {
  test("for the same call", () => {
    expect(diffCalls(fullCall, structuredClone(fullCall), nextMonday, false)).toEqual([]);
  });

  test("for other words around the same facts", () => {
    const two = [deadline("2026-12-15"), deadline("2027-02-01")];
    expect(
      kinds(
        { deadlines: two, summary: "Було", money: [money("award-max", 100), money("budget", 900)] },
        {
          title: "Конкурс  one, оновлено",
          deadlines: [deadline("2027-02-01"), deadline("2026-12-15", { text: "15.12.2026" })],
          summary: "Стало",
          body: "Новий текст",
          money: [money("budget", 900, { quote: "9 євро" }), money("award-max", 100)],
        },
      ),
    ).toEqual([]);
  });

  test("for seconds of an instant", () => {
    const at = "2026-12-15T15:00:59Z";
    const known = { timeKnown: true, time: "17:00" };
    const first = [deadline("2026-12-15", { ...known, at: "2026-12-15T15:00:00Z" })];
    expect(kinds({ deadlines: first }, { deadlines: [deadline("2026-12-15", { ...known, at })] })).toEqual([]);
  });

  test("for a deadline that lapsed and is no longer listed", () => {
    const past = deadline("2026-11-20");
    const next = deadline("2027-02-01");
    expect(kinds({ deadlines: [past, next] }, { deadlines: [next] })).toEqual([]);
    expect(kinds({ deadlines: [next] }, { deadlines: [past, next] })).toEqual([]);
  });

  test("for a second stage, which is open only to those invited", () => {
    const first = deadline("2026-12-15", { stage: 1 });
    expect(
      kinds(
        { deadlines: [first, deadline("2027-03-01", { stage: 2 })] },
        { deadlines: [first, deadline("2027-04-01", { stage: 2 })] },
      ),
    ).toEqual([]);
  });

  test("for dates and sums a page no longer gives: silence is not a change", () => {
    expect(kinds({ money: [money("award-max", 100)] }, { deadlines: [], money: [] })).toEqual([]);
  });

  test("for a track that is only named anew", () => {
    const first = deadline("2026-12-15", { track: "Лот 1" });
    expect(kinds({ deadlines: [first] }, { deadlines: [{ ...first, track: "Лот № 1" }] })).toEqual([]);
  });
});

describe("deadline-moved", () => {
  test("is one event with the donor's words and the dates", () => {
    expect(
      diff(
        { deadlines: [deadline("2026-12-15", { text: "до 15 грудня 2026 року" })] },
        {
          deadlines: [
            deadline("2027-01-15", {
              text: "продовжено до 15 січня 2027 року, 17:00",
              time: "17:00",
              timeKnown: true,
              at: "2027-01-15T15:00:00Z",
            }),
          ],
        },
      ),
    ).toEqual([
      {
        callId: "example:one",
        kind: "deadline-moved",
        detail: "2027-01-15T15:00Z, seen 2026-11-23T06:00:00Z",
        before: "до 15 грудня 2026 року (2026-12-15)",
        after: "продовжено до 15 січня 2027 року, 17:00 (2027-01-15 17:00)",
        at: nextMonday,
        baseline: false,
      },
    ]);
  });

  test("gives a machine's stamp as a day or an instant", () => {
    const stamp = (text: string, at: string): Call["deadlines"] => [
      deadline(text.slice(0, 10), { text, time: "17:00", timeKnown: true, zone: "Europe/Brussels", at }),
    ];
    expect(
      diff(
        { deadlines: stamp("2026-12-15T17:00:00.000+0100", "2026-12-15T16:00:00Z") },
        { deadlines: stamp("2027-01-18T17:00:00.000+0100", "2027-01-18T16:00:00Z") },
      )[0],
    ).toMatchObject({ before: "2026-12-15T16:00:00Z", after: "2027-01-18T16:00:00Z" });
    expect(diff({}, { deadlines: [deadline("2027-01-18", { text: "2027-01-18" })] })[0]?.after).toBe("2027-01-18");
  });

  test("is one event however many tracks move", () => {
    const tracks = (...dates: string[]): Call["deadlines"] =>
      dates.map((date, index) => deadline(date, { track: `Лот ${index + 1}` }));
    const events = diff(
      { deadlines: tracks("2026-12-15", "2026-12-20") },
      { deadlines: tracks("2027-01-15", "2027-01-20") },
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      detail: "2027-01-15 лот 1, 2027-01-20 лот 2, seen 2026-11-23T06:00:00Z",
      before: "Лот 1: до 2026-12-15 (2026-12-15); Лот 2: до 2026-12-20 (2026-12-20)",
    });
  });

  test("for an added track, and for two tracks that change places", () => {
    const one = deadline("2026-12-15", { track: "А" });
    const two = deadline("2026-12-20", { track: "Б" });
    expect(kinds({ deadlines: [one] }, { deadlines: [one, two] })).toEqual(["deadline-moved"]);
    expect(kinds({ deadlines: [one] }, { deadlines: [one, { ...one, track: "Б" }] })).toEqual(["deadline-moved"]);
    expect(
      kinds(
        { deadlines: [one, two] },
        {
          deadlines: [
            { ...one, track: "Б" },
            { ...two, track: "А" },
          ],
        },
      ),
    ).toEqual(["deadline-moved"]);
  });

  test("when a date becomes known, moves into the past, or gives way to rolling applications", () => {
    expect(diff({ deadlines: [] }, {})[0]).not.toHaveProperty("before");
    expect(kinds({ deadlines: [] }, {})).toEqual(["deadline-moved"]);
    expect(kinds({}, { deadlines: [deadline("2026-11-20")] })).toEqual(["deadline-moved"]);
    expect(
      diff({}, { deadlines: [], rolling: { value: true, quote: "до вичерпання коштів", rule: "rolling" } })[0],
    ).toMatchObject({
      kind: "deadline-moved",
      detail: "rolling, seen 2026-11-23T06:00:00Z",
      after: "до вичерпання коштів",
    });
  });

  test("not when a call that was rolling all along no longer names a date", () => {
    const rolling = { value: true, quote: "до вичерпання коштів", rule: "rolling" } as const;
    expect(kinds({ rolling }, { rolling, deadlines: [] })).toEqual([]);
  });

  test("keeps long quotes short, the date stays", () => {
    const [event] = diff({}, { deadlines: [deadline("2027-01-15", { text: `${"слово ".repeat(50)}15 січня` })] });
    expect(event?.after?.length).toBeLessThan(120);
    expect(event?.after).toMatch(/… \(2027-01-15\)$/u);
  });
});

describe("money-changed", () => {
  test("for a sum that contradicts the one before", () => {
    expect(diff({ money: [money("award-max", 5_000_000)] }, { money: [money("award-max", 3_000_000)] })).toEqual([
      {
        callId: "example:one",
        kind: "money-changed",
        detail: "award-max 3000000 EUR, seen 2026-11-23T06:00:00Z",
        before: "до 50000 євро (50000 EUR)",
        after: "до 30000 євро (30000 EUR)",
        at: nextMonday,
        baseline: false,
      },
    ]);
  });

  test("not for a sum that is new, or said in a second currency", () => {
    const euro = money("award-max", 5_000_000);
    expect(kinds({}, { money: [euro] })).toEqual([]);
    expect(kinds({ money: [euro] }, { money: [euro, money("budget", 100)] })).toEqual([]);
    expect(kinds({ money: [euro] }, { money: [euro, { ...euro, minor: 240_000_000, currency: "UAH" }] })).toEqual([]);
  });
});

describe("what became of a call", () => {
  const forthcoming = { statedStatus: "forthcoming" } as const;

  test("opened, by the source's word or by its date", () => {
    expect(kinds({ ...forthcoming, deadlines: [] }, { statedStatus: "open", deadlines: [] })).toEqual(["opened"]);
    const opens = { value: "2026-12-01", quote: "з 1 грудня", rule: "opens" };
    expect(kinds({ opensOn: opens }, { opensOn: { ...opens, value: "2026-11-20" } })).toEqual(["opened"]);
    expect(kinds({ ...forthcoming, opensOn: opens }, { ...forthcoming, opensOn: opens, summary: "нове" })).toEqual([]);
  });

  test("its first deadline belongs to the opening; one that was known and moved does not", () => {
    expect(kinds({ ...forthcoming, deadlines: [] }, { statedStatus: "open" })).toEqual(["opened"]);
    expect(kinds(forthcoming, { statedStatus: "open", deadlines: [deadline("2027-01-15")] })).toEqual([
      "opened",
      "deadline-moved",
    ]);
  });

  test("cancelled or out of funds, and nothing else besides", () => {
    const moved = { deadlines: [deadline("2027-01-15")], money: [money("budget", 1)] };
    expect(diff({ money: [money("budget", 2)] }, { ...moved, statedStatus: "cancelled" })).toMatchObject([
      { kind: "cancelled", detail: "2026-11-23" },
    ]);
    expect(kinds({}, { statedStatus: "funds-exhausted" })).toEqual(["funds-exhausted"]);
    expect(kinds({ statedStatus: "cancelled" }, { statedStatus: "cancelled", summary: "нове" })).toEqual([]);
  });

  test("reopened after a cancellation, or with a new deadline after the last one had passed: one event", () => {
    expect(kinds({ statedStatus: "cancelled" }, { statedStatus: "open" })).toEqual(["reopened"]);
    const events = diff({ deadlines: [deadline("2026-11-20")] }, { deadlines: [deadline("2026-12-20")] });
    expect(events).toMatchObject([
      {
        kind: "reopened",
        detail: "2026-12-20",
        before: "до 2026-11-20 (2026-11-20)",
        after: "до 2026-12-20 (2026-12-20)",
      },
    ]);
  });
});

describe("opening by date while the page stays the same", () => {
  const opening = call("one", { opensOn: { value: "2026-11-20", quote: "з 20 листопада", rule: "opens" } });

  test("is seen once, by the dates of two visits", () => {
    expect(openedSince(opening, monday, nextMonday, false)).toMatchObject({ kind: "opened", detail: "2026-11-20" });
    expect(openedSince(opening, nextMonday, "2026-11-24T06:00:00Z", false)).toBeUndefined();
    expect(openedSince(opening, monday, "2026-11-17T06:00:00Z", false)).toBeUndefined();
    expect(openedSince({ ...opening, kind: "not-a-call" }, monday, nextMonday, false)).toBeUndefined();
  });

  test("has the same key as the opening that the source states later", () => {
    const stated = diffCalls(
      { ...opening, statedStatus: "forthcoming" },
      { ...opening, statedStatus: "open" },
      nextMonday,
      false,
    );
    expect(stated.map(({ kind, detail }) => [kind, detail])).toEqual([["opened", "2026-11-20"]]);
  });
});

describe("for all calls", () => {
  const day = fc
    .integer({ min: -20, max: 60 })
    .map((n) => new Date(Date.parse(nextMonday) + n * 86_400_000).toISOString().slice(0, 10));
  const state = fc.record(
    {
      deadlines: fc
        .array(fc.tuple(day, fc.option(fc.constantFrom("А", "Б"), { nil: undefined })), { maxLength: 3 })
        .map((list) => list.map(([date, track]) => deadline(date, track === undefined ? {} : { track }))),
      statedStatus: fc.constantFrom("forthcoming", "open", "closed", "cancelled", "funds-exhausted"),
      opensOn: day.map((value) => ({ value, quote: value, rule: "opens" })),
      money: fc
        .array(fc.tuple(fc.constantFrom("award-max", "budget"), fc.integer({ min: 1, max: 3 })), { maxLength: 3 })
        .map((list) => list.map(([part, minor]) => money(part, minor))),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Partial<Call>>;

  test("no difference, no event; and never two of one kind", () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        expect(diff(before, structuredClone(before))).toEqual([]);
        const found = kinds(before, after);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
