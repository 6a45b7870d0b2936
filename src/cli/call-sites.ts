/* Where else a call stands, and its other editions: lines for `grants calls show`. */
import { getCall } from "../../db/calls.ts";
import { allClusters, clusterOf, editionsOf } from "../../db/clusters.ts";
import type { Store } from "../../db/store.ts";
import { hanging, namedLines } from "./call-fields.ts";

const conflictWords = { deadline: "another deadline", sum: "another sum" } as const;

export function siteLines(store: Store, callId: string, width: number): string[] {
  const members = clusterOf(store, callId);
  const others = members.flatMap(({ callId: id, rule, evidence, conflicts }, rank) => {
    if (id === callId) return [];
    const how = rank === 0 ? "leads" : `${rule ?? "joined"}: ${evidence ?? ""}`;
    const doubts = conflicts.map((conflict) => conflictWords[conflict]);
    return [[id, how, ...doubts].join(" · ")];
  });
  const { previous, next } = editionsOf(store, callId);
  const titled = (id: string): string => `${id} ${getCall(store, id)?.call.title ?? ""}`;
  return [
    ...others.flatMap((line) => namedLines("also at", line, width)),
    ...(previous === undefined ? [] : namedLines("edition before", titled(previous), width)),
    ...next.flatMap((id) => namedLines("next edition", titled(id), width)),
    ...(others.length > 0 ? hanging("Sites differ? Only the donor's page decides.", "", width) : []),
  ];
}

/** Ids of calls of which another site's page speaks: lists show one row per call. */
export function followers(store: Store): ReadonlySet<string> {
  return new Set(allClusters(store).flatMap((members) => members.slice(1).map(({ callId }) => callId)));
}
