/*
 * A letter from what is known: pure. One letter covers all hromadas of its reader. It is short on
 * purpose: the best twelve calls in full, thirty more in one line each, then a number.
 */

import type { CalendarEntry } from "../calendar.ts";
import type { Call, CallEvent, Match, Profile } from "../model.ts";
import { kyivDate } from "../week.ts";
import type { CardContext } from "./card.ts";
import { type Candidate, choose } from "./choose.ts";
import { kyivDeadline } from "./deadline.ts";
import { type Digest, type Entry, type Section, type SectionKind, sectionKinds } from "./digest.ts";
import { factLine } from "./fact-line.ts";
import { safeUrl } from "./html.ts";
import { type Layout, lay } from "./layout.ts";
import { letterWords } from "./letter-words.ts";
import { othersList, standingList } from "./lists.ts";
import { hromadaName } from "./names.ts";
import { countsOf, nearestDeadline, preheader } from "./preheader.ts";
import type { SiteDifference } from "./site-differences.ts";
import { clipLine, type DigestLanguage, dayMonth, weekDates } from "./words.ts";

export interface DigestInput {
  readonly recipient: { readonly name?: string; readonly language: DigestLanguage };
  /** All hromadas of the recipient. */
  readonly profiles: readonly Profile[];
  /** ISO week, `2026-W47`. */
  readonly week: string;
  readonly now: Date;
  /** Open and forthcoming calls by id, and those that were cancelled or ran out of money since. */
  readonly calls: ReadonlyMap<string, Call>;
  /** Matches of these profiles; only those with verdict `match` count. */
  readonly matches: readonly Match[];
  /** Events that are not yet in this recipient's ledger. */
  readonly events: readonly CallEvent[];
  /** Ids of calls this recipient was told of before. Empty = this is the first letter. */
  readonly toldCalls: ReadonlySet<string>;
  /** The reader's first weekly letter, though an urgent one may have come before it. */
  readonly first?: boolean;
  /** Keys (`eventKey`) of reminders that are in the ledger, told or spent. */
  readonly spentReminders: ReadonlySet<string>;
  readonly sources: readonly {
    readonly id: string;
    readonly name: string;
    /** UTC instant of the last good run. */
    readonly lastGoodAt?: string;
    /** Why it could not be checked this time; absent = all is well. */
    readonly trouble?: string;
  }[];
  /** Number of calls looked at. */
  readonly lookedAt: number;
  /** Events of calls of which another site's page speaks in this letter. */
  readonly duplicates?: readonly CallEvent[];
  /** By call: what other sites say otherwise, and which. */
  readonly differences?: ReadonlyMap<string, readonly SiteDifference[]>;
  /** Between two weekly letters: only what closes within three days. */
  readonly urgent?: boolean;
  /** Titles instead of cards, for heads of councils. */
  readonly summary?: boolean;
  /** The titles of all other new calls at the end. */
  readonly appendix?: boolean;
  /** The reader's first letter of a month names the standing programmes. */
  readonly firstOfMonth?: boolean;
  /** Signed pages of `grants serve`; absent without PUBLIC_URL. */
  readonly links?: {
    readonly preferences: string;
    readonly unsubscribe: string;
    readonly call: (katottg: string, callId: string) => string;
  };
  /** Where replies go; `person` = somebody reads them. */
  readonly replyTo?: { readonly address: string; readonly person: boolean };
  /** By call: how often its deadline has moved. */
  readonly moves?: ReadonlyMap<string, number>;
  /** Addresses that do not open, with the UTC instant since which they do not. */
  readonly deadLinks?: ReadonlyMap<string, string>;
}

/**
 * Composes the letter of one recipient for one week, with the ledger rows to write once it is
 * handed over. With those rows in the ledger, composing again tells nothing twice.
 * @throws RangeError when `week` is not an ISO week
 */
export function compose(input: DigestInput): Digest {
  const { language } = input.recipient;
  const words = letterWords[language];
  const { candidates, settled } = choose(input);
  const context: CardContext = {
    now: input.now,
    language,
    several: input.profiles.length > 1,
    ...(input.deadLinks !== undefined && { deadLinks: input.deadLinks }),
    ...(input.differences !== undefined && { siteNotes: notesOf(input.differences) }),
    ...(input.links !== undefined && { answerUrl: input.links.call }),
  };
  const lists = [standingList(input, context), othersList(input, settled, context)].filter(
    (list) => list !== undefined,
  );
  const layout = lay(candidates, context, new Map(input.sources.map(({ id, name }) => [id, name])), {
    lists: lists.length,
    summary: input.summary === true,
  });
  const names = listNames(input.profiles, language);
  const more = [
    ...(layout.waiting.length > 0 ? [words.postponed(layout.waiting.length)] : []),
    ...(layout.leftOut.length > 0 ? [words.leftOut(layout.leftOut.length)] : []),
  ];
  return {
    language,
    week: input.week,
    empty: layout.cards.length === 0 && layout.titles.length === 0 && lists.length === 0,
    subject: input.urgent
      ? words.urgentSubject(names, nearestDeadline(layout, input), dayMonth(kyivDate(input.now), language))
      : words.subject(names, weekDates(input.week, language), countsOf(layout, language)[0]),
    preheader: preheader(layout, input),
    heading: words.heading(names, input.profiles.length),
    period: input.urgent ? words.urgentPeriod : words.period(weekDates(input.week, language), input.week.slice(0, 4)),
    sections: toSections(layout, input),
    titles: layout.titles.map(({ line }) => line),
    ...(more.length > 0 && { more: more.join(" ") }),
    lists,
    footer: footer(input, names),
    links:
      input.links === undefined
        ? []
        : [
            { label: words.preferences, url: input.links.preferences },
            { label: words.unsubscribe, url: input.links.unsubscribe },
          ],
    dates: layout.cards.flatMap(({ candidate }) => dateOf(candidate, input)),
    entries: [
      ...[...layout.cards, ...layout.titles].flatMap(({ candidate }) => candidate.entries),
      ...[...layout.leftOut, ...layout.held].flatMap(({ call }) => cappedEntries(call.id, input.events)),
      ...settled,
      ...(input.duplicates ?? []).map((event): Entry => ({ event, outcome: "duplicate" })),
    ],
  };
}

function notesOf(differences: NonNullable<DigestInput["differences"]>): ReadonlyMap<string, readonly string[]> {
  return new Map([...differences].map(([id, list]) => [id, list.flatMap(({ note }) => note ?? [])]));
}

/** The next deadline of a card, for the reader's calendar. */
function dateOf({ call, ended }: Candidate, { now, moves, recipient }: DigestInput): CalendarEntry[] {
  const next = ended ? undefined : kyivDeadline(call, now);
  if (next === undefined) return [];
  const url = safeUrl(call.url);
  const facts = factLine(call, now, recipient.language);
  return [
    {
      callId: call.id,
      title: letterWords[recipient.language].calendarTitle(clipLine(call.title, 160)),
      ...(facts !== undefined && { description: facts }),
      ...(url !== undefined && { url }),
      date: next.date,
      ...(next.deadline.timeKnown && { at: next.deadline.at }),
      moved: moves?.get(call.id) ?? 0,
    },
  ];
}

function cappedEntries(id: string, events: readonly CallEvent[]): readonly Entry[] {
  return events.filter(({ callId }) => callId === id).map((event) => ({ event, outcome: "capped" }));
}

function toSections({ cards, held }: Layout, input: DigestInput): readonly Section[] {
  return sectionKinds.flatMap((kind) => {
    const own = cards.filter(({ candidate }) => candidate.section === kind);
    if (own.length === 0) return [];
    if (kind === "new-source") return newSourceSections(own, held, input);
    const heading = letterWords[input.recipient.language].headings[kind];
    return [{ kind, heading, cards: own.sort(inSection(kind)).map((one) => one.card) }];
  });
}

/** Soonest first where time is the point; elsewhere the best first, as ranked. */
function inSection(kind: SectionKind): (a: Layout["cards"][number], b: Layout["cards"][number]) => number {
  if (kind === "closing") return (a, b) => (a.candidate.days ?? Infinity) - (b.candidate.days ?? Infinity);
  if (kind !== "opening-soon") return () => 0;
  const opens = ({ candidate }: Layout["cards"][number]): string => candidate.call.opensOn?.value ?? "9999";
  return (a, b) => opens(a).localeCompare(opens(b));
}

function newSourceSections(cards: Layout["cards"], held: readonly Candidate[], input: DigestInput): readonly Section[] {
  const words = letterWords[input.recipient.language];
  const sourceIds = [...new Set(cards.map(({ candidate }) => candidate.call.sourceId))];
  return sourceIds.map((sourceId): Section => {
    const own = cards.filter(({ candidate }) => candidate.call.sourceId === sourceId).map((one) => one.card);
    const rest = held.filter(({ call }) => call.sourceId === sourceId).length;
    const name = input.sources.find(({ id }) => id === sourceId)?.name ?? sourceId;
    return {
      kind: "new-source",
      heading: `${words.headings["new-source"]}: ${clipLine(name, 70)}`,
      ...(rest > 0 && { note: words.shownOf(own.length, own.length + rest) }),
      cards: own,
    };
  });
}

function listNames(profiles: readonly Profile[], language: DigestLanguage): string {
  const names = profiles.slice(0, 3).map((profile) => hromadaName(profile, language));
  const rest = profiles.length - names.length;
  return names.join(", ") + (rest > 0 ? ` ${letterWords[language].andMore(rest)}` : "");
}

/** Honest about coverage: what was looked at, what could not be, who writes and how to stop it. */
function footer(input: DigestInput, names: string): readonly string[] {
  const { language } = input.recipient;
  const words = letterWords[language];
  const troubled = input.sources.filter(({ trouble }) => trouble !== undefined);
  const listed = troubled.slice(0, 8).map(({ name, lastGoodAt }) => {
    const since = lastGoodAt === undefined ? words.neverGood : words.lastGood(kyivDate(new Date(lastGoodAt)));
    return `${clipLine(name, 70)} (${since})`;
  });
  const rest = troubled.length - listed.length;
  const coverage =
    troubled.length === 0
      ? words.allChecked
      : `${words.notChecked}: ${listed.join("; ")}${rest > 0 ? ` ${words.andMore(rest)}` : ""}.`;
  return [
    words.lookedAt(input.lookedAt, input.sources.length),
    ...(input.sources.length === 0 ? [] : [coverage]),
    words.sender(names, input.profiles.length),
    ...(input.replyTo === undefined ? [] : [words.reply(input.replyTo.address, input.replyTo.person)]),
    words.stop,
  ];
}
