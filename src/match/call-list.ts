/*
 * A list of calls met by one profile after another. Which gates refuse which calls is the same for
 * all profiles of a class, so it is asked once per class and kept as one byte a call: 1,469 hromadas
 * and 10,000 calls are 15 million pairs, and nearly all of them end here.
 */
import type { Call, Profile } from "../model.ts";
import { askGate, classesOf, mayRefuse } from "./gates.ts";
import { type CallView, viewCall } from "./views.ts";

/** The calls at one instant. */
export interface CallList {
  /** In the order of their ids. */
  readonly views: readonly CallView[];
  /** By gate and class of profile: 1 where the gate refuses the call at that place. */
  readonly refusals: Map<number, Uint8Array>[];
  /** By gate: places of the calls it may refuse. */
  readonly refusable: Uint32Array[];
}

interface Kept {
  readonly calls: readonly Call[];
  readonly now: number;
  readonly list: CallList;
}

const kept = new WeakMap<readonly Call[], Kept>();

/** Prepares calls for matching at `now`. What was last made of the same list is kept. */
export function callList(calls: readonly Call[], now: Date): CallList {
  const old = kept.get(calls);
  if (old !== undefined && old.now === now.getTime() && same(old.calls, calls)) return old.list;
  const views = calls.map((call) => viewCall(call, now)).sort((a, b) => byText(a.call.id, b.call.id));
  const list = { views, refusals: [], refusable: [] };
  kept.set(calls, { calls: [...calls], now: now.getTime(), list });
  return list;
}

function same(a: readonly Call[], b: readonly Call[]): boolean {
  return a.length === b.length && a.every((call, place) => call === b[place]);
}

/** How many gates refuse each call of the list. */
export function countRefusals(list: CallList, profile: Profile): Uint8Array {
  const counts = new Uint8Array(list.views.length);
  for (const [place, profileClass] of classesOf(profile).entries()) {
    const refused = refusalsOf(list, place, profileClass, profile);
    for (let at = 0; at < counts.length; at++) counts[at] = (counts[at] ?? 0) + (refused[at] ?? 0);
  }
  return counts;
}

function refusalsOf(list: CallList, place: number, profileClass: number | undefined, profile: Profile): Uint8Array {
  const ofGate = list.refusals[place] ?? new Map<number, Uint8Array>();
  list.refusals[place] = ofGate;
  const known = profileClass === undefined ? undefined : ofGate.get(profileClass);
  if (known !== undefined) return known;
  const refused = new Uint8Array(list.views.length);
  for (const at of refusableBy(list, place)) {
    const view = list.views[at];
    if (view && askGate(place, profileClass, profile, view).answer === "no") refused[at] = 1;
  }
  if (profileClass !== undefined) ofGate.set(profileClass, refused);
  return refused;
}

function refusableBy({ views, refusable }: CallList, place: number): Uint32Array {
  let places = refusable[place];
  if (places === undefined) {
    places = Uint32Array.from(views.flatMap(({ call }, at) => (mayRefuse(place, call) ? [at] : [])));
    refusable[place] = places;
  }
  return places;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
