/*
 * Other spellings of a word that is searched for: Ukrainian words typed in Latin letters
 * («vodopostachannia», «ukraintsi»), and Latin names typed in Cyrillic («інтеррег»). Latin letters say
 * less than Cyrillic ones (i is і, ї or й, a soft sign is left out), so all readings are given; the
 * search takes those that occur in its texts.
 */
import { romanise } from "./romanise.ts";

/* The Cabinet's resolution № 55 of 27.01.2010, and what people type besides: ya, yu, ye, j, w, x. */
const letters: Readonly<Record<string, readonly string[]>> = {
  shch: ["щ"],
  zgh: ["зг"],
  zh: ["ж"],
  kh: ["х"],
  ts: ["ц", "тс"],
  ch: ["ч"],
  sh: ["ш"],
  ya: ["я"],
  yu: ["ю"],
  ye: ["є"],
  ia: ["я", "іа"],
  iu: ["ю", "іу"],
  ie: ["є", "іє", "іе"],
  io: ["іо", "йо", "ьо"],
  ...Object.fromEntries(
    Array.from("abvhgdezyiklmnoprstufwj", (one, at) => [one, [Array.from("абвггдезиіклмнопрстуфвй")[at] ?? one]]),
  ),
  x: ["кс"],
  c: ["к", "ц"],
};
const longest = 4;
const vowel = /[аеєиіїоуюя]$/u;
const mayBeSoft = /[сзцлнтд]$/u;

/** More readings than this are not tried: the first ones are the likeliest. */
const most = 128;

/**
 * Other spellings of one word, the likeliest first; none for a word that has none.
 *
 * @param word lower case, without apostrophes
 */
export function otherSpellings(word: string): readonly string[] {
  if (/^[a-z]{3,40}$/u.test(word)) return readings(word);
  if (!/^[а-яєіїґ]{3,40}$/u.test(word)) return [];
  const latin = romanise(word);
  return [...new Set([latin, latin.replace(/(?<![zk])h/gu, "g")])];
}

function readings(word: string): readonly string[] {
  let found: string[] = [""];
  for (let at = 0; at < word.length; ) {
    const length = letterAt(word, at);
    if (length === 0) return [];
    const sign = word.slice(at, at + length);
    const next = found.flatMap((before) => continuations(before, sign, at === 0));
    found = next.slice(0, most);
    at += length;
  }
  return found;
}

/** How many Latin letters the next Cyrillic one takes; 0 when no Ukrainian word is spelled so. */
function letterAt(word: string, at: number): number {
  if (at === 0 && word.startsWith("yi")) return 2;
  for (let length = longest; length > 0; length -= 1) {
    if (at + length <= word.length && Object.hasOwn(letters, word.slice(at, at + length))) return length;
  }
  return 0;
}

function continuations(before: string, sign: string, first: boolean): readonly string[] {
  // «raion», «ukraina»: after a vowel i is й or ї; «novyy»: y is й there.
  if (vowel.test(before) && sign === "i") return [`${before}ї`, `${before}й`];
  if (vowel.test(before) && sign === "y") return [`${before}й`, `${before}и`];
  if (sign === "yi") return ["ї"];
  if (first && sign === "y") return ["й", "и"];
  const written = (letters[sign] ?? []).map((letter) => before + letter);
  // «silskyi» is сільський: the soft sign before a consonant is not written.
  const consonant = !/^[aeiouy]/u.test(sign);
  const softened = consonant && mayBeSoft.test(before) ? (letters[sign] ?? []).map((one) => `${before}ь${one}`) : [];
  return [...written, ...softened];
}
