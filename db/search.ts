/* Full-text search over titles, bodies and names, in keys of src/search-terms.ts. */
import type { Call } from "../src/model.ts";
import { searchTerms, snippet } from "../src/search-terms.ts";
import { perStore, type Store } from "./store.ts";

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** The place that answers, in the donor's own words. */
  readonly snippet: string;
}

/** More words than this ask for nothing more precise. */
const maxTerms = 20;

const statements = perStore((sqlite) => ({
  // A hit in the title weighs most, then in the names of funder and programme.
  find: sqlite
    .prepare<[string, number], string>(
      `SELECT v.json
       FROM calls_fts
       JOIN calls AS c ON c.number = calls_fts.rowid
       JOIN call_versions AS v ON v.call_id = c.id AND v.version = c.version
       WHERE calls_fts MATCH ? AND c.kind = 'call'
       ORDER BY bm25(calls_fts, 10.0, 3.0, 1.0), c.id
       LIMIT ?`,
    )
    .pluck(),
}));

/**
 * Calls in which every word of the question occurs in some form, the best first. When there are
 * none, calls with words that begin so: «водопост». Signs in the question mean nothing; a question
 * without words finds nothing.
 */
export function searchCalls(store: Store, query: string, { limit = 20 }: { limit?: number } = {}): SearchHit[] {
  const terms = [...new Set(searchTerms(query))].slice(0, maxTerms);
  if (terms.length === 0) return [];
  const { find } = statements(store);
  // Keys hold letters and digits only, so nothing in them is an operator of FTS5 once quoted.
  const whole = find.all(terms.map((term) => `"${term}"`).join(" "), limit);
  const found = whole.length > 0 ? whole : find.all(terms.map((term) => `"${term}"*`).join(" "), limit);
  return found.map((json) => {
    const { id, title, url, summary, body }: Call = JSON.parse(json);
    const text = [summary, body].filter((part) => part !== undefined).join("\n");
    return { id, title, url, snippet: snippet(text === "" ? title : text, terms, 200, whole.length === 0) };
  });
}
