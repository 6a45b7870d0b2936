/*
 * Deadlines as a calendar (RFC 5545). Instants are UTC; a deadline without a time of day is a whole
 * day. The UID of a call's deadline stays the same when it moves, and its SEQUENCE goes up, so that a
 * calendar moves the entry instead of adding another.
 */
import { createHash } from "node:crypto";
import { ICalAlarmType, ICalCalendar, ICalEvent } from "ical-generator";
import { oneLine } from "./normalise/text.ts";

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
  /** UTC instant at which the call last changed (DTSTAMP); that of writing without it. */
  readonly changedAt?: string;
}

/** Days before the deadline at which a calendar reminds. */
const reminders = [7, 1];

/**
 * The whole calendar as text.
 *
 * @param name of the calendar
 * @param now instant of writing
 */
export function calendar(entries: readonly CalendarEntry[], name: string, now: Date): string {
  return [...calendarLines(entries, name, now)].map((line) => `${line}\n`).join("");
}

/**
 * The same line by line, so that a long one is never held whole. A line ends in CR: its LF is left to
 * the writer.
 */
export function* calendarLines(entries: Iterable<CalendarEntry>, name: string, now: Date): Iterable<string> {
  const title = escaped(name);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hromada-grants//deadlines//UK", "METHOD:PUBLISH"];
  for (const line of [...head, `NAME:${title}`, `X-WR-CALNAME:${title}`]) yield folded(line);
  for (const entry of entries) for (const line of eventLines(entry, now)) yield folded(line);
  yield "END:VCALENDAR\r";
}

function eventLines(
  { callId, title, description, url, date, at, moved, changedAt }: CalendarEntry,
  now: Date,
): string[] {
  const day = new Date(`${date}T00:00:00Z`);
  const event = new ICalEvent(
    {
      id: `${createHash("sha256").update(callId).digest("hex").slice(0, 32)}@hromada-grants`,
      sequence: moved,
      stamp: changedAt === undefined ? now : new Date(changedAt),
      start: at === undefined ? day : new Date(at),
      // An end must be later than its start: what is due at an instant has none.
      ...(at === undefined && { end: new Date(day.getTime() + 86_400_000) }),
      allDay: at === undefined,
      summary: title,
      ...(description !== undefined && { description }),
      ...(url !== undefined && { url }),
    },
    new ICalCalendar(),
  );
  for (const days of reminders) event.createAlarm({ type: ICalAlarmType.display, trigger: days * 86_400 });
  // ical-generator 10.2 escapes commas and semicolons in addresses, which no reader takes back: a URI is no text.
  return event
    .toString()
    .trimEnd()
    .split("\r\n")
    .map((line) => (url !== undefined && line.startsWith("URL;VALUE=URI:") ? `URL;VALUE=URI:${url}` : line));
}

/** Text of a property (RFC 5545, 3.3.11) on one line. */
function escaped(text: string): string {
  return oneLine(text).replace(/[\\;,]/gu, "\\$&");
}

/** At most 75 octets a line, never within a character (RFC 5545, 3.1); with the CR of each line. */
function folded(line: string): string {
  const lines = [""];
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines.push(" ");
      octets = 1;
    }
    lines[lines.length - 1] += character;
    octets += size;
  }
  return `${lines.join("\r\n")}\r`;
}
