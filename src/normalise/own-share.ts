/*
 * Own share: what the applicant must add, per cent. Announcements print it in both directions:
 * «співфінансування не менше 10 %» (the applicant's) and «грант покриває до 90 %» (the funder's,
 * so 10 remain). One sign for both; the words around it decide, and a percentage without such
 * words (advances, overheads, scores) is left alone.
 */
import type { OwnShare, Read } from "../model.ts";
import { lexicon } from "./lexicon.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { quoteAt } from "./text.ts";
import { findAll, hasAny, within, words } from "./words.ts";

const percent =
  /(?<![\d.,\p{L}])(?<a>\d{1,3}(?:[.,]\d{1,2})?)[ ]?(?:%[ ]?)?(?:(?:-|до|to|and|та)[ ]?(?<b>\d{1,3}(?:[.,]\d{1,2})?)[ ]?)?(?:%|відсот\p{L}{0,4}|процент\p{L}{0,3}|per ?cent|pct)/gu;
const spacedRange =
  /(?<![\d.,\p{L}])(?<a>\d{1,3})[ ]?%?[ ](?:-|до|to)[ ](?<b>\d{1,3})[ ]?(?:%|відсот\p{L}{0,4}|процент\p{L}{0,3}|per ?cent)/gu;
const parts = words(
  "(?:три чверті|дві третини)|половин~|чверть|чверті|третин~|(?:п'ят|десят)(?:а|у|ої) частин~|one (?:tenth|fifth|quarter|third|half)|half|a quarter|a third|\\d/\\d{1,2}",
);

const ownWords =
  "(?:власн~|місцев~|обов'язков~|грошов~|собственн~|мінімальн~|свій|пайов~) (?:внес~|вклад~|участь|кошт~|фінансуванн~)|внесок|внеску|внеском|співфінансуванн~|співфінансув~|софинансирован~|вклад|вклада|частка (?:місцев|громад|заявник|партнер|бюджет)~|дол[яи] (?:заявител|предприяти|общин|местн)~|(?:громад~|місто|школ~|заклад~|заявник~|партнер~|позичальник~|сторона|мешканц~|бюджет~|організаці~|підприємств~|учасник~|переможц~) (?:зі свого боку |має |мають |повинн~ |повинен |самостійно |окремо )?(?:дода~|доклада~|вклада~|внос~|вносить|покрива~|сплачу~|забезпеч~|співфінанс~|передбач~|фінансу~|оплачу~)|(?:дода~|доклада~|вносить|вкладає|забезпеч~|передбачит~|має передбачити)|з (?:інших|власних) (?:джерел|коштів|ресурсів)|власними коштами|коштом (?:громади|місцевого бюджету)|кошт~ (?:ініціатор|заявник|громад)~|own (?:contribution|funds|resources|share)|co-?financing|co-?funding|cofinanc~|cost[- ]shar~|match(?:ing|ed)? (?:fund~|contribution)|(?:contributes?|contribution|must bring|must provide|must cover|provide at least|additional funding)|місцев~ бюджет~";
const funderWords =
  "співфінансування (?:з боку )?(?:єс|європейськ~|фонд~|донор~|програм~)|(?:єс|союз|фонд|програма|донор|уряд|держава) співфінансу~|відшкодов~|відшкоду~|повертає|повертають|повертатиме|компенсу~|компенсац~|фінансування (?:до|в|у|становить|складає)|дотаці~|субсиді~|бере на себе|берет на себя|возмеща~|возместит|финансирует|заходить часткою|частка (?:гранту|фонду|єс|донора|інвестор)~|внесок (?:фонду|єс|донора|програми|гранту|держави)~|грант (?:становить|складає|не (?:може )?перевищу)~|(?:сума|розмір) гранту (?:не (?:може )?перевищу|становить|складає|до)~|reimburs~|(?:co-?financing|funding|grant|intervention|aid|support) (?:rate|intensity)|co-?(?:financing|funding)[ :-]{1,3}(?:of )?(?:up to|max(?:imum|\\.)?)|eu (?:contribution|co-?financing|grant|funding)|grant (?:may|can|will|shall) (?:not )?(?:cover|exceed|finance)|contribution of the (?:fund|eu)|ставк~|рівень (?:фінансуванн|підтримк|гранту)~|will fund";
/* Bounds that say nothing of whose money it is. */
/* Whoever stands beside these pays. */
const paysWords =
  "покрива~|покриє|покриють|профінансу~|фінансує|фінансують|фінансується|фінансувати|оплачує|оплачують|оплатить|сплачує|сплачують|сплатить|дає|дають|платить|покрывает|оплачивает|covers?|covered|pays?|financ(?:es|ed|e)";
const weakWords = "не (?:може )?перевищу~|не більше|up to|funds";
const notShare = words(
  "комісі~|врахує|адміністр~|administrative|накладн~|непрям~|indirect|overhead~|аванс~|advance|pre-?financing|транш~|попередн~ оплат~|після (?:підписання|затвердження|звіту)|ризик~|риска|знижк~|тариф~|балів|бал|points?|score|ввп|gdp|річних|ставк~ (?:кредит|відсотк)~|пдв|vat|податк~|статті|перерозподіл~|скороч~|зменш~|економі~|підвищ~|зростан~|енергоспоживан~|викид~|emission~|reduc~|increase|оренд~|інфляц~|female|women|жінок|students?|студент~|threshold|weight~|criteri~|критері~|досвід~ (?:організаці|заявник|команд)~|зарплат~|salar~|гонорар~|субпідряд~|subcontract~|працездатн~",
);
const preferredBefore = /переваг[аиу]|пріоритет|додатков\p{L}{1,4} бал/u;
const preferred = /preference|перевагу|переваг[аи] |пріоритет/u;
const numerals: Readonly<Record<string, number>> = {
  "п'ять": 5,
  "п'яти": 5,
  десять: 10,
  десяти: 10,
  "п'ятнадцять": 15,
  "п'ятнадцяти": 15,
  двадцять: 20,
  двадцяти: 20,
  "двадцять п'ять": 25,
  тридцять: 30,
  тридцяти: 30,
  сорок: 40,
  сорока: 40,
  "п'ятдесят": 50,
  "п'ятдесяти": 50,
  сімдесят: 70,
  вісімдесят: 80,
  "дев'яносто": 90,
};
const spelled = words(
  "(?:двадцять п'ять|п'ят(?:ь|и|надцять|надцяти|десят|десяти)|десят(?:ь|и)|двадцят(?:ь|и)|тридцят(?:ь|и)|сорок|сорока|сімдесят|вісімдесят|дев'яносто)(?= (?:відсотк|процент))",
);
const notMoney =
  /^[ ]?(?:мешканц|населення|респондент|людей|жителів|домогосподарств|родин|громад(?!а)|заявок|організац|шкіл|households|people|respondents)/u;
const none = words(
  "без (?:обов'язкового )?(?:співфінансування(?! не )|власного внеску|внеску|софинансирования)|(?:співфінансування|(?:власн~ |фінансов~ |грошов~ |місцев~ )?внес(?:ок|ку)|софинансирование|(?:собственн~ )?вклад)(?: (?:громади|заявника|від громади|від заявників|з боку заявника|місцевого бюджету|з місцевого бюджету))?[ :,-]{0,3}(?:вітається,? але |бажан~,? але |привітається,? але )?(?:не (?:є )?(?:обов'язков~|потріб~|вимага~|передбач~|потребу~|требу~|предусмотр~|обязательн~|нужн~)|за бажанням|необов'язков~|опціональн~|відсутн~|не треба)|не (?:вимагає|вимагається|потребує|передбачає|передбачено|потрібне|потрібно|требует~) (?:обов'язкового )?(?:співфінансування|власного внеску|внеску|софинансирования|власний внесок)|(?:жодного |ніякого )(?:власного |фінансового )?внеску|без (?:жодних )?(?:витрат|внесків) (?:з боку |для )?(?:громад|заявник|бюджету)~|(?:власних|місцевих) коштів не (?:потріб|треба|вимага|потребу)~|(?:фонд|програма|донор|грант|єс|держава|проєкт) (?:покриває|оплачує|фінансує|покриє|бере на себе|компенсує|відшкодовує) (?:все|всі витрати|усі витрати|повну вартість|повністю|усе)|no (?:own |applicant |financial )?(?:co-?financing|co-?funding|contribution|match(?:ing)?(?: funds?)?|cost[- ]shar(?:e|ing))(?: (?:is |are )?(?:required|needed))?|(?:co-?financing|co-?funding|own contribution|matching(?: funds)?|cost[- ]shar(?:e|ing)) (?:is |are )?(?:not (?:required|mandatory|needed|obligatory|necessary)|optional|voluntary)",
);
const mention = words(
  "співфінансуванн~|власн~ внес~|місцев~ внес~|внесок громади|софинансирован~|own contribution|co-?financing|cost[- ]sharing",
);
const shareParts = [
  "внес",
  "витрат",
  "коштів не",
  "покрив",
  "покриє",
  "оплачує",
  "фінансує",
  "компенсує",
  "відшкодов",
  "вклад",
  "співфінанс",
  "софинанс",
  "financing",
  "funding",
  "contribution",
  "match",
  "cost",
];
const anyShare = [
  "%",
  "покрив",
  "покриє",
  "оплачує",
  "фінансує",
  "компенсує",
  "коштів не",
  "відсот",
  "процент",
  "cent",
  "внес",
  "вклад",
  "фінансув",
  "финансир",
  "чверт",
  "третин",
  "половин",
  "частин",
  "tenth",
  "quarter",
  "financ",
  "contribution",
  "funding",
  "cost",
  "1/",
  "2/",
  "3/",
  "4/",
  "third",
  "half",
  "fifth",
];

const cues = lexicon([
  ["funder", funderWords],
  ["pays", paysWords],
  ["weak", weakWords],
  ["own", ownWords],
]);
const kinds = words("готівк~|грошов~|in cash|cash");
const kindsOther = words("негрошов~|натуральн~|in-?kind|матеріал~|прац~|технік~|приміщенн~");

interface Share {
  readonly percent: number;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the own share of a text; `whole` = the text is a label value about it. */
export function readOwnShare(document: Document, whole = false): Read<OwnShare> | undefined {
  const { folded } = document;
  if (!hasAny(folded, anyShare)) return undefined;
  const shares = sharesOf(document, whole);
  const own = shares.filter((share) => share.rule === "own-share.own");
  // The applicant's own figure beats one worked out from the funder's.
  const best = smallest(own) ?? smallest(shares);
  const named = hasAny(folded, shareParts);
  const zero = named ? findAll(none, folded)[0] : undefined;
  if (best && !(zero && own.length === 0)) {
    const kind = best.rule === "own-share.own" ? kindOf(folded, best.start, best.end) : undefined;
    return {
      value: { percent: best.percent, ...(kind && { kind }) },
      quote: quoteAt(document, best.start, best.end),
      rule: best.rule,
    };
  }
  if (zero) {
    return {
      value: { percent: 0 },
      quote: quoteAt(document, zero.index, zero.index + zero[0].length),
      rule: "own-share.none",
    };
  }
  const said = named ? findAll(mention, folded)[0] : undefined;
  if (!said) return undefined;
  return {
    value: {},
    quote: quoteAt(document, said.index, Math.min(folded.length, said.index + said[0].length + 60)),
    rule: "own-share.mention",
  };
}

function smallest(shares: readonly Share[]): Share | undefined {
  return shares.toSorted((a, b) => a.percent - b.percent)[0];
}

function sharesOf(document: Document, whole: boolean): Share[] {
  const { folded } = document;
  const figures = /%|відсот|процент|cent/u.test(folded) ? findAll(spacedRange, folded) : [];
  const taken = new Set(figures.map((match) => match.index));
  if (/%|відсот|процент|cent/u.test(folded))
    figures.push(...findAll(percent, folded).filter((match) => !taken.has(match.index)));
  const values = figures.map((match) => {
    const a = Number((match.groups?.a ?? "").replace(",", "."));
    const b = match.groups?.b === undefined ? a : Number(match.groups.b.replace(",", "."));
    return { low: Math.min(a, b), high: Math.max(a, b), start: match.index, end: match.index + match[0].length };
  });
  if (/чверт|третин|половин|частин|tenth|quarter|third|half|fifth|\d\/\d/u.test(folded)) {
    for (const match of findAll(parts, folded)) {
      const value = partOf(match[0]);
      if (value !== undefined)
        values.push({ low: value, high: value, start: match.index, end: match.index + match[0].length });
    }
  }
  if (hasAny(folded, [" відсотк", " процент"])) {
    for (const match of findAll(spelled, folded)) {
      const value = numerals[match[0]];
      if (value !== undefined) {
        values.push({ low: value, high: value, start: match.index, end: match.index + match[0].length + 10 });
      }
    }
  }
  values.sort((a, b) => a.start - b.start);
  return values.flatMap(
    (value, index) =>
      shareOf(document, value, values[index - 1]?.end ?? 0, values[index + 1]?.start ?? folded.length, whole) ?? [],
  );
}

function partOf(word: string): number | undefined {
  const fraction = /^(\d)\/(\d{1,2})$/u.exec(word);
  if (fraction) {
    const value = (100 * Number(fraction[1])) / Number(fraction[2]);
    return value > 0 && value < 100 ? Math.round(value * 100) / 100 : undefined;
  }
  if (/^(?:три чверті)/u.test(word)) return 75;
  if (/^дві третини/u.test(word)) return 66.67;
  if (/^п'ят/u.test(word)) return 20;
  if (/^десят/u.test(word)) return 10;
  if (/чверт|quarter/u.test(word)) return 25;
  if (/третин|third/u.test(word)) return 33.33;
  if (/tenth/u.test(word)) return 10;
  return /fifth/u.test(word) ? 20 : 50;
}

function shareOf(
  document: Document,
  value: { low: number; high: number; start: number; end: number },
  previousEnd: number,
  nextStart: number,
  whole: boolean,
): Share | undefined {
  if (value.high > 100) return undefined;
  const { folded } = document;
  const sentence = document.sentences[sentenceAt(document.sentences, value.start)];
  if (!sentence) return undefined;
  const from = Math.max(sentence.start, value.start - 130);
  const to = Math.min(sentence.end, nextStart, value.end + 70);
  const comma = folded.lastIndexOf(", ", value.start);
  const nextComma = folded.indexOf(", ", value.end);
  const nearFrom = Math.max(from, previousEnd, value.start - 70, comma);
  const nearTo = nextComma < 0 ? to : Math.min(to, nextComma);
  if (
    within(notShare, folded, nearFrom, nearTo) ||
    preferred.test(folded.slice(value.end, to)) ||
    preferredBefore.test(folded.slice(Math.max(from, previousEnd), value.start)) ||
    notMoney.test(folded.slice(value.end, value.end + 30))
  )
    return undefined;
  const before = cues(folded, from, value.start);
  const close = before.filter((match) => match.start >= previousEnd);
  const behind = cues(folded, value.end, to);
  const decided =
    decide(folded, close.length > 0 ? close : before) ??
    decideBehind(folded, behind, value.end) ??
    decideByActor(folded, sentence, Math.max(from, previousEnd), value, to);
  const kind = decided ?? (whole ? "own" : undefined);
  if (!kind) return undefined;
  const start = Math.max(from, close[0]?.start ?? value.start);
  const end = Math.min(to, value.end + 40);
  return kind === "own"
    ? { percent: value.low, rule: "own-share.own", start, end }
    : { percent: Math.round((100 - value.high) * 100) / 100, rule: "own-share.funder", start, end };
}

type Side = "own" | "funder";
type Cue = ReturnType<typeof cues>[number];

/** The nearest word that names a side decides; beside a verb of paying, whoever pays. */
function decide(folded: string, before: readonly Cue[]): Side | undefined {
  const cue = before.findLast((one) => one.kind !== "weak");
  return cue && sideOf(folded, cue);
}

function decideBehind(folded: string, behind: readonly Cue[], end: number): Side | undefined {
  const first = behind.find((one) => one.kind !== "weak");
  return first && first.start - end <= 45 ? sideOf(folded, first) : undefined;
}

function sideOf(folded: string, cue: Cue): Side {
  if (cue.kind === "own") return "own";
  if (cue.kind !== "pays") return "funder";
  const payer =
    actors(folded, Math.max(0, cue.start - 40), cue.start).at(-1) ?? actors(folded, cue.end, cue.end + 30)[0];
  return payer?.kind ?? "funder";
}

/*
 * Without a verb of paying the one who is named beside the figure decides: «10 % – кошти громади»,
 * «решта 25 % – за підприємством», «90 % дає ЄС». Only where costs are spoken of.
 */
const actors = lexicon([
  [
    "funder",
    "фонд(?:у|ом)?|донор(?:а|и|ом)?|програм(?:а|и|ою)|грант(?:у|ом|ові|ова|ових)?|єс|євросоюз~|європейськ~ союз~|держав(?:а|и|ою)|державн~ бюджет~|обласн~ бюджет~|уряд(?:у)?|посольств~|благодійник~|організатор~|інвестор~|ерф|еу|eu|erdf|fund|donor|grant|programme|embassy|the commission|государств~|фонда",
  ],
  [
    "own",
    "громад(?:а|и|і|ою|ам)?|місцев~ бюджет~|бюджет~ громад~|сільськ~ бюджет~|міськ~ бюджет~|заявник~|отримувач~|одержувач~|власник~|позичальник~|партнер~|учасник~|осбб|співвласник~|мешканц~|підприємств~|підприєм(?:ець|ці|ця|цем)|господарств~|фермер~|аграрі~|школ(?:а|и|ою)|заклад~|музе(?:й|ї|ю)|бібліотек(?:а|и)|лікарн(?:я|і|ею)|місто|міста|рада|ради|організаці(?:я|ї|єю)|власн~|місцев~|applicants?|municipalit~|councils?|beneficiar~|partners?|hromadas?|towns?|cities|own|local|заявител~|общин~|предприяти~|хозяйств~",
  ],
]);
const costs = words(
  "вартіст~|вартості|кошторис~|витрат~|бюджет~|суми|суму|ціни|ціну|кошт(?:и|ів|ом|ами)|фінансуванн~|внес~|решт(?:а|у|и)|cost~|budget~|expens~|price|funding|стоимост~|расход~|сметы|остальн~",
);

function decideByActor(
  folded: string,
  sentence: Span,
  from: number,
  value: { readonly start: number; readonly end: number },
  to: number,
): Side | undefined {
  if (!within(costs, folded, sentence.start, sentence.end)) return undefined;
  const comma = folded.lastIndexOf(", ", value.start);
  const before = actors(folded, Math.max(from, comma), value.start).at(-1);
  if (before && value.start - before.end < 60) return before.kind;
  const behind = actors(folded, value.end, to)[0];
  return behind && behind.start - value.end < 40 ? behind.kind : undefined;
}

function kindOf(folded: string, start: number, end: number): OwnShare["kind"] {
  const cash = within(kinds, folded, start, end);
  const other = within(kindsOther, folded, start, end);
  if (cash && !other) return "cash";
  return other ? "any" : undefined;
}
