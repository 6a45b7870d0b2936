/*
 * The people who get digests. Their addresses are personal data: no message or error of this file
 * carries one, and erasing leaves nothing of them in the file.
 */
import { and, asc, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { UsageError } from "../src/errors.ts";
import { events, hromadas, ledger, recipientHromadas, recipients } from "./schema.ts";
import type { Store } from "./store.ts";
import { suppress, suppressionOf } from "./suppressions.ts";

/** What a recipient chose. */
export interface Preferences {
  readonly language: "uk" | "en";
  /** `full`: cards; `summary`: titles only, for heads of councils. */
  readonly letter: "full" | "summary";
  /** `fortnightly`: even ISO weeks; `urgent`: only what closes in three days. */
  readonly cadence: "weekly" | "fortnightly" | "urgent";
  /** 1 = Monday … 7 = Sunday, in Europe/Kyiv. */
  readonly weekday: number;
  /** 0–23 in Europe/Kyiv: from then on the letter is due. */
  readonly hour: number;
  /** Also a letter between two weekly ones when a call closes in three days. */
  readonly urgent: boolean;
  /** The titles of all other new calls at the end of the letter. */
  readonly appendix: boolean;
  /** A letter also in a week without news. */
  readonly emptyLetter: boolean;
  /** `YYYY-MM-DD`: no letters before this day. */
  readonly pausedUntil?: string;
}

interface Person {
  readonly email: string;
  readonly name?: string;
  /** KATOTTG codes, in the order in which the letter names them. */
  readonly hromadas: readonly string[];
  /** How this person agreed to get letters. */
  readonly consent: string;
}

export interface NewRecipient extends Person, Partial<Omit<Preferences, "language">> {
  readonly language: Preferences["language"];
  /** Send nothing before this person has confirmed by the letter that asks for it. */
  readonly mustConfirm?: boolean;
}

export interface Recipient extends Person, Preferences {
  readonly id: number;
  /** UTC instant at which we were told of the consent. */
  readonly consentAt: string;
  readonly mustConfirm: boolean;
  /** UTC instant at which the person confirmed. */
  readonly confirmedAt?: string;
  /** UTC instant at which the letter that asks for it went out. */
  readonly askedAt?: string;
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
    // What a file does not say stays as the person chose it.
    ...chosen(person),
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
  const codes = orm
    .select({ katottg: recipientHromadas.katottg })
    .from(recipientHromadas)
    .where(eq(recipientHromadas.recipientId, id))
    .all();
  const before = new Set(codes.map(({ katottg }) => katottg));
  if (before.size > 0 && person.hromadas.some((code) => !before.has(code))) judgeAnew(orm, id);
  orm.delete(recipientHromadas).where(eq(recipientHromadas.recipientId, id)).run();
  for (const [position, katottg] of [...new Set(person.hromadas)].entries()) {
    orm.insert(recipientHromadas).values({ recipientId: id, katottg, position }).run();
  }
}

/**
 * What did not fit the hromadas a person had may fit one that has been added: it is taken back from the
 * ledger, so that the next letter decides anew. Calls the person was told of stay as they are.
 */
function judgeAnew(orm: Store["orm"], recipientId: number): void {
  const toldCalls = orm
    .select({ id: events.callId })
    .from(ledger)
    .innerJoin(events, eq(events.id, ledger.eventId))
    .where(and(eq(ledger.recipientId, recipientId), eq(ledger.outcome, "sent")));
  const untold = orm.select({ id: events.id }).from(events).where(notInArray(events.callId, toldCalls));
  orm
    .delete(ledger)
    .where(
      and(eq(ledger.recipientId, recipientId), eq(ledger.outcome, "not-relevant"), inArray(ledger.eventId, untold)),
    )
    .run();
}

function chosen(person: NewRecipient): Partial<Preferences> & { readonly mustConfirm?: boolean } {
  const { letter, cadence, weekday, hour, urgent, appendix, emptyLetter, mustConfirm } = person;
  const said = Object.entries({ letter, cadence, weekday, hour, urgent, appendix, emptyLetter, mustConfirm });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

/** Stores what a recipient chose. @returns false when there is no such recipient */
export function savePreferences(store: Store, id: number, { pausedUntil, ...rest }: Preferences): boolean {
  const set = { ...rest, pausedUntil: pausedUntil ?? null };
  return store.write(() => store.orm.update(recipients).set(set).where(eq(recipients.id, id)).run().changes > 0);
}

/** What of a recipient is that person's choice. */
export function preferencesOf(person: Preferences): Preferences {
  const { language, letter, cadence, weekday, hour, urgent, appendix, emptyLetter, pausedUntil } = person;
  const chosen = { language, letter, cadence, weekday, hour, urgent, appendix, emptyLetter };
  return { ...chosen, ...(pausedUntil !== undefined && { pausedUntil }) };
}

/** The letter that asks for a confirmation goes out. @returns false when it went before: one process asks */
export function markAsked(store: Store, id: number, at: string): boolean {
  const unasked = and(eq(recipients.id, id), isNull(recipients.askedAt));
  return store.write(() => store.orm.update(recipients).set({ askedAt: at }).where(unasked).run().changes > 0);
}

/** It certainly did not arrive, so it may be asked for again. */
export function unmarkAsked(store: Store, id: number): void {
  store.write(() => store.orm.update(recipients).set({ askedAt: null }).where(eq(recipients.id, id)).run());
}

/** The person confirmed; the first time counts. @returns false when there is no such recipient */
export function confirmRecipient(store: Store, id: number, at: string): boolean {
  const set = { confirmedAt: sql`coalesce(${recipients.confirmedAt}, ${at})` };
  return store.write(() => store.orm.update(recipients).set(set).where(eq(recipients.id, id)).run().changes > 0);
}

/** One recipient by number. */
export function getRecipient({ orm }: Store, id: number): Recipient | undefined {
  const row = orm.select().from(recipients).where(eq(recipients.id, id)).get();
  if (row === undefined) return undefined;
  const codes = orm
    .select({ katottg: recipientHromadas.katottg })
    .from(recipientHromadas)
    .where(eq(recipientHromadas.recipientId, id))
    .orderBy(asc(recipientHromadas.position))
    .all();
  return toRecipient(
    row,
    codes.map(({ katottg }) => katottg),
  );
}

/** All recipients, by number. */
export function listRecipients({ orm }: Store): Recipient[] {
  const codes = new Map<number, string[]>();
  const rows = orm.select().from(recipientHromadas).orderBy(asc(recipientHromadas.position)).all();
  for (const { recipientId, katottg } of rows) codes.set(recipientId, [...(codes.get(recipientId) ?? []), katottg]);
  const people = orm.select().from(recipients).orderBy(asc(recipients.id)).all();
  return people.map((row) => toRecipient(row, codes.get(row.id) ?? []));
}

type Row = typeof recipients.$inferSelect;

function toRecipient(
  { email, emailKey: _key, name, consentNote, pausedUntil, confirmedAt, askedAt, ...choices }: Row,
  codes: readonly string[],
): Recipient {
  return {
    email,
    ...(name !== null && { name }),
    ...choices,
    hromadas: codes,
    consent: consentNote,
    ...(pausedUntil !== null && { pausedUntil }),
    ...(confirmedAt !== null && { confirmedAt }),
    ...(askedAt !== null && { askedAt }),
  };
}

/**
 * Deletes a recipient: address, stored letters, what was told. A keyed hash of the address stays among
 * the suppressions, so that a later import does not write to this person again. Deleted bytes are
 * overwritten (`secure_delete` is on), and the write-ahead log is emptied unless somebody is reading
 * right now.
 *
 * @param at UTC instant
 * @returns false when there is no such recipient
 */
export function eraseRecipient(store: Store, id: number, at: string): boolean {
  const erased = store.write(() => {
    const person = store.orm.select({ email: recipients.email }).from(recipients).where(eq(recipients.id, id)).get();
    if (person === undefined) return false;
    suppress(store, person.email, { reason: "erased", at });
    return store.orm.delete(recipients).where(eq(recipients.id, id)).run().changes > 0;
  });
  store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  return erased;
}

/**
 * Forgets people for whose address there is no use any more: who was asked to confirm and did not, and
 * who is not written to. The latter's hashes stay among the suppressions with their reason.
 *
 * @param rules.unconfirmedBefore asked before this UTC instant
 * @param rules.silentBefore not written to since before this UTC instant
 * @returns how many of each
 */
export function forgetRecipients(
  store: Store,
  { unconfirmedBefore, silentBefore }: { readonly unconfirmedBefore: string; readonly silentBefore: string },
): { readonly unconfirmed: number; readonly silent: number } {
  return store.write(() => {
    const counts = { unconfirmed: 0, silent: 0 };
    const forget = (id: number): void => void store.orm.delete(recipients).where(eq(recipients.id, id)).run();
    for (const { id, email, mustConfirm, confirmedAt, askedAt } of listRecipients(store)) {
      const silentSince = suppressionOf(store, email)?.at;
      if (silentSince !== undefined && silentSince < silentBefore) {
        counts.silent += 1;
        forget(id);
      } else if (mustConfirm && confirmedAt === undefined && askedAt !== undefined && askedAt < unconfirmedBefore) {
        counts.unconfirmed += 1;
        forget(id);
      }
    }
    return counts;
  });
}
