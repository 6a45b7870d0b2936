/* Mails that say a letter did not arrive. */
import { and, eq } from "drizzle-orm";
import { bounces, issues } from "./schema.ts";
import type { Store } from "./store.ts";

export interface Bounce {
  /** sha-256 of the mail: the same mail counts once. */
  readonly mailHash: string;
  readonly recipientId: number;
  readonly issueId?: number;
  readonly kind: "hard" | "soft";
  /** Enhanced status code (RFC 3463), `5.1.1`. */
  readonly status?: string;
  /** UTC instant. */
  readonly at: string;
}

/**
 * Days after which a letter's bounces are forgotten. A bounce comes within days of its letter; one of an
 * older letter is from a mailbox that was never emptied and was counted in its time.
 */
export const bounceDays = 365;

/** @returns false when this mail was counted before, or is about a letter older than `bounceDays` */
export function recordBounce(store: Store, { issueId, status, ...bounce }: Bounce): boolean {
  return store.write(() => {
    const letter =
      issueId === undefined
        ? undefined
        : store.orm.select({ createdAt: issues.createdAt }).from(issues).where(eq(issues.id, issueId)).get();
    const age = letter === undefined ? 0 : Date.parse(bounce.at) - Date.parse(letter.createdAt);
    if (age > bounceDays * 86_400_000) return false;
    return (
      store.orm
        .insert(bounces)
        .values({ ...bounce, issueId: issueId ?? null, status: status ?? null })
        .onConflictDoNothing()
        .run().changes > 0
    );
  });
}

/** Soft bounces of a recipient, one per letter. */
export function softBounces(store: Store, recipientId: number): number {
  const rows = store.orm
    .select({ issueId: bounces.issueId, mailHash: bounces.mailHash })
    .from(bounces)
    .where(and(eq(bounces.recipientId, recipientId), eq(bounces.kind, "soft")))
    .all();
  return new Set(rows.map(({ issueId, mailHash }) => issueId ?? mailHash)).size;
}

/** The letter and recipient of a Message-ID of ours, with or without angle brackets. */
export function letterOf(
  store: Store,
  messageId: string,
): { readonly issueId: number; readonly recipientId: number } | undefined {
  const bracketed = `<${messageId.trim().replace(/^<|>$/gu, "")}>`;
  return store.orm
    .select({ issueId: issues.id, recipientId: issues.recipientId })
    .from(issues)
    .where(eq(issues.messageId, bracketed))
    .get();
}
