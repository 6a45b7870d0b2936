/*
 * The small language in which the word lists of this folder are written, so that a person who does
 * not program can edit them:
 *
 *   школ*                word beginning with «школ»
 *   стадіон              the word itself, no other form
 *   шкіл*|школ*          either
 *   заклад* освіт*       words in a row (a hyphen counts as a space)
 *   шука* .. менеджер*   the same with up to four other words between
 *   освіт* !освітл*      but not a word beginning with «освітл»
 *
 * Among the phrases that begin at one word the longest wins, and its words are used up: «міський
 * парк» is not read again inside «індустріальний парк».
 */
import { keyLength, type Word } from "./words.ts";

/** Most words that `..` may stand for. */
const gapLimit = 4;
/** Fewest letters before a star: «ос*» would match anything. */
const leastStem = 3;

interface Element {
  readonly stems: readonly string[];
  readonly exact: readonly string[];
  readonly except: readonly string[];
  /** Other words may stand before it. */
  readonly gap: boolean;
}

interface Phrase<T> {
  readonly elements: readonly Element[];
  readonly value: T;
  /** Letters of the longest spelling; decides between phrases of equally many words. */
  readonly letters: number;
}

/** A phrase found in a text: words [from, to) of the list, with what the phrase stands for. */
export interface Found<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

/**
 * Phrases ready for matching, keyed by the first letters of their first word, at most `keyLength`; those of
 * most words first. The list of a key holds the phrases of its beginnings too: of «школи» those of «шко».
 */
type PhraseIndex<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

/**
 * Makes phrases ready for matching.
 *
 * @throws RangeError for a phrase that is not written in the language above
 */
export function indexPhrases<T>(phrases: Iterable<readonly [pattern: string, value: T]>): PhraseIndex<T> {
  const index = new Map<string, Phrase<T>[]>();
  for (const [pattern, value] of phrases) {
    const elements = parsePhrase(pattern);
    const letters = elements.reduce((sum, { stems, exact }) => sum + longest(stems.concat(exact)), 0);
    const phrase = { elements, value, letters };
    const first = elements[0];
    const keys = new Set([...(first?.stems ?? []), ...(first?.exact ?? [])].map((word) => word.slice(0, keyLength)));
    for (const key of keys) index.set(key, [...(index.get(key) ?? []), phrase]);
  }
  const whole = new Map<string, readonly Phrase<T>[]>();
  for (const key of index.keys()) {
    const list = [key, ...beginningsOf(key)].flatMap((beginning) => index.get(beginning) ?? []);
    whole.set(
      key,
      list.sort((a, b) => b.elements.length - a.elements.length || b.letters - a.letters),
    );
  }
  return whole;
}

/** The shorter keys under which phrases for words with this key may stand, longest first. */
function beginningsOf(key: string): readonly string[] {
  return Array.from({ length: Math.max(0, key.length - leastStem) }, (_, cut) => key.slice(0, key.length - 1 - cut));
}

function candidatesFor<T>(index: PhraseIndex<T>, { key }: Word): readonly Phrase<T>[] | undefined {
  let candidates = index.get(key);
  for (let length = key.length - 1; !candidates && length >= leastStem; length--)
    candidates = index.get(key.slice(0, length));
  return candidates;
}

function longest(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => word.length));
}

function parsePhrase(pattern: string): readonly Element[] {
  const elements: Element[] = [];
  let gap = false;
  for (const part of pattern.trim().split(/[\s-]+/u)) {
    const last = elements.at(-1);
    if (part === "..") {
      gap = true;
    } else if (part.startsWith("!") && last) {
      elements[elements.length - 1] = { ...last, except: [...last.except, part.slice(1).replace("*", "")] };
    } else {
      const spellings = part.split("|");
      const bad = spellings.find((word) => !/^[\p{L}\p{N}']+\*?$/u.test(word));
      if (bad !== undefined || (gap && !last)) throw new RangeError(`not a phrase: ${pattern}`);
      const stems = spellings.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1));
      if (stems.some((stem) => stem.length < leastStem)) throw new RangeError(`stem too short: ${pattern}`);
      elements.push({ stems, exact: spellings.filter((word) => !word.endsWith("*")), except: [], gap });
      gap = false;
    }
  }
  if (elements.length === 0 || gap) throw new RangeError(`not a phrase: ${pattern}`);
  return elements;
}

/** Finds phrases from left to right, the longest at each word; they do not overlap or cross sentences. */
export function findPhrases<T>(index: PhraseIndex<T>, words: readonly Word[]): readonly Found<T>[] {
  const found: Found<T>[] = [];
  let at = 0;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    const candidates = candidatesFor(index, word);
    const hit = candidates && longestAt(candidates, words, at);
    if (hit) found.push(hit);
    at = hit?.to ?? at + 1;
  }
  return found;
}

function longestAt<T>(candidates: readonly Phrase<T>[], words: readonly Word[], from: number): Found<T> | undefined {
  for (const phrase of candidates) {
    const to = endOfMatch(phrase.elements, words, from);
    if (to !== undefined) return { from, to, value: phrase.value };
  }
  return undefined;
}

function endOfMatch(elements: readonly Element[], words: readonly Word[], from: number): number | undefined {
  const sentence = words[from]?.sentence;
  let at = from;
  for (const element of elements) {
    let tries = element.gap ? gapLimit + 1 : 1;
    let word = words[at];
    while (word && word.sentence === sentence && !fits(element, word.text) && --tries > 0) word = words[++at];
    if (tries === 0 || !word || word.sentence !== sentence) return undefined;
    at++;
  }
  return at;
}

function fits({ stems, exact, except }: Element, word: string): boolean {
  // Plain loops: this is where classifying spends its time.
  for (const stem of except) if (word.startsWith(stem)) return false;
  for (const stem of stems) if (word.startsWith(stem)) return true;
  return exact.includes(word);
}
