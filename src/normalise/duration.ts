/*
 * How long a project may or must take: «тривалість проєкту – від 6 до 18 місяців», "projects last up
 * to two years". The term of a loan, a course or a contract with an expert is none.
 */
import type { Read } from "../model.ts";
import { countOf, countWords } from "./count-words.ts";
import { type Document, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, within, words } from "./words.ts";

/** Bounds in months; both the same when one length is set. */
export interface Duration {
  readonly min?: number;
  readonly max?: number;
}

const project =
  "(?:проєкт~|проект~|ініціатив~|інициатив~|грант~|реалізаці~|реализаци~|впроваджен~|імплементаці~|заход(?:у|ів)|projects?|actions?|activities|implementation|grants?|interventions?)";
const cue = words(
  `(?:тривал|продолжительн|длительн)~(?: (?:[\\p{L}-]{3,14} ){0,2}${project})?|(?:строк|термін|період|срок|период)~ (?:[\\p{L}-]{3,14} )?(?:реалізаці|реализаци|впроваджен|імплементаці|виконан|выполнен|здійснен|осуществлен|проєкт|проект|гранту|гранта)~|(?:реаліз|реализ|впровад|втіли|викона|осуществ|заверш)~(?: [\\p{L}'-]{2,14}){0,3}(?= (?:протягом|впродовж|упродовж|за|в течение|до))|(?:проєкт|проект)~ (?:[\\p{L}'-]{2,14} ){0,2}(?:трива|длит|розрахован|рассчитан)~`,
  `durations?|(?:project|implementation|grant|action) (?:period|term|length)s?|period of (?:performance|implementation)|${project} (?:[a-z]{2,12} ){0,2}(?:last|run|take|be (?:completed|implemented|carried out|finished))s?`,
);
const number = `(?:\\d{1,3}|${countWords})`;
const unitWords =
  "місяц\\p{L}{1,3}|міс(?=[.,; ]|$)|месяц\\p{L}{0,2}|мес(?=[.,; ]|$)|months?|рок(?:у|и|ів)|рік|год(?:а|ы|ов)?|лет|years?";
const atLeast =
  "від|от|не менше(?: ніж| як)?|щонайменше|мінімум|не менее|минимум|from|between|at least|minimum(?: of)?|no less than|not (?:[a-z]{2,7} )?(?:less|lower|shorter) than";
const atMost =
  "до|не більше(?: ніж| як)?|не більш(?: ніж| як)|не (?:має |може |повинна )?перевищу\\p{L}{1,5}|щонайбільше|максимум|протягом|впродовж|упродовж|за|в течение|не более|не превыша\\p{L}{1,4}|up to|within|over|max(?:imum|\\.)?(?: of)?|no more than|not (?:[a-z]{2,7} )?(?:more|longer) than|not exceed(?:ing)?|less than|at most|under";
/* "nor exceed 30 months", «і не більше 18 місяців», "and a maximum of 24": the other bound in words of its own. */
const otherBound = `[ ]?,?[ ](?:(?:and|but|or|та|і|й|але|а|и|но)[ ])?(?:an?[ ]|nor[ ](?:be[ ])?(?:exceed|more than|longer than)|to|${atMost})[ ]?(?:max(?:imum|\\.)?(?: of)?)?[ ]?`;
/* Behind the cue: a few words, a bound, one number or two, the unit; «до року» has no number. */
const figure = new RegExp(
  `^[^\\d.;\\n]{0,45}?(?:(?<low>${atLeast})[ ])?(?:(?<high>${atMost})[ ])?(?<![\\p{L}\\d])(?:(?<a>${number})(?:[ ]?(?:(?!${unitWords})\\p{L}{2,9}[ ])?(?:-|до|to|and|та|і|or)[ ]?(?<b>${number})|(?:[ ]?(?<unitOfA>${unitWords}))?${otherBound}(?<c>${number}))?)?(?:[ ]?-?|[ ]\\([^()\\n]{1,20}\\)[ ])(?<unit>${unitWords})(?!\\p{L})(?<less>[ ](?:or|and|або|чи)[ ](?:less|shorter|fewer|under|менше))?`,
  "u",
);
const others = words(
  "кредит~|позик~|позич~|займ~|лізинг~|loans?|навчан~|обучени~|курс~|стажуван~|стипенді~|training|courses?|internship~|вебінар~|семінар~|програм~ (?:діє|працює)|гаранті~ (?:термін|строк)|досвід~|опыт~|experience|реєстраці~ (?:понад|не менше)|договор~|контракт~ (?:з|із) (?:експерт|консультант)~",
);

/** Reads the duration of a project; undefined when the text sets none in months or years. */
export function readDuration(document: Document): Read<Duration> | undefined {
  const { folded } = document;
  for (const match of findAll(cue, folded)) {
    const end = match.index + match[0].length;
    const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
    if (!sentence) continue;
    const found = figure.exec(folded.slice(end, Math.min(sentence.end, end + 110)));
    if (!found || within(others, folded, Math.max(sentence.start, match.index - 40), end + found[0].length)) continue;
    const value = boundsOf(found.groups ?? {});
    if (!value) continue;
    return { value, quote: quoteAt(document, match.index, end + found[0].length), rule: "duration.project" };
  }
  return undefined;
}

/** Longest project believed: anything longer is the term of a programme. Months. */
const longest = 120;

function boundsOf(groups: Readonly<Record<string, string | undefined>>): Duration | undefined {
  const { a, low, high, unit = "" } = groups;
  const months = monthsIn(unit);
  // «до року» is a year; without a bound «року» belongs to a date.
  const first = a === undefined ? (high === undefined || months === 1 ? Number.NaN : 1) : countOf(a);
  const other = groups.b ?? groups.c;
  const second = other === undefined ? undefined : countOf(other);
  // «від 6 місяців до 2 років»: each has a unit of its own.
  const [from, to] = [first * monthsIn(groups.unitOfA ?? unit), (second ?? first) * months];
  if (Number.isNaN(from) || from < 1 || to > longest || to < from) return undefined;
  if (second !== undefined) return { min: from, max: to };
  if (high !== undefined || groups.less !== undefined) return { max: to };
  return low === undefined ? { min: from, max: to } : { min: from };
}

function monthsIn(unit: string): number {
  return /^(?:рок|рік|год|лет|year)/u.test(unit) ? 12 : 1;
}
