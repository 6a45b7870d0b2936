import { describe, expect, it } from "vitest";
import { invitation, otherKinds, otherSigns } from "../../src/classify/call-signs.ts";
import { english } from "../../src/classify/lexicon/english.ts";
import { lexicon, lexiconIndex, readLexicon, readLines } from "../../src/classify/lexicon/lexicon.ts";
import { neutral } from "../../src/classify/lexicon/neutral.ts";
import { places } from "../../src/classify/lexicon/places.ts";
import { russian } from "../../src/classify/lexicon/russian.ts";
import { ukrainian } from "../../src/classify/lexicon/ukrainian.ts";
import { findPhrases, indexPhrases } from "../../src/classify/phrases.ts";
import { wordsOf } from "../../src/classify/words.ts";
import { prepare } from "../../src/normalise/text.ts";
import { sectorIds } from "../../src/sectors.ts";

/** The spellings a phrase allows, alternatives of one word at a time: «школ*|шкіл» gives «школ», «шкіл». */
function examplesOf(phrase: string): string[] {
  const parts = phrase
    .split(/\s+/u)
    .filter((part) => part !== ".." && !part.startsWith("!"))
    .map((part) => part.split("|").map((word) => word.replace(/'\*$/u, "'я").replace("*", "")));
  const first = parts.map(([word]) => word ?? "");
  return parts.flatMap((words, at) => words.map((word) => first.with(at, word).join(" ")));
}

function values<T>(index: ReturnType<typeof indexPhrases<T>>, text: string): T[] {
  return findPhrases(index, wordsOf(prepare(text))).map(({ value }) => value);
}

describe("the lexicon", () => {
  it("reaches every phrase by its own spelling: none is taken by a longer one or listed in vain", () => {
    const dead = lexicon.filter(
      (entry) => !examplesOf(entry.phrase).some((text) => values(lexiconIndex, text).includes(entry)),
    );
    expect(dead.map(({ phrase }) => phrase)).toEqual([]);
  });

  it("names every sector in every language", () => {
    for (const list of [ukrainian, russian, english]) {
      for (const sector of sectorIds) expect(readLines(list[sector]).length, sector).toBeGreaterThan(1);
    }
  });

  it("keeps weights between 1 and 5, and 0 for neutral phrases", () => {
    for (const { phrase, weights } of lexicon) {
      for (const [sector, weight] of weights) expect([1, 2, 3, 4, 5], `${phrase} ${sector}`).toContain(weight);
    }
    expect(readLines(neutral).every(({ weight }) => weight === 0)).toBe(true);
  });

  it("says nothing twice in one sector of one language", () => {
    for (const list of [ukrainian, russian, english]) {
      for (const block of [...sectorIds, "people"] as const) {
        const phrases = readLines(list[block]).map(({ phrase }) => phrase);
        expect(
          phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at),
          block,
        ).toEqual([]);
      }
    }
  });

  it("marks as places only phrases it has", () => {
    const known = new Set(lexicon.map(({ phrase }) => phrase));
    expect(places.filter((phrase) => !known.has(phrase))).toEqual([]);
  });

  it("reads a phrase of two lists as one entry with both sectors", () => {
    const empty = Object.fromEntries(["people", ...sectorIds].map((id) => [id, ""]));
    const list = { ...ukrainian, ...empty, education: "5: шкільн* укритт*", safety: "4: шкільн* укритт*" };
    expect(readLexicon([list], "")).toMatchObject([
      {
        phrase: "шкільн* укритт*",
        weights: [
          ["education", 5],
          ["safety", 4],
        ],
      },
    ]);
  });

  it("refuses a line that is not a weight and phrases", () => {
    expect(() => readLines("школ*, ліце*")).toThrow(RangeError);
  });
});

describe("the signs of calls and other texts", () => {
  const signs = [["invites", invitation] as const, ...otherKinds.map((kind) => [kind, otherSigns[kind]] as const)];
  const all = signs.flatMap(([kind, lines]) => readLines(lines).map(({ phrase }) => ({ kind, phrase })));
  const index = indexPhrases(all.map((sign) => [sign.phrase, sign] as const));

  it("reaches every phrase by its own spelling", () => {
    const dead = all.filter((sign) => !examplesOf(sign.phrase).some((text) => values(index, text).includes(sign)));
    expect(dead).toEqual([]);
  });
});
