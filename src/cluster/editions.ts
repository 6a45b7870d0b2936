/*
 * Editions of one programme: this year's call and last year's, the second round and the first. They
 * are two calls and stay two; the link lets a person see what the programme asked for before.
 */
import { factsOf, type Obstacle, obstacleBetween } from "./compare.ts";
import type { ClusterItem } from "./item.ts";
import { areAlike, seriesOf } from "./title.ts";

/** Days between two deadlines of one programme from which they are two editions rather than two cut-offs. */
const apart = 60;

/**
 * The edition before each call, by id.
 *
 * @param families positions of calls that may belong together
 * @param isOne whether two positions are one call on two sites
 */
export function editionsOf(
  items: readonly ClusterItem[],
  families: readonly (readonly number[])[],
  isOne: (a: number, b: number) => boolean,
): ReadonlyMap<string, string> {
  const before = new Map<string, { readonly earlier: ClusterItem; readonly day: string }>();
  for (const family of families) {
    for (const [position, a] of family.entries()) {
      for (const b of family.slice(position + 1)) {
        const [left, right] = [items[a], items[b]];
        if (left === undefined || right === undefined || isOne(a, b) || !areEditions(left, right)) continue;
        const [earlier, later] = dayOf(left) < dayOf(right) ? [left, right] : [right, left];
        const known = before.get(later.id);
        const day = dayOf(earlier);
        // The nearest one before; of several on one day the one of the same source, then the smaller id.
        const better =
          known === undefined ||
          day > known.day ||
          (day === known.day && rank(earlier, later) < rank(known.earlier, later));
        if (better) before.set(later.id, { earlier, day });
      }
    }
  }
  return new Map([...before].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { earlier }]) => [id, earlier.id]));
}

function rank(earlier: ClusterItem, later: ClusterItem): string {
  return `${earlier.sourceId === later.sourceId ? 0 : 1}${earlier.id}`;
}

/** The last day to apply, else the year the title names, else the day of publication; "" = not known. */
function dayOf({ dates, title, publishedOn }: ClusterItem): string {
  const year = title.marks.years.at(-1);
  return dates.at(-1) ?? (year === undefined ? (publishedOn ?? "") : `${year}-12-31`);
}

/** What tells calls of one programme from each other that stand side by side, not one after the other. */
const siblings: ReadonlySet<Obstacle> = new Set<Obstacle>(["lot", "oblast", "subject", "results"]);

function areEditions(a: ClusterItem, b: ClusterItem): boolean {
  const [from, to] = [dayOf(a), dayOf(b)].sort();
  if (!from || !to) return false;
  const obstacle = obstacleBetween(a, b);
  if (obstacle !== undefined && siblings.has(obstacle)) return false;
  if (obstacle === "number" && !sameTopic(a, b)) return false;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days < apart && obstacle !== "year" && obstacle !== "number") return false;
  return sameSeries(a, b) || sameTopic(a, b) || sharesPage(a, b);
}

function sameSeries(a: ClusterItem, b: ClusterItem): boolean {
  return a.sourceId === b.sourceId && seriesOf(a.title) !== undefined && seriesOf(a.title) === seriesOf(b.title);
}

/** `CERV-2026-CITIZENS-TOWN-TT` and `CERV-2027-CITIZENS-TOWN-TT`. */
function sameTopic(a: ClusterItem, b: ClusterItem): boolean {
  const yearless = ({ numbers }: ClusterItem): string[] => numbers.map((one) => one.replace(/-20\d\d(?=-|$)/u, "-*"));
  const theirs = new Set(yearless(b));
  return (
    a.numbers.length > 0 &&
    !a.numbers.some((one) => b.numbers.includes(one)) &&
    yearless(a).some((one) => theirs.has(one))
  );
}

/** A page that both know, and titles alike: donors use one address year after year. */
function sharesPage(a: ClusterItem, b: ClusterItem): boolean {
  const theirs = new Set([b.url, ...b.links]);
  const shared = [a.url, ...a.links].some((link) => theirs.has(link));
  return shared && areAlike(a.title, b.title) && factsOf(a, b).date !== "same";
}
