/*
 * The ladder of reminders: 30, 14, 7 and 3 days before a deadline. A step is an event like any
 * other, so the ledger's one key (recipient, event) keeps it from being told twice. The key holds
 * the date of the deadline: a deadline that moves starts a ladder of its own.
 */
import { isoInstant } from "../clock.ts";
import type { Call, CallEvent } from "../model.ts";
import { callStatus } from "../status.ts";
import { kyivDate } from "../week.ts";
import { kyivDeadline } from "./deadline.ts";
import { daysBetween } from "./words.ts";

const steps = [3, 7, 14, 30] as const;

/** Days before its opening at which a forthcoming call is named again. */
const openingDays = 14;

/** What makes an event unique on its call; `spentReminders` holds such keys. */
export function eventKey(event: Pick<CallEvent, "callId" | "kind" | "detail">): string {
  return `${event.callId}|${event.kind}|${event.detail}`;
}

/** The call an `eventKey` begins with. */
export function callOfKey(key: string): string {
  // Neither a kind nor a day has a bar in it; the id of a call may.
  return key.split("|").slice(0, -2).join("|");
}

export interface DueReminders {
  /** The smallest step reached, unless it was spent before: worth telling. */
  readonly due?: CallEvent;
  /** Greater steps that were passed and never told: spent together with `due`. */
  readonly passed: readonly CallEvent[];
}

/** The reminders of the next deadline that have come due by `now` and are not in `spent`. */
export function closingReminders(call: Call, now: Date, spent: ReadonlySet<string>): DueReminders {
  const next = kyivDeadline(call, now);
  if (next === undefined) return { passed: [] };
  const reached = steps
    .filter((step) => next.days <= step)
    .map((step) => reminder(call.id, `closing-${step}`, next.deadline.date ?? next.date, now));
  const [due, ...passed] = reached;
  return {
    ...(due !== undefined && !spent.has(eventKey(due)) && { due }),
    passed: passed.filter((event) => !spent.has(eventKey(event))),
  };
}

/** The one reminder of a forthcoming call, two weeks before it opens; undefined when not due or spent. */
export function openingReminder(call: Call, now: Date, spent: ReadonlySet<string>): CallEvent | undefined {
  if (call.opensOn === undefined || callStatus(call, now) !== "forthcoming") return undefined;
  if (daysBetween(kyivDate(now), call.opensOn.value) > openingDays) return undefined;
  const event = reminder(call.id, "opening-soon", call.opensOn.value, now);
  return spent.has(eventKey(event)) ? undefined : event;
}

function reminder(callId: string, kind: CallEvent["kind"], date: string, now: Date): CallEvent {
  return { callId, kind, detail: date, after: date, at: isoInstant(now), baseline: false };
}
