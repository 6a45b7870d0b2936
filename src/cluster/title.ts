/*
 * Titles as they are compared: the words that carry meaning, and apart from them what tells siblings
 * from each other: a year, a round, a lot, an oblast, whom it is for, its name, «результати».
 */

import { prepare } from "../normalise/text.ts";
import { oblasts } from "../oblasts.ts";
import { searchTerms } from "../search-terms.ts";
import { subjectsIn } from "./subjects.ts";

export interface Title {
  /** Only titles of one language are compared word by word. */
  readonly language: "uk" | "ru" | "latin";
  /** Stems, sorted, each once. Years, rounds and words of every call left out. */
  readonly words: readonly string[];
  readonly marks: Marks;
}

/** What tells one call of a series from another. Empty = the title does not say. */
interface Marks {
  readonly years: readonly string[];
  readonly rounds: readonly string[];
  readonly lots: readonly string[];
  /** First two digits of KATOTTG. */
  readonly oblasts: readonly string[];
  /** Whom or what it is for, as far as the title names what is known to make lots. */
  readonly subjects: readonly string[];
  /** What stands in quotation marks, as stems: «Мандруй громадою». */
  readonly names: readonly string[];
  /** It tells how a call ended. */
  readonly results: boolean;
}

const everyday = new Set(
  searchTerms(
    `конкурс конкурси грант гранти грантовий мінігрант програма проєкт проект проєктів заявка заявок пропозиція
     відкрито відкритий оголошує оголошено оголошення набір прийом подання подача участь запрошення запрошує запрошуємо
     підтримка фонд громада громади україна українських український можливість отримати триває стартував новий до на для
     від та і в у з із за що про як або року рік тис грн євро конкурсний проєктних дедлайн термін
     объявляет прием заявок поддержка украина община общины проекты и на в для от
     call calls grant grants proposal proposals application applications project projects programme program support fund
     funding open opportunity ukraine ukrainian apply now new announces announced invites for the a an of to in and on with
     deadline eur euro usd up`,
  ),
);

const ordinals: Readonly<Record<string, string>> = {
  перш: "1",
  друг: "2",
  трет: "3",
  четверт: "4",
  first: "1",
  second: "2",
  third: "3",
  fourth: "4",
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  а: "a",
  б: "b",
  в: "c",
};

/* «2-й набір», «другий раунд», 3rd call; «раунд 2», Call 3. */
const roundNoun = "(?:раунд|хвил|етап|наб[іо]р|конкурс|відбір|цикл|call|round|wave|cut-?off|edition|stage|open call)";
const roundBefore = new RegExp(
  `(?<![\\p{L}\\d.,])(?:(\\d{1,2})(?:-?(?:[іи]?й|го|а|е|st|nd|rd|th))?|(перш|друг|трет|четверт)\\p{L}{1,3}|(first|second|third|fourth))\\s+(?:open\\s+)?${roundNoun}`,
  "gu",
);
const roundAfter = new RegExp(
  `(?<!\\p{L})${roundNoun}\\p{L}{0,3}\\s*(?:№|#|no\\.?)?\\s*(\\d{1,2}|i{1,3}|iv|v)(?![\\p{L}\\d])`,
  "gu",
);
const lotNoun =
  "(?:лот|lot|компонент|component|track|трек|напрям|window|вікно|part|частина|пакет|package|strand|категорі[яї])";
const lot = new RegExp(
  `(?<!\\p{L})${lotNoun}\\p{L}{0,2}\\s*(?:№|#|no\\.?)?\\s*(\\d{1,2}|i{1,3}|iv|v)(?![\\p{L}\\d])|(?<!\\p{L})(?:лот|lot|пакет|package|категорія)\\s+"?([a-eабвг])(?![\\p{L}\\d])`,
  "gu",
);
const results =
  /(?<!\p{L})(?:результат|переможц|підсумк|итог|победител|відібран|winners?|awarded|selected projects|results of)/u;

const regions = oblasts.map(({ code, name, en }) => {
  const stem = name.toLowerCase().replace(/а$/u, "");
  const land = stem.replace(/ськ$|цьк$/u, "");
  return { code, regex: new RegExp(`(?<!\\p{L})(?:${stem}|${land}щин|${en.toLowerCase()}(?!\\p{L}))`, "u") };
});

export function readTitle(raw: string, language: string): Title {
  const { folded } = prepare(raw);
  const script = /\p{Script=Cyrillic}/u.test(folded);
  const years = all(folded, /(?<!\d)20\d\d(?!\d)/gu);
  const rounds = [...all(folded, roundBefore), ...all(folded, roundAfter)].map(ordinal);
  // What the marks say is not said again by the words.
  const bare = folded
    .replace(roundBefore, " ")
    .replace(roundAfter, " ")
    .replace(/(?<!\d)20\d\d(?!\d)/gu, " ");
  const words = searchTerms(bare).filter((word) => word.length > 1 && !everyday.has(word));
  return {
    language: script ? (language === "ru" ? "ru" : "uk") : "latin",
    words: unique(words),
    marks: {
      years: unique(years),
      rounds: unique(rounds),
      lots: unique(all(folded, lot).map(ordinal)),
      subjects: subjectsIn(folded),
      names: unique(namesIn(folded)),
      oblasts: unique(regions.flatMap(({ code, regex }) => (regex.test(folded) ? [code] : []))),
      results: results.test(folded),
    },
  };
}

/** Names in quotation marks; folding has made all their shapes one, and an apostrophe is none. */
function namesIn(folded: string): string[] {
  return [...folded.matchAll(/"([^"]{2,80})"/gu)].flatMap(([, name = ""]) => {
    const stems = searchTerms(name);
    return stems.length === 0 ? [] : [stems.join(" ")];
  });
}

/** Years, rounds and lots make series; two titles of one series. Their oblasts and lots must be the same. */
export function seriesOf({ language, words, marks: { lots, oblasts: regionCodes } }: Title): string | undefined {
  return words.length < 2 ? undefined : [language, words.join(" "), lots.join(" "), regionCodes.join(" ")].join("|");
}

/**
 * `same`: the same words, or all of the one among those of the other. `close`: most words, but each has
 * some of its own, as two texts on one call have, and two lots of one programme.
 */
export type Likeness = "same" | "close" | "different" | "unknown";

/** Compares the words of two titles; `unknown` across languages and where too few words are left. */
export function likenessOf(a: Title, b: Title): Likeness {
  if (a.language !== b.language) return "unknown";
  const fewer = Math.min(a.words.length, b.words.length);
  const shared = countShared(a.words, b.words);
  const together = a.words.length + b.words.length - shared;
  if (fewer >= 2 && shared === together) return "same";
  // blocks.ts looks for pairs with two fifths of their words in common: nothing below may ask for less.
  if (fewer >= 3 && shared === fewer && shared / together >= 0.4) return "same";
  if (fewer >= 3 && (shared / together >= 0.6 || (shared / fewer >= 0.8 && shared / together >= 0.4))) return "close";
  return fewer >= 2 && shared / fewer < 1 / 3 ? "different" : "unknown";
}

/** Whether two titles may be those of one call. */
export function areAlike(a: Title, b: Title): boolean {
  const likeness = likenessOf(a, b);
  return likeness === "same" || likeness === "close";
}

/** Both lists are sorted and have each word once. */
function countShared(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? "";
    const right = b[j] ?? "";
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared;
}

function all(text: string, regex: RegExp): string[] {
  return [...text.matchAll(regex)].map((match) => match.slice(1).find((part) => part !== undefined) ?? match[0]);
}

function ordinal(word: string): string {
  return ordinals[word] ?? word;
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}
