/* Smallest consortium a call asks for, the applicant included. */
import type { Read } from "../model.ts";
import { countOf, countWords } from "./count-words.ts";
import { type Document, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, within, words } from "./words.ts";

/* «З двома партнерами»: in this case they come on top of the applicant. */
const besides: Readonly<Record<string, number>> = {
  одним: 1,
  однією: 1,
  одной: 1,
  двома: 2,
  двумя: 2,
  трьома: 3,
  тремя: 3,
  чотирма: 4,
  чотирьома: 4,
  четырьмя: 4,
  "п'ятьма": 5,
};
const count = `(?<n>\\d{1,2}|${countWords})`;
const countBesides = `(?<n>${Object.keys(besides).join("|")})`;
const partner = "(?:партнер~|партнёр~|partner~|co-?applicants?|співзаявник~)";
const bodies = `(?:${partner}|entit~|organi[sz]ation~|beneficiar~|applicants?|members?|legal (?:entit|person)~|організац~|организац~|учасник~|участник~|юридичн~ ос~|юридическ~ лиц~|муніципалітет~|municipalit~|smes|cities|towns|hromadas|громад~|установ~|заклад~|шкіл|школи)`;
const least =
  "(?:at least|(?:a )?minimum(?: of)?|no fewer than|not less than|щонайменше|не менше(?: ніж| як)?|не менш(?: ніж| як)|мінімум|принаймні|хоча б|як мінімум|не менее(?: чем)?|минимум|хотя бы|как минимум)";
const joint =
  "(?:консорціум~|консорциум~|партнерств~|партнёрств~|consortium|consortia|partnerships?|networks?|alliances?|project|proposals?|проєкт~|проект~|заявк~|applications?)";
/* «Щонайменше з одним партнером», "together with at least two partners": the applicant comes on top. */
const withOthers = words(
  `(?:${least} )?(?:з|зі|із|с|со) (?:${least} )?${countBesides} (?:[\\p{L}'-]{2,20} ){0,2}${bodies}|(?:together |partnership )?with ${least} ${count.replace("<n>", "<m>")} (?:[a-z'-]{2,20} ){0,2}${bodies}`,
);
const inAll = words(
  `${joint}[^.\\n]{0,60}?(?<!with )${least}(?: із?| з| из)? ${count} (?:[\\p{L}'-]{2,20} ){0,3}${bodies}`,
  `(?<!with )${least} ${count.replace("<n>", "<m>")} (?:independent |different |eligible |legal |independent legal |незалежн~ |різн~ |независим~ |разн~ ){0,2}(?:${partner}|legal (?:entit|person)~|entities)`,
  `(?:minimum|least|мінімальн~|найменш~|минимальн~) (?:number|кількість|количество) (?:of )?(?:[\\p{L}]{3,14} )?(?:partners|партнерів|партнеров|учасників|участников|members|organisations)(?: (?:is|are|-))?:? ${count.replace("<n>", "<k>")}`,
  `(?:партнерств~|консорціум~|консорциум~|partnerships?|consortium|consortia|networks?|alliance) (?:of|з|із|у складі|из|в составе) (?:${least} )?${count.replace("<n>", "<q>")}(?:[ ]?-[ ]?\\d{1,2}| (?:to|до|or|або|чи) (?:\\d{1,2}|[\\p{L}]{2,8})| or more| і більше| або більше)? (?:[\\p{L}'-]{3,14} ){0,2}${bodies}`,
  `(?:подають|подаватимуть|пода[её]тся|подают|submitted by|подається) ${least} ${count.replace("<n>", "<r>")} (?:[\\p{L}'-]{3,14} ){0,2}${bodies}`,
  `(?:${joint}|each|applicants?|заявник~|заявител~) (?:[\\p{L}-]{2,14} ){0,2}?(?:needs?(?: to (?:have|involve|include))?|requires?|(?:must|should|has to|have to) (?:have|include|involve|unite|bring together|consist of)|involves?|потребу(?:є|ють)|(?:ма(?:є|ють)|повин(?:ен|на|ні)) (?:мати|включати|залучити|об'єднувати|налічувати)|(?:должен|должн~) (?:иметь|включать|привлечь|объединять)|требуется|нужн~) ${count.replace("<n>", "<t>")} (?:(?!countries)[\\p{L}'-]{2,14} ){0,2}(?:${partner}|entities|organi[sz]ations|beneficiaries|організаці~|организаци~|муніципалітет~|municipalities|громад~|общин~)`,
  `(?:спільно|подається|поданий|подана|реалізується|совместно|пода[её]тся) (?:спільно |совместно )?${least} ${countBesides.replace("<n>", "<s>")} (?:[\\p{L}'-]{3,14} ){0,2}${bodies}`,
);
/* Rare words of which every phrase above holds one, asked first. */
const bounds = words(
  "least|minimum|fewer|needs?|requires?|must|should|ha(?:s|ve) to|involves?|потребу~|ма(?:є|ють)|повин~|должен|должн~|требуется|нужн~|щонайменше|не менш~|мінімум|мінімальн~|найменш~|принаймні|хоча б|не менее|минимум|минимальн~|хотя бы|(?:partnerships?|consortium|consortia|networks?|alliances?) of|(?:партнерств|консорц)~ (?:з|із|у|из|в)|(?:з|зі|із|с|со) (?:одн|двома|двумя|трьом|тремя|чотир|четыр|п'ятьма)~",
);
const optional = words("балів|бал|переваг~|вітається|optional|бажано|additional points|пріоритет~");

/** Reads the least number of partners; undefined when none is asked for in figures. */
export function readPartners(document: Document): Read<number> | undefined {
  if (!within(bounds, document.folded)) return undefined;
  return (
    firstOf(document, inAll, (word) => besides[word] ?? countOf(word), "partners.all") ??
    firstOf(document, withOthers, (word) => (besides[word] ?? countOf(word)) + 1, "partners.with") ??
    // «Хоча б один партнер з ЄС»: the applicant and that one.
    firstOf(document, inAll, (word) => (countOf(word) === 1 ? 2 : Number.NaN), "partners.one")
  );
}

function firstOf(
  document: Document,
  regex: RegExp,
  amount: (word: string) => number,
  rule: string,
): Read<number> | undefined {
  const { folded } = document;
  for (const match of findAll(regex, folded)) {
    const value = amount(Object.values(match.groups ?? {}).find((group) => group !== undefined) ?? "");
    const sentence = document.sentences[sentenceAt(document.sentences, match.index)];
    if (!Number.isInteger(value) || value < 2 || value > 30 || !sentence) continue;
    if (within(optional, folded, sentence.start, sentence.end)) continue;
    return { value, quote: quoteAt(document, match.index, match.index + match[0].length), rule };
  }
  return undefined;
}
