/*
 * One letter per recipient and week: compose → render → record with its ledger rows → hand over.
 * The letter and what it tells are stored in one transaction before it leaves, so a crash in between
 * leaves a letter that is handed over by the next run, never one that is composed twice. All letters
 * of a run are recorded before the first one leaves, so that a run of a suspicious size can stop.
 */

import { updateClusters } from "../../db/clusters.ts";
import { getHromada } from "../../db/hromadas.ts";
import { type IssueKind, issueOf, issuesOfWeek, lastIssueAt, parkAbandoned, recordIssue } from "../../db/issues.ts";
import { recordEntries } from "../../db/ledger.ts";
import { listRecipients, type Recipient } from "../../db/recipients.ts";
import { getSetting } from "../../db/settings.ts";
import type { Store } from "../../db/store.ts";
import { storeKey, suppressionOf } from "../../db/suppressions.ts";
import { isoInstant } from "../clock.ts";
import { portals } from "../cluster/portals.ts";
import { ConfigError, MailError, UsageError } from "../errors.ts";
import { messageId } from "../mail/message.ts";
import { matchHromadas } from "../match/match-hromadas.ts";
import type { Profile } from "../model.ts";
import { linkTo } from "../serve/links.ts";
import { kyivWeek, kyivWeekday } from "../week.ts";
import { compose, type DigestInput } from "./compose.ts";
import type { Digest } from "./digest.ts";
import { type Common, commonInput, digestInput } from "./digest-input.ts";
import { wantsUrgent, whyNotDue } from "./due.ts";
import { handOverAll, outcomeOf, type SendOptions, type SentDigest } from "./hand-over-all.ts";
import { emlOf, renderDigest, replyTo } from "./letter.ts";
import { onlyUrgent } from "./urgent.ts";

/** Handing one letter over takes two minutes at most; what is at it for longer has died. */
const abandonedAfter = 15 * 60_000;

/**
 * Sends this week's letter to every recipient who has not had it, and letters that an earlier run
 * could not hand over. One bad recipient harms nobody else. Running it again sends nothing twice.
 *
 * The week is that in which the run began, also when it ends after midnight. Of a week that is over, letters
 * that were written then are handed over and none is composed: what it missed is told in the next letter.
 *
 * @throws ConfigError when SEND_MODE is off, or needs SMTP_URL and there is none
 * @throws UsageError when the week has not come
 */
export async function sendDigests(store: Store, options: SendOptions): Promise<SentDigest[]> {
  const { config, clock, only } = options;
  checkMode(config);
  const now = clock();
  const current = kyivWeek(now);
  const week = options.week ?? current;
  if (week > current) {
    throw new UsageError(`${week} has not come: a letter is written in its own week, and this is ${current}`);
  }
  if (!options.dryRun) parkAbandoned(store, isoInstant(new Date(now.getTime() - abandonedAfter)), isoInstant(now));
  const people = listRecipients(store).filter(({ id }) => only === undefined || only.includes(id));
  if (week < current) {
    const reports = people.flatMap((person) => writtenTo(store, person, week));
    return options.dryRun ? reports : handOverAll(store, reports, { now, week, onlyWeek: true }, options);
  }
  const wanted = people.flatMap((person) => lettersFor(store, person, now, options));
  // New calls must be matched before a letter settles their events, or they would be lost.
  const codes = wanted.filter(({ outcome }) => outcome === undefined).flatMap(({ person }) => person.hromadas);
  updateClusters(store, portals, now);
  if (codes.length > 0) matchHromadas(store, now, [...new Set(codes)]);
  const reports: SentDigest[] = [];
  const common = codes.length > 0 ? commonInput(store, now) : undefined;
  for (const letter of wanted) reports.push(await writeOrTell(store, letter, now, options, common));
  return options.dryRun ? reports : handOverAll(store, reports, { now, week }, options);
}

/** What was written to a person in a week that is over, and what became of it. */
function writtenTo(store: Store, person: Recipient, week: string): SentDigest[] {
  const about = { recipientId: person.id, katottgs: person.hromadas, hromadas: namesOf(profilesOf(store, person)) };
  const letters = issuesOfWeek(store, person.id, week);
  if (letters.length > 0)
    return letters.map((issue) => ({ ...about, kind: issue.kind, cards: 0, ...outcomeOf(issue) }));
  const trouble = `no letter of ${week} was written; what it missed stands in the next one`;
  return [{ ...about, kind: "weekly", cards: 0, outcome: "none", trouble }];
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

/** A letter that cannot be written, to an address that is none, is told of and stops nobody else's. */
async function writeOrTell(
  store: Store,
  letter: WantedLetter,
  now: Date,
  options: SendOptions,
  common: Common | undefined,
): Promise<SentDigest> {
  try {
    return await writeLetter(store, letter, now, options, common);
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return { ...aboutLetter(letter, profilesOf(store, letter.person)), outcome: "failed", trouble: error.message };
  }
}

function aboutLetter({ person, kind }: WantedLetter, profiles: readonly Profile[]) {
  return { recipientId: person.id, katottgs: person.hromadas, hromadas: namesOf(profiles), kind, cards: 0 };
}

async function writeLetter(
  store: Store,
  letter: WantedLetter,
  now: Date,
  options: SendOptions,
  common: Common | undefined,
): Promise<SentDigest> {
  const { person, kind, outcome, trouble } = letter;
  const profiles = profilesOf(store, person);
  const about = aboutLetter(letter, profiles);
  if (outcome !== undefined) return { ...about, outcome, ...(trouble !== undefined && { trouble }) };
  const week = kyivWeek(now);
  const earlier = issueOf(store, person.id, week, kind);
  if (earlier !== undefined) return { ...about, ...outcomeOf(earlier) };
  const links = linksFor(store, person, options.config, now);
  const known = {
    ...digestInput(store, { ...person, profiles }, week, now, common),
    ...replyTo(options.config),
    ...(links && { links }),
  };
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

function profilesOf(store: Store, { hromadas }: Recipient): Profile[] {
  return hromadas.flatMap((code) => getHromada(store, code) ?? []);
}

function namesOf(profiles: readonly Profile[]): string {
  return profiles.map(({ name, type }) => `${name} ${type}`).join(", ");
}
