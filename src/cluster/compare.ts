/* Whether two calls of different sources are one: what agrees, what differs, what forbids it. Pure. */
import type { ClusterItem } from "./item.ts";
import { isDeep } from "./link.ts";
import { likenessOf } from "./title.ts";

/** Days between two deadlines from which they are those of two editions. */
const editionDays = 120;
/** Days by which an extended deadline may run ahead of the sites that repeat the call. */
const extensionDays = 45;

/** Why two calls are taken for one, the strongest first. */
export type JoinRule = "number" | "own-page" | "shared-link" | "likeness" | "repeat";

export interface Join {
  readonly rule: JoinRule;
  /** The number or link they share, or what agrees. */
  readonly evidence: string;
  /** Greater is stronger. */
  readonly weight: number;
}

export interface Facts {
  readonly title: "alike" | "different" | "unknown";
  readonly date: "same" | "differs" | "unknown";
  readonly sum: "same" | "differs" | "unknown";
  /** Days between the nearest deadlines; undefined when one has none. */
  readonly daysApart?: number;
}

/** What two calls say of the same things. */
export function factsOf(a: ClusterItem, b: ClusterItem): Facts {
  const daysApart = nearest(a.dates, b.dates);
  return {
    title: likenessOf(a.title, b.title),
    date: daysApart === undefined ? "unknown" : daysApart === 0 ? "same" : "differs",
    sum: sums(a.sums, b.sums),
    ...(daysApart !== undefined && { daysApart }),
  };
}

function nearest(a: readonly string[], b: readonly string[]): number | undefined {
  const days = a.flatMap((one) => b.map((other) => Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000));
  return days.length === 0 ? undefined : Math.round(Math.min(...days));
}

function sums(a: readonly string[], b: readonly string[]): Facts["sum"] {
  if (a.some((sum) => b.includes(sum))) return "same";
  const kind = (sum: string): string => sum.slice(0, sum.lastIndexOf(" "));
  return a.some((sum) => b.some((other) => kind(sum) === kind(other))) ? "differs" : "unknown";
}

export type Obstacle = "number" | "year" | "round" | "lot" | "oblast" | "results" | "apart";

/** What makes them two calls, whatever they share; undefined = nothing does. */
export function obstacleBetween(a: ClusterItem, b: ClusterItem): Obstacle | undefined {
  if (clash(a.numbers, b.numbers)) return "number";
  const { marks: left } = a.title;
  const { marks: right } = b.title;
  if (clash(left.years, right.years)) return "year";
  if (clash(left.rounds, right.rounds)) return "round";
  if (clash(left.lots, right.lots)) return "lot";
  if (clash(left.oblasts, right.oblasts) || clash(a.oblasts, b.oblasts)) return "oblast";
  if (left.results !== right.results) return "results";
  const sameNumber = a.numbers.some((number) => b.numbers.includes(number));
  const days = sameNumber ? undefined : nearest(a.dates, b.dates);
  return days !== undefined && days > editionDays ? "apart" : undefined;
}

/** Both say something, and nothing of it is the same. */
function clash(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one));
}

/** One names a lot, a round or an oblast, the other none: perhaps the call and a part of it. */
function oneIsPart(a: ClusterItem, b: ClusterItem): boolean {
  const named = ({ title: { marks } }: ClusterItem): string =>
    [marks.lots, marks.rounds, marks.oblasts].map((list) => list.length > 0).join();
  return named(a) !== named(b);
}

/**
 * Joins two calls of different sources, or not.
 *
 * @param isCrowded whether several calls of one source have this link or number: a landing page, or a
 *   page that the cascade calls of one project share. It then proves nothing by itself
 */
export function joinOf(a: ClusterItem, b: ClusterItem, isCrowded: (key: string) => boolean): Join | undefined {
  if (obstacleBetween(a, b) !== undefined) return undefined;
  const facts = factsOf(a, b);
  const agreeing = agreements(facts);
  const differing = differences(facts);
  const join = (rule: JoinRule, evidence: string, weight: number): Join => ({
    rule,
    evidence,
    weight: weight + agreeing.length / 10,
  });

  const number = sharedNumber(a, b);
  if (number !== undefined) {
    const enough = isCrowded(`number:${number}`) ? agreeing.length > 0 && differing.length === 0 : true;
    if (enough) return join("number", number, 4);
  }
  for (const link of sharedLinks(a, b)) {
    const own = link === a.url || link === b.url;
    const crowded = isCrowded(`link:${link}`);
    if (own ? isOwnPage(facts, link, crowded) : isSharedLink(facts, crowded)) {
      return join(own ? "own-page" : "shared-link", link, own ? 3 : 2);
    }
  }
  const alike = facts.title === "alike" && agreeing.length >= 2 && differing.length === 0 && !oneIsPart(a, b);
  return alike ? join("likeness", agreeing.join(", "), 1) : undefined;
}

function agreements({ title, date, sum }: Facts): string[] {
  return [
    ...(title === "alike" ? ["title"] : []),
    ...(date === "same" ? ["deadline"] : []),
    ...(sum === "same" ? ["sum"] : []),
  ];
}

function differences({ title, date, sum }: Facts): string[] {
  return [
    ...(title === "different" ? ["title"] : []),
    ...(date === "differs" ? ["deadline"] : []),
    ...(sum === "differs" ? ["sum"] : []),
  ];
}

/** At least one of the two carries the number itself; two texts that speak of one are not yet one call. */
function sharedNumber(a: ClusterItem, b: ClusterItem): string | undefined {
  return (
    a.numbers.find((number) => b.numbers.includes(number) || b.mentions.includes(number)) ??
    b.numbers.find((number) => a.mentions.includes(number))
  );
}

/** Own pages first: they prove most. */
function sharedLinks(a: ClusterItem, b: ClusterItem): string[] {
  const of = ({ url, links }: ClusterItem): string[] => [url, ...links];
  const theirs = new Set(of(b));
  const own = (link: string): number => (link === a.url || link === b.url ? 0 : 1);
  return of(a)
    .filter((link) => theirs.has(link))
    .sort((left, right) => own(left) - own(right));
}

/** One links to the other's own page, or both are read from one page. */
function isOwnPage(facts: Facts, link: string, crowded: boolean): boolean {
  const agreeing = agreements(facts).length;
  const differing = differences(facts);
  if (crowded) return agreeing >= 2 || (agreeing === 1 && differing.length === 0);
  if (agreeing > 0) return true;
  // Nothing to compare but the link: another language, no dates. The page must then be that of one call.
  return isDeep(link) && facts.title !== "different" && (facts.daysApart ?? 0) <= extensionDays;
}

/** Both link to a page that we do not read ourselves: the donor's, or a form. */
function isSharedLink(facts: Facts, crowded: boolean): boolean {
  const agreeing = agreements(facts);
  if (crowded) return agreeing.length >= 2 && differences(facts).length === 0;
  if (agreeing.length >= 2) return true;
  if (facts.title === "alike") return (facts.daysApart ?? 0) <= extensionDays;
  return agreeing.length === 1 && differences(facts).length === 0;
}

/**
 * Whether two items of one portal are one call told twice: a digest that repeats what is still
 * open, a contest under two addresses (getgrant, 2026-10). Sources of donors number their own calls:
 * there two items are two calls.
 */
export function isRepeat(a: ClusterItem, b: ClusterItem): boolean {
  return (
    a.portal &&
    b.portal &&
    a.url !== b.url &&
    a.title.words.length >= 2 &&
    a.title.words.join(" ") === b.title.words.join(" ") &&
    !oneIsPart(a, b) &&
    obstacleBetween(a, b) === undefined &&
    factsOf(a, b).sum !== "differs" &&
    a.dates.length > 0 &&
    a.dates.join() === b.dates.join()
  );
}
