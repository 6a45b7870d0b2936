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
import { type FoundCall, findAmong, groupsOf, openNumbers, type SearchFilter } from "./search-filter.ts";
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
const maxTerms = 20;

/** Rows that are looked at first; then four times as many, and so on. */
const firstPortion = 30;

const statements = perStore((sqlite) => ({
  rows: sqlite
    .prepare<[string], number>("SELECT rowid FROM calls_fts WHERE calls_fts MATCH ? ORDER BY rowid DESC")
    .pluck(),
  count: sqlite.prepare<[string], number>("SELECT count(*) FROM calls_fts WHERE calls_fts MATCH ?").pluck(),
  occurs: sqlite.prepare<[string], number>("SELECT 1 FROM calls_fts WHERE calls_fts MATCH ? LIMIT 1").pluck(),
  greatest: sqlite.prepare<[], number | null>("SELECT max(number) FROM calls").pluck(),
}));

/**
 * Calls in which every word of the question occurs in some form, also in the other alphabet. When
 * there are none, calls with words that begin so: «водопост». Signs in the question mean nothing; a
 * question without words finds nothing.
 *
 * Calls that can be applied to come first. Within them: words in the title, then in the names of
 * funder and programme, then in the text, rare words before common ones; then those seen last.
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
    const found = best(
      store,
      groups.map((keys) => anyOf(keys, prefixes)),
      { now, limit, filter },
    );
    if (found.length > 0) return found.map((call) => toHit(call, groups.flat(), prefixes));
  }
  return [];
}

/** Keys of a word: its own, and those of its other spellings that occur. */
function keysFor(store: Store, word: string, key: string, prefixes: boolean): readonly string[] {
  const { occurs } = statements(store);
  const others = new Set(otherSpellings(word).flatMap(searchTerms));
  others.delete(key);
  return [key, ...[...others].filter((other) => occurs.get(anyOf([other], prefixes)) !== undefined)];
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
 * Four groups, one after another until there are enough: open calls with a word in title or names, the
 * other open ones, then the same of the rest. A common word is in every second call, so the long lists
 * are read only as far as needed.
 */
function best(store: Store, terms: readonly string[], wish: Wish): readonly FoundCall[] {
  const { rows, greatest } = statements(store);
  const all = terms.join(" AND ");
  const named = rows.all(`({title about} : (${terms.join(" OR ")})) AND ${all}`);
  const size = (greatest.get() ?? 0) + 1;
  const isNamed = marks(size, named);
  const isOpen = marks(size, openNumbers(store, wish.now));
  const ordered = byScore(named, scores(store, terms, size));
  const found: FoundCall[] = [];
  let others: readonly number[] | undefined;
  for (const open of groupsOf(wish.filter)) {
    take(
      store,
      found,
      ordered.filter((row) => isOpen[row] === open),
      wish,
    );
    if (found.length >= wish.limit) return found;
    others ??= rows.all(all).filter((row) => isNamed[row] === 0);
    take(
      store,
      found,
      others.filter((row) => isOpen[row] === open),
      wish,
    );
    if (found.length >= wish.limit) return found;
  }
  return found;
}

function marks(size: number, rows: Iterable<number>): Uint8Array {
  const marked = new Uint8Array(size);
  for (const row of rows) marked[row] = 1;
  return marked;
}

/** Adds the wanted ones of `rows` to `found`, up to the limit. Looks at more and more rows at a time. */
function take(store: Store, found: FoundCall[], rows: readonly number[], { now, limit, filter }: Wish): void {
  let portion = firstPortion;
  for (let from = 0; from < rows.length && found.length < limit; from += portion / 4) {
    found.push(...findAmong(store, rows.slice(from, from + portion), { now, filter, limit: limit - found.length }));
    portion *= 4;
  }
}

/** How much of the question stands in the title, by row number: a rare word counts for more. */
function scores(store: Store, terms: readonly string[], size: number): Float32Array {
  const { rows, count } = statements(store);
  const score = new Float32Array(size);
  for (const term of terms) {
    const rarity = terms.length === 1 ? 1 : Math.log(1 + size / (1 + (count.get(term) ?? 0)));
    for (const row of rows.all(`title : ${term}`)) score[row] = (score[row] ?? 0) + rarity;
  }
  return score;
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

function toHit({ call, status }: FoundCall, keys: readonly string[], prefixes: boolean): SearchHit {
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
