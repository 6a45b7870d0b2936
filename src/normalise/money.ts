/*
 * Money in prose: which sum is the pot, which is what one applicant can get. Sums are found in
 * sums.ts; here the words around each decide. A sum in a sentence about last year, an average, a
 * price or a sum per household is nobody's award. The largest of the sums for one applicant is the
 * award; a smaller bound is printed only when the text gives one.
 */
import type { Money, MoneyPart } from "../model.ts";
import { lowerWords, pastWords, type SumCue, sameSum, sumCuesIn, upperWords } from "./money-words.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { findSums, type SumFound } from "./sums.ts";
import { quoteAt } from "./text.ts";
import { within } from "./words.ts";

type Bound = "upper" | "lower" | "fixed" | "range";

interface Judged {
  readonly sum: SumFound;
  readonly part: "budget" | "award" | "own-share" | "bare";
  readonly bound: Bound;
  readonly quote: string;
  /** One of several sizes or prizes that are named in order. */
  readonly sized: boolean;
}

/** Reads the sums of a text into pot, smallest and largest award, own share. */
export function readMoney(document: Document): Money[] {
  return pick(judgeAll(document), "award");
}

/** Reads a label value that is about the award («Сума: 25 000 – 60 000 EUR») or about the pot. */
export function readMoneyLabel(document: Document, part: "award" | "budget"): Money[] {
  const judged = judgeAll(document).map((one) => ({ ...one, part: one.part === "bare" ? part : one.part }));
  return pick(judged, part);
}

function judgeAll(document: Document): Judged[] {
  const found = findSums(document.folded);
  const sums = found.filter((_, index) => !repeats(document.folded, found, index));
  return sums.flatMap((sum, index) => judge(document, sums, sum, index) ?? []);
}

function judge(document: Document, sums: readonly SumFound[], sum: SumFound, index: number): Judged | undefined {
  const { folded } = document;
  const sentence = document.sentences[sentenceAt(document.sentences, sum.start)];
  if (!sentence) return undefined;
  const from = Math.max(sentence.start, sums[index - 1]?.end ?? 0);
  const to = Math.min(sentence.end, sums[index + 1]?.start ?? sentence.end);
  const clause = clauseOf(folded, sentence, sum);
  const lead = folded.slice(Math.max(from, sum.start - 90), sum.start);
  const bound = boundOf(lead, sum);
  const role = roleOf(folded, from, to, clause, sum, bound);
  if (role === "skip" || isPast(folded, sentence, clause, role, bound)) return undefined;
  const quote = quoteAt(document, Math.max(clause.start, sum.start - 90), Math.min(clause.end, sum.end + 60));
  return {
    sum,
    part: role,
    bound,
    quote,
    sized: sizeLead.test(folded.slice(Math.max(from, sum.start - 40), sum.start)),
  };
}

/**
 * «до 370 тис. грн ($10 тис.)» is one sum named twice, and so is a breakdown in brackets behind a
 * sum, «(4 млн у 2026 році та 3 млн у 2027 році)».
 */
function repeats(folded: string, sums: readonly SumFound[], index: number): boolean {
  const sum = sums[index];
  const previous = sums[index - 1];
  if (!sum || !previous) return false;
  const between = folded.slice(previous.end, sum.start);
  if (between.length < 45 && sameSum.test(between) && !between.includes(")")) return true;
  const open = folded.lastIndexOf("(", sum.start);
  if (open < 0 || sum.start - open > 120 || folded.lastIndexOf(")", sum.start) > open) return false;
  const owner = sums.findLast((one) => one.end <= open);
  return owner !== undefined && open - owner.end <= 3;
}

function boundOf(lead: string, sum: SumFound): Bound {
  if (sum.from !== undefined) return "range";
  if (upperWords.test(lead)) return "upper";
  return lowerWords.test(lead) ? "lower" : "fixed";
}

/** The part of a sentence between commas, brackets and dashes in which the sum stands. */
function clauseOf(folded: string, sentence: Span, sum: SumFound): Span {
  const head = folded.slice(sentence.start, sum.start);
  const starts = [", ", "; ", "("].map((sign) => head.lastIndexOf(sign));
  const tail = folded.slice(sum.end, sentence.end);
  const ends = [", ", "; ", ")"].map((sign) => tail.indexOf(sign)).filter((at) => at >= 0);
  return {
    start: sentence.start + Math.max(0, ...starts.map((at) => at + 1)),
    end: sum.end + Math.min(tail.length, ...ends),
  };
}

function roleOf(
  folded: string,
  from: number,
  to: number,
  clause: Span,
  sum: SumFound,
  bound: Bound,
): Judged["part"] | "skip" {
  const before = sumCuesIn(folded, Math.max(from, sum.start - 140), sum.start);
  const behind = sumCuesIn(folded, sum.end, Math.min(to, sum.end + 90));
  const unit = behind.find((cue) => isUnit(folded, sum.end, cue));
  if (unit) return unit.kind === "own" ? "own-share" : unit.kind;
  if (
    /^[ ](?:(?:is |are |will be )?available|in total|(?:call|envelope)(?!\p{L}))/u.test(
      folded.slice(sum.end, sum.end + 20),
    )
  )
    return "budget";
  if (forOthers(folded, from, sum)) return "skip";
  const last = before.at(-1);
  if (before.some((cue) => cue.kind === "skip" && cue.start >= clause.start)) return "skip";
  if (behind.some((cue) => cue.kind === "skip" && cue.start - sum.end < 20 && cue.start < clause.end)) return "skip";
  // «Розмір гранту – …, внесок громади – …»: the nearest word decides, but «гранту» inside
  // «загальний бюджет грантів» does not.
  const main = before.findLast((cue) => cue.kind !== "award" && cue.start >= clause.start);
  if (main?.kind === "own")
    return last && last.kind === "award" && last.start > main.start + 40 ? "award" : "own-share";
  if (main?.kind === "budget" && isPot(folded, before, main, bound)) return "budget";
  if (last?.kind === "own") return "bare";
  if (last?.kind === "budget" && main === undefined) return "budget";
  if (
    last ||
    bound === "range" ||
    bound === "upper" ||
    sizeLead.test(folded.slice(Math.max(0, sum.start - 40), sum.start))
  )
    return "award";
  return behind[0]?.kind === "award" && behind[0].start - sum.end < 30 ? "award" : "bare";
}

/* «перша премія – …, друга – …», "Category 1: …", «Лот 2: …»: one of several sizes. */
const sizeLead =
  /(?:перш|друг|трет|четверт|i{1,3}|[1-4]|first|second|third|fourth|перв)(?:-?\p{L}{1,3})?(?:[ ](?:премія|премії|місце|місця|нагорода|приз|prize|place|award|премия|место))?[ ]?(?:[:-]|по|of)?[ ]{1,2}$|(?:категорі|лот|lot|category|strand|track|трек|номінаці|напрям)\p{L}{0,3}[ ]?(?:№[ ]?)?\d{0,2}[ ]?[:-][^.;\d]{0,30}$/u;
const thirdParties = /(?:third[- ]part(?:y|ies)|sub-?grantees|третім сторонам|третіх сторін)/u;
const ofProject =
  /(?<!\p{L})(?:scope:|expected outcomes?|the action|proposals? (?:may|should|must|will|can)|actions? (?:may|should|must|will|can))/u;
const openToThem = /(?<!\p{L})(?:open call|cascade|sub-?grants?|competitive call)/u;

/**
 * A project that may hand money on to others: that sum is not what its applicant gets. A call that
 * is itself for third parties speaks of no proposals.
 */
function forOthers(folded: string, from: number, sum: SumFound): boolean {
  if (!folded.includes("third") && !folded.includes("трет") && !folded.includes("grantee")) return false;
  const near = folded.slice(Math.max(0, from, sum.start - 110), sum.end + 40);
  return thirdParties.test(near) && ofProject.test(folded) && !openToThem.test(folded);
}

/** «… на один проєкт», "… per pair" right behind a sum; after a comma only when the clause ends with it. */
function isUnit(folded: string, from: number, cue: SumCue): boolean {
  if (cue.start - from > 55 || !/^(?:на|для|per|за|for) /u.test(folded.slice(cue.start, cue.end))) return false;
  const between = folded.slice(from, cue.start);
  return !/[,;(]/u.test(between) || /^[ ]?(?:[;.,)\n]|$)/u.test(folded.slice(cue.end, cue.end + 2));
}

/** «Передбачено 8,5 млн гривень» is the pot, «на об'єкт передбачено до 48 млн» is not. */
function isPot(folded: string, before: readonly SumCue[], main: SumCue, bound: Bound): boolean {
  const weak = /^(?:передбачено|виділ|розподіл|спрям)/u.test(folded.slice(main.start, main.end));
  // A pot is one sum: «Бюджет: 100–300 тис. грн» is about a project.
  const bare = /^(?:бюджет|budget)$/u.test(folded.slice(main.start, main.end));
  if (bound === "range" || (bare && bound !== "fixed")) return false;
  if (weak) return bound === "fixed" && before.at(-1) === main && !perUnit(folded, before, 0);
  return !perUnit(folded, before, main.end);
}

function perUnit(folded: string, cues: readonly SumCue[], from: number): boolean {
  return cues.some(
    (cue) =>
      cue.kind === "award" &&
      cue.start >= from &&
      /^(?:(?:на|для) |один|одн|кожн|максим|мінім|найб|per |each|maximum|minimum)/u.test(
        folded.slice(cue.start, cue.end),
      ),
  );
}

function isPast(folded: string, sentence: Span, clause: Span, role: Judged["part"], bound: Bound): boolean {
  if (within(pastWords, folded, clause.start, clause.end)) return true;
  const said = role !== "bare" && bound !== "fixed";
  return !said && within(pastWords, folded, sentence.start, sentence.end);
}

function pick(judged: readonly Judged[], main: "award" | "budget"): Money[] {
  const money: Money[] = [];
  const budget = judged.find((one) => one.part === "budget");
  const explicit = judged.filter((one) => one.part === "award");
  const bare = judged.filter((one) => one.part === "bare");
  let awards = explicit.length > 0 ? explicit : main === "award" ? bare : [];
  const currency = awards[0]?.sum.currency;
  awards = awards.filter(
    (one) =>
      one.sum.currency === currency &&
      !(budget && budget.sum.currency === currency && one.sum.amount > budget.sum.amount),
  );
  const top = best(
    awards.filter((one) => one.bound !== "lower"),
    (one) => one.sum.amount,
  );
  const low = lowest(awards, top);
  if (low) money.push(moneyOf(low.of, low.amount, "award-min", low.of.bound));
  if (top) money.push(moneyOf(top, top.sum.amount, "award-max", top.bound));
  if (budget) money.push(moneyOf(budget, budget.sum.amount, "budget", "pot"));
  const own = judged.find((one) => one.part === "own-share");
  if (own) money.push(moneyOf(own, own.sum.from ?? own.sum.amount, "own-share", "own"));
  return money;
}

function lowest(awards: readonly Judged[], top: Judged | undefined): { of: Judged; amount: number } | undefined {
  const bounds = awards.flatMap((one) => {
    if (one.sum.from !== undefined) return [{ of: one, amount: one.sum.from }];
    if (one.bound === "lower") return [{ of: one, amount: one.sum.amount }];
    return one.sum.others.map((amount) => ({ of: one, amount }));
  });
  // «Категорія 1: до 200 000; категорія 2: до 1 000 000».
  if (bounds.length === 0) bounds.push(...sizesOf(awards));
  // Several fixed sums are sizes: «головна нагорода – 150 000, дві заохочувальні – по 50 000».
  if (bounds.length === 0 && awards.every((one) => one.bound === "fixed")) {
    bounds.push(...awards.map((one) => ({ of: one, amount: one.sum.amount })));
  }
  const low = bounds.sort((a, b) => a.amount - b.amount)[0];
  return low && (top === undefined || low.amount < top.sum.amount) ? low : undefined;
}

function sizesOf(awards: readonly Judged[]): { of: Judged; amount: number }[] {
  const sized = awards.filter((one) => one.sized && one.bound === "upper");
  return sized.length > 1 ? sized.map((one) => ({ of: one, amount: one.sum.amount })) : [];
}

function best<T>(items: readonly T[], size: (item: T) => number): T | undefined {
  return items.reduce<T | undefined>(
    (top, item) => (top === undefined || size(item) > size(top) ? item : top),
    undefined,
  );
}

function moneyOf(of: Judged, amount: number, part: MoneyPart, how: string): Money {
  return { part, minor: Math.round(amount * 100), currency: of.sum.currency, quote: of.quote, rule: `money.${how}` };
}
