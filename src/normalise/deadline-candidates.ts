/*
 * Walks the dates of a text in order and gathers, for each, the words that decide about it: those
 * before it in its sentence, those behind, the line above, the date before.
 */
import type { DateFound } from "./dates.ts";
import { byCueAfter, byCueBefore, isRegistration, type Verdict } from "./deadline-verdicts.ts";
import { type Cue, cuesIn } from "./deadline-words.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { within, words } from "./words.ts";

/** A date that closes the taking of applications, as far as its surroundings tell. */
export interface Candidate {
  readonly found: DateFound;
  readonly sentence: Span;
  readonly rule: NonNullable<Verdict>;
}

const until =
  /(?:^|[^\p{L}])(?:до|по|не пізніше(?: ніж)?|не позднее|by|until|till|through|before|no later than|not later than|на)(?:[ ](?:кінця (?:робочого )?дня|конца дня|(?:the )?close of business(?: on)?|cob|the end of|end of|opівночі|включно|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday|понеділка|вівторка|середи|четверга|п'ятниці|суботи|неділі),?)?[ (]{0,2}$/u;
const notUntil =
  /(?:^|[^\p{L}])(?:від|після|з|із|зі|с|от|починаючи з|from|since|after|dated|starting|станом на|раніше)[ ]$/u;
/* «Конкурс відкрився 13 жовтня», "launched on 7 September": a day of opening though no «з» stands before it. */
const openedOn =
  /(?:^|[^\p{L}])(?:відкри(?:в|ла|ло|ли)(?:ся|сь)|відкри(?:ється|ються)|стартува(?:в|ла|ло|ли)|стартує|розпоч(?:ато|ався|алася|алося|алися|неться|инається)|поч(?:ався|алася|алося|алися|неться)|запрацю(?:є|вав|вала|вало)|открыл(?:ся|ась|ось|ись)|откроется|стартовал[аио]?|начал(?:ся|ась|ось|ись)|начнется|opened|launched|opens|started|starts|will open|will start)(?:[ ](?:on|already|вже))?[ ]$/u;
/* «Заявки, надіслані після 12 жовтня, не розглядатимуться», "submitted after 23 October will not be considered". */
const lateAfter =
  /(?:заяв|пропозиц|проєкт|документ|анкет|предложен|applic|proposal|submission)[^.\n]{0,60}[ ](?:після|пізніше|после|позже|after|later than)(?:[ ](?:\d{1,2}[:.]\d{2}|\d{1,2} ?[ap]\.?m\.?|on))*[ ]$/u;
const lateRefused =
  /^[^.\n]{0,40}(?:не (?:розгляда|прийма|допуска|бра|рассматр|принима|допуск)|(?:will |shall )?(?:not|never) be |відхил|отклон|rejected|(?:is|are) not (?:considered|accepted))/u;
const separator = /[:-][ \n]{0,2}$/u;
const clockSign = /(?:⏰|⏳|⌛|📅|📆|🗓|⏱|🕐|🕛|🔔)[^\p{L}\d]{0,4}(?:до |by |until )?$/u;
const andBetween = /^[ ]?(?:,|і|та|й|або|чи|or|and|,? а також|;)[ ]?(?:до|по|by|until)?[ ]?$/u;
/* The date that no longer holds: «замість 10 жовтня», "(was 10 October)". */
const replaced =
  /(?:^|[^\p{L}])(?:замість|був|була|було|а не(?: до)?|was|instead of|previously|раніше|замест[оь])[ ]$/u;
const extended = words(
  "продовж~|подовж~|перенес~|extended|extension|new deadline|нов~ (?:дедлайн|термін|строк|дат)~|продл(?:ен|ева)~|продлил~|prolonged|postponed|moved|зсун~|змінен~|відтермінов~|поновл~",
);

/** Judges the dates of one text; ask for them in order. */
export class DeadlineCandidates {
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
    if (found.from === undefined && this.refusesLater(found, sentence)) return "late";
    if ((notUntil.test(lead) || openedOn.test(lead)) && found.from === undefined) {
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
    return (
      this.byLineAbove(found, at, sentence, closes) ??
      (closes && (clockSign.test(lead) || this.alone(found, at, sentence)) ? "sign" : undefined)
    );
  }

  private refusesLater(found: DateFound, sentence: Span): boolean {
    const { folded } = this.document;
    const head = folded.slice(Math.max(sentence.start, found.start - 110), found.start);
    return lateAfter.test(head) && lateRefused.test(folded.slice(found.end, sentence.end));
  }

  /** «Зустріч для заявників відбудеться 20 вересня. Реєстрація до 19 вересня.» */
  private registration(before: readonly Cue[], at: number): boolean {
    const { folded } = this.document;
    if (!before.every((cue) => isRegistration(folded, cue))) return false;
    const above = this.document.sentences[at - 1];
    if (!above) return false;
    const dated = this.dates.some((date) => date.start >= above.start && date.end <= above.end);
    return this.cuesOf(at - 1).some((cue) => {
      const words = folded.slice(cue.start, cue.end);
      // «Умова: провести урок чи зустріч. Реєстрація до 20 вересня.» registers for the call.
      if (/зустріч/u.test(words)) return dated;
      return cue.kind === "question" || /^(?:відбу|пройд|провед)/u.test(words);
    });
  }

  /** «15 000–50 000 €, 5 % своїх. До 30.04.»: a sentence that is only «до» and a day, when nothing above asks for it. */
  private alone(found: DateFound, at: number, sentence: Span): boolean {
    const { folded } = this.document;
    if (!/^[^\p{L}\d]{0,4}(?:до|by|until|till|не пізніше)[ ]$/u.test(folded.slice(sentence.start, found.start)))
      return false;
    if (!/^[^\p{L}\d]{0,4}$/u.test(folded.slice(found.end, sentence.end))) return false;
    return this.cuesOf(at - 1).every((cue) => cue.kind === "apply" || cue.kind === "label");
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
