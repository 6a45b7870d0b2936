import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callOrNot } from "../../src/classify/call-or-not.ts";
import { classifySectors } from "../../src/classify/classify.ts";
import { findPhrases, indexPhrases } from "../../src/classify/phrases.ts";
import { wordsOf } from "../../src/classify/words.ts";
import { prepare } from "../../src/normalise/text.ts";
import { expectLinear } from "../growth.ts";
import { input } from "./input.ts";

const find = (pattern: string, text: string) => {
  const prepared = prepare(text);
  const words = wordsOf(prepared);
  return findPhrases(indexPhrases([[pattern, true]]), words).map(({ from, to }) =>
    prepared.text.slice(words[from]?.start, words[to - 1]?.end),
  );
};

describe("phrases", () => {
  it.each([
    ["школ*", "Школам і школі, а не дошкіллю", ["Школам", "школі"]],
    ["ліс", "Ліс, лісу, ліси", ["Ліс"]],
    ["шкіл|школ*", "шкіл та школи", ["шкіл", "школи"]],
    ["заклад* освіт*", "Заклади освіти. Заклад. Освіта", ["Заклади освіти"]],
    ["освіт* !освітл*", "освітлення освіти", ["освіти"]],
    ["шука* .. менеджер*", "Фонд шукає на пів ставки менеджерку", ["шукає на пів ставки менеджерку"]],
    ["шука* .. менеджер*", "шукає раз два три чотири п’ять менеджерів", []],
    ["науково дослідн*", "науково-дослідний інститут", ["науково-дослідний"]],
    ["здоров'я", "Здоров’я, здоровʼя", ["Здоров’я", "здоровʼя"]],
  ])("%s in «%s»", (pattern, text, found) => {
    expect(find(pattern, text)).toEqual(found);
  });

  it("finds phrases of short and long first words by one lookup", () => {
    const patterns = ["шко*", "школи", "школярськ* рад*", "ai", "vet"];
    const index = indexPhrases(patterns.map((pattern) => [pattern, pattern] as const));
    const found = (text: string) => findPhrases(index, wordsOf(prepare(text))).map(({ value }) => value);
    expect(found("Шкода. Школи. Школярі. Школярська рада. AI, VET, vets")).toEqual([
      "шко*",
      "школи",
      "шко*",
      "школярськ* рад*",
      "ai",
      "vet",
    ]);
  });

  it("takes the longest phrase and uses its words up", () => {
    const index = indexPhrases([
      ["парк", "park"],
      ["індустріальн* парк", "industry"],
    ]);
    const found = findPhrases(index, wordsOf(prepare("індустріальний парк і парк")));
    expect(found.map(({ value }) => value)).toEqual(["industry", "park"]);
  });

  it.each(["", "..", "ш*", "школ* ..", "!школ*", "шко*л"])("refuses «%s»", (pattern) => {
    expect(() => indexPhrases([[pattern, true]])).toThrow(RangeError);
  });
});

describe("words", () => {
  it("ends a sentence at a full stop before a capital, not inside «тис. грн»", () => {
    const sentences = wordsOf(prepare("До 5 тис. грн на рік. Заявки: e-mail.")).map(({ sentence }) => sentence);
    expect(sentences).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1]);
  });

  it("splits what the EU portal glues together: «outcomes.Project»", () => {
    expect(wordsOf(prepare("expected outcomes.Project results")).map(({ sentence }) => sentence)).toEqual([0, 0, 1, 1]);
  });

  it("reads an entity left in the text as a space", () => {
    expect(wordsOf(prepare("food &amp; farming&nbsp;fund")).map(({ text }) => text)).toEqual([
      "food",
      "farming",
      "fund",
    ]);
  });

  it("gives places that cut the text into its own words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (raw) => {
        const prepared = prepare(raw);
        // Words are looked up with «е» for the Russian «ё».
        const folded = prepared.folded.replaceAll("ё", "е");
        for (const { text, start, end } of wordsOf(prepared)) expect(folded.slice(start, end)).toBe(text);
      }),
    );
  });
});

describe("both classifiers", () => {
  it("answer any text, with at most four sectors and evidence from it", () => {
    const piece = fc.constantFrom(
      "школи",
      "не фінансує",
      "«",
      "фонд «",
      "можуть подати",
      "крім",
      ". ",
      ": ",
      "лікарні,",
      "LIFE-2026-CET",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(piece, { maxLength: 40 }).map((list) => list.join(" ")),
    );
    fc.assert(
      fc.property(text, text, (title, body) => {
        const call = input(title, body);
        const reads = classifySectors(call);
        expect(reads.length).toBeLessThanOrEqual(4);
        for (const { evidence, weight } of reads) {
          expect(evidence.length).toBeGreaterThan(0);
          expect(weight).toBeGreaterThan(0);
        }
        expect(callOrNot(call).reason.rule).toMatch(/^call-or-not\./u);
      }),
    );
  });

  it.each([
    ["one long word", "а"],
    ["short words", "а "],
    ["openings of names", 'фонд "'],
    ["words for bodies", "центр"],
    ["openings of phrases", "шукає громад прийом "],
    ["negations", "крім не фінансує "],
    ["applicants", "можуть подати "],
    ["offices", "міністерство "],
    ["capitals and dashes", "AB-"],
    ["dots", "."],
    ["entities", "&nbsp"],
    ["rows of institutions", "школи та лікарні "],
  ])("stay linear on 100,000 characters of %s", (_name, unit) => {
    expectLinear((text) => {
      const hostile = input("x", text);
      classifySectors(hostile);
      callOrNot(hostile);
    }, unit);
  });
});
