/* Takes calls that a person adds into the store, by the same steps as a crawl. */
import { setBaseline, syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { byHand } from "../../scrapers/by-hand.ts";
import type { ParsedCall } from "../../scrapers/scraper.ts";
import { readCall } from "../crawl/read-call.ts";
import { storeMemory } from "../crawl/store-memory.ts";
import type { Call, Problem } from "../model.ts";
import { kyivDate } from "../week.ts";

export interface ReadByHand {
  readonly calls: readonly Call[];
  /** What could not be read, for the person who typed it. */
  readonly problems: readonly Problem[];
}

export interface Added extends ReadByHand {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Reads calls as any source's are read: normalise, then classify. */
export function readByHand(parsed: readonly ParsedCall[], at: string): ReadByHand {
  const read = parsed.map((one) => readCall(one, byHand, kyivDate(new Date(at))));
  return { calls: read.map(({ call }) => call), problems: read.flatMap(({ problems }) => problems) };
}

/**
 * Stores them: new ones are news, known ones are updated under people's corrections.
 *
 * @param at UTC instant
 */
export function addCalls(store: Store, { calls, problems }: ReadByHand, at: string): Added {
  return store.write(() => {
    syncSources(store, [byHand], at);
    // What a person adds today is news, also the first time: there is no backlog behind it.
    setBaseline(store, byHand.id, at);
    const memory = storeMemory(store)(byHand, at);
    const { problems: moved, new: fresh, changed, unchanged } = memory.ingest(calls, at);
    const all = [...problems, ...moved];
    memory.report({ problems: all, refused: [] });
    memory.finish({
      at,
      closeReason: all.length > 0 ? "finished-with-problems" : "finished",
      complete: false,
      counts: {
        pages: 0,
        notModified: 0,
        reused: 0,
        unfetched: 0,
        unread: 0,
        callsSeen: calls.length,
        withDeadline: count(calls, ({ deadlines, rolling }) => rolling !== undefined || deadlines.length > 0),
        withAmount: count(calls, ({ money }) => money.length > 0),
        withSummary: count(calls, ({ summary }) => summary !== undefined),
        callsNew: fresh,
        callsChanged: changed,
        callsUnchanged: unchanged,
        notCalls: count(calls, ({ kind }) => kind === "not-a-call"),
        refused: 0,
        problems: all.length,
      },
    });
    return { calls, problems: all, new: fresh, changed, unchanged };
  });
}

function count(calls: readonly Call[], has: (call: Call) => boolean): number {
  return calls.filter(has).length;
}
