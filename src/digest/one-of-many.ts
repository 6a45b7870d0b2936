/*
 * One card for a call that stands on several sites. For a reader one of its members speaks: the one
 * that leads among those that fit. What the others have to tell is the same and is settled as such;
 * what was told of one counts as told of all. Pure.
 */
import type { DigestInput } from "./compose.ts";
import { callOfKey } from "./reminders.ts";
import { type SiteDifference, sinceTold, withoutWas } from "./site-differences.ts";

/** Ids of calls that are one, the leader first. */
export type OneCall = readonly string[];

/**
 * What a letter is composed of, with one member of each cluster left; `duplicates` are the events of
 * the others, to be settled with this letter.
 */
export function oneOfMany(input: DigestInput, clusters: readonly OneCall[]): DigestInput {
  const fits = new Set(input.matches.filter(({ verdict }) => verdict === "match").map(({ callId }) => callId));
  const speaks = new Map<string, string>();
  for (const members of clusters) {
    const known = members.filter((id) => input.calls.has(id));
    const speaker = known.find((id) => fits.has(id)) ?? known[0];
    if (speaker !== undefined) for (const id of members) speaks.set(id, speaker);
  }
  if (speaks.size === 0) return input;
  const silent = (id: string): boolean => (speaks.get(id) ?? id) !== id;
  const unspoken = input.events.filter(({ callId }) => silent(callId));
  const differences = new Map<string, readonly SiteDifference[]>();
  for (const speaker of new Set(speaks.values())) {
    const own = input.differences?.get(speaker) ?? [];
    const told = new Set([...input.toldCalls].filter((id) => id !== speaker && speaks.get(id) === speaker));
    differences.set(speaker, input.toldCalls.has(speaker) ? own.map(withoutWas) : sinceTold(own, told, unspoken));
  }
  const carried = new Set([...differences.values()].flatMap((list) => list.flatMap((one) => one.carried)));
  return {
    ...input,
    differences,
    calls: new Map([...input.calls].filter(([id]) => !silent(id))),
    matches: input.matches.filter(({ callId }) => !silent(callId)),
    events: input.events.filter(({ callId }) => !silent(callId)),
    duplicates: [...(input.duplicates ?? []), ...unspoken.filter((event) => !carried.has(event))],
    toldCalls: new Set([...input.toldCalls].flatMap((id) => [id, speaks.get(id) ?? id])),
    spentReminders: new Set([...input.spentReminders].flatMap((key) => alsoOf(key, speaks))),
  };
}

/** A reminder told of one member is not told again of another that has the same deadline. */
function alsoOf(key: string, speaks: ReadonlyMap<string, string>): string[] {
  const id = callOfKey(key);
  const speaker = speaks.get(id);
  return speaker === undefined ? [key] : [key, speaker + key.slice(id.length)];
}
