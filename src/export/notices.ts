/* What readers are told beside the calls themselves, and what they are spared. */
import { getCall } from "../../db/calls.ts";
import { allClusters } from "../../db/clusters.ts";
import { heldCalls } from "../../db/holds.ts";
import { deadLinks } from "../../db/links.ts";
import { sourceStates } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { letterWords } from "../digest/letter-words.ts";
import { siteNotes } from "../digest/site-notes.ts";
import { clipLine } from "../digest/words.ts";
import { isGoodRun } from "../health/history.ts";
import { kyivDate } from "../week.ts";

export interface Notices {
  /** Calls that are not to be offered yet. */
  readonly held: ReadonlySet<string>;
  /** Whether another site of the same call that stands before it speaks for it. */
  saidBefore(callId: string, speaks: (otherId: string) => boolean): boolean;
  /** By call: what other sites say otherwise. */
  readonly siteNotes: ReadonlyMap<string, readonly string[]>;
  /** Addresses that do not open, with the UTC instant since which they do not. */
  readonly deadLinks: ReadonlyMap<string, string>;
  /** Names of sources by id. */
  readonly sourceNames: ReadonlyMap<string, string>;
  /** Sources whose last reading failed, with when they were last read: «NEFCO (востаннє прочитано …)». */
  readonly unchecked: readonly string[];
}

/** What the store has to say now. */
export function readNotices(store: Store): Notices {
  const clusters = allClusters(store);
  const clusterOf = new Map(
    clusters.map((members) => members.map(({ callId }) => callId)).flatMap((ids) => ids.map((id) => [id, ids])),
  );
  const sources = sourceStates(store);
  return {
    held: heldCalls(store),
    saidBefore: (callId, speaks) => {
      const ids = clusterOf.get(callId);
      return ids?.slice(0, ids.indexOf(callId)).some(speaks) ?? false;
    },
    siteNotes: siteNotes(clusters, (id) => getCall(store, id)?.call, "uk"),
    deadLinks: deadLinks(store),
    sourceNames: new Map(sources.map(({ id, name }) => [id, name])),
    unchecked: sources.flatMap(({ name, lastRun, lastGoodRunAt }) =>
      lastRun === undefined || isGoodRun(lastRun) ? [] : [`${clipLine(name, 70)} (${lastRead(lastGoodRunAt)})`],
    ),
  };
}

function lastRead(at: string | undefined): string {
  return at === undefined ? letterWords.uk.neverGood : letterWords.uk.lastGood(kyivDate(new Date(at)));
}
