/*
 * WHEN things happen: one table, Europe/Kyiv. Nothing runs between 03:00 and 04:00, the hour that a
 * clock change skips or repeats. Digests are not scheduled per person: one hourly job asks the store
 * whose letter is due, which also covers hours when the machine was off.
 */
import type { SourceCard } from "../scrapers/scraper.ts";
import type { Payload } from "./payloads.ts";

export const timetableZone = "Europe/Kyiv";

export interface TimetableLine {
  /** Stable id; BullMQ schedulers are kept under it. No colon: BullMQ forbids it. */
  readonly id: string;
  /** Five cron fields, in `timetableZone`. */
  readonly cron: string;
  readonly payload: Payload;
  readonly about: string;
}

/** The whole timetable for the given sources. Sources that are off are left out. */
export function timetable(sources: readonly SourceCard[]): TimetableLine[] {
  const crawls = sources
    .filter((source) => source.offBecause === undefined)
    .map((source): TimetableLine => {
      const day = source.every === "day" ? "*" : "1";
      return {
        id: `crawl_${source.id}`,
        cron: `${minuteOf(source.id)} 5 * * ${day}`,
        payload: { v: 1, job: "crawl", source: source.id },
        about: `crawl ${source.id} (${source.every === "day" ? "daily" : "on Mondays"})`,
      };
    });
  return [
    ...crawls,
    { id: "match", cron: "15 6 * * *", payload: { v: 1, job: "match" }, about: "match every hromada anew" },
    {
      id: "digest",
      cron: "30 * * * *",
      payload: { v: 1, job: "digest", due: true },
      about: "send the letters that are due",
    },
  ];
}

/** Spreads the sources over the hour, each always at the same minute. */
function minuteOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 60;
  return sum;
}
