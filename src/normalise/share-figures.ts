/*
 * Figures that can be a share: «10 %», «від 10 до 15 відсотків», «двадцять відсотків», «чверть»,
 * "one fifth", «1:1». Whose share it is the words around decide (own-share.ts).
 */
import { findAll, hasAny, words } from "./words.ts";

/** A printed share, per cent; of a range both ends. */
export interface ShareFigure {
  readonly low: number;
  readonly high: number;
  /** The words themselves say that two sides pay: `half` each, or `payer` = the figure of whoever is named before it. */
  readonly sides?: "half" | "payer";
  readonly start: number;
  readonly end: number;
}

const one = "\\d{1,3}(?:[.,]\\d{1,2})?";
const mark = "(?:%|-?(?:ти|ми)?-?відсот\\p{L}{0,6}|-?(?:ти)?-?процент\\p{L}{0,5}|-?per ?cent|pct)";
/* Asked at a number only: «10 %», «10–15 %», «10 % до 15 %». */
const percent = new RegExp(`(?<a>${one})(?:[ ]?%?[ ]?(?:-|до|to|and|та)[ ]?(?<b>${one}))?[ ]?${mark}`, "uy");
const parts = words(
  "(?:три чверті|дві третини|три четверти|две трети|three quarters|two thirds|two fifths)|половин~|чверт(?:ь|і)|четверт(?:ь|и)|третин~|трет(?:ь|и)|(?:п'ят|десят|двадцят|пят|двадцат)(?:а|у|ої|ую|ая|ой) част(?:ин~|ь|и)|(?:one|a) (?:tenth|fifth|quarter|third|half)|half|\\d/\\d{1,2}",
);

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
  пять: 5,
  пяти: 5,
  пятнадцать: 15,
  пятнадцати: 15,
  двадцать: 20,
  двадцати: 20,
  "двадцать пять": 25,
  тридцать: 30,
  тридцати: 30,
  пятьдесят: 50,
  пятидесяти: 50,
  five: 5,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  "twenty-five": 25,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const spelled = words(
  `(?:${Object.keys(numerals)
    .toSorted((a, b) => b.length - a.length)
    .join("|")})(?= (?:відсотк|процент|per cent|percent))`,
);
/* «громада дає стільки ж», "matched one to one", «співфінансування 50/50»: half of the whole. */
const equal = words(
  "стільки ж|стільки само|так(?:у|ою|а) (?:ж|само|саму) (?:суму|сумою|сума)|порівну|у рівних частках|рівн(?:у|ою) сум(?:у|ою)|(?:один|одна) до одного|столько же|такую же сумму|поровну|один к одному|one[ -](?:to|for)[ -]one|(?:the |an )?(?:same|equal) (?:amount|sum)|equal to the (?:grant|award|requested)|equally|1[ ]?:[ ]?1|50[ ]?\\/[ ]?50|50 на 50|50 to 50|пополам|навпіл",
);
/* «Донор подвоює внесок», "matches euro for euro": two sides pay half each, whoever is named. */
const doubled = words(
  "(?:подво(?:ює|юють|юємо|їть|їмо)|удва(?:ивает|ивают|иваем)|удвоит|doubles?) (?:[\\p{L}']{1,14} ){0,3}(?:внес~|вклад~|взнос~|кошт~|сум~|гривн~|гр|contribution~|money|funds|amount|every|each|raised)|(?:euro|dollar|pound|hryvnia)[ -]for[ -](?:euro|dollar|pound|hryvnia)|one[ -]to[ -]one match~|match~ one[ -]to[ -]one|match(?:es)? (?:every|each) (?:euro|dollar|hryvnia|pound)|паритетн~ (?:фінансуванн|финансирован|засад|умов|внес|основ|услови|співфінанс|софинанс)~|1[ ]?:[ ]?1 match~|гривн(?:я|ю) (?:на|за|до) гривн(?:я|ю|і)",
);
/* «За кожну гривню громади фонд додає дві гривні», "for every euro … the fund adds two". */
const ratio =
  /(?<=(?:за|на|до|к|for|to)[ ])(?:кожн\p{L}{1,3}|кажд\p{L}{2}|every|each)[ ](?:\p{L}{3,12}[ ])?(?:1[ ])?(?:гривн|грн|євро|евро|долар|доллар|euro|dollar|hryvnia)[^.;\n\d]{0,70}[ ](?<n>одн(?:у|ого|а|е)|один|дві|два|две|три|another|one|two|three|\d)[ ](?:(?:свої|своих|more|own)\p{L}{0,2}[ ])?(?:гривн|грн|євро|евро|долар|доллар|euro|dollar|hryvnia)/gu;
const times: Readonly<Record<string, number>> = { дві: 2, два: 2, две: 2, two: 2, три: 3, three: 3 };

/** Most percentages looked at: a text with more is a table. */
const most = 300;

/** All figures of a folded text, in order. */
export function shareFigures(folded: string): ShareFigure[] {
  const figures: ShareFigure[] = [];
  if (hasAny(folded, ["%", "відсот", "процент", " cent", "percent", "-cent", " pct"])) {
    figures.push(...percentages(folded));
  }
  const add = (value: number | undefined, match: RegExpExecArray, tail = 0): void => {
    if (value === undefined) return;
    figures.push({ low: value, high: value, start: match.index, end: match.index + match[0].length + tail });
  };
  for (const match of findAll(parts, folded)) add(partOf(match[0]), match);
  for (const match of findAll(spelled, folded)) add(numerals[match[0]], match, 10);
  for (const match of findAll(equal, folded)) add(50, match);
  const said = (match: RegExpExecArray, value: number, sides: "half" | "payer"): void => {
    figures.push({ low: value, high: value, sides, start: match.index, end: match.index + match[0].length });
  };
  for (const match of findAll(doubled, folded)) said(match, 50, "half");
  if (hasAny(folded, [" кожн", " кажд", " every", " each"])) {
    for (const match of findAll(ratio, folded)) {
      const word = match.groups?.n ?? "";
      const added = times[word] ?? (/\d/u.test(word) ? Number(word) : 1);
      if (added > 0) said(match, Math.round((100_00 * added) / (added + 1)) / 100, "payer");
    }
  }
  return figures.sort((a, b) => a.start - b.start);
}

function percentages(folded: string): ShareFigure[] {
  const figures: ShareFigure[] = [];
  for (let at = 0; at < folded.length && figures.length < most; at += 1) {
    if (!isDigit(folded.charCodeAt(at))) continue;
    percent.lastIndex = at;
    const match = /[\d.,\p{L}]/u.test(folded.charAt(at - 1)) ? null : percent.exec(folded);
    if (match) {
      const a = Number((match.groups?.a ?? "").replace(",", "."));
      const b = match.groups?.b === undefined ? a : Number(match.groups.b.replace(",", "."));
      figures.push({ low: Math.min(a, b), high: Math.max(a, b), start: at, end: at + match[0].length });
      at += match[0].length - 1;
    } else {
      while (isDigit(folded.charCodeAt(at + 1))) at += 1;
    }
  }
  return figures;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function partOf(word: string): number | undefined {
  const fraction = /^(\d)\/(\d{1,2})$/u.exec(word);
  if (fraction) {
    const value = (100 * Number(fraction[1])) / Number(fraction[2]);
    return value > 0 && value < 100 ? Math.round(value * 100) / 100 : undefined;
  }
  if (/^(?:три ч|three)/u.test(word)) return 75;
  if (/^(?:дв[іе] трет|two thirds)/u.test(word)) return 66.67;
  if (word.startsWith("two")) return 40;
  if (/^(?:п'?ят|пят)/u.test(word)) return 20;
  if (word.startsWith("двадц")) return 5;
  if (/^десят|tenth/u.test(word)) return 10;
  if (/чверт|четверт|quarter/u.test(word)) return 25;
  if (/трет|third/u.test(word)) return 33.33;
  return word.includes("fifth") ? 20 : 50;
}
