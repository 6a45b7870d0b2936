/* Why a call went to a recipient, or did not, and what stands in its way now. */
import type { StoredCall } from "../../db/calls.ts";
import { clusterOf } from "../../db/clusters.ts";
import { pendingEvents } from "../../db/events.ts";
import { heldCalls } from "../../db/holds.ts";
import { getHromada } from "../../db/hromadas.ts";
import { getIssue, issueOf } from "../../db/issues.ts";
import { type LedgerEntry, ledgerOf } from "../../db/ledger.ts";
import type { Recipient } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { suppressionOf } from "../../db/suppressions.ts";
import { matchCall } from "../match/match.ts";
import type { Call, CallEvent } from "../model.ts";
import { callStatus } from "../status.ts";
import { instantInWeek, kyivDate, kyivWeek } from "../week.ts";
import { cardScore } from "./layout.ts";
import { kyivTime, shortDate } from "./words.ts";

interface Fitting {
  /** «Жовківська міська». */
  readonly hromada: string;
  readonly fits: boolean;
  readonly score?: number;
  /** Of each gate that refuses: its name, and the reason in Ukrainian. */
  readonly refusedBy: readonly { readonly gate: string; readonly reason: string }[];
}

export interface Explanation {
  /** What became of it, in one sentence. */
  readonly verdict: string;
  /** What stands between this call and a letter now, or what a letter will do with it. */
  readonly because: readonly string[];
  /** What was settled for this recipient, oldest first. */
  readonly told: readonly LedgerEntry[];
  /** Events that are still to be told. */
  readonly waiting: readonly CallEvent[];
  readonly fits: readonly Fitting[];
}

/** @param now instant at which the call and the recipient are looked at */
export function explainCall(store: Store, person: Recipient, stored: StoredCall, now: Date): Explanation {
  const { call } = stored;
  const ledger = ledgerOf(store, person.id);
  const told = ledger.filter(({ event }) => event.callId === call.id);
  const waiting = pendingEvents(store, person.id).filter(({ callId }) => callId === call.id);
  const fits = person.hromadas.map((katottg) => fitOf(store, katottg, call, now));
  const others = clusterOf(store, call.id).filter(({ callId }) => callId !== call.id);
  const otherTold = ledger.findLast(
    ({ event, outcome }) => outcome === "sent" && others.some(({ callId }) => callId === event.callId),
  );
  const last = told.findLast(({ outcome }) => outcome === "sent");
  const over = whyOver(stored, now);
  const because = [
    ...aboutPerson(store, person, now),
    ...(heldCalls(store).has(call.id) && last === undefined
      ? [
          `the new calls of ${call.sourceId} are held back until a person has looked: grants sources release ${call.sourceId}`,
        ]
      : []),
    ...over,
    ...(over.length > 0 ? [] : aboutFits(fits)),
    ...(waiting.length > 0 && over.length === 0 && fits.some((one) => one.fits)
      ? [nextLetter(store, person, now)]
      : []),
    ...(call.standing === undefined ? [] : ["a standing programme: named in the first letter of a month"]),
  ];
  const verdict =
    last !== undefined
      ? `told${inLetter(store, last)}`
      : otherTold !== undefined
        ? `told through another site, as ${otherTold.event.callId}${inLetter(store, otherTold)}`
        : told.length > 0
          ? `not told: ${whyNot(told.at(-1))}`
          : waiting.length > 0
            ? "not told yet"
            : "not told: nothing has happened to it that a letter would tell";
  return { verdict, because, told, waiting, fits };
}

const outcomes: Readonly<Record<string, string>> = {
  sent: "told",
  spent: "a letter said as much already",
  "not-relevant": "it did not fit when the letter was written",
  closed: "it was over before a letter went",
  capped: "it was one of a backlog of which only the best are shown",
  duplicate: "the same call on another site was told in its place",
  suppressed: "the address is not written to",
};

/** What an outcome of the ledger means, for people. */
export function outcomeInWords({ outcome, reason }: Pick<LedgerEntry, "outcome" | "reason">): string {
  const words = outcomes[outcome] ?? outcome;
  return reason === undefined ? words : `${words} (${reason})`;
}

function whyNot(entry: LedgerEntry | undefined): string {
  return entry === undefined ? "" : outcomeInWords(entry);
}

function inLetter(store: Store, { issueId, at }: LedgerEntry): string {
  const issue = issueId === undefined ? undefined : getIssue(store, issueId);
  return issue === undefined ? ` on ${at}` : ` in letter ${issue.id} of ${issue.week} (${issue.state})`;
}

function aboutPerson(store: Store, { email, mustConfirm, confirmedAt, pausedUntil }: Recipient, now: Date): string[] {
  const suppression = suppressionOf(store, email);
  return [
    ...(suppression === undefined ? [] : [`the recipient is not written to: ${suppression.reason}`]),
    ...(mustConfirm && confirmedAt === undefined ? ["the recipient has not confirmed yet"] : []),
    ...(pausedUntil !== undefined && pausedUntil > kyivDate(now)
      ? [`the recipient has paused letters until ${english(pausedUntil)}; what happens meanwhile waits`]
      : []),
  ];
}

function whyOver({ call, gone }: StoredCall, now: Date): string[] {
  if (call.kind !== "call") return ["it is no call"];
  switch (callStatus(call, now, gone)) {
    case "closed": {
      const last = call.deadlines
        .flatMap(({ at, stage }) => (at !== undefined && (stage ?? 1) === 1 ? [at] : []))
        .sort();
      const day = last.at(-1);
      return [
        day !== undefined && Date.parse(day) < now.getTime()
          ? `it closed on ${english(kyivDate(new Date(day)))}`
          : "its source says that it is closed",
      ];
    }
    case "gone":
      return ["its source no longer lists it"];
    case "cancelled":
      return ["it was cancelled"];
    case "funds-exhausted":
      return ["its money has run out"];
    default:
      return [];
  }
}

function aboutFits(fits: readonly Fitting[]): string[] {
  const refused = fits.flatMap(({ hromada, refusedBy }) =>
    refusedBy.map(({ gate, reason }) => `${hromada}: refused by the gate ${gate}: ${reason}`),
  );
  const best = Math.max(...fits.map(({ fits: one, score = 0 }) => (one ? score : -1)));
  const weak = best >= 0 && best < cardScore;
  return [
    ...refused,
    ...(weak
      ? [
          `its score of ${best} is below ${cardScore}: one line at the end of a letter, no card, and no place in the backlog of a new source`,
        ]
      : []),
  ];
}

function fitOf(store: Store, katottg: string, call: Call, now: Date): Fitting {
  const profile = getHromada(store, katottg);
  if (profile === undefined) {
    return {
      hromada: katottg,
      fits: false,
      refusedBy: [{ gate: "profile", reason: "there is no such hromada in this store" }],
    };
  }
  const { verdict, score, gates } = matchCall(profile, call, now);
  return {
    hromada: `${profile.name} ${profile.type}`,
    fits: verdict === "match",
    ...(score !== undefined && { score: Math.round(score) }),
    refusedBy: gates.flatMap(({ gate, answer, reason }) => (answer === "no" ? [{ gate, reason }] : [])),
  };
}

/** When what waits will be told, if it still fits then. */
function nextLetter(store: Store, person: Recipient, now: Date): string {
  if (person.cadence === "urgent")
    return "the recipient gets urgent letters only: it is told when it closes within three days";
  for (let ahead = 0; ahead < 60; ahead++) {
    const week = kyivWeek(new Date(now.getTime() + ahead * 7 * 86_400_000));
    const at = instantInWeek(week, person.weekday, person.hour);
    const theirs = person.cadence === "weekly" || Number(week.slice(-2)) % 2 === 0;
    const day = kyivDate(at < now ? now : at);
    const paused = person.pausedUntil !== undefined && person.pausedUntil > day;
    if (!theirs || paused || issueOf(store, person.id, week) !== undefined) continue;
    return at <= now
      ? `it waits for the letter of ${week}, which is due now`
      : `it waits for the letter of ${week}, due on ${english(kyivDate(at))} at ${kyivTime(at)} in Kyiv`;
  }
  return "it waits for the next letter";
}

function english(date: string): string {
  return shortDate(date, "en").replaceAll("\u00a0", " ");
}
