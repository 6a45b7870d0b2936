/* A ledger in memory: what the store remembers between two letters to one recipient. */
import { compose, type DigestInput } from "../../src/digest/compose.ts";
import type { Digest, Entry } from "../../src/digest/digest.ts";
import { eventKey } from "../../src/digest/reminders.ts";
import type { CallEvent } from "../../src/model.ts";

export interface Ledger {
  readonly rows: Map<string, Entry>;
  readonly told: Set<string>;
}

export function newLedger(told: readonly string[] = []): Ledger {
  return { rows: new Map(), told: new Set(told) };
}

/** Composes the next letter from all events there are and writes its entries down. */
export function nextLetter(ledger: Ledger, input: DigestInput, all: readonly CallEvent[]): Digest {
  const digest = compose({
    ...input,
    events: all.filter((event) => !ledger.rows.has(eventKey(event))),
    toldCalls: new Set(ledger.told),
    spentReminders: new Set(ledger.rows.keys()),
  });
  for (const entry of digest.entries) {
    const key = eventKey(entry.event);
    if (ledger.rows.has(key)) throw new Error(`the event ${key} is settled twice`);
    ledger.rows.set(key, entry);
    if (entry.outcome === "sent") ledger.told.add(entry.event.callId);
  }
  return digest;
}

/** Call ids by section, in the order of the letter. */
export function outline(digest: Digest): Readonly<Record<string, readonly string[]>> {
  const sections = digest.sections.map(({ kind, cards }) => [kind, cards.map(({ callId }) => short(callId))] as const);
  const titles = digest.titles.map(({ callId }) => short(callId));
  return { ...Object.fromEntries(sections), ...(titles.length > 0 && { titles }) };
}

/** `callId kind outcome`, sorted. */
export function outcomes(digest: Digest): readonly string[] {
  return digest.entries.map(({ event, outcome }) => `${short(event.callId)} ${event.kind} ${outcome}`).sort();
}

function short(callId: string): string {
  return callId.slice(callId.indexOf(":") + 1);
}
