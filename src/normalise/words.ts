/*
 * A short notation for the word patterns of the rules, so that they read like the phrases they
 * match: `~` is any ending of a word, a space is a space or a line break. Patterns are searched in
 * `Prepared.folded`.
 *
 * Every repetition in a pattern is bounded: texts are hostile, and an unbounded one that fails
 * late costs quadratic time.
 */

import { firstKeysOf, isWordCode, KeySet, keyAt, wordStartsOf, worthKeeping } from "./word-starts.ts";

/*
 * Letters inside a phrase: folded Latin and Cyrillic. \p{L} here, hundreds of times, made megabytes
 * of compiled patterns and slowed everything tenfold (Node 20).
 */
const letters = "a-z\\u00df-\\u024f\\u0400-\\u04ff";

/** What a `~` stands for; anything longer is no word. */
const ending = `[${letters}']{0,16}`;

/** Behind a phrase: not within a word. */
export const wordEnd = `(?![${letters}])`;

/** A global pattern for whole words. `words("термін~ подан~")` finds «термін подання», not «безтермін…». */
export function words(...alternatives: readonly string[]): RegExp {
  const source = pattern(alternatives.join("|"));
  const regex = new RegExp(`(?<![${letters}\\d])(?:${source})${wordEnd}`, "gu");
  sources.set(regex, source);
  return regex;
}

/** The notation turned into regular expression source, for patterns with boundaries of their own. */
export function pattern(source: string): string {
  return source.replace(/\[(?:\\.|[^\]\\])*\]|\\p\{L\}|[~ ]/gu, (part) => {
    if (part === "~") return ending;
    if (part === " ") return "[ \\n]{1,2}";
    return part === "\\p{L}" ? `[${letters}]` : part.replaceAll("\\p{L}", letters);
  });
}

/** Whether a text holds one of some word parts: much cheaper than a pattern, asked before one is searched. */
export function hasAny(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => text.includes(part));
}

/** Most matches one rule looks at. A page with more dates, sums or names is a register, not a call. */
const most = 300;

/** What a pattern made by `words` is searched with: never the pattern itself at every letter of a text. */
interface Searched {
  readonly first: KeySet;
  /** The same phrases, asked at the start of one word. Without the `u` flag, which costs a half more: no letter here needs it. */
  readonly sticky: RegExp;
}

const sources = new WeakMap<RegExp, string>();
const known = new WeakMap<RegExp, Searched | null>();

function searched(regex: RegExp): Searched | null {
  const before = known.get(regex);
  if (before !== undefined) return before;
  const source = sources.get(regex);
  const first = source === undefined ? undefined : firstKeysOf(source);
  const made = first ? { first: new KeySet(first), sticky: new RegExp(`(?:${source})${wordEnd}`, "y") } : null;
  known.set(regex, made);
  return made;
}

/** Up to `limit` matches in `part`, in order, without overlaps. */
function search({ first, sticky }: Searched, part: string, limit: number): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let free = 0;
  if (part.length >= worthKeeping) {
    const { starts, keys, count } = wordStartsOf(part);
    for (let index = 0; index < count && found.length < limit; index += 1) {
      if (!first.has(keys[index] ?? 0) || (starts[index] ?? 0) < free) continue;
      free = ask(sticky, part, starts[index] ?? 0, found) ?? free;
    }
    return found;
  }
  let inWord = false;
  for (let at = 0; at < part.length && found.length < limit; at += 1) {
    const begins = !inWord;
    inWord = isWordCode(part.charCodeAt(at));
    if (begins && inWord && at >= free && first.has(keyAt(part, at))) free = ask(sticky, part, at, found) ?? free;
  }
  return found;
}

/** Adds the match at `at`, if there is one, and says where it ends. */
function ask(sticky: RegExp, part: string, at: number, found: RegExpExecArray[]): number | undefined {
  sticky.lastIndex = at;
  const match = sticky.exec(part);
  if (match === null) return undefined;
  found.push(match);
  return at + match[0].length;
}

/** Whether `regex` (global) occurs in `text` at [start, end). */
export function within(regex: RegExp, text: string, start = 0, end = text.length): boolean {
  return find(regex, text, start, end) !== undefined;
}

/** First match of a global `regex` that lies in `text` at [start, end). */
export function find(regex: RegExp, text: string, start = 0, end = text.length): RegExpExecArray | undefined {
  // Cut first: a global pattern would run on to the end of a long text before it gives up.
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  const fast = searched(regex);
  let match: RegExpExecArray | null | undefined;
  if (fast) {
    match = search(fast, part, 1)[0];
  } else {
    regex.lastIndex = 0;
    match = regex.exec(part);
  }
  if (!match) return undefined;
  match.index += start;
  return match;
}

/** All matches of a global `regex` in `text` at [start, end), with indices in `text`. */
export function findAll(regex: RegExp, text: string, start = 0, end = text.length): RegExpExecArray[] {
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  const fast = searched(regex);
  const found = fast ? search(fast, part, most) : [];
  if (!fast) {
    regex.lastIndex = 0;
    for (let match = regex.exec(part); match && found.length < most; match = regex.exec(part)) found.push(match);
  }
  if (start > 0) for (const match of found) match.index += start;
  return found;
}
