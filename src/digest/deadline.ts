/*
 * The line an officer looks for first: until when, on the clocks of Kyiv, how many days are left,
 * and the donor's own words whenever they say something else.
 */
import type { Call, Deadline } from "../model.ts";
import { monthOf } from "../normalise/months.ts";
import { oneLine, prepare } from "../normalise/text.ts";
import { isCorrection } from "../overrides.ts";
import { callStatus, nextDeadline } from "../status.ts";
import { kyivDate } from "../week.ts";
import { cardWords } from "./card-words.ts";
import { clip, clipLine, counted, type DigestLanguage, daysBetween, kyivTime, longDate, shortDate } from "./words.ts";

/** `unknown`: the call names no date that could be read. */
type Urgency = "now" | "soon" | "later" | "unknown";

export interface DeadlineLine {
  /** «до 18 січня 2027, 17:00 за Києвом». */
  readonly text: string;
  /** «ще 56 днів». */
  readonly left?: string;
  /** The donor's words, where they differ from `text`. */
  readonly quote?: string;
  /** now: within 7 days; soon: within 14. */
  readonly urgency: Urgency;
}

/** The next date and, when known, time an applicant must keep, on the clocks of Kyiv. */
export interface KyivDeadline {
  readonly deadline: Deadline;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM`; absent when no time of day is known. */
  readonly time?: string;
  /** Whole days from today in Kyiv; 0 = today. */
  readonly days: number;
}

type Dated = Pick<Call, "deadlines" | "rolling" | "statedStatus" | "opensOn">;

/**
 * The next deadline as people in Kyiv must read it. A date without a time stays the donor's date:
 * the end of that day in Brussels is already the next day in Kyiv, and nobody should count on it.
 */
export function kyivDeadline(call: Pick<Call, "deadlines">, now: Date): KyivDeadline | undefined {
  const deadline = nextDeadline(call, now);
  return deadline && onKyivClock(deadline, now);
}

function onKyivClock(deadline: Deadline & { readonly at: string }, now: Date): KyivDeadline {
  const at = new Date(deadline.at);
  const date = deadline.timeKnown ? kyivDate(at) : (deadline.date ?? kyivDate(at));
  return {
    deadline,
    date,
    ...(deadline.timeKnown && { time: kyivTime(at) }),
    days: Math.max(0, daysBetween(kyivDate(now), date)),
  };
}

/** The deadline line of a card. */
export function deadlineLine(call: Dated, now: Date, language: DigestLanguage): DeadlineLine {
  const words = cardWords[language];
  const next = kyivDeadline(call, now);
  const opens = opening(call, now, language);
  if (next === undefined) return undated(call, opens, language);
  const text = [
    opens,
    call.rolling && words.rolling,
    [stage(call, next.deadline, language), until(next, language)].filter((part) => part !== undefined).join(" "),
    later(call, next, now, language),
  ];
  const quote = saysTheSame(next) || isCorrection(next.deadline) ? undefined : donorWords(next.deadline.text);
  return {
    text: text.filter((part) => part !== undefined).join("; "),
    left: leftPhrase(next.days, language),
    ...(quote !== undefined && { quote }),
    urgency: next.days <= 7 ? "now" : next.days <= 14 ? "soon" : "later",
  };
}

/** «сьогодні останній день», «завтра останній день», «ще 5 днів». */
export function leftPhrase(days: number, language: DigestLanguage): string {
  if (days === 0) return cardWords[language].lastDayToday;
  if (days === 1) return cardWords[language].lastDayTomorrow;
  return language === "uk" ? `ще ${counted(days, "day", "uk")}` : `${counted(days, "day", "en")} left`;
}

/** «до 18 січня 2027» for one line of facts; what is known, or undefined. */
export function shortDeadline(call: Dated, now: Date, language: DigestLanguage): string | undefined {
  const next = kyivDeadline(call, now);
  if (next !== undefined) return `${cardWords[language].until} ${shortDate(next.date, language)}`;
  return call.rolling === undefined ? undefined : cardWords[language].rolling;
}

function undated(call: Dated, opens: string | undefined, language: DigestLanguage): DeadlineLine {
  const words = cardWords[language];
  // A correction rests on a person's words: nothing of it stands in the announcement.
  const rolling = call.rolling && !isCorrection(call.rolling) ? call.rolling.quote : undefined;
  const said = rolling ?? call.deadlines.find((one) => one.at === undefined)?.text;
  const quote = said === undefined ? undefined : donorWords(said);
  const text =
    call.rolling === undefined ? (quote === undefined ? words.noDeadline : words.unreadDeadline) : words.rolling;
  return {
    text: opens === undefined ? text : `${opens}; ${text}`,
    ...(quote !== undefined && { quote }),
    urgency: "unknown",
  };
}

function opening(call: Dated, now: Date, language: DigestLanguage): string | undefined {
  if (call.opensOn === undefined || callStatus(call, now) !== "forthcoming") return undefined;
  return `${cardWords[language].opensOn} ${shortDate(call.opensOn.value, language)}`;
}

function stage(call: Dated, deadline: Deadline, language: DigestLanguage): string | undefined {
  if (deadline.track !== undefined) return `${clipLine(deadline.track, 60)}:`;
  return call.deadlines.some((one) => (one.stage ?? 1) > 1) ? `${cardWords[language].firstStage}:` : undefined;
}

function until(next: KyivDeadline, language: DigestLanguage): string {
  const words = cardWords[language];
  const date = `${words.until} ${shortDate(next.date, language)}`;
  if (next.time !== undefined) return `${date}, ${next.time} ${words.kyivTime}`;
  const [, said] = timeWithoutZone.exec(next.deadline.text) ?? [];
  return said === undefined ? date : `${date}, ${said}, ${words.noZone}`;
}

/** Calls with several cut-offs: «далі 15 березня 2027 року». */
function later(call: Dated, next: KyivDeadline, now: Date, language: DigestLanguage): string | undefined {
  const dates = call.deadlines.flatMap((one) =>
    one.at !== undefined && (one.stage ?? 1) === 1 && Date.parse(one.at) >= now.getTime()
      ? [onKyivClock({ ...one, at: one.at }, now).date]
      : [],
  );
  const following = [...new Set(dates)].filter((date) => date > next.date).sort();
  if (following.length === 0) return undefined;
  const shown = following.slice(0, 2).map((date) => longDate(date, language));
  return `${cardWords[language].nextDates} ${shown.join(", ")}`;
}

/*
 * Structured sources give `2027-01-18T17:00:00.000+0100`: a machine's stamp, not a donor's words. Nor is
 * `2026-12-20, 23:59 (time zone not given)`, which a reader writes of a time it may not take for an instant.
 */
const machineStamp = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/u;
const timeWithoutZone = /^\d{4}-\d{2}-\d{2}, (\d{2}:\d{2}) \(time zone not given\)$/u;

function donorWords(text: string): string | undefined {
  const words = oneLine(text);
  return words === "" || machineStamp.test(words) || timeWithoutZone.test(words) ? undefined : clip(words, 120);
}

const written =
  /(?<!\p{N})(?:(?<isoYear>\d{4})-(?<isoMonth>\d{2})-(?<isoDay>\d{2})|(?<numDay>\d{1,2})\.(?<numMonth>\d{1,2})\.(?<numYear>\d{4}|\d{2})|(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?<month>\p{L}+)\.?,?\s+(?<year>\d{4})|(?<usMonth>\p{L}+)\.?\s+(?<usDay>\d{1,2}),?\s+(?<usYear>\d{4}))(?!\p{N})/u;

/* Words around a date that change nothing about it. */
const neutral =
  /(?<!\p{L})(?:до|по|о|об|року|р|включно|кінцевий|останній|крайній|термін|строк|дедлайн|подання|подачі|прийому|прийом|триває|триватиме|заявок|пропозицій|проєктів|проектів|документів|актуально|за|київським|києвом|часом|by|until|at|the|on|deadline|submission|kyiv|time|inclusive)(?!\p{L})/gu;

/** Whether the donor's words, read aloud, are the date and time we print. */
function saysTheSame({ deadline, date, time }: KyivDeadline): boolean {
  const { folded } = prepare(deadline.text);
  const match = written.exec(folded);
  if (match?.groups === undefined || isoDate(match.groups) !== date) return false;
  let rest = folded.replace(match[0], " ");
  if (time !== undefined) rest = rest.replace(time, " ");
  return !/[\p{L}\p{N}]/u.test(rest.replace(neutral, " "));
}

function isoDate(parts: Readonly<Record<string, string | undefined>>): string {
  const year = parts.isoYear ?? parts.numYear ?? parts.year ?? parts.usYear;
  const month = parts.isoMonth ?? parts.numMonth ?? monthOf(parts.month ?? parts.usMonth ?? "") ?? 0;
  const day = parts.isoDay ?? parts.numDay ?? parts.day ?? parts.usDay ?? "";
  // prostir prints «Актуально до: 05.02.27» (2026-05).
  return `${year?.length === 2 ? `20${year}` : year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
}
