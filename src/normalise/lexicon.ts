/*
 * Many phrases searched in one walk. A single pattern of two hundred alternatives would try them
 * all at every letter; here each word of the text meets only the alternatives that begin with its
 * first letters. The notation is that of words.ts.
 */
import { Beginnings, firstKeysOf, isWordCode, keyAt } from "./word-starts.ts";
import { pattern, wordEnd } from "./words.ts";

export interface Phrase<Kind> {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** Finds the phrases of a lexicon in `text` at [start, end), in order, without overlaps. */
type Lexicon<Kind> = (text: string, start?: number, end?: number) => Phrase<Kind>[];

/** Most phrases returned: a text with more is a register, not a call. */
const most = 300;

interface Alternative {
  readonly entry: number;
  readonly source: string;
}

interface Matcher<Kind> {
  readonly regex: RegExp;
  /** Kind of each group of the pattern. */
  readonly kinds: readonly Kind[];
}

/**
 * Makes a lexicon. Entries and alternatives are tried in the order given, so longer phrases stand
 * before the shorter ones they begin with. Sources must not capture.
 */
export function lexicon<const Kind>(entries: readonly (readonly [Kind, string])[]): Lexicon<Kind> {
  let made: Matchers<Kind> | undefined;
  return (text, start = 0, end = text.length) => {
    made ??= new Matchers(entries);
    // As `slice` takes them.
    return made.search(text, Math.max(0, start), Math.min(end, text.length));
  };
}

/** The patterns of one lexicon: for each beginning of a word one with the phrases that can begin so. */
class Matchers<Kind> {
  private readonly entries: readonly (readonly [Kind, string])[];
  /** By key of a word; those that can begin with a sign or with any letter are under all keys. */
  private readonly byKey = new Map<number, Alternative[]>();
  private readonly anywhere: Alternative[] = [];
  /** Made when first needed. */
  private readonly matchers = new Map<number, Matcher<Kind>>();
  private readonly filter: Beginnings;
  private readonly other: Matcher<Kind> | undefined;

  constructor(entries: readonly (readonly [Kind, string])[]) {
    this.entries = entries;
    for (const [entry, [, notation]] of entries.entries()) {
      for (const source of splitAlternatives(notation).map(pattern)) this.file({ entry, source });
    }
    this.other = this.matcherOf(this.anywhere);
    this.filter = new Beginnings(this.byKey.keys());
  }

  private file(alternative: Alternative): void {
    const first = firstKeysOf(alternative.source);
    if (first === undefined) {
      this.anywhere.push(alternative);
      for (const list of this.byKey.values()) list.push(alternative);
    }
    for (const key of first ?? []) {
      const list = this.byKey.get(key);
      if (list) list.push(alternative);
      else this.byKey.set(key, [...this.anywhere, alternative]);
    }
  }

  private matcherOf(usable: readonly Alternative[]): Matcher<Kind> | undefined {
    // One group an entry, and no group that cannot match: each costs time at every word.
    const used = this.entries.flatMap(([kind], entry) => {
      const own = usable.filter((one) => one.entry === entry).map((one) => one.source);
      return own.length > 0 ? [{ kind, source: `(${own.join("|")})` }] : [];
    });
    if (used.length === 0) return undefined;
    const regex = new RegExp(`(?:${used.map(({ source }) => source).join("|")})${wordEnd}`, "y");
    return { regex, kinds: used.map(({ kind }) => kind) };
  }

  /** For a word with this key. */
  private matcherFor(key: number): Matcher<Kind> | undefined {
    if (!this.filter.has(key)) return this.other;
    const known = this.matchers.get(key);
    if (known) return known;
    const usable = this.byKey.get(key);
    const matcher = usable === undefined ? this.other : this.matcherOf(usable);
    if (matcher) this.matchers.set(key, matcher);
    return matcher;
  }

  /** Phrases in `text` at [start, end). */
  search(text: string, start: number, end: number): Phrase<Kind>[] {
    const found: Phrase<Kind>[] = [];
    // Phrases that begin with a sign may stand anywhere.
    const starts = this.other === undefined ? this.filter.startsIn(text, start, end) : undefined;
    if (starts !== undefined && starts.from === starts.to) return found;
    const part = start === 0 && end === text.length ? text : text.slice(start, end);
    let free = 0;
    if (starts !== undefined) {
      for (let rank = starts.from; rank < starts.to && found.length < most; rank += 1) {
        const at = (starts.starts[rank] ?? 0) - start;
        if (at >= free) free = ask(this.matcherFor(keyAt(part, at)), part, at, start, found);
      }
      return found;
    }
    let inWord = false;
    for (let at = 0; at < part.length && found.length < most; at += 1) {
      const begins = !inWord;
      inWord = isWordCode(part.charCodeAt(at));
      if (begins && at >= free) {
        free = ask(inWord ? this.matcherFor(keyAt(part, at)) : this.other, part, at, start, found);
      }
    }
    return found;
  }
}

/** Adds the phrase that stands at `at`, if there is one, and says where the next may begin. */
function ask<Kind>(
  matcher: Matcher<Kind> | undefined,
  part: string,
  at: number,
  offset: number,
  found: Phrase<Kind>[],
): number {
  if (matcher === undefined) return at;
  matcher.regex.lastIndex = at;
  const match = matcher.regex.exec(part);
  if (!match || match[0].length === 0) return at;
  let group = 1;
  while (group < match.length && match[group] === undefined) group += 1;
  const kind = matcher.kinds[group - 1];
  const end = at + match[0].length;
  if (kind !== undefined) found.push({ kind, start: offset + at, end: offset + end });
  return end;
}

/** Splits a source at the bars that stand outside groups and classes. */
function splitAlternatives(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === "\\") at += 1;
    else if (sign === "[") at = classEnd(source, at);
    else if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    else if (sign === "|" && depth === 0) {
      parts.push(source.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(source.slice(from));
  return parts;
}

function classEnd(source: string, at: number): number {
  let end = at + 1;
  while (end < source.length && source[end] !== "]") end += source[end] === "\\" ? 2 : 1;
  return end;
}
