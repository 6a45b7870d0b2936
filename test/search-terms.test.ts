import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchTerms, snippet } from "../src/search-terms.ts";
import { expectLinear } from "./growth.ts";

const key = (word: string): string => searchTerms(word).join(" ");

describe("forms of one word have one key", () => {
  test.each([
    "громада громади громаді громаду громадою громад громадам громадами громадах Громада ГРОМАД",
    "об'єднання об’єднання обʼєднань об‘єднанням об`єднаннях",
    "грант ґрант Ґранти грантів грантами",
    "школа школи шкіл школу школами",
    "лікарня лікарні лікарень лікарнями",
    "заявка заявки заявок",
    "село села сіл селах",
    "водопостачання водопостачань водопостачанням",
    "енергоефективність енергоефективності енергоефективністю",
    "проєкт проєкти проєктів проєктами прoєкт",
    "програма програми програм програмами",
    "дорога дороги дорозі доріг",
    "земля землі земель",
    "укриття укриттів",
    "інновація інновації інновацій",
    "бібліотека бібліотеки бібліотек бібліотеці",
    "гранты гранта",
    "grant grants granted",
    "municipality municipalities",
    "funding funds",
    "school schools",
  ])("%s", (forms) => {
    expect(new Set(searchTerms(forms)).size).toBe(1);
  });
});

test.each([
  ["освіта", "освітлення"],
  ["вода", "водень"],
  ["спорт", "транспорт"],
  ["громада", "громадський"],
  ["культура", "сільське"],
  ["energy", "engine"],
])("%s is not %s", (one, other) => {
  expect(key(one)).not.toBe(key(other));
});

test("й and ї stay what they are in decomposed text", () => {
  expect(key("Київ".normalize("NFD"))).toBe(key("Київ"));
  expect(key("її")).not.toBe(key("іі"));
});

test("invisible signs inside a word do not part it, a hyphen does", () => {
  expect(key("водо\u00adпоста\u200bчання")).toBe(key("водопостачання"));
  expect(searchTerms("грант-2026")).toEqual(["грант", "2026"]);
});

test("keys hold letters and digits only, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const term of searchTerms(text)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
    }),
  );
});

test.each(["а", "їжак’", "громада "])("a text of 100,000 characters of %j is read in linear time", (unit) =>
  expectLinear(searchTerms, unit),
);

describe("snippet", () => {
  const keysOf = (question: string): string[][] => searchTerms(question).map((one) => [one]);
  const filler = "Загальні відомості про фонд та його партнерів. ".repeat(20);

  test("shows the place with the most of the wanted words, in the donor's letters", () => {
    const text = `Громади знають. ${filler}Ґранти на об’єднання громад надає фонд. ${filler}`;
    const shown = snippet(text, keysOf("об'єднань громада грант"));
    expect(shown).toContain("Ґранти на об’єднання громад");
    expect(shown).toMatch(/^….*…$/u);
    expect(shown.length).toBeLessThanOrEqual(202);
  });

  test("one of a word's spellings is the word: two of them are no better than one", () => {
    const text = `Громада. ${filler}Громада, hromada. ${filler}Громада, школа. ${filler}`;
    expect(snippet(text, [["громад", "hromada"], ["шкл"]])).toContain("Громада, школа");
    expect(snippet(text, [["громад", "hromada"]])).toMatch(/^Громада\. Загальні/u);
  });

  test("words far from each other are no stretch", () => {
    const text = `Громада. ${filler}школа. ${filler}Школа для громади. ${filler}`;
    expect(snippet(text, keysOf("громада школа"))).toContain("Школа для громади");
  });

  test("begins at the start when no word occurs, and is one line", () => {
    expect(snippet(`Перший\nрядок. ${filler}`, keysOf("море"))).toMatch(/^Перший рядок\. Загальні/u);
    expect(snippet("Короткий\n\nтекст", [])).toBe("Короткий текст");
  });

  test("finds beginnings when asked to", () => {
    const text = `${filler}Ремонт водопостачання. ${filler}`;
    expect(snippet(text, keysOf("водопост"), 200, true)).toContain("водопостачання");
  });
});
