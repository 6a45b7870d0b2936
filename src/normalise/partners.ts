/* Smallest consortium a call asks for, the applicant included. */
import type { Read } from "../model.ts";
import { type Document, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, within, words } from "./words.ts";

const counts: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  одним: 1,
  одного: 1,
  один: 1,
  двома: 2,
  двох: 2,
  два: 2,
  дві: 2,
  трьома: 3,
  трьох: 3,
  три: 3,
  чотирьох: 4,
  чотири: 4,
  чотирьома: 4,
  "п'ять": 5,
  "п'ятьма": 5,
  "п'яти": 5,
  одной: 1,
  двумя: 2,
  двух: 2,
  тремя: 3,
  трех: 3,
};
const count = `(?<n>\\d{1,2}|${Object.keys(counts).join("|")})`;
const bodies =
  "(?:partner~|entit~|organi[sz]ation~|beneficiar~|applicants?|members?|legal (?:entit|person)~|партнер~|організац~|учасник~|юридичн~ ос~|муніципалітет~|municipalit~|cities|громад~|установ~)";
/* «щонайменше з одним партнером», "together with at least one partner": the applicant comes on top. */
const withOthers = words(
  `(?:(?:разом |спільно |у парі |в парі |у партнерстві )?(?:щонайменше|принаймні|мінімум|не менше ніж) з(?:і)? |(?:у|в) партнерстві (?:щонайменше |принаймні |мінімум )?з(?:і|із)? (?:щонайменше |принаймні |мінімум )?|у парі (?:щонайменше )?з |(?:together |partnership )?with (?:at least|a minimum of|minimum) )${count} (?:[\\p{L}'-]{2,20} ){0,2}${bodies}`,
);
const inAll = words(
  `(?:консорціум~|партнерств~|consortium|consortia|partnership|project|проєкт~)[^.\\n]{0,60}(?:at least|minimum(?: of)?|a minimum of|щонайменше|не менше(?: ніж)?|мінімум|принаймні)(?: із?| з)? ${count} (?:[\\p{L}'-]{2,20} ){0,3}${bodies}|(?:at least|minimum(?: of)?|a minimum of|мінімум|щонайменше|не менше(?: ніж)?) ${count.replace("<n>", "<m>")} (?:independent |different |eligible |legal |independent legal ){1,2}${bodies}`,
);
const optional = words("балів|бал|переваг~|вітається|optional|бажано|additional points|пріоритет~");

/** Reads the least number of partners; undefined when none is asked for in figures. */
export function readPartners(document: Document): Read<number> | undefined {
  const { folded } = document;
  if (!/партнер|консорц|partner|consort|entit/u.test(folded)) return undefined;
  for (const [regex, extra, rule] of [
    [withOthers, 1, "partners.with"],
    [inAll, 0, "partners.all"],
  ] as const) {
    for (const match of findAll(regex, folded)) {
      const word = match.groups?.n ?? match.groups?.m ?? "";
      const value = (counts[word] ?? Number(word)) + extra;
      const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
      if (!Number.isInteger(value) || value < 2 || value > 30 || !sentence) continue;
      if (within(optional, folded, sentence.start, sentence.end)) continue;
      return { value, quote: quoteAt(document, match.index, match.index + match[0].length), rule };
    }
  }
  return undefined;
}
