/*
 * RSS 2.0, RSS 1.0 and Atom, as far as a source needs them: a site's latest items. A feed has no
 * field for a deadline, and it lists only the latest items: absence from it means nothing.
 */

import { load } from "cheerio";
import { DateTime } from "luxon";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { htmlText, resolveUrl } from "./page.ts";
import type { Found, Page } from "./scraper.ts";

export interface FeedItem {
  /** Guid or Atom id when it is there, else the address. */
  readonly id: string;
  /** Without tracking parameters (`utm_source=rss`). */
  readonly url: string;
  /** Plain text, entities decoded. */
  readonly title: string;
  /** HTML as the feed carries it: the whole text when it does, else the lead; "" when neither. */
  readonly content: string;
  /** Plain lead; "" when there is none. */
  readonly summary: string;
  /** UTC instant, ISO 8601; absent when the feed gives none that can be read. */
  readonly publishedAt?: string;
  readonly categories: readonly string[];
}

/** Items kept of one feed: a feed of thousands is a dump, not a feed. */
const mostItems = 500;

/**
 * Reads a feed. An item that cannot be read is a problem, the others go on.
 *
 * @throws ParseError when the page is no feed (an HTML page with status 200 is not), or has no item
 */
export function readFeed(page: Page): {
  readonly items: readonly FeedItem[];
  readonly problems: NonNullable<Found["problems"]>;
} {
  const $ = load(page.body, { xml: { decodeEntities: true } });
  if ($("rss, feed, rdf\\:RDF").length === 0)
    throw new ParseError(page.url, "not a feed: no <rss>, <feed> or <rdf:RDF>");
  const nodes = $("item, entry").toArray().slice(0, mostItems);
  if (nodes.length === 0) throw new ParseError(page.url, "no item in the feed");
  const items: FeedItem[] = [];
  const problems: { field: string; message: string; quote?: string }[] = [];
  for (const node of nodes) {
    const text = (...names: readonly string[]): string => {
      for (const name of names) {
        const found = $(node).children(name.replace(":", "\\:")).first().text().trim();
        if (found !== "") return found;
      }
      return "";
    };
    const link = $(node).children('link[rel="alternate"], link:not([rel])').first();
    const url = cleanUrl(resolveUrl(page, link.attr("href") ?? (link.text().trim() || undefined)));
    const title = oneLine(htmlText(text("title"), page.url));
    if (url === undefined || title === "") {
      problems.push({ field: url ? "title" : "link", message: "missing", quote: title || url || text("guid") });
      continue;
    }
    const publishedAt = instantOf(text("pubDate", "dc:date", "published", "updated"));
    const description = text("description", "summary");
    items.push({
      id: text("guid", "id") || url,
      url,
      title,
      content: text("content:encoded", "content") || description,
      summary: oneLine(htmlText(description, page.url)),
      ...(publishedAt !== undefined && { publishedAt }),
      categories: $(node)
        .children("category")
        .toArray()
        .map((category) => oneLine($(category).attr("term") ?? $(category).text()))
        .filter((name) => name !== ""),
    });
  }
  if (items.length === 0) throw new ParseError(page.url, `no item of the feed could be read: ${problems[0]?.field}`);
  return { items, problems };
}

/** The address without what only counts visitors. */
export function cleanUrl(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  const url = new URL(href);
  for (const name of [...url.searchParams.keys()]) if (name.startsWith("utm_")) url.searchParams.delete(name);
  return url.href;
}

/** «Mon, 16 Nov 2026 08:00:00 +0200» (RFC 822), «2026-11-16T06:00:00Z». */
function instantOf(printed: string): string | undefined {
  for (const read of [DateTime.fromRFC2822, DateTime.fromISO]) {
    const at = read(printed, { setZone: true });
    if (at.isValid) return at.toUTC().toISO({ suppressMilliseconds: true });
  }
  return undefined;
}
