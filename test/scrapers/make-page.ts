/* A page as the crawl hands it to a reader, made by hand for the quirks of one source. */
import type { Page, PageRequest } from "../../scrapers/scraper.ts";

/** A page answered on Monday, 16 November 2026, 08:00 in Kyiv; `url` is the address after redirects. */
export function makePage(request: PageRequest, body: string, url = request.url): Page {
  const contentType = /^\s*[[{]/u.test(body) ? "application/json" : "text/html; charset=UTF-8";
  return { url, contentType, body, fetchedAt: "2026-11-16T06:00:00Z", request };
}
