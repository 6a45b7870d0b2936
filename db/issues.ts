/*
 * Letters: rendered once, stored whole together with their ledger rows, then handed over. A letter
 * that could not be sent is sent again as it was; it is never composed anew.
 */
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import { type NewEntry, recordEntries } from "./ledger.ts";
import { issues } from "./schema.ts";
import type { Store } from "./store.ts";

/** `uncertain`: it may have gone already; a person decides. `dropped`: a person decided against it. */
export type IssueState = "rendered" | "sending" | "sent" | "captured" | "failed" | "uncertain" | "dropped";

/** `weekly`, or `urgent-5` for the urgent letter of that weekday: one of each kind a week. */
export type IssueKind = "weekly" | `urgent-${number}`;

/** A letter without its bytes. */
export interface IssueFacts {
  readonly id: number;
  readonly recipientId: number;
  /** ISO week in Kyiv, `2026-W47`. */
  readonly week: string;
  readonly kind: IssueKind;
  readonly state: IssueState;
  /** UTC instant since which it is in its state. */
  readonly stateAt: string;
  readonly subject: string;
  readonly messageId: string;
  readonly createdAt: string;
  /** When it was handed over or captured. */
  readonly sentAt?: string;
  /** Tries to hand it over. */
  readonly attempts: number;
  /** UTC instant before which it is not tried again. */
  readonly nextAttemptAt?: string;
  /** What went wrong last; carries no address. */
  readonly trouble?: string;
}

export interface Issue extends IssueFacts {
  /** The message, byte for byte; empty once the copy was pruned. */
  readonly eml: Buffer;
}

export interface NewIssue {
  /** Number of the recipient. */
  readonly recipient: number;
  readonly week: string;
  readonly kind?: IssueKind;
  readonly subject: string;
  readonly messageId: string;
  readonly eml: Uint8Array;
  readonly entries: readonly NewEntry[];
  /** UTC instant. */
  readonly at: string;
  /** Waits for a person from the start, for this reason. */
  readonly parked?: string;
}

/**
 * Stores a rendered letter and settles its events, in one transaction.
 *
 * @returns its number; undefined when this recipient already has a letter of this kind and week
 *   (another process was first): nothing is written then
 */
export function recordIssue(store: Store, issue: NewIssue): number | undefined {
  const { recipient: recipientId, week, kind = "weekly", subject, messageId, entries, at, parked } = issue;
  const eml = gzipSync(issue.eml);
  const sha256 = createHash("sha256").update(issue.eml).digest("hex");
  const state = parked === undefined ? "rendered" : "uncertain";
  const facts = { recipientId, week, kind, state, subject, messageId, trouble: parked ?? null } as const;
  return store.write(() => {
    const added = store.orm
      .insert(issues)
      .values({ ...facts, eml, sha256, createdAt: at, stateAt: at })
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
export function issueOf(
  store: Store,
  recipientId: number,
  week: string,
  kind: IssueKind = "weekly",
): Issue | undefined {
  const row = store.orm
    .select()
    .from(issues)
    .where(and(eq(issues.recipientId, recipientId), eq(issues.week, week), eq(issues.kind, kind)))
    .get();
  return row === undefined ? undefined : toIssue(row);
}

/** All letters of a recipient's week, the oldest first, without their bytes. */
export function issuesOfWeek(store: Store, recipientId: number, week: string): IssueFacts[] {
  return store.orm
    .select()
    .from(issues)
    .where(and(eq(issues.recipientId, recipientId), eq(issues.week, week)))
    .orderBy(asc(issues.id))
    .all()
    .map(toFacts);
}

/** A letter by number. */
export function getIssue(store: Store, id: number): Issue | undefined {
  const row = store.orm.select().from(issues).where(eq(issues.id, id)).get();
  return row === undefined ? undefined : toIssue(row);
}

/** Letters in some states, the oldest first, without their bytes. */
export function listIssues(store: Store, states: readonly IssueState[]): IssueFacts[] {
  return store.orm
    .select()
    .from(issues)
    .where(inArray(issues.state, [...states]))
    .orderBy(asc(issues.id))
    .all()
    .map(toFacts);
}

/** UTC instant of a recipient's newest letter, of any kind unless one is named; undefined when there is none. */
export function lastIssueAt(store: Store, recipientId: number, kind?: IssueKind): string | undefined {
  return store.orm
    .select({ at: issues.createdAt })
    .from(issues)
    .where(and(eq(issues.recipientId, recipientId), kind === undefined ? undefined : eq(issues.kind, kind)))
    .orderBy(desc(issues.createdAt))
    .limit(1)
    .get()?.at;
}

export interface Marking {
  /** UTC instant. */
  readonly at: string;
  readonly trouble?: string;
  readonly nextAttemptAt?: string;
}

/**
 * Moves a letter to a state. What is sent, captured or dropped stays so, and only one process gets a
 * letter into `sending`, which counts as a try.
 *
 * @returns false when the letter may not move there: somebody else is at it or has sent it
 */
export function markIssue(
  store: Store,
  id: number,
  state: IssueState,
  { at, trouble, nextAttemptAt }: Marking,
): boolean {
  return store.write(() => {
    const current = store.orm
      .select({ state: issues.state, attempts: issues.attempts })
      .from(issues)
      .where(eq(issues.id, id))
      .get();
    if (current === undefined) throw new Error(`no letter ${id}`);
    if (isSettled(current.state) || (state === "sending" && current.state === "sending")) return false;
    store.orm
      .update(issues)
      .set({
        state,
        stateAt: at,
        attempts: current.attempts + (state === "sending" ? 1 : 0),
        trouble: trouble ?? null,
        nextAttemptAt: nextAttemptAt ?? null,
        ...(isHandedOver(state) && { sentAt: at }),
      })
      .where(eq(issues.id, id))
      .run();
    return true;
  });
}

/**
 * Letters whose process died between handing them over and noting it: nobody knows whether they went.
 *
 * @param before UTC instant: sending takes two minutes at most, so what began earlier has died
 * @returns how many
 */
export function parkAbandoned(store: Store, before: string, at: string): number {
  const trouble = "the program ended while this letter was being handed over; it may have arrived";
  return store.write(
    () =>
      store.orm
        .update(issues)
        .set({ state: "uncertain", stateAt: at, trouble })
        .where(and(eq(issues.state, "sending"), lt(issues.stateAt, before)))
        .run().changes,
  );
}

/** Letters not yet handed over when a backup was put back: they may have gone meanwhile. @returns how many */
export function parkUnsent(store: Store, at: string): number {
  const trouble = "the store was put back from a backup; this letter may have gone meanwhile";
  return store.write(
    () =>
      store.orm
        .update(issues)
        .set({ state: "uncertain", stateAt: at, trouble })
        .where(inArray(issues.state, ["rendered", "sending", "failed"]))
        .run().changes,
  );
}

function isHandedOver(state: IssueState): boolean {
  return state === "sent" || state === "captured";
}

function isSettled(state: IssueState): boolean {
  return isHandedOver(state) || state === "dropped";
}

type Row = typeof issues.$inferSelect;

function toFacts({ eml: _eml, sha256: _hash, sentAt, nextAttemptAt, trouble, stateAt, ...facts }: Row): IssueFacts {
  return {
    ...facts,
    stateAt: stateAt ?? facts.createdAt,
    ...(sentAt !== null && { sentAt }),
    ...(nextAttemptAt !== null && { nextAttemptAt }),
    ...(trouble !== null && { trouble }),
  };
}

function toIssue(row: Row): Issue {
  return { ...toFacts(row), eml: row.eml.length === 0 ? Buffer.alloc(0) : gunzipSync(row.eml) };
}
