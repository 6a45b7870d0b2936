/*
 * A closing day told in the past tense: «заявки приймали до 31 серпня», "the call closed on 5 May". Asked
 * only when a text names no other closing day, so that a call that is over does not look open.
 */
import type { DateContext } from "./date-forms.ts";
import type { DateFound } from "./dates.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { findAll, within, words } from "./words.ts";

const over = words(
  "(?:прийом|приймання|подання|подача|збір|набір|конкурс)(?: [\\p{L}\\u0022'-]{1,18}){0,6} (?:тривав|тривала|тривало|завершився|завершилася|завершилось|завершилося|завершено|закінчився|закінчилася|закрито|закрився)",
  "(?:заявки|заяви|пропозиції|документи|анкети|ідеї)(?: [\\p{L}\\u0022'-]{1,18}){0,6} (?:приймали(?:ся|сь)?|подавали(?:ся|сь)?|збирали)|(?:приймали|збирали|чекали) (?:на )?(?:заявки|заяви|пропозиції|документи|анкети)",
  "(?:завершився|завершилося|завершилось|закінчився|завершено|закрито) (?:прийом|приймання|подання|набір|збір)(?: заяв~| документ~| проєкт~)?",
  "(?:дедлайн|термін|строк)(?: (?:подання|подачі|прийому)(?: заяв~| документ~)?)? (?:був|сплив|минув|завершився)",
  "при[её]м(?: [\\p{L}\\u0022'-]{1,18}){0,6} (?:завершился|завершен|завершён|закончился|закрыт|длился|шел|шёл|продолжался)|заявки(?: [\\p{L}\\u0022'-]{1,18}){0,6} принимали(?:сь)?|принимали заявки",
  "(?:applications?|proposals?|submissions?|expressions of interest) (?:were|was) (?:accepted|open|taken|due|received)|(?:call(?: for [a-z]{4,12})?|applications|submissions|window) (?:has |have |was |were |is |are )?(?:now |already )?(?:closed|ended)|deadline(?: for [a-z ]{4,30})? (?:was|passed|expired)",
);
/* Another round, and a day that was moved. */
const another = words(
  "перш~|друг~|попередн~|минул~|торішн~|етап~|раунд~|потік|потоку|хвил~|однак|але|проте|продовж~|перенес~|подовж~|нов~ (?:термін|строк|дедлайн|набір)|перв~|предыдущ~|прошл~|этап~|однако|но|продл~|first|second|previous|earlier|last|round|stage|however|but|extended|prolonged|reopen~",
);
const between = /^[ ]?(?:[-:(,][ ]?)?(?:(?:до|по|у|on|until|till|by|at|кінця дня|опівночі)[ ])?$/u;

/** Days on which the taking of applications ended, with their sentences: the latest such day before the page's. */
export function overDates(
  document: Document,
  dates: readonly DateFound[],
  { base }: DateContext,
): readonly { readonly found: DateFound; readonly sentence: Span }[] {
  const { folded } = document;
  if (!within(over, folded)) return [];
  return dates.flatMap((found) => {
    if (found.weak) return [];
    const sentence = document.sentences[sentenceAt(document.sentences, found.start)];
    if (!sentence) return [];
    // In its own sentence: «Конкурс» of a title is no part of what stands below it.
    if (!findAll(over, folded, sentence.start, sentence.end).some((match) => touches(folded, match, found))) return [];
    if (within(another, folded, sentence.start, sentence.end) || within(lastYear, folded, sentence.start, sentence.end))
      return [];
    const date = found.yearPrinted || found.date <= base ? found.date : yearBefore(found.date);
    // A day to come is no past one: the words mean something else.
    return date > base ? [] : [{ found: { ...found, date }, sentence }];
  });
}

const lastYear = words("торік|минулоріч|last year|в прошлом году");

function touches(folded: string, match: RegExpExecArray, found: DateFound): boolean {
  const end = match.index + match[0].length;
  if (end <= found.start) return between.test(folded.slice(end, found.start));
  return match.index >= found.end && /^[ ]?(?:року |р\. )?[-,]?[ ]?$/u.test(folded.slice(found.end, match.index));
}

function yearBefore(date: string): string {
  return `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
}
