/*
 * What matching needs of a call and of a profile, worked out once: ten thousand calls meet some
 * 1,500 profiles, so nothing that depends on one side only may be done for every pair.
 */
import type { Call, CallStatus, Deadline, Mute, Profile } from "../model.ts";
import { sectorIds } from "../sectors.ts";
import { callStatus, nextDeadline } from "../status.ts";
import { callNames, usedProgrammes } from "./history.ts";
import type { Distance, Moment } from "./moment.ts";
import { muteKey, muteKeys, mutesOn } from "./mutes.ts";
import { type AskedShare, askedShare } from "./own-share.ts";
import { cityCountries, partnerCountries, wantsPartners } from "./partner-cities.ts";
import { type Award, awardOf, type Scale, scaleOf } from "./size.ts";
import { weights } from "./weights.ts";
import { type SearchText, searchText, skeletons, type Vocabulary } from "./word-forms.ts";

/** A call as matching sees it at one instant. */
export interface CallView {
  readonly call: Call;
  readonly moment: Moment;
  readonly status: CallStatus;
  readonly next?: Deadline & { readonly at: string };
  /** How far away the next deadline is. */
  readonly left?: Distance;
  readonly wantsPartners: boolean;
  readonly partnerCountries: ReadonlySet<string>;
  readonly award: Award;
  readonly ownShare: AskedShare;
  /** Its sectors as places in the list of all, and the strength of each within the call, 0–1. */
  readonly sectors: readonly number[];
  readonly strengths: readonly number[];
  /** Keys of mutes that would hide it, with the donor's words. */
  readonly muteKeys: ReadonlyMap<string, string>;
  /** Programme, funder and operator for comparing, a line each. */
  readonly names: string;
  readonly words: () => SearchText;
}

/** A profile as matching sees it on one day. */
export interface ProfileView {
  readonly profile: Profile;
  /** Free words with their skeletons. */
  readonly phrases: readonly { readonly word: string; readonly skeletons: readonly string[] }[];
  /** Share of the sectors' points by place of the sector in the list of all. */
  readonly wishes: Float64Array;
  readonly scale?: Scale;
  /** Countries of its partner cities. */
  readonly cityCountries: ReadonlySet<string>;
  /** Programmes it has used, by the name for comparing. */
  readonly programmes: ReadonlyMap<string, string>;
  /** Mutes that hold today, by key. */
  readonly mutes: ReadonlyMap<string, Mute>;
}

interface Sharing {
  readonly vocabulary?: Vocabulary;
}

/**
 * View of one call.
 *
 * @param vocabulary shared by the calls of a list; one call alone does without
 */
export function viewCall(call: Call, moment: Moment, { vocabulary }: Sharing = {}): CallView {
  const next = nextDeadline(call, moment.now);
  const award = awardOf(call);
  let words: SearchText | undefined;
  return {
    call,
    moment,
    status: callStatus(call, moment.now),
    next,
    left: next && moment.distance(next.at),
    wantsPartners: wantsPartners(call),
    partnerCountries: partnerCountries(call.areas),
    award,
    ownShare: askedShare(call, award),
    sectors: call.sectors.map(({ sector }) => sectorIds.indexOf(sector)),
    strengths: strengths(call.sectors),
    muteKeys: muteKeys(call),
    names: callNames(call),
    words: () => {
      words ??= searchText(call, vocabulary);
      return words;
    },
  };
}

/**
 * View of a profile.
 *
 * @param moment decides which mutes hold
 */
export function viewProfile(profile: Profile, moment: Moment): ProfileView {
  const known = kept.get(profile);
  if (known?.today === moment.today) return known.view;
  const view = makeView(profile, moment);
  kept.set(profile, { today: moment.today, view });
  return view;
}

/* A run looks at every profile more than once. */
const kept = new WeakMap<Profile, { readonly today: string; readonly view: ProfileView }>();

function makeView(profile: Profile, moment: Moment): ProfileView {
  return {
    profile,
    phrases: profile.words.map((word) => ({ word, skeletons: skeletons(word) })),
    wishes: new Float64Array(sectorIds.map((sector) => weights.sectors.priority[profile.priorities[sector] ?? 0])),
    scale: scaleOf(profile),
    cityCountries: cityCountries(profile),
    programmes: usedProgrammes(profile),
    mutes: new Map(mutesOn(profile, moment.today).map((mute) => [muteKey(mute), mute])),
  };
}

/** The strongest sector of a call has strength 1. */
function strengths(sectors: Call["sectors"]): readonly number[] {
  const strongest = Math.max(...sectors.map(({ weight }) => weight));
  return sectors.map(({ weight }) => (strongest > 0 ? Math.max(0, weight / strongest) : 1));
}
