/* What is exported: calls of the store, for one hromada with how they fit it. */
import { eachCall, getCall, isOffered, type StoredCall } from "../../db/calls.ts";
import { matchesOf } from "../../db/matches.ts";
import type { Store } from "../../db/store.ts";
import { matchCall } from "../match/match.ts";
import type { CallStatus, Match, Profile } from "../model.ts";
import type { SectorId } from "../sectors.ts";
import { callStatus } from "../status.ts";

export interface Exported {
  readonly stored: StoredCall;
  readonly status: CallStatus;
  /** How it fits the hromada that was asked for. */
  readonly match?: Match;
}

export interface Selection {
  readonly now: Date;
  readonly sector?: SectorId;
  /** Calls that can no longer be applied to as well. */
  readonly all: boolean;
}

/** Calls by id, a portion of them in memory at a time. Items that are not calls are left out. */
export function* exportedCalls(store: Store, { now, sector, all }: Selection): Iterable<Exported> {
  for (const stored of eachCall(store, { sector, kind: "call" })) {
    if (all || isOffered(stored, now)) yield toExported(stored, now);
  }
}

/** Open calls that fit a hromada, the best first, then by id, as the last match run found them. */
export function* matchedCalls(
  store: Store,
  profile: Profile,
  { now, sector }: Omit<Selection, "all">,
): Iterable<Exported & { readonly match: Match }> {
  for (const { callId, verdict } of matchesOf(store, profile.katottg)) {
    const stored = verdict === "match" ? getCall(store, callId) : undefined;
    if (stored === undefined || !isOffered(stored, now)) continue;
    if (sector !== undefined && !stored.call.sectors.some((one) => one.sector === sector)) continue;
    const match = matchCall(profile, stored.call, now);
    if (match.verdict === "match") yield { ...toExported(stored, now), match };
  }
}

function toExported(stored: StoredCall, now: Date): Exported {
  return { stored, status: callStatus(stored.call, now, stored.gone) };
}
