/*
 * What HTML lists have in common: rows read one by one, the page that follows in a numbered list,
 * days printed with dots.
 */
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import type { Found, Page } from "./scraper.ts";

/**
 * Reads the rows of a list, each by itself: what is wrong in one is its own problem, the others go on.
 *
 * @param what how the rows are found, for the message: a selector
 * @throws ParseError when there is no row, or when no row at all could be read: then it is the
 *   layout that has changed
 */
export function readRows<Row, Kind extends string>(
  page: Page,
  what: string,
  rows: readonly Row[],
  read: (row: Row) => Found<Kind>,
): Required<Found<Kind>> {
  if (rows.length === 0) throw new ParseError(page.url, `nothing matches "${what}"`);
  const found = rows.map(read);
  const all = {
    calls: found.flatMap(({ calls }) => calls ?? []),
    follow: found.flatMap(({ follow }) => follow ?? []),
    refused: found.flatMap(({ refused }) => refused ?? []),
    problems: found.flatMap(({ problems }) => problems ?? []),
  };
  const [first] = all.problems;
  if (first && all.calls.length + all.follow.length + all.refused.length === 0) {
    throw new ParseError(page.url, `no row "${what}" could be read: ${first.field}: ${first.message}`);
  }
  return all;
}

const numbered = /\/page\/(\d+)\/?$/u;

/**
 * Address of the page after this one in a list with pages `…/`, `…/page/2/`, `…/page/3/`, and its
 * number. It does not look for a link: the sites answer these addresses whatever their pager prints.
 */
export function pageAfter(page: Page): { readonly url: string; readonly number: number } {
  const url = new URL(page.url);
  const number = Number(numbered.exec(url.pathname)?.[1] ?? 1) + 1;
  url.pathname = `${url.pathname.replace(numbered, "").replace(/\/$/u, "")}/page/${number}/`;
  return { url: url.href, number };
}

const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.|, ?)(\d{4}|\d{2})$/u;

/**
 * `YYYY-MM-DD` of a day printed with dots and nothing else: «25.06.2026», «25.06.26», «15.03, 2024»
 * (irf.ua). Undefined for anything else, also for a day that no calendar has.
 */
export function dottedDay(text: string): string | undefined {
  const [, day = "", month = "", year = ""] = dotted.exec(text.trim()) ?? [];
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return z.iso.date().safeParse(iso).success ? iso : undefined;
}
