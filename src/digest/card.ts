/*
 * One call as a letter tells it. Only what was read is said: a sum that is not stated is listed
 * under «Не вказано», never printed as zero.
 */
import type { Call, CallEvent, DocumentType, Match, Profile } from "../model.ts";
import { kyivDate } from "../week.ts";
import { applicantRoles, leadsAbove } from "./applicants.ts";
import { cardWords } from "./card-words.ts";
import { changesOf, changeText } from "./changes.ts";
import { deadlineLine, kyivDeadline, leftPhrase } from "./deadline.ts";
import type { Card, Change, Fact, TitleLanguage, TitleLine } from "./digest.ts";
import { conditionsInOneLine, factLine, inOneLine, nature } from "./fact-line.ts";
import { funderName } from "./funder-names.ts";
import { safeUrl } from "./html.ts";
import { letterWords } from "./letter-words.ts";
import { award, budget, ownShare, unclearSum } from "./money.ts";
import { hromadaName, roleNames } from "./names.ts";
import { doubts, why } from "./reasons.ts";
import { clip, clipLine, counted, type DigestLanguage, sentence, shortDate } from "./words.ts";

/** One profile's match, with the profile. */
export interface Fit {
  readonly match: Match;
  readonly profile: Profile;
}

export interface CardInput {
  readonly call: Call;
  /** Best first; empty for a call that was cancelled or fits no more. */
  readonly fits: readonly Fit[];
  /** Changes to tell, oldest first. */
  readonly changes: readonly CallEvent[];
  /** What another site says otherwise, to be told as news. */
  readonly siteNews?: readonly string[];
  readonly sourceName?: string;
  /** True for a call that can no longer be applied to. */
  readonly ended: boolean;
}

export interface CardContext {
  readonly now: Date;
  readonly language: DigestLanguage;
  /** The reader has several hromadas, so each card says which it fits. */
  readonly several: boolean;
  /** Page on which the reader of a hromada answers to a call. */
  readonly answerUrl?: (katottg: string, callId: string) => string;
  /** By call: what other sites say otherwise, and which. */
  readonly siteNotes?: ReadonlyMap<string, readonly string[]>;
  /** Addresses that do not open, with the UTC instant since which they do not. */
  readonly deadLinks?: ReadonlyMap<string, string>;
}

/** A call in full. */
export function card(input: CardInput, context: CardContext): Card {
  const { call, ended } = input;
  const { now, language } = context;
  const best = input.fits[0];
  const line = titleLanguage(call) === language ? undefined : factLine(call, now, language, nature);
  const url = safeUrl(call.url);
  const linkNote = deadLink(call, context);
  return {
    callId: call.id,
    title: clipLine(call.title, 300),
    titleLanguage: titleLanguage(call),
    ...(line !== undefined && { factLine: sentence(line) }),
    ...(url !== undefined && { url }),
    ...(linkNote !== undefined && { linkNote }),
    documents: ended ? [] : documents(call),
    ...(!ended &&
      best !== undefined &&
      context.answerUrl !== undefined && { answerUrl: context.answerUrl(best.profile.katottg, call.id) }),
    changes: told(input, language),
    payer: payer(call, input.sourceName, language),
    ...(!ended && { deadline: deadlineLine(call, now, language) }),
    conditions: ended ? [] : conditions(call, best?.match, language),
    hromadas: context.several ? input.fits.map(({ profile }) => hromadaName(profile, language)) : [],
    why: best === undefined ? [] : why(call, best, language),
    siteNotes: ended ? [] : otherSites(input, context),
    ...(ended ? { unknown: [], cautions: [] } : doubtsOf(input, context)),
  };
}

/** A change told to somebody whom the call fits no more must not read like a recommendation. */
function doubtsOf({ call, fits }: CardInput, context: CardContext): Pick<Card, "unknown" | "cautions"> {
  const { unknown, cautions } = doubts(call, fits, context);
  return { unknown, cautions: fits.length > 0 ? cautions : [cardWords[context.language].fitsNoMore, ...cautions] };
}

/** A call in one line. */
export function titleLine(input: CardInput, context: CardContext): TitleLine {
  const { call, ended } = input;
  const { now, language } = context;
  const foreign = titleLanguage(call) !== language;
  const line = ended
    ? undefined
    : factLine(call, now, language, foreign ? inOneLine : conditionsInOneLine, input.fits[0]?.match.through);
  const facts = [
    ...(line === undefined ? [] : [clip(line, 200)]),
    ...(!ended && ukraineInDoubt(input) ? [cardWords[language].ukraineNotStated] : []),
    ...(context.several && input.fits.length > 0 ? [hromadasOf(input, language)] : []),
  ];
  const url = safeUrl(call.url);
  const note = titleNote(input, context);
  return {
    callId: call.id,
    title: clipLine(call.title, 160),
    titleLanguage: titleLanguage(call),
    ...(url !== undefined && { url }),
    ...(note !== undefined && { note }),
    ...(facts.length > 0 && { facts: facts.join(" · ") }),
  };
}

/** Whether nothing was read of applicants from Ukraine: on a card that is a caution. */
function ukraineInDoubt({ fits: [best] }: CardInput): boolean {
  return best?.match.gates.some(({ gate, answer }) => gate === "country" && answer === "unknown") === true;
}

/** «громади: Жовківська, Городоцька» */
function hromadasOf({ fits }: CardInput, language: DigestLanguage): string {
  const names = fits.slice(0, 3).map(({ profile }) => hromadaName(profile, language));
  const rest = fits.length - names.length;
  const { hromada, hromadas, andMore } = letterWords[language];
  const label = fits.length === 1 ? hromada : hromadas;
  return `${label.toLowerCase()}: ${names.join(", ")}${rest > 0 ? ` ${andMore(rest)}` : ""}`;
}

/** What happened to it, or how little time is left. */
function titleNote(input: CardInput, context: CardContext): string | undefined {
  const { now, language } = context;
  const news = [...told(input, language).map((change) => changeText(change, language)), ...otherSites(input, context)];
  if (news.length > 0) return clip(news.join(", "), 200);
  const linkNote = deadLink(input.call, context);
  if (linkNote !== undefined) return linkNote;
  const next = kyivDeadline(input.call, now);
  return next !== undefined && next.days <= 14 ? leftPhrase(next.days, language) : undefined;
}

/** What the reader does not know yet, the call's own news first. */
function told({ changes: events, siteNews = [] }: CardInput, language: DigestLanguage): readonly Change[] {
  return [...changesOf(events, language), ...siteNews.map((label) => ({ label: sentence(label) }))];
}

/** What other sites say otherwise; what stands on the card as news is not said again. */
function otherSites({ call, siteNews = [] }: CardInput, { siteNotes }: CardContext): readonly string[] {
  return (siteNotes?.get(call.id) ?? []).filter((note) => !siteNews.includes(note));
}

/** «посилання не відкривається з 14 листопада 2026»: the call is told all the same. */
function deadLink({ url }: Call, { deadLinks, language }: CardContext): string | undefined {
  const since = deadLinks?.get(url);
  if (since === undefined) return undefined;
  return `${cardWords[language].deadLink} ${shortDate(kyivDate(new Date(since)), language)}`;
}

function titleLanguage(call: Call): TitleLanguage {
  return call.language === "other" ? "und" : call.language;
}

function payer(call: Call, sourceName: string | undefined, language: DigestLanguage): readonly Fact[] {
  const words = cardWords[language];
  // «Міжнародний фонд «Відродження» — конкурси» says no more than who pays, nor does «Interreg NEXT
  // Poland–Ukraine» after «European Union, Interreg NEXT Poland–Ukraine».
  const [funder, source] = [call.funder?.toLowerCase(), sourceName?.toLowerCase()];
  const sameAsFunder = funder && source && (source.startsWith(funder) || funder.endsWith(source));
  const lines: readonly (readonly [string, string | undefined])[] = [
    [words.pays, call.funder === undefined ? words.notStated.toLowerCase() : funderName(call.funder, language)],
    [words.operator, call.operator],
    [words.programme, call.programme],
    [words.source, sameAsFunder ? undefined : sourceName],
  ];
  const seen = new Set<string>();
  return lines.flatMap(([label, raw]) => {
    const text = clipLine(raw ?? "", 90);
    if (text === "" || seen.has(text.toLowerCase())) return [];
    seen.add(text.toLowerCase());
    return [{ label, text }];
  });
}

/** What to read first stands first; two of a kind stay as the donor has them. */
const documentOrder: readonly DocumentType[] = ["guidelines", "form", "budget", "annex", "contract", "other"];

function documents(call: Call): Card["documents"] {
  return [...call.documents]
    .sort((a, b) => documentOrder.indexOf(a.type) - documentOrder.indexOf(b.type))
    .flatMap(({ url, title }) => {
      const safe = safeUrl(url);
      return safe === undefined ? [] : [{ url: safe, title: clipLine(title, 60) }];
    })
    .slice(0, 3);
}

function conditions(call: Call, match: Match | undefined, language: DigestLanguage): readonly Fact[] {
  const words = cardWords[language];
  const sums = award(call.money, language) ?? budget(call.money, language) ?? unclearSum(call.money, language);
  const ukraine = call.ukraine?.value;
  // Where Ukrainians only join, nobody here applies: «Хто подає: виконавчий комітет» would say that they do.
  const joins = ukraine === "partner";
  const role = ukraine === undefined || ukraine === "none" ? undefined : fact(roleNames[ukraine][language], words.role);
  const partners = call.minPartners?.value ?? 1;
  const roles = applicantRoles(call, match?.through, language);
  return [
    // Who can only be a partner must see it first: somebody else has to lead.
    ...(joins ? [roles.applies === undefined ? role : fact(roles.applies, words.onlyPartner)] : []),
    fact(sums),
    fact(ownShare(call, language)),
    joins ? undefined : fact(roles.applies, words.applies),
    fact(roles.partner, words.partner),
    // What Ukrainians may be says nothing to a body that may only join.
    ...(joins || leadsAbove(call, match?.through, language) !== undefined ? [] : [role]),
    // One partner is the applicant itself: nothing to say.
    partners < 2 ? undefined : fact(`${words.minPartners} ${counted(partners, "partner", language)}`),
  ].filter((one) => one !== undefined);
}

function fact(text: string | undefined, label?: string): Fact | undefined {
  return text === undefined ? undefined : { ...(label !== undefined && { label }), text };
}
