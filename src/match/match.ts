/*
 * Calls against one hromada. Pure: the same profile, calls and instant give the same matches.
 *
 * Whether a text is a call at all is decided before (`Call.kind`); `matchAll` leaves out what is not.
 */
import type { Call, Match, Profile } from "../model.ts";
import { throughWhom } from "./applicants.ts";
import { callList } from "./call-list.ts";
import { cautionsOf } from "./cautions.ts";
import { find } from "./find.ts";
import { askGates } from "./gates.ts";
import { momentAt } from "./moment.ts";
import { scoreParts } from "./score.ts";
import { type CallView, type ProfileView, viewCall, viewProfile } from "./views.ts";
import { rulesVersion } from "./weights.ts";

export { rulesVersion };

/**
 * One call for one hromada, with the answer of every gate. Refused by exactly one gate = near miss.
 * A match has a score and its parts; what a gate refuses has none.
 *
 * @param now instant at which deadlines are judged
 */
export function matchCall(profile: Profile, call: Call, now: Date): Match {
  const moment = momentAt(now);
  return matchViews(viewProfile(profile, moment), viewCall(call, moment));
}

/** The same for several calls, in their order, whatever the verdict. */
export function matchCalls(profile: Profile, calls: readonly Call[], now: Date): Match[] {
  const moment = momentAt(now);
  const view = viewProfile(profile, moment);
  return calls.map((call) => matchViews(view, viewCall(call, moment)));
}

/**
 * The calls that fit a hromada, by score (highest first) and then id, followed by the near misses, by
 * sector fit (closest first) and then id, at most 200 of them. Refused calls are left out.
 *
 * @param now instant at which deadlines are judged
 */
export function matchAll(profile: Profile, calls: readonly Call[], now: Date): Match[] {
  const list = callList(calls, now);
  const views = new Map(list.views.map((view) => [view.call.id, view]));
  const one = viewProfile(profile, momentAt(now));
  return find(list, [profile], now).flatMap(({ hits, nearMisses }) =>
    [...hits, ...nearMisses].flatMap(({ callId }) => {
      const view = views.get(callId);
      return view === undefined ? [] : [matchViews(one, view)];
    }),
  );
}

/** The same as `matchCall` for sides that are already prepared. */
export function matchViews(profile: ProfileView, view: CallView): Match {
  const { katottg, bodies } = profile.profile;
  const gates = askGates(profile, view);
  const refusals = gates.filter(({ answer }) => answer === "no").length;
  const parts = refusals === 0 ? scoreParts(profile, view) : [];
  const through = throughWhom(view.call, bodies);
  return {
    katottg,
    callId: view.call.id,
    verdict: refusals === 0 ? "match" : refusals === 1 ? "near-miss" : "refused",
    gates,
    ...(refusals === 0 && { score: parts.reduce((sum, { points }) => sum + points, 0) }),
    parts,
    cautions: refusals === 0 ? cautionsOf(view, gates, through) : [],
    ...(through?.answer === "yes" && { through: through.body }),
    rulesVersion,
  };
}
