/*
 * The same call on many sites is one: pure, and the same for the same calls in whatever order they
 * come. Calls meet under keys (blocks.ts), pairs are judged (compare.ts), and the joins are made from
 * the strongest to the weakest, each only if nobody in the two groups stands against it: two calls of
 * one source are two, and a chain of likenesses must not bind what contradicts itself.
 */
import { type Blocks, blocksOf, familiesIn, pairsIn } from "./blocks.ts";
import { type Join, type JoinRule, joinOf } from "./compare.ts";
import { type Conflict, conflictsWith } from "./conflict.ts";
import { editionsOf } from "./editions.ts";
import { Groups } from "./groups.ts";
import type { ClusterItem } from "./item.ts";
import { inRank } from "./leader.ts";
import { type PersonSays, Persons } from "./person.ts";
import { isRepeat } from "./repeat.ts";

interface Member {
  readonly callId: string;
  /** How it came in; absent for the leader. */
  readonly rule?: JoinRule;
  readonly evidence?: string;
  /** What it says otherwise than the leader. */
  readonly conflicts: readonly Conflict[];
}

export interface Cluster {
  /** The smallest id of its members. */
  readonly id: string;
  /** Two or more, the leader first. */
  readonly members: readonly Member[];
}

export interface Clustered {
  /** By id. */
  readonly clusters: readonly Cluster[];
  /** A call and the edition before it: id → id. */
  readonly editions: ReadonlyMap<string, string>;
}

interface Edge extends Join {
  readonly a: number;
  readonly b: number;
}

/**
 * Finds the clusters and editions among calls. Calls without a key in common never influence each other.
 *
 * @param said what persons said of pairs of calls; pairs with a call that is not among these do nothing
 */
export function clusterItems(given: readonly ClusterItem[], said: readonly PersonSays[] = []): Clustered {
  const items = [...given].sort((a, b) => (a.id < b.id ? -1 : 1));
  const persons = new Persons(said);
  const blocks = blocksOf(items);
  const isCrowded = crowdedKeys(items, blocks);
  const edges: Edge[] = [];
  const repeats: Edge[] = [];
  for (const [a, b] of pairsIn(blocks, items)) {
    const [left, right] = [items[a], items[b]];
    if (left === undefined || right === undefined || persons.of(left.id, right.id) !== undefined) continue;
    if (left.sourceId === right.sourceId) {
      if (isRepeat(left, right)) repeats.push({ a, b, rule: "repeat", evidence: "title, deadline", weight: 5 });
    } else {
      const join = joinOf(left, right, isCrowded);
      if (join !== undefined) edges.push({ a, b, ...join });
    }
  }
  const groups = new Groups(items, persons);
  const bidden = biddenJoins(items, said);
  for (const { a, b } of [...bidden, ...repeats]) groups.join(a, b);
  for (const { a, b } of unmistakable(items, edges, groups).sort(byStrength)) groups.join(a, b);
  const inside = edgesByGroup([...bidden, ...repeats, ...edges], groups);
  const clusters = groups.all().map((group) => toCluster(group, items, inside.get(group) ?? []));
  return {
    clusters: clusters.sort((a, b) => (a.id < b.id ? -1 : 1)),
    editions: editionsOf(items, familiesIn(blocks), (a, b) => groups.same(a, b)),
  };
}

/** Pairs that a person took for one. */
function biddenJoins(items: readonly ClusterItem[], said: readonly PersonSays[]): Edge[] {
  const together = said.filter(({ verdict }) => verdict === "one");
  if (together.length === 0) return [];
  const index = new Map(items.map(({ id }, position) => [id, position]));
  return together
    .flatMap(({ a, b }): Edge[] => {
      const [left, right] = [index.get(a), index.get(b)];
      return left === undefined || right === undefined
        ? []
        : [
            {
              a: Math.min(left, right),
              b: Math.max(left, right),
              rule: "person",
              evidence: "a person said so",
              weight: 9,
            },
          ];
    })
    .sort(byStrength);
}

function byStrength(x: Edge, y: Edge): number {
  return y.weight - x.weight || x.a - y.a || x.b - y.b;
}

/** Links and numbers that several calls of one source have, unless they are one call told twice. */
function crowdedKeys(items: readonly ClusterItem[], blocks: Blocks): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const answer = known.get(key) ?? severalOfOneSource((blocks.get(key) ?? []).flatMap((index) => items[index] ?? []));
    known.set(key, answer);
    return answer;
  };
}

function severalOfOneSource(items: readonly ClusterItem[]): boolean {
  const first = new Map<string, ClusterItem>();
  return items.some((item) => {
    const earlier = first.get(item.sourceId);
    if (earlier === undefined) first.set(item.sourceId, item);
    return earlier !== undefined && !isRepeat(earlier, item);
  });
}

/**
 * A call fits at most one call of another source. Where two fit equally well it is not known which
 * (two lots behind one link), and neither is taken; where one fits better, the others are left out.
 */
function unmistakable(items: readonly ClusterItem[], edges: readonly Edge[], groups: Groups): Edge[] {
  const best = new Map<string, { weight: number; target: number; torn: boolean }>();
  const ways = (edge: Edge): [string, number][] => [
    [`${edge.a} ${items[edge.b]?.sourceId}`, edge.b],
    [`${edge.b} ${items[edge.a]?.sourceId}`, edge.a],
  ];
  for (const edge of edges) {
    for (const [way, target] of ways(edge)) {
      const known = best.get(way);
      if (known === undefined || edge.weight > known.weight)
        best.set(way, { weight: edge.weight, target, torn: false });
      else if (edge.weight === known.weight && !groups.same(known.target, target)) known.torn = true;
    }
  }
  return edges.filter((edge) =>
    ways(edge).every(([way]) => {
      const known = best.get(way);
      return known !== undefined && !known.torn && edge.weight === known.weight;
    }),
  );
}

/** Joins within each group, the strongest first: also those that were not needed to put it together. */
function edgesByGroup(edges: readonly Edge[], groups: Groups): ReadonlyMap<readonly number[], readonly Edge[]> {
  const inside = new Map<readonly number[], Edge[]>();
  for (const edge of [...edges].sort(byStrength)) {
    const group = groups.of(edge.a);
    if (!groups.same(edge.a, edge.b)) continue;
    const known = inside.get(group);
    if (known === undefined) inside.set(group, [edge]);
    else known.push(edge);
  }
  return inside;
}

function toCluster(group: readonly number[], items: readonly ClusterItem[], inside: readonly Edge[]): Cluster {
  const index = new Map(group.flatMap((one) => (items[one] === undefined ? [] : [[items[one].id, one] as const])));
  const [leader, ...followers] = inRank(group.flatMap((one) => items[one] ?? []));
  if (leader === undefined) throw new Error("a cluster without members");
  // The join with the leader says most to a person; otherwise the strongest one.
  const howOf = (id: string): Edge | undefined => {
    const own = inside.filter(({ a, b }) => a === index.get(id) || b === index.get(id));
    return own.find(({ a, b }) => a === index.get(leader.id) || b === index.get(leader.id)) ?? own[0];
  };
  return {
    id: [...index.keys()].sort()[0] ?? leader.id,
    members: [
      { callId: leader.id, conflicts: [] },
      ...followers.map((follower) => {
        const how = howOf(follower.id);
        return {
          callId: follower.id,
          ...(how !== undefined && { rule: how.rule, evidence: how.evidence }),
          conflicts: conflictsWith(leader, follower),
        };
      }),
    ],
  };
}
