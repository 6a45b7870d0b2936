/*
 * Differences worth telling. The key (call, kind, detail) is unique: an event that is saved again is
 * the same event, and the ledger can promise never to tell it twice.
 */
import { and, asc, eq, gte, lte, notExists, notInArray } from "drizzle-orm";
import type { CallEvent, EventKind } from "../src/model.ts";
import { calls, events, ledger } from "./schema.ts";
import { perStore, type Store } from "./store.ts";

/**
 * Reminders, and that two sites of a call differ, are found when a letter is composed, from the calls and
 * from what this reader was told; one that was saved for another reader's letter is not news to this one.
 */
const perReader = [
  "opening-soon",
  "closing-30",
  "closing-14",
  "closing-7",
  "closing-3",
  "sites-differ",
] as const satisfies readonly EventKind[];

const statements = perStore((sqlite) => ({
  add: sqlite.prepare<[string, EventKind, string, string | null, string | null, string, number]>(
    `INSERT INTO events (call_id, kind, detail, before, after, at, baseline) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (call_id, kind, detail) DO NOTHING`,
  ),
  moves: sqlite.prepare<[], { readonly call_id: string; readonly moves: number }>(
    "SELECT call_id, count(*) AS moves FROM events WHERE kind = 'deadline-moved' GROUP BY call_id",
  ),
}));

/** Saves events of calls that are in the store, and returns those that were not known before. */
export function saveEvents(store: Store, list: readonly CallEvent[]): CallEvent[] {
  return list.length === 0 ? [] : store.write(() => addEvents(store, list));
}

/**
 * The same inside the caller's transaction. A savepoint for each call would make SQLite write out
 * what the full-text index has gathered, call by call: three times as long as the rows themselves.
 */
export function addEvents(store: Store, list: readonly CallEvent[]): CallEvent[] {
  const { add } = statements(store);
  return list.filter(
    ({ callId, kind, detail, before, after, at, baseline }) =>
      add.run(callId, kind, detail, before ?? null, after ?? null, at, baseline ? 1 : 0).changes > 0,
  );
}

/** How often the deadline of each call has moved; calls whose deadline never did are left out. */
export function deadlineMoves(store: Store): ReadonlyMap<string, number> {
  return new Map(
    statements(store)
      .moves.all()
      .map(({ call_id, moves }) => [call_id, moves]),
  );
}

export interface EventFilter {
  readonly callId?: string;
  readonly sourceId?: string;
  readonly kind?: EventKind;
  /** UTC instant: events seen then or later. */
  readonly since?: string;
}

/** Events, oldest first. */
export function eventsFor(store: Store, { callId, sourceId, kind, since }: EventFilter = {}): CallEvent[] {
  return store.orm
    .select({ event: events })
    .from(events)
    .innerJoin(calls, eq(calls.id, events.callId))
    .where(
      and(
        callId === undefined ? undefined : eq(events.callId, callId),
        sourceId === undefined ? undefined : eq(calls.sourceId, sourceId),
        kind === undefined ? undefined : eq(events.kind, kind),
        since === undefined ? undefined : gte(events.at, since),
      ),
    )
    .orderBy(asc(events.at), asc(events.id))
    .all()
    .map(({ event }) => toEvent(event));
}

/**
 * Events that have no row in a recipient's ledger yet, oldest first; reminders excepted.
 *
 * @param asOf UTC instant: as it was then, for a look back; what happened or was settled later is left out
 */
export function pendingEvents(store: Store, recipientId: number, asOf?: string): CallEvent[] {
  const told = store.orm
    .select({ eventId: ledger.eventId })
    .from(ledger)
    .where(
      and(
        eq(ledger.recipientId, recipientId),
        eq(ledger.eventId, events.id),
        asOf === undefined ? undefined : lte(ledger.at, asOf),
      ),
    );
  return store.orm
    .select()
    .from(events)
    .where(
      and(
        notInArray(events.kind, [...perReader]),
        notExists(told),
        asOf === undefined ? undefined : lte(events.at, asOf),
      ),
    )
    .orderBy(asc(events.at), asc(events.id))
    .all()
    .map(toEvent);
}

/** A row of the table in the words of the model. */
export function toEvent({ callId, kind, detail, before, after, at, baseline }: typeof events.$inferSelect): CallEvent {
  return {
    callId,
    kind,
    detail,
    ...(before !== null && { before }),
    ...(after !== null && { after }),
    at,
    baseline,
  };
}
