import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distinctKeys } from "../src/search-keys.ts";
import { searchTerms } from "../src/search-terms.ts";

const oneByOne = (...texts: (string | undefined)[]): string => [...new Set(searchTerms(texts.join("\n")))].join(" ");

/* What words of calls are made of, and what makes them hard to find. */
const signs = [
  ..."аіїєґыёшГРОМАДАabckiEXİıſßéŽσςΣ1½²".split(""),
  ...["'", "’", "ʼ", "`", "´", "-", "–", "«", "№", "€", " ", "\n", "\u00a0", "\t", "\r\n", "_", ".", "/"],
  ...[
    "\u00ad",
    "\u200b",
    "\u0301",
    "\u0306",
    "и\u0306",
    "\u0483",
    "\u0000",
    "\u1100\u1161",
    "각",
    "ꙁ",
    "ⓐ",
    "Ⓐ",
    "𝐀",
    "😀",
    "\ud800",
  ],
  ...["громада", "громади", "грант", "об'єднання", "водопостачання", "Вiйтовецька", "municipality", "х".repeat(61)],
];

describe("the keys of texts, each once", () => {
  test("first come first, in all columns", () => {
    expect(distinctKeys("Гранти для громад", undefined, "громада і ГРАНТ")).toBe(
      ["гранти", "для", "громада", "і"].flatMap(searchTerms).join(" "),
    );
    expect(distinctKeys(undefined, "")).toBe("");
  });

  test("are those of searchTerms for whatever is put together", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...signs), { maxLength: 40 }), { maxLength: 3 }), (parts) => {
        const texts = parts.map((part) => part.join(""));
        expect(distinctKeys(...texts)).toBe(oneByOne(...texts));
      }),
      { numRuns: 3_000 },
    );
  });

  test("are those of searchTerms for any characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(distinctKeys(text)).toBe(oneByOne(text));
      }),
      { numRuns: 3_000 },
    );
  });

  test("and for every single character, between letters of both alphabets", () => {
    for (let code = 0; code < 0x1_0000; code += 1) {
      const text = `ш${String.fromCharCode(code)}a б${String.fromCharCode(code)}`;
      if (distinctKeys(text) !== oneByOne(text)) expect(distinctKeys(text), code.toString(16)).toBe(oneByOne(text));
    }
  });

  test("more words than are remembered do no harm", () => {
    const text = (from: number): string => Array.from({ length: 30_000 }, (_, at) => `слово${from + at}`).join(" ");
    for (let from = 0; from < 150_000; from += 30_000) {
      const wanted = text(from);
      expect(distinctKeys(wanted, "слово1", wanted)).toBe(oneByOne(wanted, "слово1"));
    }
  });
});
