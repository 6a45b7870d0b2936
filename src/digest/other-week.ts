/*
 * The letter of a week that is over or has not come: composed with the clock of that week from what the
 * store can tell of it. For looking only; nothing of it is recorded.
 */
import { callsKnownAt, sourcesKnownAt } from "../../db/past.ts";
import type { Store } from "../../db/store.ts";
import { isoInstant } from "../clock.ts";
import { instantInWeek, kyivWeek } from "../week.ts";
import { type Common, commonInput } from "./digest-input.ts";

/** When letters go where nobody chose a weekday and an hour. */
const usualWeekday = 1;
const usualHour = 8;

export interface WeekClock {
  readonly when: "past" | "now" | "future";
  /** In the current week `now`; in another the weekday and hour of the reader's letters. */
  readonly instant: Date;
}

/** The instant for which the letter of a week is composed. */
export function weekClock(
  week: string,
  { weekday = usualWeekday, hour = usualHour }: { readonly weekday?: number; readonly hour?: number },
  now: Date,
): WeekClock {
  const current = kyivWeek(now);
  if (week === current) return { when: "now", instant: now };
  return { when: week < current ? "past" : "future", instant: instantInWeek(week, weekday, hour) };
}

/**
 * What letters of that instant have in common. Of the past: the calls as they were read then, and how the
 * sources did; which sites are one call, what hromadas wish for and what is held back are those of today.
 * Of the future: what is known now.
 */
export function commonOf(store: Store, { when, instant }: WeekClock): Common {
  const today = commonInput(store, instant);
  if (when === "now") return today;
  const asOf = isoInstant(instant);
  if (when === "future") return { ...today, asOf };
  const { all, open } = callsKnownAt(store, instant);
  const sources = sourcesKnownAt(store, instant);
  const deadLinks = new Map([...(today.about.deadLinks ?? [])].filter(([, since]) => since <= asOf));
  return {
    ...today,
    asOf,
    open,
    callOf: (id) => all.get(id),
    about: { ...today.about, sources, lookedAt: open.size, deadLinks },
  };
}
