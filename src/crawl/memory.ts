/*
 * What a crawl run remembers, as a port: the store for a real run, nothing for `--dry-run`.
 */
import type { Ingested } from "../../db/calls.ts";
import type { PageRequest, Refusal, SourceCard } from "../../scrapers/scraper.ts";
import type { AfterRun } from "../health/after-run.ts";
import type { FetchedPage, Validators } from "../http/fetch-page.ts";
import type { Call, Problem } from "../model.ts";

/**
 * Why a crawl run ended. Only `finished` and `finished-with-problems` are good runs. `stopped` = the
 * page limit; `interrupted` = it was told to stop or its process died, and the next run takes it up.
 */
export type CloseReason =
  | "finished"
  | "finished-with-problems"
  | "blocked"
  | "no-calls"
  | "stopped"
  | "interrupted"
  | "failed";

export interface CrawlCounts {
  /** Pages that came, were still right, or were kept by an interrupted run. */
  pages: number;
  /** Pages answered with 304: what we kept was still right. */
  notModified: number;
  /** Pages kept by the interrupted run that this one took up: read again, not asked for. */
  reused: number;
  /** Pages that could not be fetched. */
  unfetched: number;
  /** Pages that came and were not what their reader expects. */
  unread: number;
  callsSeen: number;
  /** Of the calls seen: with a deadline or rolling; with a sum; with a summary. */
  withDeadline: number;
  withAmount: number;
  withSummary: number;
  callsNew: number;
  callsChanged: number;
  callsUnchanged: number;
  /** Items of the stream that are not calls; stored with the reason, never digested. */
  notCalls: number;
  refused: number;
  problems: number;
}

export interface KeptPage {
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly fetchedAt: string;
  readonly validators: Validators;
}

/** How a run ended. */
export interface RunEnd {
  /** UTC instant. */
  readonly at: string;
  readonly closeReason: CloseReason;
  /** What ended it early, for people. */
  readonly trouble?: string;
  readonly counts: Readonly<CrawlCounts>;
  /** Every page of the source was fetched and read, so absence means something. */
  readonly complete: boolean;
}

export interface CrawlMemory {
  /** The page kept from an earlier run, for a conditional request. */
  kept(request: PageRequest): KeptPage | undefined;
  /** The page as the interrupted run that this one takes up found it: it need not be asked for again. */
  resumed(request: PageRequest): KeptPage | undefined;
  keep(request: PageRequest, page: Extract<FetchedPage, { kind: "page" }>, fetchedAt: string): void;
  stillRight(request: PageRequest, at: string): void;
  /**
   * Writes what `work` remembers at once, with the pages kept since the last time: all of it, or none
   * when it fails. A page kept outside waits for the next `together`, so that a run that is killed
   * has either a page and its calls or neither.
   */
  together<T>(work: () => T): T;
  /** Takes the calls of a page in, under people's corrections: `problems` are moves of the source under them. */
  ingest(calls: readonly Call[], at: string): Ingested & { readonly problems: readonly Problem[] };
  report(findings: { readonly problems: readonly Problem[]; readonly refused: readonly Refusal[] }): void;
  /** Closes the run, and says what that changed for the health of the source. */
  finish(end: RunEnd): AfterRun;
}

/** Remembers nothing: everything is new. For `grants crawl --dry-run`. */
export function noMemory(): CrawlMemory {
  return {
    kept: () => undefined,
    resumed: () => undefined,
    keep: () => {},
    stillRight: () => {},
    together: (work) => work(),
    ingest: (calls) => ({ new: calls.length, changed: 0, unchanged: 0, events: [], problems: [] }),
    report: () => {},
    finish: () => ({ broke: [], recovered: [] }),
  };
}

/** Opens the memory of one run of one source. */
export type OpenMemory = (card: SourceCard, at: string) => CrawlMemory;
