/*
 * What the portal's time stamps mean. Each kind of row labels them `+0000` and means something else
 * (2026-08 unless another month is given):
 *
 *   topic            2026-09-23T00:00:00.000+0000   a date only; the portal closes at 17:00 Brussels
 *   topic            2026-09-21T22:00:00.000+0000   midnight in Brussels: the day after (8 of 379)
 *   topic, 2026-06   2026-09-22T17:00:00.000+0000   17:00 in Brussels, labelled as UTC
 *   topic, 2023      2024-04-18T19:00:00.000+0200   the same, shifted to local time
 *   external action  2026-09-21T14:00:22.000+0000   UTC; the seconds change between crawls
 *   cascade call     2026-09-22T23:59:00.000+0000   the organiser's clock, wherever that stands
 */
import { DateTime } from "luxon";
import { z } from "zod";
import { instantOf } from "../../src/normalise/time.ts";
import type { ParsedDeadline } from "../scraper.ts";
import { type Kind, packed, type Row } from "./row.ts";

export const brussels = "Europe/Brussels";
/** When the portal closes unless the call says otherwise. */
export const closingTime = "17:00";

interface Day {
  readonly date: string;
  readonly time?: string;
}

/**
 * The deadlines of a row, and the stamps that could not be read. All dates the portal prints are
 * kept, also the past ones of a call with several cut-offs: the next one is found by whoever asks,
 * on the day they ask, and a row that did not change reads to a call that did not change.
 */
export function deadlinesOf(row: Row, kind: Kind): { deadlines: ParsedDeadline[]; unread: string[] } {
  const stamps = row.all("deadlineDate");
  const staged = row.one("deadlineModel") === "two-stage" ? plannedDays(row) : undefined;
  const deadlines: ParsedDeadline[] = [];
  const unread: string[] = [];
  stamps.forEach((stamp, index) => {
    const at = readStamp(stamp);
    if (at === undefined) {
      unread.push(stamp);
      return;
    }
    const deadline = deadlineOf(kind, stamp, at);
    deadlines.push(staged === undefined ? deadline : { ...deadline, stage: stageOf(staged, deadline.date, index) });
  });
  return { deadlines, unread };
}

/** The instant a deadline of this source passes, as `normalise` will see it. */
export function closesAt({ date, time, timeUnknown, zone }: ParsedDeadline): string | undefined {
  return date && instantOf(date, time ?? (timeUnknown ? undefined : closingTime), zone ?? brussels);
}

/** The day on which applications open, `YYYY-MM-DD`. */
export function openingDay(row: Row, kind: Kind): string | undefined {
  const at = readStamp(row.one("startDate") ?? "");
  return at && (kind === "topic" ? topicDay(at).date : iso(at));
}

function deadlineOf(kind: Kind, stamp: string, at: DateTime): ParsedDeadline & { date: string } {
  if (kind === "topic") return { text: stamp, ...topicDay(at) };
  const [date, time] = [iso(at), clock(at)];
  if (kind === "external action") return { text: `${date}T${time}Z`, date, time, zone: "UTC" };
  // 23:59 beside 03:59 and 04:59: the hours of people in Europe and overseas, all labelled as UTC.
  // The date stays as printed (moved to Brussels, 23:59 would promise a day more than there is);
  // the time is shown in words and counts for nothing.
  return { text: `${date}, ${time} (time zone not given)`, date, timeUnknown: true };
}

function topicDay(at: DateTime): Day {
  if (clock(at) === "00:00") return { date: iso(at) };
  if (clock(at) === closingTime) return { date: iso(at), time: closingTime };
  const local = at.setZone(brussels);
  return clock(local) === "00:00" ? { date: iso(local) } : { date: iso(local), time: clock(local) };
}

const plannedActions = z.array(z.looseObject({ deadlineDates: z.array(z.string()).nullish() }));

/** All deadlines of the plan, from the packed `actions`: it still knows a stage that has gone from the row. */
function plannedDays(row: Row): readonly string[] {
  const actions = packed(row.one("actions") ?? "", plannedActions) ?? [];
  return actions[0]?.deadlineDates ?? [];
}

/** Stage 2 is open only to those who passed stage 1, so the number must never be guessed too low. */
function stageOf(planned: readonly string[], date: string, index: number): number {
  return Math.max(planned.indexOf(date), index) + 1;
}

function readStamp(stamp: string): DateTime | undefined {
  const at = DateTime.fromISO(stamp, { zone: "utc" });
  return at.isValid ? at : undefined;
}

function iso(at: DateTime): string {
  return at.toFormat("yyyy-MM-dd");
}

function clock(at: DateTime): string {
  return at.toFormat("HH:mm");
}
