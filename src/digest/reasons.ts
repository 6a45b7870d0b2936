/* Why a call fits a hromada, and what has to be found out before anybody starts writing. */

import { partnerWords } from "../match/partner-words.ts";
import type { Call, GateName, Instrument, Match, PartnerAdvice } from "../model.ts";
import { sectorName } from "../sectors.ts";
import type { Fit } from "./card.ts";
import { cardWords } from "./card-words.ts";
import type { Card } from "./digest.ts";
import { englishCautions } from "./english-cautions.ts";
import { ownShare } from "./money.ts";
import { hromadaName, inLatin } from "./names.ts";
import { clip, clipLine, type DigestLanguage, nbsp } from "./words.ts";

/** Sectors that were wished for, by priority, own words found in the call, partner cities that could join. */
export function why(call: Call, { match, profile }: Fit, language: DigestLanguage): readonly string[] {
  const words = cardWords[language];
  const wished = call.sectors
    .map(({ sector }) => ({ sector, priority: profile.priorities[sector] ?? 0 }))
    .filter(({ priority }) => priority > 0)
    .sort((a, b) => b.priority - a.priority)
    .map(({ sector, priority }) => {
      const rank = priority === 3 ? words.topPriority : `${words.priority}${nbsp}${priority}`;
      return `${sectorName(sector, language)} (${rank})`;
    });
  const other = call.sectors.slice(0, 2).map(({ sector }) => sectorName(sector, language));
  const named = (part: "words" | "partners", candidates: readonly string[]): readonly string[] => {
    const reasons = match.parts.filter((one) => one.part === part && one.points > 0).map(({ reason }) => reason);
    return candidates.filter((candidate) => reasons.some((reason) => reason.includes(candidate)));
  };
  const hits = named("words", profile.words).slice(0, 4);
  const cities = named(
    "partners",
    profile.partners.map(({ city }) => city),
  ).slice(0, 3);
  const advice = match.partners && clip(partnerWords(found(match.partners), language).join("; "), 200);
  return [
    ...(wished.length > 0 ? wished.slice(0, 3) : other),
    ...(call.sectors.length === 0 ? [words.anySector] : []),
    ...(hits.length > 0 ? [`${words.ownWords}: ${hits.map((hit) => clipLine(hit, 40)).join(", ")}`] : []),
    ...(advice
      ? [advice]
      : cities.length > 0
        ? [
            `${words.partnerCity}: ${cities.map((city) => clipLine(language === "en" ? inLatin(city) : city, 40)).join(", ")}`,
          ]
        : []),
  ];
}

/** With whom it could be done, without what is lacking: that is no reason to apply. */
function found({ missing: _, ...partners }: PartnerAdvice): PartnerAdvice {
  return partners;
}

/** «бракує ще 1 партнера» */
function lacking({ partners }: Match, language: DigestLanguage): readonly string[] {
  if (partners === undefined) return [];
  const { missing, countries, leadAbroad } = partners;
  // That somebody in the EU must lead has been said; with countries it is said more exactly.
  if (missing === "abroad" && leadAbroad && countries.length === 0) return [];
  return partnerWords({ ...partners, cities: [], hromadas: [] }, language);
}

type Missing = keyof (typeof cardWords)["uk"]["missing"];

/* Support that is not paid out has no sum to ask for. */
const withoutSum: readonly Instrument[] = ["technical-assistance", "in-kind", "twinning"];
const gateOfMissing: Readonly<Partial<Record<Missing, GateName>>> = {
  "own-share": "own-share",
  applicants: "applicant",
  deadline: "deadline",
};

/** What the call does not say, and what the matcher wants checked beyond that. */
export function doubts(
  call: Call,
  fits: readonly Fit[],
  { now, language }: { readonly now: Date; readonly language: DigestLanguage },
): Pick<Card, "unknown" | "cautions"> {
  const noSum = call.money.length === 0 && !(call.instrument && withoutSum.includes(call.instrument.value));
  const missing: readonly Missing[] = [
    ...(noSum ? (["sum"] as const) : []),
    ...(ownShare(call, language) === undefined ? (["own-share"] as const) : []),
    ...(call.applicants.length === 0 ? (["applicants"] as const) : []),
    ...(call.deadlines.length === 0 && call.rolling === undefined ? (["deadline"] as const) : []),
  ];
  const said = new Set(missing.map((one) => gateOfMissing[one]));
  const cautions = fits.map(({ match, profile }) => ({
    profile,
    texts: [
      ...(language === "en"
        ? englishCautions(call, { match, profile }, now).flatMap(({ gate, text }) =>
            gate && said.has(gate) ? [] : [text],
          )
        : match.cautions.filter((caution) => !repeats(match, caution, said)).map(withinSentence)),
      ...lacking(match, language),
    ],
  }));
  const lines = cautions.flatMap(({ profile, texts }) =>
    texts.map((text) => {
      const all = cautions.every((one) => one.texts.includes(text));
      return unbroken(clipLine(all ? text : `${hromadaName(profile, language)}: ${text}`, 160));
    }),
  );
  return {
    unknown: missing.map((one) => cardWords[language].missing[one]),
    cautions: [...new Set(lines)].slice(0, 3),
  };
}

/** The matcher's sentences stand after «Зверніть увагу:» here. */
function withinSentence(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase("uk") + text.slice(1) : text;
}

/** «9 робочих днів»: a number stays on the line of what it counts. */
function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=[\d\p{L}%])/gu, nbsp);
}

/** Whether a caution only says again that a fact is missing. */
function repeats(match: Match, caution: string, said: ReadonlySet<GateName | undefined>): boolean {
  return match.gates.some(({ gate, answer, reason }) => answer === "unknown" && said.has(gate) && reason === caution);
}
