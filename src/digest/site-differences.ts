/*
 * Differences between the sites of one call, as news: those who were told from the one site are told once
 * what the other says. Like reminders they are found when a letter is composed, from the calls and from
 * what this reader was told. Pure.
 */
import type { ClusterMember } from "../../db/clusters.ts";
import { isoInstant } from "../clock.ts";
import type { Conflict } from "../cluster/conflict.ts";
import type { Call, CallEvent } from "../model.ts";
import { differing, firstDate, saidBy, siteNote } from "./site-notes.ts";
import type { DigestLanguage } from "./words.ts";

/** One thing that another site says, or said, otherwise than the page that speaks. */
export interface SiteDifference {
  /** The call on the other site. */
  readonly other: string;
  readonly conflict: Conflict;
  /** «на сайті prostir.ua інший термін: 20 грудня 2026»; absent when the sites have come to agree. */
  readonly note?: string;
  /** Settled with the letter that says so. Its key holds what the other site says: another value is news again. */
  readonly event?: CallEvent;
  /** For a reader who was told from the other site: what that site said, and what this one says. */
  readonly was?: { readonly before: string; readonly after: string };
  /** What has happened on the other site since this reader was told from it; settled together with the rest. */
  readonly carried: readonly CallEvent[];
}

/**
 * What other sites say otherwise, by call.
 *
 * @param callOf also knows calls that are over: the donor's page may say that it is
 */
export function siteDifferences(
  clusters: readonly (readonly ClusterMember[])[],
  callOf: (id: string) => Call | undefined,
  language: DigestLanguage,
  now: Date,
): ReadonlyMap<string, readonly SiteDifference[]> {
  const differences = new Map<string, readonly SiteDifference[]>();
  const at = isoInstant(now);
  for (const { callId, other, conflict } of differing(clusters)) {
    const [ours, theirs] = [callOf(callId), callOf(other)];
    const note = theirs && siteNote(theirs, conflict, language);
    const before = theirs && saidBy(theirs, conflict, language);
    const after = ours && saidBy(ours, conflict, language);
    if (theirs === undefined || note === undefined || before === undefined) continue;
    const one: SiteDifference = {
      other,
      conflict,
      note,
      event: {
        callId,
        kind: "sites-differ",
        detail: `${conflict} ${other} ${stated(theirs, conflict)}`,
        before,
        ...(after !== undefined && { after }),
        at,
        baseline: false,
      },
      // Several dates of which the first is the same: the note says more than «було → стало».
      ...(after !== undefined && after !== before && { was: { before, after } }),
      carried: [],
    };
    differences.set(callId, [...(differences.get(callId) ?? []), one]);
  }
  return differences;
}

/** What a call says, in no language: part of a key. */
function stated(call: Call, conflict: Conflict): string {
  if (conflict === "deadline") return firstDate(call) ?? "";
  const sums = call.money.map(({ part, minor, currency }) => `${part} ${minor} ${currency}`);
  return [...new Set(sums)].sort().join(", ");
}

const kindOf = { deadline: "deadline-moved", sum: "money-changed" } as const;

/** The kind of event by which a page itself says that this has changed. */
export function changeOf(conflict: Conflict): "deadline-moved" | "money-changed" {
  return kindOf[conflict];
}

/**
 * The differences of the call that speaks, for a reader who was told from other sites only: «було → стало»
 * goes by what was told. What was told and has since moved on its own site, to what the speaking page
 * says too, is such a difference as well.
 *
 * @param told the calls through which this reader was told
 * @param pending events of those calls that are not settled
 */
export function sinceTold(
  differences: readonly SiteDifference[],
  told: ReadonlySet<string>,
  pending: readonly CallEvent[],
): readonly SiteDifference[] {
  const conflicts: readonly Conflict[] = ["deadline", "sum"];
  const known = differences.map((one): SiteDifference => {
    if (!told.has(one.other)) return withoutWas(one);
    const carried = changesOf(one.other, one.conflict, pending);
    const before = carried[0]?.before ?? one.was?.before;
    return { ...one, carried, ...(one.was !== undefined && before !== undefined && { was: { ...one.was, before } }) };
  });
  const settled = [...told].flatMap((other) =>
    conflicts.flatMap((conflict): SiteDifference[] => {
      const carried = changesOf(other, conflict, pending);
      const [first, last] = [carried[0], carried.at(-1)];
      if (first === undefined || known.some((one) => one.other === other && one.conflict === conflict)) return [];
      const was =
        first.before === undefined || last?.after === undefined
          ? undefined
          : { before: first.before, after: last.after };
      return [{ other, conflict, carried, ...(was !== undefined && { was }) }];
    }),
  );
  return [...known, ...settled];
}

/** For a reader who was told by the speaking page itself: what the other says is a note, no change. */
export function withoutWas({ was: _, ...rest }: SiteDifference): SiteDifference {
  return rest;
}

function changesOf(callId: string, conflict: Conflict, pending: readonly CallEvent[]): readonly CallEvent[] {
  return pending.filter((event) => event.callId === callId && event.kind === kindOf[conflict]);
}
