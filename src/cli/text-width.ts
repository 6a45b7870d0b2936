/* How many columns of a terminal a text takes. Pure. */
import stringWidth from "string-width";
import { remember } from "../remember.ts";

/* What nearly every text is made of, one column each, so that it need not be taken apart. */
const oneEach = /^[\u0020-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*$/u;

const segmenter = new Intl.Segmenter("uk", { granularity: "grapheme" });

/** What a reader takes for one letter: «и» with its accent, a flag of two code points. Never to be cut in two. */
export function letters(text: string): string[] {
  return oneEach.test(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns of a terminal; `text` is one line without control characters. */
export function textWidth(text: string): number {
  if (oneEach.test(text)) return text.length;
  return letters(text).reduce((sum, letter) => sum + letterWidth(letter), 0);
}

/* Looking whether a letter is an emoji takes longer than all the rest of a table. */
const letterWidth = remember(10_000, (letter) => stringWidth(letter));
