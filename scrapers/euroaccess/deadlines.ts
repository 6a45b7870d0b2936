/*
 * Deadlines as EuroAccess prints them: «Opening 01.10.2026», «Deadline 15.01.2027 17:00»,
 * «Deadline - 2nd stage 15.06.2027 17:00», one that stands alone, or «Deadline expired» (2026-08).
 */
import { oneLine } from "../../src/normalise/text.ts";
import { dottedDay } from "../listing.ts";
import type { ParsedDeadline } from "../scraper.ts";

const stamp =
  /(?<label>opening|deadline(?:\s*[-–]\s*(?<stage>\d)(?:st|nd|rd|th)\s+stage)?)?\s*:?\s*(?<day>\d{2}\.\d{2}\.\d{4})(?:\s+(?<time>\d{2}:\d{2}))?/giu;

/** A single deadline printed in a cell; undefined for anything else. */
export function readStamp(printed: string): (ParsedDeadline & { readonly date: string }) | undefined {
  const [first] = stampsIn(printed);
  return first && deadlineOf(first);
}

interface Stamp {
  readonly text: string;
  readonly opening: boolean;
  readonly stage?: number;
  readonly date: string;
  readonly time?: string;
}

function stampsIn(printed: string): Stamp[] {
  return [...oneLine(printed).matchAll(stamp)].flatMap(({ 0: whole, groups = {} }) => {
    const date = dottedDay(groups.day ?? "");
    if (date === undefined) return [];
    // Midnight is the clock of a call without an hour, not the first minute of its last day.
    const time = groups.time === "00:00" || !isTime(groups.time) ? undefined : groups.time;
    return {
      text: whole.trim(),
      opening: groups.label?.toLowerCase() === "opening",
      date,
      ...(groups.stage && { stage: Number(groups.stage) }),
      ...(time && { time }),
    };
  });
}

function isTime(printed: string | undefined): printed is string {
  return printed !== undefined && /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(printed);
}

function deadlineOf({ text, date, time, stage }: Stamp): ParsedDeadline & { readonly date: string } {
  return { text, date, ...(time && { time }), ...(stage && { stage }) };
}

/** What the field «deadlines» of a call's page says. */
export function deadlinesIn(printed: string): {
  readonly deadlines: ParsedDeadline[];
  readonly opensOn?: string;
  readonly expired: boolean;
} {
  const stamps = stampsIn(printed);
  const opens = stamps.find(({ opening }) => opening)?.date;
  const closing = stamps.filter(({ opening }) => !opening);
  // Where a second stage is named, the deadline without a number is the first: only that one is open to all.
  const staged = closing.some(({ stage }) => stage !== undefined);
  return {
    deadlines: closing.map((one) => ({ ...deadlineOf(one), ...(staged && { stage: one.stage ?? 1 }) })),
    ...(opens && { opensOn: opens }),
    expired: /\bdeadline expired\b/iu.test(oneLine(printed)),
  };
}
