/* A call from the address of its page: fetched once, as politely as any other page. */
import { byHand, readAnnouncement } from "../../scrapers/by-hand.ts";
import type { Page, ParsedCall } from "../../scrapers/scraper.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { FetchError, UsageError } from "../errors.ts";
import { decode } from "../http/charset.ts";
import type { FetchPage } from "../http/fetch-page.ts";
import { identityOf } from "./identity.ts";
import type { Given } from "./typed-call.ts";

/**
 * Fetches a page and reads it as one call. The call keeps the address that was asked for.
 *
 * @throws FetchError or BlockedError when the page cannot be had, ParseError when it has no title or
 *   text, UsageError when it is no HTML page
 */
export async function fetchCall(
  address: string,
  given: Given,
  { fetchPage, clock, signal }: { readonly fetchPage: FetchPage; readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<ParsedCall> {
  if (!URL.canParse(address)) throw new UsageError(`not an address: ${address}`);
  const request = { kind: "page", url: new URL(address).href };
  const fetched = await fetchPage(request, { card: byHand, signal });
  if (fetched.kind !== "page") {
    throw new FetchError(request.url, "304 to an unconditional request", { retryable: true });
  }
  const { url, contentType, bytes } = fetched;
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)/iu.test(contentType)) {
    const what = contentType === "" ? "a file of no stated kind" : contentType;
    throw new UsageError(`${address} is ${what}, no web page: save its text in a file and add that, with --url`);
  }
  const page: Page = { url, contentType, body: decode(bytes, contentType), fetchedAt: isoInstant(clock()), request };
  const { title, funder, url: official = request.url } = given;
  const read = readAnnouncement(page);
  return {
    ...read,
    externalId: identityOf(official),
    url: official,
    ...(title !== undefined && { title }),
    ...(funder !== undefined && { funder }),
  };
}
