/*
 * Time comes in from outside. Everything that asks for the time takes a Clock from the
 * composition root, so that tests, the demo and `GRANTS_NOW` can freeze it.
 */

/** Returns the current instant. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** A clock that stands still at `instant` (ISO 8601 with a zone, e.g. `2026-08-22T08:00:00Z`). */
export function frozenClock(instant: string): Clock {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) throw new RangeError(`not an instant: ${instant}`);
  return () => new Date(at);
}

/** `2026-08-22T08:00:00Z`: the one form in which instants are stored (UTC, whole seconds). */
export function isoInstant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
