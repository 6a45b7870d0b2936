/* How big a store is, what fills it, and when the disk will be full at this pace. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { perStore, type Store } from "./store.ts";

interface TableSize {
  readonly table: string;
  readonly rows: number;
  /** Bytes of the table and its indexes in the file. */
  readonly bytes: number;
}

export interface StoreStats {
  readonly bytes: number;
  /** Bytes inside the file that hold nothing and will be used again. */
  readonly unused: number;
  readonly tables: readonly TableSize[];
  /** Bytes of pages, calls and letters stored a week, over the last four weeks; absent before a week has passed. */
  readonly weeklyGrowth?: number;
  /** Bytes free on the disk of the file. */
  readonly free: number;
  /** Weeks until the disk is full at that pace; absent when the store does not grow. */
  readonly weeksLeft?: number;
}

const statements = perStore((sqlite) => ({
  // Indexes and the shadow tables of the full-text index are counted with the table they serve.
  sizes: sqlite.prepare<[], { readonly name: string; readonly bytes: number }>(
    `SELECT coalesce(s.tbl_name, d.name) AS name, sum(d.pgsize) AS bytes
     FROM dbstat AS d LEFT JOIN sqlite_schema AS s ON s.name = d.name
     WHERE d.aggregate = 1 GROUP BY 1 ORDER BY 2 DESC, 1`,
  ),
  firstRun: sqlite.prepare<[], string | null>("SELECT min(started_at) FROM crawl_runs").pluck(),
  added: sqlite
    .prepare<{ since: string }, number>(
      `SELECT
         coalesce((SELECT sum(length(b.body)) FROM page_bodies AS b WHERE b.sha256 IN
           (SELECT sha256 FROM kept_pages WHERE fetched_at >= @since)), 0)
       + coalesce((SELECT sum(length(json)) FROM call_versions WHERE seen_at >= @since), 0)
       + coalesce((SELECT sum(length(eml)) FROM issues WHERE created_at >= @since), 0)`,
    )
    .pluck(),
}));

const week = 7 * 86_400_000;

/**
 * @param path of the file, for the disk it is on
 * @param now instant that ends the four weeks of the forecast
 */
export function storeStats(store: Store, path: string, now: Date): StoreStats {
  const number = (pragma: string): number => Number(store.sqlite.pragma(pragma, { simple: true }));
  const pageSize = number("page_size");
  const sql = statements(store);
  const tables = sql.sizes.all().map(({ name, bytes }) => ({ table: name, bytes, rows: rowsOf(store, name) }));
  const disk = statfsSync(dirname(path));
  const free = disk.bavail * disk.bsize;
  const growth = weeklyGrowth(store, now);
  return {
    bytes: number("page_count") * pageSize,
    unused: number("freelist_count") * pageSize,
    tables,
    free,
    ...(growth !== undefined && { weeklyGrowth: growth }),
    ...(growth !== undefined && growth > 0 && { weeksLeft: Math.floor(free / growth) }),
  };
}

function rowsOf({ sqlite }: Store, table: string): number {
  return (
    sqlite
      .prepare<[], number>(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
      .pluck()
      .get() ?? 0
  );
}

function weeklyGrowth(store: Store, now: Date): number | undefined {
  const sql = statements(store);
  const first = sql.firstRun.get();
  if (first === undefined || first === null) return undefined;
  const weeks = Math.min(4, (now.getTime() - Date.parse(first)) / week);
  if (weeks < 1) return undefined;
  const since = new Date(now.getTime() - weeks * week).toISOString();
  return Math.round((sql.added.get({ since }) ?? 0) / weeks);
}
