/*
 * The fetch port: what a crawl run asks of the network, and nothing more. One implementation
 * fetches in this process (client.ts); another may hand requests to other machines. Both return
 * raw bytes, so that a page can be kept byte for byte and decoded again after a repair.
 */
import type { PageRequest, SourceCard } from "../../scrapers/scraper.ts";

/** What fetching needs to know of a source. */
export type FetchCard = Pick<SourceCard, "language" | "omitsEnd">;

/** What the server told us last time, for a conditional request. */
export interface Validators {
  readonly etag?: string;
  /** As the server printed it (HTTP date). */
  readonly lastModified?: string;
}

export type FetchedPage =
  | {
      readonly kind: "page";
      /** After redirects. */
      readonly url: string;
      /** 2xx */
      readonly status: number;
      /** The Content-Type header as sent, or "" . */
      readonly contentType: string;
      /** Decompressed body, never empty. */
      readonly bytes: Uint8Array;
      readonly validators: Validators;
      /** Cookies the answer set, `a=1; b=2`. */
      readonly cookies?: string;
    }
  /** 304: what we kept is still right. */
  | { readonly kind: "not-modified" };

/**
 * Fetches one page. Throws FetchError (network, status, cut body, too large) or BlockedError
 * (robots.txt, challenge page, 401/403).
 */
export type FetchPage = (
  request: PageRequest,
  options: { readonly card: FetchCard; readonly validators?: Validators; readonly signal?: AbortSignal },
) => Promise<FetchedPage>;
