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
import { KeySet, keysOfWords, type LetterMasks, masksOf, mayFit } from "../normalise/word-starts.ts";
import type { Word } from "./words.ts";

/** Most words that `..` may stand for. */
const gapLimit = 4;
/** Fewest letters before a star: «ос*» would match anything. */
const leastStem = 3;

interface Element {
  readonly stems: readonly string[];
  readonly exact: readonly string[];
  readonly except: readonly string[];
  /** Letters with which its spellings begin. */
  readonly masks: LetterMasks;
  /** Other words may stand before it. */
  readonly gap: boolean;
}

interface Phrase<T> {
  readonly elements: readonly Element[];
  readonly value: T;
  /** Letters with which its second word begins; undefined when it has one word, or others may stand between. */
  readonly second: LetterMasks | undefined;
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
 * Phrases ready for matching: a tree of the letters of their first words. Walking down it by the letters
 * of a word of the text gives the phrases that can begin there, those of most words first.
 */
class PhraseIndex<T> {
  /** Number of each letter that occurs, by its code; 0 for all others. */
  private readonly letters: Uint8Array;
  private readonly keys: KeySet;
  /** Nodes that follow: of node n by letter l at n × width + l; 0 = none. */
  private next: Uint16Array;
  private readonly width: number;
  private nodes = 1;
  /** By node: phrases that begin with a word with these first letters, and with a word that ends here. */
  private readonly begun: (readonly Phrase<T>[])[] = [];
  private readonly ended: (readonly Phrase<T>[])[] = [];
  private readonly begunChoices: Candidates<T>[] = [];
  private readonly endedChoices: Candidates<T>[] = [];

  constructor(phrases: readonly Phrase<T>[]) {
    const spellings = phrases.flatMap((phrase) => spellingsOf(phrase));
    this.keys = new KeySet(spellings.flatMap(({ word, stem }) => [...keysOfWords(word, !stem)]));
    const alphabet = [...new Set(spellings.flatMap(({ word }) => [...word]))];
    this.letters = new Uint8Array(Math.max(0, ...alphabet.map((letter) => letter.charCodeAt(0))) + 1);
    for (const [rank, letter] of alphabet.entries()) this.letters[letter.charCodeAt(0)] = rank + 1;
    this.width = alphabet.length + 1;
    this.next = new Uint16Array(this.width * (1 + spellings.reduce((sum, { word }) => sum + word.length, 0)));
    // Shorter ones first: a node takes over what its beginnings have.
    for (const spelling of spellings.sort((a, b) => a.word.length - b.word.length)) this.add(spelling);
    this.next = this.next.slice(0, this.width * this.nodes);
    this.inherit(0, []);
  }

  private add({ word, stem, phrase }: Spelling<T>): void {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const edge = node * this.width + (this.letters[word.charCodeAt(at)] ?? 0);
      if (this.next[edge] === 0) this.next[edge] = this.nodes++;
      node = this.next[edge] ?? 0;
    }
    const lists = stem ? this.begun : this.ended;
    lists[node] = [...(lists[node] ?? []), phrase];
  }

  private inherit(node: number, above: readonly Phrase<T>[]): void {
    const begun = merged(this.begun[node], above);
    this.begun[node] = begun;
    const ended = merged(this.ended[node], begun);
    this.begunChoices[node] = candidatesOf(begun);
    this.endedChoices[node] = candidatesOf(ended);
    for (let letter = 1; letter < this.width; letter += 1) {
      const below = this.next[node * this.width + letter] ?? 0;
      if (below > 0) this.inherit(below, begun);
    }
  }

  /** Phrases whose first word fits, but for the words it excepts. */
  candidates({ text: word, key }: Word): Candidates<T> | undefined {
    if (!this.keys.has(key)) return undefined;
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const letter = this.letters[word.charCodeAt(at)] ?? 0;
      const below = letter === 0 ? 0 : this.next[node * this.width + letter];
      if (below === undefined || below === 0) return this.begunChoices[node];
      node = below;
    }
    return this.endedChoices[node];
  }
}

/** Phrases that can begin with one word, those of most words first. */
interface Candidates<T> {
  readonly all: readonly Phrase<T>[];
  /** Those that do not ask for a second word at once, and the letters with which the others want it to begin. */
  readonly single: readonly Phrase<T>[];
  readonly second: LetterMasks;
}

function candidatesOf<T>(all: readonly Phrase<T>[]): Candidates<T> {
  const seconds = all.flatMap(({ second }) => second ?? []);
  return {
    all,
    single: seconds.length === 0 ? all : all.filter(({ second }) => second === undefined),
    second: {
      first: seconds.reduce((bits, { first }) => bits | first, 0),
      second: seconds.reduce((bits, { second }) => bits | second, 0),
    },
  };
}

interface Spelling<T> {
  readonly word: string;
  readonly stem: boolean;
  readonly phrase: Phrase<T>;
}

function spellingsOf<T>(phrase: Phrase<T>): readonly Spelling<T>[] {
  const { stems = [], exact = [] } = phrase.elements[0] ?? {};
  return [
    ...stems.map((word) => ({ word, stem: true, phrase })),
    ...exact.map((word) => ({ word, stem: false, phrase })),
  ];
}

/** Of most words first, then of most letters; of equal ones the own before those of a shorter beginning. */
function merged<T>(own: readonly Phrase<T>[] | undefined, above: readonly Phrase<T>[]): readonly Phrase<T>[] {
  if (own === undefined) return above;
  return [...own, ...above].sort((a, b) => b.elements.length - a.elements.length || b.letters - a.letters);
}

/**
 * Makes phrases ready for matching.
 *
 * @throws RangeError for a phrase that is not written in the language above
 */
export function indexPhrases<T>(phrases: Iterable<readonly [pattern: string, value: T]>): PhraseIndex<T> {
  return new PhraseIndex(
    Array.from(phrases, ([pattern, value]) => {
      const elements = parsePhrase(pattern);
      const letters = elements.reduce((sum, { stems, exact }) => sum + longest(stems.concat(exact)), 0);
      const second = elements[1]?.gap === false ? elements[1].masks : undefined;
      return { elements, second, value, letters };
    }),
  );
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
      const exact = spellings.filter((word) => !word.endsWith("*"));
      elements.push({ stems, exact, except: [], masks: masksOf([...stems, ...exact]), gap });
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
    const candidates = index.candidates(word);
    const hit = candidates && longestAt(candidates, words, at);
    if (hit) found.push(hit);
    at = hit?.to ?? at + 1;
  }
  return found;
}

function longestAt<T>(
  { all, single, second }: Candidates<T>,
  words: readonly Word[],
  from: number,
): Found<T> | undefined {
  const next = words[from + 1];
  const nextKey = next !== undefined && next.sentence === words[from]?.sentence ? next.key : 0;
  // Most phrases end here: a popular first word begins dozens of them.
  for (const phrase of mayFit(second, nextKey) ? all : single) {
    if (phrase.second !== undefined && !mayFit(phrase.second, nextKey)) continue;
    const to = endOfMatch(phrase.elements, words, from);
    if (to !== undefined) return { from, to, value: phrase.value };
  }
  return undefined;
}

/** Where a phrase ends whose first word is known to fit. */
function endOfMatch(elements: readonly Element[], words: readonly Word[], from: number): number | undefined {
  const first = words[from];
  if (!first || isExcepted(elements[0], first.text)) return undefined;
  let at = from + 1;
  for (let rank = 1; rank < elements.length; rank += 1) {
    const element = elements[rank];
    if (!element) return undefined;
    let tries = element.gap ? gapLimit + 1 : 1;
    let word = words[at];
    while (word && word.sentence === first.sentence && !fits(element, word) && --tries > 0) word = words[++at];
    if (tries === 0 || !word || word.sentence !== first.sentence) return undefined;
    at++;
  }
  return at;
}

function isExcepted(element: Element | undefined, word: string): boolean {
  if (element) for (const stem of element.except) if (word.startsWith(stem)) return true;
  return false;
}

function fits(element: Element, { text, key }: Word): boolean {
  // Plain loops: this is where classifying spends its time.
  if (!mayFit(element.masks, key) || isExcepted(element, text)) return false;
  for (const stem of element.stems) if (text.startsWith(stem)) return true;
  for (const word of element.exact) if (text === word) return true;
  return false;
}
