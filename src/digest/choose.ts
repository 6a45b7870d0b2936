/*
 * Which calls a letter speaks of, in which section, and what becomes of every event. A call comes
 * up because something happened to it (an event), because a reminder has come due, or because it
 * belongs to a first-rate sector and is about to close.
 */
import { isoInstant } from "../clock.ts";
import { muteKey, muteKeys, mutesOn } from "../match/mutes.ts";
import type { Call, CallEvent, EventKind, Match, Profile } from "../model.ts";
import { callStatus } from "../status.ts";
import { kyivDate } from "../week.ts";
import type { Fit } from "./card.ts";
import { undoneCorrections } from "./corrected.ts";
import { kyivDeadline } from "./deadline.ts";
import type { Entry, Outcome, SectionKind } from "./digest.ts";
import { closingReminders, eventKey, openingReminder } from "./reminders.ts";
import { changeOf, type SiteDifference } from "./site-differences.ts";

/** A call that may enter the letter, with the ledger rows that follow if it does. */
export interface Candidate {
  readonly call: Call;
  readonly section: SectionKind;
  /** Best first; empty for a call that has ended. */
  readonly fits: readonly Fit[];
  readonly changes: readonly CallEvent[];
  /** What another site says otherwise, where this reader was told without it. */
  readonly siteNews: readonly string[];
  readonly entries: readonly Entry[];
  /** Enters before all others: first-rate sector and closing within 14 days, or ended. */
  readonly must: boolean;
  /** It can no longer be applied to: cancelled, or the money has run out. */
  readonly ended: boolean;
  readonly score: number;
  /** Days to the next deadline; absent when there is none. */
  readonly days?: number;
}

export interface Choice {
  readonly candidates: readonly Candidate[];
  /** Events that are settled without being told. */
  readonly settled: readonly Entry[];
}

export interface ChoiceInput {
  readonly profiles: readonly Profile[];
  readonly now: Date;
  readonly calls: ReadonlyMap<string, Call>;
  readonly matches: readonly Match[];
  readonly events: readonly CallEvent[];
  readonly toldCalls: ReadonlySet<string>;
  /** The reader's first weekly letter, though an urgent one may have come before; that nothing was told says the same. */
  readonly first?: boolean;
  readonly spentReminders: ReadonlySet<string>;
  readonly differences?: ReadonlyMap<string, readonly SiteDifference[]>;
}

const changeKinds: ReadonlySet<EventKind> = new Set<EventKind>([
  "opened",
  "deadline-moved",
  "money-changed",
  "cancelled",
  "funds-exhausted",
  "reopened",
  "corrected",
]);
const endings: ReadonlySet<EventKind> = new Set<EventKind>(["cancelled", "funds-exhausted"]);

/** Days before the deadline of a first-rate call from which it always enters. */
const mustDays = 14;

/** Sorts events and matches into candidates for the letter and events that need no letter. */
export function choose(input: ChoiceInput): Choice {
  const ours = new Set(input.profiles.map(({ katottg }) => katottg));
  // «Newly relevant» is said of a call and one hromada; of another's it is no news here.
  const foreign = (event: CallEvent): boolean =>
    event.kind === "newly-relevant" && katottg.test(event.detail) && !ours.has(event.detail);
  const undone = undoneCorrections(input.events);
  const events = byCall(input.events.filter((event) => !foreign(event) && !undone.has(event)));
  const fits = fitsByCall(input);

  const candidates: Candidate[] = [];
  const settled: Entry[] = [...settle(input.events.filter(foreign), "not-relevant"), ...settle([...undone], "spent")];
  for (const callId of new Set([...events.keys(), ...fits.keys()])) {
    const verdict = judge(input, callId, events.get(callId) ?? [], fits.get(callId) ?? []);
    if ("section" in verdict) candidates.push(verdict);
    else settled.push(...verdict.settled);
  }
  return { candidates, settled };
}

const katottg = /^UA\d{17}$/u;

function byCall<T extends { readonly callId: string }>(list: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const one of list) {
    const same = map.get(one.callId);
    if (same === undefined) map.set(one.callId, [one]);
    else same.push(one);
  }
  return map;
}

function fitsByCall({ profiles, matches }: ChoiceInput): ReadonlyMap<string, readonly Fit[]> {
  const byCode = new Map(profiles.map((profile) => [profile.katottg, profile]));
  const lists = byCall(matches.filter(({ verdict }) => verdict === "match"));
  const fits = new Map<string, readonly Fit[]>();
  for (const [callId, list] of lists) {
    const known = list.flatMap((match) => {
      const profile = byCode.get(match.katottg);
      return profile === undefined ? [] : [{ match, profile }];
    });
    if (known.length > 0)
      fits.set(
        callId,
        known.sort((a, b) => (b.match.score ?? 0) - (a.match.score ?? 0)),
      );
  }
  return fits;
}

function settle(events: readonly CallEvent[], outcome: Outcome): readonly Entry[] {
  return events.map((event) => ({ event, outcome }));
}

function judge(
  input: ChoiceInput,
  callId: string,
  events: readonly CallEvent[],
  fits: readonly Fit[],
): Candidate | { readonly settled: readonly Entry[] } {
  const call = input.calls.get(callId);
  if (call === undefined) return { settled: settle(events, "closed") };
  const told = input.toldCalls.has(callId);
  const status = callStatus(call, input.now);
  if (status === "cancelled" || status === "funds-exhausted") {
    // Somebody may be writing an application: said whatever the match has become.
    const news = told && events.some(({ kind }) => endings.has(kind));
    return news && !isPutAway(input, call) ? ended(call, fits, events) : { settled: settle(events, "closed") };
  }
  if (status === "closed" || status === "gone") {
    // Brought forward to a day that is over: who counts on the later one must hear it.
    const news = told && status === "closed" && events.some(({ kind }) => kind === "deadline-moved");
    return news && !isPutAway(input, call) ? ended(call, fits, events) : { settled: settle(events, "closed") };
  }
  if (fits.length === 0) {
    // Who was told of it hears what changed, also when the change is why it fits no more.
    const news = told && events.some(({ kind }) => changeKinds.has(kind)) && !isPutAway(input, call);
    return news ? fitsNoMore(call, events) : { settled: settle(events, "not-relevant") };
  }
  return living(input, call, events, fits, told);
}

function ended(call: Call, fits: readonly Fit[], events: readonly CallEvent[]): Candidate {
  const changes = sortedChanges(events);
  const endingsOnly = changes.filter(({ kind }) => endings.has(kind));
  return {
    call,
    section: "changed",
    fits,
    changes: endingsOnly.length > 0 ? endingsOnly : changes.filter(({ kind }) => kind === "deadline-moved"),
    siteNews: [],
    entries: settle(events, "sent"),
    must: true,
    ended: true,
    score: fits[0]?.match.score ?? 0,
  };
}

function fitsNoMore(call: Call, events: readonly CallEvent[]): Candidate {
  return {
    call,
    section: "changed",
    fits: [],
    changes: sortedChanges(events),
    siteNews: [],
    entries: settle(events, "sent"),
    must: true,
    ended: false,
    score: 0,
  };
}

/** «Не для нас», said by every hromada of the reader: no letter of theirs speaks of it again. */
function isPutAway({ profiles, now }: ChoiceInput, call: Call): boolean {
  const keys = muteKeys(call);
  const today = kyivDate(now);
  return (
    profiles.length > 0 && profiles.every((profile) => mutesOn(profile, today).some((mute) => keys.has(muteKey(mute))))
  );
}

function living(
  input: ChoiceInput,
  call: Call,
  events: readonly CallEvent[],
  fits: readonly Fit[],
  told: boolean,
): Candidate | { readonly settled: readonly Entry[] } {
  const { due, passed } = closingReminders(call, input.now, input.spentReminders);
  const opening = openingReminder(call, input.now, input.spentReminders);
  const days = kyivDeadline(call, input.now)?.days;
  const must = days !== undefined && days <= mustDays && fits.some((fit) => firstRate(call, fit.profile));
  const differences = (input.differences?.get(call.id) ?? []).filter(
    ({ event }) => event === undefined || !input.spentReminders.has(eventKey(event)),
  );
  const section = told
    ? placeKnown(events, { due, opening, differs: differences.length > 0 })
    : placeUnknown(events, {
        forthcoming: callStatus(call, input.now) === "forthcoming",
        first: input.first === true || input.toldCalls.size === 0,
        overdue: must && due !== undefined,
      });
  // Told before and nothing new about it, or a match that nothing has happened to.
  if (section === undefined) return { settled: settle(events, "spent") };
  // A reminder is told under its own heading; elsewhere the card says the same by its deadline.
  const reminder = (event: CallEvent | undefined, heading: SectionKind): readonly Entry[] =>
    event === undefined ? [] : settle([event], section === heading || events.length === 0 ? "sent" : "spent");
  return {
    call,
    section,
    fits,
    ...(told ? news(call, events, differences, input.now) : { changes: [], siteNews: [] }),
    entries: [
      ...settle(events, "sent"),
      ...settle(
        differences.flatMap(({ event, carried }) => [...(event === undefined ? [] : [event]), ...carried]),
        "sent",
      ),
      ...reminder(due, "closing"),
      ...reminder(opening, "opening-soon"),
      ...settle(passed, "spent"),
    ],
    must,
    ended: false,
    score: fits[0]?.match.score ?? 0,
    ...(days !== undefined && { days }),
  };
}

/** Section of a call the reader was told of before: the strongest of what happened to it. */
function placeKnown(
  events: readonly CallEvent[],
  { due, opening, differs }: { due: CallEvent | undefined; opening: CallEvent | undefined; differs: boolean },
): SectionKind | undefined {
  const happened = (kind: EventKind): boolean => events.some((event) => event.kind === kind);
  if (due !== undefined) return "closing";
  if (differs || events.some(({ kind }) => changeKinds.has(kind))) return "changed";
  if (opening !== undefined || happened("opening-soon")) return "opening-soon";
  return happened("newly-relevant") ? "newly-relevant" : undefined;
}

/** Section of a call the reader has never heard of: whatever happened to it, to them it is new. */
function placeUnknown(
  events: readonly CallEvent[],
  { forthcoming, first, overdue }: { forthcoming: boolean; first: boolean; overdue: boolean },
): SectionKind | undefined {
  if (events.length === 0) return overdue ? "new" : undefined;
  if (!first && events.every(({ baseline }) => baseline)) return "new-source";
  if (forthcoming) return "opening-soon";
  if (first) return "first";
  return events.every(({ kind, baseline }) => kind === "newly-relevant" || baseline) ? "newly-relevant" : "new";
}

/** What has changed for somebody who knows the call: on its page, and by another site that they heard of it from. */
function news(
  { id }: Call,
  events: readonly CallEvent[],
  differences: readonly SiteDifference[],
  now: Date,
): Pick<Candidate, "changes" | "siteNews"> {
  const own = sortedChanges(events);
  const at = isoInstant(now);
  const moved = differences.flatMap(({ conflict, was }): CallEvent[] => {
    const kind = changeOf(conflict);
    // The page itself says how it got from the one to the other.
    if (was === undefined || own.some((event) => event.kind === kind)) return [];
    return [{ callId: id, kind, detail: "", ...was, at, baseline: false }];
  });
  const first = moved.filter(({ kind }, index) => moved.findIndex((one) => one.kind === kind) === index);
  return {
    changes: [...own, ...first],
    siteNews: differences.flatMap(({ note, was }) => (was === undefined && note !== undefined ? [note] : [])),
  };
}

function firstRate(call: Call, profile: Profile): boolean {
  return call.sectors.some(({ sector }) => profile.priorities[sector] === 3);
}

function sortedChanges(events: readonly CallEvent[]): readonly CallEvent[] {
  return events.filter(({ kind }) => changeKinds.has(kind)).sort((a, b) => a.at.localeCompare(b.at));
}
