/*
 * What the words around a date make of it: a closing date, and by which rule, or nothing.
 */
import type { DateFound } from "./dates.ts";
import type { Cue } from "./deadline-words.ts";
import type { Span } from "./sentences.ts";

/** How a closing date was told. */
export type Verdict =
  | "label"
  | "apply"
  | "after"
  | "line"
  | "sign"
  | "and"
  | "extended"
  | "late"
  | "register"
  | "over"
  | undefined;

const ending =
  /^(?:поновл|продовж|подовж|перенес|extend|prolong|postpon|фініш|дата завершення|закінчу|закінчи|закінча|завершу|завершит|завершат|закрив|закриє|закрию|припин|прекращ|законч|заканч|закриття|спливає|expires?)/u;
const taking =
  /дедлайн|deadline|термін|строк|срок|конкурс|прийом|прийм|при[её]м|набір|набор|подан|подач|реєстрац|заяв|збір|збор|сбор|пропозиц|предложен|proposal|applic|call|submi|window/u;

/** Whether a cue of applying is about registering only. */
export function isRegistration(folded: string, cue: Cue): boolean {
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

export function byCueBefore(around: Around): Verdict {
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

const opening = /^(?:відкри|старту|стартон|запрац|розпоч|поча|откры|нача|opened|launched)/u;
/* «Розгляд безперервний, перший зріз – 15 травня»: what comes later waits for the next one, nothing closes. */
const interim = /^(?:зріз|cut-?off)/u;
/* «… постійно до остаточного зрізу 30 червня», "on a rolling basis until the final cut-off date of …": nothing comes later. */
const closing =
  /(?<!\p{L})(?:final|last|кінцев\p{L}{1,3}|останн\p{L}{1,3}|остаточн\p{L}{1,3}|окончательн\p{L}{1,3}|последн\p{L}{1,3}|(?:until|till)(?:[ ]the)?)[ ]$/u;
const continuous = /безперервн|постійн|безстроков|непрерывн|постоянн|continuous|rolling|ongoing|year-round/u;
const bareEnd = /^(?:завершення|закінчення|кінець|окончание|завершение|end)$/u;
const ofWork = /реаліз|реализ|проєкт|проект|робіт|работ|впровадж|виконан|implement|project|works?(?!\p{L})/u;

function byLabel({ folded, before, found, sentence, moved }: Around, label: number): Verdict {
  const cue = before[label];
  if (!cue) return undefined;
  // «Прийом заявок завершиться 31 жовтня», but not «проєкт завершиться 31 жовтня».
  const ends = ending.test(folded.slice(cue.start, cue.end));
  // «Закриття: 27.04.2026» is a line of a card: of what, its heading says.
  const heads = cue.start === sentence.start && folded[cue.end] === ":";
  if (ends && !heads && !taking.test(folded.slice(sentence.start, found.start))) return undefined;
  // «Початок: … | Завершення: …» is about applying, «Реалізація: … – завершення: …» is not.
  if (bareEnd.test(folded.slice(cue.start, cue.end)) && ofWork.test(folded.slice(sentence.start, cue.start)))
    return undefined;
  if (
    interim.test(folded.slice(cue.start, cue.end)) &&
    continuous.test(folded.slice(sentence.start, cue.start)) &&
    !closing.test(folded.slice(Math.max(sentence.start, cue.start - 16), cue.start))
  )
    return undefined;
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
  // «Оцінка заявок – до 13 лютого»: the noun belongs to the other word; «відкрився набір до 13 лютого» applies.
  const owned = owner?.kind === "other" && last.start - owner.end <= 2;
  if (owned && !takes && !opening.test(folded.slice(owner.start, owner.end))) return undefined;
  // «Пропозиції комісія приймає до 1 липня», but not «рішення комісія приймає до 1 липня».
  if (takes && before.some((cue) => /^(?:рішен|решен|результ)/u.test(folded.slice(cue.start, cue.end)))) {
    return undefined;
  }
  // «Прийом пропозицій стартує у червні та триватиме до 24 липня», but not «проєкт триває до 30 листопада».
  const lasts = /^трива/u.test(folded.slice(last.start, last.end));
  if (lasts && !earlier.some((cue) => cue !== last && cue.kind === "apply")) return undefined;
  return !closes && after[0]?.kind === "other" ? undefined : "apply";
}

export function byCueAfter(folded: string, after: readonly Cue[], found: DateFound, closes: boolean): Verdict {
  const first = after[0];
  if (!first || first.start - found.end > 70) return undefined;
  if (/[;\n]/u.test(folded.slice(found.end, first.start))) return undefined;
  const near = after.filter((cue) => cue.start - first.end <= 25);
  if (near.some((cue) => cue.kind === "question" || cue.kind === "past")) return undefined;
  if (first.kind === "label" || (near.some((cue) => cue.kind === "label") && first.kind !== "other")) return "after";
  if (first.kind !== "apply" || !closes) return undefined;
  return isRegistration(folded, first) ? "register" : "after";
}
