/* What the sites of one call say differently, as a card says it. Which is right only the donor knows. */
import type { ClusterMember } from "../../db/clusters.ts";
import type { Call } from "../model.ts";
import { award, budget } from "./money.ts";
import { type DigestLanguage, shortDate } from "./words.ts";

const words = {
  uk: { deadline: "інший термін", sum: "інша сума", on: "на сайті" },
  en: { deadline: "another deadline", sum: "another sum", on: "on the site" },
} as const;

/** Notes by call: each member's note tells of the others that contradict the leader. */
export function siteNotes(
  clusters: readonly (readonly ClusterMember[])[],
  calls: ReadonlyMap<string, Call>,
  language: DigestLanguage,
): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, readonly string[]>();
  for (const members of clusters) {
    if (members.every(({ conflicts }) => conflicts.length === 0)) continue;
    for (const { callId } of members) {
      const told = members.flatMap((other) =>
        other.callId === callId ? [] : noteOf(other, members[0], calls, language),
      );
      if (told.length > 0) notes.set(callId, told);
    }
  }
  return notes;
}

/** Of the leader every conflict is told; of a follower its own. */
function noteOf(
  other: ClusterMember,
  leader: ClusterMember | undefined,
  calls: ReadonlyMap<string, Call>,
  language: DigestLanguage,
): string[] {
  const call = calls.get(other.callId);
  if (call === undefined || other === leader) return [];
  const w = words[language];
  const host = new URL(call.url).hostname.replace(/^www\./u, "");
  return other.conflicts.flatMap((conflict) => {
    const value =
      conflict === "deadline"
        ? deadlineOf(call, language)
        : (award(call.money, language) ?? budget(call.money, language));
    return value === undefined ? [] : [`${w.on} ${host} ${w[conflict]}: ${value}`];
  });
}

function deadlineOf({ deadlines }: Call, language: DigestLanguage): string | undefined {
  const date = deadlines.find(({ stage }) => (stage ?? 1) === 1)?.date;
  return date === undefined ? undefined : shortDate(date, language);
}
