/* What the sites of one call say differently. Shown beside the call, never settled by us. */
import { factsOf } from "./compare.ts";
import type { ClusterItem } from "./item.ts";

export type Conflict = "deadline" | "sum";

/** What a follower says otherwise than the leader. Silence is no conflict. */
export function conflictsWith(leader: ClusterItem, follower: ClusterItem): readonly Conflict[] {
  const { date, sum } = factsOf(leader, follower);
  return [...(date === "differs" ? (["deadline"] as const) : []), ...(sum === "differs" ? (["sum"] as const) : [])];
}
