/* Whose letter is due. Asked every hour, so that hours in which nothing ran are made up for. */
import type { Recipient } from "../../db/recipients.ts";
import { instantInWeek, kyivDate, kyivWeek } from "../week.ts";

export type NotDue = "paused" | "not confirmed" | "not yet" | "not this week";

/**
 * Why a recipient's letter of the week is not due at an instant; undefined when it is. Weekday and
 * hour are those of Europe/Kyiv, across clock changes.
 */
export function whyNotDue(person: Recipient, now: Date): NotDue | undefined {
  const silent = whyNever(person, now);
  if (silent !== undefined) return silent;
  const week = kyivWeek(now);
  // Even weeks of the ISO calendar: after week 53 comes 1, then 2, so once a pause is three weeks.
  const isTheirWeek =
    person.cadence === "weekly" || (person.cadence === "fortnightly" && Number(week.slice(-2)) % 2 === 0);
  if (!isTheirWeek) return "not this week";
  return now >= instantInWeek(week, person.weekday, person.hour) ? undefined : "not yet";
}

/** Whether a recipient wants to be told between two letters that a call closes in three days. */
export function wantsUrgent(person: Recipient, now: Date): boolean {
  if (!person.urgent && person.cadence !== "urgent") return false;
  // From their hour on, any day: a letter at night helps nobody.
  return whyNever(person, now) === undefined && hourInKyiv(now) >= person.hour;
}

function whyNever({ mustConfirm, confirmedAt, pausedUntil }: Recipient, now: Date): NotDue | undefined {
  if (mustConfirm && confirmedAt === undefined) return "not confirmed";
  return pausedUntil !== undefined && pausedUntil > kyivDate(now) ? "paused" : undefined;
}

const clockFace = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Kyiv", hour: "2-digit", hourCycle: "h23" });

function hourInKyiv(now: Date): number {
  return Number(clockFace.format(now));
}
