/* What the sites of one call say differently, as a card says it. Which is right only the donor knows. */
import type { ClusterMember } from "../../db/clusters.ts";
import type { Conflict } from "../cluster/conflict.ts";
import type { Call } from "../model.ts";
import { award, budget } from "./money.ts";
import { type DigestLanguage, shortDate } from "./words.ts";

const words = {
  uk: { deadline: "інший термін", sum: "інша сума", on: "на сайті" },
  en: { deadline: "another deadline", sum: "another sum", on: "on the site" },
} as const;

/** Two calls that are one and do not say the same, seen from one of them. */
interface Differing {
  readonly callId: string;
  readonly other: string;
  readonly conflict: Conflict;
}

/** Each follower differs from the leader, and the leader from it. */
export function differing(clusters: readonly (readonly ClusterMember[])[]): readonly Differing[] {
  return clusters.flatMap(([leader, ...followers]) =>
    leader === undefined
      ? []
      : followers.flatMap(({ callId, conflicts }) =>
          conflicts.flatMap((conflict): Differing[] => [
            { callId: leader.callId, other: callId, conflict },
            { callId, other: leader.callId, conflict },
          ]),
        ),
  );
}

/**
 * Notes by call: that of the leader tells what each other site says otherwise, that of another what the
 * leader says otherwise.
 *
 * @param callOf also knows calls that are over: the donor's page may say that it is
 */
export function siteNotes(
  clusters: readonly (readonly ClusterMember[])[],
  callOf: (id: string) => Call | undefined,
  language: DigestLanguage,
): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, readonly string[]>();
  for (const { callId, other, conflict } of differing(clusters)) {
    const call = callOf(other);
    const note = call && siteNote(call, conflict, language);
    if (note !== undefined) notes.set(callId, [...(notes.get(callId) ?? []), note]);
  }
  return notes;
}

/** «на сайті prostir.ua інший термін: 20 грудня 2026»; undefined when that page says nothing of it. */
export function siteNote(call: Call, conflict: Conflict, language: DigestLanguage): string | undefined {
  const w = words[language];
  const host = new URL(call.url).hostname.replace(/^www\./u, "");
  const value = saidBy(call, conflict, language);
  return value === undefined ? undefined : `${w.on} ${host} ${w[conflict]}: ${value}`;
}

/** What a call says of the thing in conflict, in words; undefined when it says nothing. */
export function saidBy(call: Call, conflict: Conflict, language: DigestLanguage): string | undefined {
  if (conflict === "sum") return award(call.money, language) ?? budget(call.money, language);
  const date = firstDate(call);
  return date === undefined ? undefined : shortDate(date, language);
}

/** `YYYY-MM-DD` of a call's first deadline, if it has one. */
export function firstDate({ deadlines }: Call): string | undefined {
  return deadlines.find(({ stage }) => (stage ?? 1) === 1)?.date;
}
