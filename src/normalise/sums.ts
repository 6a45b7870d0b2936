/*
 * Sums of money in text: where they stand and how much they are, not what role they play (that is
 * money.ts). One walk over the numbers of the text.
 *
 * «від 1,5 до 7,5 млн грн» shares its unit, «від 100 000 до 300 000 грн» does not need to,
 * «від 500 тисяч до мільйона гривень» has no digit on the right, «EUR 30,000, 45,000 or 60,000»
 * names the currency once.
 */
import { multiplierOf, numberOf } from "./numbers.ts";
import { type NumberToken, tokensOf } from "./sum-tokens.ts";

export interface SumFound {
  /** Units of the currency; of a range, its upper end. */
  readonly amount: number;
  /** Lower end of a range. */
  readonly from?: number;
  /** Other sums of a list that share the currency: «30,000, 45,000 or 60,000». */
  readonly others: readonly number[];
  readonly currency: string;
  readonly start: number;
  readonly end: number;
}

/** All sums of a folded text, in order. */
export function findSums(folded: string): SumFound[] {
  const tokens = tokensOf(folded);
  return tokens.some(({ before, after }) => before !== undefined || after !== undefined) ? grouped(folded, tokens) : [];
}

const rangeBetween = /^[ ]?(?:-|до|to|and|та|і)[ ]$|^[ ]?-[ ]?$|^[ ](?:до|to|по)[ ]/u;
const listBetween = /^(?:,[ ]|,?[ ](?:or|and|або|чи|та|і|или)[ ])$/u;
const fromLead = /(?:^|[^\p{L}])(?:від|от|from|between|між)[ ](?:eur |usd |€|\$)?$/u;

/* "The minimum and maximum amounts are EUR 10 000 and EUR 60 000": the two ends in that order. */
const endsLead =
  /(?<!\p{L})(?:minimum and (?:the )?maximum|мінімальн\p{L}{1,3} (?:та|і|й) максимальн\p{L}{1,3}|минимальн\p{L}{1,3} и максимальн\p{L}{1,3})(?:[ ]\p{L}{2,12}){0,5}[ ]?[:-]?[ ]$/u;

function grouped(folded: string, tokens: readonly NumberToken[]): SumFound[] {
  const sums: SumFound[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const first = tokens[index];
    if (!first) continue;
    const second = tokens[index + 1];
    if (!priced(tokens, index)) {
      const currency = unpriced(folded, sums.at(-1), first, second);
      if (currency) sums.push({ amount: first.value, others: [], currency, start: first.start, end: first.end });
      continue;
    }
    const range = second && rangeOf(folded, first, second);
    if (range) {
      sums.push(range);
      index += 1;
      continue;
    }
    const list = listOf(folded, tokens, index);
    if (!list) {
      const shared = sharedList(folded, tokens, index);
      if (!shared) continue;
      sums.push(shared.sum);
      index += shared.used - 1;
      continue;
    }
    sums.push(list.sum);
    index += list.used - 1;
  }
  return sums;
}

/** Whether the number, or one that follows it at once, has a currency. */
function priced(tokens: readonly NumberToken[], from: number): boolean {
  for (let index = from; index < tokens.length; index += 1) {
    const [token, next] = [tokens[index], tokens[index + 1]];
    if (token?.before !== undefined || token?.after !== undefined) return true;
    if (!token || !next || next.start - token.end > 8) return false;
  }
  return false;
}

/** Currency of a number that has none beside it: said before or behind in the same sentence. */
function unpriced(
  folded: string,
  last: SumFound | undefined,
  token: NumberToken,
  next: NumberToken | undefined,
): string | undefined {
  if (token.multiplier !== undefined) return sameCurrency(folded, last, token) ?? nextCurrency(folded, token, next);
  const place = last && token.value >= 100 && prizePlace.test(folded.slice(Math.max(0, token.start - 12), token.start));
  return place ? last.currency : undefined;
}

function rangeOf(folded: string, first: NumberToken, second: NumberToken): SumFound | undefined {
  const currency = second.after ?? second.before ?? first.before ?? first.after;
  if (currency === undefined || second.start - first.end > 8) return undefined;
  const between = folded.slice(first.end, second.start);
  if (
    !rangeBetween.test(between) ||
    (first.after !== undefined && second.after !== undefined && first.after !== second.after)
  )
    return undefined;
  // «Лот 1 – EUR 1,5 млн»: the number of the lot is no lower end.
  if (second.before !== undefined && first.before === undefined && first.value < 100 && first.multiplier === undefined)
    return undefined;
  // «and», «до» join a range only after «від», "between"; a dash always does.
  const dash = /-/u.test(between);
  const joined =
    dash ||
    /до|to/u.test(between) ||
    fromLead.test(folded.slice(Math.max(0, first.start - 14), first.start)) ||
    endsLead.test(folded.slice(Math.max(0, first.start - 100), first.start));
  if (!joined) return undefined;
  let low = first.value;
  // «від 1,5 до 7,5 млн»: the unit is shared; «від 500 тис. до 1 млн» has its own.
  if (
    first.multiplier === undefined &&
    second.multiplier !== undefined &&
    second.printed !== second.multiplier &&
    low < 10_000
  ) {
    low = numberOf(first.printed, true) * multiplierOf(second.multiplier);
  }
  if (low > second.value) return undefined;
  return { amount: second.value, from: low, others: [], currency, start: first.start, end: second.end };
}

/** «Призовий фонд – 600 000 грн: перше місце 300 000, друге 200 000»: places share the currency named before. */
const prizePlace =
  /(?:місце|премія|місця|place|prize|перш[еаи]й?|друг[еаи]й?|третє|третя|третій|first|second|third)[ ]?[:-]?[ ]{0,2}$/u;

/** «Бюджет 18 млн грн, на один проєкт – не більш як 1,2 млн.»: the unit is said once. */
function sameCurrency(folded: string, last: SumFound | undefined, token: NumberToken): string | undefined {
  if (!last) return undefined;
  const between = folded.slice(last.end, token.start);
  if (between.length > 90 || /[\n.!?;]/u.test(between)) return undefined;
  // The full stop of «тис.» is part of the token.
  return /^(?:[.,;)\n]|$|[ ](?:на|для)[ ])/u.test(folded.slice(token.end - 1, token.end + 5).replace(/^[^.]/u, ""))
    ? last.currency
    : undefined;
}

/** «Фонд конкурсу – 14 млн, на один проєкт – до 500 тис. грн»: the unit is said at the end. */
function nextCurrency(folded: string, token: NumberToken, next: NumberToken | undefined): string | undefined {
  if (!next) return undefined;
  const between = folded.slice(token.end, next.start);
  if (between.length > 60 || !/^(?:,|;|[ ](?:на|для)[ ])[^\n.!?%]*$/u.test(between)) return undefined;
  return next.after ?? next.before;
}

/** «150, 250 або 500 тисяч гривень»: the last number lends its unit to the small ones before it. */
function sharedList(
  folded: string,
  tokens: readonly NumberToken[],
  at: number,
): { sum: SumFound; used: number } | undefined {
  const items: NumberToken[] = [];
  for (let index = at; index < tokens.length && items.length < 8; index += 1) {
    const next = tokens[index];
    const last = items.at(-1);
    if (!next || (last && !listBetween.test(folded.slice(last.end, Math.min(next.start, last.end + 8)))))
      return undefined;
    items.push(next);
    const currency = next.after;
    if (currency === undefined && next.multiplier === undefined && next.value < 1_000) continue;
    if (currency === undefined || next.multiplier === undefined || items.length < 2) return undefined;
    const unit = next.value / numberOf(next.printed, true);
    const others = items.slice(0, -1).map((item) => numberOf(item.printed, true) * unit);
    const first = items[0] ?? next;
    if (others.some((value) => value >= next.value)) return undefined;
    return { sum: { amount: next.value, others, currency, start: first.start, end: next.end }, used: items.length };
  }
  return undefined;
}

function isChoice(folded: string, before: NumberToken, next: NumberToken): boolean {
  return next.before === before.before && /^,?[ ](?:or|або|чи|или)[ ]$/u.test(folded.slice(before.end, next.start));
}

function listOf(
  folded: string,
  tokens: readonly NumberToken[],
  at: number,
): { sum: SumFound; used: number } | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  const items = [first];
  let next = tokens[at + 1];
  while (
    next &&
    items.length < 12 &&
    listBetween.test(folded.slice(items.at(-1)?.end ?? 0, Math.min(next.start, (items.at(-1)?.end ?? 0) + 8)))
  ) {
    // «EUR 5,000 or 12 months»: only numbers as large as sums join without a currency of their own.
    if (next.after === undefined && next.before === undefined && (next.value < 1_000 || first.before === undefined))
      break;
    // "EUR 30,000 or EUR 60,000" is a choice; "EUR 2 million and EUR 60,000" are two sums.
    if (next.before !== undefined && first.before !== undefined && !isChoice(folded, items.at(-1) ?? first, next))
      break;
    if (items.at(-1)?.after !== undefined && next.after !== undefined) break;
    items.push(next);
    next = tokens[at + items.length];
  }
  const currency = first.before ?? items.at(-1)?.after;
  if (currency !== undefined && (items.length > 1 || first.before !== undefined || first.after !== undefined)) {
    const last = items.at(-1) ?? first;
    const values = items.map((item) => item.value);
    const usable = first.before !== undefined || items.length === 1 || values.every((value) => value >= 1_000);
    if (usable && Math.max(...values) > 0) {
      return {
        sum: {
          amount: Math.max(...values),
          others: values.filter((value) => value !== Math.max(...values)),
          currency,
          start: first.start,
          end: last.end,
        },
        used: items.length,
      };
    }
  }
  return undefined;
}
