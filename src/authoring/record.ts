/*
 * Makes a recording of a live source: walks it as a crawl does, keeps a few pages of each kind without
 * personal data, and reads them as they will be replayed.
 */
import { z } from "zod";
import { type Page, type PageRequest, requestKey, type Scraper } from "../../scrapers/scraper.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { walk } from "../crawl/walk.ts";
import type { RecordedPage } from "../demo/recording.ts";
import { FetchError } from "../errors.ts";
import { decode } from "../http/charset.ts";
import type { FetchPage } from "../http/fetch-page.ts";
import { type Scrubbed, Scrubber } from "./scrub.ts";

export interface RecordOptions {
  readonly fetchPage: FetchPage;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Pages of each kind at most. */
  readonly perKind: number;
  /** Called for every page, for progress. */
  readonly onPage?: (page: RecordedPage) => void;
}

export interface NewRecording {
  /** UTC instant at which it began; the pages are read as of then. */
  readonly capturedAt: string;
  readonly pages: readonly RecordedPage[];
  readonly scrubbed: Scrubbed;
  /** Calls read from the pages. */
  readonly calls: number;
  /** Pages that could not be had or read, with the reason. */
  readonly troubles: readonly string[];
  /** Addresses the readers asked for that were left out, because there are enough of their kind. */
  readonly leftOut: number;
}

/**
 * Records a source. What cannot be had is left out and said.
 * @throws BlockedError when the site turns us away
 */
export async function recordSource(scraper: Scraper, options: RecordOptions): Promise<NewRecording> {
  const { fetchPage, clock, signal, perKind } = options;
  const capturedAt = isoInstant(clock());
  const scrubber = new Scrubber();
  const recorded = new Map<string, RecordedPage>();
  const perKindSoFar = new Map<string, number>();
  const troubles: string[] = [];
  let leftOut = 0;
  const get = async (request: PageRequest): Promise<Page | undefined> => {
    if (signal?.aborted) return undefined;
    if (request.inline !== undefined) {
      return {
        url: request.url,
        contentType: "application/json",
        body: request.inline,
        fetchedAt: capturedAt,
        request,
      };
    }
    const number = (perKindSoFar.get(request.kind) ?? 0) + 1;
    if (number > perKind) {
      leftOut += 1;
      return undefined;
    }
    try {
      const fetched = await fetchPage(request, { card: scraper, signal });
      if (fetched.kind !== "page") return undefined;
      perKindSoFar.set(request.kind, number);
      const page = recordedPage(
        request,
        number,
        scrubber.scrub(decode(fetched.bytes, fetched.contentType)),
        fetched.contentType,
      );
      recorded.set(requestKey(request), page);
      options.onPage?.(page);
      // Read as the recording will be: under the address that was asked for, without personal data.
      const { url, contentType, body } = page;
      return {
        url,
        contentType,
        body,
        fetchedAt: capturedAt,
        request,
        ...(fetched.cookies && { cookies: fetched.cookies }),
      };
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      if (!signal?.aborted) troubles.push(error.message);
      return undefined;
    }
  };
  let calls = 0;
  for await (const step of walk(scraper, get)) {
    if ("error" in step) troubles.push(step.error.message);
    else {
      calls += step.found.calls.length;
      troubles.push(...step.found.problems.map(({ field, message }) => `${step.page.url}: ${field}: ${message}`));
    }
  }
  return { capturedAt, pages: [...recorded.values()], scrubbed: scrubber.found, calls, troubles, leftOut };
}

const fields = z.record(z.string(), z.unknown());

function recordedPage(
  { kind, url, method, jsonParts, jsonBody }: PageRequest,
  number: number,
  body: string,
  header: string,
): RecordedPage {
  const posted = fields.safeParse(jsonBody);
  // The file is UTF-8, whatever the site sent.
  const type = header.split(";", 1)[0]?.trim() || "text/html";
  return {
    kind,
    url,
    ...(method !== undefined && { method }),
    ...(jsonParts !== undefined && { jsonParts: { ...jsonParts } }),
    ...(posted.success && { jsonBody: posted.data }),
    file: `${kind.replace(/[^\w-]/gu, "-")}-${number}.${extensionOf(type)}`,
    contentType: `${type}; charset=utf-8`,
    body,
  };
}

function extensionOf(type: string): string {
  if (/json/iu.test(type)) return "json";
  return /xml|rss|atom/iu.test(type) && !/xhtml/iu.test(type) ? "xml" : "html";
}
