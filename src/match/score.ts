/*
 * The score orders calls that pass the gates: parts with points and a phrase each, by the figures
 * of weights.ts. Points are whole, so that the parts a person sees add up to the score.
 *
 * A part is a number and, apart from it, the words for it: millions of numbers are needed for every
 * phrase that somebody reads.
 */
import type { ScorePart } from "../model.ts";
import { sectorName } from "../sectors.ts";
import { effortReason, effortShare, freshnessReason, freshnessShare } from "./effort.ts";
import { knownProgramme } from "./history.ts";
import { burdenOf, rough, sum } from "./own-share.ts";
import { citiesIn, partnersShare } from "./partner-cities.ts";
import { sizeReason, sizeShare } from "./size.ts";
import { percent } from "./ukrainian.ts";
import type { CallView, ProfileView } from "./views.ts";
import { mostPoints, weights } from "./weights.ts";
import { type Found, findPhrase } from "./word-forms.ts";

interface Part {
  readonly part: ScorePart["part"];
  /** 0–1; what lies beyond is cut off. */
  readonly share: (profile: ProfileView, view: CallView) => number;
  readonly reason: (profile: ProfileView, view: CallView) => string;
}

/* In the order of weights.ts. */
const parts: readonly Part[] = [
  { part: "sectors", share: sectorFit, reason: sectorsReason },
  { part: "words", share: wordsShare, reason: wordsReason },
  { part: "size", share: ({ scale }, { award }) => sizeShare(scale, award), reason: sizeWords },
  { part: "own-share", share: ownShareEase, reason: ownShareReason },
  { part: "effort", share: (_, view) => effortShare(view), reason: (_, view) => effortReason(view) },
  { part: "partners", share: partnersShare, reason: partnersReason },
  { part: "history", share: historyShare, reason: historyReason },
  { part: "freshness", share: (_, view) => freshnessShare(view), reason: (_, view) => freshnessReason(view) },
];

/** All parts of the score of a call for a hromada, in the order of weights.ts. */
export function scoreParts(profile: ProfileView, view: CallView): readonly ScorePart[] {
  return parts.map(({ part, share, reason }) => ({
    part,
    points: pointsOf(part, share(profile, view)),
    reason: reason(profile, view),
  }));
}

/** Whole points of a part for its share. */
export function pointsOf(part: ScorePart["part"], share: number): number {
  return Math.round(mostPoints[part] * Math.min(1, Math.max(0, share)));
}

/**
 * How well the sectors of a call meet the wishes of a hromada, 0–1: the best product of a sector's
 * strength within the call and its priority, plus a part of the others. Raising any priority never
 * lowers it. A call that names no sector fits everybody, weakly.
 */
export function sectorFit({ wishes }: Pick<ProfileView, "wishes">, { sectors, strengths }: CallView): number {
  return fitOf(wishes, sectors, strengths, 0, sectors.length);
}

/** The same for sectors that stand at [from, to) of two lists: many calls keep theirs in one. */
export function fitOf(
  wishes: Float64Array,
  sectors: ArrayLike<number>,
  strengths: ArrayLike<number>,
  from: number,
  to: number,
): number {
  if (from === to) return weights.sectors.crossSector;
  let best = 0;
  let all = 0;
  for (let at = from; at < to; at++) {
    const share = (strengths[at] ?? 0) * (wishes[sectors[at] ?? -1] ?? 0);
    if (share > best) best = share;
    all += share;
  }
  return Math.min(1, best + (all - best) * weights.sectors.further);
}

function sectorsReason({ profile }: ProfileView, { call: { sectors } }: CallView): string {
  if (sectors.length === 0) return "сферу не обмежено";
  const wanted = sectors.flatMap(({ sector }) => {
    const priority = profile.priorities[sector] ?? 0;
    return priority === 0 ? [] : [`${sectorName(sector, "uk")} (пріоритет ${priority})`];
  });
  if (wanted.length > 0) return wanted.join(", ");
  return `не серед пріоритетів: ${sectors.map(({ sector }) => sectorName(sector, "uk")).join(", ")}`;
}

/** What one free word adds by the place where it stands. */
export function wordShare(found: Found): number {
  return found === "lead" ? weights.words.inLead : weights.words.inBody;
}

function wordsShare({ phrases }: ProfileView, { words }: CallView): number {
  let share = 0;
  for (const { skeletons } of phrases) {
    const found = findPhrase(skeletons, words());
    if (found !== undefined) share += wordShare(found);
  }
  return share;
}

function wordsReason({ phrases }: ProfileView, { words }: CallView): string {
  if (phrases.length === 0) return "у профілі немає слів";
  const found = phrases.filter(({ skeletons }) => findPhrase(skeletons, words()) !== undefined);
  return found.length > 0 ? `ваші слова: ${found.map(({ word }) => word).join(", ")}` : "ваших слів у тексті немає";
}

function sizeWords({ scale }: ProfileView, { award }: CallView): string {
  return sizeReason(scale, award);
}

/** Ease of the own share, 0–1. */
export function ownShareEase({ profile }: Pick<ProfileView, "profile">, { ownShare }: CallView): number {
  const burden = burdenOf(profile, ownShare);
  return burden === undefined ? weights.ownShare.unknown : 1 - burden * (1 - weights.ownShare.atLimit);
}

function ownShareReason(_: ProfileView, { ownShare }: CallView): string {
  const { stated, percent: asked, largest, hryvnias, roughly } = ownShare;
  if (asked !== undefined && largest !== undefined) return `внесок від ${percent(asked)} до ${percent(largest)}`;
  if (asked === 0) return "внесок не потрібен";
  if (asked !== undefined) return `внесок ${percent(asked)}`;
  if (hryvnias !== undefined) return `внесок ${sum(hryvnias)}`;
  if (roughly !== undefined) return `внесок ${rough(roughly)}`;
  return stated ? "частку внеску не вказано" : "внесок не вказано";
}

function partnersReason({ profile }: ProfileView, view: CallView): string {
  if (!view.wantsPartners) return "партнери з інших міст не потрібні";
  const cities = citiesIn(view.partnerCountries, profile);
  if (cities.length === 0) return "підхожого міста-партнера у профілі немає";
  const names = cities
    .slice(0, 3)
    .map(({ city, country }) => `${city} (${country})`)
    .join(", ");
  const label = cities.length === 1 ? "місто-партнер" : "міста-партнери";
  const doubt = view.partnerCountries.size === 0 ? "; країни партнерів не вказано" : "";
  return `${label} ${names}${doubt}`;
}

/** Whether the hromada knows the programme, 0–1. */
export function historyShare({ programmes }: Pick<ProfileView, "programmes">, { names }: CallView): number {
  return programmes.size > 0 && knownProgramme(programmes, names) !== undefined ? weights.history.used : 0;
}

function historyReason({ programmes }: ProfileView, { names }: CallView): string {
  if (programmes.size === 0) return "у профілі немає програм, якими вже користувалися";
  const known = knownProgramme(programmes, names);
  return known === undefined
    ? "цією програмою громада ще не користувалася"
    : `громада вже працювала з програмою: ${known}`;
}
