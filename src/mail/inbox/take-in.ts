/* Takes in what the mails of a mailbox say. Reading the same mailbox again changes nothing. */
import { createHash } from "node:crypto";
import { letterOf, recordBounce, softBounces } from "../../../db/bounces.ts";
import { getRecipient, listRecipients } from "../../../db/recipients.ts";
import type { Store } from "../../../db/store.ts";
import { suppress, suppressionOf } from "../../../db/suppressions.ts";
import { readMail } from "./read-mail.ts";

/** Letters in a row that may come back softly before the address is not written to any more. */
const softLimit = 3;

export interface InboxReport {
  readonly mails: number;
  readonly hard: number;
  readonly soft: number;
  readonly complaints: number;
  readonly unsubscribed: number;
  /** Addresses that are not written to from now on. */
  readonly suppressed: number;
  /** Reports about letters that are not ours: possibly forged; nothing was done. */
  readonly foreign: number;
  /** For a person to read. */
  readonly other: number;
}

/**
 * A bounce or a complaint counts only when it names a letter of ours: anybody can write to us that
 * somebody's mailbox is gone.
 *
 * @param at UTC instant
 */
export async function takeIn(store: Store, mails: Iterable<Buffer>, at: string): Promise<InboxReport> {
  const counts = { mails: 0, hard: 0, soft: 0, complaints: 0, unsubscribed: 0, suppressed: 0, foreign: 0, other: 0 };
  const stop = (recipientId: number, reason: "bounced" | "complaint", detail?: string): void => {
    const person = getRecipient(store, recipientId);
    if (person === undefined || suppressionOf(store, person.email) !== undefined) return;
    suppress(store, person.email, { reason, at, ...(detail !== undefined && { detail }) });
    counts.suppressed += 1;
  };
  for (const bytes of mails) {
    counts.mails += 1;
    const mail = await readMail(bytes);
    if (mail.kind === "other") {
      counts.other += 1;
      continue;
    }
    if (mail.kind === "unsubscribe") {
      const known = listRecipients(store).find(({ email }) => email.toLowerCase() === mail.from.toLowerCase());
      if (known === undefined) counts.other += 1;
      else if (suppressionOf(store, known.email) === undefined) {
        suppress(store, known.email, { reason: "unsubscribed", at });
        counts.unsubscribed += 1;
        counts.suppressed += 1;
      }
      continue;
    }
    const letter = mail.about === undefined ? undefined : letterOf(store, mail.about);
    if (letter === undefined) {
      counts.foreign += 1;
      continue;
    }
    const mailHash = createHash("sha256").update(bytes).digest("hex");
    if (mail.kind === "complaint") {
      counts.complaints += 1;
      stop(letter.recipientId, "complaint");
      continue;
    }
    const { severity, status } = mail;
    const facts = { mailHash, ...letter, kind: severity, at, ...(status !== undefined && { status }) };
    if (!recordBounce(store, facts)) continue;
    counts[severity] += 1;
    if (severity === "hard") stop(letter.recipientId, "bounced", status);
    else if (softBounces(store, letter.recipientId) >= softLimit) stop(letter.recipientId, "bounced", status);
  }
  return counts;
}
