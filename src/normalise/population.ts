/*
 * Size of community a call is for: «з населенням від 5 до 100 тис. осіб», «громади до 15 тисяч
 * жителів», "towns (20,000–150,000 residents)". A preference is no condition.
 */
import type { Read } from "../model.ts";
import { multiplierOf, multiplierSource, numberOf, numberSource } from "./numbers.ts";
import { type Document, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, within, words } from "./words.ts";

const people = "(?:осіб|людей|жителів|мешканців|населення|жителей|человек|inhabitants|residents|people|population)";
const bound =
  "(?<low>від|понад|більше(?: ніж)?|не менше(?: ніж| як)?|щонайменше|от|более|from|over|more than|at least|minimum(?: of)?|above)|(?<high>до|менше(?: ніж)?|не більше(?: ніж| як)?|не перевищу\\p{L}{1,4}|менее|не более|up to|under|fewer than|less than|below|no more than|not exceeding|maximum(?: of)?)";
const size = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${bound})[ ])?(?<a>${numberSource})(?:[ ]?(?<am>${multiplierSource}))?(?:[ ]?(?:-|до|to|and|та)[ ]?(?<b>${numberSource})(?:[ ]?(?<bm>${multiplierSource}))?)?(?:[ ](?<who>${people})(?!\\p{L}))?`,
  "gu",
);
const communities = words(
  "громад~|міст(?:а|о|ам|ах|ами|у)?|сел(?:а|ам|ах|ищ~)|територ~|населен~ пункт~|муніципалітет~|hromadas?|towns?|cities|city|municipalit~|communit~|settlements?|водоканал~|громад",
);
const populated = words(
  "населенням|чисельн~ населення|кількістю (?:населення|жителів|мешканців)|кількість (?:населення|жителів|мешканців)|де (?:мешкає|проживає)|with a population|population of|inhabitants|residents",
);
const preference = words("переваг~|пріоритет~|priority|preference|балів|бонус~|приоритет~");
const others = words(
  "навчають~|учнів|осіб з інвалідн~|переселен~|впо|displaced|обслугову~|hosting|прийняли|приймають|ліжок|досвід|або",
);
const refused = words("не допускаються|не може|не можуть|не розглядають~|не беруть участ~|not eligible|cannot apply");

/** Reads the bounds on population; undefined when the text gives none. */
export function readPopulation(document: Document): Read<{ readonly min?: number; readonly max?: number }> | undefined {
  const { folded } = document;
  if (!/населен|жител|мешкан|осіб|inhabitant|resident|population/u.test(folded)) return undefined;
  for (const match of findAll(size, folded)) {
    const { a = "", am, b, bm, who, low, high } = match.groups ?? {};
    if (who === undefined && !/\d/u.test(a)) continue;
    const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
    if (!sentence) continue;
    const end = match.index + match[0].length;
    const lead = folded.slice(Math.max(sentence.start, match.index - 50), match.index);
    const called =
      within(populated, lead) &&
      /(?:населенням|населення|жителів|мешканців|мешкає|проживає|population|of)[ :]{0,2}(?:-[ ])?$/u.test(lead);
    if (who === undefined && !called) continue;
    if (!called && !within(communities, lead.slice(-35))) continue;
    if (
      within(preference, folded, sentence.start, sentence.end) ||
      within(others, folded, Math.max(sentence.start, match.index - 40), Math.min(sentence.end, end + 15))
    )
      continue;
    const value = boundsOf(a, am, b, bm, low !== undefined, high !== undefined);
    if (!value) continue;
    const turned = within(refused, folded, end, Math.min(sentence.end, end + 40));
    return {
      value: turned ? swap(value) : value,
      quote: quoteAt(document, Math.max(sentence.start, match.index - 40), end),
      rule: turned ? "population.refused" : "population.bounds",
    };
  }
  return undefined;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function boundsOf(
  a: string,
  am: string | undefined,
  b: string | undefined,
  bm: string | undefined,
  low: boolean,
  high: boolean,
): Bounds | undefined {
  const first = numberOf(a, am !== undefined) * multiplierOf(am ?? (b === undefined ? undefined : bm));
  if (b !== undefined) {
    const second = numberOf(b, bm !== undefined) * multiplierOf(bm);
    return first < second && second >= 500 ? { min: first, max: second } : undefined;
  }
  if (first < 500) return undefined;
  if (low) return { min: first };
  return high ? { max: first } : undefined;
}

/** «Громади з населенням понад 40 тис. не допускаються» leaves those up to 40 thousand. */
function swap(bounds: Bounds): Bounds | { readonly max?: number; readonly min?: number } {
  if (bounds.min !== undefined && bounds.max === undefined) return { max: bounds.min };
  return bounds.max !== undefined && bounds.min === undefined ? { min: bounds.max } : bounds;
}
