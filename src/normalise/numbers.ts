/*
 * Numbers as announcements print them, in both traditions: `2 394 924`, `372,29`, `3,000`,
 * `1.200.000`, `2 970 000.00`, with multipliers («тис.», «млн», "k", "million").
 */
import { smallNumbers } from "./count-words.ts";

/** A bare number, digits grouped or not. Bounded, so that a page of digits costs linear time. */
export const numberSource =
  "(?:\\d{1,3}(?:[ ]\\d{3}(?!\\d)){1,4}|\\d{1,3}(?:[.,']\\d{3}(?!\\d)){1,4}|\\d{1,15})(?:[.,]\\d{1,2}(?!\\d))?";

/** Multipliers after a number. Longest first: «мільярд» before «м». */
export const multiplierSource =
  "(?:(?:тис|тыс|thsd|млн|mln|mio|млрд|mrd)(?:\\.|(?!\\p{L}))|(?:тисяч[іаю]?|тысяч[иа]?|thousand|k|к|мільйон(?:ів|и|а)?|миллион(?:ов|а)?|million|m|мільярд(?:ів|и|а)?|миллиард(?:ов|а)?|billion|bn)(?!\\p{L}))";

/** 1000, 1 000 000 or 1 000 000 000 for a multiplier word; 1 for none. */
export function multiplierOf(word: string | undefined): number {
  if (word === undefined || word === "") return 1;
  if (/^(?:т|th|k|к)/u.test(word)) return 1_000;
  return /^(?:мільяр|милли?ар|млрд|b|mrd)/u.test(word) ? 1_000_000_000 : 1_000_000;
}

/** Numerals before «тисяч», «мільйонів», "thousand", "million", in the forms that count things. */
const numerals: Readonly<Record<string, number>> = {
  пів: 0.5,
  "пів-": 0.5,
  пол: 0.5,
  "half a": 0.5,
  півтора: 1.5,
  полтора: 1.5,
  півтори: 1.5,
  полторы: 1.5,
  a: 1,
  ...smallNumbers,
  двадцять: 20,
  двадцяти: 20,
  двадцать: 20,
  двадцати: 20,
  twenty: 20,
  тридцять: 30,
  тридцяти: 30,
  тридцать: 30,
  тридцати: 30,
  thirty: 30,
  сорок: 40,
  сорока: 40,
  forty: 40,
  "п'ятдесят": 50,
  "п'ятдесяти": 50,
  пятьдесят: 50,
  пятидесяти: 50,
  fifty: 50,
  шістдесят: 60,
  sixty: 60,
  сімдесят: 70,
  seventy: 70,
  вісімдесят: 80,
  eighty: 80,
  сто: 100,
  ста: 100,
  "a hundred": 100,
  "one hundred": 100,
  двісті: 200,
  двохсот: 200,
  двести: 200,
  двухсот: 200,
  "two hundred": 200,
  триста: 300,
  трьохсот: 300,
  трехсот: 300,
  "three hundred": 300,
  чотириста: 400,
  четыреста: 400,
  "п'ятсот": 500,
  "п'ятисот": 500,
  пятьсот: 500,
  пятисот: 500,
  "five hundred": 500,
  шістсот: 600,
  сімсот: 700,
  вісімсот: 800,
  "дев'ятсот": 900,
};

/** Source of a sum's number in words: «двісті п'ятдесят тисяч», «півмільйона», "half a million". */
export const spelledSource = ((): string => {
  const one = Object.keys(numerals)
    .toSorted((a, b) => b.length - a.length)
    .join("|");
  const thousands = "тисяч(?:а|і|у)?|тысяч(?:а|и|у)?|thousand";
  const millions = "мільйон(?:а|и|ів)?|миллион(?:а|ов)?|million";
  const few = `(?:(?:${one})[ -]?){1,3}`;
  return `(?:${few}(?:${millions})|мільйон(?:а|у)?|миллион(?:а)?)(?: ${few}(?:${thousands}))?|${few}(?:${thousands})`;
})();

/** Value of a number in words, as `spelledSource` finds it. */
export function spelledValue(words: string): number {
  const text = words.replace(/\s+/gu, " ");
  const million = /мільйон|миллион|million/u.exec(text);
  const thousand = /тисяч|тысяч|thousand/u.exec(text);
  const millions = million ? (counted(text.slice(0, million.index)) || 1) * 1_000_000 : 0;
  const from = million ? text.indexOf(" ", million.index) + 1 : 0;
  return millions + (thousand ? counted(text.slice(from, thousand.index)) * 1_000 : 0);
}

/** Sum of the numerals of «двісті п'ятдесят»; 0 when there are none. */
function counted(words: string): number {
  let rest = words.trim();
  let value = 0;
  while (rest !== "") {
    const name = longestNumeral(rest);
    if (name === undefined) break;
    value += numerals[name] ?? 0;
    rest = rest.slice(name.length).replace(/^[ -]+/u, "");
  }
  return value;
}

function longestNumeral(text: string): string | undefined {
  return Object.keys(numerals)
    .filter((name) => text.startsWith(name))
    .sort((a, b) => b.length - a.length)[0];
}

/**
 * Value of a printed number. With a multiplier behind it one comma or dot is a decimal sign
 * («1,234 млн»); without one, a sign before exactly three digits groups thousands («3,000 євро»).
 */
export function numberOf(printed: string, multiplied: boolean): number {
  const plain = Number(printed);
  if (Number.isInteger(plain) && !printed.includes(".")) return plain;
  const text = printed.replace(/[ ']/gu, "");
  const signs = text.replace(/\d/gu, "");
  if (signs === "") return Number(text);
  const last = signs.at(-1) ?? "";
  const decimals = text.length - text.lastIndexOf(last) - 1;
  // «1.200.000», «1,200,000»: a repeated sign groups; so does the first of two different ones.
  const repeated = signs.length > 1 && new Set(signs).size === 1;
  const groups = repeated || (decimals === 3 && !(multiplied && signs.length === 1));
  if (groups) return Number(text.replace(/[.,]/gu, ""));
  return Number(
    `${text.slice(0, text.length - decimals - 1).replace(/[.,]/gu, "")}.${text.slice(text.length - decimals)}`,
  );
}
