/*
 * What a letter says, before anybody decides how it looks. Every string is ready for people, on
 * one line, free of control and direction characters, and short enough; every link is safe.
 */
import type { CalendarEntry } from "../calendar.ts";
import type { CallEvent } from "../model.ts";
import type { DeadlineLine } from "./deadline.ts";
import type { TitleList } from "./lists.ts";
import type { DigestLanguage } from "./words.ts";

/** Strongest first: a call with several events appears once, in the first section it belongs to. */
export const sectionKinds = [
  "closing",
  "changed",
  "first",
  "new",
  "opening-soon",
  "newly-relevant",
  "new-source",
] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** A piece of a line: «Хто подає: комунальне підприємство». */
export interface Fact {
  readonly label?: string;
  readonly text: string;
}

/** «Термін: було 30 листопада 2026 → стало 15 січня 2027». */
export interface Change {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

/** BCP 47; `und` for a language we do not tell apart. */
export type TitleLanguage = "uk" | "ru" | "en" | "und";

/** One call: eight facts in at most six lines. */
export interface Card {
  readonly callId: string;
  /** As the donor wrote it. */
  readonly title: string;
  readonly titleLanguage: TitleLanguage;
  /** Under a foreign title: what it is, in the reader's language. */
  readonly factLine?: string;
  /** The official page; absent when the source gave no link that may be shown. */
  readonly url?: string;
  /** «посилання не відкривається з 14 листопада 2026». */
  readonly linkNote?: string;
  readonly documents: readonly { readonly url: string; readonly title: string }[];
  /** Page on which the reader says «цікаво» or «не для нас». */
  readonly answerUrl?: string;
  readonly changes: readonly Change[];
  readonly payer: readonly Fact[];
  /** Absent for a call that was cancelled or has run out of money. */
  readonly deadline?: DeadlineLine;
  /** Sum, own share, who applies, role; only what is known. */
  readonly conditions: readonly Fact[];
  /** Names of the hromadas it fits, when the reader has several. */
  readonly hromadas: readonly string[];
  readonly why: readonly string[];
  /** «власний внесок», «сума»: what the call does not say. */
  readonly unknown: readonly string[];
  /** «на сайті prostir інший термін: 20 грудня 2026». */
  readonly siteNotes: readonly string[];
  /** What to find out before anybody starts writing. */
  readonly cautions: readonly string[];
}

/** A call in one line, below the cards. */
export interface TitleLine {
  readonly callId: string;
  readonly title: string;
  readonly titleLanguage: TitleLanguage;
  readonly url?: string;
  /** «термін змінено», when it is not simply new. */
  readonly note?: string;
  readonly facts?: string;
}

export interface Section {
  readonly kind: SectionKind;
  readonly heading: string;
  readonly note?: string;
  readonly cards: readonly Card[];
}

/**
 * What became of an event: `sent` in this letter; `spent` without being told, because the letter
 * or an earlier one says as much (a reminder step that has passed); `not-relevant` to these
 * profiles; `closed` before it could be told; `capped`: one of a backlog of which only the best
 * are shown; `duplicate`: the same call on another site is told instead. An event without an entry
 * waits for the next letter.
 */
export type Outcome = "sent" | "spent" | "not-relevant" | "closed" | "capped" | "duplicate";

/** One row for the ledger. */
export interface Entry {
  readonly event: CallEvent;
  readonly outcome: Outcome;
}

export interface Digest {
  readonly language: DigestLanguage;
  /** ISO week, `2026-W47`. */
  readonly week: string;
  /** Nothing to tell: by default no letter goes out. It can still be rendered. */
  readonly empty: boolean;
  readonly subject: string;
  readonly preheader: string;
  readonly heading: string;
  /** «Тиждень 23–29 листопада 2026 року». */
  readonly period: string;
  readonly sections: readonly Section[];
  readonly titles: readonly TitleLine[];
  /** How many passing calls found no place, and what happens to them; absent when none. */
  readonly more?: string;
  /** Sentences on coverage, sender and how to stop. */
  readonly footer: readonly string[];
  /** Programmes that stand for years; other new calls. */
  readonly lists: readonly TitleList[];
  /** Under the footer: preferences, unsubscribing. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Deadlines of the cards, for the attached calendar. */
  readonly dates: readonly CalendarEntry[];
  readonly entries: readonly Entry[];
}
