/*
 * European Investment Bank: projects to be financed. Nobody applies to them; they say where money for
 * municipal services will come from. Never dated: a release is no deadline.
 */
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { readRows } from "./listing.ts";
import { htmlText, json } from "./page.ts";
import { defineScraper, type Found, type Page, type PageRequest, type ParsedCall } from "./scraper.ts";

const rowsPerPage = 100;

/** Days after its release from which a project that was not signed is forgotten rather than prepared. */
const staleAfter = 1_095;

export default defineScraper({
  id: "eib-pipeline",
  name: "European Investment Bank — projects to be financed in Ukraine",
  funder: "European Investment Bank",
  homepage: "https://www.eib.org/en/projects/pipelines/index.htm",
  language: "en",
  dates: { order: "ymd", zone: "Europe/Luxembourg" },
  every: "week",
  basis: "reconstructed",
  terms: "EIB terms of use: reproduction allowed with the source named; the service behind the project pages.",
  maxPages: 40,
  caveats: [
    "2026-08: no answer was recorded; the fields are those two programs read, one of them in daily use.",
    "2026-08: the two disagree on where the country stands (a flat country, or primaryTags of subType countries); both are read.",
    "2026-08: there is no filter for Ukraine: some 4,600 projects of all countries come newest first, three years of them are read.",
    "2026-08: startDate is the day of release in milliseconds, additionalInformation begins with the status.",
  ],

  start: [listPage(0)],

  pages: {
    projects(page) {
      const { data } = json(page, answer);
      // Pages go on until one is empty; the first never is.
      if (data.length === 0 && pageNumber(page) > 0) return {};
      const found = readRows(page, "data", data, (row) => readProject(row, page));
      if (found.refused.length === data.length && found.refused.every(({ reason }) => reason === "no-country")) {
        throw new ParseError(page.url, "no row names a country: neither country nor primaryTags");
      }
      // Newest first is what was asked for, not what is certain: the end is a page on which all is old.
      const onlyOld = found.refused.every(({ reason }) => reason === "old") && found.calls.length === 0;
      return { ...found, ...(!onlyOld && { follow: [listPage(pageNumber(page) + 1)] }) };
    },
  },
});

function listPage(number: number): PageRequest<"projects"> {
  const url = new URL("https://www.eib.org/provider-eib-plr/app/pipelines/list");
  url.search =
    `search=&sortColumn=releaseDate&sortDir=desc&pageNumber=${number}&itemPerPage=${rowsPerPage}&pageable=true` +
    "&language=EN&defaultLanguage=EN&yearFrom=&yearTo=&orCountries.region=true&orCountries=true&orSectors=true&orStatus=true";
  return { kind: "projects", url: url.href };
}

function pageNumber(page: Page): number {
  return Number(new URL(page.request.url).searchParams.get("pageNumber") ?? 0);
}

const text = z.string().nullish();
const answer = z.object({ data: z.array(z.unknown()) });
const project = z.object({
  id: z.union([z.string().regex(/^[\w-]+$/u), z.int()]).transform(String),
  title: z.string().min(1),
  description: text,
  startDate: z.int().nullish().catch(undefined),
  additionalInformation: z.array(z.unknown()).nullish(),
  country: z.union([z.string().transform((name) => [name]), z.array(z.string())]).nullish(),
  primaryTags: z.array(z.object({ subType: text, label: z.string() })).nullish(),
});

function readProject(row: unknown, page: Page): Found<never> {
  const read = project.safeParse(row);
  if (!read.success) {
    const quote = JSON.stringify(row).slice(0, 200);
    return { problems: [{ field: "data", message: z.prettifyError(read.error), quote }] };
  }
  const { id: externalId, title: raw, description, startDate, additionalInformation } = read.data;
  const plain = (text: string): string => oneLine(htmlText(text, page.url));
  const title = plain(raw);
  const tags = (subType: string): readonly string[] =>
    (read.data.primaryTags ?? []).filter((tag) => tag.subType === subType).map(({ label }) => plain(label));
  const countries = [...(read.data.country ?? []).map(plain), ...tags("countries")].filter((name) => name !== "");
  const [status] = (additionalInformation ?? []).filter((one) => typeof one === "string").map(plain);
  const refuse = (reason: string): Found<never> => ({ refused: [{ reason, externalId, title }] });

  // Asked before the country: pages of old rows, whatever their country, are where the reading ends.
  if (startDate && Date.parse(page.fetchedAt) - startDate > staleAfter * 86_400_000) return refuse("old");
  if (countries.length === 0) return refuse("no-country");
  if (!countries.includes("Ukraine")) return refuse("other-country");
  const ended = /^(?:signed|cancelled|withdrawn)\b/iu.exec(status ?? "")?.[0];
  if (ended !== undefined) return refuse(ended.toLowerCase());

  const summary = plain(description ?? "");
  const call: ParsedCall = {
    externalId,
    url: `https://www.eib.org/en/projects/pipelines/all/${externalId}`,
    title,
    ...(summary && { summary }),
    ...(startDate && { publishedOn: new Date(startDate).toISOString().slice(0, 10) }),
    geography: countries.join(", "),
    standing: { kind: "pipeline", note: `EIB project to be financed${status ? `; status: ${status}` : ""}` },
    tags: [...tags("sectors")],
  };
  return { calls: [call] };
}
