/* How calls fit hromadas: what the last match run over each of them found, and what it went by. */
import { byFit, byScore, type Found, type Hit, type NearMiss } from "../src/match/found.ts";
import type { AlsoFitting, OtherHromada } from "../src/match/partners.ts";
import type { BodyType, GateName } from "../src/model.ts";
import { calls, matchCalls, matchHromadas } from "./schema.ts";
import { perStore, type Store } from "./store.ts";

/** What the last match run over a hromada went by. */
export interface MatchState {
  readonly katottg: string;
  readonly profileHash: string;
  readonly rulesVersion: number;
  /** `YYYY-MM-DD` in Kyiv. */
  readonly day: string;
  readonly run: number;
  /** Greatest number of a call known to that run. */
  readonly knownTo: number;
  /** UTC instant */
  readonly matchedAt: string;
}

/** Ids and numbers of all calls of a store: rows of matches hold numbers, everything else ids. */
export interface CallNumbers {
  readonly numberOf: ReadonlyMap<string, number>;
  readonly idOf: ReadonlyMap<number, string>;
  /** 0 without calls. */
  readonly greatest: number;
}

/** New result for one hromada. */
export interface MatchedHromada {
  readonly state: MatchState;
  readonly found: Found;
  /** What is stored now; undefined to write everything anew. */
  readonly before?: Found;
  /** Reason of a near miss, for people. */
  readonly reasonOf: (nearMiss: NearMiss) => string;
  /** Whether the stored reason of a near miss may have become another one. */
  readonly reasonMayDiffer: (callId: string) => boolean;
}

/** A stored match or near miss. Gates, parts and cautions are worked out by `matchCall`. */
export interface StoredMatch {
  readonly callId: string;
  readonly verdict: "match" | "near-miss";
  /** 0–100; absent for a near miss. */
  readonly score?: number;
  readonly through?: BodyType;
  /** Of a near miss: the gate, and its reason for people. */
  readonly refusedBy?: GateName;
  readonly refusedBecause?: string;
}

const statements = perStore((sqlite) => ({
  text: sqlite.prepare<[string], number>("SELECT id FROM match_texts WHERE text = ?").pluck(),
  addText: sqlite.prepare<[string], number>("INSERT INTO match_texts (text) VALUES (?) RETURNING id").pluck(),
  hromada: sqlite
    .prepare<[Record<string, string | number>], number>(
      `INSERT INTO match_hromadas (katottg, profile_hash, rules_version, day, run, known_to, matched_at)
       VALUES (@katottg, @profileHash, @rulesVersion, @day, @run, @knownTo, @matchedAt)
       ON CONFLICT (katottg) DO UPDATE SET profile_hash = excluded.profile_hash,
         rules_version = excluded.rules_version, day = excluded.day, run = excluded.run,
         known_to = excluded.known_to, matched_at = excluded.matched_at
       RETURNING number`,
    )
    .pluck(),
  run: sqlite.prepare<[string], number>("INSERT INTO match_runs (at) VALUES (?) RETURNING id").pluck(),
  call: sqlite.prepare<[number, string, number]>(
    `INSERT INTO match_calls (call, state, run) VALUES (?, ?, ?)
     ON CONFLICT (call) DO UPDATE SET state = excluded.state, run = excluded.run`,
  ),
  clearHits: sqlite.prepare<[number]>("DELETE FROM call_fits WHERE hromada = ?"),
  clearNear: sqlite.prepare<[number]>("DELETE FROM near_misses WHERE hromada = ?"),
  hit: sqlite.prepare<[number, number, number, number | null]>(
    `INSERT INTO call_fits (hromada, call, score, through) VALUES (?, ?, ?, ?)
     ON CONFLICT (hromada, call) DO UPDATE SET score = excluded.score, through = excluded.through`,
  ),
  near: sqlite.prepare<[number, number, number, number, number]>(
    `INSERT INTO near_misses (hromada, call, fit, refused_by, refused_because) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (hromada, call) DO UPDATE SET fit = excluded.fit, refused_by = excluded.refused_by,
       refused_because = excluded.refused_because`,
  ),
  dropHit: sqlite.prepare<[number, number]>("DELETE FROM call_fits WHERE hromada = ? AND call = ?"),
  dropNear: sqlite.prepare<[number, number]>("DELETE FROM near_misses WHERE hromada = ? AND call = ?"),
  hits: sqlite
    .prepare<[string], [number, number, BodyType | null]>(
      `SELECT f.call, f.score, t.text FROM call_fits AS f
       JOIN match_hromadas AS h ON h.number = f.hromada
       LEFT JOIN match_texts AS t ON t.id = f.through WHERE h.katottg = ?`,
    )
    .raw(),
  nears: sqlite
    .prepare<[string], [number, number, GateName]>(
      `SELECT n.call, n.fit, t.text FROM near_misses AS n
       JOIN match_hromadas AS h ON h.number = n.hromada
       JOIN match_texts AS t ON t.id = n.refused_by WHERE h.katottg = ?`,
    )
    .raw(),
  summary: sqlite.prepare<[{ katottg: string }], { matches: number; near_misses: number; best: string | null }>(
    `SELECT
       (SELECT count(*) FROM call_fits WHERE hromada = h.number) AS matches,
       (SELECT count(*) FROM near_misses WHERE hromada = h.number) AS near_misses,
       (SELECT c.id FROM call_fits AS f JOIN calls AS c ON c.number = f.call
        WHERE f.hromada = h.number ORDER BY f.score DESC, c.id LIMIT 1) AS best
     FROM match_hromadas AS h WHERE h.katottg = @katottg`,
  ),
  ofHromada: sqlite.prepare<[string], MatchRow>(
    `SELECT call_id, verdict, score, through, refused_by, refused_because FROM matches WHERE katottg = ?
     ORDER BY verdict, score DESC, fit DESC, call_id`,
  ),
  // By the hromadas: the key of call_fits begins with them, so a call alone would mean reading all rows.
  alsoFitting: sqlite.prepare<[string], OtherHromada>(
    `SELECT m.katottg, h.name FROM calls AS c
     CROSS JOIN match_hromadas AS m
     CROSS JOIN call_fits AS f ON f.hromada = m.number AND f.call = c.number
     JOIN hromadas AS h ON h.katottg = m.katottg
     WHERE c.id = ? ORDER BY f.score DESC, m.katottg`,
  ),
  unusedTexts: sqlite.prepare(
    `DELETE FROM match_texts WHERE id NOT IN (
       SELECT through FROM call_fits WHERE through IS NOT NULL
       UNION SELECT refused_by FROM near_misses UNION SELECT refused_because FROM near_misses)`,
  ),
}));

/** Ids and numbers of all calls. */
export function callNumbers(store: Store): CallNumbers {
  const rows = store.orm.select({ id: calls.id, number: calls.number }).from(calls).all();
  return {
    numberOf: new Map(rows.map(({ id, number }) => [id, number])),
    idOf: new Map(rows.map(({ id, number }) => [number, id])),
    greatest: rows.reduce((most, { number }) => Math.max(most, number), 0),
  };
}

/** What the last match run over each hromada went by, by code. */
export function matchStates(store: Store): ReadonlyMap<string, MatchState> {
  const rows = store.orm.select().from(matchHromadas).all();
  return new Map(rows.map(({ number: _, ...state }) => [state.katottg, state]));
}

/**
 * Opens a match run and returns its number, greater than any before.
 *
 * @param at UTC instant
 */
export function startMatchRun(store: Store, at: string): number {
  const { run } = statements(store);
  return store.write(() => run.get(at) ?? 0);
}

/** A call as the match runs saw it. */
export interface SeenCall {
  /** Empty when it was not open. */
  readonly state: string;
  /** The run that saw this state first. */
  readonly run: number;
}

/**
 * Notes what a run sees of the calls, and returns all that were ever seen, by number.
 *
 * @param open states of the open calls by number; whatever else was open before no longer is
 */
export function noteCalls(store: Store, run: number, open: ReadonlyMap<number, string>): ReadonlyMap<number, SeenCall> {
  return store.write(() => {
    const rows = store.orm.select().from(matchCalls).all();
    const seen = new Map<number, SeenCall>(rows.map(({ call, ...one }) => [call, one]));
    const note = (number: number, state: string): void => {
      if (seen.get(number)?.state === state) return;
      statements(store).call.run(number, state, run);
      seen.set(number, { state, run });
    };
    for (const [number, state] of open) note(number, state);
    for (const number of seen.keys()) if (!open.has(number)) note(number, "");
    return seen;
  });
}

/** What is stored for a hromada, as the matcher made it. */
export function foundFor(store: Store, katottg: string, { idOf }: CallNumbers): Found {
  const { hits, nears } = statements(store);
  const id = (number: number): string => idOf.get(number) ?? "";
  return {
    katottg,
    hits: hits
      .all(katottg)
      .map(
        ([call, score, through]): Hit =>
          through === null ? { callId: id(call), score } : { callId: id(call), score, through },
      )
      .sort(byScore),
    nearMisses: nears
      .all(katottg)
      .map(([call, fit, refusedBy]): NearMiss => ({ callId: id(call), refusedBy, fit }))
      .sort(byFit),
  };
}

/**
 * Writes new results, all or none, each as its difference to what is stored.
 *
 * @throws RangeError when a call is not in `numbers`
 */
export function saveMatches(store: Store, list: readonly MatchedHromada[], { numberOf }: CallNumbers): void {
  const sql = statements(store);
  const texts = new Map<string, number>();
  const textId = (text: string): number => {
    const id = texts.get(text) ?? sql.text.get(text) ?? sql.addText.get(text) ?? 0;
    texts.set(text, id);
    return id;
  };
  const number = (callId: string): number => {
    const found = numberOf.get(callId);
    if (found === undefined) throw new RangeError(`no call ${callId} in the store`);
    return found;
  };
  store.write(() => {
    for (const { state, found, before, reasonOf, reasonMayDiffer } of list) {
      const hromada = sql.hromada.get({ ...state }) ?? 0;
      if (before === undefined) {
        sql.clearHits.run(hromada);
        sql.clearNear.run(hromada);
      }
      const hits = difference(before?.hits ?? [], found.hits, (a, b) => a.score === b.score && a.through === b.through);
      for (const { callId } of hits.gone) sql.dropHit.run(hromada, number(callId));
      for (const { callId, score, through } of hits.changed) {
        sql.hit.run(hromada, number(callId), score, through === undefined ? null : textId(through));
      }
      const near = difference(
        before?.nearMisses ?? [],
        found.nearMisses,
        (a, b) => a.fit === b.fit && a.refusedBy === b.refusedBy && !reasonMayDiffer(a.callId),
      );
      for (const { callId } of near.gone) sql.dropNear.run(hromada, number(callId));
      for (const one of near.changed) {
        sql.near.run(hromada, number(one.callId), one.fit, textId(one.refusedBy), textId(reasonOf(one)));
      }
    }
  });
}

function difference<T extends { readonly callId: string }>(
  before: readonly T[],
  now: readonly T[],
  same: (a: T, b: T) => boolean,
): { readonly gone: readonly T[]; readonly changed: readonly T[] } {
  if (before.length === 0) return { gone: [], changed: now };
  const left = new Map(before.map((one) => [one.callId, one]));
  const changed = now.filter((one) => {
    const old = left.get(one.callId);
    left.delete(one.callId);
    return old === undefined || !same(old, one);
  });
  return { gone: [...left.values()], changed };
}

/** Drops words that no row uses any more. */
export function dropUnusedTexts(store: Store): void {
  store.write(() => statements(store).unusedTexts.run());
}

/** What is stored for a hromada, in numbers. */
export interface MatchSummary {
  readonly matches: number;
  readonly nearMisses: number;
  /** Id of the call with the highest score. */
  readonly best?: string;
}

/** Counts what is stored for a hromada. */
export function matchSummary(store: Store, katottg: string): MatchSummary {
  const row = statements(store).summary.get({ katottg });
  if (row === undefined) return { matches: 0, nearMisses: 0 };
  return { matches: row.matches, nearMisses: row.near_misses, ...(row.best !== null && { best: row.best }) };
}

interface MatchRow {
  readonly call_id: string;
  readonly verdict: StoredMatch["verdict"];
  readonly score: number | null;
  readonly through: BodyType | null;
  readonly refused_by: GateName | null;
  readonly refused_because: string | null;
}

/** Matches of a hromada, the best first, then its near misses, those whose sectors fit best first. */
export function matchesOf(store: Store, katottg: string): StoredMatch[] {
  return statements(store)
    .ofHromada.all(katottg)
    .map((row) => ({
      callId: row.call_id,
      verdict: row.verdict,
      ...(row.score !== null && { score: row.score }),
      ...(row.through !== null && { through: row.through }),
      ...(row.refused_by !== null && { refusedBy: row.refused_by }),
      ...(row.refused_because !== null && { refusedBecause: row.refused_because }),
    }));
}

/** Hromadas that a call fits, by the stored matches, the best first; each call is looked up once. */
export function alsoFitting(store: Store): AlsoFitting {
  const known = new Map<string, readonly OtherHromada[]>();
  return (callId) => {
    let found = known.get(callId);
    if (found === undefined) {
      found = statements(store).alsoFitting.all(callId);
      known.set(callId, found);
    }
    return found;
  };
}
