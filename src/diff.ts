/*
 * What is worth telling about a call that changed: pure. Every change makes a new version in the
 * store; only these differences make an event. A wording, a summary or the order of a list is no
 * news, and neither is silence: a date or a sum that a page no longer gives is not a change of it.
 */
import type { Call, CallEvent, Deadline, EventKind, Money } from "./model.ts";
import { oneLine } from "./normalise/text.ts";
import { callStatus } from "./status.ts";

/** Items that are not calls are no news, and programmes that stand for years are told by the month. */
function isNews({ kind, standing }: Call): boolean {
  return kind === "call" && standing === undefined;
}

/** Events of a call that was not known before: one, or none when it is not a call. */
export function newCallEvents(call: Call, at: string, baseline: boolean): CallEvent[] {
  return isNews(call) ? [{ callId: call.id, kind: "new", detail: "", at, baseline }] : [];
}

/**
 * Events between two states of one call.
 *
 * @param at UTC instant at which `after` was seen; also decides which deadlines still matter
 * @param baseline the source has had no good run yet
 */
export function diffCalls(before: Call, after: Call, at: string, baseline: boolean): CallEvent[] {
  if (!isNews(after)) return [];
  if (!isNews(before)) return newCallEvents(after, at, baseline);
  const event = eventOf(after.id, at, baseline);
  const now = new Date(at);
  const was = callStatus(before, now);
  const is = callStatus(after, now);
  // The day tells a second cancellation from the first; nothing else is news of a call that ended.
  if (is === "cancelled" || is === "funds-exhausted") return is === was ? [] : [event(is, at.slice(0, 10))];

  const events: CallEvent[] = [];
  const moved = movedDeadlines(before, after, now);
  const ended = was === "closed" || was === "cancelled" || was === "funds-exhausted";
  const reopened = ended && (is === "open" || is === "forthcoming");
  const opened = !reopened && is === "open" && (was === "forthcoming" || statedOpening(before, after));
  if (reopened) {
    events.push(event("reopened", moved?.detail ?? at.slice(0, 10), moved?.before, moved?.after));
  } else if (opened) {
    events.push(event("opened", openingDetail(after, at)));
  }
  // The first date of a call that opens belongs to its opening.
  if (moved !== undefined && !reopened && !(opened && moved.before === undefined)) {
    events.push(event("deadline-moved", seen(moved.detail, at), moved.before, moved.after));
  }
  const sums = changedSums(before, after);
  if (sums !== undefined) events.push(event("money-changed", seen(sums.detail, at), sums.before, sums.after));
  return events;
}

/**
 * The event of a call that opened by its own date while the page stayed the same. Undefined when it
 * was not forthcoming on `lastSeenAt` or is not open at `at`.
 */
export function openedSince(call: Call, lastSeenAt: string, at: string, baseline: boolean): CallEvent | undefined {
  if (!isNews(call)) return undefined;
  if (callStatus(call, new Date(lastSeenAt)) !== "forthcoming" || callStatus(call, new Date(at)) !== "open") {
    return undefined;
  }
  return eventOf(call.id, at, baseline)("opened", openingDetail(call, at));
}

function eventOf(callId: string, at: string, baseline: boolean) {
  return (kind: EventKind, detail: string, before?: string, after?: string): CallEvent => ({
    callId,
    kind,
    detail,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    at,
    baseline,
  });
}

/** A deadline that moves there, back and there again is news three times: the key holds when it was seen. */
function seen(detail: string, at: string): string {
  return `${detail}, seen ${at}`;
}

/** The source took back «forthcoming»: also when the date had opened the call before that. */
function statedOpening(before: Call, after: Call): boolean {
  return before.statedStatus === "forthcoming" && after.statedStatus !== "forthcoming";
}

/** The same for an opening by date and by word, so that it is told once. */
function openingDetail(call: Call, at: string): string {
  return call.opensOn?.value ?? at.slice(0, 10);
}

interface Difference {
  readonly detail: string;
  readonly before?: string;
  readonly after?: string;
}

type Dated = Deadline & { readonly at: string };

/**
 * Stage-1 deadlines that differ, those already past left out, at minute precision. Undefined when
 * they are the same or the new page gives no date at all.
 */
function movedDeadlines(before: Call, after: Call, now: Date): Difference | undefined {
  const ahead = (deadline: Dated): boolean => Date.parse(deadline.at) >= now.getTime();
  const stated = firstStage(after);
  const old = firstStage(before).filter(ahead);
  const current = stated.filter(ahead);
  if (sameDeadlines(old, current)) return undefined;
  // What was to come and is now stated as past was moved too; what lapsed in silence was not.
  const shown = current.length > 0 ? current : stated;
  if (shown.length === 0) {
    if (after.rolling === undefined || before.rolling !== undefined) return undefined;
    return { detail: "rolling", before: inWords(old), after: after.rolling.quote };
  }
  const told = old.length > 0 ? old : firstStage(before);
  return {
    detail: shown.map((one) => [one.timeKnown ? minute(one) : dayOf(one), track(one)].join(" ").trim()).join(", "),
    ...(told.length > 0 && { before: inWords(told) }),
    after: inWords(shown),
  };
}

function firstStage(call: Call): Dated[] {
  return call.deadlines
    .filter((deadline): deadline is Dated => deadline.at !== undefined && (deadline.stage ?? 1) === 1)
    .sort((a, b) => minute(a).localeCompare(minute(b)) || track(a).localeCompare(track(b)));
}

/** Track by track where the names are the same; a track that is only named anew has not moved. */
function sameDeadlines(old: readonly Dated[], current: readonly Dated[]): boolean {
  const ofTrack = (list: readonly Dated[], name: string): string =>
    [...new Set(list.filter((one) => track(one) === name).map(minute))].join();
  const oldNames = new Set(old.map(track));
  const currentNames = new Set(current.map(track));
  for (const name of oldNames) {
    if (currentNames.has(name) && ofTrack(old, name) !== ofTrack(current, name)) return false;
  }
  const rest = (list: readonly Dated[], others: ReadonlySet<string>): string =>
    [...new Set(list.map(track))]
      .filter((name) => !others.has(name))
      .map((name) => ofTrack(list, name))
      .sort()
      .join(" ");
  return rest(old, currentNames) === rest(current, oldNames);
}

/** `2026-11-30T15:00Z` */
function minute(deadline: Dated): string {
  return `${new Date(deadline.at).toISOString().slice(0, 16)}Z`;
}

function dayOf(deadline: Dated): string {
  return deadline.date ?? deadline.at.slice(0, 10);
}

function track(deadline: Deadline): string {
  return oneLine(deadline.track ?? "").toLowerCase();
}

/* Structured sources give `2027-01-18T17:00:00.000+0100`: a machine's stamp, not a donor's words. */
const machineStamp = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+ ?(?:Z|[+-]\d{2}:?\d{2})?)?$/u;

/** «до 30 листопада 2026 року (2026-11-30)»; for a machine's stamp the day or the instant alone. */
function inWords(deadlines: readonly Dated[]): string {
  const words = deadlines.map((deadline) => {
    const quoted = shorten(oneLine(deadline.text));
    const bare = deadline.timeKnown ? `${new Date(deadline.at).toISOString().slice(0, 19)}Z` : dayOf(deadline);
    const date = deadline.timeKnown && deadline.time ? `${dayOf(deadline)} ${deadline.time}` : dayOf(deadline);
    const said = quoted === "" || machineStamp.test(quoted) ? bare : `${quoted} (${date})`;
    return deadline.track === undefined ? said : `${shorten(oneLine(deadline.track))}: ${said}`;
  });
  return words.join("; ");
}

const parts = ["award-min", "award-max", "budget"] as const;

/**
 * Sums of one part that contradict each other. A sum that is new, gone, or repeated in a second
 * currency contradicts nothing.
 */
function changedSums(before: Call, after: Call): Difference | undefined {
  const pairs = parts.flatMap((part) => {
    const old = before.money.filter((money) => money.part === part);
    const current = after.money.filter((money) => money.part === part);
    return within(old, current) || within(current, old) ? [] : [{ old, current }];
  });
  if (pairs.length === 0) return undefined;
  const say = (sums: readonly Money[]): string => [...new Set(sums.map(quoteOf))].join("; ");
  return {
    detail: pairs
      .flatMap(({ current }) => current.map((money) => `${money.part} ${key(money)}`))
      .sort()
      .join(", "),
    before: say(pairs.flatMap(({ old }) => old)),
    after: say(pairs.flatMap(({ current }) => current)),
  };
}

function within(some: readonly Money[], all: readonly Money[]): boolean {
  const known = new Set(all.map(key));
  return some.every((money) => known.has(key(money)));
}

function key({ minor, currency }: Money): string {
  return `${minor} ${currency}`;
}

/** «до 50 000 євро (50000 EUR)» */
function quoteOf({ quote, minor, currency }: Money): string {
  const sum = `${minor / 100} ${currency}`;
  const words = shorten(oneLine(quote));
  return words === "" ? sum : `${words} (${sum})`;
}

/** A quote may be a whole sentence; the start of it is enough beside the value. */
function shorten(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}
