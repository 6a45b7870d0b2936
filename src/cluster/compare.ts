/* Whether two calls of different sources are one: what agrees, what differs, what forbids it. Pure. */
import type { ClusterItem } from "./item.ts";
import { hostOf, isDeep } from "./link.ts";
import { type Likeness, likenessOf } from "./title.ts";

/** Days between two deadlines from which they are those of two editions. */
const editionDays = 120;
/** Days by which an extended deadline may run ahead of the sites that repeat the call. */
const extensionDays = 45;

/** Why two calls are taken for one, the strongest first. */
export type JoinRule = "person" | "number" | "own-page" | "shared-link" | "likeness" | "repeat";

export interface Join {
  readonly rule: JoinRule;
  /** The number or link they share, or what agrees. */
  readonly evidence: string;
  /** Greater is stronger. */
  readonly weight: number;
}

export interface Facts {
  readonly title: Likeness;
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

export type Obstacle = "number" | "year" | "round" | "lot" | "oblast" | "results" | "subject" | "apart";

/** What makes them two calls, whatever they share; undefined = nothing does. */
export function obstacleBetween(a: ClusterItem, b: ClusterItem): Obstacle | undefined {
  if (clash(a.numbers, b.numbers) || speakOfOthers(a, b)) return "number";
  const { marks: left } = a.title;
  const { marks: right } = b.title;
  if (clash(left.years, right.years)) return "year";
  if (clash(left.rounds, right.rounds)) return "round";
  if (clash(left.lots, right.lots)) return "lot";
  if (clash(left.oblasts, right.oblasts) || clash(a.oblasts, b.oblasts)) return "oblast";
  if (left.results !== right.results) return "results";
  const sameNumber = a.numbers.some((number) => b.numbers.includes(number));
  if (sameNumber) return undefined;
  if (eachOwn(left.subjects, right.subjects)) return "subject";
  const days = nearest(a.dates, b.dates);
  return days !== undefined && days > editionDays ? "apart" : undefined;
}

/** A text that speaks of one number, and a call of another. A call's number begins those of its topics. */
function speakOfOthers(a: ClusterItem, b: ClusterItem): boolean {
  const of = ({ numbers, mentions }: ClusterItem): readonly string[] => (numbers.length > 0 ? numbers : mentions);
  const [left, right] = [of(a), of(b)];
  const near = left.some((one) => right.some((other) => one.startsWith(other) || other.startsWith(one)));
  return left.length > 0 && right.length > 0 && !near;
}

/** Each says something that the other does not: «для шкіл», «для лікарень». */
function eachOwn(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => !b.includes(one)) && b.some((one) => !a.includes(one));
}

/** Both say something, and nothing of it is the same. */
function clash(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one));
}

/** One names a lot, a round or an oblast, the other none: perhaps the call and a part of it. */
export function oneIsPart(a: ClusterItem, b: ClusterItem): boolean {
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
  const join = (rule: JoinRule, evidence: string, weight: number): Join => ({
    rule,
    evidence,
    // Of two lots that fit, the one with the very title is meant.
    weight: weight + agreeing.length / 10 + (facts.title === "same" ? 0.05 : 0),
  });

  const number = sharedNumber(a, b);
  if (number !== undefined && isByNumber(facts, isBoth(number, a, b), isCrowded(`number:${number}`))) {
    return join("number", number, 4);
  }
  for (const link of sharedLinks(a, b)) {
    const own = link === a.url || link === b.url;
    const crowded = isCrowded(`link:${link}`);
    if (own ? isOwnPage(facts, link, crowded) : isSharedLink(facts, crowded)) {
      return join(own ? "own-page" : "shared-link", link, own ? 3 : 2);
    }
  }
  const doubtful = oneIsPart(a, b) || clash(a.title.marks.names, b.title.marks.names) || linkElsewhere(a, b);
  return isLikeness(facts) && !doubtful ? join("likeness", agreeing.join(", "), 1) : undefined;
}

/** Nothing but what is said: titles in which each has words of its own need deadline and sum, to the day. */
function isLikeness(facts: Facts): boolean {
  if (differences(facts).length > 0) return false;
  return (
    (facts.title === "same" && agreements(facts).length >= 2) ||
    (facts.title === "close" && agreements(facts).length === 3)
  );
}

/** Both link pages of one site, but no page in common: topics of one title have each a page of its own. */
function linkElsewhere(a: ClusterItem, b: ClusterItem): boolean {
  const deep = ({ url, links }: ClusterItem): string[] => [url, ...links].filter(isDeep);
  const theirs = new Set(deep(b));
  const hosts = new Set([...theirs].map(hostOf));
  const shared = deep(a).filter((link) => theirs.has(link));
  return shared.length === 0 && deep(a).some((link) => hosts.has(hostOf(link)));
}

function isBoth(number: string, a: ClusterItem, b: ClusterItem): boolean {
  return a.numbers.includes(number) && b.numbers.includes(number);
}

/**
 * @param both each carries the number itself. A text that only speaks of it may be of another call: those
 *   of cascade projects name the topic that pays for them
 */
function isByNumber(facts: Facts, both: boolean, crowded: boolean): boolean {
  if (crowded) return agreements(facts).length > 0 && differences(facts).length === 0;
  if (both || isBorneOut(facts)) return true;
  return facts.title !== "different" && (facts.daysApart ?? 0) <= extensionDays;
}

function agreements({ title, date, sum }: Facts): string[] {
  return [
    ...(title === "same" || title === "close" ? ["title"] : []),
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

/**
 * Something else agrees as well. Of a title that speaks of something else, deadline and sum must: a post
 * links another call of the donor («див. також»), and many calls close on 31 December.
 */
function isBorneOut(facts: Facts): boolean {
  return agreements(facts).length >= (facts.title === "different" ? 2 : 1);
}

/** One links to the other's own page, or both are read from one page. */
function isOwnPage(facts: Facts, link: string, crowded: boolean): boolean {
  const agreeing = agreements(facts).length;
  const differing = differences(facts);
  if (crowded) return agreeing >= 2 || (agreeing === 1 && differing.length === 0);
  if (isBorneOut(facts)) return true;
  // Nothing to compare but the link: another language, no dates. The page must then be that of one call.
  return isDeep(link) && facts.title !== "different" && (facts.daysApart ?? 0) <= extensionDays;
}

/** Both link to a page that we do not read ourselves: the donor's, or a form. */
function isSharedLink(facts: Facts, crowded: boolean): boolean {
  const agreeing = agreements(facts);
  if (crowded) return agreeing.length >= 2 && differences(facts).length === 0;
  if (agreeing.length >= 2) return true;
  if (agreeing.includes("title")) return (facts.daysApart ?? 0) <= extensionDays;
  return agreeing.length === 1 && differences(facts).length === 0;
}
