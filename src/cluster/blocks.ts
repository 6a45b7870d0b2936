/*
 * Which calls are compared at all. Never every call with every other: they meet under a link, a number,
 * or a deadline or sum together with a word of the title. Pure, and the same in whatever order calls come.
 */
import { type ClusterItem, keysOf } from "./item.ts";
import { areAlike } from "./title.ts";

/** A key with more calls than this says nothing: a law everybody links to, a word of many titles. */
const crowd = { link: 60, number: 60, like: 400, series: 400 } as const;
type KeyKind = keyof typeof crowd;

/** Positions of calls by the keys they meet under. */
export type Blocks = ReadonlyMap<string, readonly number[]>;

export function blocksOf(items: readonly ClusterItem[]): Blocks {
  const commonness = commonnessOf(items);
  const blocks = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    for (const key of [...keysOf(item), ...likeKeys(item, commonness)]) {
      const known = blocks.get(key);
      if (known === undefined) blocks.set(key, [index]);
      else known.push(index);
    }
  }
  return blocks;
}

/** In how many titles a word stands. */
function commonnessOf(items: readonly ClusterItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { title } of items) for (const word of title.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * Titles that are alike have two words of five in common (`areAlike`). So each has a word of the other's
 * among its rarest three of five, and one more: to look there loses no pair (prefix filtering of
 * similarity joins), and the rarest words make the smallest blocks.
 */
function likeKeys({ title, dates, sums }: ClusterItem, commonness: ReadonlyMap<string, number>): string[] {
  const { words, language } = title;
  if (words.length < 2) return [];
  const rarest = [...words].sort((a, b) => (commonness.get(a) ?? 0) - (commonness.get(b) ?? 0) || (a < b ? -1 : 1));
  const looked = rarest.slice(0, words.length - Math.ceil((words.length * 2) / 5) + 1);
  return [...dates, ...sums].flatMap((fact) => looked.map((word) => `like:${language} ${fact} ${word}`));
}

function kindOf(key: string): KeyKind {
  if (key.startsWith("link:")) return "link";
  if (key.startsWith("number:")) return "number";
  return key.startsWith("like:") ? "like" : "series";
}

function isMeeting(kind: KeyKind, indexes: readonly number[]): boolean {
  return indexes.length >= 2 && indexes.length <= crowd[kind];
}

/** Pairs of calls to be judged, each once. Keys of a series bring no call to another. */
export function* pairsIn(blocks: Blocks, items: readonly ClusterItem[]): Generator<readonly [number, number]> {
  const seen = new Set<number>();
  const numbers = wordNumbers(items);
  for (const [key, indexes] of blocks) {
    const kind = kindOf(key);
    if (kind === "series" || !isMeeting(kind, indexes)) continue;
    for (const [position, a] of indexes.entries()) {
      for (let next = position + 1; next < indexes.length; next += 1) {
        const b = indexes[next] ?? a;
        // Most who share a date and a word are not alike: seen at a glance, before anything is remembered.
        if (kind === "like" && !(mayBeAlike(numbers[a], numbers[b]) && titlesAlike(items[a], items[b]))) continue;
        const pair = a * 2 ** 26 + b;
        if (seen.has(pair)) continue;
        seen.add(pair);
        yield [a, b];
      }
    }
  }
}

/** The words of each title as numbers, ascending: millions of times compared, they are quicker than words. */
function wordNumbers(items: readonly ClusterItem[]): readonly Int32Array[] {
  const known = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = known.get(word) ?? known.size;
    known.set(word, number);
    return number;
  };
  return items.map(({ title }) => Int32Array.from(title.words, numberOf).sort());
}

/** Whether two titles have two words of five in common, which `areAlike` asks for at least. */
function mayBeAlike(a: Int32Array | undefined, b: Int32Array | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared * 5 >= (a.length + b.length - shared) * 2;
}

function titlesAlike(a: ClusterItem | undefined, b: ClusterItem | undefined): boolean {
  return a !== undefined && b !== undefined && areAlike(a.title, b.title);
}

/** Calls that may be editions of one: of one series, or with a page in common. */
export function familiesIn(blocks: Blocks): readonly (readonly number[])[] {
  return [...blocks].flatMap(([key, indexes]) => {
    const kind = kindOf(key);
    return (kind === "series" || kind === "link") && isMeeting(kind, indexes) ? [indexes] : [];
  });
}
