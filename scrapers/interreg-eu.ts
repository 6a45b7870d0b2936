/*
 * interreg.eu: the call index that all Interreg programmes share, read through the search behind the
 * site's own list. The search wants the site's public key, which changes now and then: it is taken
 * from the page on every run, and from the setting INTERREG_EU_KEY while the page shows none.
 */
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { readRows } from "./listing.ts";
import { htmlText, json, resolveUrl } from "./page.ts";
import { defineScraper, type Found, type Page, type PageRequest, type ParsedCall } from "./scraper.ts";

const homepage = "https://interreg.eu/calls-for-projects/";
const application = "2E032DRCNS";
/** Hits asked for at once; the service gives up to 1,000. */
const pageSize = 500;

export default defineScraper({
  id: "interreg-eu",
  name: "Interreg — calls of all programmes",
  funder: "European Union, Interreg",
  homepage,
  language: "en",
  dates: { order: "ymd", zone: "Europe/Brussels" },
  every: "day",
  // All programmes together always had something open; calls open to Ukraine may well be none.
  mayBeEmpty: true,
  basis: "recorded",
  terms: "No terms of reuse were seen (2026-11): facts of public calls, linked to the programme's own page.",
  caveats: [
    "2026-08: one answer of the index was kept, of a programme without Ukraine; how it spells Ukrainian regions and their codes was not seen.",
    "2026-10: the public search key rotates; the page's markup was not kept, so the key is looked for near the application's id.",
    "2026-08: dates are days at midnight, labelled as UTC; updatedDate is the local time under the same label. Only the day is read.",
    "2026-02: the index lags behind programmes that prolong a call (15 February there, 26 February at HUSKROUA).",
    "2026-11: calls whose countries are listed without Ukraine are refused; calls that list no country are kept.",
  ],

  start: [{ kind: "site", url: homepage }],

  pages: {
    site,
    search,
  },
});

/** The page is asked for its key only; without one the crawl goes on with the setting, and people are told. */
function site(page: Page): Found<"search"> {
  const key = keyOn(page.body);
  if (key !== undefined) return { follow: [searchPage(0, key)] };
  const message = "the page shows no search key: the setting INTERREG_EU_KEY is used";
  return { follow: [searchPage(0, "{INTERREG_EU_KEY}")], problems: [{ field: "key", message }] };
}

/** One page of the index, from 0. */
function searchPage(number: number, key: string): PageRequest<"search"> {
  const open = "contentType:callForProjectsPage AND (callStatus:Open OR callStatus:Forthcoming)";
  return {
    kind: "search",
    url: `https://${application.toLowerCase()}-dsn.algolia.net/1/indexes/*/queries`,
    method: "POST",
    headers: { "x-algolia-application-id": application, "x-algolia-api-key": key },
    jsonBody: {
      requests: [{ indexName: "prod_en-us_content", filters: open, hitsPerPage: pageSize, page: number, query: "" }],
    },
  };
}

/** A plain key (32 hexadecimal digits) or one with limits signed into it (base64), in quotes, after a name that ends in «key». */
const labelled = /key\b["']?\s*[:=]\s*["']([0-9a-f]{32}|[A-Za-z0-9+/]{80,}={0,2})["']/giu;
/** How far from the application's id its key may stand. */
const nearby = 600;

/** The search key on the site's page: other services have keys there too, so it must stand near the id of ours. */
function keyOn(body: string): string | undefined {
  const text = body.replaceAll("&quot;", '"').replaceAll("&#34;", '"');
  const ids = [...text.matchAll(new RegExp(application, "giu"))].map(({ index }) => index);
  for (const { index, 1: key } of text.matchAll(labelled)) {
    if (ids.some((id) => Math.abs(id - index) <= nearby)) return key;
  }
  return undefined;
}

const words = z.array(z.string()).nullish();
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T/u)
  .nullish();
const hit = z.looseObject({
  objectID: z.string().min(1),
  contentType: z.string(),
  title: z.string().min(1),
  description: z.string().nullish(),
  teaser: z.string().nullish(),
  contentUrl: z.string(),
  callExternalUrl: z.string().nullish(),
  callStatus: z.string(),
  callOpenDate: day,
  callDeadlineDate: day,
  callEligibleCountryNames: words,
  callEligibleCountryNuts: words,
  callEligibleRegionNames: words,
  targetAudience: words,
  themes: words,
  callThemes: words,
  associatedProgrammes: words,
});
type Hit = z.infer<typeof hit>;

const answer = z.looseObject({
  results: z.tuple([z.looseObject({ hits: z.array(z.unknown()), nbHits: z.int().nonnegative() })]),
});
const asked = z.looseObject({ requests: z.tuple([z.looseObject({ page: z.int() })]) });

function search(page: Page): Found<"search"> {
  const [{ hits, nbHits }] = json(page, answer).results;
  const found = readRows<unknown, "search">(page, "hits", hits, (row) => {
    const checked = hit.safeParse(row);
    if (!checked.success) {
      const quote = JSON.stringify(row).slice(0, 200);
      return { problems: [{ field: "hits", message: z.prettifyError(checked.error), quote }] };
    }
    return readHit(page, checked.data);
  });
  if (found.refused.length > 0 && found.refused.every(({ reason }) => reason === "wrong-type")) {
    throw new ParseError(page.url, "no hit is a call: the filter was ignored");
  }
  const number = asked.safeParse(page.request.jsonBody).data?.requests[0].page ?? 0;
  const key = page.request.headers?.["x-algolia-api-key"] ?? "{INTERREG_EU_KEY}";
  const more = hits.length > 0 && nbHits > (number + 1) * pageSize;
  return { ...found, follow: more ? [searchPage(number + 1, key)] : [] };
}

const statuses: Readonly<Record<string, "open" | "forthcoming">> = { Open: "open", Forthcoming: "forthcoming" };

function readHit(page: Page, row: Hit): Found<never> {
  const title = oneLine(htmlText(row.title, page.url));
  const refuse = (reason: string): Found<never> => ({ refused: [{ reason, externalId: row.objectID, title }] });
  if (row.contentType !== "callForProjectsPage") return refuse("wrong-type");
  if (row.callStatus === "Closed") return refuse("closed");
  if (!takesUkraine(row)) return refuse("not-for-ukraine");
  const deadline = row.callDeadlineDate?.slice(0, 10);
  if (deadline !== undefined && deadline < page.fetchedAt.slice(0, 10)) return refuse("past-deadline");
  // Links are relative to the site, not to the search service.
  const url = [row.callExternalUrl, row.contentUrl]
    .map((link) => resolveUrl({ ...page, url: homepage }, link || undefined))
    .find((link) => link !== undefined);
  if (url === undefined || title === "") {
    return { problems: [{ field: url ? "title" : "url", message: "missing", quote: row.objectID }] };
  }
  return { calls: [{ externalId: row.objectID, url, title, ...detailsOf(page, row, deadline) }] };
}

/** Countries are printed by name and by code; a call that lists none is open to whom its page says. */
function takesUkraine({ callEligibleCountryNames: names, callEligibleCountryNuts: codes }: Hit): boolean {
  if (!names?.length && !codes?.length) return true;
  return Boolean(names?.some((name) => name.trim() === "Ukraine") || codes?.includes("UA"));
}

function detailsOf(
  page: Page,
  row: Hit,
  deadline: string | undefined,
): Omit<ParsedCall, "externalId" | "url" | "title"> {
  const summary = htmlText(row.description ?? row.teaser ?? "", page.url);
  const named = joined(row.associatedProgrammes, ", ");
  const programme = named === "" || /interreg/iu.test(named) ? named : `Interreg ${named}`;
  const audience = joined(row.targetAudience, "; ");
  const countries = joined(row.callEligibleCountryNames, ", ");
  const regions = joined(row.callEligibleRegionNames, ", ");
  // The programme's name stands for its area where the regions are missing or spelled in an unknown way.
  const geography = [programme, countries, regions && `Regions: ${regions}`].filter((part) => part !== "").join("\n");
  const status = statuses[row.callStatus];
  const tags = unique([...(row.callThemes ?? []), ...(row.themes ?? [])]);
  return {
    ...(summary && { summary }),
    ...(programme && { programme, funder: `European Union, ${programme}` }),
    ...(row.callOpenDate && { opensOn: row.callOpenDate.slice(0, 10) }),
    ...(status && { statedStatus: status }),
    ...(deadline && { deadlines: [{ text: deadline, date: deadline }] }),
    ...(audience && { eligibility: audience }),
    ...(geography && { geography }),
    ...(tags.length > 0 && { tags }),
  };
}

function joined(values: readonly string[] | null | undefined, separator: string): string {
  return unique(values ?? []).join(separator);
}

/** Regions come twice and more (2026-08). */
function unique(values: readonly string[]): string[] {
  return [...new Set(values.map(oneLine))].filter((value) => value !== "");
}
