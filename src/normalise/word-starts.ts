/*
 * Where a phrase can begin. A pattern of fifty phrases tried at every letter of a text costs more
 * than all the rest of reading, and nearly every trial fails on the first letters. So the first
 * three letters of every phrase are worked out once, the words of a text are walked, and a pattern is
 * asked only at words that begin like one of its phrases.
 *
 * Letters are numbered 1–31 (several share a number: a word may be asked in vain, never missed);
 * anything else is 0 and ends the word. Three numbers make a key.
 */

const letterBits = 5;
const others = 0;
/** Any letter or none: after an ending left open. */
const any = -1;
const keyLetters = 3;
const keys = 1 << (letterBits * keyLetters);

const letterOrDigit = /[\p{L}\d]/u;
const wordTable = Uint8Array.from({ length: 0x530 }, (_, code) =>
  letterOrDigit.test(String.fromCharCode(code)) ? 1 : 0,
);
const numberTable = Uint8Array.from({ length: 0x530 }, (_, code) => numbered(code));

function numbered(code: number): number {
  return /\p{L}/u.test(String.fromCharCode(code)) ? 1 + (code % 31) : others;
}

/** Whether the character is a letter or a digit. */
export function isWordCode(code: number): boolean {
  return code < 0x530 ? wordTable[code] === 1 : letterOrDigit.test(String.fromCharCode(code));
}

/** Whether the character is a letter. */
export function isLetterCode(code: number): boolean {
  return numberOf(code) !== others;
}

function numberOf(code: number): number {
  return code < 0x530 ? (numberTable[code] ?? others) : numbered(code);
}

/** Key of the word that starts at `at`. */
export function keyAt(text: string, at: number): number {
  const first = numberOf(text.charCodeAt(at));
  if (first === others || at + 1 >= text.length) return first << (2 * letterBits);
  const second = numberOf(text.charCodeAt(at + 1));
  if (second === others || at + 2 >= text.length) return (first << (2 * letterBits)) | (second << letterBits);
  return (first << (2 * letterBits)) | (second << letterBits) | numberOf(text.charCodeAt(at + 2));
}

/** Bits for the first and for the second letter of words, to be asked of many words at once. */
export interface LetterMasks {
  readonly first: number;
  readonly second: number;
}

/** Masks for words that begin like one of `beginnings`. */
export function masksOf(beginnings: readonly string[]): LetterMasks {
  let first = 0;
  let second = 0;
  for (const key of beginnings.map((word) => keyAt(word, 0))) {
    first |= 1 << (key >> (2 * letterBits));
    second |= 1 << ((key >> letterBits) & 31);
  }
  return { first, second };
}

/** Whether a word with this key can begin like one of those the masks were made of. */
export function mayFit({ first, second }: LetterMasks, key: number): boolean {
  return ((first >>> (key >> (2 * letterBits))) & (second >>> ((key >> letterBits) & 31)) & 1) === 1;
}

/** Starts of the words of a text with their keys; the arrays are longer than `count`. */
export interface WordStarts {
  readonly starts: Uint32Array;
  readonly keys: Uint16Array;
  readonly count: number;
}

/** Texts shorter than this are walked by those who search them. Characters. */
export const worthKeeping = 400;

/*
 * Dozens of rules ask for the same text one after the other, then for the next one: the words of the
 * last text are kept, and only those.
 */
let lastText = "";
let lastStarts: WordStarts = { starts: new Uint32Array(0), keys: new Uint16Array(0), count: 0 };

/** The words of a text, for texts of at least `worthKeeping` characters. Linear in its length. */
export function wordStartsOf(text: string): WordStarts {
  if (text !== lastText) {
    lastStarts = walked(text);
    lastText = text;
  }
  return lastStarts;
}

function walked(text: string): WordStarts {
  const starts = new Uint32Array((text.length >> 1) + 1);
  const found = new Uint16Array((text.length >> 1) + 1);
  let count = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const begins = !inWord;
    inWord = isWordCode(text.charCodeAt(at));
    if (!begins || !inWord) continue;
    starts[count] = at;
    found[count] = keyAt(text, at);
    count += 1;
  }
  return { starts, keys: found, count };
}

/** A set of keys, made to be asked often. */
export class KeySet {
  private readonly bits = new Uint32Array(keys >> 5);

  constructor(members: Iterable<number>) {
    for (const key of members) this.bits[key >> 5] = (this.bits[key >> 5] ?? 0) | (1 << (key & 31));
  }

  has(key: number): boolean {
    return (((this.bits[key >> 5] ?? 0) >>> (key & 31)) & 1) === 1;
  }
}

/**
 * Keys of the words with which a match of a regular expression can begin; undefined when it may begin
 * with a sign or with any letter.
 *
 * @param source a pattern behind which no letter may follow
 */
export function firstKeysOf(source: string): ReadonlySet<number> | undefined {
  const first = new Set<number>();
  for (const prefix of new Prefixes(source).all()) {
    if (prefix[0] === undefined || prefix[0] === any || prefix[0] === sign) return undefined;
    addKeys(first, prefix, 0, 0);
  }
  return first;
}

function addKeys(first: Set<number>, prefix: Prefix, rank: number, key: number): void {
  if (rank === keyLetters) {
    first.add(key);
    return;
  }
  const number = Math.max(prefix[rank] ?? others, any);
  const shift = letterBits * (keyLetters - 1 - rank);
  for (let one = 0; one < 1 << letterBits; one += 1) {
    if (number !== any && number !== one) continue;
    // A word that has ended has no third letter.
    addKeys(first, prefix, one === others ? keyLetters : rank + 1, key | (one << shift));
  }
}

/** A character that is neither letter nor digit: a pattern that begins with it is not tied to words. */
const sign = -2;

type Prefix = readonly number[];

/** Walks the source of a regular expression and lists the beginnings of what it can match. */
class Prefixes {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  all(): readonly Prefix[] {
    const list = this.alternatives();
    if (this.at < this.source.length) throw new RangeError(`unbalanced pattern: ${this.source}`);
    return list;
  }

  private alternatives(): Prefix[] {
    const list = this.sequence();
    while (this.source[this.at] === "|") {
      this.at += 1;
      list.push(...this.sequence());
    }
    return unique(list);
  }

  private sequence(): Prefix[] {
    let list: Prefix[] = [[]];
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const term = this.repeated(this.term());
      list = unique(list.flatMap((before) => (isFull(before) ? [before] : term.map((next) => joined(before, next)))));
    }
    return list;
  }

  private term(): Prefix[] {
    const character = this.source[this.at] ?? "";
    if (character === "(") return this.group();
    if (character === "[") return this.characterClass();
    if (character === "\\") return this.escape();
    this.at += 1;
    if (character === ".") return [[any]];
    if (character === "^" || character === "$") return [[]];
    return [[numberOfSource(character)]];
  }

  private group(): Prefix[] {
    const opening = /^\((?:\?(?:<?[=!]|:|<\w+>))?/u.exec(this.source.slice(this.at))?.[0] ?? "(";
    this.at += opening.length;
    const list = this.alternatives();
    this.at += 1;
    return /[=!]/u.test(opening) ? [[]] : list;
  }

  private characterClass(): Prefix[] {
    let end = this.at + 1;
    while (end < this.source.length && this.source[end] !== "]") end += this.source[end] === "\\" ? 2 : 1;
    const inside = this.source.slice(this.at + 1, end);
    this.at = end + 1;
    // An ending, a span of letters: anything. A blank, a hyphen: a sign.
    if (inside === " \\n") return [[sign]];
    if (/^\^|\\|.-./u.test(inside)) return [[any]];
    return [...inside].map((character) => [numberOfSource(character)]);
  }

  private escape(): Prefix[] {
    const escaped = /^\\(?:[pP]\{[^}]*\}|u[0-9a-f]{4}|k<\w+>|.)/u.exec(this.source.slice(this.at))?.[0] ?? "\\";
    this.at += escaped.length;
    if (escaped === "\\d") return [[others]];
    if (escaped === "\\b") return [[]];
    return /^\\[a-zA-Z]/u.test(escaped) ? [[any]] : [[sign]];
  }

  private repeated(term: Prefix[]): Prefix[] {
    const quantifier = /^(?:[?*+]|\{(\d+)(,?)(\d*)\})\??/u.exec(this.source.slice(this.at));
    if (!quantifier) return term;
    this.at += quantifier[0].length;
    const [mark = "", least, comma, most] = quantifier;
    const optional = mark.startsWith("?") || mark.startsWith("*") || least === "0";
    const once = mark.startsWith("?") || (comma === "" && least === "1") || most === "1";
    // Said twice, or said once and what follows: left open.
    const said = once ? term : term.map((prefix) => joined(prefix, [any, any]));
    return optional ? [[], ...said] : said;
  }
}

function numberOfSource(character: string): number {
  const code = character.charCodeAt(0);
  const number = numberOf(code);
  return number === others && !isWordCode(code) ? sign : number;
}

function isFull(prefix: Prefix): boolean {
  return prefix.length >= keyLetters || prefix.some((number) => number === others || number === sign);
}

function joined(before: Prefix, next: Prefix): Prefix {
  return isFull(before) ? before : [...before, ...next].slice(0, keyLetters);
}

function unique(list: readonly Prefix[]): Prefix[] {
  return [...new Map(list.map((prefix) => [prefix.join(" "), prefix])).values()];
}
