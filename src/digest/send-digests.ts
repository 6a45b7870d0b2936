/*
 * One letter per recipient and week: compose → render → record with its ledger rows → hand over.
 * The letter and what it tells are stored in one transaction before it leaves, so a crash in between
 * leaves a letter that is handed over by the next run, never one that is composed twice.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getHromada } from "../../db/hromadas.ts";
import { type Issue, issueOf, markIssue, recordIssue } from "../../db/issues.ts";
import { recordEntries } from "../../db/ledger.ts";
import { listRecipients, type Recipient } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { isoInstant } from "../clock.ts";
import type { Config } from "../config.ts";
import { ConfigError, MailError } from "../errors.ts";
import { readAddress } from "../mail/address.ts";
import { buildMessage, messageId } from "../mail/message.ts";
import { sendMessage } from "../mail/send.ts";
import { matchHromadas } from "../match/match-hromadas.ts";
import type { Profile } from "../model.ts";
import { fileName } from "../romanise.ts";
import { instantInWeek, kyivDate, kyivWeek } from "../week.ts";
import { compose } from "./compose.ts";
import type { Digest } from "./digest.ts";
import { digestInput } from "./digest-input.ts";
import { renderHtml } from "./render-html.ts";
import { renderText } from "./render-text.ts";

export interface SentDigest {
  readonly recipientId: number;
  readonly katottgs: readonly string[];
  /** Names of the hromadas, for people. */
  readonly hromadas: string;
  readonly outcome: "captured" | "sent" | "empty" | "already" | "failed" | "uncertain" | "dry-run";
  readonly cards: number;
  readonly files?: readonly string[];
  /** Why it failed; carries no address. */
  readonly trouble?: string;
}

export interface SendOptions {
  readonly config: Pick<Config, "SEND_MODE" | "SMTP_URL" | "MAIL_FROM" | "MAIL_REPLY_TO" | "OUTBOX">;
  readonly now: Date;
  /** Compose and report, record and send nothing. */
  readonly dryRun?: boolean;
}

/** Weekday (1 = Monday) and hour in Europe/Kyiv from which a week's letter is due. */
const dueFrom = { weekday: 1, hour: 8 } as const;

/** Whether the letter of the current week is due yet. */
export function isDue(now: Date): boolean {
  return now >= instantInWeek(kyivWeek(now), dueFrom.weekday, dueFrom.hour);
}

/**
 * Sends this week's letter to every recipient who has not had it. One bad recipient harms nobody
 * else. Running it again sends nothing twice.
 *
 * @throws ConfigError when SEND_MODE is off, or live without SMTP_URL
 */
export async function sendDigests(store: Store, options: SendOptions): Promise<SentDigest[]> {
  const { config, now } = options;
  if (config.SEND_MODE === "off") throw new ConfigError("SEND_MODE is off: no letters are written");
  if (config.SEND_MODE === "live" && config.SMTP_URL === undefined) {
    throw new ConfigError("SEND_MODE is live, but SMTP_URL is not set");
  }
  const today = kyivDate(now);
  const people = listRecipients(store).filter(({ pausedUntil }) => pausedUntil === undefined || pausedUntil <= today);
  // New calls must be matched before a letter settles their events, or they would be lost.
  if (people.length > 0) matchHromadas(store, now, [...new Set(people.flatMap(({ hromadas }) => hromadas))]);
  const sent: SentDigest[] = [];
  for (const person of people) sent.push(await sendOne(store, person, options));
  return sent;
}

async function sendOne(store: Store, person: Recipient, options: SendOptions): Promise<SentDigest> {
  const { now, config } = options;
  const week = kyivWeek(now);
  const profiles = person.hromadas.flatMap((code) => getHromada(store, code) ?? []);
  const about = { recipientId: person.id, katottgs: person.hromadas, hromadas: namesOf(profiles) };
  const earlier = issueOf(store, person.id, week);
  if (earlier !== undefined) {
    if (earlier.state === "sending") return { ...about, outcome: "uncertain", cards: 0 };
    if (earlier.state !== "rendered") return { ...about, outcome: "already", cards: 0 };
    return { ...about, cards: 0, ...(await handOver(store, earlier, person, undefined, options)) };
  }
  const digest = compose(digestInput(store, { ...person, profiles }, week, now));
  const cards = digest.sections.reduce((sum, section) => sum + section.cards.length, 0);
  if (options.dryRun) return { ...about, outcome: digest.empty ? "empty" : "dry-run", cards };
  const at = isoInstant(now);
  if (digest.empty) {
    recordEntries(store, person.id, digest.entries, { at });
    return { ...about, outcome: "empty", cards };
  }
  const letter = renderDigest(digest);
  const eml = await emlOf(digest, letter, person, options);
  const { subject, entries } = digest;
  const id = messageId(person.id, week, config.MAIL_FROM);
  recordIssue(store, { recipient: person.id, week, subject, messageId: id, eml, entries, at });
  const issue = issueOf(store, person.id, week);
  if (issue === undefined) throw new Error("a recorded letter is not in the store");
  const files = { ...letter, name: `${week}_${fileName(profiles[0]?.name ?? "")}_${person.id}` };
  return { ...about, cards, ...(await handOver(store, issue, person, files, options)) };
}

interface Letter {
  readonly html: string;
  readonly text: string;
}

/** A letter as HTML and as text. */
export function renderDigest(digest: Digest): Letter {
  return { html: renderHtml(digest), text: renderText(digest) };
}

/** The message of a letter, as bytes. */
export function emlOf(
  digest: Digest,
  { html, text }: Letter,
  recipient: { readonly id: number | string; readonly email: string; readonly name?: string },
  { config, now }: Pick<SendOptions, "config" | "now">,
): Promise<Buffer> {
  const { week, language, subject } = digest;
  const { MAIL_FROM: from, MAIL_REPLY_TO: replyTo } = config;
  return buildMessage({ recipient, week, language, subject, html, text, from, replyTo, date: now });
}

async function handOver(
  store: Store,
  issue: Issue,
  person: Recipient,
  letter: (Letter & { readonly name: string }) | undefined,
  { config, now }: SendOptions,
): Promise<Pick<SentDigest, "outcome" | "files" | "trouble">> {
  const at = isoInstant(now);
  if (config.SEND_MODE === "capture") {
    const name = letter?.name ?? `${issue.week}_recipient-${person.id}`;
    const files = capture(config.OUTBOX, name, { eml: issue.eml, html: letter?.html, txt: letter?.text });
    markIssue(store, issue.id, "captured", at);
    return { outcome: "captured", files };
  }
  if (!markIssue(store, issue.id, "sending", at)) return { outcome: "already" };
  try {
    const from = readAddress(config.MAIL_FROM)?.address ?? config.MAIL_FROM;
    await sendMessage(config.SMTP_URL ?? "", { from, to: person.email, raw: issue.eml });
    markIssue(store, issue.id, "sent", at);
    return { outcome: "sent" };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    // What may have arrived is never tried again by itself; what certainly did not, is.
    const state = error.uncertain ? "uncertain" : error.retryable ? "rendered" : "failed";
    markIssue(store, issue.id, state, at);
    return { outcome: error.uncertain ? "uncertain" : "failed", trouble: error.message };
  }
}

/** Writes the forms of a letter into a folder, made when it is missing. Returns the paths written. */
export function capture(
  folder: string,
  name: string,
  forms: { readonly eml?: Uint8Array; readonly html?: string; readonly txt?: string },
): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(forms).flatMap(([ending, content]) => {
    if (content === undefined) return [];
    const path = join(folder, `${name}.${ending}`);
    writeFileSync(path, content);
    return [path];
  });
}

function namesOf(profiles: readonly Profile[]): string {
  return profiles.map(({ name, type }) => `${name} ${type}`).join(", ");
}
