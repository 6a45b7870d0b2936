/*
 * One walk over one source: how it went, what was refused, what could not be read. A run whose
 * process died never ends by itself: the next one closes it and takes it up again.
 */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Refusal } from "../scrapers/scraper.ts";
import { isoInstant } from "../src/clock.ts";
import type { CloseReason, RunEnd } from "../src/crawl/memory.ts";
import type { Problem } from "../src/model.ts";
import { crawlRunRefusals, crawlRuns, problems as problemRows, sources } from "./schema.ts";
import { goodReasons, setBaseline } from "./sources.ts";
import type { Store } from "./store.ts";

export interface StartedRun {
  readonly runId: number;
  /** No good run of this source came before: what it brings is not news. */
  readonly baseline: boolean;
  /**
   * UTC instant at which the run began that this one takes up: pages kept since then need not be
   * fetched again. Absent when the last run came to its end, or began more than a day ago.
   */
  readonly resumes?: string;
}

/** Pages of an interrupted run are good for so long. Hours. */
const resumeWithin = 24;

/** Opens a run, and closes those of this source that never ended. The source must be known: see `syncSources`. */
export function startCrawlRun(store: Store, sourceId: string, at: string): StartedRun {
  return store.write(() => {
    const source = store.orm.select().from(sources).where(eq(sources.id, sourceId)).get();
    if (source === undefined) throw new Error(`source ${sourceId} is not in the store: syncSources comes first`);
    const baseline = source.baselineAt === null;
    store.orm
      .update(crawlRuns)
      .set({ finishedAt: at, closeReason: "interrupted", trouble: "its process ended before it did" })
      .where(and(eq(crawlRuns.sourceId, sourceId), isNull(crawlRuns.finishedAt)))
      .run();
    const resumes = interruptedSince(store, sourceId, at);
    const { id } = store.orm
      .insert(crawlRuns)
      .values({ sourceId, startedAt: at, baseline })
      .returning({ id: crawlRuns.id })
      .get();
    return { runId: id, baseline, ...(resumes !== undefined && { resumes }) };
  });
}

/** Start of the first of the runs in a row that were interrupted, none of them older than a day. */
function interruptedSince(store: Store, sourceId: string, at: string): string | undefined {
  const oldest = isoInstant(new Date(Date.parse(at) - resumeWithin * 3_600_000));
  const started = store.sqlite
    .prepare<[string, string, string], string | null>(
      `SELECT min(started_at) FROM crawl_runs
       WHERE source_id = ? AND started_at >= ? AND id > coalesce(
         (SELECT max(id) FROM crawl_runs WHERE source_id = ? AND close_reason <> 'interrupted'), 0)`,
    )
    .pluck()
    .get(sourceId, oldest, sourceId);
  return started ?? undefined;
}

/** Adds what a page gave beside calls: problems, and rows refused, which are counted by reason. */
export function reportFindings(
  store: Store,
  runId: number,
  { problems, refused }: { readonly problems: readonly Problem[]; readonly refused: readonly Refusal[] },
): void {
  if (problems.length === 0 && refused.length === 0) return;
  store.write(() => {
    const { sourceId } = runOf(store, runId);
    for (const { url, field, message, quote } of problems) {
      store.orm.insert(problemRows).values({ runId, sourceId, url, field, message, quote }).run();
    }
    for (const { reason, title, externalId } of refused) {
      store.orm
        .insert(crawlRunRefusals)
        .values({ runId, reason, count: 1, example: title ?? externalId })
        .onConflictDoUpdate({
          target: [crawlRunRefusals.runId, crawlRunRefusals.reason],
          set: {
            count: sql`${crawlRunRefusals.count} + 1`,
            example: sql`coalesce(${crawlRunRefusals.example}, excluded.example)`,
          },
        })
        .run();
    }
  });
}

/** Closes a run with its counts. The first good one ends the baseline of its source. */
export function finishCrawlRun(
  store: Store,
  runId: number,
  { at, closeReason, trouble, counts }: Pick<RunEnd, "at" | "closeReason" | "trouble" | "counts">,
): void {
  store.write(() => {
    const { sourceId } = runOf(store, runId);
    store.orm
      .update(crawlRuns)
      .set({ finishedAt: at, closeReason, trouble: trouble ?? null, ...counts })
      .where(eq(crawlRuns.id, runId))
      .run();
    if (isGood(closeReason)) setBaseline(store, sourceId, at);
  });
}

/** The last run of a source, as a context for taking calls in; undefined when it was never read. */
export function lastRun(
  store: Store,
  sourceId: string,
): { readonly runId: number; readonly baseline: boolean } | undefined {
  const run = store.orm
    .select()
    .from(crawlRuns)
    .where(eq(crawlRuns.sourceId, sourceId))
    .orderBy(desc(crawlRuns.id))
    .limit(1)
    .get();
  return run && { runId: run.id, baseline: run.baseline };
}

/** Whether a run is over, and was a good one. Throws when there is no such run. */
export function runVerdict(store: Store, runId: number): { readonly finished: boolean; readonly good: boolean } {
  const { finishedAt, closeReason } = runOf(store, runId);
  return { finished: finishedAt !== null, good: closeReason !== null && isGood(closeReason) };
}

function isGood(reason: CloseReason): boolean {
  return goodReasons.some((good) => good === reason);
}

function runOf(store: Store, runId: number): typeof crawlRuns.$inferSelect {
  const run = store.orm.select().from(crawlRuns).where(eq(crawlRuns.id, runId)).get();
  if (run === undefined) throw new Error(`no crawl run ${runId}`);
  return run;
}
