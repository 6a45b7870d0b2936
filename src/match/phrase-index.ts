/*
 * Where free words stand in a list of calls. Many hromadas have the same words, so each different
 * phrase is looked up once for all of them, and only in the calls that hold its rarest word.
 */
import type { CallView } from "./views.ts";
import { findNumbers, type Vocabulary } from "./word-forms.ts";

/** Calls that hold a phrase: places in the list, apart by where the phrase stands. */
interface PhraseHits {
  readonly lead: Uint32Array;
  readonly body: Uint32Array;
}

export interface PhraseIndex {
  find(skeletons: readonly string[]): PhraseHits;
}

const none: PhraseHits = { lead: new Uint32Array(0), body: new Uint32Array(0) };

/**
 * Reads the words of the views at some places; all views share `vocabulary`. What is found is kept, so
 * the index grows with the number of different phrases asked for.
 *
 * @param among places of the calls to look in, in order
 */
export function indexPhrases(
  views: readonly CallView[],
  among: readonly number[],
  vocabulary: Vocabulary,
): PhraseIndex {
  const { starts, places } = invert(views, among, vocabulary);
  const known = new Map<string, PhraseHits>();
  const holding = (number: number): Uint32Array => places.subarray(starts[number], starts[number + 1]);

  const look = (phrase: readonly number[]): PhraseHits => {
    const rarest = phrase.map(holding).reduce((a, b) => (b.length < a.length ? b : a), holding(phrase[0] ?? 0));
    const lead: number[] = [];
    const body: number[] = [];
    for (const place of rarest) {
      const words = views[place]?.words();
      const found = words && findNumbers(phrase, words);
      if (found === "lead") lead.push(place);
      else if (found === "body") body.push(place);
    }
    return { lead: Uint32Array.from(lead), body: Uint32Array.from(body) };
  };

  return {
    find(skeletons) {
      const key = skeletons.join(" ");
      let hits = known.get(key);
      if (hits === undefined) {
        const phrase = skeletons.map((one) => vocabulary.numberOf(one));
        hits = phrase.length > 0 && phrase.every((one) => one !== undefined) ? look(phrase) : none;
        known.set(key, hits);
      }
      return hits;
    },
  };
}

/** By number of a word: the places of the calls that hold it, each once, in order. */
function invert(
  views: readonly CallView[],
  among: readonly number[],
  vocabulary: Vocabulary,
): { readonly starts: Uint32Array; readonly places: Uint32Array } {
  const texts = among.map((place) => ({ place, words: views[place]?.words().words ?? new Int32Array(0) }));
  const seenIn = new Int32Array(vocabulary.size());
  const eachOnce = (found: (number: number, place: number) => void): void => {
    seenIn.fill(-1);
    for (const { place, words } of texts) {
      for (const number of words) {
        if (seenIn[number] === place) continue;
        seenIn[number] = place;
        found(number, place);
      }
    }
  };
  const starts = new Uint32Array(vocabulary.size() + 1);
  eachOnce((number) => {
    starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  });
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const places = new Uint32Array(starts.at(-1) ?? 0);
  eachOnce((number, place) => {
    const at = next[number] ?? 0;
    places[at] = place;
    next[number] = at + 1;
  });
  return { starts, places };
}
