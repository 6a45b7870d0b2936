/*
 * Date expressions in text: where they stand and what day they mean, not what role they play
 * (that is deadlines.ts). One walk over the digits of the text; months before the day and ends of
 * months («до кінця травня») are looked for only when such words occur.
 */
import { type DateContext, type PrintedDate, printedDates } from "./date-forms.ts";
import { daysIn } from "./months.ts";
import { type TimeRead, timeAfter, timeBefore } from "./time.ts";

/** A date, or a range of which it is the last day. */
export interface DateFound {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** First day of a range, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly time?: TimeRead;
  /** Of the whole expression, times included. */
  readonly start: number;
  readonly end: number;
  /** False for «15 березня»: the year comes from the context. */
  readonly yearPrinted: boolean;
  /** Printed as `17.11`: too little to be a date unless a word says so. */
  readonly weak?: true;
}

/** All dates of a folded text, in order, without overlaps. */
export function findDates(folded: string, context: DateContext): DateFound[] {
  return dated(folded, withoutOverlaps(printedDates(folded, context)), context);
}

function withoutOverlaps(raws: PrintedDate[]): PrintedDate[] {
  const kept: PrintedDate[] = [];
  for (const raw of raws.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (raw.start >= (kept.at(-1)?.end ?? 0)) kept.push(raw);
  }
  return kept;
}

const yearWord = /^[ ]?(?:року|рр?\.|рр?(?!\p{L})|г\.|года|г(?!\p{L})|роки)/u;
const rangeSign =
  /^(?:[ ]?(?:року|р\.?|г\.?|года)?[ ,]{0,2})(?<sign>-|по|до|на|to|until|till|and|та|і)[ ](?:(?:the|включно)[ ])?(?:\d{1,2}[:.]\d{2}[ ](?:on[ ])?)?$|^[ ]?-[ ]?$/u;
const rangeLead =
  /(?:(?:^|[^\p{L}])(?:з|із|зі|с|від|from|between|між|протягом|період|починаючи з))[ ](?:\d{1,2}[:.]\d{2}[ ](?:on[ ])?)?$/u;

function dated(folded: string, raws: readonly PrintedDate[], context: DateContext): DateFound[] {
  const found: DateFound[] = [];
  for (let index = 0; index < raws.length; index += 1) {
    const raw = raws[index];
    if (!raw) continue;
    const next = raws[index + 1];
    if (next && joins(folded, raw, next)) {
      found.push(finish(folded, next, context, raw));
      index += 1;
    } else {
      found.push(finish(folded, raw, context));
    }
  }
  return found;
}

/** «з 8 вересня до 14 жовтня 2026 року», «20 вересня 2025 — 30 березня 2026 року», «17.11 – 20.11.2026» */
function joins(folded: string, first: PrintedDate, second: PrintedDate): boolean {
  if (second.start - first.end > 30 || first.firstDay !== undefined || second.firstDay !== undefined) return false;
  const match = rangeSign.exec(folded.slice(first.end, second.start));
  if (!match) return false;
  const sign = match.groups?.sign ?? "-";
  return sign === "-" || rangeLead.test(folded.slice(Math.max(0, first.start - 30), first.start));
}

function finish(folded: string, raw: PrintedDate, context: DateContext, first?: PrintedDate): DateFound {
  const year = raw.year ?? guessYear(raw.month, raw.day, context.base);
  const date = iso(year, raw.month, raw.day);
  let from: string | undefined;
  if (first) {
    const sameYear = iso(year, first.month, first.day);
    from = first.year
      ? iso(first.year, first.month, first.day)
      : sameYear <= date
        ? sameYear
        : iso(year - 1, first.month, first.day);
  } else if (raw.firstDay !== undefined) {
    from = iso(year, raw.month, raw.firstDay);
  }
  const start = first?.start ?? raw.start;
  let end = raw.end;
  const word = yearWord.exec(folded.slice(end, end + 8));
  if (word && raw.year !== undefined) end += word[0].length;
  const time =
    timeAfter(folded, end) ?? (first ? timeBefore(folded, raw.start) : undefined) ?? timeBefore(folded, start);
  return {
    date,
    ...(from && from < date && { from }),
    ...(time && { time }),
    start: Math.min(start, time?.start ?? start),
    end: Math.max(end, time?.end ?? end),
    yearPrinted: raw.year !== undefined,
    ...(raw.weak && !first && { weak: true as const }),
  };
}

/** Day 0 stands for the last of the month. */
function iso(year: number, month: number, day: number): string {
  const last = daysIn(month, year);
  const real = day === 0 ? last : Math.min(day, last);
  return `${year}-${String(month).padStart(2, "0")}-${String(real).padStart(2, "0")}`;
}

function guessYear(month: number, day: number, base: string): number {
  const year = Number(base.slice(0, 4));
  return iso(year, month, day) >= base ? year : year + 1;
}

/** A date alone in a label value: `2026-12-15`, «15 грудня 2026 р., 17:00». The last one of several. */
export function readDate(folded: string, context: DateContext): DateFound | undefined {
  const found = findDates(folded, context);
  return found.findLast((one) => one.weak !== true) ?? found.at(-1);
}
