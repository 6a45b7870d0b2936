/*
 * Many phrases searched in one walk. A single pattern of two hundred alternatives would try them
 * all at every letter; here each word of the text meets only the alternatives that begin with its
 * first letter. The notation is that of words.ts.
 */
import { pattern } from "./words.ts";

export interface Phrase<Kind> {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** Finds the phrases of a lexicon in `text` at [start, end), in order, without overlaps. */
type Lexicon<Kind> = (text: string, start?: number, end?: number) => Phrase<Kind>[];

/** Most phrases returned: a text with more is a register, not a call. */
const most = 300;

/**
 * Makes a lexicon. Entries and alternatives are tried in the order given, so longer phrases stand
 * before the shorter ones they begin with. Sources must not capture.
 */
export function lexicon<const Kind>(entries: readonly (readonly [Kind, string])[]): Lexicon<Kind> {
  const alternatives = entries.flatMap(([, source], entry) =>
    splitAlternatives(source).map((text) => ({ entry, text, first: firstLetters(text) })),
  );
  const letters = new Set(alternatives.flatMap(({ first }) => [...(first ?? "")]));
  const matcherOf = (letter?: string): Matcher<Kind> | undefined => {
    const usable = alternatives.filter(
      ({ first }) => first === undefined || (letter !== undefined && first.includes(letter)),
    );
    // One group an entry, and no group that cannot match: each costs time at every word.
    const used = entries.flatMap(([kind], entry) => {
      const own = usable.filter((one) => one.entry === entry).map((one) => pattern(one.text));
      return own.length > 0 ? [{ kind, source: `(${own.join("|")})` }] : [];
    });
    if (used.length === 0) return undefined;
    const regex = new RegExp(`(?:${used.map(({ source }) => source).join("|")})(?!\\p{L})`, "uy");
    return { regex, kinds: used.map(({ kind }) => kind) };
  };
  const byLetter = new Map([...letters].map((letter) => [letter.charCodeAt(0), matcherOf(letter)]));
  const other = matcherOf();
  return (text, start = 0, end = text.length) => {
    const part = start === 0 && end === text.length ? text : text.slice(start, end);
    const found: Phrase<Kind>[] = [];
    let inWord = false;
    for (let at = 0; at < part.length && found.length < most; at += 1) {
      const code = part.charCodeAt(at);
      const begins = !inWord;
      inWord = isWord(code);
      const matcher = begins ? (byLetter.get(code) ?? other) : undefined;
      if (!matcher) continue;
      matcher.regex.lastIndex = at;
      const match = matcher.regex.exec(part);
      if (!match || match[0].length === 0) continue;
      const group = match.findIndex((words, index) => index > 0 && words !== undefined);
      const kind = matcher.kinds[group - 1];
      if (kind !== undefined) found.push({ kind, start: start + at, end: start + at + match[0].length });
      at += match[0].length - 1;
      inWord = isWord(part.charCodeAt(at));
    }
    return found;
  };
}

interface Matcher<Kind> {
  readonly regex: RegExp;
  /** Kind of each group of the pattern. */
  readonly kinds: readonly Kind[];
}

const wordLetter = /[\p{L}\d]/u;
const table = Uint8Array.from({ length: 0x530 }, (_, code) => (wordLetter.test(String.fromCharCode(code)) ? 1 : 0));

function isWord(code: number): boolean {
  return code < table.length ? table[code] === 1 : wordLetter.test(String.fromCharCode(code));
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

function groupEnd(source: string, at: number): number {
  let depth = 0;
  for (let end = at; end < source.length; end += 1) {
    const sign = source[end];
    if (sign === "\\") end += 1;
    else if (sign === "[") end = classEnd(source, end);
    else if (sign === "(") depth += 1;
    else if (sign === ")" && --depth === 0) return end;
  }
  return source.length;
}

/** Letters a phrase can begin with; undefined = any. */
function firstLetters(source: string): string | undefined {
  const sign = source[0] ?? "";
  let unit: string | undefined;
  let length: number;
  if (sign === "(") {
    const end = groupEnd(source, 0);
    length = end + 1;
    if (/^\(\?[=!<]/u.test(source)) return firstLetters(source.slice(length));
    const inner = splitAlternatives(source.slice(3, end)).map(firstLetters);
    if (inner.includes(undefined)) return undefined;
    unit = inner.join("");
  } else if (sign === "[") {
    length = classEnd(source, 0) + 1;
    unit = source.slice(1, length - 1);
    if (/[\\^-]/u.test(unit)) return undefined;
  } else if (sign === "" || /[\\.^$~ ]/u.test(sign)) {
    return undefined;
  } else {
    length = 1;
    unit = sign;
  }
  if (!/^(?:\?|\*|\{0)/u.test(source.slice(length))) return unit;
  const rest = firstLetters(source.slice(length).replace(/^(?:[?*]|\{[^}]*\})/u, ""));
  return rest === undefined ? undefined : unit + rest;
}
