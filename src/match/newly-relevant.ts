/*
 * «Тепер підходить»: a call that was known when a hromada was last matched and did not fit it, and now
 * does, because the rules, the profile or the call itself have changed. What is new to the store has an
 * event of its own.
 */
import type { CallEvent } from "../model.ts";
import type { Found, Hit } from "./found.ts";
import { newlyRelevantLimit, relevantFrom } from "./weights.ts";

export interface Change {
  /** Result of the last run. */
  readonly before: Found;
  readonly found: Found;
  /** Why the hromada was matched anew as a whole; absent when only calls have changed. */
  readonly because?: "rules" | "profile";
  /** Whether a call was known to the last run. */
  readonly wasKnown: (callId: string) => boolean;
  /** UTC instant of the run. */
  readonly at: string;
}

const words = {
  rules: "змінилися правила добору",
  profile: "змінився профіль громади",
  call: "змінилися умови конкурсу або строки",
} as const;

/**
 * Events of one hromada after one run, for the best calls only: a change of rules must not fill a
 * letter. The rest are settled by the run itself: stored as matches, they are never newly relevant again.
 */
export function newlyRelevant({ before, found, because, wasKnown, at }: Change): CallEvent[] {
  const scoreBefore = new Map(before.hits.map(({ callId, score }) => [callId, score]));
  const isNews = ({ callId, score }: Hit): boolean => {
    if (score < relevantFrom || !wasKnown(callId)) return false;
    const old = scoreBefore.get(callId);
    // Scores also drift with the days that are left; only a decision makes a weak match worth telling.
    return old === undefined || (because !== undefined && old < relevantFrom);
  };
  return found.hits
    .filter(isNews)
    .slice(0, newlyRelevantLimit)
    .map(({ callId }) => ({
      callId,
      kind: "newly-relevant",
      detail: found.katottg,
      after: words[because ?? "call"],
      at,
      baseline: false,
    }));
}
