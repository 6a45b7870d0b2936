/* One walk over one source: how it went, what was refused, what could not be read. */
import { eq, sql } from "drizzle-orm";
import type { Refusal } from "../scrapers/scraper.ts";
import type { CloseReason, CrawlCounts } from "../src/crawl/memory.ts";
import type { Problem } from "../src/model.ts";
import { crawlRunRefusals, crawlRuns, problems as problemRows, sources } from "./schema.ts";
import { goodReasons, setBaseline } from "./sources.ts";
import type { Store } from "./store.ts";

export interface StartedRun {
  readonly runId: number;
  /** No good run of this source came before: what it brings is not news. */
  readonly baseline: boolean;
}

/** Opens a run. The source must be known: see `syncSources`. */
export function startCrawlRun(store: Store, sourceId: string, at: string): StartedRun {
  return store.write(() => {
    const source = store.orm.select().from(sources).where(eq(sources.id, sourceId)).get();
    if (source === undefined) throw new Error(`source ${sourceId} is not in the store: syncSources comes first`);
    const baseline = source.baselineAt === null;
    const { id } = store.orm
      .insert(crawlRuns)
      .values({ sourceId, startedAt: at, baseline })
      .returning({ id: crawlRuns.id })
      .get();
    return { runId: id, baseline };
  });
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
  {
    at,
    closeReason,
    counts,
  }: { readonly at: string; readonly closeReason: CloseReason; readonly counts: Readonly<CrawlCounts> },
): void {
  store.write(() => {
    const { sourceId } = runOf(store, runId);
    store.orm
      .update(crawlRuns)
      .set({ finishedAt: at, closeReason, ...counts })
      .where(eq(crawlRuns.id, runId))
      .run();
    if (isGood(closeReason)) setBaseline(store, sourceId, at);
  });
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
