/* Calls by id, prepared for the matcher. */
import { getCall, openCalls, type StoredCall } from "../../db/calls.ts";
import type { Store } from "../../db/store.ts";
import { momentAt } from "../match/moment.ts";
import { type CallView, viewCall } from "../match/views.ts";
import { makeVocabulary } from "../match/word-forms.ts";

interface Shelved {
  readonly stored: StoredCall;
  readonly view: CallView;
}

export type Shelf = (callId: string) => Shelved | undefined;

/** Each call is read when it is asked for and then forgotten: for one hromada. */
export function oneByOne(store: Store, now: Date): Shelf {
  const moment = momentAt(now);
  return (id) => {
    const stored = getCall(store, id);
    return stored && { stored, view: viewCall(stored.call, moment) };
  };
}

/** All open calls are read once and held: for many hromadas, which ask for the same calls again and again. */
export function allOpen(store: Store, now: Date): Shelf {
  const moment = momentAt(now);
  const vocabulary = makeVocabulary();
  const shelf = new Map<string, Shelved>(
    openCalls(store, now).map((stored) => [
      stored.call.id,
      { stored, view: viewCall(stored.call, moment, { vocabulary }) },
    ]),
  );
  return (id) => shelf.get(id);
}
