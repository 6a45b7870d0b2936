/* Deadlines of calls as entries of a calendar. */
import type { CalendarEntry } from "../calendar.ts";
import { kyivDeadline } from "../digest/deadline.ts";
import { factLine } from "../digest/fact-line.ts";
import { safeUrl } from "../digest/html.ts";
import { clipLine } from "../digest/words.ts";
import type { Exported } from "./exported.ts";

/**
 * One entry for each call with a deadline still to come; a call that takes applications all the time
 * has none.
 *
 * @param movedOf how often the deadline of a call has moved
 */
export function* deadlineEntries(
  calls: Iterable<Exported>,
  now: Date,
  movedOf: (callId: string) => number,
): Iterable<CalendarEntry> {
  for (const { stored } of calls) {
    const { call } = stored;
    const next = kyivDeadline(call, now);
    if (next === undefined) continue;
    const url = safeUrl(call.url);
    const facts = factLine(call, now, "uk");
    const words = clipLine(next.deadline.text, 200);
    const lines = [
      facts,
      words === "" ? undefined : `В оголошенні: «${words}»`,
      `Платить: ${clipLine(call.funder ?? "не вказано", 90)}`,
    ];
    yield {
      callId: call.id,
      title: clipLine(call.title, 200),
      description: lines.filter((line) => line !== undefined).join("\n"),
      ...(url !== undefined && { url }),
      date: next.date,
      ...(next.time !== undefined && { at: next.deadline.at }),
      moved: movedOf(call.id),
      changedAt: stored.changedAt,
    };
  }
}
