/*
 * Which event went to whom, or why not. "New" is what has no row here: never a date window, so a
 * missed week loses nothing and a second run tells nothing twice.
 */
import { asc, eq } from "drizzle-orm";
import type { Outcome } from "../src/digest/digest.ts";
import type { CallEvent, EventKind } from "../src/model.ts";
import { saveEvents, toEvent } from "./events.ts";
import { events, ledger } from "./schema.ts";
import { perStore, type Store } from "./store.ts";

/** As the digest decides it; `suppressed` = the person is not to be written to. */
export type LedgerOutcome = Outcome | "suppressed";

export interface NewEntry {
  readonly event: CallEvent;
  readonly outcome: LedgerOutcome;
  /** For people, where the outcome alone does not say it. */
  readonly reason?: string;
}

export interface LedgerEntry extends NewEntry {
  /** The letter it stood in; absent when it was settled without one. */
  readonly issueId?: number;
  /** UTC instant. */
  readonly at: string;
}

type AddParameters = [number, number | null, LedgerOutcome, string | null, string, string, EventKind, string];

const statements = perStore((sqlite) => ({
  add: sqlite.prepare<AddParameters>(
    `INSERT INTO ledger (recipient_id, issue_id, outcome, reason, at, event_id)
     SELECT ?, ?, ?, ?, ?, id FROM events WHERE call_id = ? AND kind = ? AND detail = ?
     ON CONFLICT (recipient_id, event_id) DO NOTHING`,
  ),
}));

/**
 * Settles events for a recipient in one transaction: with the letter they stood in, or without one.
 * Events that are not stored yet, such as reminders, are stored first; what is already settled
 * stays as it is.
 */
export function recordEntries(
  store: Store,
  recipientId: number,
  entries: readonly NewEntry[],
  { at, issueId }: { readonly at: string; readonly issueId?: number },
): void {
  const { add } = statements(store);
  store.write(() => {
    saveEvents(
      store,
      entries.map(({ event }) => event),
    );
    for (const { event, outcome, reason } of entries) {
      add.run(recipientId, issueId ?? null, outcome, reason ?? null, at, event.callId, event.kind, event.detail);
    }
  });
}

/** Everything settled for a recipient, oldest first: what was told, which reminders are spent. */
export function ledgerOf(store: Store, recipientId: number): LedgerEntry[] {
  return store.orm
    .select()
    .from(ledger)
    .innerJoin(events, eq(events.id, ledger.eventId))
    .where(eq(ledger.recipientId, recipientId))
    .orderBy(asc(ledger.at), asc(events.id))
    .all()
    .map(({ ledger: { outcome, reason, issueId, at }, events: event }) => ({
      event: toEvent(event),
      outcome,
      ...(reason !== null && { reason }),
      ...(issueId !== null && { issueId }),
      at,
    }));
}
