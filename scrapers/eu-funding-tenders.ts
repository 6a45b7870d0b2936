/*
 * EU Funding & Tenders Portal: grant topics of all EU programmes, calls of the external actions,
 * and cascade calls that funded projects run themselves. Read through the search service behind
 * the portal's own pages, which hold no text of their own.
 */
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { callOf, identityOf } from "./eu-funding-tenders/call.ts";
import { brussels, closingTime, deadlinesOf, openingDay } from "./eu-funding-tenders/dates.ts";
import { refusalByDate, refusalOf } from "./eu-funding-tenders/refuse.ts";
import { pageSize, searchPage } from "./eu-funding-tenders/request.ts";
import { openRow, type Row } from "./eu-funding-tenders/row.ts";
import { json } from "./page.ts";
import { defineScraper, type Found, type Page, type ParsedCall, type Refusal } from "./scraper.ts";

export default defineScraper({
  id: "eu-funding-tenders",
  name: "EU Funding & Tenders Portal",
  funder: "European Union",
  homepage: "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/calls-for-proposals",
  language: "en",
  dates: { order: "ymd", zone: brussels, defaultTime: closingTime },
  every: "day",
  basis: "recorded",
  terms:
    "Reuse allowed with acknowledgement (Commission Decision 2011/833/EU, CC BY 4.0); public search service, no key",
  maxPages: 60,
  caveats: [
    "2026-06: a leftover index (SEDIA_PRD_CENTRICITY) answers too, with calls of 2023 marked open; refused row by row.",
    "2026-06: six of the open external actions were twinning, among them the only one for Ukraine: for administrations of EU states, never for hromadas.",
    "2026-06: for five days current rows were wrongly open as well; only a deadline to come counts.",
    "2026-08: pages overlap and miss rows (4.7 a crawl); one absence means nothing. Cascade calls share identifiers, so ties move even in this order.",
    "2026-08: topics give a date without a time; 17:00 Brussels is the portal's rule. The hours of cascade calls are in an unknown zone.",
    "2026-08: eligible countries are mostly in PDF call documents, not in the text (Ukraine named in 13 of 324 topics).",
    "2026-10: parts of the form that are no JSON blobs are answered with status 500 or an empty list.",
  ],
  start: [searchPage(1)],
  pages: { search },
});

const answer = z.looseObject({ results: z.array(z.unknown()), pageSize: z.number().int().positive().nullish() });

type Problem = NonNullable<Found["problems"]>[number];
interface Accepted {
  readonly call: ParsedCall;
  /** How many fields of its row hold something. */
  readonly filled: number;
}

/** Reads one page of the search. The next is asked for while pages are full: `totalResults` counts other things too. */
function search(page: Page): Found<"search"> {
  const { results, pageSize: size } = json(page, answer);
  const problems: Problem[] = [];
  const refused: Refusal[] = [];
  const accepted = new Map<string, Accepted>();
  for (const candidate of results) {
    const read = readRow(candidate, page.fetchedAt, (problem) => problems.push(problem));
    if (read === undefined) {
      const quote = JSON.stringify(candidate).slice(0, 200);
      problems.push({ field: "results", message: "a row without a reference or a title", quote });
    } else if ("refusal" in read) {
      refused.push(read.refusal);
    } else {
      const twin = accepted.get(read.call.externalId);
      accepted.set(read.call.externalId, twin === undefined ? read : fuller(twin, read));
      if (twin) refused.push({ reason: "duplicate", externalId: read.call.externalId, title: read.call.title });
    }
  }
  return {
    calls: [...accepted.values()].map(({ call }) => call),
    refused,
    problems,
    follow: results.length >= (size ?? pageSize) ? [searchPage(pageNumberOf(page) + 1)] : [],
  };
}

/** Of two rows for one call the one that says more; the twins of 2026-06-27 lacked `REFERENCE`. */
function fuller(first: Accepted, second: Accepted): Accepted {
  return second.filled > first.filled ? second : first;
}

type Reading = Accepted | { readonly refusal: Refusal } | undefined;
type Report = (problem: Problem) => void;

/** One row of a hundred that cannot be read must not cost the others. */
function readRow(candidate: unknown, fetchedAt: string, report: Report): Reading {
  try {
    const row = openRow(candidate);
    return row && judge(row, fetchedAt, report);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const quote = JSON.stringify(candidate).slice(0, 200);
    report({ field: "results", message: error.missing, quote });
    return { refusal: { reason: "unreadable" } };
  }
}

function judge(row: Row, fetchedAt: string, report: Report): Reading {
  const { kind, title } = row;
  const identity = kind && identityOf(row, kind);
  const refuse = (reason: string): { refusal: Refusal } => ({
    refusal: { reason, externalId: identity?.externalId ?? row.reference, title },
  });
  const reason = refusalOf(row);
  if (reason !== undefined) return refuse(reason);
  if (kind === undefined || identity === undefined || title === undefined) return undefined;

  const note = (field: string, message: string, quote?: string): void => {
    report({
      field,
      message: `${identity.externalId}: ${message}`,
      ...(quote !== undefined && { quote: quote.slice(0, 200) }),
    });
  };
  const { deadlines, unread } = deadlinesOf(row, kind);
  for (const stamp of unread) note("deadlines", "not a time stamp", stamp);
  const opensOn = openingDay(row, kind);
  const tooLate = refusalByDate(kind, deadlines, opensOn, fetchedAt);
  if (tooLate !== undefined) return refuse(deadlines.length === 0 && unread.length > 0 ? "unread-deadline" : tooLate);
  return { call: callOf(row, kind, { ...identity, title }, { deadlines, opensOn }, note), filled: row.filled };
}

function pageNumberOf(page: Page): number {
  return Number(new URL(page.request.url).searchParams.get("pageNumber") ?? 1);
}
