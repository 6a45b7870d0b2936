/*
 * What a crawl run remembers, as a port: the store for a real run, nothing for `--dry-run`.
 */
import type { Ingested } from "../../db/calls.ts";
import type { PageRequest, Refusal, SourceCard } from "../../scrapers/scraper.ts";
import type { FetchedPage, Validators } from "../http/fetch-page.ts";
import type { Call, Problem } from "../model.ts";

/** Why a crawl run ended. Only `finished` and `finished-with-problems` are good runs. */
export type CloseReason = "finished" | "finished-with-problems" | "blocked" | "no-calls" | "stopped" | "failed";

export interface CrawlCounts {
  pages: number;
  /** Pages answered with 304: what we kept was still right. */
  notModified: number;
  callsSeen: number;
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

export interface CrawlMemory {
  /** The page kept from an earlier run, for a conditional request. */
  kept(request: PageRequest): KeptPage | undefined;
  keep(request: PageRequest, page: Extract<FetchedPage, { kind: "page" }>, fetchedAt: string): void;
  stillRight(request: PageRequest, at: string): void;
  /** Takes the calls of a page in, under people's corrections: `problems` are moves of the source under them. */
  ingest(calls: readonly Call[], at: string): Ingested & { readonly problems: readonly Problem[] };
  report(findings: { readonly problems: readonly Problem[]; readonly refused: readonly Refusal[] }): void;
  /** @param complete every page of the source was fetched and read, so absence means something */
  finish(at: string, closeReason: CloseReason, counts: CrawlCounts, complete: boolean): void;
}

/** Remembers nothing: everything is new. For `grants crawl --dry-run`. */
export function noMemory(): CrawlMemory {
  return {
    kept: () => undefined,
    keep: () => {},
    stillRight: () => {},
    ingest: (calls) => ({ new: calls.length, changed: 0, unchanged: 0, events: [], problems: [] }),
    report: () => {},
    finish: () => {},
  };
}

/** Opens the memory of one run of one source. */
export type OpenMemory = (card: SourceCard, at: string) => CrawlMemory;
