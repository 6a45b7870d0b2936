/* A source whose pages come, and whose newest item is older than it ever was: a list that is no longer kept. Pure. */
import type { SourceCard } from "../../scrapers/scraper.ts";
import { kyivDate } from "../week.ts";
import type { Finding } from "./finding.ts";

/** Days on which something came out that must be known before there is a rhythm. */
const daysNeeded = 5;
/** A quiet month is nothing to speak of. Days. */
const alwaysAllowed = 30;

/** @param itemDays `YYYY-MM-DD`, ascending: days on which items of the source came out */
export function judgeItemDays(
  { homepage, mayBeEmpty }: SourceCard,
  itemDays: readonly string[],
  now: Date,
): readonly Finding[] {
  const today = kyivDate(now);
  const days = itemDays.filter((day) => day <= today);
  const newest = days.at(-1);
  if (newest === undefined || days.length < daysNeeded) return [];
  const longest = Math.max(...days.slice(1).map((day, index) => between(days[index] ?? day, day)));
  const silent = between(newest, today);
  if (silent <= Math.max(alwaysAllowed, 2 * longest)) return [];
  return [
    {
      kind: "old-news",
      wrong: mayBeEmpty === undefined,
      what: `its newest item is of ${newest}, ${silent} days ago; it was never silent for more than ${longest} days before`,
      next: `See whether ${homepage} still has news, and whether they moved to another page.`,
    },
  ];
}

function between(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
