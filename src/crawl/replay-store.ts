/* Replay over a store: reads a source's kept pages again, and stores what that changes. */
import { getCall, ingestCall } from "../../db/calls.ts";
import { lastRun } from "../../db/crawl-runs.ts";
import { keptPage } from "../../db/kept-pages.ts";
import { correctCalls } from "../../db/overrides.ts";
import type { Store } from "../../db/store.ts";
import { requestKey, type Scraper } from "../../scrapers/scraper.ts";
import { type CallChange, changesOf, type Reread, reread } from "./replay.ts";

export interface Replayed extends Omit<Reread, "calls"> {
  readonly sourceId: string;
  readonly calls: number;
  readonly changes: readonly CallChange[];
}

/**
 * Reads the kept pages of a source again, under people's corrections.
 *
 * @param options.since `YYYY-MM-DD`: pages that came before that day (UTC) are left out
 * @param options.keep false = only say what would change
 */
export async function replaySource(
  store: Store,
  scraper: Scraper,
  options: { readonly since?: string; readonly keep: boolean },
): Promise<Replayed> {
  const { calls, ...rest } = await reread(scraper, (request) => {
    const page = request.inline === undefined ? keptPage(store, scraper.id, requestKey(request)) : undefined;
    return page !== undefined && page.fetchedAt >= (options.since ?? "") ? page : undefined;
  });
  // A replay is no run: what it reads belongs to the last one, and says nothing of the source's health.
  const run = lastRun(store, scraper.id);
  const changes: CallChange[] = [];
  undoUnless(options.keep, store, () => {
    const { calls: corrected } = correctCalls(
      store,
      calls.map(({ call }) => call),
    );
    changes.push(...changesOf((id) => getCall(store, id)?.call, corrected));
    const changed = new Set(changes.map(({ id }) => id));
    for (const [index, call] of corrected.entries()) {
      const at = calls[index]?.at;
      if (run !== undefined && at !== undefined && changed.has(call.id)) ingestCall(store, call, { ...run, at });
    }
  });
  return { sourceId: scraper.id, ...rest, calls: calls.length, changes };
}

class Undone extends Error {}

/** One transaction, taken back at its end unless it is to be kept. */
function undoUnless(keep: boolean, store: Store, work: () => void): void {
  try {
    store.write(() => {
      work();
      if (!keep) throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}
