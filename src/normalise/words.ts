/*
 * A short notation for the word patterns of the rules, so that they read like the phrases they
 * match: `~` is any ending of a word, a space is a space or a line break. Patterns are searched in
 * `Prepared.folded`.
 *
 * Every repetition in a pattern is bounded: texts are hostile, and an unbounded one that fails
 * late costs quadratic time.
 */

import { Beginnings, firstKeysOf, isWordCode, keyAt } from "./word-starts.ts";

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
  readonly first: Beginnings;
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
  const made = first ? { first: new Beginnings(first), sticky: new RegExp(`(?:${source})${wordEnd}`, "y") } : null;
  known.set(regex, made);
  return made;
}

/** Up to `limit` matches in `text` at [start, end), in order, without overlaps. */
function search(
  { first, sticky }: Searched,
  text: string,
  start: number,
  end: number,
  limit: number,
): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  const known = first.startsIn(text, start, end);
  if (known !== undefined && known.from === known.to) return found;
  // Cut first: what stands behind `end` is no part of a match, nor of what must not follow it.
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  let free = 0;
  if (known !== undefined) {
    for (let rank = known.from; rank < known.to && found.length < limit; rank += 1) {
      const at = (known.starts[rank] ?? 0) - start;
      if (at >= free) free = ask(sticky, part, at, found) ?? free;
    }
  } else {
    let inWord = false;
    for (let at = 0; at < part.length && found.length < limit; at += 1) {
      const begins = !inWord;
      inWord = isWordCode(part.charCodeAt(at));
      if (begins && inWord && at >= free && first.has(keyAt(part, at))) free = ask(sticky, part, at, found) ?? free;
    }
  }
  if (start > 0) for (const match of found) match.index += start;
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
  return matches(regex, text, start, end, 1)[0];
}

/** All matches of a global `regex` in `text` at [start, end), with indices in `text`. */
export function findAll(regex: RegExp, text: string, start = 0, end = text.length): RegExpExecArray[] {
  return matches(regex, text, start, end, most);
}

function matches(regex: RegExp, text: string, start: number, end: number, limit: number): RegExpExecArray[] {
  // As `slice` takes them: rules look a little before the text and behind it.
  const [from, to] = [Math.max(0, start), Math.min(end, text.length)];
  const fast = searched(regex);
  if (fast) return search(fast, text, from, to, limit);
  // Cut first: a global pattern would run on to the end of a long text before it gives up.
  const part = from === 0 && to === text.length ? text : text.slice(from, to);
  const found: RegExpExecArray[] = [];
  regex.lastIndex = 0;
  for (let match = regex.exec(part); match && found.length < limit; match = regex.exec(part)) found.push(match);
  if (from > 0) for (const match of found) match.index += from;
  return found;
}
