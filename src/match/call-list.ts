/*
 * A list of calls met by one profile after another: 1,469 hromadas and 10,000 calls are 15 million
 * pairs, and nearly all of them end at a gate. What is the same for all profiles of a class, and what
 * does not depend on a profile at all, is worked out once and kept with the list.
 */
import type { BodyType, Call } from "../model.ts";
import { applicantKey, throughWhom } from "./applicants.ts";
import { addBits, type Bits, emptyBits, placesIn } from "./bits.ts";
import { effortShare, freshnessShare } from "./effort.ts";
import { type GateTable, gateTable, muteTable } from "./gate-table.ts";
import { gateRules } from "./gates.ts";
import { momentAt } from "./moment.ts";
import { indexPhrases, type PhraseIndex } from "./phrase-index.ts";
import { fitOf, pointsOf } from "./score.ts";
import { type CallView, viewCall } from "./views.ts";
import { makeVocabulary, type Vocabulary } from "./word-forms.ts";

/** The calls at one instant. */
export interface CallList {
  /** In the order of their ids; items that are not calls are left out. */
  readonly views: readonly CallView[];
  /** Of each gate, in the order of the gates. */
  readonly tables: readonly GateTable[];
  /** By place: points that are the same for every hromada, effort and freshness. */
  readonly fixedPoints: Uint8Array;
  /** How well the sectors of the call at a place meet these wishes, 0–1. */
  fit(wishes: Float64Array, place: number): number;
  /** An index of the words of the calls at these places at least. */
  phrases(places: Bits): PhraseIndex;
  /** The body through which a hromada with these bodies would apply to the call at a place. */
  through(bodies: readonly BodyType[]): (place: number) => BodyType | undefined;
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
  const list = makeList(calls, now);
  kept.set(calls, { calls: [...calls], now: now.getTime(), list });
  return list;
}

function same(a: readonly Call[], b: readonly Call[]): boolean {
  return a.length === b.length && a.every((call, place) => call === b[place]);
}

function makeList(calls: readonly Call[], now: Date): CallList {
  const moment = momentAt(now);
  const vocabulary = makeVocabulary();
  const views = calls
    .filter(({ kind }) => kind === "call")
    .map((call) => viewCall(call, moment, { vocabulary }))
    .sort((a, b) => compareIds(a.call.id, b.call.id));
  const through = throughTable(views);
  return {
    views,
    tables: gateRules.map((rule) => (rule.gate === "mute" ? muteTable(views) : gateTable(rule, views))),
    fixedPoints: Uint8Array.from(
      views,
      (view) => pointsOf("effort", effortShare(view)) + pointsOf("freshness", freshnessShare(view)),
    ),
    fit: fitTable(views),
    phrases: growingIndex(views, vocabulary),
    through,
  };
}

/** Reading words is the dearest step, and a call that the gates keep from everybody is never read. */
function growingIndex(views: readonly CallView[], vocabulary: Vocabulary): CallList["phrases"] {
  const covered = emptyBits(views.length);
  let index = indexPhrases(views, [], vocabulary);
  return (places) => {
    if (addBits(covered, places)) index = indexPhrases(views, placesIn(covered), vocabulary);
    return index;
  };
}

/** The sectors of all calls one after another: millions of fits read them. */
function fitTable(views: readonly CallView[]): CallList["fit"] {
  const sectors = Uint8Array.from(views.flatMap((view) => view.sectors));
  const strengths = Float64Array.from(views.flatMap((view) => view.strengths));
  const starts = new Uint32Array(views.length + 1);
  views.forEach((view, place) => {
    starts[place + 1] = (starts[place] ?? 0) + view.sectors.length;
  });
  return (wishes, place) => fitOf(wishes, sectors, strengths, starts[place] ?? 0, starts[place + 1] ?? 0);
}

/** Calls for the same applicants are one class, and so are profiles with the same bodies. */
function throughTable(views: readonly CallView[]): CallList["through"] {
  const classes = new Map<string, number>();
  const examples: Call[] = [];
  const classAt = Uint32Array.from(views, ({ call }) => {
    const key = applicantKey(call);
    const number = classes.get(key) ?? examples.push(call) - 1;
    classes.set(key, number);
    return number;
  });
  const ofBodies = new Map<string, readonly (BodyType | undefined)[]>();
  return (bodies) => {
    const key = [...bodies].sort().join();
    const byClass =
      ofBodies.get(key) ??
      examples.map((call) => {
        const through = throughWhom(call, bodies);
        return through?.answer === "yes" ? through.body : undefined;
      });
    ofBodies.set(key, byClass);
    return (place) => byClass[classAt[place] ?? -1];
  };
}

/** The order of ids: by code units, the same on every machine. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
