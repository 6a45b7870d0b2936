/*
 * A call as the clusters see it: small, so that thousands are compared without reading their texts
 * again. The store keeps these beside the calls.
 */
import type { Call, Money } from "../model.ts";
import { canonicalLink, hostOf, isTelling, linksIn } from "./link.ts";
import { readTitle, seriesOf, type Title } from "./title.ts";

/** Goes up when what is kept of a call or the rules over it change: the store then begins anew. */
export const clusterRules = 2;

export interface ClusterItem {
  readonly id: string;
  readonly sourceId: string;
  /** Read on a portal, which repeats the calls of others. */
  readonly portal: boolean;
  readonly title: Title;
  /** Its own page, canonical. */
  readonly url: string;
  /** Pages it links to that may be the donor's: canonical, sorted. */
  readonly links: readonly string[];
  /** Official numbers it carries itself: `eu:CERV-2026-CITIZENS-TOWN-TT`. */
  readonly numbers: readonly string[];
  /** The only official number its text speaks of, when it carries none. */
  readonly mentions: readonly string[];
  /** `YYYY-MM-DD`, sorted: dates until which everybody may apply. */
  readonly dates: readonly string[];
  /** `award-max EUR 5000000` in hundredths, sorted. */
  readonly sums: readonly string[];
  /** Oblasts it is for, when it names some: two digits of KATOTTG, sorted. */
  readonly oblasts: readonly string[];
  readonly publishedOn?: string;
  /** How much it says: decides which of several portals leads. */
  readonly known: number;
}

/** Links of a text beyond these are those of a page, not of a call. */
const mostLinks = 25;

/**
 * What of a call is compared; undefined for what is never one of several: news, and programmes that
 * stand for years, to whose page calls of many kinds link.
 */
export function clusterItem(call: Call, portal: boolean): ClusterItem | undefined {
  if (call.kind !== "call" || call.standing !== undefined) return undefined;
  const url = canonicalLink(call.url) ?? call.url;
  const text = `${call.summary ?? ""}\n${call.body ?? ""}`;
  const numbers = numbersIn([call.externalId, call.title, call.url].join("\n"));
  const spoken = numbers.length > 0 ? [] : numbersIn(text);
  return {
    id: call.id,
    sourceId: call.sourceId,
    portal,
    title: readTitle(call.title, call.language),
    url,
    links: linksOf(call, url, text, portal),
    numbers,
    mentions: spoken.length === 1 ? spoken : [],
    dates: datesOf(call),
    sums: sumsOf(call.money),
    oblasts: oblastsOf(call),
    ...(call.publishedOn !== undefined && { publishedOn: call.publishedOn }),
    known: call.deadlines.length + call.money.length + call.applicants.length + call.documents.length,
  };
}

function linksOf({ documents }: Call, url: string, text: string, portal: boolean): readonly string[] {
  const links = [...documents.map((document) => document.url), ...linksIn(text)].flatMap(
    (href) => canonicalLink(href) ?? [],
  );
  const foreign = [...new Set(links)].filter(
    (link) => link !== url && isTelling(link) && !(portal && hostOf(link) === hostOf(url)),
  );
  return foreign.length > mostLinks ? [] : foreign.sort();
}

/* The programmes of the EU portal; «ISO-9001-2015» has the same form and is none of them. */
const topic =
  /\b(?:HORIZON|LIFE|CERV|ERASMUS|CREA|DIGITAL|UCPM|SMP|EU4H|CEF|EDF|EMFAF|AMIF|ISF|BMVI|JUST|ESF|EUAF|I3|AGRIP|EURATOM|INNOVFUND|NDICI|RFCS|SOCPL|PPPA|ESC|TSI)(?:-[A-Z0-9]+){2,9}\b/giu;

/**
 * Numbers under which an office keeps a call. A World Bank project (P180332) is not among them: many
 * calls run under one project.
 */
function numbersIn(text: string): string[] {
  const found = [
    ...(text.match(topic) ?? []).filter((id) => /-20\d\d(?:-|$)/u.test(id)).map((id) => `eu:${id.toUpperCase()}`),
    ...[...text.matchAll(/\bEuropeAid\/(\d{5,6})\b/giu)].map(([, number]) => `europeaid:${number}`),
    ...[
      ...text.matchAll(
        /\bgrants\.gov\/(?:search-results-detail\/|web\/grants\/view-opportunity\.html\?oppId=)(\d+)/giu,
      ),
    ].map(([, number]) => `grants-gov:${number}`),
    ...[...text.matchAll(/\bungm\.org\/Public\/Notice\/(\d+)/giu)].map(([, number]) => `ungm:${number}`),
  ];
  return [...new Set(found)].sort();
}

function datesOf({ deadlines }: Call): string[] {
  const dates = deadlines.flatMap(({ date, at, stage }) =>
    (stage ?? 1) === 1 ? (date ?? at?.slice(0, 10) ?? []) : [],
  );
  return [...new Set(dates)].sort();
}

function sumsOf(money: readonly Money[]): string[] {
  const sums = money.flatMap(({ part, currency, minor }) =>
    part === "award-max" || part === "budget" ? [`${part} ${currency} ${minor}`] : [],
  );
  return [...new Set(sums)].sort();
}

function oblastsOf({ areas }: Call): string[] {
  const codes = areas.flatMap(({ mode, scheme, code }) => (mode === "include" && scheme === "oblast" ? [code] : []));
  return [...new Set(codes)].sort();
}

/**
 * Keys of a call by itself. `link:` and `number:` bring together what may be one call, `series:` the
 * editions of one.
 */
export function keysOf(item: ClusterItem): string[] {
  const links = [...(isTelling(item.url) ? [item.url] : []), ...item.links].map((link) => `link:${link}`);
  const numbers = [...item.numbers, ...item.mentions].map((number) => `number:${number}`);
  const series = seriesOf(item.title);
  return [
    ...new Set([
      ...links,
      ...numbers,
      ...(series === undefined ? [] : [`series:${item.sourceId} ${series}`]),
      ...item.numbers.filter((number) => number.startsWith("eu:")).map((number) => `series:${yearless(number)}`),
    ]),
  ];
}

function yearless(number: string): string {
  return number.replace(/-20\d\d(?=-|$)/u, "-*");
}
