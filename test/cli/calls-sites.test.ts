/* A call on several sites, as people see it at the command line. */
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { updateClusters } from "../../db/clusters.ts";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { callOf, type Told } from "../cluster/make.ts";
import { card, exampleStore, monday, nextMonday, noCounts } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

const page = "https://donor.example/calls/museums";
const title = "Гранти на оновлення сільських музеїв і бібліотек";
const told: readonly Told[] = [
  { source: "donor", id: "1", title, until: "2027-01-18", url: page },
  { source: "donor", id: "0", title: `${title} 2026`, until: "2026-01-18", url: `${page}-2026` },
  { source: "portal-a", id: "x", title, until: "2027-01-20", body: page },
];

let store: Store;
beforeEach(() => {
  store = exampleStore(join(temporaryFolder(), "grants.db"));
  for (const source of ["donor", "portal-a"]) {
    syncSources(store, [{ ...card, id: source, name: source }], monday);
    const { runId, baseline } = startCrawlRun(store, source, monday);
    const calls = told.filter((one) => one.source === source).map(callOf);
    ingestCalls(store, calls, { runId, at: monday, baseline });
    finishCrawlRun(store, runId, { at: monday, closeReason: "finished", counts: noCounts });
  }
  updateClusters(store, new Set(["portal-a"]), new Date(monday));
});

async function grants(...args: readonly string[]) {
  const environment = { GRANTS_DB: store.sqlite.name, GRANTS_NOW: nextMonday };
  return runGrants(args, environment);
}

const flat = (text: string): string => text.replaceAll(/\s+/gu, " ");

describe("calls show", () => {
  test("names the other sites, what they say otherwise, and the edition before", async () => {
    const { out } = await grants("calls", "show", "donor:1");
    expect(flat(out)).toContain(
      "portal-a:x · own-page: donor.example/calls/museums · another deadline: 20 January 2027",
    );
    expect(flat(out)).toContain("last edition donor:0");
  });

  test("says of a follower who leads, and what the leader says otherwise", async () => {
    const { out } = await grants("calls", "show", "portal-a:x");
    expect(flat(out)).toContain("donor:1 · leads · another deadline: 18 January 2027");
  });
});

describe("calls list", () => {
  test("has one row for a call on two sites, --all-sites has both", async () => {
    const one = await grants("calls", "list");
    expect(one.out).toContain("donor:1");
    expect(one.out).not.toContain("portal-a:x");
    expect((await grants("calls", "list", "--all-sites")).out).toContain("portal-a:x");
    expect((await grants("calls", "list", "--source", "portal-a")).out).toContain("portal-a:x");
  });
});

describe("calls sites", () => {
  const pair = ["calls", "sites", "donor:1", "portal-a:x"];

  test("takes two calls apart, says so, and puts them together again", async () => {
    const apart = await grants(...pair, "--two", "--why", "another lot");
    expect(apart.code).toBe(0);
    expect(flat(apart.out)).toContain("another call than portal-a:x: another lot");
    expect((await grants("calls", "list")).out).toContain("portal-a:x");
    await grants(...pair, "--remove");
    expect((await grants("calls", "list")).out).not.toContain("portal-a:x");
  });

  test.each([
    [[...pair], "say one of --one, --two and --remove"],
    [[...pair, "--one", "--two"], "say one of --one, --two and --remove"],
    [[...pair, "--one"], "--why is needed"],
    [[...pair, "--remove"], "nobody said anything"],
    [["calls", "sites", "donor:1", "donor:1", "--one", "--why", "same"], "always one with itself"],
    [["calls", "sites", "donor:1", "nobody", "--one", "--why", "same"], 'no call "nobody"'],
  ])("%j is refused", async (args, words) => {
    const { code, talk } = await grants(...args);
    expect(code).toBe(2);
    expect(talk).toContain(words);
  });
});
