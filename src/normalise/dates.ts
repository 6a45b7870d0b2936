/*
 * Date expressions in text: where they stand and what day they mean, not what role they play
 * (that is deadlines.ts). One walk over the digits of the text; months before the day and ends of
 * months («до кінця травня») are looked for only when such words occur.
 */
import { daysIn, monthOf } from "./months.ts";
import { type TimeRead, timeAfter, timeBefore } from "./time.ts";
import { find, findAll, words } from "./words.ts";

export interface DateContext {
  /** How the source prints 03.04.2026. */
  readonly order: "dmy" | "mdy" | "ymd";
  /** `YYYY-MM-DD`: a date without a year is the first such day on or after this one. */
  readonly base: string;
}

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

interface Raw {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  readonly firstDay?: number;
  readonly start: number;
  readonly end: number;
  readonly weak?: true;
}

const yearTail =
  "(?:,?[ ](?<year>20\\d{2}|(?<said>цього|поточного|наступного|этого|следующего)[ ]рок?у?|(?<said2>цього|поточного|наступного|этого|следующего)[ ](?:року|года))(?!\\d)(?:-го)?)?";
const suffix = "(?:-?(?:го|ого|е|те|тє|st|nd|rd|th)(?!\\p{L}))?";
const dayMonth = new RegExp(
  `(?<day>\\d{1,2})${suffix}(?:[ ]?(?:-|до|по|to)[ ]?(?<last>\\d{1,2})${suffix})?(?:[ ](?:of|числа))?[ -]?(?<month>\\p{L}{3,10})(?!\\p{L})\\.?${yearTail}`,
  "uy",
);
const numeric = /(?<a>\d{1,4})(?<sep>[./-])(?<b>\d{1,2})\k<sep>(?<c>\d{4}|\d{2})(?![\d])(?![./-]\d)/uy;
const short = /(?<a>\d{2})\.(?<b>\d{2})(?![\d%])(?!\.\d)(?![ ]?(?:млн|тис|млрд|грн|га|м|км|год|%))/uy;
const monthFirst =
  /(?<!\p{L})(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?[ ](?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:[ ]?-[ ]?(?<last>\d{1,2})(?!\d))?(?:,?[ ](?<year>20\d{2})(?!\d))?/gu;
/* «до першого листопада», «двадцять четвертого жовтня» */
const tens = "(?:двадцять |тридцять )?";
const ordinal = new RegExp(
  `(?<!\\p{L})(?<ordinal>${tens}(?:першого|другого|третього|четвертого|п'ятого|шостого|сьомого|восьмого|дев'ятого)|(?:десят|одинадцят|дванадцят|тринадцят|чотирнадцят|п'ятнадцят|шістнадцят|сімнадцят|вісімнадцят|дев'ятнадцят|двадцят|тридцят)ого)[ ](?<month>\\p{L}{3,10})(?!\\p{L})${yearTail}`,
  "gu",
);
const ordinals: readonly string[] =
  "першого другого третього четвертого п'ятого шостого сьомого восьмого дев'ятого десятого одинадцятого дванадцятого тринадцятого чотирнадцятого п'ятнадцятого шістнадцятого сімнадцятого вісімнадцятого дев'ятнадцятого двадцятого".split(
    " ",
  );
const monthEnd = new RegExp(
  `(?<!\\p{L})(?:кінця|кінець|конца|(?:the )?end of|last day of)[ ](?<month>\\p{L}{3,10})(?!\\p{L})${yearTail}`,
  "gu",
);
const digits = /\d+/gu;

/** All dates of a folded text, in order, without overlaps. */
export function findDates(folded: string, context: DateContext): DateFound[] {
  const raws: Raw[] = [];
  let from = 0;
  digits.lastIndex = 0;
  for (let match = digits.exec(folded); match; match = digits.exec(folded)) {
    const at = match.index;
    if (match[0].length > 4 || at < from) continue;
    const raw = readAt(folded, at, match[0].length, context);
    if (!raw) continue;
    raws.push(raw);
    from = raw.end;
    digits.lastIndex = Math.max(digits.lastIndex, raw.end);
  }
  if (/[a-z]{3}/u.test(folded)) {
    for (const match of findAll(monthFirst, folded)) raws.push(...monthFirstRaw(match));
  }
  if (find(endWords, folded)) for (const match of findAll(monthEnd, folded)) raws.push(...monthEndRaw(match, context));
  if (folded.includes("ого ")) for (const match of findAll(ordinal, folded)) raws.push(...ordinalRaw(match, context));
  return dated(folded, withoutOverlaps(raws), context);
}

function ordinalRaw(match: RegExpExecArray, context: DateContext): Raw[] {
  const month = monthOf(match.groups?.month ?? "");
  const said = (match.groups?.ordinal ?? "").split(" ");
  const units = said.at(-1) === "тридцятого" ? 30 : ordinals.indexOf(said.at(-1) ?? "") + 1;
  const day = units + (said.length < 2 ? 0 : said[0] === "двадцять" ? 20 : 30);
  const year = yearOf(match.groups ?? {}, context);
  if (month === undefined || units < 1 || day > daysIn(month, year)) return [];
  return [{ day, month, ...(year && { year }), start: match.index, end: match.index + match[0].length }];
}

const endWords = words("кінця|кінець|конца|end of|last day of");

function readAt(folded: string, at: number, length: number, context: DateContext): Raw | undefined {
  const previous = folded.charAt(at - 1);
  if (/[\p{L}№#]/u.test(previous)) return undefined;
  // The tail of a time or of a number, «09:30», «1.250»; but «09:30-31.01» starts anew at the 31.
  if (/[.,:/]/u.test(previous) && /\d/u.test(folded.charAt(at - 2))) return undefined;
  numeric.lastIndex = at;
  const full = numeric.exec(folded);
  if (full?.groups) return numericRaw(full, at, context);
  if (length > 2) return undefined;
  dayMonth.lastIndex = at;
  const named = dayMonth.exec(folded);
  const month = monthOf(named?.groups?.month ?? "");
  if (named?.groups && month !== undefined) {
    const day = Number(named.groups.last ?? named.groups.day);
    const firstDay = named.groups.last === undefined ? undefined : Number(named.groups.day);
    const year = yearOf(named.groups, context);
    if (day < 1 || day > daysIn(month, year) || (firstDay !== undefined && (firstDay < 1 || firstDay > 31)))
      return undefined;
    return { day, month, ...(year && { year }), ...(firstDay && { firstDay }), start: at, end: at + named[0].length };
  }
  short.lastIndex = at;
  const brief = short.exec(folded);
  if (brief?.groups && length === 2 && context.order !== "mdy") {
    const day = Number(brief.groups.a);
    const briefMonth = Number(brief.groups.b);
    if (briefMonth >= 1 && briefMonth <= 12 && day >= 1 && day <= daysIn(briefMonth)) {
      return { day, month: briefMonth, start: at, end: at + 5, weak: true };
    }
  }
  return undefined;
}

function yearOf(groups: Readonly<Record<string, string | undefined>>, context: DateContext): number | undefined {
  const printed = groups.year;
  if (printed === undefined) return undefined;
  const base = Number(context.base.slice(0, 4));
  const said = groups.said ?? groups.said2;
  if (said === undefined) return Number(printed.slice(0, 4));
  return /^(?:наступного|следующего)$/u.test(said) ? base + 1 : base;
}

function numericRaw(match: RegExpExecArray, at: number, context: DateContext): Raw | undefined {
  const { a = "", b = "", c = "", sep } = match.groups ?? {};
  const parts = [Number(a), Number(b), Number(c)] as const;
  let year: number;
  let month: number;
  let day: number;
  if (a.length === 4) {
    if (c.length === 4) return undefined;
    [year, month, day] = parts;
  } else if (a.length === 3) {
    return undefined;
  } else {
    year = c.length === 2 ? 2000 + parts[2] : parts[2];
    const monthLeads = context.order === "mdy" && sep === "/";
    [day, month] = monthLeads ? [parts[1], parts[0]] : [parts[0], parts[1]];
    // 21/04/2026 on a page that prints months first can only be the 21st of April, and back.
    if (month > 12 && day <= 12) [day, month] = [month, day];
    // «1.2.26» may be a section number or a version.
    if (c.length === 2 && (a.length !== 2 || b.length !== 2)) return undefined;
  }
  if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return undefined;
  return { day, month, year, start: at, end: at + match[0].length };
}

function monthFirstRaw(match: RegExpExecArray): Raw[] {
  const { month: name = "", day: first = "", last, year } = match.groups ?? {};
  const whole = /^[a-z]+/u.exec(match[0])?.[0] ?? "";
  const month = monthOf(whole) ?? undefined;
  const day = Number(last ?? first);
  if (month === undefined || name === "" || day < 1 || day > daysIn(month)) return [];
  return [
    {
      day,
      month,
      ...(year && { year: Number(year) }),
      ...(last && { firstDay: Number(first) }),
      start: match.index,
      end: match.index + match[0].length,
    },
  ];
}

function monthEndRaw(match: RegExpExecArray, context: DateContext): Raw[] {
  const month = monthOf(match.groups?.month ?? "");
  if (month === undefined) return [];
  const year = yearOf(match.groups ?? {}, context);
  return [{ day: 0, month, ...(year && { year }), start: match.index, end: match.index + match[0].length }];
}

function withoutOverlaps(raws: Raw[]): Raw[] {
  const kept: Raw[] = [];
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

function dated(folded: string, raws: readonly Raw[], context: DateContext): DateFound[] {
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
function joins(folded: string, first: Raw, second: Raw): boolean {
  if (second.start - first.end > 30 || first.firstDay !== undefined || second.firstDay !== undefined) return false;
  const match = rangeSign.exec(folded.slice(first.end, second.start));
  if (!match) return false;
  const sign = match.groups?.sign ?? "-";
  return sign === "-" || rangeLead.test(folded.slice(Math.max(0, first.start - 30), first.start));
}

function finish(folded: string, raw: Raw, context: DateContext, first?: Raw): DateFound {
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
  return findDates(folded, context).findLast((found) => found.weak !== true) ?? findDates(folded, context).at(-1);
}
