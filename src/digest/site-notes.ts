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
  for (const [leader, ...followers] of clusters) {
    if (leader === undefined) continue;
    const differing = followers.filter(({ conflicts }) => conflicts.length > 0);
    const ofLeader = differing.flatMap(({ callId, conflicts }) => notesOn(callOf(callId), conflicts, language));
    if (ofLeader.length > 0) notes.set(leader.callId, ofLeader);
    for (const { callId, conflicts } of differing) {
      const ofOther = notesOn(callOf(leader.callId), conflicts, language);
      if (ofOther.length > 0) notes.set(callId, ofOther);
    }
  }
  return notes;
}

function notesOn(call: Call | undefined, conflicts: readonly Conflict[], language: DigestLanguage): string[] {
  if (call === undefined) return [];
  const w = words[language];
  const host = new URL(call.url).hostname.replace(/^www\./u, "");
  return conflicts.flatMap((conflict) => {
    const value = saidBy(call, conflict, language);
    return value === undefined ? [] : [`${w.on} ${host} ${w[conflict]}: ${value}`];
  });
}

/** What a call says of the thing in conflict, in words; undefined when it says nothing. */
export function saidBy(call: Call, conflict: Conflict, language: DigestLanguage): string | undefined {
  if (conflict === "sum") return award(call.money, language) ?? budget(call.money, language);
  return deadlineOf(call, language);
}

function deadlineOf({ deadlines }: Call, language: DigestLanguage): string | undefined {
  const date = deadlines.find(({ stage }) => (stage ?? 1) === 1)?.date;
  return date === undefined ? undefined : shortDate(date, language);
}
