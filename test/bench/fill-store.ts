/* A store with the calls of store-calls.ts, for the benchmarks. */
import { ingestCalls } from "../../db/calls.ts";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import type { Call } from "../../src/model.ts";
import { callsPerPage, storeCalls, storeNow } from "./store-calls.ts";

const at = storeNow.toISOString().replace(".000", "");

/** Opens a run for each source of the calls, and returns the first. */
export function startRuns(store: Store): number {
  const cards = Array.from({ length: 12 }, (_, index) => ({
    id: `bench-${index}`,
    name: `Bench ${index}`,
    funder: "Bench",
    homepage: "https://donor.example/",
    language: "uk" as const,
    dates: { order: "dmy" as const, zone: "Europe/Kyiv" },
    every: "day" as const,
    basis: "reconstructed" as const,
    terms: "invented",
    caveats: [],
  }));
  syncSources(store, cards, at);
  const [first] = cards.map(({ id }) => startCrawlRun(store, id, at).runId);
  if (first === undefined) throw new Error("no sources");
  return first;
}

/** Takes the calls in, page by page, and returns how long that took, without making them. Milliseconds. */
export function takeIn(store: Store, runId: number, calls: readonly Call[]): number {
  const started = performance.now();
  for (let from = 0; from < calls.length; from += callsPerPage) {
    ingestCalls(store, calls.slice(from, from + callsPerPage), { runId, at, baseline: false });
  }
  return performance.now() - started;
}

/** Fills a store with `count` calls, those numbered from `first`. */
export function fillStore(store: Store, count: number, first = 0): void {
  const runId = startRuns(store);
  for (let from = first; from < first + count; from += 1_000) takeIn(store, runId, storeCalls(1_000, from));
  finishCrawlRun(store, runId, { at, closeReason: "finished", counts: noCounts });
}

const noCounts = {
  ...{ pages: 0, notModified: 0, reused: 0, unfetched: 0, unread: 0, callsSeen: 0, withDeadline: 0, withAmount: 0 },
  ...{ withSummary: 0, callsNew: 0, callsChanged: 0, callsUnchanged: 0, notCalls: 0, refused: 0, problems: 0 },
};
