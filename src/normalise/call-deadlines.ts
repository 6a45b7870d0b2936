/* Deadlines of a call: those a source states in fields, completed by what its text says. */
import type { ParsedCall, ParsedDeadline, SourceCard } from "../../scrapers/scraper.ts";
import type { Deadline, Read } from "../model.ts";
import type { DateContext } from "./date-forms.ts";
import { readDate } from "./dates.ts";
import type { DeadlineRead } from "./deadlines.ts";
import { optional } from "./optional.ts";
import { oneLine, prepare } from "./text.ts";
import { instantOf, zoneIn } from "./time.ts";

/** Tells maintainers what could not be read. */
export type Report = (field: string, message: string, quote?: string) => void;

/** A deadline in a field of its own, or in a label value. */
export function statedDeadline(
  parsed: ParsedDeadline,
  card: SourceCard,
  context: DateContext,
  report: Report,
): Deadline {
  const words = prepare(parsed.text);
  const found = parsed.date === undefined ? readDate(words.folded, context) : undefined;
  const date = parsed.date ?? found?.date;
  const zone = parsed.zone ?? found?.time?.zone ?? zoneIn(words.folded) ?? card.dates.zone;
  const time = parsed.time ?? found?.time?.time ?? (parsed.timeUnknown ? undefined : card.dates.defaultTime);
  const at = date && instantOf(date, time, zone);
  const common = { text: oneLine(parsed.text), ...optional("stage", parsed.stage), ...optional("track", parsed.track) };
  if (date === undefined || !at) {
    report(
      "deadlines",
      date === undefined ? "no date in the deadline" : `no such day or zone: ${date} ${zone}`,
      parsed.text,
    );
    return { ...common, timeKnown: false, zone, rule: "deadline.unread" };
  }
  return {
    ...common,
    date,
    ...optional("time", time),
    timeKnown: time !== undefined,
    zone,
    at,
    rule: parsed.date === undefined ? "deadline.value" : "deadline.stated",
  };
}

/** A list that gives only the day («15.01.2027»), and a text that names the hour of that very day. */
export function withProseTime(deadline: Deadline, prose: readonly DeadlineRead[], card: SourceCard): Deadline {
  if (deadline.timeKnown || deadline.date === undefined) return deadline;
  const said = prose.find(({ date, time }) => date === deadline.date && time !== undefined);
  return said === undefined ? deadline : { ...deadline, ...proseDeadline(said, card), ...stageOf(deadline) };
}

function stageOf({ stage, track }: Deadline): Pick<Deadline, "stage" | "track"> {
  return { ...optional("stage", stage), ...optional("track", track) };
}

/** A deadline read from the text: the source lends its zone and the time it documents. */
export function proseDeadline(read: DeadlineRead, card: SourceCard): Deadline {
  const zone = read.zone ?? card.dates.zone;
  const time = read.time ?? card.dates.defaultTime;
  return {
    text: read.text,
    date: read.date,
    ...optional("time", time),
    timeKnown: time !== undefined,
    zone,
    ...optional("at", instantOf(read.date, time, zone)),
    ...optional("stage", read.stage),
    ...optional("track", read.track),
    rule: read.rule,
  };
}

/** From structured data, else the first day of a printed range, when it was still to come. */
export function opening(parsed: ParsedCall, prose: readonly DeadlineRead[], base: string): Read<string> | undefined {
  if (parsed.opensOn !== undefined) return { value: parsed.opensOn, quote: parsed.opensOn, rule: "opens.stated" };
  const range = prose.find((read) => read.from !== undefined && read.from >= base);
  return range?.from === undefined ? undefined : { value: range.from, quote: range.text, rule: "opens.range" };
}
