import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lexicon } from "../../src/normalise/lexicon.ts";
import { words } from "../../src/normalise/words.ts";

const entries = [
  ["deadline", "дедлайн~|(?:кінцев|останн)~ (?:термін|строк)~|[ув] строк"],
  ["apply", "(?:за)?яв(?:ка|ки|ок)|co-?financing|подат[ьи]"],
] as const;
const scan = lexicon(entries);
const whole = words(...entries.map(([, source]) => source));

describe("a lexicon", () => {
  test("finds whole words with any ending, longer phrases as one", () => {
    expect(
      scan("наш кінцевий термін подання заявок, дедлайну").map(({ kind, start, end }) => [kind, start, end]),
    ).toEqual([
      ["deadline", 4, 19],
      ["apply", 28, 34],
      ["deadline", 36, 44],
    ]);
  });

  test("does not find parts of words", () => {
    expect(scan("надзаявка, заявкаx, 5заявок")).toEqual([]);
  });

  test("finds what one big pattern finds", () => {
    const piece = fc.constantFrom(
      "дедлайн",
      "дедлайну",
      "останній",
      " ",
      "строк",
      "у ",
      "явка",
      "заявки",
      "co",
      "-",
      "financing",
      "подать",
      ",",
      "5",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const found = scan(text).map(({ start, end }) => text.slice(start, end));
        expect(found).toEqual([...text.matchAll(whole)].map((match) => match[0]));
      }),
    );
  });
});
