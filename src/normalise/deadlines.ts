/*
 * Deadlines in prose. Every date of the text is found first (dates.ts); the words around it then
 * say whether it closes the taking of applications. No date counts by default: announcements are
 * full of result days, opening days, project periods and decrees.
 */

import { type DateContext, type DateFound, findDates } from "./dates.ts";
import { type Cue, cuesIn } from "./deadline-words.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { zoneIn } from "./time.ts";
import { within, words } from "./words.ts";

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

interface Candidate {
  readonly found: DateFound;
  readonly sentence: Span;
  readonly rule: "label" | "apply" | "after" | "line" | "sign" | "and" | "extended" | "register";
}

type Verdict = Candidate["rule"] | undefined;

const until =
  /(?:^|[^\p{L}])(?:до|по|не пізніше(?: ніж)?|не позднее|by|until|till|through|before|no later than|на)(?:[ ](?:кінця дня|the end of|end of|opівночі|включно|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday|понеділка|вівторка|середи|четверга|п'ятниці|суботи|неділі),?)?[ (]{0,2}$/u;
const notUntil =
  /(?:^|[^\p{L}])(?:від|після|з|із|зі|с|от|починаючи з|from|since|after|dated|starting|станом на|раніше)[ ]$/u;
const separator = /[:-][ \n]{0,2}$/u;
const clockSign = /(?:⏰|⏳|⌛|📅|📆|🗓|⏱|🕐|🕛|🔔)[^\p{L}\d]{0,4}(?:до |by |until )?$/u;
const andBetween = /^[ ]?(?:,|і|та|й|або|чи|or|and|,? а також|;)[ ]?(?:до|по|by|until)?[ ]?$/u;
const ending =
  /^(?:поновл|продовж|подовж|перенес|extend|prolong|postpon|фініш|дата завершення|закінчу|закінчи|закінча|завершу|завершит|завершат|закрив|закриє|закрию|законч|заканч|закриття|спливає|expires?)/u;
const taking =
  /дедлайн|deadline|термін|строк|срок|конкурс|прийом|прийм|прием|набір|набор|подан|подач|реєстрац|заяв|applic|call|submi|window/u;
/* The date that no longer holds: «замість 10 жовтня», "(was 10 October)". */
const replaced =
  /(?:^|[^\p{L}])(?:замість|був|була|було|а не(?: до)?|was|instead of|previously|раніше|замест[оь])[ ]$/u;
const extended = words(
  "продовж~|подовж~|перенес~|extended|extension|new deadline|нов~ (?:дедлайн|термін|строк|дат)~|продл~|prolonged|postponed|moved|зсун~|змінен~|відтермінов~|поновл~",
);
const stagePattern = words(
  "(?:етап|стаді|stage|фаз|step)~ (?:№ ?)?(?:\\d|i{1,3})|(?:перш|друг|трет|first|second|third)~ (?:етап|стаді|stage|фаз)~|(?:повн~ (?:заяв|проєкт|пропозиц)~|full (?:application|proposal)s?|бізнес-план~)|концепц~|concept notes?",
);
const trackPattern = words("(?:лот|напрям|компонент|lot|track|strand|window|вікно|раунд|round)~ (?:№ ?)?\\d{1,2}");

/**
 * Reads the deadlines of a text. Several may stand: tracks, rounds, stages. When a text says that a
 * deadline was extended, only dates from the new one on are kept.
 */
export function readDeadlines(document: Document, context: DateContext): DeadlineRead[] {
  const dates = findDates(document.folded, context);
  if (dates.length === 0) return [];
  const reader = new Reader(document, dates);
  const candidates = dates.flatMap((_, index) => reader.candidate(index) ?? []);
  const reads = choose(document, candidates).map((candidate) => deadlineOf(document, candidate));
  // «Другий етап (…) — подання заявок»: a later stage that stands alone is the one to apply in.
  if (reads.some((read) => (read.stage ?? 1) === 1)) return reads;
  return reads.map(({ stage: _, ...read }) => read);
}

class Reader {
  private readonly document: Document;
  private readonly dates: readonly DateFound[];
  private readonly cues = new Map<number, readonly Cue[]>();
  private readonly verdicts: Verdict[] = [];
  /** Indices of dates on which applications open. */
  private readonly openings = new Set<number>();
  /** Indices of dates that follow a replaced one. */
  private readonly replacedBy = new Set<number>();

  constructor(document: Document, dates: readonly DateFound[]) {
    this.document = document;
    this.dates = dates;
  }

  candidate(index: number): Candidate | undefined {
    const found = this.dates[index];
    if (!found) return undefined;
    const at = sentenceAt(this.document.sentences, found.start);
    const sentence = this.document.sentences[at];
    if (!sentence) return undefined;
    const rule = this.verdict(index, found, at, sentence);
    this.verdicts[index] = rule;
    return rule && { found, sentence, rule };
  }

  private cuesOf(index: number): readonly Cue[] {
    const known = this.cues.get(index);
    if (known) return known;
    const sentence = this.document.sentences[index];
    const cues = sentence ? cuesIn(this.document.folded, sentence.start, sentence.end) : [];
    this.cues.set(index, cues);
    return cues;
  }

  private verdict(index: number, found: DateFound, at: number, sentence: Span): Verdict {
    const { folded } = this.document;
    const previous = this.dates[index - 1];
    const next = this.dates[index + 1];
    const opened = previous !== undefined && this.openings.has(index - 1);
    // «Подають не раніше 20 вересня і не пізніше 24 жовтня»: the words before the first date serve both.
    const from = Math.max(sentence.start, opened ? (this.dates[index - 2]?.end ?? 0) : (previous?.end ?? 0));
    const to = Math.min(sentence.end, next?.start ?? sentence.end);
    const lead = folded.slice(Math.max(sentence.start, previous?.end ?? 0, found.start - 40), found.start);
    const moved = within(extended, folded, sentence.start, found.start);
    if (moved && replaced.test(lead)) {
      this.replacedBy.add(index + 1);
      return undefined;
    }
    if (notUntil.test(lead) && found.from === undefined) {
      this.openings.add(index);
      return undefined;
    }
    const closes = until.test(lead) || found.from !== undefined;
    const cues = this.cuesOf(at);
    const before = cues.filter((cue) => cue.start >= from && cue.end <= found.start + 4);
    const after = cues.filter((cue) => cue.start >= found.end && cue.end <= to);
    if (found.weak && !closes && !before.some((cue) => cue.kind === "label")) return undefined;
    if (before.length > 0) {
      const earlier = cues.filter((cue) => cue.end <= found.start);
      const rule = byCueBefore({
        folded,
        before,
        after,
        earlier,
        found,
        sentence,
        closes,
        separated: separator.test(lead),
        moved,
      });
      if (rule === "apply" && this.registration(before, at)) return undefined;
      if (rule !== "apply") return rule;
      return moved ? "extended" : before.every((cue) => isRegistration(folded, cue)) ? "register" : "apply";
    }
    if (moved && this.replacedBy.has(index)) return "extended";
    if (
      previous &&
      previous.end > sentence.start &&
      this.verdicts[index - 1] &&
      andBetween.test(folded.slice(previous.end, found.start))
    ) {
      return "and";
    }
    if (after.length > 0) return byCueAfter(folded, after, found, closes);
    return this.byLineAbove(found, at, sentence, closes) ?? (closes && clockSign.test(lead) ? "sign" : undefined);
  }

  /** «Зустріч для заявників відбудеться 20 вересня. Реєстрація до 19 вересня.» */
  private registration(before: readonly Cue[], at: number): boolean {
    const { folded } = this.document;
    if (!before.every((cue) => isRegistration(folded, cue))) return false;
    return this.cuesOf(at - 1).some(
      (cue) => cue.kind === "question" || /^(?:відбу|пройд|провед|зустріч)/u.test(folded.slice(cue.start, cue.end)),
    );
  }

  /** «Кінцевий термін подання заявок⏎15 серпня 2025 року»: a label on the line above. */
  private byLineAbove(found: DateFound, at: number, sentence: Span, closes: boolean): Verdict {
    const above = this.document.sentences[at - 1];
    const { folded } = this.document;
    if (!above || found.start - sentence.start > 25 || above.end - above.start > 90) return undefined;
    if (sentence.start - above.end > 3 || above.start < this.document.titleEnd) return undefined;
    if (this.dates.some((date) => date.start >= above.start && date.end <= above.end)) return undefined;
    if (!/^[^\p{L}\d]{0,4}(?:до |by |until )?$/u.test(folded.slice(sentence.start, found.start))) return undefined;
    const last = this.cuesOf(at - 1);
    if (last.some((cue) => cue.kind === "question" || cue.kind === "past")) return undefined;
    if (last.some((cue) => cue.kind === "label")) return "line";
    const only = last.at(-1);
    return only?.kind === "apply" && closes ? "line" : undefined;
  }
}

function isRegistration(folded: string, cue: Cue): boolean {
  return cue.kind === "apply" && /^(?:за)?реєстр|^register/u.test(folded.slice(cue.start, cue.end));
}

interface Around {
  readonly folded: string;
  /** Cues between the date before and this one. */
  readonly before: readonly Cue[];
  readonly after: readonly Cue[];
  /** Cues of the whole sentence before the date. */
  readonly earlier: readonly Cue[];
  readonly found: DateFound;
  readonly sentence: Span;
  /** «до», "by" or a range stands at the date. */
  readonly closes: boolean;
  /** A colon or a dash stands before the date. */
  readonly separated: boolean;
  /** The sentence speaks of a moved deadline. */
  readonly moved: boolean;
}

/** «Прийом тривав до …»; but «…, однак фонд приймає до …» is news. */
function isOver({ folded, before, found }: Around): boolean {
  return before.some(
    (cue) =>
      cue.kind === "past" &&
      found.start - cue.end < 80 &&
      !/,[ ](?:однак|але|проте|та|тож|but|однако)[ ]/u.test(folded.slice(cue.end, found.start)),
  );
}

function byCueBefore(around: Around): Verdict {
  const { before, found } = around;
  const last = before.at(-1);
  if (!last || isOver(around)) return undefined;
  // «Початковий строк – 10 жовтня – минув, однак …»
  const behind = around.after[0];
  if (behind?.kind === "past" && behind.start - found.end < 12) return undefined;
  if (asksOrTeaches(around)) return undefined;
  const label = before.findLastIndex((cue) => cue.kind === "label");
  return label >= 0 ? byLabel(around, label) : byApplying(around, last);
}

/** A question, a webinar between the cue and the date; but «заявки на навчання приймають до …» is a call. */
function asksOrTeaches({ folded, before, found }: Around): boolean {
  const index = before.findLastIndex((cue) => cue.kind === "question");
  const asked = before[index];
  if (!asked || /[,;]|[.][ ]/u.test(folded.slice(asked.end, found.start))) return false;
  const taught = /^(?:навчан|тренінг|консульт)/u.test(folded.slice(asked.start, asked.end));
  const behind = before.slice(index + 1).some((cue) => cue.kind === "apply" || cue.kind === "label");
  return !(taught && behind && before.slice(0, index).some((cue) => cue.kind === "apply"));
}

function byLabel({ folded, before, found, sentence, moved }: Around, label: number): Verdict {
  const cue = before[label];
  if (!cue) return undefined;
  // «Прийом заявок завершиться 31 жовтня», but not «проєкт завершиться 31 жовтня».
  const ends = ending.test(folded.slice(cue.start, cue.end));
  if (ends && !taking.test(folded.slice(sentence.start, found.start))) return undefined;
  const rest = before.slice(label + 1);
  const span = folded.slice(cue.end, found.start);
  if (rest.some((one) => one.kind === "question")) return undefined;
  // «Кінцевий термін подання заявок для розгляду на засіданні: 15.05.2017» is one label;
  // «кінцевий термін реалізації», «дедлайн – …, результати – …» are not.
  const broken = /[,;]|[.][ ]|-[ ][^\d]{3}/u.test(span);
  const otherFirst = rest[0]?.kind === "other" && rest[0].start - cue.end <= 3;
  if (rest.some((one) => one.kind === "other") && (broken || otherFirst)) return undefined;
  return moved ? "extended" : "label";
}

function byApplying({ folded, before, after, earlier, found, closes, separated }: Around, last: Cue): Verdict {
  if (last.kind !== "apply" || (!closes && !separated)) return undefined;
  // «Подати проєкт можна на період 1 червня – 30 листопада».
  if (found.from !== undefined && /[ ](?:на|за) (?:період|час)[ ]/u.test(folded.slice(last.start, found.start)))
    return undefined;
  // «Громади, які до 1 вересня ухвалили рішення»: a relative clause is about them, not about applying.
  if (/,[ ](?:які|що|яка|який|яке|хто|чиї|якщо|де)[ ][^"]{0,200}$/u.test(folded.slice(last.end, found.start)))
    return undefined;
  const owner = before.at(-2);
  const takes = /^(?:прийма|прийм|збира|чека|надсила|принима)/u.test(folded.slice(last.start, last.end));
  // «Оцінка заявок – до 13 лютого»: the noun belongs to the other word.
  if (owner?.kind === "other" && last.start - owner.end <= 2 && !takes) return undefined;
  // «Пропозиції комісія приймає до 1 липня», but not «рішення комісія приймає до 1 липня».
  if (takes && before.some((cue) => /^(?:рішен|решен|результ)/u.test(folded.slice(cue.start, cue.end)))) {
    return undefined;
  }
  // «Прийом пропозицій стартує у червні та триватиме до 24 липня», but not «проєкт триває до 30 листопада».
  const lasts = /^трива/u.test(folded.slice(last.start, last.end));
  if (lasts && !earlier.some((cue) => cue !== last && cue.kind === "apply")) return undefined;
  return !closes && after[0]?.kind === "other" ? undefined : "apply";
}

function byCueAfter(folded: string, after: readonly Cue[], found: DateFound, closes: boolean): Verdict {
  const first = after[0];
  if (!first || first.start - found.end > 70) return undefined;
  if (/[;\n]/u.test(folded.slice(found.end, first.start))) return undefined;
  const near = after.filter((cue) => cue.start - first.end <= 25);
  if (near.some((cue) => cue.kind === "question" || cue.kind === "past")) return undefined;
  if (first.kind === "label" || (near.some((cue) => cue.kind === "label") && first.kind !== "other")) return "after";
  if (first.kind !== "apply" || !closes) return undefined;
  return isRegistration(folded, first) ? "register" : "after";
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
  const match = [...wordsBefore(document, candidate).matchAll(stagePattern)].at(-1);
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
  const track = [...before.matchAll(trackPattern)].at(-1);
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
