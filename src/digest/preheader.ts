/* A letter in a line, for the list of a mail program: what is due first, and how many of what. */
import type { DigestInput } from "./compose.ts";
import { kyivDeadline } from "./deadline.ts";
import { sectionKinds } from "./digest.ts";
import type { Layout } from "./layout.ts";
import { letterWords } from "./letter-words.ts";
import { type DigestLanguage, dayMonth, nbsp } from "./words.ts";

/** The line a mail program shows beside the subject: the nearest deadline, and how many of what. */
export function preheader(layout: Layout, input: DigestInput): string {
  const { language } = input.recipient;
  const words = letterWords[language];
  const counts = countsOf(layout, language);
  if (counts.length === 0) return words.nothingNew;
  const nearest = nearestDeadline(layout, input);
  return [...(nearest === undefined ? [] : [words.nearest(nearest)]), ...counts].join(`${nbsp}· `);
}

/** «2 конкурси незабаром закриваються», «1 зміна»: how many of what, the strongest first. */
export function countsOf({ cards, titles }: Layout, language: DigestLanguage): readonly string[] {
  const words = letterWords[language];
  // A letter of titles only, for heads of councils, counts them by what they are.
  const counted = cards.length > 0 ? cards : titles;
  const counts = sectionKinds.flatMap((kind) => {
    const count = counted.filter(({ candidate }) => candidate.section === kind).length;
    return count === 0 ? [] : [words.counts(kind, count)];
  });
  return counted === titles || titles.length === 0 ? counts : [...counts, words.titleCount(titles.length)];
}

/** «20 грудня»: the first day by which something in the letter is due, be it a card or a line. */
export function nearestDeadline({ cards, titles }: Layout, { now, recipient }: DigestInput): string | undefined {
  const dates = [...cards, ...titles].flatMap(({ candidate }) =>
    candidate.ended ? [] : (kyivDeadline(candidate.call, now)?.date ?? []),
  );
  const [nearest] = dates.sort();
  return nearest === undefined ? undefined : dayMonth(nearest, recipient.language);
}
