/*
 * The score orders calls that pass the gates: parts with points and a phrase each, by the figures
 * of weights.ts. Points are whole, so that the parts a person sees add up to the score.
 */
import type { ScorePart } from "../model.ts";
import { sectorName } from "../sectors.ts";
import { effortShare, freshnessShare, type Share } from "./effort.ts";
import { citiesIn } from "./partner-cities.ts";
import { sizeShare } from "./size.ts";
import { percent } from "./ukrainian.ts";
import type { CallView, ProfileView } from "./views.ts";
import { mostPoints, weights } from "./weights.ts";
import { findPhrase } from "./word-forms.ts";

/* Effort and freshness do not depend on the hromada. */
const sameForAll = new WeakMap<CallView, { readonly effort: ScorePart; readonly freshness: ScorePart }>();

/** All parts of the score of a call for a hromada, in the order of weights.ts. */
export function scoreParts(profile: ProfileView, view: CallView): readonly ScorePart[] {
  let same = sameForAll.get(view);
  if (same === undefined) {
    same = { effort: part("effort", effortShare(view)), freshness: part("freshness", freshnessShare(view)) };
    sameForAll.set(view, same);
  }
  return [
    part("sectors", sectors(profile, view)),
    part("words", words(profile, view)),
    part("size", sizeShare(profile.profile, view.award)),
    part("own-share", ownShare(profile, view)),
    same.effort,
    part("partners", partners(profile, view)),
    same.freshness,
  ];
}

/**
 * How well the sectors of a call meet the wishes of a hromada, 0–1: the best product of a sector's
 * strength within the call and its priority, plus a part of the others. Raising any priority never
 * lowers it.
 */
export function sectorFit({ profile }: ProfileView, { call }: CallView): number {
  if (call.sectors.length === 0) return weights.sectors.crossSector;
  const strongest = Math.max(...call.sectors.map(({ weight }) => weight));
  let best = 0;
  let all = 0;
  for (const { sector, weight } of call.sectors) {
    const strength = strongest > 0 ? Math.max(0, weight / strongest) : 1;
    const share = strength * weights.sectors.priority[profile.priorities[sector] ?? 0];
    best = Math.max(best, share);
    all += share;
  }
  return Math.min(1, best + (all - best) * weights.sectors.further);
}

function sectors(view: ProfileView, callView: CallView): Share {
  const read = callView.call.sectors;
  const wanted = read.flatMap(({ sector }) => {
    const priority = view.profile.priorities[sector] ?? 0;
    return priority === 0 ? [] : [`${sectorName(sector, "uk")} (пріоритет ${priority})`];
  });
  const reason =
    read.length === 0
      ? "сферу не обмежено"
      : wanted.length > 0
        ? wanted.join(", ")
        : `не серед пріоритетів: ${read.map(({ sector }) => sectorName(sector, "uk")).join(", ")}`;
  return { share: sectorFit(view, callView), reason };
}

function words({ phrases }: ProfileView, { words: text }: CallView): Share {
  if (phrases.length === 0) return { share: 0, reason: "у профілі немає слів" };
  let share = 0;
  const found: string[] = [];
  for (const { word, skeletons } of phrases) {
    const place = findPhrase(skeletons, text());
    if (place === undefined) continue;
    share += place === "lead" ? weights.words.inLead : weights.words.inBody;
    found.push(word);
  }
  return { share, reason: found.length > 0 ? `ваші слова: ${found.join(", ")}` : "ваших слів у тексті немає" };
}

function ownShare({ profile }: ProfileView, { call }: CallView): Share {
  const asked = call.ownShare?.value.percent;
  if (asked === undefined) {
    const reason = call.ownShare ? "частку внеску не вказано" : "внесок не вказано";
    return { share: weights.ownShare.unknown, reason };
  }
  if (asked === 0) return { share: 1, reason: "внесок не потрібен" };
  const limit = profile.ownShareMaxPercent ?? weights.ownShare.usualLimit;
  const burden = limit > 0 ? Math.min(1, asked / limit) : 1;
  return { share: 1 - burden * (1 - weights.ownShare.atLimit), reason: `внесок ${percent(asked)}` };
}

function partners({ profile }: ProfileView, view: CallView): Share {
  if (!view.wantsPartners) return { share: 0, reason: "партнери з інших міст не потрібні" };
  const cities = citiesIn(view.partnerCountries, profile);
  if (cities.length === 0) return { share: 0, reason: "підхожого міста-партнера у профілі немає" };
  const names = cities
    .slice(0, 3)
    .map(({ city, country }) => `${city} (${country})`)
    .join(", ");
  const label = cities.length === 1 ? "місто-партнер" : "міста-партнери";
  return view.partnerCountries.size === 0
    ? { share: weights.partners.countriesUnknown, reason: `${label} ${names}; країни партнерів не вказано` }
    : { share: weights.partners.inNamedCountry, reason: `${label} ${names}` };
}

function part(name: ScorePart["part"], { share, reason }: Share): ScorePart {
  return { part: name, points: Math.round(mostPoints[name] * Math.min(1, Math.max(0, share))), reason };
}
