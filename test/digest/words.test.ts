import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clip, counted, grouped, longDate, plural, shortDate, weekDates } from "../../src/digest/words.ts";

/** Prints no-break spaces as plain ones, so that expectations stay readable. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("plurals", () => {
  it.each([
    [1, "день"],
    [2, "дні"],
    [4, "дні"],
    [5, "днів"],
    [0, "днів"],
    [11, "днів"],
    [14, "днів"],
    [21, "день"],
    [22, "дні"],
    [111, "днів"],
    [112, "днів"],
  ])("%i %s", (count, word) => {
    expect(plural(count, "day", "uk")).toBe(word);
  });

  it("count in both languages", () => {
    expect(plain(counted(1, "newCall", "uk"))).toBe("1 новий конкурс");
    expect(plain(counted(1234, "call", "uk"))).toBe("1 234 конкурси");
    expect(plain(counted(1, "day", "en"))).toBe("1 day");
    expect(plain(counted(21, "day", "en"))).toBe("21 days");
  });

  it("say «із 1 джерела», «із 23 джерел»", () => {
    expect([1, 2, 5, 21].map((count) => plural(count, "ofSources", "uk"))).toEqual([
      "джерела",
      "джерел",
      "джерел",
      "джерела",
    ]);
  });
});

describe("dates", () => {
  it("have the month in the genitive and hold together", () => {
    expect(longDate("2027-01-18", "uk")).toBe("18\u00a0січня 2027\u00a0року");
    expect(shortDate("2027-02-01", "uk")).toBe("1\u00a0лютого 2027");
    expect(plain(longDate("2026-11-05", "en"))).toBe("5 November 2026");
  });

  it.each([
    ["2026-W48", "23–29 листопада", "23–29 November"],
    ["2026-W49", "30 листопада – 6 грудня", "30 November – 6 December"],
    ["2026-W53", "28 грудня 2026 – 3 січня 2027", "28 December 2026 – 3 January 2027"],
    ["2027-W01", "4–10 січня", "4–10 January"],
  ])("%s is %s", (week, uk, en) => {
    expect(plain(weekDates(week, "uk"))).toBe(uk);
    expect(plain(weekDates(week, "en"))).toBe(en);
  });

  it.each(["2026-W00", "2025-W53", "2026-48", "next week", ""])("refuse %j as a week", (week) => {
    expect(() => weekDates(week, "uk")).toThrow(RangeError);
  });
});

describe("numbers", () => {
  it("group by no-break spaces, four digits too", () => {
    expect(grouped(1234567, "uk")).toBe("1\u00a0234\u00a0567");
    expect(grouped(1500, "uk")).toBe("1\u00a0500");
    expect(grouped(1234567, "en")).toBe("1,234,567");
  });
});

describe("clip", () => {
  it("keeps what fits and cuts at a word", () => {
    expect(clip("короткий текст", 20)).toBe("короткий текст");
    expect(clip("підтримка малих громад прикордоння", 24)).toBe("підтримка малих громад…");
  });

  it("never exceeds its limit and never halves a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const cut = clip(text, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
