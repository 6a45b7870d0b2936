/*
 * One match run over a store: the open calls as they are now, and which of them have changed since
 * earlier runs saw them.
 */
import { openCalls, type StoredCall } from "../../db/calls.ts";
import {
  type CallNumbers,
  callNumbers,
  type MatchState,
  matchStates,
  noteCalls,
  startMatchRun,
} from "../../db/matches.ts";
import type { Store } from "../../db/store.ts";
import { isoInstant } from "../clock.ts";
import type { Call } from "../model.ts";
import { callStatus, nextDeadline } from "../status.ts";
import { makeReasons, type Reasons } from "./gates.ts";
import { type Moment, momentAt } from "./moment.ts";
import { type CallView, viewCall } from "./views.ts";

export interface Run {
  /** Greater than that of any run before. */
  readonly id: number;
  readonly store: Store;
  readonly now: Date;
  readonly moment: Moment;
  /** Open calls. */
  readonly calls: readonly Call[];
  readonly numbers: CallNumbers;
  readonly states: ReadonlyMap<string, MatchState>;
  /** Calls that changed after an earlier run saw them, open or no longer. */
  readonly changedSince: (earlier: number) => ReadonlySet<string>;
  /** View of an open call. */
  readonly viewOf: (callId: string) => CallView;
  readonly reasons: Reasons;
}

/** Opens a run: compares the calls with what earlier runs saw, and notes what has changed. */
export function openRun(store: Store, now: Date): Run {
  const id = startMatchRun(store, isoInstant(now));
  const stored = openCalls(store, now);
  const numbers = callNumbers(store);
  const open = new Map(stored.map((one) => [numbers.numberOf.get(one.call.id) ?? 0, stateOf(one, now)]));
  const seen = noteCalls(store, id, open);
  const calls = stored.map(({ call }) => call);
  const moment = momentAt(now);
  const known = new Map<number, ReadonlySet<string>>();
  return {
    id,
    store,
    now,
    moment,
    calls,
    viewOf: viewsById(calls, moment),
    reasons: makeReasons(),
    numbers,
    states: matchStates(store),
    changedSince(earlier) {
      const ids =
        known.get(earlier) ??
        new Set([...seen].flatMap(([number, { run }]) => (run > earlier ? (numbers.idOf.get(number) ?? []) : [])));
      known.set(earlier, ids);
      return ids;
    },
  };
}

/** Views of calls, made when they are asked for. */
function viewsById(calls: readonly Call[], moment: Moment): Run["viewOf"] {
  const byId = new Map(calls.map((call) => [call.id, call]));
  const views = new Map<string, CallView>();
  return (callId) => {
    const known = views.get(callId);
    if (known !== undefined) return known;
    const call = byId.get(callId);
    if (call === undefined) throw new Error(`call ${callId} is not open`);
    const view = viewCall(call, moment);
    views.set(callId, view);
    return view;
  };
}

/** All that can change about an open call within a day. */
function stateOf({ call, version, gone }: StoredCall, now: Date): string {
  return [version, callStatus(call, now, gone), nextDeadline(call, now)?.at ?? ""].join(" ");
}
