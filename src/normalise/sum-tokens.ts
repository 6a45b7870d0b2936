/*
 * Numbers of a text with what stands around them: multiplier («млн», "k") and currency, before or
 * behind. How several of them make one sum is in sums.ts.
 */
import { currencyBefore, currencyOf, currencySource } from "./currencies.ts";
import { multiplierOf, multiplierSource, numberOf, numberSource } from "./numbers.ts";
import { findAll, hasAny, words } from "./words.ts";

export interface NumberToken {
  readonly printed: string;
  readonly value: number;
  readonly multiplier: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly start: number;
  readonly end: number;
}

const number = new RegExp(`${numberSource}(?!\\d)`, "uy");
const numberWord = words("(?:(?:пів|полу|півтора |один )?(?:мільйона|миллиона|мільйон|миллион)|сто тисяч)");
const multipliers = new RegExp(`(?:[ -]?(${multiplierSource}))(?:[ ](${multiplierSource}))?`, "uy");
// «100 000 (сто тисяч) гривень»
// In "€20k–€55k" the second sign belongs to the second number.
const currencyAfter = new RegExp(
  `(?:[ ]\\([^()\\d\\n]{3,80}\\))?(?![ -]?(?:us|ca|au)?[€$£¥₴][ ]?\\d)[ -]?(${currencySource})`,
  "uy",
);
// «1 млн 200 тис.», "1 million 200 thousand"
const remainder = new RegExp(`[ ](?:(?:і|та|и|and)[ ])?(\\d{1,3})[ ]?(${multiplierSource})`, "uy");

/** Most numbers looked at: a text with more is a register. */
const most = 300;

/** All numbers of a folded text, in order. */
export function tokensOf(folded: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  for (let at = 0; at < folded.length && tokens.length < most; at += 1) {
    const code = folded.charCodeAt(at);
    if (code < 48 || code > 57) continue;
    number.lastIndex = at;
    const printed = /[\p{L}.,]/u.test(folded.charAt(at - 1)) ? undefined : number.exec(folded)?.[0];
    if (printed === undefined) {
      // «covid19», the tail of a number: over all of it, or a page of digits costs quadratic time.
      while (isDigit(folded.charCodeAt(at + 1))) at += 1;
      continue;
    }
    const token = tokenAt(folded, at, printed, true);
    tokens.push(token);
    at = Math.max(at, token.end - 1);
  }
  if (!hasAny(folded, ["мільйон", "миллион", "сто тисяч"])) return tokens;
  for (const match of findAll(numberWord, folded)) {
    if (tokens.some((token) => token.start <= match.index && match.index < token.end)) continue;
    tokens.push(tokenAt(folded, match.index, match[0], false));
  }
  return tokens.sort((a, b) => a.start - b.start);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Reads the multiplier and the currency around a number. */
function tokenAt(folded: string, at: number, printed: string, digits: boolean): NumberToken {
  let end = at + printed.length;
  multipliers.lastIndex = end;
  const times = digits ? multipliers.exec(folded) : null;
  if (times) end += times[0].length;
  const unit = multiplierOf(times?.[1]) * multiplierOf(times?.[2]);
  remainder.lastIndex = end;
  const rest = unit >= 1_000_000 ? remainder.exec(folded) : null;
  const more = rest && multiplierOf(rest[2]) < unit ? Number(rest[1]) * multiplierOf(rest[2]) : 0;
  if (rest && more > 0) end += rest[0].length;
  currencyAfter.lastIndex = end;
  const after = currencyAfter.exec(folded)?.[1];
  if (after !== undefined) end = currencyAfter.lastIndex;
  const before = currencyBefore.exec(folded.slice(Math.max(0, at - 6), at))?.[0];
  const value = digits ? numberOf(printed, times !== null) * unit + more : wordValue(printed);
  return {
    printed,
    value,
    multiplier: digits ? times?.[1] : printed,
    before: before && currencyOf(before.trim()),
    after: after && currencyOf(after),
    start: at - (before?.length ?? 0),
    end,
  };
}

function wordValue(word: string): number {
  if (word.startsWith("сто")) return 100_000;
  if (word.startsWith("півтора")) return 1_500_000;
  return /^(?:пів|полу)/u.test(word) ? 500_000 : 1_000_000;
}
