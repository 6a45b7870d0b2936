/* How calls fit hromadas: the results of the last match run. */
import { asc, desc, eq } from "drizzle-orm";
import type { Match } from "../src/model.ts";
import { matches } from "./schema.ts";
import { perStore, type Store } from "./store.ts";

const statements = perStore((sqlite) => ({
  add: sqlite.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO matches (katottg, call_id, verdict, score, through, refused_by, refused_because,
       gates, parts, cautions, rules_version, matched_at)
     VALUES (@katottg, @callId, @verdict, @score, @through, @refusedBy, @refusedBecause,
       @gates, @parts, @cautions, @rulesVersion, @at)`,
  ),
}));

/**
 * Replaces what is stored for a hromada: matches and near misses. Refused calls are not stored; why
 * a call was refused is computed when somebody asks.
 */
export function saveMatches(store: Store, katottg: string, list: readonly Match[], at: string): void {
  const { add } = statements(store);
  store.write(() => {
    store.orm.delete(matches).where(eq(matches.katottg, katottg)).run();
    for (const { callId, verdict, score, through, gates, parts, cautions, rulesVersion } of list) {
      if (verdict === "refused") continue;
      const refusing = verdict === "near-miss" ? gates.find(({ answer }) => answer === "no") : undefined;
      add.run({
        katottg,
        callId,
        verdict,
        score: score ?? null,
        through: through ?? null,
        refusedBy: refusing?.gate ?? null,
        refusedBecause: refusing?.reason ?? null,
        gates: JSON.stringify(gates),
        parts: JSON.stringify(parts),
        cautions: JSON.stringify(cautions),
        rulesVersion,
        at,
      });
    }
  });
}

/** Matches of a hromada, the best first, then its near misses. */
export function matchesOf(store: Store, katottg: string): Match[] {
  return store.orm
    .select()
    .from(matches)
    .where(eq(matches.katottg, katottg))
    .orderBy(asc(matches.verdict), desc(matches.score), asc(matches.callId))
    .all()
    .map(({ callId, verdict, score, through, gates, parts, cautions, rulesVersion }) => ({
      katottg,
      callId,
      verdict,
      gates,
      ...(score !== null && { score }),
      parts,
      cautions,
      ...(through !== null && { through }),
      rulesVersion,
    }));
}
