/*
 * Times of day and zones beside a date, and the instant they make.
 *
 * Real shapes: «до 18:00 25 липня 2025 року», «2023 року, 23:59», «до 18.00», «18:00 за київським
 * часом», «опівдні», "17:00 (Brussels Time)", "noon", "5 pm CET".
 */
import { IANAZone } from "luxon";
import { pattern } from "./words.ts";

export interface TimeRead {
  /** `HH:MM` */
  readonly time: string;
  /** IANA zone when one is named beside the time. */
  readonly zone?: string;
  readonly start: number;
  readonly end: number;
}

const clock =
  "(?<h>[01]?\\d|2[0-4])(?:(?:[:.]|[ ]?год~\\.?[ ]?|h)(?<m>[0-5]\\d)(?::[0-5]\\d)?(?!\\d)(?:[ ]?хв~\\.?)?(?:[ ]?(?<half>[ap]\\.?m\\b\\.?))?(?:[ ]?(?:год~\\.?|hrs?|h|часов|години?))?|[ ]?(?<half2>[ap]\\.?m\\b\\.?)|(?:-?[їой]{1,2})?[ ](?:год~\\.?|часов|часа|o'clock))";
const named =
  "(?<noon>опівдні|полудень|полудня|(?:12 )?noon|midday|полдень|полудн[яю])|(?<night>опівночі|північ|півночі|midnight|полуноч~)";

const zoneWords =
  /(?<kyiv>київськ|за києвом|києв|киевск|киев|kyiv|kiev|(?<![a-z])eest?(?![a-z]))|(?<brussels>брюссел|brussels|(?<![a-z])ces?t(?![a-z])|центральноєвропейськ|варшав|warsaw)|(?<utc>(?<![a-z])(?:utc|gmt)(?![a-z])|гринвіч)|(?<london>(?<![a-z])(?:uk|british|london) (?:local )?time|(?<![a-z])bst(?![a-z])|лондон)|(?<york>(?<![a-z])(?:est|edt|eastern time)(?![a-z]))|(?<tbilisi>tbilisi)|(?<chisinau>chi[sș]in[aă]u|кишин)/u;

const zoneOfGroup: Readonly<Record<string, string>> = {
  kyiv: "Europe/Kyiv",
  brussels: "Europe/Brussels",
  utc: "UTC",
  london: "Europe/London",
  york: "America/New_York",
  tbilisi: "Asia/Tbilisi",
  chisinau: "Europe/Chisinau",
};

const after = new RegExp(
  pattern(
    `^(?:[ ]?(?:року|р\\.|год~|г\\.))?[ \\n,;.–-]{0,4}(?:\\(?(?:включно|inclusive|понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя|monday|tuesday|wednesday|thursday|friday|saturday|sunday|пн|вт|ср|чт|пт|сб|нд)\\)?[ ,;-]{0,3})?[(]?(?:(?:до|о|об|у|в|at|by|until|не пізніше|before|час|time|час:|time:|к)[ ])?(?:${clock}|${named})`,
  ),
  "u",
);
const before = new RegExp(
  pattern(
    `(?<![\\d.,:])(?:${clock}|${named})[ ,]{0,2}(?:(?:\\([^()\\n]{0,40}\\)|(?:за|по) [^\\d\\n,;]{3,25}|on|у|в|дня|the|of|ces?t|eest?|utc|gmt|(?:kyiv|kiev|brussels|uk|local|ukrainian|warsaw|london) time|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[ ,]{0,2}){0,4}$`,
  ),
  "u",
);

/** Time printed right after a date that ends at `end`. */
export function timeAfter(folded: string, end: number): TimeRead | undefined {
  const tail = folded.slice(end, end + 60);
  const match = after.exec(tail);
  if (!match) return undefined;
  const time = timeOf(match);
  if (time === undefined) return undefined;
  // «10.04.2026 15.05.2026»: a second date is no time.
  if (/^[.\d]/u.test(tail.slice(match[0].length)) && /^\.?\d/u.test(tail.slice(match[0].length))) return undefined;
  const stop = end + match[0].length;
  const zone = zoneIn(clause(folded.slice(stop, stop + 45)));
  return { time, ...(zone && { zone }), start: end, end: stop };
}

/** Time printed right before a date that starts at `start`. */
export function timeBefore(folded: string, start: number): TimeRead | undefined {
  const from = Math.max(0, start - 60);
  const head = folded.slice(from, start);
  const match = before.exec(head);
  if (!match) return undefined;
  const time = timeOf(match);
  if (time === undefined) return undefined;
  const zone = zoneIn(head.slice(match.index));
  return { time, ...(zone && { zone }), start: from + match.index, end: start };
}

/** The zone named in a piece of folded text. */
export function zoneIn(folded: string): string | undefined {
  const groups = zoneWords.exec(folded)?.groups;
  if (!groups) return undefined;
  const name = Object.keys(groups).find((key) => groups[key] !== undefined);
  return name === undefined ? undefined : zoneOfGroup[name];
}

function clause(text: string): string {
  const stop = text.search(/[\n;]|\d/u);
  return stop < 0 ? text : text.slice(0, stop);
}

function timeOf(match: RegExpExecArray): string | undefined {
  const { h, m, half, half2, noon, night } = match.groups ?? {};
  if (noon !== undefined) return "12:00";
  // «До опівночі 15 грудня» means the end of that day.
  if (night !== undefined) return "23:59";
  if (h === undefined) return undefined;
  let hour = Number(h);
  const minute = m ?? "00";
  const part = half ?? half2;
  if (part !== undefined) {
    if (hour > 12) return undefined;
    hour = (hour % 12) + (part.startsWith("p") ? 12 : 0);
  }
  // «24:00» is the end of that day as well.
  if (hour === 24) return minute === "00" ? "23:59" : undefined;
  return `${String(hour).padStart(2, "0")}:${minute}`;
}

/**
 * The instant after which nothing is accepted, as UTC ISO 8601: the time of that day in `zone`,
 * without a time the last second of it. Undefined for a day or zone that does not exist.
 */
export function instantOf(date: string, time: string | undefined, zone: string): string | undefined {
  const key = `${date} ${time ?? ""} ${zone}`;
  if (instants.has(key)) return instants.get(key);
  if (instants.size >= most) instants.clear();
  const instant = computed(date, time, zone);
  instants.set(key, instant);
  return instant;
}

/*
 * Asking for the offset of a zone costs more than reading the rest of a date, and the same days come
 * again and again: calls of one programme close together.
 */
const instants = new Map<string, string | undefined>();
const most = 2_000;

function computed(date: string, time: string | undefined, zone: string): string | undefined {
  const known = IANAZone.create(zone);
  const local = Date.parse(`${date}T${time === undefined ? "23:59:59" : `${time}:00`}Z`);
  if (!known.isValid || Number.isNaN(local) || !new Date(local).toISOString().startsWith(date)) return undefined;
  // Twice, because the offset is asked for an instant: the first answer may be of the other side of a clock change.
  const near = local - known.offset(local) * 60_000;
  return `${new Date(local - known.offset(near) * 60_000).toISOString().slice(0, 19)}Z`;
}
