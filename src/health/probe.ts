/* Fetches and reads one page of each kind of a source: a list page and a detail, mostly. Stores nothing. */
import type { Page, PageRequest, Scraper } from "../../scrapers/scraper.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { readCall } from "../crawl/read-call.ts";
import { readPage } from "../crawl/walk.ts";
import { type BlockedBy, BlockedError, FetchError, GrantsError } from "../errors.ts";
import { decode } from "../http/charset.ts";
import type { FetchPage } from "../http/fetch-page.ts";
import { kyivDate } from "../week.ts";

interface ProbedPage {
  readonly kind: string;
  readonly url: string;
  readonly calls: number;
  /** Pages it leads to. */
  readonly links: number;
}

export interface Probe {
  readonly sourceId: string;
  /** Pages that came and were read, in order. */
  readonly pages: readonly ProbedPage[];
  /** Title of the last call read. May be anything a site writes. */
  readonly title?: string;
  /** What went wrong; absent = all is well. */
  readonly trouble?: string;
  /** Who turned us away, when that is what went wrong. */
  readonly blockedBy?: BlockedBy;
}

export interface ProbeOptions {
  readonly fetchPage: FetchPage;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** Longer ways than key → list → second list → detail are not gone. */
const longestWay = 4;

/** Probes one source. Never throws for what a site does. */
export async function probeSource(scraper: Scraper, options: ProbeOptions): Promise<Probe> {
  const pages: ProbedPage[] = [];
  let title: string | undefined;
  const result = (trouble?: string): Probe => ({
    sourceId: scraper.id,
    pages,
    ...(title !== undefined && { title }),
    ...(trouble !== undefined && { trouble }),
  });
  try {
    const kinds = new Set<string>();
    let request = scraper.start[0];
    while (request !== undefined && pages.length < longestWay) {
      kinds.add(request.kind);
      const page = await get(scraper, request, options);
      const { calls, follow } = readPage(scraper, page);
      const day = kyivDate(new Date(page.fetchedAt));
      title = calls.map((parsed) => readCall(parsed, scraper, day).call.title)[0] ?? title;
      pages.push({ kind: request.kind, url: page.url, calls: calls.length, links: follow.length });
      request = follow.find(({ kind }) => !kinds.has(kind));
    }
    if (title === undefined && scraper.mayBeEmpty === undefined) return result("no call on any of these pages");
    return result();
  } catch (error) {
    if (!(error instanceof GrantsError)) throw error;
    return { ...result(error.message), ...(error instanceof BlockedError && { blockedBy: error.by }) };
  }
}

async function get(card: Scraper, request: PageRequest, { fetchPage, clock, signal }: ProbeOptions): Promise<Page> {
  const fetchedAt = isoInstant(clock());
  if (request.inline !== undefined) {
    return { url: request.url, contentType: "application/json", body: request.inline, fetchedAt, request };
  }
  const fetched = await fetchPage(request, { card, signal });
  if (fetched.kind !== "page")
    throw new FetchError(request.url, "304 to an unconditional request", { retryable: true });
  const { url, contentType, bytes, cookies } = fetched;
  return { url, contentType, body: decode(bytes, contentType), fetchedAt, request, ...(cookies && { cookies }) };
}
