/*
 * Where a phrase can begin. A pattern of fifty phrases tried at every letter of a text costs more
 * than all the rest of reading, and nearly every trial fails on the first letters. So the first
 * four letters of every phrase are worked out once, the words of a text are walked, and a pattern is
 * asked only at words that begin like one of its phrases. The words of a call's text are walked for all
 * patterns at once.
 *
 * Letters are numbered 1–31 (several share a number: a word may be asked in vain, never missed);
 * anything else is 0 and ends the word. Four numbers make a key.
 */

const letterBits = 5;
const others = 0;
/** Any letter or none: after an ending left open. */
const any = -1;
const keyLetters = 4;
const firstShift = letterBits * (keyLetters - 1);
const secondShift = letterBits * (keyLetters - 2);

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
  let key = 0;
  const end = Math.min(text.length, at + keyLetters);
  for (let place = at, shift = firstShift; place < end; place += 1, shift -= letterBits) {
    const number = numberOf(text.charCodeAt(place));
    if (number === others) return key;
    key |= number << shift;
  }
  return key;
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
    first |= 1 << (key >> firstShift);
    second |= 1 << ((key >> secondShift) & 31);
  }
  return { first, second };
}

/** Whether a word with this key can begin like one of those the masks were made of. */
export function mayFit({ first, second }: LetterMasks, key: number): boolean {
  return ((first >>> (key >> firstShift)) & (second >>> ((key >> secondShift) & 31)) & 1) === 1;
}

/*
 * The patterns that search by words, by the keys their phrases begin with. They are made when first
 * needed and stay: a few hundred.
 */
const patternsByKey = new Map<number, number[]>();
let patterns = 0;

/*
 * Words of the last text at which each pattern is to be asked, by the pattern's number. The lists are
 * used again for the next text: only their first `countsOf` places hold.
 */
let keptText: string | undefined;
const startsOf: number[][] = [];
let countsOf = new Uint32Array(0);

/**
 * Walks the words of a text for all patterns, so that the rules that search it, whole or in parts, do not
 * walk it each for itself. Only the last text is kept. Linear in its length.
 */
export function keepWords(text: string): void {
  while (startsOf.length < patterns) startsOf.push([]);
  if (countsOf.length < patterns) countsOf = new Uint32Array(patterns);
  else countsOf.fill(0);
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const begins = !inWord;
    inWord = isWordCode(text.charCodeAt(at));
    if (!begins || !inWord) continue;
    const asked = patternsByKey.get(keyAt(text, at));
    if (asked === undefined) continue;
    for (const pattern of asked) {
      const count = countsOf[pattern] ?? 0;
      const starts = startsOf[pattern];
      if (starts) starts[count] = at;
      countsOf[pattern] = count + 1;
    }
  }
  keptText = text;
}

/** What words the phrases of one pattern begin with. */
export class Beginnings {
  private readonly number = patterns++;
  private readonly keys: KeySet;

  constructor(keys: Iterable<number>) {
    const all = [...keys];
    this.keys = new KeySet(all);
    for (const key of all) {
      const list = patternsByKey.get(key);
      if (list) list.push(this.number);
      else patternsByKey.set(key, [this.number]);
    }
  }

  /** Whether a phrase may begin with a word with this key. */
  has(key: number): boolean {
    return this.keys.has(key);
  }

  /**
   * Where in a kept text a phrase may begin, in order; undefined when the text is not kept, or `start` or
   * `end` cuts a word.
   */
  startsIn(text: string, start: number, end: number): Starts | undefined {
    if (keptText !== text) return undefined;
    // A pattern made since the text was walked.
    if (this.number >= countsOf.length) keepWords(text);
    if (cutsWord(text, start) || cutsWord(text, end)) return undefined;
    const starts = startsOf[this.number] ?? [];
    const count = countsOf[this.number] ?? 0;
    return { starts, from: rankOf(starts, count, start), to: rankOf(starts, count, end) };
  }
}

/** A part of a list of places: those of rank [from, to). */
interface Starts {
  readonly starts: readonly number[];
  readonly from: number;
  readonly to: number;
}

function cutsWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && isWordCode(text.charCodeAt(at - 1)) && isWordCode(text.charCodeAt(at));
}

/** How many of the first `count` places lie before `at`. */
function rankOf(starts: readonly number[], count: number, at: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A set of keys, made to be asked often; now and then it says yes to a key it does not hold. */
export class KeySet {
  private readonly bits = new Uint32Array(places >> 5);

  constructor(members: Iterable<number>) {
    for (const key of members) {
      const place = placeOf(key);
      this.bits[place >> 5] = (this.bits[place >> 5] ?? 0) | (1 << (place & 31));
    }
  }

  has(key: number): boolean {
    const place = placeOf(key);
    return (((this.bits[place >> 5] ?? 0) >>> (place & 31)) & 1) === 1;
  }
}

const places = 1 << 15;

function placeOf(key: number): number {
  return (key ^ (key >>> letterBits)) & (places - 1);
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

/** Keys of the words that begin with `beginning`, or, when it is a whole word, of that word. */
export function keysOfWords(beginning: string, whole: boolean): ReadonlySet<number> {
  const letters = Array.from({ length: Math.min(beginning.length, keyLetters) }, (_, at) =>
    numberOf(beginning.charCodeAt(at)),
  );
  const keys = new Set<number>();
  addKeys(keys, whole ? letters : [...letters, ...open], 0, 0);
  return keys;
}

function addKeys(first: Set<number>, prefix: Prefix, rank: number, key: number): void {
  if (rank === keyLetters) {
    first.add(key);
    return;
  }
  // A sign ends the word: «до » begins no «допомога».
  const said = prefix[rank] ?? others;
  const number = said === sign ? others : said;
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

/** Whatever follows. */
const open: Prefix = Array.from({ length: keyLetters }, () => any);

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
    const said = once ? term : term.map((prefix) => joined(prefix, open));
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
