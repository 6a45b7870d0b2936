/*
 * One crawl run of one source: fetch → keep → read → normalise → classify → remember. The table of
 * contents of the program's first half. Everything the outside world does comes in as an argument.
 */
import type { Page, PageRequest, Scraper } from "../../scrapers/scraper.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { BlockedError, FetchError, GrantsError } from "../errors.ts";
import type { AfterRun } from "../health/after-run.ts";
import { isGoodRun } from "../health/history.ts";
import { decode } from "../http/charset.ts";
import type { FetchPage } from "../http/fetch-page.ts";
import { unreachedBy } from "../http/network-error.ts";
import type { Call, Problem } from "../model.ts";
import { kyivDate } from "../week.ts";
import type { CloseReason, CrawlCounts, CrawlMemory, KeptPage, OpenMemory } from "./memory.ts";
import { pageLimit } from "./page-limit.ts";
import { readCall } from "./read-call.ts";
import { type Step, walk } from "./walk.ts";

export interface CrawlOptions {
  readonly fetchPage: FetchPage;
  readonly openMemory: OpenMemory;
  readonly clock: Clock;
  /** Pages to fetch at most; the run then ends as `stopped`. */
  readonly maxPages?: number;
  readonly signal?: AbortSignal;
  /** Called for every call that was read, in order. */
  readonly onCall?: (call: Call) => void;
  /** Called for every page, for progress. */
  readonly onPage?: (sourceId: string, url: string, pages: number) => void;
}

export interface CrawlReport {
  readonly sourceId: string;
  readonly closeReason: CloseReason;
  /** What ended the run early, for people. */
  readonly trouble?: string;
  /** No server of the source was reached, and this is why, e.g. `ENOTFOUND`. */
  readonly unreached?: string;
  readonly counts: CrawlCounts;
  readonly problems: readonly Problem[];
  readonly refused: Readonly<Record<string, number>>;
  /** What the run changed for the health of its source. */
  readonly health: AfterRun;
}

/**
 * Runs one source once. Never throws for what a site does: the report says how the run closed.
 * A page that cannot be fetched or read is a problem with its URL, and the rest of the run goes on;
 * a site that does not want us (BlockedError) ends it.
 */
export async function crawlSource(scraper: Scraper, options: CrawlOptions): Promise<CrawlReport> {
  const run = new CrawlRun(scraper, options);
  try {
    for await (const step of walk(scraper, (request) => run.get(request))) run.take(step);
    return run.close();
  } catch (error) {
    return run.close(error);
  }
}

/**
 * Pages remembered together, and milliseconds after which fewer are: a killed run loses no more than
 * that. With the pauses between pages of a real site each page is remembered by itself.
 */
const pagesAtOnce = 16;
const longestWait = 100;

class CrawlRun {
  readonly #scraper: Scraper;
  readonly #options: CrawlOptions;
  readonly #memory: CrawlMemory;
  readonly #counts: CrawlCounts = {
    pages: 0,
    notModified: 0,
    reused: 0,
    unfetched: 0,
    unread: 0,
    callsSeen: 0,
    withDeadline: 0,
    withAmount: 0,
    withSummary: 0,
    callsNew: 0,
    callsChanged: 0,
    callsUnchanged: 0,
    notCalls: 0,
    refused: 0,
    problems: 0,
  };
  readonly #problems: Problem[] = [];
  readonly #refused: Record<string, number> = {};
  readonly #seen = new Set<string>();
  /** Some page was not fetched or not read: absence of a call then means nothing. */
  #incomplete = false;
  #stopped: string | undefined;
  #interrupted = false;
  #failed: string | undefined;
  #unreached: string | undefined;
  /** Read and not yet remembered. */
  readonly #waiting: { readonly read: readonly Call[]; readonly at: string }[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** What went wrong when the timer remembered: thrown where the run can end by it. */
  #fault: { readonly error: unknown } | undefined;

  constructor(scraper: Scraper, options: CrawlOptions) {
    this.#scraper = scraper;
    this.#options = options;
    this.#memory = options.openMemory(scraper, this.#now());
  }

  async get(request: PageRequest): Promise<Page | undefined> {
    const limit = this.#options.maxPages ?? pageLimit(this.#scraper);
    if (this.#wasAborted()) return undefined;
    if (this.#counts.pages >= limit) this.#stopped ??= `stopped after ${limit} pages, more were waiting`;
    if (this.#stopped !== undefined) return undefined;
    if (request.inline !== undefined) return this.#own(request, request.inline);
    const resumed = this.#memory.resumed(request);
    if (resumed !== undefined) return this.#reuse(request, resumed);
    try {
      return await this.#fetch(request);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      if (this.#wasAborted()) return undefined;
      if (this.#failed === undefined) this.#unreached = unreachedBy(error);
      this.#failed ??= error.message;
      this.#incomplete = true;
      this.#counts.unfetched += 1;
      this.#note([{ field: "page", message: error.message.slice(error.url.length + 2), url: error.url }]);
      return undefined;
    }
  }

  /** A file of the project: always there, never fetched, kept or asked for again. */
  #own(request: PageRequest, body: string): Page {
    this.#counts.pages += 1;
    return { url: request.url, contentType: "application/json", body, fetchedAt: this.#now(), request };
  }

  /** What an interrupted run fetched already. */
  #reuse(request: PageRequest, { url, contentType, bytes, fetchedAt }: KeptPage): Page {
    this.#counts.pages += 1;
    this.#counts.reused += 1;
    return { url, contentType, body: decode(bytes, contentType), fetchedAt, request };
  }

  /** Remembers that we were told to stop: also when that broke off the very last page. */
  #wasAborted(): boolean {
    this.#interrupted ||= this.#options.signal?.aborted === true;
    return this.#interrupted;
  }

  async #fetch(request: PageRequest): Promise<Page> {
    const kept = this.#memory.kept(request);
    const { card, signal } = { card: this.#scraper, signal: this.#options.signal };
    const fetched = await this.#options.fetchPage(request, { card, signal, validators: kept?.validators });
    const fetchedAt = this.#now();
    this.#counts.pages += 1;
    this.#options.onPage?.(card.id, request.url, this.#counts.pages);
    if (fetched.kind === "page") {
      this.#memory.keep(request, fetched, fetchedAt);
      const { url, contentType, bytes, cookies } = fetched;
      return { url, contentType, body: decode(bytes, contentType), fetchedAt, request, ...(cookies && { cookies }) };
    }
    if (kept === undefined) throw new FetchError(request.url, "304 for a page that is not kept", { retryable: true });
    this.#counts.notModified += 1;
    this.#memory.stillRight(request, fetchedAt);
    const { url, contentType, bytes } = kept;
    return { url, contentType, body: decode(bytes, contentType), fetchedAt, request };
  }

  take(step: Step): void {
    if ("error" in step) {
      this.#incomplete = true;
      this.#counts.unread += 1;
      this.#note([{ field: "page", message: step.error.missing, url: step.page.url }]);
      return;
    }
    const { calls, refused, problems } = step.found;
    this.#note(problems.map((problem) => ({ ...problem, url: step.page.url })));
    for (const { reason } of refused) this.#refused[reason] = (this.#refused[reason] ?? 0) + 1;
    this.#counts.refused += refused.length;
    this.#memory.report({ problems: [], refused });

    const read: Call[] = [];
    for (const parsed of calls) {
      // Pages of an unstable list repeat rows (EU portal: 4.7 a crawl); the first one counts.
      if (this.#seen.has(parsed.externalId)) continue;
      this.#seen.add(parsed.externalId);
      const { call, problems: doubts } = readCall(parsed, this.#scraper, kyivDate(new Date(step.page.fetchedAt)));
      this.#note(doubts);
      read.push(call);
      this.#options.onCall?.(call);
    }
    this.#waiting.push({ read, at: step.page.fetchedAt });
    if (this.#waiting.length >= pagesAtOnce) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flushLater(), longestWait);
  }

  #flushLater(): void {
    try {
      this.#flush();
    } catch (error) {
      this.#fault = { error };
    }
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#fault !== undefined) throw this.#fault.error;
    this.#memory.together(() => {
      for (const { read, at } of this.#waiting.splice(0)) this.#remember(read, at);
    });
  }

  #remember(read: readonly Call[], at: string): void {
    const { new: fresh, changed, unchanged, problems } = this.#memory.ingest(read, at);
    this.#note(problems);
    const calls = read.filter(({ kind }) => kind === "call");
    const having = (has: (call: Call) => boolean): number => calls.filter(has).length;
    this.#counts.callsSeen += calls.length;
    this.#counts.notCalls += read.length - calls.length;
    this.#counts.withDeadline += having(
      ({ rolling, deadlines }) => rolling !== undefined || deadlines.some(({ at }) => at !== undefined),
    );
    this.#counts.withAmount += having(({ money }) => money.length > 0);
    this.#counts.withSummary += having(({ summary }) => summary !== undefined);
    this.#counts.callsNew += fresh;
    this.#counts.callsChanged += changed;
    this.#counts.callsUnchanged += unchanged;
  }

  #note(problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    this.#problems.push(...problems);
    this.#counts.problems += problems.length;
    this.#memory.report({ problems, refused: [] });
  }

  close(ended?: unknown): CrawlReport {
    clearTimeout(this.#timer);
    const error = ended ?? this.#fault?.error;
    if (error !== undefined && !(error instanceof GrantsError)) {
      this.#end("failed", "a fault of the program: see its log");
      throw error;
    }
    // What was read before the end counts, whatever ended the run.
    if (this.#fault === undefined) this.#flush();
    const { closeReason, trouble } = this.#verdict(error);
    return {
      sourceId: this.#scraper.id,
      closeReason,
      ...(trouble !== undefined && { trouble }),
      ...(this.#unreached !== undefined && this.#counts.pages === 0 && { unreached: this.#unreached }),
      counts: this.#counts,
      problems: this.#problems,
      refused: this.#refused,
      health: this.#end(closeReason, trouble),
    };
  }

  #end(closeReason: CloseReason, trouble: string | undefined): AfterRun {
    const complete = isGoodRun({ closeReason }) && !this.#incomplete && !this.#scraper.latestOnly;
    return this.#memory.finish({ at: this.#now(), closeReason, trouble, counts: this.#counts, complete });
  }

  #verdict(error: GrantsError | undefined): { closeReason: CloseReason; trouble?: string } {
    if (error instanceof BlockedError) return { closeReason: "blocked", trouble: error.message };
    if (error !== undefined) return { closeReason: "failed", trouble: error.message };
    if (this.#interrupted) return { closeReason: "interrupted", trouble: "stopped on request" };
    if (this.#stopped !== undefined) return { closeReason: "stopped", trouble: this.#stopped };
    if (this.#counts.pages === 0) return { closeReason: "failed", trouble: this.#failed ?? "no page was fetched" };
    if (this.#counts.callsSeen === 0 && this.#scraper.mayBeEmpty === undefined) {
      const first = this.#problems[0];
      return { closeReason: "no-calls", trouble: first ? `${first.url}: ${first.message}` : "no call on any page" };
    }
    return { closeReason: this.#problems.length === 0 ? "finished" : "finished-with-problems" };
  }

  #now(): string {
    return isoInstant(this.#options.clock());
  }
}
