/* The runs of one source as health looks at them, and what is usual for it. Pure. */
import type { SourceCard } from "../../scrapers/scraper.ts";
import type { CloseReason } from "../crawl/memory.ts";
import { pageLimit } from "../crawl/page-limit.ts";
import type { Rest } from "./rest.ts";

export interface RunFacts {
  readonly id: number;
  /** UTC instants. */
  readonly startedAt: string;
  /** Absent while it runs, and when its process died. */
  readonly finishedAt?: string;
  readonly closeReason?: CloseReason;
  /** What ended it early, for people. */
  readonly trouble?: string;
  /** Pages that came, were still right, or were kept by an interrupted run. */
  readonly pages: number;
  readonly unfetched: number;
  /** Pages that came and were not what their reader expects. */
  readonly unread: number;
  readonly calls: number;
  /** Of `calls`; absent for runs of a version that did not count them. */
  readonly with?: { readonly deadline: number; readonly amount: number; readonly summary: number };
}

export interface OpenHold {
  readonly sourceId: string;
  /** The run whose number of calls moved too far. */
  readonly runId: number;
  readonly calls: number;
  /** Median of the good runs before it. */
  readonly usual: number;
  /** UTC instant: calls that are news since then are held. */
  readonly since: string;
}

export interface SourceHistory {
  /** UTC instant at which the source came into the store; absent when it never did. */
  readonly addedAt?: string;
  /** The latest first: at least the last ten good ones and all that came after. */
  readonly runs: readonly RunFacts[];
  /** Id of the run from which on counts are comparable: a person or two runs agreed that they are. */
  readonly countsFrom?: number;
  readonly rest?: Rest;
  readonly hold?: OpenHold;
  /** Days (`YYYY-MM-DD`) on which items of it came out, ascending, the last thirty. */
  readonly itemDays: readonly string[];
}

/** Good runs that "usual" looks back on. */
const lookBack = 8;

/** Runs that brought what the source had. */
export function isGoodRun({ closeReason }: Pick<RunFacts, "closeReason">): boolean {
  return closeReason === "finished" || closeReason === "finished-with-problems";
}

/** Runs that say something of the source: neither interrupted nor cut short on purpose (`--max-pages`). */
export function tellingRuns(card: Pick<SourceCard, "maxPages">, runs: readonly RunFacts[]): readonly RunFacts[] {
  return runs.filter(
    ({ closeReason, pages }) =>
      closeReason !== undefined &&
      closeReason !== "interrupted" &&
      !(closeReason === "stopped" && pages < pageLimit(card)),
  );
}

/** Up to eight good runs before `run` whose counts can be compared with it, the latest first. */
export function goodRunsBefore(
  { runs, countsFrom = 0 }: Pick<SourceHistory, "runs" | "countsFrom">,
  run: Pick<RunFacts, "id">,
): readonly RunFacts[] {
  return runs.filter((one) => one.id < run.id && one.id >= countsFrom && isGoodRun(one)).slice(0, lookBack);
}

/** The middle one, or the mean of the two in the middle; undefined for none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/** The median of the calls of the runs; undefined without any. */
export function usualCalls(runs: readonly RunFacts[]): number | undefined {
  return median(runs.map(({ calls }) => calls));
}
