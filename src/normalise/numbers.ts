/*
 * Numbers as announcements print them, in both traditions: `2 394 924`, `372,29`, `3,000`,
 * `1.200.000`, `2 970 000.00`, with multipliers («тис.», «млн», "k", "million").
 */

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

/**
 * Value of a printed number. With a multiplier behind it one comma or dot is a decimal sign
 * («1,234 млн»); without one, a sign before exactly three digits groups thousands («3,000 євро»).
 */
export function numberOf(printed: string, multiplied: boolean): number {
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
