/*
 * The keys of a call's texts, for the search index. 10,000 calls have four million words, and looking
 * for them with a regular expression took as long as storing all the rest. Here one walk over the
 * characters finds the words and looks them up as they stand; only a word that was not met lately
 * becomes a string and goes through `searchTerms`. A text with anything unusual in it (a soft hyphen,
 * a combining accent, Greek) goes there whole. The keys are the same either way.
 */
import { searchTerms } from "./search-terms.ts";

/**
 * The different keys of some texts, in the order in which they first occur, parted by spaces: what
 * `searchTerms` finds in them, each once.
 */
export function distinctKeys(...texts: readonly (string | undefined)[]): string {
  const text = texts.join("\n");
  return (walk(text) ?? [...new Set(searchTerms(text))]).join(" ");
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
 * Words met lately, by hash, with their characters one after another in `letters`: a hash table of our
 * own, because a Map would need a string for every word of every text. What belongs to a word stands
 * together in its slot: the walk mostly waits for memory.
 */
const most = 100_000;
const slotSize = 4; // hash, place in `letters`, length, number of the key + 1 (0 = a free slot)
const slots = new Int32Array(2 ** 18 * slotSize);
const letters = new Uint16Array(most * 12);
let wordCount = 0;
let letterCount = 0;

const keyTexts: string[] = [];
const numberOfKey = new Map<string, number>();
const metIn = new Float64Array(most); // the text in which a key was met last
let textNumber = 0;

function forgetWords(): void {
  slots.fill(0);
  wordCount = 0;
  letterCount = 0;
  keyTexts.length = 0;
  numberOfKey.clear();
}

/** Longer than any word. Characters. */
const longest = 60;

/** Undefined for a text with anything unusual in it, and for one with more words than there is room for. */
function walk(text: string): readonly string[] | undefined {
  textNumber += 1;
  const found: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const start = at;
    let hash = 0;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const kind = kinds[code] || kindOf(code);
      if (kind === unusual) return undefined;
      // An apostrophe belongs to a word that goes on behind it.
      if (kind === between || (kind === apostrophe && (at === start || !isLetter(text, at + 1)))) break;
      hash = Math.imul(hash ^ code, 0x01_00_01_93);
    }
    if (at === start) continue;
    const key = at - start > longest ? undefined : keyAt(text, start, at, hash);
    if (key === undefined) return undefined;
    if (metIn[key] === textNumber) continue;
    metIn[key] = textNumber;
    found.push(keyTexts[key] ?? "");
  }
  return found;
}

function isLetter(text: string, at: number): boolean {
  const code = at < text.length ? text.charCodeAt(at) : 0x20;
  return (kinds[code] || kindOf(code)) === letter;
}

/** Number of the key of a word; undefined when there is no room for it. */
function keyAt(text: string, start: number, end: number, hash: number): number | undefined {
  let slot = ((hash ^ (hash >>> 15)) << 2) & (slots.length - 1);
  for (let key = slots[slot + 3]; key !== undefined && key !== 0; key = slots[slot + 3]) {
    if (slots[slot] === hash && isWord(slot, text, start, end)) return key - 1;
    slot = (slot + slotSize) & (slots.length - 1);
  }
  return learn(text.slice(start, end), hash, slot);
}

function isWord(slot: number, text: string, start: number, end: number): boolean {
  if (slots[slot + 2] !== end - start) return false;
  let place = slots[slot + 1] ?? 0;
  for (let at = start; at < end; at += 1, place += 1) {
    if (letters[place] !== text.charCodeAt(at)) return false;
  }
  return true;
}

function learn(word: string, hash: number, slot: number): number | undefined {
  if (wordCount === most || letterCount + word.length > letters.length) {
    forgetWords();
    return undefined;
  }
  const [text = ""] = searchTerms(word);
  const key = numberOfKey.get(text) ?? keyTexts.push(text) - 1;
  numberOfKey.set(text, key);
  slots.set([hash, letterCount, word.length, key + 1], slot);
  for (let at = 0; at < word.length; at += 1) letters[letterCount + at] = word.charCodeAt(at);
  letterCount += word.length;
  wordCount += 1;
  return key;
}
