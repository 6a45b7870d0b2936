/* Searching by the first letters of words finds what the plain pattern finds, in kept texts and others. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lexicon } from "../../src/normalise/lexicon.ts";
import { keepWords, keysOfWords } from "../../src/normalise/word-starts.ts";
import { findAll, words } from "../../src/normalise/words.ts";

const patterns = [
  "до (?:кінця|\\d{1,2})|по",
  "заяв(?:к~|ок|и)|грант~",
  "р~ок|e-?mail|п'ят~",
  "(?:не )?пізніше|а million",
  "ж",
];
const pieces = [
  "до",
  "до 15",
  "допомога",
  "заявки",
  "заявок",
  "гранту",
  "рр",
  "рок",
  "e-mail",
  "п'ять",
  "не пізніше",
  "ж",
  "жах",
  "5",
  "-",
  ".",
  "№",
  "",
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((parts) => parts.join(" "));
const window = fc.tuple(fc.nat(300), fc.nat(300));

describe("patterns searched by words", () => {
  it("match as they would by themselves, in any part of a text", () => {
    const regexes = patterns.map((pattern) => words(pattern));
    fc.assert(
      fc.property(text, window, fc.boolean(), (folded, [a, b], keep) => {
        if (keep) keepWords(folded);
        const [start, end] = [Math.min(a, b, folded.length), Math.min(Math.max(a, b), folded.length)];
        for (const regex of regexes) {
          const plain = [...folded.slice(start, end).matchAll(new RegExp(regex.source, "gu"))];
          const found = findAll(regex, folded, start, end).map((match) => [match.index, match[0]]);
          expect(found).toEqual(plain.map((match) => [match.index + start, match[0]]));
        }
      }),
    );
  });

  it("give the phrases of a lexicon, whether the text is kept or not", () => {
    const phrases = lexicon(patterns.map((pattern, kind) => [kind, pattern] as const));
    fc.assert(
      fc.property(text, window, (folded, [a, b]) => {
        const [start, end] = [Math.min(a, b, folded.length), Math.min(Math.max(a, b), folded.length)];
        keepWords("");
        const unkept = phrases(folded, start, end);
        keepWords(folded);
        expect(phrases(folded, start, end)).toEqual(unkept);
      }),
    );
  });
});

describe("keys of words", () => {
  it("take a stem for all that may follow, a word for itself", () => {
    const ofWord = [...keysOfWords("дитячий", true)];
    expect(ofWord).toHaveLength(1);
    expect(keysOfWords("дит", false).has(ofWord[0] ?? -1)).toBe(true);
    expect(keysOfWords("дит", true).has(ofWord[0] ?? -1)).toBe(false);
  });
});
