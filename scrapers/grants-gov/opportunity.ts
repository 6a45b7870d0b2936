/*
 * One opportunity of grants.gov: a synopsis, or the forecast of one. Dates and sums are fields, the
 * hour of a deadline and who is eligible are prose.
 */
import { z } from "zod";
import { ParseError } from "../../src/errors.ts";
import { oneLine } from "../../src/normalise/text.ts";
import { htmlText } from "../page.ts";
import type { Found, Page, ParsedCall, ParsedDeadline } from "../scraper.ts";
import { assistanceListings, openAnswer, printedDay } from "./answer.ts";

const text = z.string().nullish();
const sum = z.union([z.string(), z.number()]).nullish();
const label = z.object({ id: z.string().nullish(), description: z.string() });
const labels = z.array(label).nullish();
const about = {
  agencyDetails: z.object({ agencyName: text }).nullish(),
  postingDate: text,
  postingDateStr: text,
  awardCeiling: sum,
  awardFloor: sum,
  estimatedFunding: sum,
  costSharing: z.boolean().nullish(),
  applicantTypes: labels,
  applicantEligibilityDesc: text,
  fundingInstruments: labels,
  fundingActivityCategories: labels,
};
const synopsis = z.object({
  ...about,
  synopsisDesc: text,
  responseDate: text,
  responseDateStr: text,
  responseDateDesc: text,
});
const forecast = z.object({
  ...about,
  forecastDesc: text,
  estApplicationResponseDate: text,
  estApplicationResponseDateStr: text,
  estApplicationResponseDateDesc: text,
  estSynopsisPostingDate: text,
  estSynopsisPostingDateStr: text,
});
const attachment = z.object({ id: z.int().positive(), fileName: z.string(), fileDescription: text });
const opportunity = z.looseObject({
  id: z.union([z.string(), z.int()]).transform(String),
  opportunityTitle: z.string().min(1),
  synopsis: synopsis.nullish(),
  forecast: forecast.nullish(),
  synopsisAttachmentFolders: z
    .array(z.object({ synopsisAttachments: z.array(attachment).nullish() }))
    .nullish()
    .catch(undefined),
});
type Opportunity = z.infer<typeof opportunity>;
type About = Pick<NonNullable<Opportunity["synopsis"]>, keyof typeof about>;
type Problems = NonNullable<Found["problems"]>[number][];

/** The opportunity of a page. Throws ParseError when it is none, or neither synopsis nor forecast. */
export function openOpportunity(page: Page): Opportunity {
  const opened = openAnswer(page, opportunity);
  if (!opened.synopsis && !opened.forecast) throw new ParseError(page.url, "neither a synopsis nor a forecast");
  return opened;
}

/** The call of an opportunity. */
export function opportunityCall(
  page: Page,
  opened: Opportunity,
): { readonly call: ParsedCall; readonly problems: Problems } {
  const problems: Problems = [];
  const { id, synopsis: open, forecast: planned } = opened;
  const details: About = open ?? planned ?? {};
  const plain = (fragment: string | null | undefined): string => htmlText(fragment ?? "", page.url);
  const title = oneLine(plain(opened.opportunityTitle));
  const body = plain(open?.synopsisDesc ?? planned?.forecastDesc);
  const published = printedDay(details.postingDateStr) ?? printedDay(details.postingDate);
  const since = published ?? page.fetchedAt.slice(0, 10);
  const opensOn = printedDay(planned?.estSynopsisPostingDateStr) ?? printedDay(planned?.estSynopsisPostingDate);
  const deadline = open
    ? deadlineOf("", plain(open.responseDateDesc), open.responseDateStr, open.responseDate, since)
    : deadlineOf(
        "Estimated application due date: ",
        plain(planned?.estApplicationResponseDateDesc),
        planned?.estApplicationResponseDateStr,
        planned?.estApplicationResponseDate,
        since,
      );
  const agency = oneLine(plain(details.agencyDetails?.agencyName));
  const eligibility = eligibilityOf(details, plain);
  const kind = statedKind(title, details);
  const money = moneyOf(details, problems);
  const call: ParsedCall = {
    externalId: id,
    url: `https://www.grants.gov/search-results-detail/${id}`,
    title,
    ...(body && { body }),
    ...(agency && { funder: agency }),
    ...(published && { publishedOn: published }),
    ...(opensOn && !open && { opensOn }),
    statedStatus: open ? "open" : "forthcoming",
    ...(deadline && { deadlines: [deadline] }),
    ...(money.length > 0 && { money }),
    ...(details.costSharing === false && { ownShare: "Cost sharing is not required" }),
    ...(eligibility && { eligibility }),
    ...(kind && { statedKind: kind }),
    codes: codesOf(opened, details, page),
    documents: documentsOf(opened, plain),
  };
  return { call, problems };
}

/** An end this many years after the beginning is none: «08/19/2076» of an NSF programme posted in 2026, 2099 of others. */
const endlessYears = 20;

/** «11:59 p.m.», «5:00 PM», «11:59:59 PM», «17:00» */
const clock =
  /(?<![\d:])(?:(?<hour12>1[0-2]|0?[1-9])(?::(?<minute12>[0-5]\d)(?::[0-5]\d)?)?\s?(?<half>[ap])\.?m\b|(?<hour24>[01]?\d|2[0-3]):(?<minute24>[0-5]\d))/giu;

/**
 * The deadline: the day from its field, the hour from the prose beside it when that names just one.
 * Without a day, or with one that means "no end", the prose alone is kept.
 */
function deadlineOf(
  label: string,
  prose: string,
  stamp: string | null | undefined,
  printed: string | null | undefined,
  since: string,
): ParsedDeadline | undefined {
  const words = oneLine(prose);
  const date = printedDay(stamp) ?? printedDay(printed);
  const endless = date !== undefined && yearOf(date) - yearOf(since) >= endlessYears;
  if (date === undefined || endless) return words === "" ? undefined : { text: words };
  const day = /^[A-Z][a-z]{2} \d{1,2}, \d{4}/u.exec(printed ?? "")?.[0] ?? date;
  return { text: `${label}${day}${words === "" ? "" : `. ${words}`}`, date, ...hourOf(words) };
}

/** Eastern Time unless the words say Kyiv, as those of the embassy do; an hour of another zone is not taken. */
function hourOf(words: string): Pick<ParsedDeadline, "time" | "zone"> {
  const [first, second] = words.matchAll(clock);
  if (first?.groups === undefined || second !== undefined) return {};
  const { hour12, minute12 = "00", half = "", hour24, minute24 = "00" } = first.groups;
  const inKyiv = /\b(?:kyiv|kiev)\b/iu.test(words);
  const elsewhere = /\b(?:pacific|central|mountain|alaska|hawaii|local|gmt|utc|ces?t|[pcm][sd]?t)\b/iu.test(words);
  if (elsewhere && !inKyiv) return {};
  const hours = hour12 === undefined ? Number(hour24) : (Number(hour12) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const minutes = hour12 === undefined ? minute24 : minute12;
  return { time: `${String(hours).padStart(2, "0")}:${minutes}`, ...(inKyiv && { zone: "Europe/Kyiv" }) };
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** Sums are digits in a string, «none» or absent; 0 means that none is set. */
function moneyOf(details: About, problems: Problems): ParsedCall["money"] & object {
  const parts = [
    ["awardCeiling", "award-max", "Award ceiling"],
    ["awardFloor", "award-min", "Award floor"],
    ["estimatedFunding", "budget", "Estimated total program funding"],
  ] as const;
  return parts.flatMap(([field, part, name]) => {
    const printed = String(details[field] ?? "").trim();
    if (printed === "" || printed.toLowerCase() === "none") return [];
    const amount = /^\$?[\d,]+(?:\.\d+)?$/u.test(printed) ? Number(printed.replaceAll(/[$,]/gu, "")) : Number.NaN;
    if (Number.isNaN(amount)) problems.push({ field, message: "not a sum", quote: printed });
    return amount > 0 ? [{ text: `${name}: $${amount.toLocaleString("en")}`, part, amount, currency: "USD" }] : [];
  });
}

/** Names of the eligible applicants and the prose about them; «Others (see text field …)» names nobody. */
function eligibilityOf(details: About, plain: (fragment: string | null | undefined) => string): string {
  const named = (details.applicantTypes ?? []).map(({ description }) => oneLine(plain(description)));
  return [named.filter((name) => !/^others \(/iu.test(name)).join("; "), plain(details.applicantEligibilityDesc)]
    .filter((line) => line !== "")
    .join("\n");
}

/** Notices that announce or ask, and purchases, are no calls; the titles say it, the fields do not (2026-08). */
function statedKind(title: string, { fundingInstruments }: About): ParsedCall["statedKind"] {
  if (/^(?:notice of (?:funding )?intent|noi\b|request for information|rfi\b|sources sought)/iu.test(title))
    return "news";
  const ids = (fundingInstruments ?? []).map(({ id }) => id);
  return ids.length > 0 && ids.every((id) => id === "PC") ? "tender" : undefined;
}

function codesOf(opened: Opportunity, details: About, page: Page): NonNullable<ParsedCall["codes"]> {
  const categories = (details.fundingActivityCategories ?? []).flatMap(({ id }) =>
    id ? [{ vocabulary: "grants-gov", code: id }] : [],
  );
  const listings = assistanceListings(opened);
  return [...categories, ...(listings.length > 0 ? listings : (page.request.carry?.codes ?? []))];
}

function documentsOf(
  { synopsisAttachmentFolders }: Opportunity,
  plain: (fragment: string | null | undefined) => string,
): NonNullable<ParsedCall["documents"]> {
  return (synopsisAttachmentFolders ?? [])
    .flatMap(({ synopsisAttachments }) => synopsisAttachments ?? [])
    .map(({ id, fileName, fileDescription }) => ({
      url: `https://grants.gov/grantsws/rest/opportunity/att/download/${id}`,
      title: oneLine(plain(fileDescription)) || oneLine(plain(fileName)) || String(id),
    }));
}

const foreign =
  /\b(?:foreign|non-?u\.?s\.?|non-american|overseas|international|host[- ]country|worldwide|any country)\b/iu;
const publicBodies =
  /\b(?:governments?|governmental|municipal\w*|local authorit\w+|public (?:entit|bod|institution|organi[sz]ation|sector)\w*|cit(?:y|ies)|unrestricted)\b/iu;
const onlyAmerican =
  /\b(?:restricted|limited|open only) to (?:u\.?s\.?|united states|domestic|american)\b|\b(?:foreign|non-?domestic|non-?u\.?s\.?|international)\b[^.\n]{0,80}\b(?:not|in)[ -]?eligible\b/iu;

/**
 * Whether the call can concern a Ukrainian hromada: it speaks of Ukraine, or the words on eligibility
 * let foreign public bodies in.
 */
export function mayConcernHromadas({ title, body = "", eligibility = "" }: ParsedCall): boolean {
  if (/\bukrain/iu.test(`${title}\n${body}\n${eligibility}`)) return true;
  return foreign.test(eligibility) && publicBodies.test(eligibility) && !onlyAmerican.test(eligibility);
}
