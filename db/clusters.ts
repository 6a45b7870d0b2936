/* The same call on many sites: what is compared, what was found. */
import { z } from "zod";
import { type Cluster, clusterItems } from "../src/cluster/cluster.ts";
import type { Conflict } from "../src/cluster/conflict.ts";
import { type ClusterItem, clusterItem, clusterRules } from "../src/cluster/item.ts";
import type { Call } from "../src/model.ts";
import { perStore, type Store } from "./store.ts";

interface Stale {
  readonly call_id: string;
  readonly version: number;
  readonly json: string;
}

/** Calls that closed longer ago than this meet nobody new. Days. */
const remembered = 500;

const statements = perStore((sqlite) => ({
  stale: sqlite.prepare<[number], Stale>(
    `SELECT c.id AS call_id, c.version, v.json
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
  previous: sqlite.prepare<[string], string>("SELECT previous_id FROM call_editions WHERE call_id = ?").pluck(),
  next: sqlite
    .prepare<[string], string>("SELECT call_id FROM call_editions WHERE previous_id = ? ORDER BY call_id")
    .pluck(),
}));

interface MemberRow {
  readonly call_id: string;
  readonly cluster_id: string;
  readonly rule: string | null;
  readonly evidence: string | null;
  readonly conflicts: string;
}

/**
 * Brings clusters and editions up to date with the calls; does nothing when no call has changed.
 *
 * @param portals ids of sources that repeat the calls of others
 * @param now instant from which it is judged what closed too long ago to matter
 * @returns whether anything was to be done
 */
export function updateClusters(store: Store, portals: ReadonlySet<string>, now: Date): boolean {
  const sql = statements(store);
  let worked = false;
  for (let stale = sql.stale.all(clusterRules); stale.length > 0; stale = sql.stale.all(clusterRules)) {
    worked = true;
    const read = stale.map(({ call_id, version, json }) => {
      const call: Call = JSON.parse(json);
      return { call_id, version, item: clusterItem(call, portals.has(call.sourceId)) };
    });
    store.write(() => {
      for (const { call_id, version, item } of read) {
        sql.save.run(call_id, version, clusterRules, item === undefined ? null : JSON.stringify(item));
      }
    });
  }
  if (!worked) return false;
  const since = new Date(now.getTime() - remembered * 86_400_000).toISOString();
  const items: ClusterItem[] = sql.items.all(since).map((json) => JSON.parse(json));
  const { clusters, editions } = clusterItems(items);
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

const conflictList = z.array(z.enum(["deadline", "sum"]));

function toMember({ call_id, rule, evidence, conflicts }: MemberRow): ClusterMember {
  return {
    callId: call_id,
    ...(rule !== null && { rule }),
    ...(evidence !== null && { evidence }),
    conflicts: conflictList.parse(conflicts === "" ? [] : conflicts.split(",")),
  };
}
