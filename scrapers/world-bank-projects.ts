/*
 * World Bank: projects for Ukraine that are being prepared. Nobody applies to them; they say where
 * money for municipal services will come from. Never dated: the day of approval is no deadline.
 */
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { readRows } from "./listing.ts";
import { htmlText, json } from "./page.ts";
import { defineScraper, type Found, type Page, type PageRequest, type ParsedCall } from "./scraper.ts";

const rowsPerPage = 100;

/** Days after the planned approval from which a project that is still "pipeline" is forgotten rather than prepared. */
const staleAfter = 730;

export default defineScraper({
  id: "world-bank-projects",
  name: "World Bank — projects in preparation for Ukraine",
  funder: "World Bank",
  homepage: "https://projects.worldbank.org/en/projects-operations/projects-list?countrycode_exact=UA",
  language: "en",
  dates: { order: "ymd", zone: "UTC" },
  every: "week",
  basis: "recorded",
  terms: "World Bank terms for datasets: CC BY 4.0 unless marked otherwise; public search service, no key.",
  caveats: [
    "2026-09: countrycode and status are ignored, all 28,113 projects come; only the twins with _exact filter, and a wrong value gives none.",
    "2026-09: without fl=* there is no objective, no abstract and no sector.",
    "2026-09: projects is an object keyed by project number, total a string.",
    "2026-10: without fl=* curr_total_commitment is in millions; with it in dollars. Sums under 10,000 are taken for millions and left out.",
    "2026-09: names of sectors hold commas: only the nested list and the codes are read. Names carry «FY17 - » and «(Historic)».",
    "2026-09: projects of 2020 are still listed as pipeline; those past their closing date or two years past approval are refused.",
    "2026-09: teamleadname and the like are personal data and not read.",
  ],

  start: [searchPage(0)],

  pages: {
    projects(page) {
      const { projects, total } = json(page, answer);
      const rows = Object.values(projects);
      const found = readRows(page, "projects", rows, (row) => readProject(row, page));
      if (found.refused.length === rows.length && found.refused.every(({ reason }) => foreignReasons.has(reason))) {
        throw new ParseError(page.url, "no row is a Ukrainian project in preparation: the filter was ignored");
      }
      const next = Number(new URL(page.request.url).searchParams.get("os")) + rows.length;
      return { ...found, ...(next < total && { follow: [searchPage(next)] }) };
    },
  },
});

const foreignReasons: ReadonlySet<string> = new Set(["other-country", "not-pipeline"]);

function searchPage(offset: number): PageRequest<"projects"> {
  const url = new URL("https://search.worldbank.org/api/v3/projects");
  url.search = `format=json&fl=*&rows=${rowsPerPage}&os=${offset}&countrycode_exact=UA&status_exact=Pipeline`;
  return { kind: "projects", url: url.href };
}

const answer = z.object({ projects: z.record(z.string(), z.unknown()), total: z.coerce.number().int().min(0) });
const text = z.string().nullish();
/** Answers of 2025 wrap long texts: `{"cdata!": "…"}`. */
const longText = z.union([z.string(), z.object({ "cdata!": z.string() }).transform((wrapped) => wrapped["cdata!"])]);
const sum = z.union([z.string(), z.number()]).nullish();
const sector = z.object({ sector_code: z.string(), sector_name: z.string() });
const project = z.object({
  id: z.string().regex(/^P\d+$/u),
  project_name: z.string().min(1),
  countrycode: z.union([z.array(z.string()), z.string().transform((code) => [code])]),
  status: z.string(),
  pdo: longText.nullish(),
  project_abstract: longText.nullish(),
  impagency: text,
  borrower: text,
  boardapprovaldate: text,
  closingdate: text,
  public_disclosure_date: text,
  last_stage_reached_name: text,
  totalcommamt: sum,
  curr_total_commitment: sum,
  major_sectors: z.array(z.object({ major_sector: z.object({ sectors: z.array(sector) }) })).nullish(),
  sectorcode: text,
});
type Project = z.infer<typeof project>;

function readProject(row: unknown, page: Page): Found<never> {
  const read = project.safeParse(row);
  if (!read.success) {
    const quote = JSON.stringify(row).slice(0, 200);
    return { problems: [{ field: "projects", message: z.prettifyError(read.error), quote }] };
  }
  const { id: externalId, project_name, countrycode, status, ...rest } = read.data;
  const title = oneLine(htmlText(project_name, page.url));
  const reason = refusalOf(countrycode, status, rest, page.fetchedAt);
  if (reason !== undefined) return { refused: [{ reason, externalId, title }] };
  const { money, problem } = commitmentOf(rest);
  const sectors = (rest.major_sectors ?? []).flatMap(({ major_sector }) => major_sector.sectors);
  const codes = sectors.length > 0 ? sectors.map(({ sector_code }) => sector_code) : (rest.sectorcode ?? "").split(",");
  const objective = htmlText(rest.pdo ?? "", page.url);
  const abstract = htmlText(rest.project_abstract ?? "", page.url);
  const operator = oneLine(htmlText(rest.impagency || rest.borrower || "", page.url));
  const publishedOn = dayOf(rest.public_disclosure_date);
  const call: ParsedCall = {
    externalId,
    url: `https://projects.worldbank.org/en/projects-operations/project-detail/${externalId}`,
    title,
    ...(objective && { summary: oneLine(objective) }),
    ...(abstract && { body: abstract }),
    ...(operator && { operator }),
    ...(publishedOn && { publishedOn }),
    ...(money && { money: [money] }),
    geography: "Ukraine",
    standing: { kind: "pipeline", note: noteOf(rest, page.url) },
    tags: sectors.map(({ sector_name }) => plainSector(htmlText(sector_name, page.url))),
    codes: [...new Set(codes)].flatMap((code) =>
      code.trim() === "" ? [] : [{ vocabulary: "world-bank", code: code.trim() }],
    ),
  };
  return { calls: [call], ...(problem && { problems: [problem] }) };
}

type Facts = Omit<Project, "id" | "project_name" | "countrycode" | "status">;

/** The filter is a hint: the row itself must say that it is Ukraine's and in preparation. */
function refusalOf(
  countries: readonly string[],
  status: string,
  { closingdate, boardapprovaldate }: Facts,
  fetchedAt: string,
): string | undefined {
  if (!countries.includes("UA")) return "other-country";
  if (status !== "Pipeline") return "not-pipeline";
  const closes = dayOf(closingdate);
  if (closes !== undefined && closes < fetchedAt.slice(0, 10)) return "past-closing-date";
  const approval = Date.parse(dayOf(boardapprovaldate) ?? "");
  return Date.parse(fetchedAt) - approval > staleAfter * 86_400_000 ? "stale" : undefined;
}

/** «2027-06-30», «2025-05-30T00:00:00Z»; also «6/30/2025 12:00:00 AM», as answers without fl=* print it. */
function dayOf(printed: string | null | undefined): string | undefined {
  const [, month = "", date = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/u.exec(printed ?? "") ?? [];
  const day = year ? `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` : (printed ?? "").slice(0, 10);
  return z.iso.date().safeParse(day).success ? day : undefined;
}

/** The whole commitment in dollars: «1612903», «70,000,000». */
function commitmentOf({ totalcommamt, curr_total_commitment }: Facts): {
  readonly money?: NonNullable<ParsedCall["money"]>[number];
  readonly problem?: NonNullable<Found["problems"]>[number];
} {
  const printed = String(totalcommamt ?? curr_total_commitment ?? "").trim();
  const amount = Number(printed.replaceAll(",", ""));
  if (printed === "" || amount === 0) return {};
  if (!(amount >= 10_000)) {
    return { problem: { field: "curr_total_commitment", message: "not a sum in dollars", quote: printed } };
  }
  return {
    money: { text: `Total commitment: $${amount.toLocaleString("en")}`, part: "budget", amount, currency: "USD" },
  };
}

function noteOf({ last_stage_reached_name, boardapprovaldate }: Facts, url: string): string {
  const stage = oneLine(htmlText(last_stage_reached_name ?? "", url));
  const approval = dayOf(boardapprovaldate);
  return [
    "World Bank project in preparation",
    ...(stage ? [`last stage reached: ${stage}`] : []),
    ...(approval ? [`board approval: ${approval}`] : []),
  ].join("; ");
}

/** «FY17 - Other Public Administration», «(Historic)Roads and highways» */
function plainSector(name: string): string {
  return oneLine(name.replace(/^\s*FY\d\d - /u, "").replace(/\(Historic\)/iu, ""));
}
