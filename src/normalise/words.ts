/*
 * A short notation for the word patterns of the rules, so that they read like the phrases they
 * match: `~` is any ending of a word, a space is a space or a line break. Patterns are searched in
 * `Prepared.folded`.
 *
 * Every repetition in a pattern is bounded: texts are hostile, and an unbounded one that fails
 * late costs quadratic time.
 */

/*
 * Letters inside a phrase: folded Latin and Cyrillic. \p{L} here, hundreds of times, made megabytes
 * of compiled patterns and slowed everything tenfold (Node 20); the boundaries of a phrase keep it.
 */
const letters = "a-z\\u00df-\\u024f\\u0400-\\u04ff";

/** What a `~` stands for; anything longer is no word. */
const ending = `[${letters}']{0,16}`;

/** A global pattern for whole words. `words("термін~ подан~")` finds «термін подання», not «безтермін…». */
export function words(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${pattern(alternatives.join("|"))})(?!\\p{L})`, "gu");
}

/** The notation turned into regular expression source, for patterns with boundaries of their own. */
export function pattern(source: string): string {
  return source.replace(/\[(?:\\.|[^\]\\])*\]|[~ ]/gu, (part) => {
    if (part === "~") return ending;
    return part === " " ? "[ \\n]{1,2}" : part.replaceAll("\\p{L}", letters);
  });
}

/** Whether a text holds one of some word parts: much cheaper than a pattern, asked before one is searched. */
export function hasAny(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => text.includes(part));
}

/** Most matches one rule looks at. A page with more dates, sums or names is a register, not a call. */
const most = 300;

/** Whether `regex` (global) occurs in `text` at [start, end). */
export function within(regex: RegExp, text: string, start = 0, end = text.length): boolean {
  return find(regex, text, start, end) !== undefined;
}

/** First match of a global `regex` that lies in `text` at [start, end). */
export function find(regex: RegExp, text: string, start = 0, end = text.length): RegExpExecArray | undefined {
  // Cut first: a global pattern would run on to the end of a long text before it gives up.
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  regex.lastIndex = 0;
  const match = regex.exec(part);
  if (!match) return undefined;
  match.index += start;
  return match;
}

/** All matches of a global `regex` in `text` at [start, end), with indices in `text`. */
export function findAll(regex: RegExp, text: string, start = 0, end = text.length): RegExpExecArray[] {
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  const found: RegExpExecArray[] = [];
  regex.lastIndex = 0;
  for (let match = regex.exec(part); match && found.length < most; match = regex.exec(part)) {
    match.index += start;
    found.push(match);
  }
  return found;
}
