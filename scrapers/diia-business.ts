/*
 * Дія.Бізнес: the state's catalogue of financial support for businesses: grants, loans, guarantees,
 * leasing, compensations. Its web page is a shell; the JSON behind it is read. What a programme gives
 * stands in attributes, each a label and a value in words.
 */
import { z } from "zod";
import { oneLine } from "../src/normalise/text.ts";
import { kyivDate } from "../src/week.ts";
import { dottedDay, readRows } from "./listing.ts";
import { htmlText, json } from "./page.ts";
import { defineScraper, type Found, type Page, type ParsedCall } from "./scraper.ts";

const api = "https://api.business.diia.gov.ua/api/front/finance";
const pageSize = 100;

export default defineScraper({
  id: "diia-business",
  name: "Дія.Бізнес — фінансова підтримка",
  funder: "Організація вказана в програмі (каталог Дія.Бізнес)",
  portal: true,
  homepage: "https://business.diia.gov.ua/finance/programs",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  // Programmes stand for months, and one that the list shows without attributes costs a request of its own.
  every: "week",
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the programme.",
  maxPages: 300,
  caveats: [
    "2026-05: …/finance?take=N&skip=0&date=<ms> answered 200 with JSON; date only keeps the answer out of caches and is not sent here.",
    "2026-05: the shape is known from an example written by hand, not from an answer: whether the list has the attributes is not known; a programme listed without any is asked for by itself (…/finance/service/<slug>).",
    "2026-05: most programmes are loans, guarantees, leasing and compensations for businesses; a few are regional programmes of oblasts.",
    "2026-05: finalProgramTerm is the end of the programme, «На постійній основі» or a day, and no deadline of a round.",
    "2026-05: grantAmount is «До 250 000», its currency an attribute of its own; the locale of Ukrainian is «ua».",
    "2026-05: statusId was 2 in the example; what it means is not known, and it is not judged by.",
  ],

  start: [{ kind: "list", url: listUrl(0) }],

  pages: {
    list(page) {
      const { count = 0, data } = json(page, answer);
      const skip = Number(new URL(page.request.url).searchParams.get("skip"));
      // Behind a last page that was full the list is empty; the first page never is.
      if (data.length === 0 && skip > 0) return {};
      const found = readRows(page, "data", data, (row): Found<"list" | "programme"> => readRow(page, row));
      const next = skip + data.length;
      // Whether count is of the page or of all is not known: a full page is followed as well.
      const goesOn = next < count || data.length >= pageSize;
      return {
        ...found,
        follow: [...found.follow, ...(goesOn ? [{ kind: "list" as const, url: listUrl(next) }] : [])],
      };
    },

    programme: (page) => readProgramme(page, json(page, z.object({ service: programme })).service),
  },
});

function listUrl(skip: number): string {
  return `${api}?take=${pageSize}&skip=${skip}`;
}

const answer = z.object({ count: z.int().min(0).optional(), data: z.array(z.unknown()) });

const text = z.string().nullish();
const named = z.object({
  name: text,
  translations: z.array(z.object({ title: text, locale: text })).nullish(),
});
const programme = z.object({
  id: z.int().positive(),
  slug: z.string().regex(/^[\w-]+$/u),
  title: z.string().min(1),
  companyName: text,
  description: text,
  externalLink: text,
  category: named.nullish(),
  serviceAttributes: z
    .array(z.object({ value: text, categoryAttribute: z.object({ attribute: named.nullish() }).nullish() }))
    .nullish(),
});
type Programme = z.infer<typeof programme>;

function readRow(page: Page, row: unknown): Found<"programme"> {
  const read = programme.safeParse(row);
  if (!read.success) {
    const quote = JSON.stringify(row).slice(0, 200);
    return { problems: [{ field: "data", message: z.prettifyError(read.error), quote }] };
  }
  if ((read.data.serviceAttributes ?? []).length > 0) return readProgramme(page, read.data);
  return { follow: [{ kind: "programme", url: `${api}/service/${read.data.slug}` }] };
}

function readProgramme(page: Page, entry: Programme): Found<never> {
  const externalId = String(entry.id);
  const plain = (value: string | null | undefined): string => oneLine(htmlText(value ?? "", page.url));
  const title = plain(entry.title);
  if (title === "") return { problems: [{ field: "title", message: "no title", quote: entry.slug }] };
  const attributes = attributesOf(entry, plain);
  const attribute = (...names: readonly string[]): Attribute | undefined =>
    attributes.find(({ name, label }) => names.includes(name) || names.includes(label));

  const term = attribute("finalProgramTerm", "Кінцевий строк дії програми");
  const date = term && dottedDay(term.value.replace(/^до\s+/iu, ""));
  if (date !== undefined && date < kyivDate(new Date(page.fetchedAt))) {
    return { refused: [{ reason: "past-deadline", externalId, title }] };
  }
  const amount = attribute("grantAmount", "Сума");
  const currency = attribute("currency", "Валюта")?.value;
  const eligibility = attribute("umoviuchasti", "Умови участі")?.value;
  const geography = attribute("Область", "Регіон", "Географія")?.value;
  const [funder, group, description] = [
    plain(entry.companyName),
    plain(titleOf(entry.category)),
    htmlText(entry.description ?? "", page.url),
  ];
  const link = z.url({ protocol: /^https?$/u }).safeParse(entry.externalLink?.trim()).data;
  const call: ParsedCall = {
    externalId,
    url: `https://www.business.diia.gov.ua/finance/${entry.slug}`,
    title,
    ...(description && { summary: oneLine(description) }),
    body: [description, ...attributes.map(printed)].filter((line) => line !== "").join("\n"),
    ...(funder && { funder }),
    // «На постійній основі», «до вичерпання коштів» are no day: they are read from the text.
    ...(term && /\d/u.test(term.value) && { deadlines: [{ text: printed(term), ...(date && { date }) }] }),
    ...(amount && /\d/u.test(amount.value) && { award: [printed(amount), currency].filter((part) => part).join(" ") }),
    ...(eligibility && { eligibility }),
    ...(geography && { geography }),
    tags: group === "" ? [] : [group],
    documents: link === undefined ? [] : [{ url: link, title: "Сторінка програми" }],
  };
  return { calls: [call] };
}

interface Attribute {
  /** Identifier within the catalogue: `grantAmount`; some are Ukrainian words. */
  readonly name: string;
  /** As printed: «Сума». */
  readonly label: string;
  readonly value: string;
}

function attributesOf(
  { serviceAttributes }: Programme,
  plain: (value: string | null | undefined) => string,
): readonly Attribute[] {
  return (serviceAttributes ?? [])
    .map(({ value, categoryAttribute }) => ({
      name: plain(categoryAttribute?.attribute?.name),
      label: plain(titleOf(categoryAttribute?.attribute)),
      value: plain(value),
    }))
    .filter(({ name, label, value }) => value !== "" && (name !== "" || label !== ""));
}

function printed({ name, label, value }: Attribute): string {
  return `${label || name}: ${value}`;
}

/** The Ukrainian title, else the first. */
function titleOf(of: z.infer<typeof named> | null | undefined): string | undefined {
  const titles = (of?.translations ?? []).filter(({ title }) => title);
  const ukrainian = titles.find(({ locale }) => locale === "ua" || locale === "uk");
  return (ukrainian ?? titles[0])?.title ?? undefined;
}
