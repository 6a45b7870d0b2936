/*
 * Calls against one hromada. Pure: the same profile, calls and instant give the same matches.
 *
 * Whether a text is a call at all is decided before (`Call.kind`); `matchAll` leaves out what is not.
 */
import type { Call, Match, Profile } from "../model.ts";
import { throughWhom } from "./applicants.ts";
import { callList, countRefusals } from "./call-list.ts";
import { cautionsOf } from "./cautions.ts";
import { askGate, classesOf } from "./gates.ts";
import { scoreParts, sectorFit } from "./score.ts";
import { type CallView, type ProfileView, viewCall, viewProfile } from "./views.ts";
import { rulesVersion } from "./weights.ts";

export { rulesVersion };

/** Most near misses kept for one hromada. */
const nearMissLimit = 200;

/**
 * One call for one hromada, with the answer of every gate. Refused by exactly one gate = near miss.
 * A match has a score and its parts; what a gate refuses has none.
 *
 * @param now instant at which deadlines are judged
 */
export function matchCall(profile: Profile, call: Call, now: Date): Match {
  return describe(prepare(profile), viewCall(call, now));
}

/**
 * The calls that fit a hromada, by score (highest first) and then id, followed by the near misses, by
 * sector fit (closest first) and then id, at most 200 of them. Refused calls are left out.
 *
 * @param now instant at which deadlines are judged
 */
export function matchAll(profile: Profile, calls: readonly Call[], now: Date): Match[] {
  const one = prepare(profile);
  const matches: Match[] = [];
  const near: { readonly view: CallView; readonly fit: number }[] = [];
  const list = callList(calls, now);
  const refusals = countRefusals(list, profile);
  list.views.forEach((view, place) => {
    if (view.call.kind !== "call") return;
    if (refusals[place] === 0) matches.push(describe(one, view));
    else if (refusals[place] === 1) near.push({ view, fit: sectorFit(one.view, view) });
  });
  // Sorting is stable, and the list is in the order of ids.
  matches.sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  near.sort((a, b) => b.fit - a.fit);
  return [...matches, ...near.slice(0, nearMissLimit).map(({ view }) => describe(one, view))];
}

interface Prepared {
  readonly profile: Profile;
  readonly view: ProfileView;
  readonly classes: readonly (number | undefined)[];
}

function prepare(profile: Profile): Prepared {
  return { profile, view: viewProfile(profile), classes: classesOf(profile) };
}

function describe({ profile, view, classes }: Prepared, call: CallView): Match {
  const asked = classes.map((profileClass, place) => askGate(place, profileClass, profile, call));
  const refusals = asked.filter(({ answer }) => answer === "no").length;
  const parts = refusals === 0 ? scoreParts(view, call) : [];
  const through = throughWhom(call.call, profile.bodies);
  return {
    katottg: profile.katottg,
    callId: call.call.id,
    verdict: refusals === 0 ? "match" : refusals === 1 ? "near-miss" : "refused",
    gates: asked,
    ...(refusals === 0 && { score: parts.reduce((sum, { points }) => sum + points, 0) }),
    parts,
    cautions: refusals === 0 ? cautionsOf(call, asked) : [],
    ...(through?.answer === "yes" && { through: through.body }),
    rulesVersion,
  };
}
