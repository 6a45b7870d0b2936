import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../src/errors.ts";
import { fixHelp, readFix } from "../src/override-input.ts";
import { fix, fixFields } from "../src/overrides.ts";

const oblast = (code: string) => ({ scheme: "oblast", code });

describe("what a person types", () => {
  test.each([
    ["title", "  Гранти  для  громад ", "Гранти для громад"],
    ["kind", "not-a-call", "not-a-call"],
    ["deadline", "2026-12-18", { date: "2026-12-18" }],
    ["deadline", "2026-12-18 17:00", { date: "2026-12-18", time: "17:00" }],
    ["deadline", "Rolling", "rolling"],
    ["deadline", "none", null],
    ["award-min", "5000 EUR", { minor: 500_000, currency: "EUR" }],
    ["award-max", "50 000,50 євро", { minor: 5_000_050, currency: "EUR" }],
    ["budget", "1 500 000 грн", { minor: 150_000_000, currency: "UAH" }],
    ["budget", "200000.5usd", { minor: 20_000_050, currency: "USD" }],
    ["budget", "none", null],
    ["own-share", "12,5 %", 12.5],
    ["own-share", "0", 0],
    ["own-share", "none", null],
    ["instrument", "Grant", "grant"],
    ["instrument", "none", null],
    ["applicants", "ngo, local-authority, ngo", ["ngo", "local-authority"]],
    ["applicants", "none", []],
    ["areas", "Львівська область, lviv, Kyiv oblast, Київ", [oblast("46"), oblast("32"), oblast("80")]],
    [
      "areas",
      "frontline,ukraine",
      [
        { scheme: "zone", code: "frontline" },
        { scheme: "country", code: "UA" },
      ],
    ],
    ["areas", "none", []],
    ["ukraine", "none", "none"],
    ["sectors", "energy,housing", ["energy", "housing"]],
    ["sectors", "none", []],
    ["status", "funds-exhausted", "funds-exhausted"],
  ])("%s %j", (field, typed, value) => {
    expect(readFix(field, typed)).toEqual({ field, value });
  });
});

describe("what is refused says what is allowed", () => {
  test.each([
    ["dedline", "2026-12-18", 'unknown field "dedline". Did you mean deadline? Fields: title, kind'],
    ["magic", "1", 'unknown field "magic". Fields: title'],
    ["title", "none", "title in full"],
    ["kind", "maybe", "call or not-a-call"],
    ["deadline", "18.12.2026", "YYYY-MM-DD"],
    ["deadline", "2026-02-30", "YYYY-MM-DD"],
    ["deadline", "2026-12-18 25:00", "YYYY-MM-DD"],
    ["award-max", "50000", "50000 EUR"],
    ["award-max", "50,000 EUR", "50000 EUR"],
    ["award-max", "0 EUR", "50000 EUR"],
    ["award-max", "5 QQQ", "50000 EUR"],
    ["budget", "-5 EUR", "2000000 UAH"],
    ["own-share", "101", "per cent"],
    ["own-share", "some", "per cent"],
    ["instrument", "grnt", "Did you mean grant?"],
    ["applicants", "ngo,local-autority", "Did you mean local-authority?"],
    ["applicants", "ngo,,any", "comma list"],
    ["areas", "Львівскька", "Did you mean львівська?"],
    ["areas", "Poland", "comma list of oblasts"],
    ["ukraine", "rolling", "lead, partner or none"],
    ["sectors", "energi", "Did you mean energy?"],
    ["sectors", "energy,housing,culture,sport,health", "at most 4"],
    ["status", "forthcoming", "open, closed, cancelled or funds-exhausted"],
  ])("%s %j", (field, typed, words) => {
    expect(() => readFix(field, typed)).toThrow(UsageError);
    expect(() => readFix(field, typed)).toThrow(words);
  });
});

test("whatever is typed is a value that the store takes, or a UsageError", () => {
  const typed = fc.oneof(
    fc.string(),
    fc.constantFrom("none", "rolling", "2026-12-18", "5 EUR", "10 %", "energy", "ngo", "ukraine", "open", "call"),
  );
  fc.assert(
    fc.property(fc.constantFrom(...fixFields), typed, (field, text) => {
      try {
        const read = readFix(field, text);
        expect(fix.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        expect(String(error)).toContain(fixHelp[field]);
      }
    }),
  );
});
