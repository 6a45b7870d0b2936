/*
 * Numbers of a text with what stands around them: multiplier («млн», "k") and currency, before or
 * behind. How several of them make one sum is in sums.ts.
 */
import { currencyBefore, currencyLabel, currencyOf, currencySource, currencyWords } from "./currencies.ts";
import { multiplierOf, multiplierSource, numberOf, numberSource, spelledSource, spelledValue } from "./numbers.ts";
import { firstKeysOf, KeySet, keyAt } from "./word-starts.ts";
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
const numberWord = words(spelledSource);
const multipliers = new RegExp(`(?:[ -]?(${multiplierSource}))(?:[ ](${multiplierSource}))?`, "uy");
// «100 000 (сто тисяч) гривень»
// In "€20k–€55k" the second sign belongs to the second number.
const currencyAfter = new RegExp(
  `(?:[ ]\\([^()\\d\\n]{3,80}\\))?(?![ -]?(?:us|ca|au)?[€$£¥₴][ ]?\\d)[ -]?(${currencySource})`,
  "uy",
);
// «1 млн 200 тис.», "1 million 200 thousand"
const remainder = new RegExp(`[ ](?:(?:і|та|и|and)[ ])?(\\d{1,3})[ ]?(${multiplierSource})`, "uy");
// «99 тис. 900 грн»
const units = new RegExp(`[ ](\\d{3})(?=[ ]?${currencySource})`, "uy");

/** Most numbers looked at: a text with more is a register. */
const most = 300;

/** All numbers of a folded text, in order. */
export function tokensOf(folded: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  for (let at = 0; at < folded.length && tokens.length < most; at += 1) {
    const code = folded.charCodeAt(at);
    if (code < 48 || code > 57) continue;
    number.lastIndex = at;
    const printed = standsAlone(folded, at) ? number.exec(folded)?.[0] : undefined;
    if (printed === undefined) {
      // «covid19», the tail of a number: over all of it, or a page of digits costs quadratic time.
      while (isDigit(folded.charCodeAt(at + 1))) at += 1;
      continue;
    }
    const token = tokenAt(folded, at, printed, true);
    tokens.push(token);
    at = Math.max(at, token.end - 1);
  }
  if (!hasAny(folded, ["мільйон", "миллион", "million", "тисяч", "тысяч", "thousand"])) return tokens;
  for (const match of findAll(numberWord, folded)) {
    if (tokens.some((token) => token.start <= match.index && match.index < token.end)) continue;
    tokens.push(tokenAt(folded, match.index, match[0], false));
  }
  return tokens.sort((a, b) => a.start - b.start);
}

/** Not «covid19» and not the tail of a number, but "EUR14m". */
function standsAlone(folded: string, at: number): boolean {
  const previous = folded.charAt(at - 1);
  if (previous === "." || previous === ",") return false;
  return !/\p{L}/u.test(previous) || currencyBefore.test(folded.slice(Math.max(0, at - 6), at));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/* Last letters of the codes and signs that can stand before a number. */
const codeEnds = new Set([..."$€£¥₴łčhrodpfnkyl"]);

/** Whether a currency may stand before the number at `at`: asked before the pattern is. */
function mayBeSum(folded: string, at: number): boolean {
  const previous = folded.charAt(at - 1);
  return codeEnds.has(previous === " " ? folded.charAt(at - 2) : previous);
}

const following = new KeySet(firstKeysOf(`(?:${multiplierSource}|${currencyWords})`) ?? []);
const signs = "€$£¥₴(";

/** Whether a multiplier or a currency may follow at `end`. */
function mayGoOn(folded: string, end: number): boolean {
  const next = folded.charCodeAt(end);
  const at = next === 32 || next === 45 ? end + 1 : end;
  return following.has(keyAt(folded, at)) || (at < folded.length && signs.includes(folded.charAt(at)));
}

/** Reads the multiplier and the currency around a number. */
function tokenAt(folded: string, at: number, printed: string, digits: boolean): NumberToken {
  let end = at + printed.length;
  const prefix = mayBeSum(folded, at) ? currencyBefore.exec(folded.slice(Math.max(0, at - 6), at))?.[0] : undefined;
  // Most numbers of a text are dates, pages, articles: they are done here.
  if (digits && prefix === undefined && !mayGoOn(folded, end)) {
    const label = labelOf(folded, at);
    const value = numberOf(printed, false) * multiplierOf(label?.[1]);
    return {
      printed,
      value,
      multiplier: undefined,
      before: currencyOf(label?.[2] ?? ""),
      after: undefined,
      start: at,
      end,
    };
  }
  multipliers.lastIndex = end;
  const times = digits ? multipliers.exec(folded) : null;
  if (times) end += times[0].length;
  const unit = multiplierOf(times?.[1]) * multiplierOf(times?.[2]);
  remainder.lastIndex = end;
  const rest = unit >= 1_000_000 ? remainder.exec(folded) : null;
  let more = rest && multiplierOf(rest[2]) < unit ? Number(rest[1]) * multiplierOf(rest[2]) : 0;
  if (rest && more > 0) end += rest[0].length;
  units.lastIndex = end;
  const odd = unit === 1_000 && digits ? units.exec(folded) : null;
  if (odd) {
    more = Number(odd[1]);
    end += odd[0].length;
  }
  currencyAfter.lastIndex = end;
  const after = currencyAfter.exec(folded)?.[1];
  if (after !== undefined) end = currencyAfter.lastIndex;
  // «1 млрд субвенції»: the state's grants to communities are always in hryvnias.
  const subvention = after === undefined && unit >= 1_000_000 && folded.startsWith(" субвенці", end);
  const label = after === undefined && prefix === undefined ? labelOf(folded, at) : undefined;
  const labelled = times === null ? multiplierOf(label?.[1]) : 1;
  const value = digits ? numberOf(printed, times !== null) * unit * labelled + more : spelledValue(printed);
  return {
    printed,
    value,
    multiplier: digits ? times?.[1] : printed,
    before: currencyOf((prefix ?? label?.[2] ?? "").trim()),
    after: subvention ? "UAH" : after && currencyOf(after),
    start: at - (prefix?.length ?? 0),
    end,
  };
}

function labelOf(folded: string, at: number): RegExpExecArray | null {
  const sign = folded.charAt(at - 1) === " " ? folded.charAt(at - 2) : folded.charAt(at - 1);
  return sign === ":" || sign === "-" ? currencyLabel.exec(folded.slice(Math.max(0, at - 40), at)) : null;
}
