/*
 * Own share: what the applicant must add, per cent. Announcements print it in both directions:
 * «співфінансування не менше 10 %» (the applicant's) and «грант покриває до 90 %» (the funder's,
 * so 10 remain). One sign for both; the words around it decide, and a percentage without such
 * words (advances, overheads, scores) is left alone.
 */
import type { OwnShare, Read } from "../model.ts";
import {
  actors,
  advice,
  costs,
  free,
  kinds,
  kindsOther,
  mention,
  none,
  notMoney,
  notShare,
  preferred,
  preferredBefore,
  shareCues,
} from "./own-share-words.ts";
import { type Document, type Span, sentenceAt } from "./sentences.ts";
import { type ShareFigure, shareFigures } from "./share-figures.ts";
import { quoteAt } from "./text.ts";
import { find, within } from "./words.ts";

interface Share {
  readonly percent: number;
  readonly rule: string;
  readonly figure: ShareFigure;
  readonly start: number;
  readonly end: number;
}

/** Reads the own share of a text; `whole` = the text is a label value about it. */
export function readOwnShare(document: Document, whole = false): Read<OwnShare> | undefined {
  const { folded } = document;
  const shares = sharesOf(document, whole);
  const own = shares.filter((share) => share.rule === "own-share.own");
  // The applicant's own figure beats one worked out from the funder's.
  const best = smallest(own) ?? smallest(shares);
  const zero = none(folded)[0] ?? freeOfCharge(folded);
  if (best && !(zero && own.length === 0)) {
    const kind = best.rule === "own-share.own" ? kindOf(folded, best.start, best.end) : undefined;
    const differing = differs(folded, own.length > 0 ? own : shares);
    if (differing) {
      return {
        value: { percent: best.percent, largest: differing.largest, ...(kind && { kind }) },
        quote: quoteAt(document, differing.start, differing.end, 2 * apart + 80),
        rule: best.rule,
      };
    }
    return {
      value: { percent: best.percent, ...(kind && { kind }) },
      quote: quoteAt(document, best.start, best.end),
      rule: best.rule,
    };
  }
  if (zero) {
    return {
      value: { percent: 0 },
      quote: quoteAt(document, zero.start, zero.end),
      rule: "own-share.none",
    };
  }
  const said = find(mention, folded);
  if (!said) return undefined;
  return {
    value: {},
    quote: quoteAt(document, said.index, Math.min(folded.length, said.index + said[0].length + 60)),
    rule: "own-share.mention",
  };
}

/** Goods and works that come free; of advice nobody asks a share. */
function freeOfCharge(folded: string): Span | undefined {
  const found = find(free, folded);
  return found && !within(advice, folded) ? { start: found.index, end: found.index + found[0].length } : undefined;
}

function smallest(shares: readonly Share[]): Share | undefined {
  return shares.toSorted((a, b) => a.percent - b.percent)[0];
}

/*
 * «5 % для прифронтових громад, 20 % для інших»: whose figure it is stands behind it, or before it as in
 * «для решти – 15 %».
 */
const groupBehind =
  /^[ ](?:(?:від )?(?:вартості|суми|бюджету|кошторису|of (?:the )?(?:costs?|budget|total)) ){0,1}(?:для|for|in the case of|in case of|у разі|у випадку)[ ]\p{L}/u;
const groupBefore =
  /(?<!\p{L})(?:для|for)[ ][\p{L}'\d. -]{3,50}(?:[ ]?[-:][ ]{1,2}(?:не менше |щонайменше |at least )?|[ ])$/u;
/** How far behind the first figure the others stand at most, so that one quote holds them all. Characters. */
const apart = 160;

/** Figures for different applicants, one next to another; undefined when there is one rule for all. */
function differs(folded: string, shares: readonly Share[]): (Span & { readonly largest: number }) | undefined {
  const groups = shares.filter(({ figure: { start, end } }) => {
    const lead = folded.slice(Math.max(0, start - 80), start);
    return groupBehind.test(folded.slice(end, end + 60)) || groupBefore.test(lead.slice(lead.lastIndexOf("%") + 1));
  });
  const [first] = groups;
  if (!first) return undefined;
  const together = groups.filter(({ figure }) => figure.start - first.figure.end <= apart);
  const last = together.at(-1) ?? first;
  return together.some(({ percent }) => percent !== first.percent)
    ? {
        start: first.start,
        end: Math.min(folded.length, last.end),
        largest: Math.max(...together.map(({ percent }) => percent)),
      }
    : undefined;
}

function sharesOf(document: Document, whole: boolean): Share[] {
  const values = shareFigures(document.folded);
  return values.flatMap(
    (value, index) =>
      shareOf(
        document,
        value,
        values[index - 1]?.end ?? 0,
        values[index + 1]?.start ?? document.folded.length,
        whole,
      ) ?? [],
  );
}

function shareOf(
  document: Document,
  value: ShareFigure,
  previousEnd: number,
  nextStart: number,
  whole: boolean,
): Share | undefined {
  if (value.high > 100) return undefined;
  const { folded } = document;
  const sentence = document.sentences[sentenceAt(document.sentences, value.start)];
  if (!sentence) return undefined;
  const from = Math.max(sentence.start, value.start - 130);
  const to = Math.min(sentence.end, nextStart, value.end + 70);
  const comma = folded.lastIndexOf(", ", value.start);
  const nextComma = folded.indexOf(", ", value.end);
  const nearFrom = Math.max(from, previousEnd, value.start - 70, comma);
  const nearTo = nextComma < 0 ? to : Math.min(to, nextComma);
  if (
    value.sides === undefined &&
    (within(notShare, folded, nearFrom, nearTo) ||
      preferred.test(folded.slice(value.end, to)) ||
      preferredBefore.test(folded.slice(Math.max(from, previousEnd), value.start)) ||
      notMoney.test(folded.slice(value.end, value.end + 30)))
  )
    return undefined;
  const before = shareCues(folded, from, value.start);
  const close = before.filter((match) => match.start >= previousEnd);
  const behind = shareCues(folded, value.end, to);
  const decided =
    sided(folded, sentence, value) ??
    byRest(folded, document.sentences, value, nextStart) ??
    decide(folded, close.length > 0 ? close : before) ??
    decideBehind(folded, behind, value.end) ??
    decideByPart(folded, sentence, value) ??
    decideByActor(folded, sentence, Math.max(from, previousEnd), value, to) ??
    decideByGrant(folded, from, value);
  const kind = decided ?? (whole ? "own" : undefined);
  if (!kind) return undefined;
  const start = Math.max(from, close[0]?.start ?? value.start);
  const end = Math.min(to, value.end + 40);
  return kind === "own"
    ? { percent: value.low, rule: "own-share.own", figure: value, start, end }
    : { percent: remaining(value.high), rule: "own-share.funder", figure: value, start, end };
}

function remaining(percent: number): number {
  return Math.round((100 - percent) * 100) / 100;
}

type Side = "own" | "funder";

/** What the figure itself says of the sides. */
function sided(folded: string, sentence: Span, value: ShareFigure): Side | undefined {
  if (value.sides === undefined) return undefined;
  // «За кожну гривню громади фонд додає дві»: the one named last pays the two.
  const half = value.sides === "half" || actors(folded, sentence.start, value.end).at(-1)?.kind === "own";
  return half ? "own" : "funder";
}
type Cue = ReturnType<typeof shareCues>[number];

/** The nearest word that names a side decides; beside a verb of paying, whoever pays. */
function decide(folded: string, before: readonly Cue[]): Side | undefined {
  const cue = before.findLast((one) => one.kind !== "weak");
  return cue && sideOf(folded, cue);
}

function decideBehind(folded: string, behind: readonly Cue[], end: number): Side | undefined {
  const first = behind.find((one) => one.kind !== "weak");
  return first && first.start - end <= 45 ? sideOf(folded, first) : undefined;
}

function sideOf(folded: string, cue: Cue): Side {
  if (cue.kind === "own") {
    // «Фонд додає 30 %», "the EU contributes 80 %".
    const who = adding.test(folded.slice(cue.start, cue.end))
      ? actors(folded, Math.max(0, cue.start - 40), cue.start).at(-1)
      : undefined;
    return who !== undefined && cue.start - who.end <= 1 ? who.kind : "own";
  }
  if (cue.kind !== "pays") return "funder";
  const payer =
    actors(folded, Math.max(0, cue.start - 40), cue.start).at(-1) ?? actors(folded, cue.end, cue.end + 30)[0];
  // Whoever gives money says how much at most; "must cover at least" is said to the one who asks.
  return payer?.kind ?? (atLeast.test(folded.slice(cue.end, cue.end + 25)) ? "own" : "funder");
}

const adding = /^(?:дода|доклада|внос|вклада|забезпеч|добав|contributes?$|must|should|shall)/u;
const atLeast = /^[ ](?:щонайменше|не менше|не менш|мінімум|від|at least|a minimum|minimum|не менее)/u;

/** «Не більш як 70 % вартості; решта – місцевий бюджет»: who pays the rest tells whose the figure is. */
function byRest(folded: string, sentences: readonly Span[], value: ShareFigure, nextStart: number): Side | undefined {
  const end = Math.min(nextStart, value.end + 110);
  const rest = remainder.exec(folded.slice(value.end, end));
  if (!rest) return undefined;
  const from = value.end + rest.index + rest[0].length;
  const sentence = sentences[sentenceAt(sentences, from)];
  const payer = actors(folded, from, Math.min(end, sentence?.end ?? end))[0];
  return payer && (payer.kind === "own" ? "funder" : "own");
}

const remainder =
  /(?<!\p{L})(?:решт[ауи]|залишок|інше|the (?:rest|remainder|balance)|remaining (?:costs?|part|amount)|остальн\p{L}{2,3}|остаток)(?!\p{L})/u;

/** «Грант: до 5 млн євро, 80 % вартості проєкту», "Grant …, 80% of eligible costs": the grant's part. */
function decideByGrant(folded: string, from: number, value: ShareFigure): Side | undefined {
  if (
    !/^[ ](?:of (?:the )?(?:total |eligible |project |all ){0,3}(?:costs?|budget|expenses)|(?:від )?(?:загальн\p{L}{1,4} |прийнятн\p{L}{1,4} )?(?:вартості|витрат|кошторис\p{L}|бюджету))/u.test(
      folded.slice(value.end, value.end + 50),
    )
  )
    return undefined;
  return /(?<!\p{L})(?:грант\p{L}{0,3}|фінансування|підтримка|grants?|funding|support|award)(?!\p{L})[^%]{0,110}$/u.test(
    folded.slice(from, value.start),
  )
    ? "funder"
    : undefined;
}

/** «ОСББ отримають 60 % вартості», «NEFCO: до 50 % витрат»: the funder's part of the costs. */
function decideByPart(folded: string, sentence: Span, value: ShareFigure): Side | undefined {
  if (
    !/^[ ](?:від )?(?:[\p{L}]{5,14} )?(?:вартості|витрат|кошторис|стоимости|расходов|затрат|(?:of )?(?:the )?(?:\p{L}+ )?costs)/u.test(
      folded.slice(value.end, value.end + 40),
    )
  )
    return undefined;
  const lead = folded.slice(Math.max(sentence.start, value.start - 24), value.start);
  return /(?:(?:отрима|одержа|получ)\p{L}{1,4}[ ](?:до )?|receives?[ ](?:up to )?|[:;][ ](?:до|up to)[ ])$/u.test(lead)
    ? "funder"
    : undefined;
}

function decideByActor(
  folded: string,
  sentence: Span,
  from: number,
  value: { readonly start: number; readonly end: number },
  to: number,
): Side | undefined {
  if (!within(costs, folded, sentence.start, sentence.end)) return undefined;
  const comma = folded.lastIndexOf(", ", value.start);
  const before = actors(folded, Math.max(from, comma), value.start).at(-1);
  if (before && value.start - before.end < 60) return before.kind;
  const behind = actors(folded, value.end, to)[0];
  return behind && behind.start - value.end < 40 ? behind.kind : undefined;
}

function kindOf(folded: string, start: number, end: number): OwnShare["kind"] {
  const cash = within(kinds, folded, start, end);
  const other = within(kindsOther, folded, start, end);
  if (cash && !other) return "cash";
  return other ? "any" : undefined;
}
