/*
 * WHEN things happen: one table, Europe/Kyiv. Nothing runs between 03:00 and 04:00, the hour that a
 * clock change skips or repeats. Digests are not scheduled per person: one hourly job asks the store
 * whose letter is due, which also covers hours when the machine was off. A crawl has a minute of its
 * own, which spreads the sources over the hour, and begins by chance some minutes after it.
 */
import { validate } from "node-cron";
import type { SourceCard } from "../scrapers/scraper.ts";
import { ConfigError } from "../src/errors.ts";
import { nearest } from "../src/profiles/nearest.ts";
import type { Payload } from "./payloads.ts";

export const timetableZone = "Europe/Kyiv";

export interface TimetableLine {
  /** Stable id; BullMQ schedulers are kept under it. No colon: BullMQ forbids it. */
  readonly id: string;
  /** Five cron fields, in `timetableZone`. */
  readonly cron: string;
  readonly payload: Payload;
  /** Minutes by which a run may begin later than `cron` says; the length is drawn for each run. */
  readonly jitter?: number;
  readonly about: string;
}

/** Minutes. A site sees no visitor who comes at the same second every day; matching at 06:15 still finds all done. */
const crawlJitter = 10;

/**
 * The whole timetable for the given sources. Sources that are off are left out.
 *
 * @param changes TIMETABLE: `digest=0 9 * * *; links=off`
 * @throws ConfigError naming the job or the cron expression that is wrong
 */
export function timetable(sources: readonly SourceCard[], changes?: string): TimetableLine[] {
  const crawls = sources
    .filter((source) => source.offBecause === undefined)
    .map((source): TimetableLine => {
      const day = source.every === "day" ? "*" : "1";
      return {
        id: `crawl_${source.id}`,
        cron: `${minuteOf(source.id)} 5 * * ${day}`,
        payload: { v: 1, job: "crawl", source: source.id },
        jitter: crawlJitter,
        about: `${source.every === "day" ? "daily" : "Mondays"}, up to ${crawlJitter} min later`,
      };
    });
  const all: TimetableLine[] = [
    ...crawls,
    line("crawl-due", "20 6-22 * * *", "crawl what was interrupted, has rested or was missed"),
    line("match", "15 6 * * *", "match every hromada anew"),
    {
      id: "digest",
      cron: "30 0-2,4-23 * * *",
      payload: { v: 1, job: "digest", due: true },
      about: "send the letters that are due",
    },
    line("report", "45 4-23 * * *", "tell the operator what broke and what recovered"),
    line("links", "10 4 * * *", "check the links of standing programmes"),
    line("prune", "10 2 * * *", "forget what has served: old pages, copies of letters, texts of closed calls"),
    line("backup", "40 2 * * *", "copy the store into BACKUP_FOLDER"),
  ];
  return changed(all, changes);
}

type Plain = Exclude<Payload["job"], "crawl" | "digest">;

function line(job: Plain, cron: string, about: string): TimetableLine {
  return { id: job, cron, payload: { v: 1, job }, about };
}

function changed(lines: readonly TimetableLine[], changes: string | undefined): TimetableLine[] {
  const crons = new Map<string, string>();
  for (const change of (changes ?? "").split(";").map((one) => one.trim())) {
    if (change === "") continue;
    const [id = "", cron = ""] = change.split("=").map((one) => one.trim());
    const ids = lines.map((one) => one.id);
    if (!ids.includes(id)) {
      const meant = nearest(id, ids);
      throw new ConfigError(
        `TIMETABLE: no job is called "${id}"${meant ? `; did you mean ${meant}?` : ""} (grants jobs)`,
      );
    }
    if (cron !== "off" && (cron.split(/\s+/u).length !== 5 || !validate(cron))) {
      throw new ConfigError(`TIMETABLE: ${id}: "${cron}" is neither five cron fields nor off`);
    }
    crons.set(id, cron);
  }
  return lines.flatMap((one) => {
    const cron = crons.get(one.id);
    if (cron === "off") return [];
    return [cron === undefined ? one : { ...one, cron, about: `${one.about} (changed by TIMETABLE)` }];
  });
}

/** Spreads the sources over the hour, each always at the same minute. */
function minuteOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 60;
  return sum;
}

const kyivHour = new Intl.DateTimeFormat("en-GB", { timeZone: timetableZone, hour: "2-digit", hourCycle: "h23" });

/**
 * Milliseconds by which a run that is due at `at` begins later. Never into the hour from 03:00 to 04:00
 * in Kyiv, where TIMETABLE has moved a job near it.
 *
 * @param random 0 ≤ x < 1
 */
export function jitterOf({ jitter = 0 }: Pick<TimetableLine, "jitter">, at: Date, random: () => number): number {
  const minute = 60_000;
  const hour = Number(kyivHour.format(at));
  if (hour === 3) return 0;
  // Kyiv is whole hours from UTC, in summer and in winter, so the hour ends there when it ends in UTC.
  const room = hour === 2 ? 60 * minute - (at.getTime() % (60 * minute)) - 1 : Infinity;
  return Math.floor(random() * Math.min(jitter * minute, room));
}
