/*
 * The people who get digests. Their addresses are personal data: no message or error of this file
 * carries one, and erasing leaves nothing of them in the file.
 */
import { asc, eq } from "drizzle-orm";
import { UsageError } from "../src/errors.ts";
import { hromadas, recipientHromadas, recipients } from "./schema.ts";
import type { Store } from "./store.ts";

export interface NewRecipient {
  readonly email: string;
  readonly name?: string;
  readonly language: "uk" | "en";
  /** KATOTTG codes, in the order in which the letter names them. */
  readonly hromadas: readonly string[];
  /** How this person agreed to get letters. */
  readonly consent: string;
  /** `YYYY-MM-DD`: no letters before this day. */
  readonly pausedUntil?: string;
}

export interface Recipient extends NewRecipient {
  readonly id: number;
  /** UTC instant at which we were told of the consent. */
  readonly consentAt: string;
}

/**
 * Stores recipients, all or none. One whose address is known, in any letter case, is replaced and
 * keeps number and history.
 *
 * @throws UsageError when one names a hromada that is not in the store
 */
export function saveRecipients(store: Store, people: readonly NewRecipient[], at: string): void {
  store.write(() => {
    for (const [index, person] of people.entries()) {
      const unknown = person.hromadas.find((code) => !isKnown(store, code));
      if (unknown !== undefined) throw new UsageError(`recipient ${index + 1}: no hromada ${unknown} in this store`);
      saveRecipient(store, person, at);
    }
  });
}

function isKnown({ orm }: Store, katottg: string): boolean {
  return (
    orm.select({ katottg: hromadas.katottg }).from(hromadas).where(eq(hromadas.katottg, katottg)).get() !== undefined
  );
}

function saveRecipient({ orm }: Store, person: NewRecipient, at: string): void {
  const email = person.email.trim().normalize("NFC");
  const said = {
    email,
    name: person.name ?? null,
    language: person.language,
    consentNote: person.consent,
    pausedUntil: person.pausedUntil ?? null,
  };
  const emailKey = email.toLowerCase();
  const known = orm.select().from(recipients).where(eq(recipients.emailKey, emailKey)).get();
  // The same consent said again does not become a newer one.
  const consentAt = known?.consentNote === person.consent ? known.consentAt : at;
  const { id } = orm
    .insert(recipients)
    .values({ ...said, emailKey, consentAt })
    .onConflictDoUpdate({ target: recipients.emailKey, set: { ...said, consentAt } })
    .returning({ id: recipients.id })
    .get();
  orm.delete(recipientHromadas).where(eq(recipientHromadas.recipientId, id)).run();
  for (const [position, katottg] of [...new Set(person.hromadas)].entries()) {
    orm.insert(recipientHromadas).values({ recipientId: id, katottg, position }).run();
  }
}

/** All recipients, by number. */
export function listRecipients(store: Store): Recipient[] {
  const codes = store.orm.select().from(recipientHromadas).orderBy(asc(recipientHromadas.position)).all();
  return store.orm
    .select()
    .from(recipients)
    .orderBy(asc(recipients.id))
    .all()
    .map(({ id, email, name, language, consentNote, consentAt, pausedUntil }) => ({
      id,
      email,
      ...(name !== null && { name }),
      language,
      hromadas: codes.filter((one) => one.recipientId === id).map(({ katottg }) => katottg),
      consent: consentNote,
      consentAt,
      ...(pausedUntil !== null && { pausedUntil }),
    }));
}

/**
 * Deletes a recipient: address, stored letters, what was told. Deleted bytes are overwritten
 * (`secure_delete` is on), and the write-ahead log is emptied unless somebody is reading right now.
 *
 * @returns false when there is no such recipient
 */
export function eraseRecipient(store: Store, id: number): boolean {
  const erased = store.write(() => store.orm.delete(recipients).where(eq(recipients.id, id)).run().changes > 0);
  store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  return erased;
}
