/*
 * EuroAccess: a list of EU calls kept by the macro-regional strategies of the Danube and the Alps, with
 * the countries each call pays for. Mostly calls of the EU portal, besides funds that are not there
 * (sub-grants, border funds). Two markups of a call's page are known and both are read.
 */
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { deadlinesIn, readStamp } from "./euroaccess/deadlines.ts";
import { fieldsOf } from "./euroaccess/fields.ts";
import { readRows } from "./listing.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper, type Found, type Page, type PageRequest, type ParsedCall } from "./scraper.ts";

const site = "https://www.euro-access.eu";
const row = 'tr:has(a[href*="/calls/"])';

export default defineScraper({
  id: "euroaccess",
  name: "EuroAccess",
  portal: true,
  funder: "European Union",
  homepage: `${site}/en/calls`,
  language: "en",
  dates: { order: "dmy", zone: "Europe/Brussels" },
  every: "week",
  maxPages: 700,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the call.",
  caveats: [
    "2026-09: two programs read two markups (#calldata .subtable; div.row-flex with h4 and strong); which one is served now is not known, no page was kept.",
    "2026-09: about 400 calls, one page each, so it is read once a week; calls past their deadline are not asked for.",
    "2026-08: expired calls stay online («Deadline expired»); the same call answers under ?css= and ?font=.",
    "2026-08: countries are named as a whole, the true area of a fund stands in its text.",
    "2026-11: a call whose countries are listed without Ukraine is refused; the time zone of its hours is not given, Brussels is taken.",
  ],

  start: [listPage(0)],
  pages: { list, call },
});

/** One page of the search for everything, from 0. */
function listPage(number: number): PageRequest<"list"> {
  return { kind: "list", url: `${site}/en/calls?keyword=&submit=&sent=search&page=${number}` };
}

function list(page: Page): Found<"list" | "call"> {
  const $ = html(page);
  const found = readRows<ReturnType<typeof $>, "list" | "call">(
    page,
    row,
    $(row)
      .toArray()
      .map((element) => $(element)),
    (element) => {
      const link = element.find('a[href*="/calls/"]').first();
      const title = oneLine(link.attr("title") || link.text());
      const href = resolveUrl(page, link.attr("href"));
      const externalId = numberOf(href);
      if (href === undefined || externalId === undefined || title === "") {
        return { problems: [{ field: "link", message: "no address /calls/<number>/… with a title", quote: title }] };
      }
      const cells = element.find("td");
      const programme = oneLine(cells.first().text());
      const printed = oneLine(cells.last().text());
      const deadline = readStamp(printed);
      if (isPast(printed, deadline?.date, page)) return { refused: [{ reason: "past-deadline", externalId, title }] };
      const carry: Partial<ParsedCall> = {
        externalId,
        title,
        ...(programme && { programme }),
        ...(deadline && { deadlines: [deadline] }),
      };
      return { follow: [{ kind: "call", url: addressOf(href), carry }] };
    },
  );
  const current = Number(new URL(page.request.url).searchParams.get("page") ?? 0);
  const pages = $('a[href*="page="]')
    .toArray()
    .map((anchor) => Number(/[?&]page=(\d+)/u.exec($(anchor).attr("href") ?? "")?.[1] ?? 0));
  return { ...found, follow: [...found.follow, ...(Math.max(0, ...pages) > current ? [listPage(current + 1)] : [])] };
}

/** Number of a call: `/en/calls/2455/EU4CSOs-In-Ukraine?css=yellow`. */
function numberOf(href: string | undefined): string | undefined {
  return href === undefined ? undefined : /\/calls\/(\d+)(?:\/|$)/u.exec(new URL(href).pathname)?.[1];
}

/** One address for what answers under many: without colours and sizes of letters. */
function addressOf(href: string): string {
  return `${site}${new URL(href).pathname}`;
}

function isPast(printed: string, date: string | undefined, page: Page): boolean {
  return /\bexpired\b/iu.test(printed) || (date !== undefined && date < page.fetchedAt.slice(0, 10));
}

/** Names under which a call may be open to Ukraine without naming it. */
const wide = /ukrain|worldwide|world wide|all countries|eastern partnership|neighbou?rhood|non-eu|third countr/iu;

function call(page: Page): Found<never> {
  const { carry } = page.request;
  const externalId = carry?.externalId ?? numberOf(page.request.url);
  const { fields, documents } = fieldsOf(page);
  const title = carry?.title;
  if (externalId === undefined || title === undefined) throw new ParseError(page.url, "a call that no list has named");
  if (!wide.test(fields.get("regions / countries for funding") ?? "ukraine")) {
    return { refused: [{ reason: "not-for-ukraine", externalId, title }] };
  }
  const own = deadlinesIn(fields.get("deadlines") ?? fields.get("deadline") ?? "");
  const deadlines = own.deadlines.length > 0 ? own.deadlines : carry?.deadlines;
  const programme = fields.get("funding program") ?? carry?.programme;
  const read: ParsedCall = {
    externalId,
    url: addressOf(page.request.url),
    title,
    ...(programme && { programme: oneLine(programme) }),
    ...(own.opensOn && { opensOn: own.opensOn }),
    ...(own.expired && { statedStatus: "closed" as const }),
    ...(deadlines && { deadlines }),
    ...termsOf(fields),
    ...wordsOf(fields),
    documents: [...documents],
  };
  return { calls: [read] };
}

type Labels = ReadonlyMap<string, string>;

/** Money and who may apply, with the labels that say what a value means. */
function termsOf(fields: Labels): Partial<ParsedCall> {
  const budget = labelled(fields, "Call budget");
  const award = fields.get("estimated eu contribution per project");
  const ownShare = labelled(fields, "Funding rate");
  const eligibility = [
    fields.get("eligible entities"),
    labelled(fields, "Mandatory partnership"),
    labelled(fields, "Project partnership"),
  ]
    .filter((text) => text !== undefined)
    .join("\n");
  return {
    ...(budget && { budget }),
    ...(award && { award }),
    ...(ownShare && { ownShare }),
    ...(eligibility && { eligibility }),
  };
}

/** The texts, the place and the topics. */
function wordsOf(fields: Labels): Partial<ParsedCall> {
  const summary = fields.get("short description");
  const texts = [
    fields.get("call objectives"),
    labelled(fields, "Other eligibility criteria"),
    labelled(fields, "Additional information"),
  ].filter((text) => text !== undefined);
  // «Ukraine (Україна)», «Austria (Österreich)»: each country comes with its own name for itself.
  const countries = fields.get("regions / countries for funding")?.replace(/ \([^()\d]{2,40}\)/gu, "");
  // Countries are all the field knows: where the text names oblasts, it is the text that says where.
  const isWider = texts.some((text) => /\boblasts?\b|\bukrainian regions?\b|\bregions? of ukraine\b/iu.test(text));
  const body = [...texts, ...(isWider && countries ? [`Regions / countries for funding: ${countries}`] : [])];
  const topic = fields.get("call number");
  const tags = fields.get("topics")?.split(/\s*[,\n]\s*/u);
  return {
    ...(summary && { summary: oneLine(summary) }),
    ...(body.length > 0 && { body: body.join("\n\n") }),
    ...(countries && !isWider && { geography: countries }),
    ...(tags && { tags: tags.map((tag) => tag.replace(/^• /u, "")).filter((tag) => tag !== "") }),
    ...(topic && isTopic(topic) && { codes: [{ vocabulary: "sedia-topic", code: topic }] }),
  };
}

/** The identifier of a topic on the EU portal: `ERASMUS-EDU-2022-ECHE-CERT-FP`, `EuropeAid/186770/DD/ACT/UA`. */
function isTopic(number: string): boolean {
  return /^(?:[A-Z][A-Za-z0-9]+(?:-[A-Za-z0-9]+){2,}|EuropeAid(?:\/\w+){4})$/u.test(number);
}

function labelled(fields: Labels, label: string): string | undefined {
  const text = fields.get(label.toLowerCase());
  return text === undefined ? undefined : `${label}: ${text}`;
}
