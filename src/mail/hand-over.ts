/*
 * Hands stored letters over: to the mail server or into the outbox folder, as SEND_MODE says. Every
 * step is noted before and after it happens, so that whatever is cut off can be told apart:
 *
 *   rendered   not tried, or certainly not arrived: tried again by itself, with growing gaps
 *   sending    somebody is at it; when that process has died it becomes uncertain
 *   uncertain  it may have arrived: a person decides (grants mail outbox)
 *   failed     the server refused it for good
 */
import { getHromada } from "../../db/hromadas.ts";
import { getIssue, type Issue, type IssueFacts, markIssue } from "../../db/issues.ts";
import { getRecipient, type Recipient } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { suppress, suppressionOf } from "../../db/suppressions.ts";
import { type Clock, isoInstant } from "../clock.ts";
import type { Config } from "../config.ts";
import { MailError } from "../errors.ts";
import { fileName } from "../romanise.ts";
import { readAddress } from "./address.ts";
import { isAllowed } from "./allowlist.ts";
import { capture } from "./capture.ts";
import type { Pace } from "./pace.ts";
import type { Mailer } from "./send.ts";

export type HandedOver = {
  readonly outcome: "sent" | "captured" | "waiting" | "failed" | "uncertain" | "suppressed" | "already";
  readonly files?: readonly string[];
  /** Carries no address. */
  readonly trouble?: string;
};

export interface HandOverOptions {
  readonly config: Pick<Config, "SEND_MODE" | "SEND_ALLOWLIST" | "MAIL_FROM" | "OUTBOX">;
  readonly clock: Clock;
  /** Opened when the first letter is really sent. */
  readonly mailer: () => Mailer;
  /** Waited for before a letter is really sent. */
  readonly pace?: Pace;
  readonly signal?: AbortSignal;
}

/** Minutes until the next try after the first, second … failure that may pass; then it has failed. */
const gaps = [15, 60, 240, 720, 1_440];

/** Hands one letter over. Running it twice, or in two processes, sends it once. */
export async function handOver(store: Store, issue: IssueFacts, options: HandOverOptions): Promise<HandedOver> {
  const { config, clock, mailer, pace, signal } = options;
  const at = (): string => isoInstant(clock());
  const person = getRecipient(store, issue.recipientId);
  const letter = getIssue(store, issue.id);
  if (person === undefined || letter === undefined) return { outcome: "already" };
  const suppression = suppressionOf(store, person.email);
  if (suppression !== undefined) {
    const trouble = `not to be written to: ${suppression.reason}`;
    markIssue(store, issue.id, "dropped", { at: at(), trouble });
    return { outcome: "suppressed", trouble };
  }
  const real =
    config.SEND_MODE === "live" || (config.SEND_MODE === "allowlist" && isAllowed(person.email, config.SEND_ALLOWLIST));
  if (!real) {
    const files = await captureLetter(store, letter, person, config.OUTBOX);
    markIssue(store, issue.id, "captured", { at: at() });
    return { outcome: "captured", files };
  }
  // Before it is marked: a letter that only waits for its turn is not one that may have arrived.
  if ((await pace?.(signal)) === false) return { outcome: "waiting", trouble: "the program was told to stop" };
  if (!markIssue(store, issue.id, "sending", { at: at() })) return { outcome: "already" };
  try {
    const from = readAddress(config.MAIL_FROM)?.address ?? config.MAIL_FROM;
    await mailer().send({ from, to: person.email, raw: letter.eml });
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    if (error.permanent) suppress(store, person.email, { reason: "refused", detail: error.message, at: at() });
    return noteFailure(store, issue, error, clock());
  }
  markIssue(store, issue.id, "sent", { at: at() });
  return { outcome: "sent" };
}

function noteFailure(store: Store, issue: IssueFacts, error: MailError, now: Date): HandedOver {
  const trouble = error.message;
  const at = isoInstant(now);
  if (error.uncertain) {
    markIssue(store, issue.id, "uncertain", { at, trouble });
    return { outcome: "uncertain", trouble };
  }
  const gap = error.retryable ? gaps[issue.attempts] : undefined;
  if (gap === undefined) {
    markIssue(store, issue.id, "failed", { at, trouble });
    return { outcome: "failed", trouble };
  }
  const nextAttemptAt = isoInstant(new Date(now.getTime() + gap * 60_000));
  markIssue(store, issue.id, "rendered", { at, trouble, nextAttemptAt });
  return { outcome: "waiting", trouble: `${trouble}; tried again from ${nextAttemptAt}` };
}

/** A captured letter's files are named after week, hromada and number: never after an address. */
async function captureLetter(store: Store, letter: Issue, { hromadas }: Recipient, folder: string): Promise<string[]> {
  const kind = letter.kind === "weekly" ? "" : `_${letter.kind}`;
  const hromada = getHromada(store, hromadas[0] ?? "")?.name ?? "";
  return capture(folder, `${letter.week}_${fileName(hromada)}_${letter.recipientId}${kind}`, letter.eml);
}
