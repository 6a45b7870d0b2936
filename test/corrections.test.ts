import { describe, expect, test } from "vitest";
import { correctedField, correctionEvents, fieldText, sourceMoves } from "../src/corrections.ts";
import type { Call } from "../src/model.ts";
import { applyOverrides, type Fix, type Override } from "../src/overrides.ts";
import { makeArea, makeCall, makeDeadline, makeRead } from "./make-call.ts";

const at = "2026-11-23T06:00:00Z";
const by = (fix: Fix): Override => ({ ...fix, why: "лист донора", at });
const events = (before: Call, fix: Fix) => correctionEvents(before, applyOverrides(before, [by(fix)]), fix.field, at);

describe("a field in words", () => {
  test("a time of day is that of Kyiv, a bare day is the donor's, unread words stay words", () => {
    const deadlines = [
      makeDeadline("2026-12-15", {
        timeKnown: true,
        time: "17:00",
        zone: "Europe/Brussels",
        at: "2026-12-15T16:00:00Z",
      }),
      makeDeadline("2026-12-10"),
      { text: "до кінця  весни", timeKnown: false, zone: "Europe/Kyiv", rule: "test" },
      makeDeadline("2027-05-01", { stage: 2 }),
    ];
    expect(fieldText(makeCall({ deadlines }), "deadline")).toBe("2026-12-10; 2026-12-15 18:00; до кінця весни");
    expect(fieldText(makeCall({ deadlines: [], rolling: makeRead(true) }), "deadline")).toBe("rolling");
    expect(fieldText(makeCall({ deadlines: [] }), "deadline")).toBeUndefined();
  });

  test("lists are sorted, so the order of a page is no move", () => {
    const areas = [makeArea("include", "oblast", "46"), makeArea("exclude", "country", "BY")];
    expect(fieldText(makeCall({ areas }), "areas")).toBe("not country BY, oblast 46");
    expect(fieldText(makeCall({ areas: areas.toReversed() }), "areas")).toBe("not country BY, oblast 46");
  });

  test("an own share is a percentage, a sum, or only needed", () => {
    const money = [{ part: "own-share", minor: 50_050, currency: "EUR", quote: "", rule: "test" }] as const;
    expect(fieldText(makeCall({ ownShare: makeRead({ percent: 12.5 }) }), "own-share")).toBe("12.5 %");
    expect(fieldText(makeCall({ ownShare: makeRead({}), money }), "own-share")).toBe("500.5 EUR");
    expect(fieldText(makeCall({ ownShare: makeRead({}) }), "own-share")).toBe("needed");
  });
});

describe("what readers are told", () => {
  test("a corrected deadline is one event: corrected, not moved by the donor", () => {
    expect(events(makeCall(), { field: "deadline", value: { date: "2026-12-20" } })).toEqual([
      {
        callId: "test-source:1",
        kind: "corrected",
        detail: "deadline 2026-11-23T06:00:00Z 2026-12-20",
        before: "2027-01-18",
        after: "2026-12-20",
        at,
        baseline: false,
      },
    ]);
  });

  test("a call closed by a misread date is corrected, not reopened", () => {
    const closed = makeCall({ deadlines: [makeDeadline("2026-01-18")] });
    expect(events(closed, { field: "deadline", value: { date: "2027-01-18" } }).map(({ kind }) => kind)).toEqual([
      "corrected",
    ]);
  });

  test("the same value, rightly read before, is no news", () => {
    expect(events(makeCall(), { field: "deadline", value: { date: "2027-01-18" } })).toEqual([]);
    // Open by its deadline: that a person says so too changes nothing for a reader.
    expect(events(makeCall(), { field: "status", value: "open" })).toEqual([]);
  });

  test("the end of a call is said as always", () => {
    expect(events(makeCall(), { field: "status", value: "cancelled" })).toMatchObject([{ kind: "cancelled" }]);
    expect(events(makeCall(), { field: "status", value: "funds-exhausted" })).toMatchObject([
      { kind: "funds-exhausted" },
    ]);
    expect(events(makeCall(), { field: "status", value: "closed" })).toMatchObject([
      { kind: "corrected", before: "open", after: "closed" },
    ]);
  });

  test("an item that is a call after all is new; one that is none is no longer told of", () => {
    expect(events(makeCall({ kind: "not-a-call" }), { field: "kind", value: "call" })).toMatchObject([
      { kind: "new", detail: "" },
    ]);
    expect(events(makeCall(), { field: "kind", value: "not-a-call" })).toEqual([]);
  });

  test("a value taken away has no after", () => {
    const [event] = events(makeCall(), { field: "deadline", value: null });
    expect(event).toMatchObject({ before: "2027-01-18" });
    expect(event).not.toHaveProperty("after");
  });

  test("the event names its field; others have none", () => {
    expect(correctedField({ kind: "corrected", detail: `award-max ${at} 500 EUR` })).toBe("award-max");
    expect(correctedField({ kind: "corrected", detail: "" })).toBeUndefined();
    expect(correctedField({ kind: "deadline-moved", detail: "deadline" })).toBeUndefined();
  });
});

describe("what maintainers are told", () => {
  const overrides = [by({ field: "deadline", value: { date: "2026-12-20" } })];
  const moved = makeCall({ deadlines: [makeDeadline("2027-02-01")] });

  test("a source that moves under a correction", () => {
    expect(sourceMoves(makeCall(), moved, overrides)).toEqual([
      {
        field: "deadline",
        message: 'the source now says "2027-02-01", corrected by a person to "2026-12-20"; the correction stays',
        url: "https://donor.example/calls/1",
      },
    ]);
  });

  test("a source that comes round to the correction", () => {
    const right = makeCall({ deadlines: [makeDeadline("2026-12-20")] });
    expect(sourceMoves(makeCall(), right, overrides)[0]?.message).toContain("the correction can be taken back");
  });

  test("no move, other words of the same day, and another field are no problem", () => {
    const reworded = makeCall({ title: "Інша", deadlines: [makeDeadline("2027-01-18", { text: "18.01.2027" })] });
    expect(sourceMoves(makeCall(), reworded, overrides)).toEqual([]);
  });
});
