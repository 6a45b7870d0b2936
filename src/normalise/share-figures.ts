/*
 * Figures that can be a share: «10 %», «від 10 до 15 відсотків», «двадцять відсотків», «чверть»,
 * "one fifth", «1:1». Whose share it is the words around decide (own-share.ts).
 */
import { findAll, hasAny, words } from "./words.ts";

/** A printed share, per cent; of a range both ends. */
export interface ShareFigure {
  readonly low: number;
  readonly high: number;
  readonly start: number;
  readonly end: number;
}

const percent =
  /(?<![\d.,\p{L}])(?<a>\d{1,3}(?:[.,]\d{1,2})?)[ ]?(?:%[ ]?)?(?:(?:-|до|to|and|та)[ ]?(?<b>\d{1,3}(?:[.,]\d{1,2})?)[ ]?)?(?:%|відсот\p{L}{0,4}|процент\p{L}{0,3}|per ?cent|pct)/gu;
const spacedRange =
  /(?<![\d.,\p{L}])(?<a>\d{1,3})[ ]?%?[ ](?:-|до|to)[ ](?<b>\d{1,3})[ ]?(?:%|відсот\p{L}{0,4}|процент\p{L}{0,3}|per ?cent)/gu;
const parts = words(
  "(?:три чверті|дві третини|three quarters|two thirds)|половин~|чверть|чверті|третин~|(?:п'ят|десят)(?:а|у|ої) частин~|one (?:tenth|fifth|quarter|third|half)|half|a quarter|a third|\\d/\\d{1,2}",
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
};
const spelled = words(
  "(?:двадцять п'ять|п'ят(?:ь|и|надцять|надцяти|десят|десяти)|десят(?:ь|и)|двадцят(?:ь|и)|тридцят(?:ь|и)|сорок|сорока|сімдесят|вісімдесят|дев'яносто)(?= (?:відсотк|процент))",
);
/* «громада дає стільки ж», "matched one to one", «співфінансування 50/50»: half of the whole. */
const equal = words(
  "стільки ж|стільки само|так(?:у|ою|а) (?:ж|само|саму) (?:суму|сумою|сума)|порівну|у рівних частках|рівн(?:у|ою) сум(?:у|ою)|(?:один|одна) до одного|столько же|такую же сумму|поровну|один к одному|one[ -](?:to|for)[ -]one|dollar[ -]for[ -]dollar|euro[ -]for[ -]euro|(?:the |an )?(?:same|equal) (?:amount|sum)|equally|1[ ]?:[ ]?1|50[ ]?\\/[ ]?50|50 на 50",
);
const percentSign = /%|відсот|процент|cent/u;

/** All figures of a folded text, in order. */
export function shareFigures(folded: string): ShareFigure[] {
  const figures: ShareFigure[] = [];
  if (percentSign.test(folded)) {
    const ranges = findAll(spacedRange, folded);
    const taken = new Set(ranges.map((match) => match.index));
    ranges.push(...findAll(percent, folded).filter((match) => !taken.has(match.index)));
    for (const match of ranges) {
      const a = Number((match.groups?.a ?? "").replace(",", "."));
      const b = match.groups?.b === undefined ? a : Number(match.groups.b.replace(",", "."));
      figures.push({
        low: Math.min(a, b),
        high: Math.max(a, b),
        start: match.index,
        end: match.index + match[0].length,
      });
    }
  }
  const add = (value: number | undefined, match: RegExpExecArray, tail = 0): void => {
    if (value === undefined) return;
    figures.push({ low: value, high: value, start: match.index, end: match.index + match[0].length + tail });
  };
  if (/чверт|третин|половин|частин|tenth|quarter|third|half|fifth|\d\/\d/u.test(folded)) {
    for (const match of findAll(parts, folded)) add(partOf(match[0]), match);
  }
  if (hasAny(folded, [" відсотк", " процент"])) {
    for (const match of findAll(spelled, folded)) add(numerals[match[0]], match, 10);
  }
  if (hasAny(folded, equalParts)) for (const match of findAll(equal, folded)) add(50, match);
  return figures.sort((a, b) => a.start - b.start);
}

const equalParts = [
  "стільки ж",
  "стільки само",
  "суму",
  "сумою",
  "порівну",
  "рівних",
  "рівн",
  "до одного",
  "столько",
  "поровну",
  "к одному",
  "one to one",
  "one-to-one",
  "one for one",
  "-for-",
  " for dollar",
  "same ",
  "equal",
  "1:1",
  "1 : 1",
  "50 на 50",
  "50/50",
  "50 / 50",
];

function partOf(word: string): number | undefined {
  const fraction = /^(\d)\/(\d{1,2})$/u.exec(word);
  if (fraction) {
    const value = (100 * Number(fraction[1])) / Number(fraction[2]);
    return value > 0 && value < 100 ? Math.round(value * 100) / 100 : undefined;
  }
  if (/^(?:три чверті|three quarters)/u.test(word)) return 75;
  if (/^(?:дві третини|two thirds)/u.test(word)) return 66.67;
  if (/^п'ят/u.test(word)) return 20;
  if (/^десят/u.test(word)) return 10;
  if (/чверт|quarter/u.test(word)) return 25;
  if (/третин|third/u.test(word)) return 33.33;
  if (/tenth/u.test(word)) return 10;
  return /fifth/u.test(word) ? 20 : 50;
}
