/* The sources as the store knows them: what their cards say, and how their runs went. */
import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { SourceCard } from "../scrapers/scraper.ts";
import type { CloseReason } from "../src/crawl/memory.ts";
import type { OpenHold } from "../src/health/history.ts";
import type { Rest } from "../src/health/rest.ts";
import { openHolds } from "./holds.ts";
import { crawlRuns, sources } from "./schema.ts";
import type { Store } from "./store.ts";

/** Runs that brought what the source had. */
export const goodReasons = ["finished", "finished-with-problems"] as const satisfies readonly CloseReason[];

export interface SourceState {
  readonly id: string;
  readonly name: string;
  /** UTC instant of the end of its first good run; calls seen up to then are the baseline, not news. */
  readonly baselineAt?: string;
  /** The last run that came to an end. */
  readonly lastRun?: {
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly closeReason: CloseReason;
    readonly pages: number;
    readonly calls: number;
    readonly problems: number;
  };
  readonly lastGoodRunAt?: string;
  /** The site turned us away: not asked before its end, which may have passed. */
  readonly rest?: Rest;
  /** Its new calls are not offered to anybody. */
  readonly hold?: OpenHold;
}

/** Writes down what the cards say. Sources that are no longer among them stay: their calls do too. */
export function syncSources(store: Store, cards: readonly SourceCard[], at: string): void {
  store.write(() => {
    for (const { id, name, funder, homepage, every, basis, offBecause } of cards) {
      const said = { name, funder: funder ?? "", homepage, every, basis, offBecause: offBecause ?? null };
      store.orm
        .insert(sources)
        .values({ id, ...said, addedAt: at })
        .onConflictDoUpdate({ target: sources.id, set: said })
        .run();
    }
  });
}

/** Every source this store knows, by id. */
export function sourceStates(store: Store): SourceState[] {
  const holds = openHolds(store);
  return store.orm
    .select()
    .from(sources)
    .orderBy(sources.id)
    .all()
    .map((source) => {
      const { id, name, baselineAt } = source;
      const lastRun = lastRunOf(store, id);
      const lastGoodRunAt = lastGoodRunOf(store, id);
      const rest = restOf(source);
      const hold = holds.find(({ sourceId }) => sourceId === id);
      return {
        id,
        name,
        ...(baselineAt !== null && { baselineAt }),
        ...(lastRun !== undefined && { lastRun }),
        ...(lastGoodRunAt !== undefined && { lastGoodRunAt }),
        ...(rest !== undefined && { rest }),
        ...(hold !== undefined && { hold }),
      };
    });
}

function restOf({ restsUntil, restsBecause, turnedAway }: typeof sources.$inferSelect): Rest | undefined {
  if (restsUntil === null) return undefined;
  return { until: restsUntil, because: restsBecause ?? "", times: turnedAway };
}

/** The rest of a source, also one that is over; undefined when its last try was not turned away. */
export function getRest(store: Store, sourceId: string): Rest | undefined {
  const source = store.orm.select().from(sources).where(eq(sources.id, sourceId)).get();
  return source && restOf(source);
}

/** Sets the rest of a source; undefined ends it. */
export function setRest(store: Store, sourceId: string, rest: Rest | undefined): void {
  store.write(() => {
    store.orm
      .update(sources)
      .set({ restsUntil: rest?.until ?? null, restsBecause: rest?.because ?? null, turnedAway: rest?.times ?? 0 })
      .where(eq(sources.id, sourceId))
      .run();
  });
}

function lastRunOf(store: Store, sourceId: string): SourceState["lastRun"] {
  const run = store.orm
    .select()
    .from(crawlRuns)
    .where(and(eq(crawlRuns.sourceId, sourceId), isNotNull(crawlRuns.finishedAt)))
    .orderBy(desc(crawlRuns.id))
    .limit(1)
    .get();
  if (run === undefined || run.finishedAt === null || run.closeReason === null) return undefined;
  const { startedAt, finishedAt, closeReason, pages, callsSeen: calls, problems } = run;
  return { startedAt, finishedAt, closeReason, pages, calls, problems };
}

function lastGoodRunOf(store: Store, sourceId: string): string | undefined {
  const run = store.orm
    .select({ finishedAt: crawlRuns.finishedAt })
    .from(crawlRuns)
    .where(and(eq(crawlRuns.sourceId, sourceId), inArray(crawlRuns.closeReason, goodReasons)))
    .orderBy(desc(crawlRuns.id))
    .limit(1)
    .get();
  return run?.finishedAt ?? undefined;
}

/** Ends the baseline of a source. Called by the end of its first good run; later calls change nothing. */
export function setBaseline(store: Store, sourceId: string, at: string): void {
  store.sqlite.prepare("UPDATE sources SET baseline_at = ? WHERE id = ? AND baseline_at IS NULL").run(at, sourceId);
}
