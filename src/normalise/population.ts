/*
 * Size of community a call is for: «з населенням від 5 до 100 тис. осіб», «громади до 15 тисяч
 * жителів», "towns (20,000–150,000 residents)". A preference is no condition.
 */
import type { Read } from "../model.ts";
import { multiplierOf, multiplierSource, numberOf, numberSource } from "./numbers.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
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
  "громад~|общин~|город(?:а|ов|ам|ах)?|поселк~|міст(?:а|о|ам|ах|ами|у)?|сел(?:а|ам|ах|ищ~)|територ~|населен~ пункт~|муніципалітет~|hromadas?|towns?|cities|city|municipalit~|communit~|settlements?|водоканал~|громад",
);
const populated = words(
  "населенням|населением|численност~ населения|населения|количеством жителей|где (?:проживает|живет)|чисельн~ населення|кількістю (?:населення|жителів|мешканців)|кількість (?:населення|жителів|мешканців)|де (?:мешкає|проживає)|with a population|population of|inhabitants|residents",
);
const spoken = words(
  "осіб|людей|жител~|мешкан~|населен~|человек|inhabitants?|residents?|people|population~|проживає|проживает|живет",
);
const preference = words("переваг~|пріоритет~|priority|preference|балів|бонус~|приоритет~");
const others = words(
  "навчають~|учнів|осіб з інвалідн~|переселен~|впо|displaced|обслугову~|hosting|прийняли|приймають|ліжок|досвід|або",
);
const refused = words(
  "не допускаються|не допускаются|не могут|не участвуют|(?:is|are) not (?:covered|invited)|(?:is|are) excluded|не може|не можуть|не розглядають~|не беруть участ~|not eligible|cannot apply",
);

/** Reads the bounds on population; undefined when the text gives none. */
export function readPopulation(document: Document): Read<{ readonly min?: number; readonly max?: number }> | undefined {
  const { folded } = document;
  for (const { match, sentence } of sizes(document)) {
    const { a = "", am, b, bm, who, low, high } = match.groups ?? {};
    const end = match.index + match[0].length;
    const lead = folded.slice(Math.max(sentence.start, match.index - 50), match.index);
    const called =
      within(populated, lead) &&
      /(?:населенням|населення|населением|населения|жителів|жителей|мешканців|мешкає|проживає|population|of)[ :]{0,2}(?:-[ ])?$/u.test(
        lead,
      );
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

/** Numbers of the sentences that speak of people. */
function sizes(document: Document): { readonly match: RegExpExecArray; readonly sentence: Span }[] {
  const { folded, sentences } = document;
  const named = new Set(findAll(spoken, folded).map(({ index }) => sentenceAt(sentences, index)));
  return [...named].flatMap((index) => {
    const sentence = sentences[index];
    if (!sentence) return [];
    return findAll(size, folded, sentence.start, sentence.end).map((match) => ({ match, sentence }));
  });
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
