/* Answers the requests of a scraper from a recording, as a site would. */
import type { Page, PageRequest } from "../scrapers/scraper.ts";
import { answersPosted, type RecordedPage, type Recording } from "../src/demo/recording.ts";

/**
 * The recorded answer to a request, or undefined when that page was not recorded. A page that was
 * posted answers only what was posted: every recorded part must be in the request, unchanged.
 */
export function recordedAnswer(recording: Recording, request: PageRequest): Page | undefined {
  if (request.inline !== undefined) return ownFile(recording, request, request.inline);
  const page = recording.pages.find((one) => answers(one, request));
  return (
    page && { url: page.url, contentType: page.contentType, body: page.body, fetchedAt: recording.capturedAt, request }
  );
}

/** What the project keeps in a file of its own is its own recording. */
function ownFile({ capturedAt }: Recording, request: PageRequest, body: string): Page {
  return { url: request.url, contentType: "application/json", body, fetchedAt: capturedAt, request };
}

function answers(page: RecordedPage, { kind, url, method = "GET", jsonParts, jsonBody }: PageRequest): boolean {
  const sameAddress = page.kind === kind && page.url === url && (page.method ?? "GET") === method;
  return sameAddress && answersPosted(page.jsonParts, jsonParts) && answersPosted(page.jsonBody, jsonBody);
}
