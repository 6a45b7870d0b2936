/* Language of a text, by its letters: і, ї, є, ґ are Ukrainian; ы, э, ё, ъ are Russian. */
import type { Language } from "../model.ts";
import { isLetterCode } from "./word-starts.ts";

const englishWords = new Set("the and of for to in with is are by from".split(" "));
const longestSmall = 4;

/** Tells Ukrainian, Russian and English apart; `other` for a text in anything else. Looks at 2,500 characters. */
export function languageOf(folded: string): Language {
  const text = folded.slice(0, 2_500);
  let ukrainian = 0;
  let russian = 0;
  let cyrillic = 0;
  let latin = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x61) continue;
    if (code <= 0x7a || (code >= 0xdf && code <= 0x24f)) latin += 1;
    else if (code >= 0x400 && code <= 0x4ff) {
      cyrillic += 1;
      // і ї є ґ against ы э ё ъ
      if (code === 0x456 || code === 0x457 || code === 0x454 || code === 0x491) ukrainian += 1;
      else if (code === 0x44b || code === 0x44d || code === 0x451 || code === 0x44a) russian += 1;
    }
  }
  if (cyrillic === 0 && latin === 0) return "other";
  if (cyrillic > latin * 0.3) {
    // Ukrainian names quoted in a Russian text bring «і»; one of twelve Ukrainian letters is one.
    if (ukrainian === 0 && russian === 0) return cyrillic > 0 ? "uk" : "other";
    return ukrainian >= russian ? "uk" : "ru";
  }
  const { all, english } = wordsIn(text);
  // Titles of two or three words have no articles: letters outside a–z decide then.
  if (all < 12) return english === 0 && /(?![a-z])\p{L}/u.test(text) ? "other" : "en";
  return english / all > 0.06 ? "en" : "other";
}

/** How many words of two letters and more there are, and how many of them are small English ones. */
function wordsIn(text: string): { readonly all: number; readonly english: number } {
  let all = 0;
  let english = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && isLetterCode(text.charCodeAt(at))) continue;
    const length = at - start;
    if (length >= 2) all += 1;
    if (length >= 2 && length <= longestSmall && englishWords.has(text.slice(start, at))) english += 1;
    start = at + 1;
  }
  return { all, english };
}
