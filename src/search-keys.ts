/*
 * The keys of a call's texts, for the search index. 10,000 calls have four million words, and looking
 * for them with a regular expression took as long as storing all the rest. Here one walk over the
 * characters finds the words and looks them up as they stand; only a word that was not met lately
 * becomes a string and loses its ending. A text with anything unusual in it (a soft hyphen,
 * a combining accent, Greek) goes there whole. The keys are the same either way.
 */
import { endianness } from "node:os";
import { plainKey, searchTerms } from "./search-terms.ts";

/**
 * The different keys of some texts, in the order in which they first occur, parted by spaces: what
 * `searchTerms` finds in them, each once.
 */
export function distinctKeys(...texts: readonly (string | undefined)[]): string {
  const text = texts.join("\n");
  return walk(text) ?? [...new Set(searchTerms(text))].join(" ");
}

const between = 1;
const letter = 2;
const apostrophe = 3;
const unusual = 4;

/* Kinds of characters by code, looked at when they first occur; 0 = not yet. */
const kinds = new Uint8Array(0x1_0000);

function kindOf(code: number): number {
  const kind = look(String.fromCharCode(code));
  kinds[code] = kind;
  return kind;
}

function look(character: string): number {
  if (/[’ʼ‘`´′']/u.test(character)) return apostrophe;
  // What these are depends on what stands beside them: accents, halves of pairs, parts of Korean letters.
  if (/[\p{M}\p{Cs}\u1100-\u11ff]/u.test(character) || character.normalize("NFC") !== character) return unusual;
  // Latin and Cyrillic only: the lower case of a Σ depends on its place, that of an İ changes the whole text.
  if (/[\p{L}\p{N}]/u.test(character)) return /[\0-ͯЀ-ԯ]/u.test(character) && character !== "İ" ? letter : unusual;
  // One that is only taken out does not part words, and beside a Cyrillic sign (҂) a Latin letter becomes Cyrillic.
  if (/\p{Script=Cyrillic}/u.test(character)) return unusual;
  return searchTerms(`1${character}1`).length === 2 ? between : unusual;
}

/*
 * Words met lately and their keys: a hash table of our own, because a Map would need a string for every
 * word of every text. The walk mostly waits for memory, so that what is needed of a word stands together,
 * and what is needed of a key.
 */
const most = 100_000;
const slotSize = 2; // hash of a word, its place in `words` (0 = a free slot)
const slots = new Int32Array(2 ** 18 * slotSize);
/* Place of the key in two parts, length, letters. */
const words = new Uint16Array(most * 16);
/* Number of the text in which it was met last, in two parts; length, the space behind it included; letters, space. */
const keys = new Uint16Array(most * 16);
const header = 3;
const placeOfKey = new Map<string, number>();
let wordCount = 0;
let wordsEnd = 1;
let keysEnd = 0;
let textNumber = 0;

function forgetWords(): void {
  slots.fill(0);
  placeOfKey.clear();
  wordCount = 0;
  wordsEnd = 1;
  keysEnd = 0;
}

/** Longer than any word. Characters. */
const longest = 60;

/* The text and what is found in it as numbers: those are gone through faster than the characters of strings. */
let codes = new Uint16Array(2 ** 16);
let found = new Uint16Array(2 ** 17);

/** Undefined for a text with anything unusual in it, and for one with more words than there is room for. */
function walk(text: string): string | undefined {
  if (endianness() !== "LE") return undefined;
  const { length } = text;
  makeRoom(length);
  Buffer.from(codes.buffer).write(text, "utf16le");
  textNumber = (textNumber + 1) >>> 0;
  let end = 0;
  for (let at = 0; at < length; at += 1) {
    const start = at;
    let hash = 0;
    for (; at < length; at += 1) {
      const code = codes[at] ?? 0;
      const kind = kinds[code] || kindOf(code);
      if (kind === unusual) return undefined;
      // An apostrophe belongs to a word that goes on behind it.
      if (kind === between || (kind === apostrophe && (at === start || !isLetter(at + 1, length)))) break;
      hash = Math.imul(hash ^ code, 0x01_00_01_93);
    }
    if (at === start) continue;
    const key = at - start > longest ? undefined : keyAt(start, at, hash);
    if (key === undefined) return undefined;
    if (!isMet(key)) end = copyKey(key, end);
  }
  return Buffer.from(found.buffer, 0, Math.max(0, end - 1) * 2).toString("utf16le");
}

function makeRoom(length: number): void {
  if (length <= codes.length) return;
  codes = new Uint16Array(length);
  // Behind every key stands a space, as behind every word but the last.
  found = new Uint16Array(length + 1);
}

function isLetter(at: number, length: number): boolean {
  const code = at < length ? (codes[at] ?? 0) : 0x20;
  return (kinds[code] || kindOf(code)) === letter;
}

/** Whether a key was met in this text before; from now on it was. */
function isMet(key: number): boolean {
  const low = textNumber & 0xff_ff;
  const high = textNumber >>> 16;
  if (keys[key] === low && keys[key + 1] === high) return true;
  keys[key] = low;
  keys[key + 1] = high;
  return false;
}

function copyKey(key: number, to: number): number {
  const length = keys[key + 2] ?? 0;
  for (let at = 0; at < length; at += 1) found[to + at] = keys[key + header + at] ?? 0;
  return to + length;
}

/** Place of the key of a word; undefined when there is no room for it. */
function keyAt(start: number, end: number, hash: number): number | undefined {
  let slot = ((hash ^ (hash >>> 15)) << 1) & (slots.length - 1);
  for (let word = slots[slot + 1]; word !== undefined && word !== 0; word = slots[slot + 1]) {
    if (slots[slot] === hash && isWord(word, start, end)) return (words[word] ?? 0) + ((words[word + 1] ?? 0) << 16);
    slot = (slot + slotSize) & (slots.length - 1);
  }
  return learn(start, end, hash, slot);
}

function isWord(word: number, start: number, end: number): boolean {
  if (words[word + 2] !== end - start) return false;
  for (let at = start, letter = word + header; at < end; at += 1, letter += 1) {
    if (words[letter] !== codes[at]) return false;
  }
  return true;
}

function learn(start: number, end: number, hash: number, slot: number): number | undefined {
  const length = end - start;
  const word = String.fromCharCode(...codes.subarray(start, end));
  const text = plainKey(word) ?? searchTerms(word)[0] ?? "";
  const full = wordCount === most || Math.max(wordsEnd, keysEnd) + header + length + 1 > words.length;
  if (full) forgetWords();
  // In a text there is room only for keys that are no longer than their words, and none is.
  if (full || text.length > length) return undefined;
  const key = placeOfKey.get(text) ?? learnKey(text);
  slots.set([hash, wordsEnd], slot);
  words.set([key & 0xff_ff, key >>> 16, length], wordsEnd);
  words.set(codes.subarray(start, end), wordsEnd + header);
  wordsEnd += header + length;
  wordCount += 1;
  return key;
}

function learnKey(text: string): number {
  const key = keysEnd;
  keys.set([0, 0, text.length + 1], key);
  for (let at = 0; at < text.length; at += 1) keys[key + header + at] = text.charCodeAt(at);
  keys[key + header + text.length] = 0x20;
  keysEnd += header + text.length + 1;
  placeOfKey.set(text, key);
  return key;
}
