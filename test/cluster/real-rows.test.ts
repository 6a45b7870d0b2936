/*
 * Hundreds of real calls of one portal, full of siblings: topics of one work programme with one deadline,
 * cascade calls behind one page. Each is told once more by an invented site; it must meet its own twin
 * and no sibling of it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import eu from "../../scrapers/eu-funding-tenders.ts";
import { clusterItems } from "../../src/cluster/cluster.ts";
import { type ClusterItem, clusterItem } from "../../src/cluster/item.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import type { Call } from "../../src/model.ts";
import { read } from "../scrapers/eu-funding-tenders/rows.ts";

const shared = process.env.GRANTS_SHARED;
const day = "2026-06-26";

function realCalls(): Call[] {
  const file = join(shared ?? "", "samples", "eu-funding-tenders", `results-${day}.jsonl`);
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  const calls = read(rows, `${day}T06:00:00Z`).calls.map((parsed) => readCall(parsed, eu, day).call);
  return [...new Map(calls.map((call) => [call.id, call])).values()];
}

/** The item as another site has it: under its own number and address. */
function retold(call: Call, changes: Partial<Call>): ClusterItem | undefined {
  const { body: _body, ...bare } = call;
  return clusterItem(
    { ...bare, id: `copy:${call.id}`, sourceId: "copy", externalId: "c", url: "https://copy.example/", ...changes },
    true,
  );
}

describe.skipIf(shared === undefined)("real rows (skipped unless GRANTS_SHARED names the folder with samples)", () => {
  let calls: Call[] = [];
  beforeAll(() => {
    calls = realCalls();
  });

  /** How many meet their twin; every other meeting by name. */
  function meet(copy: (call: Call, index: number) => ClusterItem | undefined) {
    const own = calls.flatMap((call) => clusterItem(call, false) ?? []);
    const { clusters } = clusterItems([...own, ...calls.flatMap((call, index) => copy(call, index) ?? [])]);
    const ids = clusters.map(({ members }) => members.map(({ callId }) => callId).sort());
    const right = ids.filter(([one, other, ...more]) => more.length === 0 && `copy:${other}` === one);
    return { of: own.length, right: right.length, wrong: ids.filter((members) => !right.includes(members)) };
  }

  test("no two of the portal's own calls are one", () => {
    const items = calls.flatMap((call) => clusterItem(call, false) ?? []);
    expect(items.length).toBeGreaterThan(400);
    expect(clusterItems(items).clusters).toEqual([]);
  });

  test("a site that links the portal's page: each meets its twin only", () => {
    const { of, right, wrong } = meet((call, index) =>
      retold(call, { url: `https://copy.example/${index}`, summary: `More: ${call.url}` }),
    );
    expect(wrong).toEqual([]);
    expect(right).toBe(of);
  });

  test("a site that neither links nor numbers, by likeness: no sibling is taken for the twin", () => {
    const { of, right, wrong } = meet((call, index) =>
      retold(call, { url: `https://copy.example/${index}`, documents: [], summary: "", title: `Call: ${call.title}` }),
    );
    expect(wrong).toEqual([]);
    expect(right / of).toBeGreaterThan(0.8);
  });
});
