/*
 * Sentences of an announcement, so that a rule for one date or sum does not look at the words of
 * another. Announcements break the rules of punctuation: «500 тис. до 1 млн грн», «12 січня
 * 2026 р., 17:00», one label a line, lists without full stops. So a full stop ends a sentence only
 * before a capital letter, a digit or a sign that is not a letter, and not after an abbreviation.
 */
import type { Prepared } from "./text.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text with its sentences, made once and handed to every rule. */
export interface Document extends Prepared {
  readonly sentences: readonly Span[];
  /** Length of the title, which is the first sentence; 0 when there is none. */
  readonly titleEnd: number;
}

/** Words before a full stop that do not end a sentence, lower case. */
const abbreviations = new Set(
  "м с смт ст вул ім проф тис тыс млн млрд обл напр св т д п пп гр див акад no st mr ms dr e.g i.e art approx max min вкл включ год хв дол".split(
    " ",
  ),
);

/** A "sentence" longer than this is a page without punctuation; it is cut at a space. Characters. */
const longest = 900;

/** Sentences of a text, in order, without empty ones. */
export function sentencesOf({ text }: Prepared): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!endsSentence(text, at)) continue;
    addSentences(spans, text, start, at + 1);
    start = at + 1;
  }
  addSentences(spans, text, start, text.length);
  return spans;
}

function endsSentence(text: string, at: number): boolean {
  switch (text.charCodeAt(at)) {
    case 0x0a:
      return true;
    case 0x2e:
      return endsAt(text, at);
    // ! ? ; …
    case 0x21:
    case 0x3f:
    case 0x3b:
    case 0x2026:
      return isSpace(text.charCodeAt(at + 1));
    default:
      return false;
  }
}

/** Adds the text at [start, end), cut at spaces where it is too long to be a sentence. */
function addSentences(spans: Span[], text: string, start: number, end: number): void {
  let from = start;
  while (end - from > longest) {
    const space = text.lastIndexOf(" ", from + longest);
    const cut = space > from + longest / 2 ? space : from + longest;
    addTrimmed(spans, text, from, cut);
    from = cut;
  }
  addTrimmed(spans, text, from, end);
}

function addTrimmed(spans: Span[], text: string, start: number, end: number): void {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  if (to > from) spans.push({ start: from, end: to });
}

/** The sentence that holds `at`; the last one when it lies behind all. */
export function sentenceAt(sentences: readonly Span[], at: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10;
}

function endsAt(text: string, dot: number): boolean {
  if (!isSpace(text.charCodeAt(dot + 1))) return false;
  const next = text.slice(dot + 2, dot + 4);
  const capital = /^["«“„(]?[\p{Lu}]/u.test(next);
  if (!capital && /^["«“„(]?\p{Ll}/u.test(next)) return false;
  let from = dot;
  while (from > 0 && dot - from < 12 && /[\p{L}.]/u.test(text.charAt(from - 1))) from -= 1;
  const word = text.slice(from, dot);
  // An initial: «О. Гринь». A number: «23.59. Подати…» ends, «1. Бібліотека» is a list item.
  if (word.length === 1 && /\p{Lu}/u.test(word)) return false;
  if (word === "") return !/(?:^|\n)[ ]?\d{1,2}$/u.test(text.slice(Math.max(0, dot - 4), dot));
  const lower = word.toLowerCase();
  if (/^(?:грн|р|рр|г|евро|євро)$/u.test(lower)) return capital;
  // «2,1 тис. Подаються міські ради», but not «ДО 100 ТИС. ГРН», "5 млн. EUR".
  if (/^(?:тис|тыс|млн|млрд)$/u.test(lower)) return capital && !/^\p{Lu}{2}/u.test(next);
  return !abbreviations.has(lower);
}
