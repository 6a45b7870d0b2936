/*
 * The same call on many sites is one: pure, and the same for the same calls in whatever order they
 * come. Calls meet under keys (item.ts), pairs are judged (compare.ts), and the joins are made from
 * the strongest to the weakest, each only if nobody in the two groups stands against it: two calls of
 * one source are two, and a chain of likenesses must not bind what contradicts itself.
 */
import { isRepeat, type Join, type JoinRule, joinOf, obstacleBetween } from "./compare.ts";
import { type Conflict, conflictsWith } from "./conflict.ts";
import { editionsOf } from "./editions.ts";
import { type ClusterItem, keysOf } from "./item.ts";
import { inRank } from "./leader.ts";

export interface Member {
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

/** A key with more calls than this says nothing: a law everybody links to, a word of many titles. */
const crowd = { link: 60, number: 60, like: 400, series: 400 } as const;

interface Edge extends Join {
  readonly a: number;
  readonly b: number;
}

/** Finds the clusters and editions among calls. Calls without a key in common never influence each other. */
export function clusterItems(given: readonly ClusterItem[]): Clustered {
  const items = [...given].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byKey = keyed(items);
  const isCrowded = crowdedKeys(items, byKey);
  const edges: Edge[] = [];
  const repeats: Edge[] = [];
  for (const [a, b] of pairs(byKey)) {
    const [left, right] = [items[a], items[b]];
    if (left === undefined || right === undefined) continue;
    if (left.sourceId === right.sourceId) {
      if (isRepeat(left, right)) repeats.push({ a, b, rule: "repeat", evidence: "title, deadline", weight: 5 });
    } else {
      const join = joinOf(left, right, isCrowded);
      if (join !== undefined) edges.push({ a, b, ...join });
    }
  }
  const groups = new Groups(items);
  for (const { a, b } of repeats) groups.join(a, b);
  for (const { a, b } of unmistakable(items, edges, groups).sort(byStrength)) groups.join(a, b);
  const clusters = groups.all().map((group) => toCluster(group, items, [...repeats, ...edges]));
  return {
    clusters: clusters.sort((a, b) => (a.id < b.id ? -1 : 1)),
    editions: editionsOf(items, editionPairs(byKey), (a, b) => groups.same(a, b)),
  };
}

function byStrength(x: Edge, y: Edge): number {
  return y.weight - x.weight || x.a - y.a || x.b - y.b;
}

function keyed(items: readonly ClusterItem[]): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    for (const key of keysOf(item)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [index]);
      else known.push(index);
    }
  }
  return byKey;
}

function kindOf(key: string): keyof typeof crowd {
  if (key.startsWith("link:")) return "link";
  if (key.startsWith("number:")) return "number";
  return key.startsWith("like:") ? "like" : "series";
}

/** Links and numbers that several calls of one source have, unless they are one call told twice. */
function crowdedKeys(
  items: readonly ClusterItem[],
  byKey: ReadonlyMap<string, readonly number[]>,
): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const answer = known.get(key) ?? severalOfOneSource((byKey.get(key) ?? []).flatMap((index) => items[index] ?? []));
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

/** Pairs of calls with a key in common, each once. Keys of a series bring no call to another. */
function* pairs(byKey: ReadonlyMap<string, readonly number[]>): Generator<readonly [number, number]> {
  const seen = new Set<number>();
  for (const [key, indexes] of byKey) {
    const kind = kindOf(key);
    if (kind === "series" || indexes.length < 2 || indexes.length > crowd[kind]) continue;
    for (const [position, a] of indexes.entries()) {
      for (const b of indexes.slice(position + 1)) {
        const pair = a * 2 ** 26 + b;
        if (seen.has(pair)) continue;
        seen.add(pair);
        yield [a, b];
      }
    }
  }
}

/** Calls that may be editions of one: of one series, or with a page in common. */
function editionPairs(byKey: ReadonlyMap<string, readonly number[]>): readonly (readonly number[])[] {
  return [...byKey].flatMap(([key, indexes]) => {
    const kind = kindOf(key);
    const meant = kind === "series" || kind === "link";
    return meant && indexes.length >= 2 && indexes.length <= crowd[kind] ? [indexes] : [];
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

/** Disjoint groups of calls that refuse a union when two of their members cannot be one call. */
class Groups {
  readonly #items: readonly ClusterItem[];
  readonly #group = new Map<number, number[]>();

  constructor(items: readonly ClusterItem[]) {
    this.#items = items;
  }

  #of(index: number): number[] {
    return this.#group.get(index) ?? [index];
  }

  same(a: number, b: number): boolean {
    return a === b || this.#of(a).includes(b);
  }

  join(a: number, b: number): void {
    if (this.same(a, b)) return;
    const [left, right] = [this.#of(a), this.#of(b)];
    if (left.some((one) => right.some((other) => !this.#fit(one, other)))) return;
    const union = [...left, ...right];
    for (const index of union) this.#group.set(index, union);
  }

  #fit(one: number, other: number): boolean {
    const [a, b] = [this.#items[one], this.#items[other]];
    if (a === undefined || b === undefined) return false;
    if (a.sourceId === b.sourceId) return isRepeat(a, b);
    return obstacleBetween(a, b) === undefined;
  }

  all(): readonly (readonly number[])[] {
    return [...new Set(this.#group.values())];
  }
}

function toCluster(group: readonly number[], items: readonly ClusterItem[], edges: readonly Edge[]): Cluster {
  const index = new Map(group.flatMap((one) => (items[one] === undefined ? [] : [[items[one].id, one] as const])));
  const [leader, ...followers] = inRank(group.flatMap((one) => items[one] ?? []));
  if (leader === undefined) throw new Error("a cluster without members");
  const inside = edges.filter(({ a, b }) => group.includes(a) && group.includes(b)).sort(byStrength);
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
