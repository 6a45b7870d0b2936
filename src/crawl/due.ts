/* Which sources are to be read now: for `grants crawl --due`, which may run every hour. Pure. */
import type { SourceCard } from "../../scrapers/scraper.ts";
import { isGoodRun, type SourceHistory, tellingRuns } from "../health/history.ts";
import { isResting } from "../health/rest.ts";

const hour = 3_600_000;
const intervals = { day: 24 * hour, week: 7 * 24 * hour } as const;

/** A source read at five is due at five, also when the clock that asks runs a little early. */
const slack = 2 * hour;

/** Between two tries of a source that failed, and between the start of a run and the next. */
const breather = hour / 2;

/** Milliseconds between two runs of a source. */
export function intervalOf({ every }: Pick<SourceCard, "every">): number {
  return intervals[every];
}

/**
 * Whether a source should be read now: never read, its interval is over, or its last run failed (then
 * at the next hourly chance). A resting source is not, nor one that is off. A run that reached its
 * page limit would reach it again: it waits for its interval like a good one.
 */
export function isDue(card: SourceCard, { runs, rest }: Pick<SourceHistory, "runs" | "rest">, now: Date): boolean {
  if (card.offBecause !== undefined || isResting(rest, now)) return false;
  const since = (instant: string): number => now.getTime() - Date.parse(instant);
  const [latest] = runs;
  if (latest === undefined) return true;
  if (since(latest.startedAt) < breather) return false;
  const [telling] = tellingRuns(card, runs);
  const settled = telling !== undefined && (isGoodRun(telling) || telling.closeReason === "stopped");
  // An interrupted run is taken up again, whatever came before it.
  if (!settled || isInterrupted(latest)) return true;
  return since(telling.startedAt) >= intervalOf(card) - slack;
}

function isInterrupted({ closeReason }: SourceHistory["runs"][number]): boolean {
  return closeReason === undefined || closeReason === "interrupted";
}
