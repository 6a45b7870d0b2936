/*
 * Full-text search over titles, names and texts, in keys of src/search-terms.ts.
 *
 * The order is our own: SQLite's bm25() looks at every row it finds, a hundred times longer than
 * finding it takes. Which rows have a word in the title is found as quickly as which rows have it.
 */
import type { CallStatus } from "../src/model.ts";
import { otherSpellings } from "../src/search-spellings.ts";
import { searchTerms, searchWords, snippet } from "../src/search-terms.ts";
import type { SectorId } from "../src/sectors.ts";
import { type FoundCall, findAmong, groupsOf, narrowLists, openNumbers, type SearchFilter } from "./search-filter.ts";
import { perStore, type Store } from "./store.ts";

export type { SearchFilter };

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly status: CallStatus;
  /** Strongest first. */
  readonly sectors: readonly SectorId[];
  /** The place that answers, in the donor's own words. */
  readonly snippet: string;
}

/** More words than this ask for nothing more precise. */
export const maxTerms = 20;

const statements = perStore((sqlite) => ({
  // As one text: to give out thousands of rows one by one takes longer than to find them.
  rows: sqlite
    .prepare<[string], string>("SELECT json_group_array(rowid) FROM calls_fts WHERE calls_fts MATCH ?")
    .pluck(),
  occurs: sqlite.prepare<[string], number>("SELECT 1 FROM calls_fts WHERE calls_fts MATCH ? LIMIT 1").pluck(),
  greatest: sqlite.prepare<[], number | null>("SELECT max(number) FROM calls").pluck(),
}));

/**
 * Calls in which every word of the question occurs in some form, also in the other alphabet. When
 * there are none, calls with words that begin so: «водопост». Signs in the question mean nothing; a
 * question without words finds nothing.
 *
 * Calls that can be applied to come first. Within them: words in the title, rare ones before common
 * ones, then in the names of funder and programme, then in the text; then those first seen last.
 *
 * @param options.now instant at which status and deadlines are judged
 */
export function searchCalls(
  store: Store,
  query: string,
  { now, limit = 20, filter = {} }: { readonly now: Date; readonly limit?: number; readonly filter?: SearchFilter },
): SearchHit[] {
  const words = searchWords(query).slice(0, maxTerms);
  if (words.length === 0) return [];
  for (const prefixes of [false, true]) {
    const groups = words.map(({ word, key }) => keysFor(store, word, key, prefixes));
    if (groups.some((keys) => keys.length === 0)) continue;
    const found = best(
      store,
      groups.map((keys) => anyOf(keys, prefixes)),
      { now, limit, filter },
    );
    if (found.length > 0) return found.map((call) => toHit(call, groups, prefixes));
  }
  return [];
}

/** Those keys of a word and of its other spellings that occur. */
function keysFor(store: Store, word: string, key: string, prefixes: boolean): readonly string[] {
  const { occurs } = statements(store);
  const keys = new Set([key, ...otherSpellings(word).flatMap(searchTerms)]);
  return [...keys].filter((one) => occurs.get(anyOf([one], prefixes)) !== undefined);
}

/** Keys hold letters and digits only, so nothing in them is an operator of FTS5 once quoted. */
function anyOf(keys: readonly string[], prefixes: boolean): string {
  return `(${keys.map((key) => `"${key}"${prefixes ? "*" : ""}`).join(" OR ")})`;
}

interface Wish {
  readonly now: Date;
  readonly limit: number;
  readonly filter: SearchFilter;
}

/**
 * Calls with a word in the title, then in the names, then in the text; first the open ones of each,
 * then the same of the rest, until there are enough. A common word is in every second call, so a list
 * is read only when the ones before it do not suffice.
 */
function best(store: Store, terms: readonly string[], { now, limit, filter }: Wish): readonly FoundCall[] {
  const size = (statements(store).greatest.get() ?? 0) + 1;
  const all = once(() => rowsOf(store, terms.join(" AND ")));
  // What has the only word in the title has all words.
  const isMatch = marks(size, terms.length === 1 ? undefined : all());
  const narrow = narrowLists(store, filter, now).map((rows) => marks(size, rows));
  const isOpen = marks(size, openNumbers(store, now));
  const listed = new Uint8Array(size);
  const unlisted = (rows: readonly number[]): readonly number[] => {
    const fresh = rows.filter(
      (row) => isMatch[row] === 1 && listed[row] === 0 && narrow.every((one) => one[row] === 1),
    );
    for (const row of fresh) listed[row] = 1;
    return fresh;
  };
  const score = once(() => titleScores(store, terms, size));
  const lists = [
    once(() => unlisted(scored(score()))),
    once(() => unlisted(rowsOf(store, `about : (${terms.join(" OR ")})`))),
    once(() => unlisted(all())),
  ];
  const found: FoundCall[] = [];
  if (terms.length > 1 && all().length === 0) return found;
  for (const open of groupsOf(filter)) {
    for (const [at, list] of lists.entries()) {
      const rows = list().filter((row) => isOpen[row] === open);
      const ordered = at === 0 ? byScore(rows, score()) : rows;
      found.push(...findAmong(store, ordered, { now, filter, limit: limit - found.length }));
      if (found.length >= limit) return found;
    }
  }
  return found;
}

/** Numbers of the calls that answer a MATCH, greatest first. */
function rowsOf(store: Store, match: string): readonly number[] {
  const rows: number[] = JSON.parse(statements(store).rows.get(match) ?? "[]");
  return rows.reverse();
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** 1 for each of the rows; for every row when none are named. */
function marks(size: number, rows: Iterable<number> | undefined): Uint8Array {
  const marked = new Uint8Array(size);
  if (rows === undefined) return marked.fill(1);
  for (const row of rows) marked[row] = 1;
  return marked;
}

/** How much of the question stands in the title, by row number: a word that few titles have counts for more. */
function titleScores(store: Store, terms: readonly string[], size: number): Float32Array {
  const score = new Float32Array(size);
  for (const term of terms) {
    const rows = rowsOf(store, `title : ${term}`);
    const rarity = Math.log(1 + size / (1 + rows.length));
    for (const row of rows) score[row] = (score[row] ?? 0) + rarity;
  }
  return score;
}

/** Rows with a score, greatest number first. */
function scored(score: Float32Array): readonly number[] {
  const rows: number[] = [];
  for (let row = score.length - 1; row >= 0; row -= 1) if (score[row] !== 0) rows.push(row);
  return rows;
}

/** Rows of one score stay in their order. There are few different scores: cheaper than sorting. */
function byScore(rows: readonly number[], score: Float32Array): readonly number[] {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const one = score[row] ?? 0;
    const group = groups.get(one);
    if (group === undefined) groups.set(one, [row]);
    else group.push(row);
  }
  return [...groups].sort(([a], [b]) => b - a).flatMap(([, group]) => group);
}

function toHit({ call, status }: FoundCall, keys: readonly (readonly string[])[], prefixes: boolean): SearchHit {
  const { id, title, url, summary, body, sectors } = call;
  const text = [summary, body].filter((part) => part !== undefined).join("\n");
  return {
    id,
    title,
    url,
    status,
    sectors: sectors.map(({ sector }) => sector),
    snippet: snippet(text === "" ? title : text, keys, 200, prefixes),
  };
}
