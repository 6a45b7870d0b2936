/*
 * Deadlines in prose. Every date of the text is found first (dates.ts); the words around it then
 * say whether it closes the taking of applications. No date counts by default: announcements are
 * full of result days, opening days, project periods and decrees.
 */
import type { DateContext } from "./date-forms.ts";
import { findDates } from "./dates.ts";
import { type Candidate, DeadlineCandidates } from "./deadline-candidates.ts";
import { overDates } from "./deadline-over.ts";
import type { Document } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { zoneIn } from "./time.ts";
import { findAll, words } from "./words.ts";

/** A closing date read from prose, in the terms of the text. */
export interface DeadlineRead {
  readonly date: string;
  /** First day on which applications are taken, when a range is printed. */
  readonly from?: string;
  readonly time?: string;
  readonly zone?: string;
  readonly stage?: number;
  readonly track?: string;
  readonly text: string;
  readonly rule: string;
}

const stagePattern = words(
  "(?:етап|стаді|stage|фаз|step)~ (?:№ ?)?(?:\\d|i{1,3})|(?:перш|друг|трет|first|second|third)~ (?:етап|стаді|stage|фаз)~|(?:повн~ (?:заяв|проєкт|пропозиц)~|full (?:application|proposal)s?|бізнес-план~)|концепц~|concept notes?|лист(?:и|ів|а)? про намір~|лист(?:и|ів)? зацікавленн~|letters? of (?:intent|interest)|expressions? of interest|eois?|pre-?proposals?|outlines?|попередн~ заяв~|письм[оа] о намерени~",
);
const trackPattern = words("(?:лот|напрям|компонент|lot|track|strand|window|вікно|раунд|round)~ (?:№ ?)?\\d{1,2}");

/**
 * Reads the deadlines of a text. Several may stand: tracks, rounds, stages. When a text says that a
 * deadline was extended, only dates from the new one on are kept.
 */
export function readDeadlines(document: Document, context: DateContext): DeadlineRead[] {
  const dates = findDates(document.folded, context);
  if (dates.length === 0) return [];
  const reader = new DeadlineCandidates(document, dates);
  const candidates = dates.flatMap((_, index) => reader.candidate(index) ?? []);
  if (candidates.length === 0) {
    return once(overDates(document, dates, context).map((one) => ({ ...one, rule: "over" }))).map((candidate) =>
      deadlineOf(document, candidate),
    );
  }
  const reads = choose(document, candidates).map((candidate) => deadlineOf(document, candidate));
  // «Другий етап (…) — подання заявок»: a later stage that stands alone is the one to apply in.
  if (reads.some((read) => (read.stage ?? 1) === 1)) return reads;
  return reads.map(({ stage: _, ...read }) => read);
}

function choose(document: Document, all: readonly Candidate[]): Candidate[] {
  // «Зареєструватися треба до 10 жовтня, подати заявку – до 24 жовтня»: the first is only a step.
  const final = all.filter((candidate) => candidate.rule !== "register");
  const candidates = final.length > 0 ? final : all;
  const moved = candidates.filter((candidate) => candidate.rule === "extended");
  if (moved.length > 0) {
    const latest =
      moved
        .map((candidate) => candidate.found.date)
        .sort()
        .at(-1) ?? "";
    return once(candidates.filter((candidate) => candidate.found.date >= latest));
  }
  // A date with a label beats one that merely stands near a verb of applying.
  const labelled = candidates.filter((candidate) => candidate.rule === "label" || candidate.rule === "line");
  const kept =
    labelled.length === 0
      ? candidates
      : candidates.filter(
          (candidate) =>
            labelled.includes(candidate) || candidate.rule === "and" || stageOf(document, candidate) !== undefined,
        );
  return once(kept);
}

/** The same day named twice is one deadline: the mention with a time is kept. */
function once(candidates: readonly Candidate[]): Candidate[] {
  const byDate = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = byDate.get(candidate.found.date);
    if (!known || (!known.found.time && candidate.found.time)) byDate.set(candidate.found.date, candidate);
  }
  return [...byDate.values()];
}

function wordsBefore(document: Document, candidate: Candidate): string {
  const comma = document.folded.lastIndexOf(",", candidate.found.start);
  const start = Math.max(
    candidate.sentence.start,
    candidate.found.start - 80,
    comma > candidate.sentence.start ? comma : 0,
  );
  return document.folded.slice(start, candidate.found.start);
}

function stageOf(document: Document, candidate: Candidate): number | undefined {
  const match = findAll(stagePattern, wordsBefore(document, candidate)).at(-1);
  if (!match) return undefined;
  const text = match[0];
  if (/^(?:повн|full|бізнес)/u.test(text) || /друг|second|2|ii(?!i)/u.test(text)) return 2;
  if (/трет|third|3|iii/u.test(text)) return 3;
  return 1;
}

function deadlineOf(document: Document, candidate: Candidate): DeadlineRead {
  const { found, sentence, rule } = candidate;
  const before = wordsBefore(document, candidate);
  const stage = stageOf(document, candidate);
  const track = findAll(trackPattern, before).at(-1);
  const zone =
    found.time && (found.time.zone ?? zoneIn(document.folded.slice(found.end, Math.min(sentence.end, found.end + 40))));
  const start = Math.max(sentence.start, found.start - 80);
  return {
    date: found.date,
    ...(found.from && rule !== "extended" && { from: found.from }),
    ...(found.time && { time: found.time.time }),
    ...(zone && { zone }),
    ...(stage && { stage }),
    ...(track && { track: track[0] }),
    text: quoteAt(
      document,
      start === sentence.start ? start : wordStart(document.text, start),
      Math.min(sentence.end, found.time ? zoneEnd(document.folded, found.end) : found.end),
    ),
    rule: `deadline.${rule}`,
  };
}

/* «(16:00 CET)», «18:00 за київським часом», "17:00 Brussels time": the quote goes on to the zone. */
const zoneTail =
  /^(?:[ ]?[(]?(?:(?:за|по) \p{L}{4,20}(?: час\p{L}{1,3})?|ces?t|eest?|utc|gmt|(?:\p{L}{2,15} )?(?:local )?time)(?!\p{L}))?[)]?/u;

function zoneEnd(folded: string, end: number): number {
  return end + (zoneTail.exec(folded.slice(end, end + 60))?.[0].length ?? 0);
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space < 0 ? at : space + 1;
}
