/* Gathers from the store what a letter is composed of. */
import { getCall, openCalls } from "../../db/calls.ts";
import { pendingEvents } from "../../db/events.ts";
import { ledgerOf } from "../../db/ledger.ts";
import { matchesOf } from "../../db/matches.ts";
import { sourceStates } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { isGood } from "../crawl/crawl-sources.ts";
import type { Call, Profile } from "../model.ts";
import type { DigestInput } from "./compose.ts";
import { eventKey } from "./reminders.ts";

/** Whom a letter is for. Without an id it is a preview for somebody who was never told anything. */
export interface Reader {
  readonly id?: number;
  readonly name?: string;
  readonly language: "uk" | "en";
  readonly profiles: readonly Profile[];
}

/** Everything `compose` needs for one reader, as the store has it now. */
export function digestInput(store: Store, reader: Reader, week: string, now: Date): DigestInput {
  const open = openCalls(store, now);
  const calls = new Map<string, Call>(open.map(({ call }) => [call.id, call]));
  const events = pendingEvents(store, reader.id ?? 0);
  for (const { callId, kind } of events) {
    // Those who were told of a call want to hear that it ended.
    const ended = kind === "cancelled" || kind === "funds-exhausted" ? getCall(store, callId)?.call : undefined;
    if (ended !== undefined) calls.set(callId, ended);
  }
  const ledger = reader.id === undefined ? [] : ledgerOf(store, reader.id);
  return {
    recipient: { name: reader.name, language: reader.language },
    profiles: reader.profiles,
    week,
    now,
    calls,
    matches: reader.profiles.flatMap(({ katottg }) => matchesOf(store, katottg)),
    events,
    toldCalls: new Set(ledger.filter(({ outcome }) => outcome === "sent").map(({ event }) => event.callId)),
    spentReminders: new Set(ledger.map(({ event }) => eventKey(event))),
    sources: sourceStates(store)
      .filter(({ lastRun }) => lastRun !== undefined)
      .map(({ id, name, lastRun, lastGoodRunAt }) => ({
        id,
        name,
        ...(lastGoodRunAt !== undefined && { lastGoodAt: lastGoodRunAt }),
        ...(lastRun !== undefined && !isGood(lastRun) && { trouble: lastRun.closeReason }),
      })),
    lookedAt: open.length,
  };
}
