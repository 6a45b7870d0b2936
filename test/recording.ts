/* Answers the requests of a scraper from a recording, as a site would. */
import { isDeepStrictEqual } from "node:util";
import type { Page, PageRequest } from "../scrapers/scraper.ts";
import type { RecordedPage, Recording } from "../src/demo/recording.ts";

/**
 * The recorded answer to a request, or undefined when that page was not recorded. A page that was
 * posted answers only what was posted: every recorded part must be in the request, unchanged.
 */
export function recordedAnswer(recording: Recording, request: PageRequest): Page | undefined {
  const page = recording.pages.find((one) => answers(one, request));
  return (
    page && { url: page.url, contentType: page.contentType, body: page.body, fetchedAt: recording.capturedAt, request }
  );
}

function answers(page: RecordedPage, { kind, url, method = "GET", jsonParts = {} }: PageRequest): boolean {
  const sameAddress = page.kind === kind && page.url === url && (page.method ?? "GET") === method;
  const parts = Object.entries(page.jsonParts ?? {});
  return sameAddress && parts.every(([name, part]) => isDeepStrictEqual(part, jsonParts[name]));
}
