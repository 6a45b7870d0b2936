/*
 * One pass over a prepared text: its words, and where its sentences and clauses end. Everything
 * that classifies works on this list, so the text is cut once.
 */
import type { Prepared } from "../normalise/text.ts";
import { keyAt } from "../normalise/word-starts.ts";

export interface Word {
  /** As folded for matching: «здоров'я», «stem». A hyphen separates words: «науково-дослідний» is two. */
  readonly text: string;
  /** Its first letters as a number, see `../normalise/word-starts.ts`: most comparisons end there. */
  readonly key: number;
  /** Place in the prepared text, [start, end). */
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** A piece of a sentence between commas, dashes, brackets and semicolons. */
  readonly clause: number;
}

/** What a character does to the text. */
const nothing = 0;
const letter = 1;
const apostrophe = 2;
const fullStop = 3;
const sentenceEnd = 4;
const pause = 5;
const dash = 6;
const ampersand = 7;

const wordCharacter = /[\p{L}\p{N}]/u;

function roleOf(character: string): number {
  if (wordCharacter.test(character)) return letter;
  if (character === "'") return apostrophe;
  if (character === ".") return fullStop;
  if ("!?…\n•▪◾✔✅➡".includes(character) || /\p{Extended_Pictographic}/u.test(character)) return sentenceEnd;
  if (",;:()[]".includes(character)) return pause;
  if (character === "-") return dash;
  return character === "&" ? ampersand : nothing;
}

/** Roles of the characters that texts are made of; the rest is asked one by one. */
const roles = Uint8Array.from({ length: 0x3000 }, (_, code) => roleOf(String.fromCharCode(code)));

function roleAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return roles[code] ?? roleOf(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** An entity left in the text (`&nbsp;` in the conditions of the EU portal, 2026-08) is a space. */
const entity = /&#?[a-z0-9]{2,8};/uy;
const upper = /[\p{Lu}\p{N}\p{Extended_Pictographic}"«“(]/u;

/** Both classifiers read the same prepared text: its words are kept as long as it is. */
const known = new WeakMap<Prepared, readonly Word[]>();

/** Cuts a prepared text into words. Linear in its length. */
export function wordsOf(prepared: Prepared): readonly Word[] {
  const words = known.get(prepared) ?? cut(prepared);
  known.set(prepared, words);
  return words;
}

function cut(prepared: Prepared): readonly Word[] {
  const { text } = prepared;
  // Russian texts print «приём» and «прием» alike.
  const folded = prepared.folded.replaceAll("ё", "е");
  const words: Word[] = [];
  let sentence = 0;
  let clause = 0;
  let at = 0;
  while (at < folded.length) {
    const role = roleAt(folded, at);
    if (role === letter) {
      const end = endOfWord(folded, at);
      words.push({ text: folded.slice(at, end), key: keyAt(folded, at), start: at, end, sentence, clause });
      at = end;
      continue;
    }
    if (role === sentenceEnd || (role === fullStop && endsSentence(text, at + 1))) {
      sentence++;
      clause++;
    } else if (role === pause || (role === dash && folded[at - 1] === " " && folded[at + 1] === " ")) {
      clause++;
    }
    at = role === ampersand ? afterEntity(folded, at) : at + 1;
  }
  return words;
}

function endOfWord(folded: string, start: number): number {
  let end = start;
  for (let role = letter; role === letter; role = roleAt(folded, end)) {
    end += (folded.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
    if (end >= folded.length) return end;
    // «здоров'я» is one word, «students'» ends before its apostrophe.
    if (roleAt(folded, end) === apostrophe && end + 1 < folded.length && roleAt(folded, end + 1) === letter) end++;
  }
  return end;
}

function afterEntity(folded: string, at: number): number {
  entity.lastIndex = at;
  return entity.test(folded) ? entity.lastIndex : at + 1;
}

/** «тис. грн», «до 5.000», «м. Київ» (wrong, and harmless) against «outcomes.Project» and «року. Далі». */
function endsSentence(text: string, after: number): boolean {
  let next = after;
  while (text[next] === " " || text[next] === '"' || text[next] === "»" || text[next] === ")") next++;
  const character = text.slice(next, next + 2);
  if (character === "" || character[0] === "\n") return true;
  return upper.test(character) && !(next === after && /\d/u.test(character[0] ?? ""));
}
