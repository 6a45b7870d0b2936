/*
 * Hromadas against a list of calls. Gates first, as sets of bits: what no gate refuses is a hit and gets
 * a score, what one refuses is a near miss. The same gates and parts as in `matchCall`, asked by classes.
 */
import type { GateName, Profile } from "../model.ts";
import { addBits, type Bits, emptyBits, hasBit, placesIn } from "./bits.ts";
import type { CallList } from "./call-list.ts";
import type { Found, Hit, NearMiss } from "./found.ts";
import { gateNames } from "./gates.ts";
import { momentAt } from "./moment.ts";
import { partnersShare } from "./partner-cities.ts";
import { historyShare, ownShareEase, pointsOf, wordShare } from "./score.ts";
import { sizeShare } from "./size.ts";
import { type CallView, type ProfileView, viewProfile } from "./views.ts";
import { nearMissLimit } from "./weights.ts";

export interface FindOptions {
  /** Most near misses of a hromada; the usual limit when not given. */
  readonly nearMisses?: number;
}

/**
 * Finds what fits each profile and what nearly does.
 *
 * @param now the instant of `list`
 */
export function find(
  list: CallList,
  profiles: readonly Profile[],
  now: Date,
  { nearMisses: limit = nearMissLimit }: FindOptions = {},
): Found[] {
  const moment = momentAt(now);
  const asked = profiles.map((profile) => ask(list, viewProfile(profile, moment)));
  const score = makeScorer(list, asked);
  return asked.map((one) => ({
    katottg: one.view.profile.katottg,
    hits: bestFirst(score(one)),
    nearMisses: nearest(list, one, limit),
  }));
}

/** What the gates say to one profile. */
interface Asked {
  readonly view: ProfileView;
  /** By gate. */
  readonly refused: readonly Bits[];
  /** Calls that no gate refuses, and calls that exactly one refuses. */
  readonly hits: Bits;
  readonly near: Bits;
}

function ask({ tables, views }: CallList, view: ProfileView): Asked {
  const refused = tables.map((table) => table.refusedTo(view));
  const hits = emptyBits(views.length);
  const near = emptyBits(views.length);
  for (let at = 0; at < hits.length; at++) {
    let once = 0;
    let twice = 0;
    for (const bits of refused) {
      const word = bits[at] ?? 0;
      twice |= once & word;
      once |= word;
    }
    const places = views.length - (at << 5);
    hits[at] = ~once & (places >= 32 ? ~0 : (1 << places) - 1);
    near[at] = once & ~twice;
  }
  return { view, refused, hits, near };
}

/** Sorted by score; equals stay in their order, which is that of ids. Scores are whole, so no comparing is needed. */
function bestFirst(hits: readonly Hit[]): Hit[] {
  const next = new Uint32Array(mostScore + 2);
  for (const { score } of hits) next[mostScore - score + 1] = (next[mostScore - score + 1] ?? 0) + 1;
  for (let at = 1; at < next.length; at++) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const sorted = hits.slice();
  for (const hit of hits) {
    const at = next[mostScore - hit.score] ?? 0;
    sorted[at] = hit;
    next[mostScore - hit.score] = at + 1;
  }
  return sorted;
}

const mostScore = 100;

function refusing(refused: readonly Bits[], place: number): GateName {
  const gate = gateNames[refused.findIndex((bits) => hasBit(bits, place))];
  if (gate === undefined) throw new Error(`no gate refuses the call at ${place}`);
  return gate;
}

/** Steps of fit by which the many that are not kept are told from the few that may be. */
const fitSteps = 1_000;

/** The step down to which there are at least `limit` fits. */
function lowestStep(fits: Float64Array, limit: number): number {
  if (fits.length <= limit) return 0;
  const atStep = new Uint32Array(fitSteps + 1);
  for (let index = 0; index < fits.length; index++) {
    const step = Math.floor((fits[index] ?? 0) * fitSteps);
    atStep[step] = (atStep[step] ?? 0) + 1;
  }
  let lowest = fitSteps;
  for (let enough = atStep[lowest] ?? 0; enough < limit && lowest > 0; enough += atStep[lowest] ?? 0) lowest--;
  return lowest;
}

/** The near misses whose sectors fit best, closest first. */
function nearest(list: CallList, { view: { wishes }, refused, near }: Asked, limit: number): NearMiss[] {
  const places = placesIn(near);
  const fits = new Float64Array(places.length);
  for (let index = 0; index < places.length; index++) fits[index] = list.fit(wishes, places[index] ?? -1);
  const lowest = lowestStep(fits, limit);
  const candidates: number[] = [];
  for (let index = 0; index < places.length; index++) {
    if (Math.floor((fits[index] ?? 0) * fitSteps) >= lowest) candidates.push(index);
  }
  return candidates
    .sort((a, b) => (fits[b] ?? 0) - (fits[a] ?? 0))
    .slice(0, limit)
    .map((index) => {
      const place = places[index] ?? -1;
      return { callId: at(list, place).call.id, refusedBy: refusing(refused, place), fit: fits[index] ?? 0 };
    });
}

function at(list: CallList, place: number): CallView {
  const view = list.views[place];
  if (view === undefined) throw new RangeError(`no call at ${place}`);
  return view;
}

/** Scores calls for one profile after another. The scratch paper for free words is shared. */
function makeScorer(list: CallList, asked: readonly Asked[]): (one: Asked) => Hit[] {
  const ofWords = new Float64Array(list.views.length);
  const anyHit = emptyBits(list.views.length);
  for (const { view, hits } of asked) if (view.phrases.length > 0) addBits(anyHit, hits);
  const phrases = list.phrases(anyHit);
  return ({ view, hits }) => {
    ofWords.fill(0);
    for (const { skeletons } of view.phrases) {
      const { lead, body } = phrases.find(skeletons);
      add(ofWords, lead, wordShare("lead"));
      add(ofWords, body, wordShare("body"));
    }
    const through = list.through(view.profile.bodies);
    const history = historyOf(view);
    return placesIn(hits).map((place): Hit => {
      const call = at(list, place);
      const score =
        pointsOf("sectors", list.fit(view.wishes, place)) +
        pointsOf("words", ofWords[place] ?? 0) +
        pointsOf("size", sizeShare(view.scale, call.award)) +
        pointsOf("own-share", ownShareEase(view, call)) +
        pointsOf("partners", partnersShare(view, call)) +
        history(call) +
        (list.fixedPoints[place] ?? 0);
      const body = through(place);
      return body === undefined ? { callId: call.call.id, score } : { callId: call.call.id, score, through: body };
    });
  };
}

function add(shares: Float64Array, places: Uint32Array, share: number): void {
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? 0;
    shares[place] = (shares[place] ?? 0) + share;
  }
}

/** Points for a known programme; programmes repeat from call to call. */
function historyOf(view: ProfileView): (call: CallView) => number {
  if (view.programmes.size === 0) return () => 0;
  const known = new Map<string, number>();
  return (call) => {
    let points = known.get(call.names);
    if (points === undefined) {
      points = pointsOf("history", historyShare(view, call));
      known.set(call.names, points);
    }
    return points;
  };
}
