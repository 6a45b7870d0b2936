/*
 * From a call in the source's words to a call in ours. What a source states in structured fields
 * is taken as stated; label values and then the prose are read by rules, and every value read
 * carries the donor's words. What cannot be read is absent and, where the source clearly meant to
 * say it, a problem.
 */
import type { ParsedCall, SourceCard } from "../../scrapers/scraper.ts";
import type { Area, Call, Deadline, Money, OwnShare, Problem, Read, UkraineRole } from "../model.ts";
import { zoneOf } from "../oblasts.ts";
import { readApplicants } from "./applicants.ts";
import { readAreas } from "./areas.ts";
import { opening, proseDeadline, type Report, statedDeadline, withProseTime } from "./call-deadlines.ts";
import { saysClosed } from "./closed.ts";
import type { DateContext } from "./date-forms.ts";
import { readDeadlines } from "./deadlines.ts";
import { documentsOf } from "./documents.ts";
import { readDuration } from "./duration.ts";
import { readInstrument } from "./instrument.ts";
import { languageOf } from "./language.ts";
import { readMoney, readMoneyLabel } from "./money.ts";
import { optional } from "./optional.ts";
import { readOwnShare } from "./own-share.ts";
import { readPartners } from "./partners.ts";
import { readPopulation } from "./population.ts";
import { readRole } from "./role.ts";
import { readRolling } from "./rolling.ts";
import { type Document, sentencesOf } from "./sentences.ts";
import { oneLine, type Prepared, prepare, quoteAt, textLimit } from "./text.ts";
import { keepWords } from "./word-starts.ts";

/** A call before it is classified. */
export type NormalisedCall = Omit<Call, "kind" | "kindReason" | "sectors">;

/** What normalising one parsed call gives. */
interface Normalised {
  readonly call: NormalisedCall;
  readonly problems: Problem[];
  readonly title: Prepared;
  /** Lead and text of the call, for the classifier. */
  readonly body: Prepared;
}

/**
 * Reads one parsed call.
 *
 * @param seenOn `YYYY-MM-DD`, the day in Europe/Kyiv on which the page was fetched: years missing
 *   in the text are taken from it when the call has no publication date
 */
export function normalise(parsed: ParsedCall, card: SourceCard, seenOn: string): Normalised {
  const problems: Problem[] = [];
  const report = (field: string, message: string, quote?: string): void => {
    problems.push({ field, message, ...(quote !== undefined && { quote: shortened(quote) }), url: parsed.url });
  };
  const title = prepare(titleOf(parsed, report));
  const { body, full } = bodyOf(parsed, report);
  const text = documentOf(title, body);
  keepWords(text.folded);
  const context: DateContext = { order: card.dates.order, base: parsed.publishedOn ?? seenOn };
  const label = (value: string | undefined): Document | undefined =>
    value === undefined || value.trim() === "" ? undefined : documentOf(undefined, prepare(value));

  const stated = (parsed.deadlines ?? []).map((deadline) => statedDeadline(deadline, card, context, report));
  const readable = stated.some(({ at }) => at !== undefined);
  const timeless = (parsed.deadlines ?? []).some(({ timeUnknown }, index) => !timeUnknown && !stated[index]?.timeKnown);
  const read = readable && !timeless ? [] : readDeadlines(text, context);
  const prose = readable ? [] : read;
  const deadlines = [
    ...stated.map((deadline) => withProseTime(deadline, read, card)),
    ...prose.map((one) => proseDeadline(one, card)),
  ];
  const money = moneyOf(parsed, text, label, report);
  const language = languageOf(text.folded);
  const ownShare = ownShareOf(label(parsed.ownShare), text, report);
  const eligibility = label(parsed.eligibility);
  const named = eligibility ? readApplicants(eligibility, true) : [];
  const opensOn = opening(parsed, prose, context.base);
  const said = readRole(
    eligibility ? documentOf(title, prepare(`${eligibility.text}\n${body.text}`)) : text,
    language,
    card.language,
  );
  const role = statedRole(parsed) ?? said;

  return {
    call: {
      id: `${card.id}:${parsed.externalId}`,
      sourceId: card.id,
      externalId: parsed.externalId,
      url: parsed.url,
      title: title.text,
      language,
      ...optional("summary", parsed.summary && oneLine(parsed.summary)),
      ...optional("body", full),
      ...optional("funder", parsed.funder ?? card.funder),
      ...optional("operator", parsed.operator),
      ...optional("programme", parsed.programme),
      ...optional(
        "instrument",
        readInstrument(
          text,
          money.some((sum) => sum.part === "award-max"),
        ),
      ),
      ...optional("statedStatus", parsed.statedStatus ?? saidStatus(text, deadlines, seenOn)),
      ...optional("publishedOn", parsed.publishedOn),
      ...optional("opensOn", opensOn),
      deadlines,
      ...optional("rolling", readRolling(text) ?? rollingDeadline(parsed) ?? standingRolling(parsed)),
      money,
      ...optional("ownShare", ownShare),
      applicants: named.length > 0 ? named : readApplicants(text),
      areas: areasOf(label(parsed.geography), text, card),
      ...optional("ukraine", role),
      ...optional("minPartners", readPartners(text)),
      ...optional("population", readPopulation(text)),
      ...optional("duration", readDuration(text)),
      documents: documentsOf(parsed.documents ?? []),
      ...optional("standing", parsed.standing),
    },
    problems,
    title,
    body,
  };
}

/** What a text says of its own state, when no field of the source does. */
function saidStatus(text: Document, deadlines: readonly Deadline[], seenOn: string): "closed" | undefined {
  const open = deadlines.some(({ date }) => date !== undefined && date >= seenOn);
  return saysClosed(text, open) ? "closed" : undefined;
}

/** What fields and codes say of Ukraine's role is more exact than any sentence. */
function statedRole({ statedRole: stated }: ParsedCall): Read<UkraineRole> | undefined {
  return stated && { ...stated, rule: "role.stated" };
}

/** A title of hundreds of words is a broken page: cut, and said. Characters. */
const titleLimit = 500;

function titleOf({ title }: ParsedCall, report: Report): string {
  const whole = oneLine(title);
  if (whole.length <= titleLimit) return whole;
  report("title", `title of ${whole.length} characters cut to ${titleLimit}`, whole);
  return `${whole.slice(0, titleLimit - 1).trimEnd()}…`;
}

/** The lead and the text in one, and the text alone. */
function bodyOf(parsed: ParsedCall, report: Report): { body: Prepared; full: string } {
  const raw = parsed.body ?? "";
  if (raw.length > textLimit) report("body", `text of ${raw.length} characters cut to ${textLimit}`);
  const full = prepare(raw.slice(0, textLimit));
  const lead = prepare((parsed.summary ?? "").slice(0, textLimit));
  // Many lists give the first sentence of the text as the lead: it is not read twice.
  if (lead.text === "" || full.text.includes(lead.text)) return { body: full, full: full.text };
  return { body: joined(lead, full), full: full.text };
}

function joined(first: Prepared, second: Prepared): Prepared {
  return { text: `${first.text}\n${second.text}`, folded: `${first.folded}\n${second.folded}` };
}

/** One text for the rules: the title is its first sentence. */
function documentOf(title: Prepared | undefined, body: Prepared): Document {
  const { text, folded } = title === undefined ? body : joined(title, body);
  return { text, folded, sentences: sentencesOf({ text, folded }), titleEnd: title?.text.length ?? 0 };
}

function rollingDeadline(parsed: ParsedCall): Read<true> | undefined {
  for (const deadline of parsed.deadlines ?? []) {
    const rolling =
      deadline.date === undefined ? readRolling(documentOf(undefined, prepare(`заявки ${deadline.text}`))) : undefined;
    if (rolling) return { value: true, quote: oneLine(deadline.text), rule: rolling.rule };
  }
  return undefined;
}

/** A standing programme that takes applications all the time is rolling by its own listing. */
function standingRolling({ standing, title }: ParsedCall): Read<true> | undefined {
  if (standing?.kind !== "rolling") return undefined;
  return { value: true, quote: standing.note ?? oneLine(title), rule: "rolling.standing" };
}

function moneyOf(
  parsed: ParsedCall,
  text: Document,
  label: (value: string | undefined) => Document | undefined,
  report: Report,
): Money[] {
  const money: Money[] = (parsed.money ?? []).map((sum) => ({
    part: sum.part,
    minor: Math.round(sum.amount * 100),
    currency: sum.currency,
    quote: oneLine(sum.text),
    rule: "money.stated",
  }));
  const add = (more: readonly Money[]): void => {
    const known = new Set(money.map((sum) => partGroup(sum)));
    money.push(...more.filter((sum) => !known.has(partGroup(sum))));
  };
  for (const [value, part] of [
    [parsed.award, "award"],
    [parsed.budget, "budget"],
  ] as const) {
    const document = label(value);
    if (!document) continue;
    const read = readMoneyLabel(document, part);
    if (read.length === 0 && /\d/u.test(document.text)) report(part, "no sum in the value", document.text);
    add(read);
  }
  add(readMoney(text));
  return money;
}

/** Smallest and largest award come from one place: never one from a table and the other from prose. */
function partGroup(money: Money): string {
  return money.part.startsWith("award") ? "award" : money.part;
}

function ownShareOf(value: Document | undefined, text: Document, report: Report): Read<OwnShare> | undefined {
  if (!value) return readOwnShare(text);
  const read = readOwnShare(value, true);
  if (read) return read;
  const prose = readOwnShare(text);
  if (!prose) report("ownShare", "no share in the value", value.text);
  return prose;
}

function areasOf(value: Document | undefined, text: Document, card: SourceCard): Area[] {
  const stated = value ? readAreas(value, true) : [];
  const areas = stated.length > 0 ? stated : readAreas(text);
  if (areas.some((area) => area.mode === "include") || card.zone === undefined || zoneOf(card.zone) === undefined)
    return areas;
  return [...areas, { mode: "include", scheme: "zone", code: card.zone, quote: card.name, rule: "source.zone" }];
}

function shortened(words: string): string {
  const prepared = prepare(words);
  return quoteAt(prepared, 0, prepared.text.length);
}
