/* What health and the timetable look at: the runs of a source, and the days on which it had something new. */
import { eq } from "drizzle-orm";
import type { CloseReason } from "../src/crawl/memory.ts";
import type { RunFacts, SourceHistory } from "../src/health/history.ts";
import { countsFrom, openHolds } from "./holds.ts";
import { sources } from "./schema.ts";
import { getRest } from "./sources.ts";
import { perStore, type Store } from "./store.ts";

interface RunRow {
  readonly id: number;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly close_reason: CloseReason | null;
  readonly trouble: string | null;
  readonly pages: number;
  readonly unfetched: number;
  readonly unread: number;
  readonly calls_seen: number;
  readonly with_deadline: number | null;
  readonly with_amount: number | null;
  readonly with_summary: number | null;
}

const statements = perStore((sqlite) => ({
  // The last ten good runs, what lies between them, and everything after.
  runs: sqlite.prepare<{ source: string }, RunRow>(
    `SELECT id, started_at, finished_at, close_reason, trouble, pages, unfetched, unread, calls_seen,
            with_deadline, with_amount, with_summary
     FROM crawl_runs
     WHERE source_id = @source AND id >= coalesce((
       SELECT id FROM crawl_runs
       WHERE source_id = @source AND close_reason IN ('finished', 'finished-with-problems')
       ORDER BY id DESC LIMIT 1 OFFSET 9), 0)
     ORDER BY id DESC`,
  ),
  // What an item of a first crawl without a date of its own says of the source's rhythm is nothing.
  itemDays: sqlite
    .prepare<[string], string>(
      `SELECT DISTINCT coalesce(published_on, substr(first_seen_at, 1, 10)) AS day FROM calls
       WHERE source_id = ? AND (published_on IS NOT NULL OR baseline = 0)
       ORDER BY day DESC LIMIT 30`,
    )
    .pluck(),
}));

/** Everything known of how a source has been doing. A source that is not in the store has no runs. */
export function sourceHistory(store: Store, sourceId: string): SourceHistory {
  const sql = statements(store);
  const source = store.orm.select({ addedAt: sources.addedAt }).from(sources).where(eq(sources.id, sourceId)).get();
  const from = countsFrom(store, sourceId);
  const rest = getRest(store, sourceId);
  const hold = openHolds(store).find((one) => one.sourceId === sourceId);
  return {
    ...(source !== undefined && { addedAt: source.addedAt }),
    runs: sql.runs.all({ source: sourceId }).map(toRun),
    ...(from !== undefined && { countsFrom: from }),
    ...(rest !== undefined && { rest }),
    ...(hold !== undefined && { hold }),
    itemDays: sql.itemDays.all(sourceId).reverse(),
  };
}

function toRun(row: RunRow): RunFacts {
  const { with_deadline: deadline, with_amount: amount, with_summary: summary } = row;
  return {
    id: row.id,
    startedAt: row.started_at,
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    ...(row.close_reason !== null && { closeReason: row.close_reason }),
    ...(row.trouble !== null && { trouble: row.trouble }),
    pages: row.pages,
    unfetched: row.unfetched,
    unread: row.unread,
    calls: row.calls_seen,
    ...(deadline !== null && amount !== null && summary !== null && { with: { deadline, amount, summary } }),
  };
}
