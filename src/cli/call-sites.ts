/* Where else a call stands, and its other editions: lines for `grants calls show`. */
import { getCall } from "../../db/calls.ts";
import { allClusters, clusterOf, editionsOf, saidOf } from "../../db/clusters.ts";
import type { Store } from "../../db/store.ts";
import { saidBy } from "../digest/site-notes.ts";
import { hanging, namedLines } from "./call-fields.ts";

const conflictWords = { deadline: "another deadline", sum: "another sum" } as const;

export function siteLines(store: Store, callId: string, width: number): string[] {
  const members = clusterOf(store, callId);
  const own = members.find((member) => member.callId === callId);
  const others = members.flatMap(({ callId: id, rule, evidence, conflicts }, rank) => {
    if (id === callId) return [];
    const how = rank === 0 ? "leads" : `${rule ?? "joined"}: ${evidence ?? ""}`;
    // Conflicts are those of a member with the leader; seen from a member, the leader has them.
    const call = getCall(store, id)?.call;
    const doubts = (rank === 0 ? (own?.conflicts ?? []) : conflicts).map((conflict) => {
      const value = call && saidBy(call, conflict, "en");
      return value === undefined ? conflictWords[conflict] : `${conflictWords[conflict]}: ${value}`;
    });
    return [[id, how, ...doubts].join(" · ")];
  });
  const said = saidOf(store, callId).map(({ a, b, verdict, why }) => {
    const other = a === callId ? b : a;
    return `${verdict === "one" ? "one with" : "another call than"} ${other}: ${why}`;
  });
  const { previous, next } = editionsOf(store, callId);
  const titled = (id: string): string => `${id} ${getCall(store, id)?.call.title ?? ""}`;
  return [
    ...others.flatMap((line) => namedLines("also at", line, width)),
    ...said.flatMap((line) => namedLines("a person says", line, width)),
    ...(previous === undefined ? [] : namedLines("last edition", titled(previous), width)),
    ...next.flatMap((id) => namedLines("next edition", titled(id), width)),
    ...(others.length > 0 ? hanging("Sites differ? Only the donor's page decides.", "", width) : []),
  ];
}

/** Ids of calls of which another site's page speaks: lists show one row per call. */
export function followers(store: Store): ReadonlySet<string> {
  return new Set(allClusters(store).flatMap((members) => members.slice(1).map(({ callId }) => callId)));
}
