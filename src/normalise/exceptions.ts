/*
 * What a call leaves out of the country: «крім ТОТ, обласних центрів і Києва», «обласні центри участі не
 * беруть», «на підконтрольній Уряду території». Oblasts in such a list are found by areas.ts, which asks
 * here whether a name stands in one.
 */
import type { Area } from "../model.ts";
import type { ZoneId } from "../oblasts.ts";
import { lexicon, type Phrase } from "./lexicon.ts";
import { pastWords } from "./money-words.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { find, findAll, within, words } from "./words.ts";

/** A zone, or Kyiv, Crimea and Sevastopol by the two digits of KATOTTG. */
type Place = ZoneId | "80" | "85" | "01";

const placesIn = lexicon<Place>([
  [
    "occupied",
    "тот|(?:тимчасово )?(?:окупован|не ?підконтрольн)~(?: [\\p{L}]{2,12}){0,4} (?:територі|район|населен)~|територі~,? (?:[\\p{L}]{2,12} ){0,3}окупован~|(?:временно )?(?:оккупирован|не ?подконтрольн)~(?: [\\p{L}]{2,12}){0,4} территори~|(?:temporarily |russian[- ]|currently )?occupied (?:territor|area|region|part)~|(?:area|territor|region)~ under (?:temporary |russian )?occupation|non-government[- ]controlled (?:area|territor)~|terytori~ (?:tymczasowo )?okupowan~|okupowan~ terytori~",
  ],
  [
    "active-combat",
    "активн~ (?:бойов~ |воєнн~ )?(?:ді[йїя]|боїв|бої)|активн~ боев~ действ~|active (?:hostilit|combat|fighting|war)~",
  ],
  [
    "combat",
    "(?:бойов|воєнн)~ ді[йїя]|боев~ действ~|hostilit~|(?:areas?|zones?) of (?:combat|fighting)|combat (?:zone|area)s?",
  ],
  [
    "oblast-centres",
    "(?:міст~ ?- ?)?обласн~ центр~|облцентр~|областн~ центр~|(?:oblast|regional) (?:centre|center|capital)s?|capitals? of (?:the )?oblasts",
  ],
  ["80", "києв[аіу]|київ|киев[ае]?|(?:kyiv|kiev)(?! oblast| region)|kij[oó]wa?"],
  ["85", "севастопол~|sevastopol"],
  ["01", "(?:автономн~ республік~ )?крим[уі]?|арк|крым[ае]?|crimea"],
]);

/** These may open a sentence: «Виняток: …», «Виключені …». The others mean "besides" there. */
const opening = /^(?:винят|виключ|исключ|poza|не |поза|outside)/u;
const except = words(
  "крім|окрім|опріч|за винятком|за виключенням|кроме|за исключением|except(?:ing|ed)?(?: for)?|excluding|with the exception of|other than|apart from|винят(?:ок|ки)|виключення(?=:| -)|исключени[ея](?=:| -)|z wyjątkiem|oprócz|не (?:на|в|у)(?= (?:територі|зон)~)|поза(?= (?:межами |територі|зон)~)|outside(?= (?:the )?(?:areas?|zones?|temporarily|territor))",
);
const controlled = words(
  "(?<!не )підконтрольн~ (?:українськ~ |уряд~ |україн~ |владі )?(?:влад~ |уряд~ |україн~ )?територі~|територі~,? (?:що |які |яка )?(?:[\\p{L}]{4,14} )?підконтрольн~ (?:уряд|україн|українськ)~|(?<!не )подконтрольн~ (?:правительств~ |украин~ |власт~ )?(?:украин~ )?территори~|(?<!non-)government[- ]controlled (?:area|territor|part|region)~|(?:area|territor)~ (?:under the control of|controlled by) (?:the )?(?:government of ukraine|ukrainian government|ukraine)",
);
const refused = words(
  "участі не беруть|не (?:беруть|можуть (?:брати|взяти)) участ~|(?:до (?:участі|конкурсу) )?не (?:допускаються|запрошуються|розглядаються|підтримуються)|(?:подавати|подати) (?:заявк~ )?не можуть|не можуть (?:подава|податися|подати)~|виключен[оіа]|не (?:допускаются|участвуют|рассматриваются)|(?:is|are) (?:not eligible|ineligible|excluded|not covered|not invited)|(?:may|can) ?not (?:apply|participate|take part)",
);
/* Of what a sentence tells all but some: places, or those who sit there. */
const ofPlaces = words(
  "україн~|територі~|област~|регіон~|громад~|муніципалітет~|міст(?:а|ам|ами|ах)?|географі~|локаці~|всюди|де|усі|всі|украин~|территори~|город~|общин~|все|ukrain~|hromadas?|municipalit~|communit~|towns?|cities|regions?|oblasts?|areas?|everywhere|territor~|ukrainy|obszar~",
);
const preference = words("переваг~|пріоритет~|приоритет~|преимуществ~|priority|preference|preferably|додатков~ бал~");

/* Between the names of a list no word may begin another thought. */
const elsewhere =
  /(?<!\p{L})(?:у|в|во|до|від|для|про|при|по|буде|будуть|можуть|може|мають|пода\p{L}{1,6}|надсила\p{L}{1,4}|in|to|at|by|from|may|can|must|should|will|takes?|are|is|але|проте|but)(?!\p{L})|[.;:?!]|на(?![ ](?:яких|которых|територі|территори|$))(?!\p{L})/u;
const abbreviated = /(?<!\p{L})(?:м|г|обл|смт|р)\./gu;
/** Longest stretch between two names: «територій, на яких ведуться (велися)». Characters. */
const gap = 70;

/** A list of what is left out. */
interface Exception extends Span {
  readonly places: readonly Phrase<Place>[];
}

export interface Exceptions {
  readonly areas: readonly Area[];
  /** Whether what stands at [start, end) belongs to a list of exceptions. */
  readonly holds: (start: number) => boolean;
}

/** Reads what is left out. `label` = the text is a label value about geography. */
export function readExceptions(document: Document, label = false): Exceptions {
  const { folded } = document;
  const lists = [...listed(document, label), ...refusals(document), ...underControl(document)];
  const areas = new Map<Place, Area>();
  for (const { start, end, places } of lists) {
    for (const { kind: code } of places) {
      const scheme = /^\d/u.test(code) ? "oblast" : "zone";
      const quote = quoteAt(document, start, end);
      if (!areas.has(code)) areas.set(code, { mode: "exclude", scheme, code, quote, rule: "area.exception" });
    }
  }
  return {
    areas: [...areas.values()],
    holds: (start) =>
      lists.some((list) => start >= list.start && (start < list.end || joins(folded.slice(list.end, start)))),
  };
}

function listed(document: Document, label: boolean): Exception[] {
  const { folded } = document;
  return findAll(except, folded).flatMap((match) => {
    const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
    if (!sentence) return [];
    const opens = match.index - sentence.start < 3;
    if (opens && !label && !opening.test(match[0])) return [];
    if (!label && !opens && !within(ofPlaces, folded, sentence.start, match.index)) return [];
    if (isTold(document, sentence, match.index)) return [];
    const list = listFrom(folded, match.index, match.index + match[0].length, sentence.end);
    return list ? [list] : [];
  });
}

/** «Обласні центри та Київ участі не беруть»: nothing stands before the names. */
function refusals(document: Document): Exception[] {
  const { folded } = document;
  return findAll(refused, folded).flatMap((match) => {
    const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
    if (!sentence || isTold(document, sentence, match.index)) return [];
    const list = listFrom(folded, sentence.start, sentence.start, match.index);
    return list && joins(folded.slice(list.end, match.index)) && match.index - list.end < 20
      ? [{ ...list, end: match.index + match[0].length }]
      : [];
  });
}

function underControl(document: Document): Exception[] {
  const match = find(controlled, document.folded);
  const sentence = match && document.sentences[sentenceAt(document.sentences, match.index)];
  if (!match || !sentence || isTold(document, sentence, match.index)) return [];
  const [start, end] = [match.index, match.index + match[0].length];
  return [{ start, end, places: [{ kind: "occupied", start, end }] }];
}

/** Last year's rules, and what is only preferred. */
function isTold({ folded }: Document, sentence: Span, at: number): boolean {
  return within(pastWords, folded, sentence.start, sentence.end) || within(preference, folded, sentence.start, at);
}

/** The names that follow one another from `from` on; undefined when none does. */
function listFrom(folded: string, start: number, from: number, end: number): Exception | undefined {
  const places: Phrase<Place>[] = [];
  let last = from;
  for (const place of placesIn(folded, from, Math.min(end, from + 400))) {
    if (!joins(folded.slice(last, place.start))) break;
    places.push(place);
    last = place.end;
  }
  return places.length > 0 ? { start, end: last, places } : undefined;
}

function joins(between: string): boolean {
  if (between.length > gap) return false;
  // A colon opens the list: «Виняток: …».
  return !elsewhere.test(between.replace(/^[ ]?:/u, "").replace(abbreviated, ""));
}
