/*
 * A site that turns us away (401, 403, a challenge page, robots.txt) is left alone and tried again
 * with growing gaps, for ever: sites change their minds, and nobody may be there to notice. Pure.
 */
import { isoInstant } from "../clock.ts";

export interface Rest {
  /** UTC instant before which the source is not asked again. */
  readonly until: string;
  /** What it answered, for people. */
  readonly because: string;
  /** Tries in a row that it turned away. */
  readonly times: number;
}

/** Days between tries; the last one repeats for ever. */
const gaps = [1, 2, 4, 7, 14] as const;
const lastGap = 14;

const day = 86_400_000;

/** A daily job must find its source rested at the same minute next day, also when clocks change. */
const slack = 2 * 3_600_000;

/**
 * The rest after a run that was turned away.
 *
 * @param startedAt UTC instant at which that run began
 * @param before the rest so far; a try that a person made while it lasted does not lengthen it
 */
export function nextRest(before: Rest | undefined, startedAt: string, because: string): Rest {
  const times = 1 + (before?.times ?? 0);
  if (isResting(before, new Date(startedAt))) return { ...before, because };
  const until = Date.parse(startedAt) + (gaps[times - 1] ?? lastGap) * day - slack;
  return { until: isoInstant(new Date(until)), because, times };
}

/** Whether a source is still to be left alone. */
export function isResting(rest: Rest | undefined, now: Date): rest is Rest {
  return rest !== undefined && now < new Date(rest.until);
}
