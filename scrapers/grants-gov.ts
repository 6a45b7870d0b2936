/*
 * grants.gov: the opportunities of the agencies of the United States. Nearly all are for Americans;
 * asked for by keyword and read one by one, few remain: those that speak of Ukraine or let a foreign
 * public body apply.
 */
import { DateTime } from "luxon";
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { assistanceListings, openAnswer, printedDay, zone } from "./grants-gov/answer.ts";
import { mayConcernHromadas, openOpportunity, opportunityCall } from "./grants-gov/opportunity.ts";
import { readRows } from "./listing.ts";
import { htmlText } from "./page.ts";
import { defineScraper, type Found, type Page, type PageRequest } from "./scraper.ts";

const api = "https://api.grants.gov/v1/api";

/** A hundred at once works (2026-08). */
const rowsPerPage = 100;

/** Broad on purpose: the keyword is looked for in the whole announcement, most hits are refused on reading. */
const keywords = ["Ukraine", "Europe", "Eurasia"];

export default defineScraper({
  id: "grants-gov",
  name: "Grants.gov",
  funder: "United States Government",
  homepage: "https://www.grants.gov/search-grants",
  language: "en",
  dates: { order: "mdy", zone },
  every: "day",
  mayBeEmpty: true,
  basis: "recorded",
  terms: "Works of the US federal government, in the public domain; public search service, no key.",
  maxPages: 300,
  caveats: [
    "2026-09: an error arrives with status 200 and errorcode other than 0.",
    "2026-09: assistance listings are called cfdaList, alnist (sic) or alns in hits and details, cfdas in 2025; all are read.",
    "2026-08: close dates fifty years ahead (08/20/2076) or in 2099 stand for «open until further notice»; they are left out, the prose beside them is kept.",
    "2026-08: the hour of a deadline stands only in prose, in one of six opportunities; without it the day ends in New York.",
    "2026-08: agencyName of a synopsis may hold a contact person; only agencyDetails is read.",
    "2026-08: eligible applicants «Others» and «Unrestricted» are the only ones a foreign municipality can be; the prose beside them decides.",
    "2026-08: forecasts give estimated dates; they are marked so in the words of the deadline.",
    "2026-08: the older detail service answered the same object unwrapped; a whole answer of fetchOpportunity itself was not seen.",
  ],

  start: keywords.map((keyword) => searchPage(keyword, 0)),

  pages: {
    search,

    opportunity(page) {
      const opportunity = openOpportunity(page);
      const { call, problems } = opportunityCall(page, opportunity);
      if (!mayConcernHromadas(call)) {
        const { externalId, title } = call;
        return { refused: [{ reason: "not-for-foreign-municipalities", externalId, title }] };
      }
      return { calls: [call], problems };
    },
  },
});

function searchPage(keyword: string, startRecordNum: number): PageRequest<"search"> {
  const jsonBody = { keyword, oppStatuses: "forecasted|posted", rows: rowsPerPage, startRecordNum };
  return { kind: "search", url: `${api}/search2`, method: "POST", jsonBody };
}

const answer = z.object({ hitCount: z.int().min(0), oppHits: z.array(z.unknown()) });
const posted = z.object({ keyword: z.string(), startRecordNum: z.int() });
const hit = z.object({
  id: z.union([z.string().regex(/^\d+$/u), z.int().positive()]).transform(String),
  title: z.string(),
  closeDate: z.string().nullish(),
  oppStatus: z.string(),
});

function search(page: Page): Found<"search" | "opportunity"> {
  const { hitCount, oppHits } = openAnswer(page, answer);
  const { keyword, startRecordNum: start } = posted.parse(page.request.jsonBody);
  if (hitCount === 0) return { problems: [{ field: "hitCount", message: "nothing was found", quote: keyword }] };
  const today = DateTime.fromISO(page.fetchedAt, { zone }).toISODate() ?? "";
  const found = readRows(page, "data.oppHits", oppHits, (row) => readHit(row, page, today));
  if (found.refused.length === oppHits.length && found.refused.every(({ reason }) => reason === "not-open")) {
    throw new ParseError(page.url, "no hit is forecasted or posted: oppStatuses was ignored");
  }
  const next = start + oppHits.length;
  return { ...found, follow: [...found.follow, ...(next < hitCount ? [searchPage(keyword, next)] : [])] };
}

function readHit(row: unknown, page: Page, today: string): Found<"opportunity"> {
  const read = hit.safeParse(row);
  if (!read.success) {
    const quote = JSON.stringify(row).slice(0, 200);
    return { problems: [{ field: "oppHits", message: z.prettifyError(read.error), quote }] };
  }
  const { id: externalId, title: raw, closeDate, oppStatus } = read.data;
  const title = oneLine(htmlText(raw, page.url));
  if (oppStatus !== "posted" && oppStatus !== "forecasted") {
    return { refused: [{ reason: "not-open", externalId, title }] };
  }
  const closes = printedDay(closeDate);
  if (closes !== undefined && closes < today) return { refused: [{ reason: "past-deadline", externalId, title }] };
  const codes = assistanceListings(row);
  return {
    follow: [
      {
        kind: "opportunity",
        url: `${api}/fetchOpportunity`,
        method: "POST",
        jsonBody: { opportunityId: Number(externalId) },
        carry: { externalId, ...(title && { title }), ...(codes.length > 0 && { codes }) },
      },
    ],
  };
}
