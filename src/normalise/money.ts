/*
 * Money in prose: which sum is the pot, which is what one applicant can get. Sums are found in
 * sums.ts; here the words around each decide. A sum in a sentence about last year, an average, a
 * price or a sum per household is nobody's award. The largest of the sums for one applicant is the
 * award; a smaller bound is printed only when the text gives one.
 */
import type { Money, MoneyPart } from "../model.ts";
import {
  forOne,
  lowerNearer,
  lowerWords,
  pastWords,
  potHints,
  type SumCue,
  sameSum,
  sumCuesIn,
  upperWords,
} from "./money-words.ts";
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
  readonly clause: Span;
  /** Said to be for one project or applicant. */
  readonly one: boolean;
}

/** Reads the sums of a text into pot, smallest and largest award, own share. */
export function readMoney(document: Document): Money[] {
  return pick(document, judgeAll(document), "award");
}

/** Reads a label value that is about the award («Сума: 25 000 – 60 000 EUR») or about the pot. */
export function readMoneyLabel(document: Document, part: "award" | "budget"): Money[] {
  const judged = judgeAll(document).map((one) => ({ ...one, part: one.part === "bare" ? part : one.part }));
  return pick(document, judged, part);
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
  const cues = cuesAround(folded, from, to, clause, sum);
  const role = roleOf(folded, from, clause, sum, bound, cues);
  if (role === "skip" || isPast(folded, sentence, clause, role, bound)) return undefined;
  const quote = quoteAt(document, Math.max(clause.start, sum.start - 90), Math.min(clause.end, sum.end + 60));
  return {
    sum,
    part: role,
    bound,
    quote,
    sized: isSized(folded, from, sum),
    clause,
    one: cues.single || cues.unit?.kind === "award" || perUnit(folded, cues.before, from),
  };
}

/** «Малі гранти до 5 тис. євро», «до 500 тис. грн для ФОП»: one of several sizes when there are more of them. */
function isSized(folded: string, from: number, sum: SumFound): boolean {
  const lead = folded.slice(Math.max(from, sum.start - 40), sum.start);
  return (
    sizeLead.test(lead) || kindLead.test(lead) || /^[ ](?:для|for)[ ]\p{L}/u.test(folded.slice(sum.end, sum.end + 6))
  );
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
  if (upperWords.test(lead))
    return lowerNearer.test(lead) && !/(?<!\p{L})(?:до|up to) $/u.test(lead) ? "lower" : "upper";
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

interface Cues {
  readonly before: readonly SumCue[];
  readonly behind: readonly SumCue[];
  /** «… на один проєкт» right behind the sum. */
  readonly unit: SumCue | undefined;
  /** The clause says whose one it is: «кожен заявник», "each start-up". */
  readonly single: boolean;
}

function cuesAround(folded: string, from: number, to: number, clause: Span, sum: SumFound): Cues {
  const before = sumCuesIn(folded, Math.max(from, sum.start - 140), sum.start);
  const behind = sumCuesIn(folded, sum.end, Math.min(to, sum.end + 90));
  const single =
    (behind.length > 0 || before.length > 0) &&
    within(forOne, folded, Math.max(from, clause.start), Math.min(clause.end, to, sum.end + 60));
  return { before, behind, unit: behind.find((cue) => isUnit(folded, sum.end, cue)), single };
}

function roleOf(
  folded: string,
  from: number,
  clause: Span,
  sum: SumFound,
  bound: Bound,
  { before, behind, unit, single }: Cues,
): Judged["part"] | "skip" {
  if (unit) return unit.kind === "own" ? "own-share" : unit.kind;
  const tail = folded.slice(sum.end, sum.end + 40);
  const called = before.at(-1)?.kind === "award" && (before.at(-1)?.start ?? 0) >= clause.start;
  // "Grants of up to €20,000 are available" is no pot.
  const sized = called && bound !== "fixed";
  if (!single && ((!sized && wholeBehind.test(tail)) || (!called && perhapsWhole.test(tail)))) return "budget";
  // «Внести не менше 10 тис. грн власних коштів».
  if (behind[0]?.kind === "own" && folded.slice(sum.end, behind[0].start) === " ") return "own-share";
  if (
    /^[ ]?(?:\/|за |на |per )(?:1 )?(?:га|гектар|голову|тонну|hectare|head|м2|кв|квт)(?!\p{L})/u.test(
      folded.slice(sum.end, sum.end + 16),
    )
  )
    return "skip";
  if (forOthers(folded, from, sum)) return "skip";
  const last = before.at(-1);
  if (before.some((cue) => cue.kind === "skip" && cue.start >= clause.start)) return "skip";
  if (behind.some((cue) => cue.kind === "skip" && cue.start - sum.end < 20 && cue.start < clause.end)) return "skip";
  // «Розмір гранту – …, внесок громади – …»: the nearest word decides, but «гранту» inside
  // «загальний бюджет грантів» does not.
  const main = before.findLast((cue) => cue.kind !== "award" && cue.start >= clause.start);
  if (main?.kind === "own")
    return last && last.kind === "award" && last.start > main.start + 40 ? "award" : "own-share";
  if (main?.kind === "budget" && !single && isPot(folded, before, main, bound)) return "budget";
  if (last?.kind === "own") return "bare";
  if (last?.kind === "budget" && main === undefined && !single) return "budget";
  if (
    last ||
    bound === "range" ||
    bound === "upper" ||
    sizeLead.test(folded.slice(Math.max(0, sum.start - 40), sum.start))
  )
    return "award";
  return behind[0]?.kind === "award" && behind[0].start - sum.end < 30 ? "award" : "bare";
}

/* "EUR 2 million is available", "a EUR 5 million call". */
const wholeBehind = /^[ ](?:(?:is |are |will be )?available|in total|(?:call|envelope)(?!\p{L}))/u;
/* "A EUR 5 million programme", "EUR 3 million is set aside": unless the sum was called a grant before. */
const perhapsWhole =
  /^[ ](?:(?:is |are |will be |has been |have been )?(?:made available|allocated|earmarked|reserved|set aside)|in all(?!\p{L})|altogether|(?:programme|program|scheme|facility|pot)(?!\p{L})|from the (?:union|eu|state) budget|for the (?:whole|entire) |(?:державної |освітньої |цільової )?субвенції(?!\p{L})|(?:to be |will be )?(?:shared|split|divided|distributed) |for \d{1,3} (?:projects|grants|towns)|(?:буде )?(?:розподіл|розділ|поділ)\p{L}{2,6}(?!\p{L})|на \d{1,3} (?:проєкт|проект|грант|громад|заклад)\p{L}{1,3}|на (?:весь|увесь|всю|усю) (?:конкурс|програму)|на всех|на все (?!ще))/u;

/* «перша премія – …, друга – …», "Category 1: …", «Лот 2: …»: one of several sizes. */
const sizeLead =
  /(?:перш|друг|трет|четверт|i{1,3}|[1-4]|first|second|third|fourth|перв)(?:-?\p{L}{1,3})?(?:[ ](?:премія|премії|місце|місця|нагорода|приз|prize|place|award|премия|место))?[ ]?(?:[:-]|по|of)?[ ]{1,2}$|(?:категорі|лот|lot|category|strand|track|трек|номінаці|напрям)\p{L}{0,3}[ ]?(?:№[ ]?)?\d{0,2}[ ]?[:-][^.;\d]{0,30}$/u;
const kindLead =
  /(?<!\p{L})(?:мал|велик|середн|міні|мікро|мини|микро|больш|стандартн|small|large|medium|mini|micro|standard|big|seed)\p{L}{0,3}(?:[ -]?(?:гр[аа]нт|проє?кт|grant|project)\p{L}{0,3}[^.;\d]{0,30}|[ ]\((?:до |від |up to |от )?)$/u;
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
  const weak = /^(?:передбач|виділ|розподіл|спрям|закла|скер)/u.test(folded.slice(main.start, main.end));
  // A pot is one sum: «Бюджет: 100–300 тис. грн» is about a project.
  const bare = /^(?:бюджет|budget(?: is)?|(?:громадськ\p{L}{1,4} )?бюджет\p{L}{0,3}(?: участі)?)$/u.test(
    folded.slice(main.start, main.end),
  );
  if (bound === "range" || (bare && bound !== "fixed")) return false;
  if (weak)
    return bound !== "upper" && (before.at(-1) === main || onGrants(folded, main)) && !perUnit(folded, before, 0);
  return !perUnit(folded, before, main.end);
}

/** «Виділено на гранти …», «передбачено на підтримку проєктів …»: not for one of them. */
function onGrants(folded: string, main: SumCue): boolean {
  return /^[ ](?:на|для)[ ](?:міні|мікро)?(?:гранти|грантів|підтримку|фінансування|проєкти|премії)(?!\p{L})/u.test(
    folded.slice(main.end, main.end + 30),
  );
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
  const said = role === "budget" || (role !== "bare" && bound !== "fixed");
  return !said && within(pastWords, folded, sentence.start, sentence.end);
}

function pick(document: Document, judged: readonly Judged[], main: "award" | "budget"): Money[] {
  const money: Money[] = [];
  const budget = judged.find((one) => one.part === "budget") ?? potAmong(document.folded, judged);
  const explicit = judged.filter((one) => one.part === "award");
  const bare = judged.filter((one) => one.part === "bare");
  let awards = explicit.length > 0 ? explicit : main === "award" ? bare : [];
  const currency = awards[0]?.sum.currency;
  awards = awards.filter(
    (one) =>
      one.sum.currency === currency &&
      one !== budget &&
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

/**
 * «Уряд дає 800 млн гривень. Один заклад отримає до 2 млн»: a sum many times what one applicant gets,
 * in a clause about a programme or a funder, is the pot though no word calls it so.
 */
function potAmong(folded: string, judged: readonly Judged[]): Judged | undefined {
  const awards = judged.filter((one) => one.part === "award");
  const named = awards.filter((one) => one.one);
  const top = best(named.length > 0 ? named : awards.filter((one) => one.bound !== "fixed"), (one) => one.sum.amount);
  if (!top) return undefined;
  const times = top.one ? 6 : 15;
  return judged.find(
    (one) =>
      (one.part === "award" || one.part === "bare") &&
      one.bound !== "range" &&
      !one.one &&
      !one.sized &&
      one.sum.currency === top.sum.currency &&
      one.sum.amount >= top.sum.amount * times &&
      within(potHints, folded, one.clause.start, one.clause.end),
  );
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
