/* The letter between two weekly ones: only what closes within three days. */
import type { DigestInput } from "./compose.ts";
import { kyivDeadline } from "./deadline.ts";

const urgentDays = 3;

/**
 * What is known, narrowed to calls that close within three days: composed as any letter, so that what
 * it tells is settled as any letter settles it, and everything else waits for the weekly one.
 */
export function onlyUrgent(input: DigestInput): DigestInput {
  const calls = new Map(
    [...input.calls].filter(([, call]) => {
      const days = kyivDeadline(call, input.now)?.days;
      return days !== undefined && days <= urgentDays;
    }),
  );
  return {
    ...input,
    urgent: true,
    firstOfMonth: false,
    appendix: false,
    calls,
    matches: input.matches.filter(({ callId }) => calls.has(callId)),
    events: input.events.filter(({ callId }) => calls.has(callId)),
  };
}
