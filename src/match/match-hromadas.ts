/* Matches the open calls of a store to its hromadas and stores the results. */
import { openCalls } from "../../db/calls.ts";
import { listHromadas } from "../../db/hromadas.ts";
import { saveMatches } from "../../db/matches.ts";
import type { Store } from "../../db/store.ts";
import { isoInstant } from "../clock.ts";
import { matchAll } from "./match.ts";

export interface HromadaResult {
  readonly katottg: string;
  readonly name: string;
  readonly matches: number;
  readonly nearMisses: number;
  /** Title of the call with the highest score. */
  readonly best?: string;
}

/**
 * Matches anew.
 *
 * @param only KATOTTG codes; all hromadas when empty
 */
export function matchHromadas(
  store: Store,
  now: Date,
  only: readonly string[] = [],
): { readonly calls: number; readonly results: readonly HromadaResult[] } {
  const calls = openCalls(store, now).map((stored) => stored.call);
  const titles = new Map(calls.map((call) => [call.id, call.title]));
  const profiles = listHromadas(store).filter(({ katottg }) => only.length === 0 || only.includes(katottg));
  const results = profiles.map((profile): HromadaResult => {
    const found = matchAll(profile, calls, now);
    saveMatches(store, profile.katottg, found, isoInstant(now));
    const matches = found.filter((match) => match.verdict === "match");
    return {
      katottg: profile.katottg,
      name: `${profile.name} ${profile.type}`,
      matches: matches.length,
      nearMisses: found.length - matches.length,
      best: matches[0] && titles.get(matches[0].callId),
    };
  });
  return { calls: calls.length, results };
}
