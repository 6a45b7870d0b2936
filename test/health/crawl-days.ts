/* A source in a store over days: what each run brings is given, all the rest is the program's. */
import type { Store } from "../../db/store.ts";
import type { SourceCard } from "../../scrapers/scraper.ts";
import type { CloseReason, CrawlCounts } from "../../src/crawl/memory.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import type { AfterRun } from "../../src/health/after-run.ts";
import type { Call } from "../../src/model.ts";
import { noCounts } from "../db/example.ts";
import { makeCall } from "../make-call.ts";
import { card } from "./make.ts";

/** `2026-11-<day>T06:00:00Z` */
export function day(number: number): string {
  return new Date(Date.UTC(2026, 10, number, 6)).toISOString().replace(".000", "");
}

export function calls(from: number, to: number, more: Partial<Call> = {}): Call[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const externalId = String(from + index);
    return makeCall({ id: `${card.id}:${externalId}`, sourceId: card.id, externalId, ...more });
  });
}

export interface Given {
  readonly calls?: readonly Call[];
  readonly closeReason?: CloseReason;
  readonly trouble?: string;
  readonly counts?: Partial<CrawlCounts>;
  readonly card?: SourceCard;
}

/** One run at `at`, good and complete unless said otherwise. */
export function crawl(store: Store, at: string, given: Given = {}): AfterRun {
  const { calls: list = [], closeReason = "finished", trouble, counts } = given;
  const memory = storeMemory(store)(given.card ?? card, at);
  memory.ingest(list, at);
  const all = list.length;
  const having = { callsSeen: all, withDeadline: all, withAmount: all, withSummary: all };
  return memory.finish({
    at,
    closeReason,
    trouble,
    counts: { ...noCounts, pages: 10, ...having, ...counts },
    complete: closeReason.startsWith("finished"),
  });
}
