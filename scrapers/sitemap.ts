/*
 * A sitemap (sitemaps.org), as far as a source needs it: for sites that list their pages nowhere else
 * without a browser. It names addresses, sometimes with the day of the last change, never a title.
 */
import { load } from "cheerio";
import { DateTime } from "luxon";
import { ParseError } from "../src/errors.ts";
import { resolveUrl } from "./page.ts";
import type { Page } from "./scraper.ts";

interface SitemapEntry {
  readonly url: string;
  /** `YYYY-MM-DD` in UTC; absent when the sitemap does not say, or not in a form that can be read. */
  readonly modifiedOn?: string;
}

/** Addresses kept of one sitemap: the protocol allows no more. */
const mostEntries = 50_000;

/**
 * Reads a sitemap or an index of sitemaps, of the page's own site only.
 *
 * @returns its pages and, of an index, its sitemaps; each address once, in the sitemap's order
 * @throws ParseError when the page is neither (an HTML page with status 200 is not), or is empty
 */
export function readSitemap(page: Page): {
  readonly entries: readonly SitemapEntry[];
  readonly sitemaps: readonly string[];
} {
  const $ = load(page.body, { xml: true });
  const host = hostOf(page.url);
  const read = (selector: string): SitemapEntry[] => {
    const found = new Map<string, SitemapEntry>();
    for (const element of $(selector).toArray().slice(0, mostEntries)) {
      const url = resolveUrl(page, $(element).children("loc").first().text().trim() || undefined);
      if (url === undefined || hostOf(url) !== host) continue;
      const modified = DateTime.fromISO($(element).children("lastmod").first().text().trim(), { zone: "utc" });
      found.set(url, { url, ...(modified.isValid && { modifiedOn: modified.toFormat("yyyy-MM-dd") }) });
    }
    return [...found.values()];
  };
  const entries = read("urlset > url");
  const sitemaps = read("sitemapindex > sitemap").map(({ url }) => url);
  if (entries.length + sitemaps.length === 0) {
    throw new ParseError(page.url, "not a sitemap: no <url> or <sitemap> with a <loc> on this site");
  }
  return { entries, sitemaps };
}

/**
 * So many entries that are likely to be new: the most lately modified; of those without a day as many
 * from the beginning as from the end of the sitemap, since either may hold the newest.
 */
export function likelyNewest(entries: readonly SitemapEntry[], most: number): readonly SitemapEntry[] {
  const dated = entries
    .filter(({ modifiedOn }) => modifiedOn !== undefined)
    .toSorted((a, b) => (b.modifiedOn ?? "").localeCompare(a.modifiedOn ?? ""))
    .slice(0, most);
  const undated = entries.filter(({ modifiedOn }) => modifiedOn === undefined);
  const left = most - dated.length;
  if (undated.length <= left) return [...dated, ...undated];
  const first = Math.ceil(left / 2);
  return [...dated, ...undated.slice(0, first), ...undated.slice(undated.length - (left - first))];
}

function hostOf(href: string): string {
  return new URL(href).hostname.replace(/^www\./u, "");
}
