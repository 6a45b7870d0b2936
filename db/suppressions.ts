/*
 * Addresses that must not be written to: unsubscribed, bounced, erased. Kept as keyed hashes, so that
 * erasing a person erases the address and a later import still writes nothing to them.
 */
import { createHmac, randomBytes } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { suppressions } from "./schema.ts";
import { getSetting, setSetting } from "./settings.ts";
import type { Store } from "./store.ts";

export type SuppressionReason = "unsubscribed" | "complaint" | "bounced" | "refused" | "erased";

export interface Suppression {
  readonly addressHash: string;
  readonly reason: SuppressionReason;
  /** The mail server's answer, without addresses. */
  readonly detail?: string;
  /** UTC instant. */
  readonly at: string;
}

/** The secret of this store: for hashes of addresses and for signed links. Made when first asked for. */
export function storeKey(store: Store): string {
  const known = getSetting(store, "link_key");
  if (known !== undefined) return known;
  return store.write(() => {
    // Another process may have been first.
    const theirs = getSetting(store, "link_key");
    if (theirs !== undefined) return theirs;
    const made = randomBytes(32).toString("hex");
    setSetting(store, "link_key", made);
    return made;
  });
}

/** Keyed hash of an address, whatever its letter case. */
function addressHash(store: Store, address: string): string {
  return createHmac("sha256", storeKey(store))
    .update(`address|${address.trim().normalize("NFC").toLowerCase()}`)
    .digest("hex");
}

/** Writes nothing to this address from now on. The first reason stays. */
export function suppress(
  store: Store,
  address: string,
  { reason, detail, at }: Omit<Suppression, "addressHash">,
): void {
  store.write(() => {
    store.orm
      .insert(suppressions)
      .values({ addressHash: addressHash(store, address), reason, detail: detail ?? null, at })
      .onConflictDoNothing()
      .run();
  });
}

/** Why this address must not be written to; undefined when it may. */
export function suppressionOf(store: Store, address: string): Suppression | undefined {
  // Without a key nothing was ever suppressed; a store that is only read makes none.
  if (getSetting(store, "link_key") === undefined) return undefined;
  const row = store.orm
    .select()
    .from(suppressions)
    .where(eq(suppressions.addressHash, addressHash(store, address)))
    .get();
  return row === undefined ? undefined : asSuppression(row);
}

/** All of them, the oldest first. */
export function listSuppressions(store: Store): Suppression[] {
  return store.orm.select().from(suppressions).orderBy(asc(suppressions.at)).all().map(asSuppression);
}

/** Lets letters go to this address again, at its owner's wish. @returns false when it was not suppressed */
export function liftSuppression(store: Store, address: string): boolean {
  return store.write(
    () =>
      store.orm
        .delete(suppressions)
        .where(eq(suppressions.addressHash, addressHash(store, address)))
        .run().changes > 0,
  );
}

function asSuppression({ detail, ...rest }: typeof suppressions.$inferSelect): Suppression {
  return { ...rest, ...(detail !== null && { detail }) };
}
