/*
 * What the store's machine asks of a fetch machine: enough to fetch, nothing of the call or the
 * store. Checked when taken up, because the two machines may run different versions.
 */
import { z } from "zod";
import type { PageRequest } from "../../scrapers/scraper.ts";
import type { FetchCard, Validators } from "../../src/http/fetch-page.ts";
import { filledIn, type Settings } from "../../src/http/fill-headers.ts";

/** Raised when a request or an answer changes its meaning; the other version is then refused by name. */
export const wireVersion = 1;
const v = z.literal(wireVersion);

const fetchRequest = z.discriminatedUnion("ask", [
  z.strictObject({
    v,
    ask: z.literal("page"),
    request: z.strictObject({
      kind: z.string(),
      url: z.string().min(1),
      method: z.enum(["GET", "POST"]).optional(),
      jsonParts: z.record(z.string(), z.unknown()).optional(),
      jsonBody: z.unknown().optional(),
      headers: z.record(z.string(), z.string()).optional(),
    }),
    card: z.strictObject({ language: z.enum(["uk", "en"]), omitsEnd: z.literal(true).optional() }),
    validators: z.strictObject({ etag: z.string().optional(), lastModified: z.string().optional() }).optional(),
  }),
  /** Whether an address opens. */
  z.strictObject({ v, ask: z.literal("link"), url: z.string().min(1) }),
]);

export type FetchRequest = z.infer<typeof fetchRequest>;

/**
 * The request for a page. Settings in its headers are filled in here, so that keys live on the
 * store's machine alone; they lie in Redis only while the page is waited for, and in no log.
 *
 * @throws FetchError, not retryable, for a setting that is not there
 */
export function pageRequest(
  { kind, url, method, jsonParts, jsonBody, headers }: PageRequest,
  { language, omitsEnd }: FetchCard,
  validators: Validators | undefined,
  settings: Settings,
): FetchRequest {
  const filled = filledIn(url, headers, settings);
  const request = { kind, url, method, jsonParts, jsonBody, headers: filled };
  return { v: wireVersion, ask: "page", request, card: { language, omitsEnd }, validators };
}

/** Undefined for a request of another version of the program. */
export function readRequest(text: string): FetchRequest | undefined {
  return fetchRequest.safeParse(JSON.parse(text)).data;
}
