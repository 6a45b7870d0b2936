/* How well the matcher says what the gold set says. */
import { gateNames } from "../../src/match/gates.ts";
import { matchCalls } from "../../src/match/match.ts";
import type { GateName, GateResult, Match } from "../../src/model.ts";
import { goldCalls, goldNow, goldOrder, goldProfiles, type ProfileName } from "./matches.ts";

export const profileNames = Object.keys(goldProfiles) as ProfileName[];

type Answer = GateResult["answer"];
const letters: Readonly<Record<string, Answer>> = { y: "yes", n: "no", u: "unknown" };

/**
 * The answer of a gate for the profile at `place`.
 *
 * @throws RangeError when the gold set does not give it
 */
export function expectedAnswer(answers: string, place: number): Answer {
  const answer = letters[(answers.length === 1 ? answers : answers[place]) ?? ""];
  if (answer === undefined || ![1, profileNames.length].includes(answers.length))
    throw new RangeError(`no answer ${place} in "${answers}"`);
  return answer;
}

interface Miss {
  readonly profile: ProfileName;
  readonly call: string;
  readonly gate: GateName;
  readonly expected: Answer;
  readonly got: Answer;
  readonly quote?: string;
}

export interface MatchFigures {
  readonly pairs: number;
  readonly gates: readonly { readonly gate: GateName; readonly right: number; readonly of: number }[];
  /** Right answers of all, 0–1. */
  readonly accuracy: number;
  readonly ndcg: readonly { readonly profile: ProfileName; readonly value: number; readonly got: readonly string[] }[];
  readonly meanNdcg: number;
  readonly misses: readonly Miss[];
}

const cutOff = 10;

/** Asks the matcher about every pair of the gold set. */
export function measureMatches(): MatchFigures {
  const calls = goldCalls.map(({ call }) => call);
  const matches = profileNames.map((name) => matchCalls(goldProfiles[name], calls, goldNow));
  const misses = profileNames.flatMap((profile, place) => missesOf(profile, place, matches[place] ?? []));
  const pairs = profileNames.length * calls.length;
  const gates = gateNames.map((gate) => ({
    gate,
    right: pairs - misses.filter((miss) => miss.gate === gate).length,
    of: pairs,
  }));
  const ndcg = profileNames.map((profile, place) => {
    const got = (matches[place] ?? [])
      .filter(({ verdict }) => verdict === "match")
      .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.callId < b.callId ? -1 : 1))
      .map(({ callId }) => nameOf(callId));
    return { profile, value: ndcgAt(cutOff, got, goldOrder[profile]), got };
  });
  return {
    pairs,
    gates,
    accuracy: 1 - misses.length / (pairs * gateNames.length),
    ndcg,
    meanNdcg: ndcg.reduce((total, { value }) => total + value, 0) / ndcg.length,
    misses,
  };
}

/** `culture` of `gold:culture` */
export function nameOf(callId: string): string {
  return callId.slice(callId.indexOf(":") + 1);
}

function missesOf(profile: ProfileName, place: number, matches: readonly Match[]): Miss[] {
  return matches.flatMap(({ callId, gates }, at) =>
    gates.flatMap(({ gate, answer: got, quote }) => {
      const expected = expectedAnswer(goldCalls[at]?.expected[gate] ?? "", place);
      return expected === got ? [] : [{ profile, call: nameOf(callId), gate, expected, got, quote }];
    }),
  );
}

/**
 * Normalised discounted cumulative gain of a list, 0–1. A call of the last of four groups gains
 * nothing, of the first seven times as much as of the third; a call that ought to be refused gains
 * nothing either.
 *
 * @param groups the right order, the best group first; at most four
 */
export function ndcgAt(most: number, got: readonly string[], groups: readonly (readonly string[])[]): number {
  const gains = new Map(groups.flatMap((group, at) => group.map((name) => [name, 2 ** (3 - at) - 1] as const)));
  const discounted = (list: readonly number[]): number =>
    list.slice(0, most).reduce((total, gain, at) => total + gain / Math.log2(at + 2), 0);
  const best = discounted([...gains.values()].sort((a, b) => b - a));
  return best === 0 ? 1 : discounted(got.map((name) => gains.get(name) ?? 0)) / best;
}
