/*
 * Small whole numbers in words, as announcements count partners and months: «двох партнерів», "within eighteen
 * months". Sums have numerals of their own (numbers.ts): they count thousands, and know halves.
 */
const values: Readonly<Record<string, number>> = {
  one: 1,
  одного: 1,
  одну: 1,
  один: 1,
  одна: 1,
  two: 2,
  двох: 2,
  два: 2,
  дві: 2,
  две: 2,
  двух: 2,
  three: 3,
  трьох: 3,
  три: 3,
  трех: 3,
  four: 4,
  чотирьох: 4,
  чотири: 4,
  четырех: 4,
  четыре: 4,
  five: 5,
  "п'ять": 5,
  "п'яти": 5,
  пяти: 5,
  пять: 5,
  six: 6,
  шести: 6,
  шість: 6,
  шесть: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  twelve: 12,
  дванадцять: 12,
  дванадцяти: 12,
  eighteen: 18,
};

/** Any of the words, for a pattern; longest first, or «двох» would be read as far as «дво». */
export const countWords = Object.keys(values)
  .sort((a, b) => b.length - a.length)
  .join("|");

/** The number of a word or of digits; NaN for anything else. */
export function countOf(word: string): number {
  return values[word] ?? Number(word);
}
