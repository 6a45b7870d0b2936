/*
 * Finds a hromada's free words in a call whatever their case and number: «водогін» in «ремонту
 * водогону», «сонячні панелі» in «сонячних панелей», «дитячий садок» in «дитячих садків».
 *
 * Both sides are cut to a skeleton: the ending off, the vowel that comes and goes (садОк – садка,
 * лікарЕнь – лікарня, водогІн – водогону) out, ц and з that stand for к and г back. Two different
 * words may meet in one skeleton, rarely, and the price is a few points of the score.
 */
import { prepare } from "../normalise/text.ts";

/** Characters of the body that are searched: farther down stand rules, not the subject. */
const bodyLimit = 8_000;

/* Endings of nouns and adjectives, with the letters that must remain before them. */
const endings =
  /(?<=.{3})(?:ями|ами|ові|еві|єві|ого|ому|ими|іми|ої|ою|ею|єю|ів|їв|ях|ах|их|іх|ям|ам|ом|ем|єм|им|ім|ий|ій|ей|[аяоеєиіїуюьй])$/u;
const vowelsLeft = /(?<=.{3})[аяоеєиіїуюьй]$/u;
const movingVowel = /(?<=.[бвгґджзклмнпрстфхцчшщ])[оеі](?=[бвгґджзклмнпрстфхцчшщ]$)/u;
const latinEnding = /(?<=.{3})(?:ies|y|(?<=[sxh])es|e?s|e)$/u;

/** Skeleton of one folded word; equal for the forms of one word. */
function skeleton(folded: string): string {
  if (folded.length < 4) return folded;
  if (/^[a-z]/u.test(folded)) return folded.endsWith("ss") ? folded : folded.replace(latinEnding, "");
  return folded
    .replace(endings, "")
    .replace(vowelsLeft, "")
    .replace(/(.)\1$/u, "$1")
    .replace(movingVowel, "")
    .replace(/ц$/u, "к")
    .replace(/з$/u, "г");
}

/** Codes of letters and digits of the basic plane: asking a table is several times faster than a regular expression. */
const inWord = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? 1 : 0,
);
const apostrophe = 0x27;

/** Where the word that begins at `start` ends. An apostrophe between two letters belongs to its word. */
function wordEnd(folded: string, start: number): number {
  let at = start;
  while (
    inWord[folded.charCodeAt(at)] === 1 ||
    (at > start && folded.charCodeAt(at) === apostrophe && inWord[folded.charCodeAt(at + 1)] === 1)
  )
    at++;
  return at;
}

/** Where the next word begins; the length of the text when there is none. */
function wordStart(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && inWord[folded.charCodeAt(at)] === 0) at++;
  return at;
}

/** Skeletons of the words of a text, in order. */
export function skeletons(text: string): readonly string[] {
  const { folded } = prepare(text);
  const found: string[] = [];
  let start = wordStart(folded, 0);
  while (start < folded.length) {
    const end = wordEnd(folded, start);
    found.push(skeleton(folded.slice(start, end)));
    start = wordStart(folded, end);
  }
  return found;
}

/** Numbers of skeletons, shared by many texts: each different word is cut once. */
export interface Vocabulary {
  /** Number of a skeleton; undefined when no text has it. */
  numberOf(skeletonText: string): number | undefined;
  /** Numbers of the words of a text, in order. */
  read(text: string): readonly number[];
  /** How many skeletons are known: all numbers are below it. */
  size(): number;
}

/** An empty vocabulary. It grows with every text that is read. */
export function makeVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const words = wordTable((word) => {
    const one = skeleton(word);
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    return number;
  });
  return {
    numberOf: (one) => numbers.get(one),
    read(text) {
      const { folded } = prepare(text);
      const found: number[] = [];
      const size = folded.length;
      let start = wordStart(folded, 0);
      while (start < size) {
        const end = wordEnd(folded, start);
        found.push(words(folded, start, end));
        start = wordStart(folded, end);
      }
      return found;
    },
    size: () => numbers.size,
  };
}

/**
 * Numbers of the words met so far. A Map would need every word cut out of its text before it can be
 * asked for; of a million words in ten thousand calls that alone is half a second.
 */
function wordTable(learn: (word: string) => number): (text: string, start: number, end: number) => number {
  const known: string[] = [];
  const numbers: number[] = [];
  // Places in `known` by hash, open addressing; never more than half full.
  let slots = new Int32Array(1 << 10).fill(-1);

  const grow = (): void => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    known.forEach((word, place) => {
      let slot = hash(word, 0, word.length) & (slots.length - 1);
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = place;
    });
  };

  return (text, start, end) => {
    let slot = hash(text, start, end) & (slots.length - 1);
    for (;;) {
      const place = slots[slot] ?? -1;
      if (place === -1) break;
      const word = known[place];
      if (word !== undefined && word.length === end - start && text.startsWith(word, start)) return numbers[place] ?? 0;
      slot = (slot + 1) & (slots.length - 1);
    }
    const word = text.slice(start, end);
    const number = learn(word);
    slots[slot] = known.push(word) - 1;
    numbers.push(number);
    if (known.length * 2 > slots.length) grow();
    return number;
  };
}

function hash(text: string, start: number, end: number): number {
  let sum = 0x811c9dc5;
  for (let at = start; at < end; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum ^ (sum >>> 15);
}

/** The words of a call's title, summary and beginning of the body, ready for looking up. */
export interface SearchText {
  /** Numbers of the skeletons in `vocabulary`, in order. */
  readonly words: Int32Array;
  /** Words before this place stand in the title or the summary. */
  readonly leadEnd: number;
  readonly vocabulary: Vocabulary;
}

/** Prepares a call's words. Linear in its length. */
export function searchText(
  call: { readonly title: string; readonly summary?: string; readonly body?: string },
  vocabulary: Vocabulary = makeVocabulary(),
): SearchText {
  const lead = vocabulary.read(`${call.title}\n${call.summary ?? ""}`);
  const body = call.body === undefined ? [] : vocabulary.read(call.body.slice(0, bodyLimit));
  const words = new Int32Array(lead.length + body.length);
  words.set(lead);
  words.set(body, lead.length);
  return { words, leadEnd: lead.length, vocabulary };
}

/** Where in a call a phrase stands. */
export type Found = "lead" | "body";

/**
 * Where a phrase (its skeletons) stands in a call: in the title or summary, only in the body, or
 * nowhere. The words follow each other, with at most one other between two.
 */
export function findPhrase(phrase: readonly string[], text: SearchText): Found | undefined {
  const numbers = phrase.map((one) => text.vocabulary.numberOf(one));
  return numbers.every((number) => number !== undefined) ? findNumbers(numbers, text) : undefined;
}

/** The same for a phrase that is already in numbers of the text's vocabulary. */
export function findNumbers(phrase: readonly number[], { words, leadEnd }: SearchText): Found | undefined {
  const [head, ...rest] = phrase;
  if (head === undefined) return undefined;
  for (let start = words.indexOf(head); start >= 0; start = words.indexOf(head, start + 1)) {
    if (follows(rest, words, start)) return start < leadEnd ? "lead" : "body";
  }
  return undefined;
}

function follows(rest: readonly number[], words: Int32Array, start: number): boolean {
  let place = start;
  for (const one of rest) {
    if (words[place + 1] === one) place += 1;
    else if (words[place + 2] === one) place += 2;
    else return false;
  }
  return true;
}
