/* Gathers from the store what a letter is composed of. */
import { getCall, openCalls } from "../../db/calls.ts";
import { allClusters } from "../../db/clusters.ts";
import { deadlineMoves, pendingEvents } from "../../db/events.ts";
import { heldCalls } from "../../db/holds.ts";
import { lastIssueAt } from "../../db/issues.ts";
import { type LedgerEntry, ledgerOf } from "../../db/ledger.ts";
import { deadLinks } from "../../db/links.ts";
import { alsoFitting, matchesOf } from "../../db/matches.ts";
import { sourceStates } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { isGoodRun } from "../health/history.ts";
import { matchCalls } from "../match/match.ts";
import { type AlsoFitting, withPartners } from "../match/partners.ts";
import type { Call, Match, Profile } from "../model.ts";
import { kyivDate } from "../week.ts";
import type { DigestInput } from "./compose.ts";
import { oneOfMany } from "./one-of-many.ts";
import { eventKey } from "./reminders.ts";
import { siteDifferences } from "./site-differences.ts";

/** Whom a letter is for. Without an id it is a preview for somebody who was never told anything. */
export interface Reader {
  readonly id?: number;
  readonly name?: string;
  readonly language: "uk" | "en";
  readonly profiles: readonly Profile[];
  readonly letter?: "full" | "summary";
  readonly appendix?: boolean;
}

/** What all letters of a run have in common: read once for all readers. */
export interface Common {
  readonly open: ReadonlyMap<string, Call>;
  readonly held: ReturnType<typeof heldCalls>;
  readonly clusters: ReturnType<typeof allClusters>;
  readonly fitting: AlsoFitting;
  readonly about: Pick<DigestInput, "sources" | "lookedAt" | "deadLinks" | "moves">;
  /** A call by id, open or not. */
  readonly callOf: (id: string) => Call | undefined;
  /**
   * UTC instant, for a letter of another time than the store's: what happened later is left out, and calls
   * are matched for it alone.
   */
  readonly asOf?: string;
}

/** @param now instant at which calls are open */
export function commonInput(store: Store, now: Date): Common {
  const open = new Map(openCalls(store, now).map(({ call }) => [call.id, call]));
  const sources = sourceStates(store)
    .filter(({ lastRun }) => lastRun !== undefined)
    .map(({ id, name, lastRun, lastGoodRunAt }) => ({
      id,
      name,
      ...(lastGoodRunAt !== undefined && { lastGoodAt: lastGoodRunAt }),
      ...(lastRun !== undefined && !isGoodRun(lastRun) && { trouble: lastRun.closeReason }),
    }));
  const about = { sources, lookedAt: open.size, deadLinks: deadLinks(store), moves: deadlineMoves(store) };
  return {
    open,
    held: heldCalls(store),
    clusters: allClusters(store),
    fitting: alsoFitting(store),
    about,
    callOf: (id) => getCall(store, id)?.call,
  };
}

/**
 * Everything `compose` needs for one reader, as the store has it now.
 * @param common `commonInput` of the same instant, when several letters are written
 */
export function digestInput(
  store: Store,
  reader: Reader,
  week: string,
  now: Date,
  common: Common = commonInput(store, now),
): DigestInput {
  const { open, held, clusters, about, callOf, asOf } = common;
  const calls = new Map<string, Call>(open);
  const ledger =
    reader.id === undefined ? [] : ledgerOf(store, reader.id).filter(({ at }) => asOf === undefined || at <= asOf);
  const toldCalls = new Set(ledger.filter(({ outcome }) => outcome === "sent").map(({ event }) => event.callId));
  // As if it were not there yet: its events are settled neither way, so they are told once it is released.
  const isOffered = ({ callId }: { readonly callId: string }): boolean => !held.has(callId) || toldCalls.has(callId);
  const events = pendingEvents(store, reader.id ?? 0, asOf).filter(isOffered);
  for (const { callId, kind } of events) {
    // Those who were told of a call want to hear that it ended.
    const ended = kind === "cancelled" || kind === "funds-exhausted" ? callOf(callId) : undefined;
    if (ended !== undefined) calls.set(callId, ended);
  }
  const last = lastLetterAt(store, reader, ledger, asOf);
  const input: DigestInput = {
    recipient: { name: reader.name, language: reader.language },
    profiles: reader.profiles,
    week,
    now,
    calls,
    matches: reader.profiles.flatMap((profile) => matchesFor(store, profile, calls, now, common)).filter(isOffered),
    events,
    toldCalls,
    first: last === undefined,
    spentReminders: new Set(ledger.map(({ event }) => eventKey(event))),
    ...about,
    differences: siteDifferences(clusters, (id) => calls.get(id) ?? callOf(id), reader.language, now),
    summary: reader.letter === "summary",
    appendix: reader.appendix === true,
    firstOfMonth: isFirstOfMonth(last, now),
  };
  return oneOfMany(
    input,
    clusters.map((members) => members.map(({ callId }) => callId)),
  );
}

/** The stored matches of a hromada with gates, parts and cautions as they are now; a mute acts at once. */
function matchesFor(
  store: Store,
  profile: Profile,
  calls: ReadonlyMap<string, Call>,
  now: Date,
  { fitting, asOf }: Pick<Common, "fitting" | "asOf">,
): Match[] {
  const stored =
    asOf === undefined
      ? matchesOf(store, profile.katottg).flatMap(({ verdict, callId }) =>
          verdict === "match" ? (calls.get(callId) ?? []) : [],
        )
      : [...calls.values()];
  return matchCalls(profile, stored, now).map((match) => {
    const call = calls.get(match.callId);
    return call === undefined ? match : withPartners(match, call, profile, fitting);
  });
}

/** UTC instant of a reader's newest weekly letter; of an earlier time, of the newest that told something. */
function lastLetterAt(
  store: Store,
  { id }: Reader,
  ledger: readonly LedgerEntry[],
  asOf: string | undefined,
): string | undefined {
  if (id === undefined) return undefined;
  return asOf === undefined
    ? lastIssueAt(store, id, "weekly")
    : ledger.findLast(({ issueId }) => issueId !== undefined)?.at;
}

/** Months are those of Kyiv. A reader who never had a letter has a first one. */
function isFirstOfMonth(last: string | undefined, now: Date): boolean {
  return last === undefined || kyivDate(new Date(last)).slice(0, 7) < kyivDate(now).slice(0, 7);
}
