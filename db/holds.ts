/* New calls of a source that are held back from letters until its count is understood. */
import { and, desc, eq, isNull } from "drizzle-orm";
import type { OpenHold } from "../src/health/history.ts";
import { holds } from "./schema.ts";
import { perStore, type Store } from "./store.ts";

const statements = perStore((sqlite) => ({
  heldCalls: sqlite
    .prepare<[], string>(
      `SELECT DISTINCT e.call_id FROM holds AS h
       JOIN calls AS c ON c.source_id = h.source_id
       JOIN events AS e ON e.call_id = c.id AND e.kind = 'new' AND e.at >= h.since
       WHERE h.released_at IS NULL
       UNION
       -- A run that is still going may yet show that they are to be held: what came since the last good one waits.
       SELECT e.call_id FROM crawl_runs AS r
       JOIN calls AS c ON c.source_id = r.source_id
       JOIN events AS e ON e.call_id = c.id AND e.kind = 'new' AND e.at >= (
         SELECT min(started_at) FROM crawl_runs
         WHERE source_id = r.source_id AND id > coalesce((
           SELECT max(id) FROM crawl_runs
           WHERE source_id = r.source_id AND close_reason IN ('finished', 'finished-with-problems')), 0))
       WHERE r.finished_at IS NULL`,
    )
    .pluck(),
}));

/** Sources whose new calls are held, by id. */
export function openHolds(store: Store): OpenHold[] {
  return store.orm
    .select()
    .from(holds)
    .where(isNull(holds.releasedAt))
    .orderBy(holds.sourceId)
    .all()
    .map(({ sourceId, runId, calls, usual, since }) => ({ sourceId, runId, calls, usual, since }));
}

/** Holds the new calls of a source; a source that is held already stays as it is. */
export function openHold(store: Store, hold: OpenHold, at: string): void {
  store.write(() => {
    store.orm
      .insert(holds)
      .values({ ...hold, openedAt: at })
      .onConflictDoNothing()
      .run();
  });
}

/**
 * Lets the new calls of a source go.
 *
 * @param countsFrom id of the run from which on what is usual is counted
 * @returns false when nothing was held
 */
export function releaseHold(
  store: Store,
  sourceId: string,
  { at, by, countsFrom }: { readonly at: string; readonly by: "runs" | "person"; readonly countsFrom: number },
): boolean {
  return store.write(
    () =>
      store.orm
        .update(holds)
        .set({ releasedAt: at, releasedBy: by, countsFrom })
        .where(and(eq(holds.sourceId, sourceId), isNull(holds.releasedAt)))
        .run().changes > 0,
  );
}

/** Id of the run from which on counts of a source are comparable; undefined when it was never held. */
export function countsFrom(store: Store, sourceId: string): number | undefined {
  const last = store.orm
    .select({ countsFrom: holds.countsFrom })
    .from(holds)
    .where(eq(holds.sourceId, sourceId))
    .orderBy(desc(holds.countsFrom))
    .limit(1)
    .get();
  return last?.countsFrom ?? undefined;
}

/**
 * Ids of the calls that are not to be offered yet: they became news while their source is held, or
 * while it is being read. Who was told of such a call before it was held still wants to hear what
 * happens to it.
 */
export function heldCalls(store: Store): ReadonlySet<string> {
  return new Set(statements(store).heldCalls.all());
}
