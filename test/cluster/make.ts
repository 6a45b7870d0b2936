/* Calls of invented donors on invented sites, for clusters. */
import { type ClusterItem, clusterItem } from "../../src/cluster/item.ts";
import type { Call } from "../../src/model.ts";
import { makeCall, makeDeadline } from "../make-call.ts";

const portals = new Set(["portal-a", "portal-b", "portal-c"]);

export interface Told {
  readonly source: string;
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly until?: string;
  /** Largest award, whole euros. */
  readonly eur?: number;
  readonly url?: string;
  readonly body?: string;
  readonly more?: Partial<Call>;
}

export function callOf({ source, id, title, until, eur, url, body, more }: Told): Call {
  return makeCall({
    id: `${source}:${id}`,
    sourceId: source,
    externalId: id,
    title,
    url: url ?? `https://${source}.example/calls/${id}`,
    language: /\p{Script=Cyrillic}/u.test(title) ? "uk" : "en",
    deadlines: until === undefined ? [] : [makeDeadline(until)],
    money:
      eur === undefined ? [] : [{ part: "award-max", minor: eur * 100, currency: "EUR", quote: "…", rule: "test" }],
    ...(body !== undefined && { body }),
    ...more,
  });
}

export function itemOf(told: Told): ClusterItem {
  const item = clusterItem(callOf(told), portals.has(told.source));
  if (item === undefined) throw new Error(`${told.id} is never one of several`);
  return item;
}
