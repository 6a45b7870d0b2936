/*
 * One letter per recipient and week: compose → render → record with its ledger rows → hand over.
 * The letter and what it tells are stored in one transaction before it leaves, so a crash in between
 * leaves a letter that is handed over by the next run, never one that is composed twice. All letters
 * of a run are recorded before the first one leaves, so that a run of a suspicious size can stop.
 */

import { updateClusters } from "../../db/clusters.ts";
import { getHromada } from "../../db/hromadas.ts";
import {
  type IssueFacts,
  type IssueKind,
  issueOf,
  lastIssueAt,
  listIssues,
  parkAbandoned,
  recordIssue,
} from "../../db/issues.ts";
import { recordEntries } from "../../db/ledger.ts";
import { lastVolumes, recordMailRun } from "../../db/mail-runs.ts";
import { listRecipients, type Recipient } from "../../db/recipients.ts";
import { getSetting } from "../../db/settings.ts";
import type { Store } from "../../db/store.ts";
import { storeKey, suppressionOf } from "../../db/suppressions.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { portals } from "../cluster/portals.ts";
import type { Config } from "../config.ts";
import { ConfigError } from "../errors.ts";
import { handOver } from "../mail/hand-over.ts";
import { messageId } from "../mail/message.ts";
import { connections, type Mailer, openMailer } from "../mail/send.ts";
import { whyTooMany } from "../mail/volume.ts";
import { matchHromadas } from "../match/match-hromadas.ts";
import type { Profile } from "../model.ts";
import { linkTo } from "../serve/links.ts";
import { kyivWeek, kyivWeekday } from "../week.ts";
import { compose, type DigestInput } from "./compose.ts";
import type { Digest } from "./digest.ts";
import { type Common, commonInput, digestInput } from "./digest-input.ts";
import { wantsUrgent, whyNotDue } from "./due.ts";
import { emlOf, renderDigest } from "./letter.ts";
import { onlyUrgent } from "./urgent.ts";

export interface SentDigest {
  readonly recipientId: number;
  readonly katottgs: readonly string[];
  /** Names of the hromadas, for people. */
  readonly hromadas: string;
  readonly kind: IssueKind;
  readonly outcome:
    | "sent"
    | "captured"
    | "waiting"
    | "failed"
    | "uncertain"
    | "suppressed"
    | "empty"
    | "already"
    | "not due"
    | "stopped"
    | "dry-run";
  readonly cards: number;
  readonly files?: readonly string[];
  /** Why it was not sent; carries no address. */
  readonly trouble?: string;
}

export interface SendOptions {
  readonly config: Pick<
    Config,
    | "SEND_MODE"
    | "SEND_ALLOWLIST"
    | "SEND_MAX"
    | "SMTP_URL"
    | "MAIL_FROM"
    | "MAIL_REPLY_TO"
    | "OUTBOX"
    | "PUBLIC_URL"
    | "LINK_SECRET"
  >;
  readonly clock: Clock;
  /** Only letters whose weekday and hour have come; without it the week's letter of everybody. */
  readonly due?: boolean;
  /** Numbers of recipients; everybody when not given. */
  readonly only?: readonly number[];
  /** Compose and report, record and send nothing. */
  readonly dryRun?: boolean;
  /** So many letters may go out, whatever is usual. */
  readonly allow?: number;
  /** When given, the run ends before the next letter. */
  readonly signal?: AbortSignal;
}

/** Handing one letter over takes two minutes at most; what is at it for longer has died. */
const abandonedAfter = 15 * 60_000;

/**
 * Sends this week's letter to every recipient who has not had it, and letters that an earlier run
 * could not hand over. One bad recipient harms nobody else. Running it again sends nothing twice.
 *
 * @throws ConfigError when SEND_MODE is off, or needs SMTP_URL and there is none
 */
export async function sendDigests(store: Store, options: SendOptions): Promise<SentDigest[]> {
  const { config, clock, only } = options;
  checkMode(config);
  const now = clock();
  if (!options.dryRun) parkAbandoned(store, isoInstant(new Date(now.getTime() - abandonedAfter)), isoInstant(now));
  const people = listRecipients(store).filter(({ id }) => only === undefined || only.includes(id));
  const wanted = people.flatMap((person) => lettersFor(store, person, now, options));
  // New calls must be matched before a letter settles their events, or they would be lost.
  const codes = wanted.filter(({ outcome }) => outcome === undefined).flatMap(({ person }) => person.hromadas);
  updateClusters(store, portals, now);
  if (codes.length > 0) matchHromadas(store, now, [...new Set(codes)]);
  const reports: SentDigest[] = [];
  const common = codes.length > 0 ? commonInput(store, now) : undefined;
  for (const letter of wanted) reports.push(await writeLetter(store, letter, now, options, common));
  return options.dryRun ? reports : handOverAll(store, reports, now, options);
}

function checkMode({ SEND_MODE, SMTP_URL }: SendOptions["config"]): void {
  if (SEND_MODE === "off") throw new ConfigError("SEND_MODE is off: no letters are written");
  if ((SEND_MODE === "live" || SEND_MODE === "allowlist") && SMTP_URL === undefined) {
    throw new ConfigError(`SEND_MODE is ${SEND_MODE}, but SMTP_URL is not set`);
  }
}

interface WantedLetter {
  readonly person: Recipient;
  readonly kind: IssueKind;
  /** Decided without composing. */
  readonly outcome?: "suppressed" | "not due";
  readonly trouble?: string;
}

/** The letters a person may get now: the week's, and the urgent one of the day. */
function lettersFor(store: Store, person: Recipient, now: Date, { due }: SendOptions): readonly WantedLetter[] {
  const suppression = suppressionOf(store, person.email);
  if (suppression !== undefined) {
    return [{ person, kind: "weekly", outcome: "suppressed", trouble: suppression.reason }];
  }
  const urgent: readonly WantedLetter[] = wantsUrgent(person, now)
    ? [{ person, kind: `urgent-${kyivWeekday(now)}` }]
    : [];
  if (person.cadence === "urgent") return urgent;
  const why = whyNotDue(person, now);
  const never = why === "paused" || why === "not confirmed";
  if (why !== undefined && (due || never))
    return [{ person, kind: "weekly", outcome: "not due", trouble: why }, ...urgent];
  // The weekly letter tells what is urgent too, so it comes first.
  return [{ person, kind: "weekly" }, ...urgent];
}

async function writeLetter(
  store: Store,
  letter: WantedLetter,
  now: Date,
  options: SendOptions,
  common: Common | undefined,
): Promise<SentDigest> {
  const { person, kind, outcome, trouble } = letter;
  const profiles = person.hromadas.flatMap((code) => getHromada(store, code) ?? []);
  const about = { recipientId: person.id, katottgs: person.hromadas, hromadas: namesOf(profiles), kind, cards: 0 };
  if (outcome !== undefined) return { ...about, outcome, ...(trouble !== undefined && { trouble }) };
  const week = kyivWeek(now);
  const earlier = issueOf(store, person.id, week, kind);
  if (earlier !== undefined) return { ...about, ...outcomeOf(earlier) };
  const links = linksFor(store, person, options.config, now);
  const known = { ...digestInput(store, { ...person, profiles }, week, now, common), ...(links && { links }) };
  const digest = compose(kind === "weekly" ? known : onlyUrgent(known));
  const cards = digest.sections.reduce((sum, section) => sum + section.cards.length, 0);
  const silent = digest.empty && !(person.emptyLetter && kind === "weekly");
  if (options.dryRun) return { ...about, outcome: silent ? "empty" : "dry-run", cards };
  if (silent) {
    recordEntries(store, person.id, digest.entries, { at: isoInstant(now) });
    return { ...about, outcome: "empty" };
  }
  await record(store, person, digest, kind, now, { options, unsubscribeUrl: links?.unsubscribe });
  return { ...about, outcome: "waiting", cards };
}

async function record(
  store: Store,
  person: Recipient,
  digest: Digest,
  kind: IssueKind,
  now: Date,
  { options, unsubscribeUrl }: { readonly options: SendOptions; readonly unsubscribeUrl: string | undefined },
): Promise<void> {
  const { config } = options;
  const at = isoInstant(now);
  const how = { config, now, kind, ...(unsubscribeUrl !== undefined && { unsubscribeUrl }) };
  const eml = await emlOf(digest, renderDigest(digest), person, how);
  const { week, subject, entries } = digest;
  const id = messageId(person.id, week, config.MAIL_FROM, kind);
  const parked = maybeSent(store, person)
    ? "the store was put back from a backup; this letter may have gone before, with other news"
    : undefined;
  const letter = { recipient: person.id, week, kind, subject, messageId: id, eml, entries, at };
  recordIssue(store, { ...letter, ...(parked !== undefined && { parked }) });
}

/** After a backup was put back, the first letter to each person may be one that went out already. */
function maybeSent(store: Store, { id, consentAt }: Recipient): boolean {
  const restoredAt = getSetting(store, "restored_at");
  if (restoredAt === undefined || consentAt > restoredAt) return false;
  const last = lastIssueAt(store, id);
  return last === undefined || last < restoredAt;
}

/** Signed links of a person's letter; none without an address under which they could be opened. */
function linksFor(
  store: Store,
  { id: recipient }: Recipient,
  { PUBLIC_URL: base, LINK_SECRET }: SendOptions["config"],
  now: Date,
): DigestInput["links"] {
  if (base === undefined) return undefined;
  const secret = LINK_SECRET ?? storeKey(store);
  return {
    preferences: linkTo({ purpose: "preferences", recipient }, base, secret, now),
    unsubscribe: linkTo({ purpose: "unsubscribe", recipient }, base, secret, now),
    call: (katottg, callId) => linkTo({ purpose: "call", recipient, katottg, callId }, base, secret, now),
  };
}

/** Hands over what is recorded, some at a time. The reports of this run's letters are completed. */
async function handOverAll(
  store: Store,
  reports: readonly SentDigest[],
  now: Date,
  options: SendOptions,
): Promise<SentDigest[]> {
  const { config, clock, only, allow, signal } = options;
  const due = listIssues(store, ["rendered"]).filter(
    ({ recipientId, nextAttemptAt }) =>
      (only === undefined || only.includes(recipientId)) &&
      (nextAttemptAt === undefined || Date.parse(nextAttemptAt) <= now.getTime()),
  );
  const real = config.SEND_MODE === "live" || config.SEND_MODE === "allowlist";
  const why = real ? whyTooMany(due.length, lastVolumes(store), { max: config.SEND_MAX, allowed: allow }) : undefined;
  const results = new Map<string, Partial<SentDigest>>();
  if (why === undefined) {
    let mailer: Mailer | undefined;
    const open = (): Mailer => {
      mailer ??= openMailer(config.SMTP_URL ?? "");
      return mailer;
    };
    const queue = [...due];
    const work = async (): Promise<void> => {
      for (let issue = queue.shift(); issue !== undefined && !signal?.aborted; issue = queue.shift()) {
        const { outcome, files, trouble } = await handOver(store, issue, { config, clock, mailer: open });
        results.set(keyOf(issue), { outcome, ...(files && { files }), ...(trouble !== undefined && { trouble }) });
      }
    };
    try {
      await Promise.all(Array.from({ length: connections }, work));
    } finally {
      mailer?.close();
    }
  }
  if (due.length > 0 && real) {
    const sent = [...results.values()].filter(({ outcome }) => outcome === "sent").length;
    // A run that was cut off says nothing of what is usual.
    const stopped = why ?? (signal?.aborted ? "the program was told to stop" : undefined);
    recordMailRun(store, { at: isoInstant(now), due: due.length, sent, ...(stopped !== undefined && { stopped }) });
  }
  return complete(store, reports, { due, week: kyivWeek(now), results, why });
}

/** The week's reports with what became of their letters, and the letters of earlier weeks that were tried again. */
function complete(
  store: Store,
  reports: readonly SentDigest[],
  {
    due,
    week,
    results,
    why,
  }: {
    readonly due: readonly IssueFacts[];
    readonly week: string;
    readonly results: ReadonlyMap<string, Partial<SentDigest>>;
    readonly why: string | undefined;
  },
): SentDigest[] {
  const waiting = new Set(due.map(keyOf));
  const parked = new Map(listIssues(store, ["rendered", "uncertain"]).map((issue) => [keyOf(issue), issue]));
  const completed = reports.map((report): SentDigest => {
    const key = keyOf({ ...report, week });
    const result = results.get(key);
    if (result !== undefined) return { ...report, ...result };
    if (report.outcome !== "waiting") return report;
    if (why !== undefined && waiting.has(key)) return { ...report, outcome: "stopped", trouble: why };
    // Parked, or to be tried again later.
    const issue = parked.get(key);
    return issue === undefined ? report : { ...report, ...outcomeOf(issue) };
  });
  const earlier = due.flatMap((issue): SentDigest[] => {
    const result = results.get(keyOf(issue));
    if (issue.week === week || result === undefined) return [];
    const { recipientId, kind } = issue;
    return [{ recipientId, katottgs: [], hromadas: issue.week, kind, cards: 0, outcome: "waiting", ...result }];
  });
  return [...completed, ...earlier];
}

function keyOf({ recipientId, week, kind }: Pick<IssueFacts, "recipientId" | "week" | "kind">): string {
  return `${recipientId} ${week} ${kind}`;
}

/** What became of a letter that is in the store. */
function outcomeOf({ state, trouble }: IssueFacts): Pick<SentDigest, "outcome" | "trouble"> {
  const why = trouble === undefined ? {} : { trouble };
  switch (state) {
    case "rendered":
    case "sending":
      return { outcome: "waiting", ...why };
    case "uncertain":
    case "failed":
      return { outcome: state, ...why };
    case "sent":
    case "captured":
    case "dropped":
      return { outcome: "already" };
  }
}

function namesOf(profiles: readonly Profile[]): string {
  return profiles.map(({ name, type }) => `${name} ${type}`).join(", ");
}
