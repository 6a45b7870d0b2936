/*
 * Deadlines as a calendar (RFC 5545). Instants are UTC; a deadline without a time of day is a whole
 * day. The UID of a call's deadline stays the same when it moves, and its SEQUENCE goes up, so that a
 * calendar moves the entry instead of adding another.
 */
import { createHash } from "node:crypto";
import { ICalAlarmType, ICalCalendar, ICalCalendarMethod } from "ical-generator";

export interface CalendarEntry {
  /** Whose deadline it is. */
  readonly callId: string;
  readonly title: string;
  /** For people: sum, who applies, the donor's words. */
  readonly description?: string;
  readonly url?: string;
  /** `YYYY-MM-DD` in Kyiv. */
  readonly date: string;
  /** UTC instant, when the time of day is known. */
  readonly at?: string;
  /** How often the deadline has moved. */
  readonly moved: number;
}

/** Days before the deadline at which a calendar reminds. */
const reminders = [7, 1];

/**
 * @param name of the calendar
 * @param now instant of writing (DTSTAMP)
 */
export function calendar(entries: readonly CalendarEntry[], name: string, now: Date): string {
  const made = new ICalCalendar({
    name,
    prodId: { company: "hromada-grants", product: "deadlines", language: "UK" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { callId, title, description, url, date, at, moved } of entries) {
    const day = new Date(`${date}T00:00:00Z`);
    const start = at === undefined ? day : new Date(at);
    const event = made.createEvent({
      id: `${createHash("sha256").update(callId).digest("hex").slice(0, 32)}@hromada-grants`,
      sequence: moved,
      stamp: now,
      start,
      end: at === undefined ? new Date(day.getTime() + 86_400_000) : start,
      allDay: at === undefined,
      summary: title,
      ...(description !== undefined && { description }),
      ...(url !== undefined && { url }),
    });
    for (const days of reminders) event.createAlarm({ type: ICalAlarmType.display, trigger: days * 86_400 });
  }
  return made.toString();
}
