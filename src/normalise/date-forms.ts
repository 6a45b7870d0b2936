/*
 * How dates are printed: «12 січня 2026», 12.01.2026, "January 12", «до кінця травня», «першого
 * листопада». Each is read as it stands; years, ranges and times are in dates.ts.
 */
import { daysIn, monthOf } from "./months.ts";
import { isLetterCode } from "./word-starts.ts";
import { findAll, words } from "./words.ts";

export interface DateContext {
  /** How the source prints 03.04.2026. */
  readonly order: "dmy" | "mdy" | "ymd";
  /** `YYYY-MM-DD`: a date without a year is the first such day on or after this one. */
  readonly base: string;
}

export interface PrintedDate {
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
const monthFirst = words(
  "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?,?[ ](?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:[ ]?-[ ]?(?<last>\\d{1,2})(?!\\d))?(?:,?[ ](?<year>20\\d{2})(?!\\d))?",
);
/* «до першого листопада», «двадцять четвертого жовтня» */
const tens = "(?:двадцять |тридцять )?";
const ordinal = words(
  `(?<ordinal>${tens}(?:першого|другого|третього|четвертого|п'ятого|шостого|сьомого|восьмого|дев'ятого)|(?:десят|одинадцят|дванадцят|тринадцят|чотирнадцят|п'ятнадцят|шістнадцят|сімнадцят|вісімнадцят|дев'ятнадцят|двадцят|тридцят)ого)[ ](?<month>\\p{L}{3,10})(?!\\p{L})${yearTail}`,
);
const ordinals: readonly string[] =
  "першого другого третього четвертого п'ятого шостого сьомого восьмого дев'ятого десятого одинадцятого дванадцятого тринадцятого чотирнадцятого п'ятнадцятого шістнадцятого сімнадцятого вісімнадцятого дев'ятнадцятого двадцятого".split(
    " ",
  );
const monthEnd = words(
  `(?:кінця|кінець|конца|(?:the )?end of|last day of)[ ](?<month>\\p{L}{3,10})(?!\\p{L})${yearTail}`,
);

/** Dates as printed in a folded text, unordered. */
export function printedDates(folded: string, context: DateContext): PrintedDate[] {
  const raws: PrintedDate[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    if (!isDigit(folded.charCodeAt(at))) continue;
    const end = endOfDigits(folded, at);
    const raw = end - at <= 4 ? readAt(folded, at, end - at, context) : undefined;
    if (raw) raws.push(raw);
    at = Math.max(end, raw?.end ?? 0) - 1;
  }
  for (const match of findAll(monthFirst, folded)) raws.push(...monthFirstRaw(match));
  for (const match of findAll(monthEnd, folded)) raws.push(...monthEndRaw(match, context));
  for (const match of findAll(ordinal, folded)) raws.push(...ordinalRaw(match, context));
  return raws;
}

function ordinalRaw(match: RegExpExecArray, context: DateContext): PrintedDate[] {
  const month = monthOf(match.groups?.month ?? "");
  const said = (match.groups?.ordinal ?? "").split(" ");
  const units = said.at(-1) === "тридцятого" ? 30 : ordinals.indexOf(said.at(-1) ?? "") + 1;
  const day = units + (said.length < 2 ? 0 : said[0] === "двадцять" ? 20 : 30);
  const year = yearOf(match.groups ?? {}, context);
  if (month === undefined || units < 1 || day > daysIn(month, year)) return [];
  return [{ day, month, ...(year && { year }), start: match.index, end: match.index + match[0].length }];
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function endOfDigits(folded: string, start: number): number {
  let end = start;
  while (end < folded.length && isDigit(folded.charCodeAt(end))) end += 1;
  return end;
}

function readAt(folded: string, at: number, length: number, context: DateContext): PrintedDate | undefined {
  const previous = folded.charAt(at - 1);
  if (previous === "№" || previous === "#" || isLetterCode(previous.charCodeAt(0))) return undefined;
  // The tail of a time or of a number, «09:30», «1.250»; but «09:30-31.01» starts anew at the 31.
  if (".,:/".includes(previous) && isDigit(folded.charCodeAt(at - 2))) return undefined;
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

function numericRaw(match: RegExpExecArray, at: number, context: DateContext): PrintedDate | undefined {
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

function monthFirstRaw(match: RegExpExecArray): PrintedDate[] {
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

function monthEndRaw(match: RegExpExecArray, context: DateContext): PrintedDate[] {
  const month = monthOf(match.groups?.month ?? "");
  if (month === undefined) return [];
  const year = yearOf(match.groups ?? {}, context);
  return [{ day: 0, month, ...(year && { year }), start: match.index, end: match.index + match[0].length }];
}
