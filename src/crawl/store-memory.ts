/* The memory of a crawl run, in the store. */
import { ingestCalls, markMissing } from "../../db/calls.ts";
import { finishCrawlRun, reportFindings, startCrawlRun } from "../../db/crawl-runs.ts";
import { keepPage, keptPage, touchPage } from "../../db/kept-pages.ts";
import { correctCalls } from "../../db/overrides.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { requestKey } from "../../scrapers/scraper.ts";
import type { OpenMemory } from "./memory.ts";

/** Remembers runs, pages and calls in the store. Each step is a short transaction of its own. */
export function storeMemory(store: Store): OpenMemory {
  return (card, startedAt) => {
    syncSources(store, [card], startedAt);
    const { runId, baseline } = startCrawlRun(store, card.id, startedAt);
    return {
      kept: (request) => keptPage(store, card.id, requestKey(request)),
      keep: (request, { url, contentType, bytes, validators }, fetchedAt) =>
        keepPage(store, { sourceId: card.id, request, url, contentType, bytes, fetchedAt, validators }),
      stillRight: (request, at) => touchPage(store, card.id, requestKey(request), at),
      ingest: (calls, at) =>
        store.write(() => {
          const { calls: corrected, problems } = correctCalls(store, calls);
          return { ...ingestCalls(store, corrected, { runId, at, baseline }), problems };
        }),
      report: (findings) => reportFindings(store, runId, findings),
      finish: (at, closeReason, counts, complete) => {
        finishCrawlRun(store, runId, { at, closeReason, counts });
        if (complete) markMissing(store, card.id, runId);
      },
    };
  };
}
