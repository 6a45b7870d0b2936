/*
 * What matching needs of a call and of a profile, worked out once: ten thousand calls meet some
 * 1,500 profiles, so nothing that depends on one side only may be done for every pair.
 */
import type { Call, CallStatus, Deadline, GateResult, Profile } from "../model.ts";
import { callStatus, nextDeadline } from "../status.ts";
import { kyivDate } from "../week.ts";
import { partnerCountries, wantsPartners } from "./partner-cities.ts";
import { type Award, awardOf } from "./size.ts";
import { type SearchText, searchText, skeletons } from "./word-forms.ts";

/** A call as matching sees it at one instant. */
export interface CallView {
  readonly call: Call;
  readonly now: Date;
  readonly status: CallStatus;
  readonly next?: Deadline & { readonly at: string };
  /** Working days after today up to the day of the next deadline, both in Kyiv; 0 = today or no such day. */
  readonly workingDays?: number;
  readonly wantsPartners: boolean;
  readonly partnerCountries: ReadonlySet<string>;
  readonly award: Award;
  readonly words: () => SearchText;
  /** Answers already given, by place of the gate in the list and by class of the profile (see gates.ts). */
  readonly answers: (GateResult | undefined)[][];
}

/** A profile with its free words ready for looking up. */
export interface ProfileView {
  readonly profile: Profile;
  readonly phrases: readonly { readonly word: string; readonly skeletons: readonly string[] }[];
}

/** View of one call at `now`. */
export function viewCall(call: Call, now: Date): CallView {
  const next = nextDeadline(call, now);
  let words: SearchText | undefined;
  return {
    call,
    now: new Date(now),
    status: callStatus(call, now),
    next,
    workingDays: next && workingDaysBetween(kyivDate(now), kyivDate(new Date(next.at))),
    wantsPartners: wantsPartners(call),
    partnerCountries: partnerCountries(call.areas),
    award: awardOf(call),
    words: () => {
      words ??= searchText(call);
      return words;
    },
    answers: [],
  };
}

/** View of a profile. */
export function viewProfile(profile: Profile): ProfileView {
  return { profile, phrases: profile.words.map((word) => ({ word, skeletons: skeletons(word) })) };
}

/** Days from Monday to Friday in (from, to], `YYYY-MM-DD`. Holidays are worked under martial law, so they count. */
function workingDaysBetween(from: string, to: string): number {
  const dayMs = 86_400_000;
  const start = Date.parse(`${from}T00:00:00Z`);
  const days = Math.round((Date.parse(`${to}T00:00:00Z`) - start) / dayMs);
  let working = Math.floor(days / 7) * 5;
  for (let day = 1; day <= days % 7; day++) {
    const weekday = new Date(start + day * dayMs).getUTCDay();
    if (weekday !== 0 && weekday !== 6) working++;
  }
  return working;
}
