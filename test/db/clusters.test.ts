/* Clusters and editions in the store: worked out when calls change, and only then. */
import { beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import {
  allClusters,
  clusterOf,
  editionsOf,
  saidOf,
  sayOfCalls,
  unsayOfCalls,
  updateClusters,
} from "../../db/clusters.ts";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { callOf, type Told } from "../cluster/make.ts";
import { card, exampleStore, monday, nextMonday, noCounts } from "./example.ts";

const page = "https://donor.example/calls/museums";
const title = "Гранти на оновлення сільських музеїв і бібліотек";
const donor: Told = { source: "donor", id: "1", title, until: "2027-01-18", url: page };
const portal: Told = { source: "portal-a", id: "x", title, until: "2027-01-20", body: page };
const portals = new Set(["portal-a"]);

let store: Store;
beforeEach(() => {
  store = exampleStore();
});

function crawl(at: string, ...told: readonly Told[]): boolean {
  for (const source of new Set(told.map((one) => one.source))) {
    syncSources(store, [{ ...card, id: source, name: source }], at);
    const { runId, baseline } = startCrawlRun(store, source, at);
    const calls = told.filter((one) => one.source === source).map(callOf);
    ingestCalls(store, calls, { runId, at, baseline });
    finishCrawlRun(store, runId, { at, closeReason: "finished", counts: noCounts });
  }
  return updateClusters(store, portals, new Date(at));
}

const ids = (): string[][] => allClusters(store).map((members) => members.map(({ callId }) => callId));

describe("clusters", () => {
  test("name the leader first, why each came in, and what it says otherwise", () => {
    crawl(monday, portal, donor);
    expect(clusterOf(store, "portal-a:x")).toEqual([
      { callId: "donor:1", conflicts: [] },
      { callId: "portal-a:x", rule: "own-page", evidence: "donor.example/calls/museums", conflicts: ["deadline"] },
    ]);
    expect(clusterOf(store, "donor:nobody")).toEqual([]);
    const rows = store.sqlite.prepare("SELECT cluster_id, rank, source, conflicts FROM v_clusters").all();
    expect(rows).toEqual([
      { cluster_id: "donor:1", rank: 0, source: "donor", conflicts: "" },
      { cluster_id: "donor:1", rank: 1, source: "portal-a", conflicts: "deadline" },
    ]);
  });

  test("are the same whichever site is crawled first", () => {
    crawl(monday, portal);
    expect(ids()).toEqual([]);
    crawl(nextMonday, donor);
    expect(ids()).toEqual([["donor:1", "portal-a:x"]]);
  });

  test("follow a change: a portal that takes its link away leaves", () => {
    crawl(monday, portal, donor);
    expect(crawl(nextMonday, { ...portal, title: "Зовсім інший конкурс доріг", body: "без посилань" })).toBe(true);
    expect(ids()).toEqual([]);
  });

  test("are not worked out anew for a change in what is not compared", () => {
    crawl(monday, portal, donor);
    expect(crawl(nextMonday, { ...donor, body: "Текст без посилань і номерів." })).toBe(false);
    expect(ids()).toEqual([["donor:1", "portal-a:x"]]);
    expect(updateClusters(store, portals, new Date(nextMonday))).toBe(false);
  });
});

test("editions are linked in both directions", () => {
  const of = (year: number): Told => ({
    ...donor,
    id: String(year),
    title: `${title} ${year}`,
    until: `${year}-01-18`,
  });
  crawl(monday, of(2026), { ...of(2027), url: `${page}-2027` });
  expect(editionsOf(store, "donor:2027")).toEqual({ previous: "donor:2026", next: [] });
  expect(editionsOf(store, "donor:2026")).toEqual({ next: ["donor:2027"] });
});

describe("what a person says", () => {
  const said = { a: "portal-a:x", b: "donor:1", verdict: "two", why: "another lot", at: monday } as const;

  test("holds until it is taken back", () => {
    crawl(monday, portal, donor);
    sayOfCalls(store, said);
    updateClusters(store, portals, new Date(monday));
    expect(ids()).toEqual([]);
    crawl(nextMonday, { ...portal, body: `${page} ще раз` });
    expect(ids()).toEqual([]);
    expect(unsayOfCalls(store, "donor:1", "portal-a:x")).toBe(true);
    updateClusters(store, portals, new Date(nextMonday));
    expect(ids()).toEqual([["donor:1", "portal-a:x"]]);
    expect(unsayOfCalls(store, "donor:1", "portal-a:x")).toBe(false);
  });

  test("is one thing of two calls, in whichever order they are named", () => {
    crawl(monday, portal, donor);
    sayOfCalls(store, said);
    sayOfCalls(store, { ...said, a: said.b, b: said.a, verdict: "one", why: "the donor wrote so" });
    const kept = { a: "donor:1", b: "portal-a:x", verdict: "one", why: "the donor wrote so", at: monday };
    expect(saidOf(store, "donor:1")).toEqual([kept]);
    expect(saidOf(store, "portal-a:x")).toEqual([kept]);
  });
});
