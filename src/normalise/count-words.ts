/*
 * Small whole numbers in words, as announcements count partners and months («двох партнерів», "within eighteen
 * months") and as sums begin (numbers.ts, which also knows halves, tens and hundreds).
 */
export const smallNumbers: Readonly<Record<string, number>> = {
  один: 1,
  одна: 1,
  одну: 1,
  одного: 1,
  однієї: 1,
  одной: 1,
  one: 1,
  два: 2,
  дві: 2,
  двох: 2,
  две: 2,
  двух: 2,
  two: 2,
  три: 3,
  трьох: 3,
  трех: 3,
  three: 3,
  чотири: 4,
  чотирьох: 4,
  четыре: 4,
  четырех: 4,
  four: 4,
  "п'ять": 5,
  "п'яти": 5,
  пять: 5,
  пяти: 5,
  five: 5,
  шість: 6,
  шести: 6,
  шесть: 6,
  six: 6,
  сім: 7,
  семи: 7,
  семь: 7,
  seven: 7,
  вісім: 8,
  восьми: 8,
  восемь: 8,
  eight: 8,
  "дев'ять": 9,
  "дев'яти": 9,
  девять: 9,
  девяти: 9,
  nine: 9,
  десять: 10,
  десяти: 10,
  ten: 10,
  twelve: 12,
  дванадцять: 12,
  дванадцяти: 12,
  "п'ятнадцять": 15,
  "п'ятнадцяти": 15,
  пятнадцать: 15,
  пятнадцати: 15,
  fifteen: 15,
  eighteen: 18,
};

/** Any of the words, for a pattern; longest first, or «двох» would be read as far as «дво». */
export const countWords = Object.keys(smallNumbers)
  .sort((a, b) => b.length - a.length)
  .join("|");

/** The number of a word or of digits; NaN for anything else. */
export function countOf(word: string): number {
  return smallNumbers[word] ?? Number(word);
}
