/* The instant of a match run, with the days counted from it: many calls share a deadline. */
import { daysLeft } from "../status.ts";
import { kyivDate } from "../week.ts";

/** How far away a later instant is. */
export interface Distance {
  /** `YYYY-MM-DD` in Kyiv. */
  readonly date: string;
  /** Whole days in Kyiv; 0 = today. */
  readonly days: number;
  /** Days from Monday to Friday after today up to that day, both in Kyiv; 0 = today or no such day. */
  readonly workingDays: number;
}

export interface Moment {
  readonly now: Date;
  /** `YYYY-MM-DD` in Kyiv. */
  readonly today: string;
  /** @param at UTC instant, ISO 8601 */
  distance(at: string): Distance;
}

/** `now` with its calendar. */
export function momentAt(now: Date): Moment {
  const today = kyivDate(now);
  const known = new Map<string, Distance>();
  return {
    now: new Date(now),
    today,
    distance(at) {
      let distance = known.get(at);
      if (distance === undefined) {
        const date = kyivDate(new Date(at));
        distance = { date, days: daysLeft(at, now), workingDays: workingDaysBetween(today, date) };
        known.set(at, distance);
      }
      return distance;
    },
  };
}

/** Days from Monday to Friday in (from, to], `YYYY-MM-DD`. Holidays are worked under martial law, so they count. */
function workingDaysBetween(from: string, to: string): number {
  const dayMs = 86_400_000;
  const start = Date.parse(`${from}T00:00:00Z`);
  const days = Math.round((Date.parse(`${to}T00:00:00Z`) - start) / dayMs);
  let working = Math.floor(days / 7) * 5;
  for (let day = 1; day <= days % 7; day++) {
    const weekday = new Date(start + day * dayMs).getUTCDay();
    if (weekday !== 0 && weekday !== 6) working++;
  }
  return working;
}
