import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { romanise } from "../src/romanise.ts";
import { otherSpellings } from "../src/search-spellings.ts";

describe("Ukrainian words in Latin letters", () => {
  test.each([
    ["vodopostachannia", "водопостачання"],
    ["vodopostachannya", "водопостачання"],
    ["hromada", "громада"],
    ["silskyi", "сільський"],
    ["raion", "район"],
    ["kyiv", "київ"],
    ["ukraina", "україна"],
    ["shchastia", "щастя"],
    ["yizhak", "їжак"],
    ["sotsialnyi", "соціальний"],
    ["budivnytstvo", "будівництво"],
    ["zghoda", "згода"],
    ["obiednannia", "обєднання"],
  ])("%s may be %s", (latin, cyrillic) => {
    expect(otherSpellings(latin)).toContain(cyrillic);
  });

  test.each(["громада", "водопостачання", "школа", "бібліотека", "енергоефективний", "територія", "лікарня", "міська"])(
    "%s is among the readings of its official spelling",
    (word) => {
      expect(otherSpellings(romanise(word))).toContain(word);
    },
  );
});

test("Latin names in Cyrillic", () => {
  expect(otherSpellings("інтеррег")).toContain("interreg");
  expect(otherSpellings("еразмус")).toContain("erazmus");
});

test("few readings, whatever is typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."abiyestnlkhzcuoq1жі"), maxLength: 60 }), (word) => {
      expect(otherSpellings(word).length).toBeLessThanOrEqual(128);
    }),
  );
  expect(otherSpellings("2026")).toEqual([]);
  expect(otherSpellings("qatar")).toEqual([]);
});
