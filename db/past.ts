/* What the store knew at an earlier instant, as far as it is kept: for a look at weeks that are over. */
import { isoInstant } from "../src/clock.ts";
import type { Call } from "../src/model.ts";
import { isOffered } from "./calls.ts";
import { perStore, type Store } from "./store.ts";

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly trouble: string | null;
  readonly last_good_at: string | null;
}

const statements = perStore((sqlite) => ({
  // Of a call whose states of that time were pruned, the oldest one kept.
  calls: sqlite.prepare<{ at: string }, { readonly json: string; readonly first_seen_at: string }>(
    `SELECT v.json, c.first_seen_at FROM calls AS c
     JOIN call_versions AS v ON v.call_id = c.id AND v.version = coalesce(
       (SELECT max(version) FROM call_versions WHERE call_id = c.id AND seen_at <= @at),
       (SELECT min(version) FROM call_versions WHERE call_id = c.id))
     WHERE c.first_seen_at <= @at ORDER BY c.id`,
  ),
  sources: sqlite.prepare<{ at: string }, SourceRow>(
    `SELECT s.id, s.name,
       iif(r.close_reason IN ('finished', 'finished-with-problems'), NULL, r.close_reason) AS trouble,
       (SELECT max(finished_at) FROM crawl_runs WHERE source_id = s.id AND finished_at <= @at
        AND close_reason IN ('finished', 'finished-with-problems')) AS last_good_at
     FROM sources AS s
     JOIN crawl_runs AS r ON r.id = (
       SELECT max(id) FROM crawl_runs WHERE source_id = s.id AND finished_at <= @at)
     ORDER BY s.id`,
  ),
}));

/**
 * Calls by id as they were known at an instant, and which of them could be applied to then or later.
 * That several runs no longer listed a call is kept without a date, so it is not asked.
 */
export function callsKnownAt(
  store: Store,
  now: Date,
): { readonly all: ReadonlyMap<string, Call>; readonly open: ReadonlyMap<string, Call> } {
  const all = new Map<string, Call>();
  const open = new Map<string, Call>();
  for (const { json, first_seen_at: firstSeenAt } of statements(store).calls.all({ at: isoInstant(now) })) {
    const call: Call = JSON.parse(json);
    all.set(call.id, call);
    if (isOffered({ call, firstSeenAt, gone: false }, now)) open.set(call.id, call);
  }
  return { all, open };
}

interface SourceThen {
  readonly id: string;
  readonly name: string;
  /** UTC instant of its last good run. */
  readonly lastGoodAt?: string;
  /** Why its last run brought nothing; absent = all was well. */
  readonly trouble?: string;
}

/** How the sources that had been read by an instant were doing. */
export function sourcesKnownAt(store: Store, now: Date): SourceThen[] {
  return statements(store)
    .sources.all({ at: isoInstant(now) })
    .map(({ id, name, trouble, last_good_at }) => ({
      id,
      name,
      ...(last_good_at !== null && { lastGoodAt: last_good_at }),
      ...(trouble !== null && { trouble }),
    }));
}
