/* Who speaks for a cluster: the donor's own page, then whoever says most. */
import type { ClusterItem } from "./item.ts";
import { hostOf } from "./link.ts";

/** The members of a cluster, the leader first. The same for the same members, in whatever order they come. */
export function inRank(members: readonly ClusterItem[]): readonly ClusterItem[] {
  const linked = new Set(members.flatMap(({ links }) => links));
  const hosts = new Set([...linked].map(hostOf));
  const rank = (item: ClusterItem): readonly number[] => [
    item.portal ? 1 : 0,
    linked.has(item.url) ? 0 : 1,
    hosts.has(hostOf(item.url)) ? 0 : 1,
    -item.known,
  ];
  return [...members].sort((a, b) => compare(rank(a), rank(b)) || (a.id < b.id ? -1 : 1));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
