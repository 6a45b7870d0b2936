/*
 * Letters: rendered once, stored whole together with their ledger rows, then handed over. A letter
 * that could not be sent is sent again as it was; it is never composed anew.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { type NewEntry, recordEntries } from "./ledger.ts";
import { issues } from "./schema.ts";
import type { Store } from "./store.ts";

/** `uncertain`: the connection broke when it may already have gone; a person decides. */
export type IssueState = "queued" | "rendered" | "sending" | "sent" | "captured" | "failed" | "uncertain";

export interface Issue {
  readonly id: number;
  readonly recipientId: number;
  /** ISO week in Kyiv, `2026-W47`. */
  readonly week: string;
  readonly state: IssueState;
  readonly subject: string;
  readonly messageId: string;
  /** The message, byte for byte. */
  readonly eml: Buffer;
  readonly createdAt: string;
  /** When it was handed over or captured. */
  readonly sentAt?: string;
}

export interface NewIssue {
  /** Number of the recipient. */
  readonly recipient: number;
  readonly week: string;
  readonly subject: string;
  readonly messageId: string;
  readonly eml: Uint8Array;
  readonly entries: readonly NewEntry[];
  /** UTC instant. */
  readonly at: string;
}

const weekly = "weekly";

/**
 * Stores a rendered letter and settles its events, in one transaction.
 *
 * @returns its number; undefined when this recipient already has a letter of this week (another
 *   process was first): nothing is written then
 */
export function recordIssue(store: Store, issue: NewIssue): number | undefined {
  const { recipient: recipientId, week, subject, messageId, entries, at } = issue;
  const eml = gzipSync(issue.eml);
  return store.write(() => {
    const added = store.orm
      .insert(issues)
      .values({ recipientId, week, kind: weekly, state: "rendered", subject, messageId, eml, createdAt: at })
      .onConflictDoNothing({ target: [issues.recipientId, issues.week, issues.kind] })
      .returning({ id: issues.id })
      .get();
    // A conflict returns no row, whatever the type says.
    const id: number | undefined = added?.id;
    if (id !== undefined) recordEntries(store, recipientId, entries, { at, issueId: id });
    return id;
  });
}

/** The letter of a recipient's week. */
export function issueOf(store: Store, recipientId: number, week: string): Issue | undefined {
  const row = store.orm
    .select()
    .from(issues)
    .where(and(eq(issues.recipientId, recipientId), eq(issues.week, week), eq(issues.kind, weekly)))
    .get();
  if (row === undefined) return undefined;
  const { kind: _kind, eml, sentAt, ...facts } = row;
  return { ...facts, eml: gunzipSync(eml), ...(sentAt !== null && { sentAt }) };
}

/**
 * Moves a letter to a state. What is sent or captured stays so, and only one process gets a letter
 * into `sending`.
 *
 * @returns false when the letter may not move there: somebody else is at it or has sent it
 */
export function markIssue(store: Store, id: number, state: IssueState, at: string): boolean {
  return store.write(() => {
    const current = store.orm.select({ state: issues.state }).from(issues).where(eq(issues.id, id)).get()?.state;
    if (current === undefined) throw new Error(`no letter ${id}`);
    if (isHandedOver(current) || (state === "sending" && current === "sending")) return false;
    store.orm
      .update(issues)
      .set({ state, ...(isHandedOver(state) && { sentAt: at }) })
      .where(eq(issues.id, id))
      .run();
    return true;
  });
}

function isHandedOver(state: IssueState): boolean {
  return state === "sent" || state === "captured";
}
