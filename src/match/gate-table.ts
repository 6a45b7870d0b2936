/*
 * Which calls of a list a gate refuses, by class of profile. Calls that a gate cannot tell apart are
 * one class, and so are profiles: the gate is asked once for two classes, and its answers become one
 * set of bits a class of profiles.
 */
import { type Bits, emptyBits, setBit } from "./bits.ts";
import type { gateRules } from "./gates.ts";
import type { CallView, ProfileView } from "./views.ts";

type Rule = (typeof gateRules)[number];

export interface GateTable {
  /** Calls refused to a profile. Not to be changed. */
  refusedTo(profile: ProfileView): Bits;
}

interface CallClass {
  readonly view: CallView;
  readonly places: number[];
}

/** Table of one gate over a list of calls; classes of profiles are added as they are met. */
export function gateTable({ ask, profileKey, callKey }: Rule, views: readonly CallView[]): GateTable {
  const classes = new Map<string | number, CallClass>();
  views.forEach((view, place) => {
    const key = callKey?.(view) ?? place;
    const same = classes.get(key);
    if (same === undefined) classes.set(key, { view, places: [place] });
    else same.places.push(place);
  });
  const known = new Map<string, Bits>();
  return {
    refusedTo(profile) {
      const key = profileKey(profile);
      let refused = known.get(key);
      if (refused === undefined) {
        refused = emptyBits(views.length);
        for (const { view, places } of classes.values()) {
          if (ask(profile, view).answer === "no") for (const place of places) setBit(refused, place);
        }
        known.set(key, refused);
      }
      return refused;
    },
  };
}

/** Table of the mutes: hardly any call is muted by anybody, so they are looked up, not asked. */
export function muteTable(views: readonly CallView[]): GateTable {
  const nothing = emptyBits(views.length);
  let byKey: Map<string, number[]> | undefined;
  return {
    refusedTo({ mutes }) {
      if (mutes.size === 0) return nothing;
      byKey ??= placesByKey(views);
      const refused = emptyBits(views.length);
      for (const key of mutes.keys()) for (const place of byKey.get(key) ?? []) setBit(refused, place);
      return refused;
    },
  };
}

function placesByKey(views: readonly CallView[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  views.forEach(({ muteKeys }, place) => {
    for (const key of muteKeys.keys()) {
      const same = places.get(key);
      if (same === undefined) places.set(key, [place]);
      else same.push(place);
    }
  });
  return places;
}
