/*
 * Words as the search compares them. SQLite folds only ASCII and knows no Ukrainian endings, so the
 * program turns both the texts and the question into keys: «об’єднання», «обʼєднань» and
 * «об'єднанням» are one key. Keys are ugly on purpose (школа, шкіл → «шкл») and never shown.
 *
 * The stemmer is a light one: endings by class, doubled and alternating consonants, the vowel of
 * the last closed syllable. It knows no dictionary, so a few words keep two keys (вітер, вітру).
 */
import { type Prepared, prepare } from "./normalise/text.ts";
import { remember } from "./remember.ts";

interface Term {
  readonly key: string;
  /** In lower case. */
  readonly word: string;
  /** Place of the word in `Prepared.text`. */
  readonly start: number;
  readonly end: number;
}

/** Keys of the words of a text, in its order. A hyphen parts words: «грант-2026» is two. */
export function searchTerms(text: string): string[] {
  return (prepare(text).folded.match(words) ?? []).map(keyOf);
}

/* Small letters of one alphabet: nothing of it needs repair, and no letter stands for another's twin. */
const plain = /^(?:[a-z]+|[а-яіїєґ]+)$/u;

/** Key of a word of at most 60 letters, when `searchTerms` would only take off its ending; undefined for any other. */
export function plainKey(word: string): string | undefined {
  return plain.test(word) ? stemmed(bareWord(word)) : undefined;
}

/** Words of a question in its order, each once: as typed, in lower case and without apostrophes, with its key. */
export function searchWords(text: string): readonly { readonly word: string; readonly key: string }[] {
  const found = new Map([...terms(prepare(text))].map(({ word, key }) => [key, bareWord(word)]));
  return [...found].map(([key, word]) => ({ word, key }));
}

/**
 * The place of a text where the question is answered: about `width` characters around the first
 * stretch with the most of the wanted words, on one line. The start of the text when none occurs.
 *
 * @param wanted keys of each word of the question, from `searchTerms`: any of them stands for the word
 * @param prefixes also words whose key only begins with a wanted one
 */
export function snippet(text: string, wanted: readonly (readonly string[])[], width = 200, prefixes = false): string {
  const prepared = prepare(text);
  const best = bestStretch(hits(prepared, wanted, prefixes), wanted.length, width * 0.8);
  const middle = best === undefined ? 0 : Math.round((best.start + best.end) / 2);
  return cut(prepared.text, middle - Math.round(width / 2), width);
}

interface Hit extends Pick<Term, "start" | "end"> {
  /** Which word of the question. */
  readonly word: number;
}

function* hits(prepared: Prepared, wanted: readonly (readonly string[])[], prefixes: boolean): Iterable<Hit> {
  const wordOf = new Map(wanted.flatMap((keys, word) => keys.map((key) => [key, word] as const)));
  const byBeginning = [...wordOf];
  for (const { key, start, end } of terms(prepared)) {
    const word = prefixes ? byBeginning.find(([one]) => key.startsWith(one))?.[1] : wordOf.get(key);
    if (word !== undefined) yield { word, start, end };
  }
}

/** The first stretch with the most different words. Reads no further than one with all of them. */
function bestStretch(all: Iterable<Hit>, different: number, width: number): Pick<Term, "start" | "end"> | undefined {
  let best: { readonly start: number; readonly end: number; readonly words: number } | undefined;
  let near: Hit[] = [];
  for (const hit of all) {
    // The last of each word is enough.
    near = [...near.filter(({ word, start }) => word !== hit.word && hit.end - start <= width), hit];
    const start = near[0]?.start ?? hit.start;
    if (best === undefined || near.length > best.words) best = { start, end: hit.end, words: near.length };
    if (best.words === different) break;
  }
  return best;
}

/** Whole words of `text` from about `from` on, with «…» where something is left out. */
function cut(text: string, from: number, width: number): string {
  if (text.length <= width) return text.replace(/\s+/gu, " ");
  const last = Math.max(0, text.length - width);
  let start = Math.min(Math.max(0, from), last);
  if (start > 0) {
    const space = text.slice(start, start + 30).search(/\s/u);
    start += space === -1 ? 0 : space + 1;
  }
  let end = Math.min(text.length, start + width);
  if (end < text.length) {
    const space = text.slice(end - 30, end).search(/\s\S*$/u);
    end -= space === -1 ? 0 : 30 - space;
  }
  const shown = text.slice(start, end).replace(/\s+/gu, " ").trim();
  return `${start > 0 ? "…" : ""}${shown}${end < text.length ? "…" : ""}`;
}

/* The apostrophe stands inside a word; `prepare` has made all six of its signs one. */
const words = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;

/** Longer than any word: hostile text, left as it is. */
const longest = 60;

function* terms({ folded }: Prepared): Iterable<Term> {
  for (const { 0: word, index } of folded.matchAll(words)) {
    yield { word, key: keyOf(word), start: index, end: index + word.length };
  }
}

/* A text has a few hundred different words, and the next one mostly the same. */
const keyOfWord = remember(100_000, (word) => stemmed(bareWord(word)));

function keyOf(word: string): string {
  return word.length > longest ? keyOfLong(bareWord(word)) : keyOfWord(word);
}

/** Apostrophes may be all that makes it long. */
function keyOfLong(bare: string): string {
  return bare.length > longest ? bare : stemmed(bare);
}

function bareWord(word: string): string {
  return word.replaceAll("'", "").replaceAll("ґ", "г").replaceAll("ё", "е");
}

function stemmed(bare: string): string {
  if (/^[a-z]+$/u.test(bare)) return englishStem(bare);
  return /^\p{Script=Cyrillic}+$/u.test(bare) ? cyrillicStem(bare) : bare;
}

/* Endings by class, plural and oblique cases: nouns, abstract nouns in -ість, adjectives. The last
   line is Russian: its ы does not occur in Ukrainian. */
const endings = new Set(
  `
  а я у ю о е є и і ї ь й
  ою ею єю ією ові еві єві ом ем єм ам ям іям ами ями іями ах ях іях ів їв ей ій їй ія ії ію іє
  ість ості ости істю остей остям остями остях
  ий ого ього ому ьому им їм ім их їх іх ими їми іми ої ьої еї ої ою ьою ую юю
  ы ый ые ых ым ыми
`
    .trim()
    .split(/\s+/u),
);
const longestEnding = Math.max(...[...endings].map(({ length }) => length));

/** What remains of a word must still tell it from others. */
const shortest = 3;

const softened: Readonly<Record<string, string>> = { ц: "к", з: "г", с: "х", ч: "к", ж: "г", ш: "х" };

/* Words of grant calls whose forms the rules tear apart, each with a form they treat right. */
const irregular = new Map([
  ["програм", "програма"],
  ["програми", "програма"],
  ["земель", "земля"],
  ["річок", "річка"],
  ["жінок", "жінка"],
  ["котелень", "котельня"],
  ["дітей", "діти"],
]);

function cyrillicStem(word: string): string {
  const bare = irregular.get(word) ?? word;
  return lastSyllable(lastConsonant(withoutEnding(bare)));
}

/** The longest ending goes. */
function withoutEnding(word: string): string {
  for (let at = Math.max(shortest, word.length - longestEnding); at < word.length; at += 1) {
    if (endings.has(word.slice(at))) return word.slice(0, at);
  }
  return word;
}

/** навчання, навчань → «навчан»; громадський у громадці: ц and к, ж and г, ш and х alternate. */
function lastConsonant(root: string): string {
  const undoubled = root.length > shortest ? root.replace(/([^аеєиіїоуюя])\1$/u, "$1") : root;
  const last = undoubled.at(-1) ?? "";
  return undoubled.slice(0, -1) + (softened[last] ?? last);
}

/** школа, шкіл: і and е become о before the last consonants; a fleeting о (заявок, заявка) is dropped. */
function lastSyllable(root: string): string {
  const folded = root.replace(/[іїеє](?=[^аеєиіїоуюя]+$)/u, "о");
  const dropped = folded.replace(/о(?=[кнлрц]$)/u, "");
  return dropped.length >= shortest ? dropped : folded;
}

/** Plurals, -ed and -ing: grants, granted, granting → «grant»; municipalities → «municipaliti». */
function englishStem(bare: string): string {
  if (bare.length <= shortest) return bare;
  let root = bare.replace(/(?:(ss|x|ch|sh)es|(i)es|([^su])s)$/u, "$1$2$3");
  const plain = root.replace(/(?:ing|ed)$/u, "");
  if (plain !== root && plain.length >= shortest && /[aeiouy]/u.test(plain)) {
    root = plain.replace(/([bdfgmnprt])\1$/u, "$1");
  }
  return root.replace(/y$/u, "i").replace(/e$/u, "");
}
