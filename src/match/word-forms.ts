/*
 * Finds a hromada's free words in a call whatever their case and number: «водогін» in «ремонту
 * водогону», «сонячні панелі» in «сонячних панелей», «дитячий садок» in «дитячих садків».
 *
 * Both sides are cut to a skeleton: the ending off, the vowel that comes and goes (садОк – садка,
 * лікарЕнь – лікарня, водогІн – водогону) out, ц and з that stand for к and г back. Two different
 * words may meet in one skeleton, rarely, and the price is a few points of the score.
 */
import { prepare } from "../normalise/text.ts";

/** Characters of the body that are searched: farther down stand rules, not the subject. */
const bodyLimit = 8_000;

const word = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;

/* Endings of nouns and adjectives, with the letters that must remain before them. */
const endings =
  /(?<=.{3})(?:ями|ами|ові|еві|єві|ого|ому|ими|іми|ої|ою|ею|єю|ів|їв|ях|ах|их|іх|ям|ам|ом|ем|єм|им|ім|ий|ій|ей|[аяоеєиіїуюьй])$/u;
const vowelsLeft = /(?<=.{3})[аяоеєиіїуюьй]$/u;
const movingVowel = /(?<=.[бвгґджзклмнпрстфхцчшщ])[оеі](?=[бвгґджзклмнпрстфхцчшщ]$)/u;
const latinEnding = /(?<=.{3})(?:ies|y|(?<=[sxh])es|e?s|e)$/u;

/** Skeleton of one folded word; equal for the forms of one word. */
function skeleton(folded: string): string {
  if (folded.length < 4) return folded;
  if (/^[a-z]/u.test(folded)) return folded.endsWith("ss") ? folded : folded.replace(latinEnding, "");
  return folded
    .replace(endings, "")
    .replace(vowelsLeft, "")
    .replace(/(.)\1$/u, "$1")
    .replace(movingVowel, "")
    .replace(/ц$/u, "к")
    .replace(/з$/u, "г");
}

/** Skeletons of the words of a text, in order. */
export function skeletons(text: string): readonly string[] {
  return (prepare(text).folded.match(word) ?? []).map(skeleton);
}

/** The words of a call's title, summary and beginning of the body, ready for looking up. */
export interface SearchText {
  readonly words: readonly string[];
  /** Place of the first occurrence of each. */
  readonly first: ReadonlyMap<string, number>;
  /** Words before this place stand in the title or the summary. */
  readonly leadEnd: number;
}

/** Prepares a call's words. Linear in its length. */
export function searchText(call: {
  readonly title: string;
  readonly summary?: string;
  readonly body?: string;
}): SearchText {
  const lead = skeletons(`${call.title}\n${call.summary ?? ""}`);
  const words = [...lead, ...skeletons((call.body ?? "").slice(0, bodyLimit))];
  const first = new Map<string, number>();
  words.forEach((one, place) => {
    if (!first.has(one)) first.set(one, place);
  });
  return { words, first, leadEnd: lead.length };
}

/**
 * Where a phrase (its skeletons) stands in a call: in the title or summary, only in the body, or
 * nowhere. The words follow each other, with at most one other between two.
 */
export function findPhrase(phrase: readonly string[], text: SearchText): "lead" | "body" | undefined {
  const [head, ...rest] = phrase;
  if (head === undefined || phrase.some((one) => !text.first.has(one))) return undefined;
  const place = rest.length === 0 ? text.first.get(head) : placeOf(head, rest, text);
  if (place === undefined) return undefined;
  return place < text.leadEnd ? "lead" : "body";
}

function placeOf(head: string, rest: readonly string[], { words, first }: SearchText): number | undefined {
  let start = first.get(head) ?? -1;
  while (start >= 0) {
    if (follows(rest, words, start)) return start;
    start = words.indexOf(head, start + 1);
  }
  return undefined;
}

function follows(rest: readonly string[], words: readonly string[], start: number): boolean {
  let place = start;
  for (const one of rest) {
    const step = [1, 2].find((distance) => words[place + distance] === one);
    if (step === undefined) return false;
    place += step;
  }
  return true;
}
