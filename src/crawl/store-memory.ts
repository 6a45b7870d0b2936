/* The memory of a crawl run, in the store. */
import { ingestCalls, markMissing } from "../../db/calls.ts";
import { finishCrawlRun, reportFindings, startCrawlRun } from "../../db/crawl-runs.ts";
import { keepPage, keptPage, touchPage, usesCookies } from "../../db/kept-pages.ts";
import { correctCalls } from "../../db/overrides.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { type PageRequest, requestKey } from "../../scrapers/scraper.ts";
import { afterRun } from "../health/after-run.ts";
import type { OpenMemory } from "./memory.ts";

/** Remembers runs, pages and calls in the store, in short transactions. */
export function storeMemory(store: Store): OpenMemory {
  return (card, startedAt) => {
    syncSources(store, [card], startedAt);
    const { runId, baseline, resumes } = startCrawlRun(store, card.id, startedAt);
    const withCookies = usesCookies(store, card.id);
    // Cookies are not kept with the page that set them: it must come anew, whole, to set them again.
    const mayBeUsed = (request: PageRequest): boolean => !withCookies || sendsCookies(request);
    const kept = (request: PageRequest) =>
      mayBeUsed(request) ? keptPage(store, card.id, requestKey(request)) : undefined;
    // A commit costs as much as the calls of a page, so pages wait for their calls.
    const waiting: (() => void)[] = [];
    return {
      kept,
      resumed: (request) => {
        const page = resumes === undefined ? undefined : kept(request);
        return page !== undefined && page.checkedAt >= (resumes ?? "")
          ? { ...page, fetchedAt: page.checkedAt }
          : undefined;
      },
      keep: (request, { url, contentType, bytes, validators }, fetchedAt) =>
        void waiting.push(() =>
          keepPage(store, { sourceId: card.id, request, url, contentType, bytes, fetchedAt, validators }),
        ),
      stillRight: (request, at) => void waiting.push(() => touchPage(store, card.id, requestKey(request), at)),
      together: (work) =>
        store.write(() => {
          for (const write of waiting.splice(0)) write();
          return work();
        }),
      ingest: (calls, at) =>
        store.write(() => {
          const { calls: corrected, problems } = correctCalls(store, calls);
          return { ...ingestCalls(store, corrected, { runId, at, baseline }), problems };
        }),
      report: (findings) => reportFindings(store, runId, findings),
      finish: (end) =>
        store.write(() => {
          finishCrawlRun(store, runId, end);
          if (end.complete) markMissing(store, card.id, runId);
          return afterRun(store, card, { startedAt, ...end });
        }),
    };
  };
}

function sendsCookies({ headers = {} }: PageRequest): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === "cookie");
}
