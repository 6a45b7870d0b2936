/* The same call on many sites: what is compared, what was found. */
import { z } from "zod";
import { type Cluster, clusterItems } from "../src/cluster/cluster.ts";
import type { Conflict } from "../src/cluster/conflict.ts";
import { type ClusterItem, clusterItem, clusterRules } from "../src/cluster/item.ts";
import type { PersonSays } from "../src/cluster/person.ts";
import type { Call } from "../src/model.ts";
import { perStore, type Store } from "./store.ts";

interface Stale {
  readonly call_id: string;
  readonly version: number;
  readonly json: string;
  /** What was kept of it by the same rules; NULL also when it was never one of several. */
  readonly known: string | null;
  /** 1 = something was kept by the same rules. */
  readonly read: number;
}

/** Calls that closed longer ago than this meet nobody new. Days. */
const remembered = 500;

const statements = perStore((sqlite) => ({
  stale: sqlite.prepare<[number, number], Stale>(
    `SELECT c.id AS call_id, c.version, v.json, i.item AS known, coalesce(i.rules = ?, 0) AS read
     FROM calls AS c
     JOIN call_versions AS v ON v.call_id = c.id AND v.version = c.version
     LEFT JOIN cluster_items AS i ON i.call_id = c.id
     WHERE i.version IS NULL OR i.version <> c.version OR i.rules <> ?
     LIMIT 2000`,
  ),
  save: sqlite.prepare<[string, number, number, string | null]>(
    `INSERT INTO cluster_items (call_id, version, rules, item) VALUES (?, ?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET version = excluded.version, rules = excluded.rules, item = excluded.item`,
  ),
  items: sqlite
    .prepare<[string], string>(
      `SELECT i.item FROM cluster_items AS i JOIN calls AS c ON c.id = i.call_id
       WHERE i.item IS NOT NULL AND coalesce(c.closes_at, c.last_seen_at) >= ?`,
    )
    .pluck(),
  clear: sqlite.prepare<[]>("DELETE FROM cluster_members"),
  clearEditions: sqlite.prepare<[]>("DELETE FROM call_editions"),
  add: sqlite.prepare<[string, string, number, string | null, string | null, string]>(
    "INSERT INTO cluster_members (call_id, cluster_id, rank, rule, evidence, conflicts) VALUES (?, ?, ?, ?, ?, ?)",
  ),
  addEdition: sqlite.prepare<[string, string]>("INSERT INTO call_editions (call_id, previous_id) VALUES (?, ?)"),
  members: sqlite.prepare<[], MemberRow>(
    "SELECT call_id, cluster_id, rule, evidence, conflicts FROM cluster_members ORDER BY cluster_id, rank",
  ),
  membersOf: sqlite.prepare<[string], MemberRow>(
    `SELECT call_id, cluster_id, rule, evidence, conflicts FROM cluster_members
     WHERE cluster_id = (SELECT cluster_id FROM cluster_members WHERE call_id = ?) ORDER BY rank`,
  ),
  forget: sqlite.prepare<[string, string]>("UPDATE cluster_items SET rules = 0 WHERE call_id IN (?, ?)"),
  verdicts: sqlite.prepare<[], PersonSays>("SELECT call_a AS a, call_b AS b, verdict FROM cluster_verdicts"),
  verdictsOf: sqlite.prepare<[string, string], Verdict>(
    `SELECT call_a AS a, call_b AS b, verdict, why, at FROM cluster_verdicts
     WHERE call_a = ? OR call_b = ? ORDER BY call_a, call_b`,
  ),
  say: sqlite.prepare<[string, string, PersonSays["verdict"], string, string]>(
    `INSERT INTO cluster_verdicts (call_a, call_b, verdict, why, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (call_a, call_b) DO UPDATE SET verdict = excluded.verdict, why = excluded.why, at = excluded.at`,
  ),
  unsay: sqlite.prepare<[string, string]>("DELETE FROM cluster_verdicts WHERE call_a = ? AND call_b = ?"),
  previous: sqlite.prepare<[string], string>("SELECT previous_id FROM call_editions WHERE call_id = ?").pluck(),
  next: sqlite
    .prepare<[string], string>("SELECT call_id FROM call_editions WHERE previous_id = ? ORDER BY call_id")
    .pluck(),
}));

/** What a person said of two calls, and why. */
export interface Verdict extends PersonSays {
  readonly why: string;
  /** UTC instant. */
  readonly at: string;
}

interface MemberRow {
  readonly call_id: string;
  readonly cluster_id: string;
  readonly rule: string | null;
  readonly evidence: string | null;
  readonly conflicts: string;
}

/**
 * Brings clusters and editions up to date with the calls; works nothing out when no call has changed in
 * what is compared.
 *
 * @param portals ids of sources that repeat the calls of others
 * @param now instant from which it is judged what closed too long ago to matter
 * @returns whether they were worked out anew
 */
export function updateClusters(store: Store, portals: ReadonlySet<string>, now: Date): boolean {
  const sql = statements(store);
  let changed = false;
  const next = (): Stale[] => sql.stale.all(clusterRules, clusterRules);
  for (let stale = next(); stale.length > 0; stale = next()) {
    const found = stale.map(({ call_id, version, json, known, read }) => {
      const call: Call = JSON.parse(json);
      const item = clusterItem(call, portals.has(call.sourceId));
      const text = item === undefined ? null : JSON.stringify(item);
      changed ||= read === 0 || text !== known;
      return { call_id, version, text };
    });
    store.write(() => {
      for (const { call_id, version, text } of found) sql.save.run(call_id, version, clusterRules, text);
    });
  }
  if (!changed) return false;
  const since = new Date(now.getTime() - remembered * 86_400_000).toISOString();
  const items: ClusterItem[] = sql.items.all(since).map((json) => JSON.parse(json));
  const { clusters, editions } = clusterItems(items, sql.verdicts.all());
  store.write(() => {
    sql.clear.run();
    sql.clearEditions.run();
    for (const cluster of clusters) saveCluster(store, cluster);
    for (const [id, previous] of editions) sql.addEdition.run(id, previous);
  });
  return true;
}

function saveCluster(store: Store, { id, members }: Cluster): void {
  const { add } = statements(store);
  for (const [rank, { callId, rule, evidence, conflicts }] of members.entries()) {
    add.run(callId, id, rank, rule ?? null, evidence ?? null, conflicts.join(","));
  }
}

export interface ClusterMember {
  readonly callId: string;
  /** How it came in, and what they share; absent for the leader. */
  readonly rule?: string;
  readonly evidence?: string;
  /** What it says otherwise than the leader. */
  readonly conflicts: readonly Conflict[];
}

/** The calls that are one with this one, itself included, the leader first; empty when it is alone. */
export function clusterOf(store: Store, callId: string): ClusterMember[] {
  return statements(store).membersOf.all(callId).map(toMember);
}

/** All clusters, the leader of each first. */
export function allClusters(store: Store): ClusterMember[][] {
  const clusters = new Map<string, ClusterMember[]>();
  for (const row of statements(store).members.all()) {
    const members = clusters.get(row.cluster_id) ?? [];
    members.push(toMember(row));
    clusters.set(row.cluster_id, members);
  }
  return [...clusters.values()];
}

/** The edition before a call, and those after it. */
export function editionsOf(
  store: Store,
  callId: string,
): { readonly previous?: string; readonly next: readonly string[] } {
  const { previous, next } = statements(store);
  const before = previous.get(callId);
  return { ...(before !== undefined && { previous: before }), next: next.all(callId) };
}

/**
 * Records what a person said of two calls, in place of what was said before; the next `updateClusters`
 * follows it.
 *
 * @param at UTC instant
 */
export function sayOfCalls(store: Store, { a, b, verdict, why, at }: Verdict): void {
  const { say, forget } = statements(store);
  const [first, second] = inOrder(a, b);
  store.write(() => {
    say.run(first, second, verdict, why, at);
    forget.run(a, b);
  });
}

/** Takes back what a person said of two calls. Returns whether anything had been said. */
export function unsayOfCalls(store: Store, a: string, b: string): boolean {
  const { unsay, forget } = statements(store);
  return store.write(() => {
    const { changes } = unsay.run(...inOrder(a, b));
    if (changes > 0) forget.run(a, b);
    return changes > 0;
  });
}

/** What persons said of a call and others. */
export function saidOf(store: Store, callId: string): Verdict[] {
  return statements(store).verdictsOf.all(callId, callId);
}

function inOrder(a: string, b: string): [string, string] {
  return a < b ? [a, b] : [b, a];
}

const conflictList = z.array(z.enum(["deadline", "sum"]));

function toMember({ call_id, rule, evidence, conflicts }: MemberRow): ClusterMember {
  return {
    callId: call_id,
    ...(rule !== null && { rule }),
    ...(evidence !== null && { evidence }),
    conflicts: conflictList.parse(conflicts === "" ? [] : conflicts.split(",")),
  };
}
