/* What is exported: calls of the store, for one hromada with how they fit it. */
import { eachCall, getCall, isOffered, type StoredCall } from "../../db/calls.ts";
import { matchesOf } from "../../db/matches.ts";
import type { Store } from "../../db/store.ts";
import { matchViews } from "../match/match.ts";
import { momentAt } from "../match/moment.ts";
import { type AlsoFitting, withPartners } from "../match/partners.ts";
import { viewProfile } from "../match/views.ts";
import type { CallStatus, Match, Profile } from "../model.ts";
import type { SectorId } from "../sectors.ts";
import { callStatus } from "../status.ts";
import type { Notices } from "./notices.ts";
import type { Shelf } from "./shelf.ts";

export interface Exported {
  readonly stored: StoredCall;
  readonly status: CallStatus;
  /** How it fits the hromada that was asked for. */
  readonly match?: Match;
}

export interface Matched extends Exported {
  readonly match: Match;
}

export interface Selection {
  readonly now: Date;
  readonly sector?: SectorId;
  /** Calls that can no longer be applied to as well. */
  readonly all: boolean;
  /** For people rather than programs: what is held stays out, and one of a call's sites speaks for all. */
  readonly notices?: Notices;
}

/** Calls by id, a portion of them in memory at a time. Items that are not calls are left out. */
export function* exportedCalls(store: Store, { now, sector, all, notices }: Selection): Iterable<Exported> {
  const offered = (stored: StoredCall): boolean => notices?.held.has(stored.call.id) !== true && isOffered(stored, now);
  const speaks = (id: string): boolean => {
    const other = getCall(store, id);
    return other !== undefined && offered(other) && isIn(other, sector);
  };
  for (const stored of eachCall(store, { sector, kind: "call" })) {
    if (!all && !offered(stored)) continue;
    if (notices?.saidBefore(stored.call.id, speaks) !== true) yield toExported(stored, now);
  }
}

export interface MatchedSelection extends Omit<Selection, "all"> {
  readonly alsoFitting: AlsoFitting;
  /** Where calls come from. */
  readonly shelf: Shelf;
}

/** Open calls that fit a hromada, the best first, then by id, as the last match run found them. */
export function* matchedCalls(store: Store, profile: Profile, selection: MatchedSelection): Iterable<Matched> {
  const { now, sector, notices, alsoFitting, shelf } = selection;
  const view = viewProfile(profile, momentAt(now));
  const fitting = new Set(
    matchesOf(store, profile.katottg).flatMap(({ callId, verdict }) => (verdict === "match" ? [callId] : [])),
  );
  const found = (id: string): Matched | undefined => {
    const shelved = fitting.has(id) && notices?.held.has(id) !== true ? shelf(id) : undefined;
    if (shelved === undefined || !isOffered(shelved.stored, now) || !isIn(shelved.stored, sector)) return undefined;
    const match = matchViews(view, shelved.view);
    return match.verdict === "match" ? { ...toExported(shelved.stored, now), match } : undefined;
  };
  for (const id of fitting) {
    const one = found(id);
    if (one === undefined || notices?.saidBefore(id, (other) => found(other) !== undefined) === true) continue;
    yield { ...one, match: withPartners(one.match, one.stored.call, profile, alsoFitting) };
  }
}

function isIn({ call }: StoredCall, sector: SectorId | undefined): boolean {
  return sector === undefined || call.sectors.some((one) => one.sector === sector);
}

function toExported(stored: StoredCall, now: Date): Exported {
  return { stored, status: callStatus(stored.call, now, stored.gone) };
}
