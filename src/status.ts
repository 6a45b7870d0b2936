/* What can be said of a call at one instant. Computed when asked, never stored. */
import type { Call, CallStatus, Deadline } from "./model.ts";
import { kyivDate } from "./week.ts";

type Dated = Pick<Call, "deadlines" | "rolling" | "statedStatus" | "opensOn">;

/**
 * The next deadline an applicant can still meet: the earliest one after `now`. Stage 2 and later
 * are open only to those invited, so they never count.
 */
export function nextDeadline(
  call: Pick<Call, "deadlines">,
  now: Date,
): (Deadline & { readonly at: string }) | undefined {
  const open = call.deadlines.filter(
    (deadline): deadline is Deadline & { at: string } =>
      deadline.at !== undefined && (deadline.stage ?? 1) === 1 && Date.parse(deadline.at) >= now.getTime(),
  );
  return open.sort((a, b) => a.at.localeCompare(b.at))[0];
}

/**
 * Status of a call. Dates win over what the source states, except for `cancelled` and
 * `funds-exhausted`: the EU portal calls rows of 2023 "open" (2026-06). Without any readable
 * deadline the source's word counts; without that the status is unknown, not open.
 *
 * @param gone true when several complete healthy runs no longer list the call
 */
export function callStatus(call: Dated, now: Date, gone = false): CallStatus {
  if (call.statedStatus === "cancelled" || call.statedStatus === "funds-exhausted") return call.statedStatus;
  const dated = call.deadlines.some((deadline) => deadline.at !== undefined && (deadline.stage ?? 1) === 1);
  const next = nextDeadline(call, now);
  if (dated && next === undefined && call.rolling === undefined) return "closed";
  if (gone) return "gone";
  if (call.opensOn !== undefined && call.opensOn.value > now.toISOString().slice(0, 10)) return "forthcoming";
  if (call.statedStatus !== undefined && !(call.statedStatus === "forthcoming" && call.opensOn !== undefined)) {
    return call.statedStatus;
  }
  return next !== undefined || call.rolling !== undefined ? "open" : "unknown";
}

/** Whole days from the day of `now` to the day of `at`, both in Europe/Kyiv: 0 = today, 1 = tomorrow. */
export function daysLeft(at: string, now: Date): number {
  return Math.round((kyivMidnight(new Date(at)) - kyivMidnight(now)) / 86_400_000);
}

function kyivMidnight(instant: Date): number {
  return Date.parse(`${kyivDate(instant)}T00:00:00Z`);
}
