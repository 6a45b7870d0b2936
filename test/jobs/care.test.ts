/* Jobs that care for the store and tell the operator. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { incidentsToAnnounce, noteFindings } from "../../db/incidents.ts";
import { openStore, type Store } from "../../db/store.ts";
import { type JobFacts, runJob } from "../../jobs/handlers.ts";
import type { Payload } from "../../jobs/payloads.ts";
import { readConfig } from "../../src/config.ts";
import { exampleStore, monday } from "../db/example.ts";
import { startMailServer } from "../mail/mail-server.ts";
import { temporaryFolder } from "../temporary.ts";

let store: Store;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  store = exampleStore(join(folder, "grants.db"));
});

function job(payload: Payload, environment: Record<string, string> = {}, now = monday): Promise<JobFacts> {
  return runJob(payload, {
    store,
    clock: () => new Date(now),
    config: readConfig(environment),
    fetchPage: () => Promise.reject(new Error("nothing is fetched")),
    openLink: (url) =>
      Promise.resolve(
        url.includes("nefco") ? { kind: "fails", trouble: "status 404", answered: true } : { kind: "opens" },
      ),
    signal: new AbortController().signal,
  });
}

describe("backup", () => {
  test("makes checked copies and keeps the last fourteen", async () => {
    const copies = join(folder, "copies");
    for (let day = 1; day <= 16; day += 1) {
      const now = `2026-11-${String(day).padStart(2, "0")}T00:40:00Z`;
      await job({ v: 1, job: "backup" }, { BACKUP_FOLDER: copies }, now);
    }
    const names = readdirSync(copies).sort();
    expect(names).toHaveLength(14);
    expect(names[0]).toBe("grants-20261103T004000Z.db");
    openStore(join(copies, names[13] ?? ""), { mode: "read-only" }).close();
  });

  test("removes what a process left that was killed over a copy, and nothing else", async () => {
    const copies = join(folder, "copies");
    mkdirSync(copies);
    for (const name of ["grants-20261101T004000Z.db.part", "grants-20261101T004000Z.db.part-journal", "mine.part"]) {
      writeFileSync(join(copies, name), "half");
    }
    await job({ v: 1, job: "backup" }, { BACKUP_FOLDER: copies }, "2026-11-02T00:40:00Z");
    expect(readdirSync(copies).sort()).toEqual(["grants-20261102T004000Z.db", "mine.part"]);
  });

  test("says that there is no folder for it", async () => {
    expect(await job({ v: 1, job: "backup" })).toEqual({ skipped: "BACKUP_FOLDER is not set" });
  });
});

describe("report", () => {
  const finding = { kind: "failed", wrong: true, what: "timed out", next: "look at the site" } as const;
  const environment = (url: string): Record<string, string> => ({
    SMTP_URL: url,
    OPERATOR_EMAIL: "ops@grants.example",
  });

  test("tells a break once and a recovery once, by one mail", async () => {
    const server = await startMailServer();
    noteFindings(store, "example", [finding], monday);
    expect(await job({ v: 1, job: "report" }, environment(server.url))).toMatchObject({ news: 1, mailed: "sent" });
    expect(await job({ v: 1, job: "report" }, environment(server.url))).toEqual({ news: 0 });
    noteFindings(store, "example", [], monday);
    expect(await job({ v: 1, job: "report" }, environment(server.url))).toMatchObject({
      told: "example failed recovery",
    });
    expect(server.taken.map(({ subject }) => subject)).toEqual([
      "hromada-grants: sources broke: example",
      "hromada-grants: sources recovered: example",
    ]);
    await server.close();
  });

  test("what the mail server did not take is told again; without one the log tells it", async () => {
    noteFindings(store, "example", [finding], monday);
    expect(await job({ v: 1, job: "report" }, environment("smtp://127.0.0.1:9"))).toMatchObject({ mailed: "failed" });
    expect(incidentsToAnnounce(store)).toHaveLength(1);
    expect(await job({ v: 1, job: "report" })).toMatchObject({ mailed: "off", told: "example failed break" });
    expect(incidentsToAnnounce(store)).toEqual([]);
  });
});

test("links are checked, and pruning an empty store forgets nothing", async () => {
  const checked = await job({ v: 1, job: "links" });
  expect(checked.links).toBeGreaterThan(5);
  expect(checked.dead).toBe(0);
  expect(await job({ v: 1, job: "prune" })).toEqual({ letters: 0, calls: 0, people: 0, bounces: 0, pages: 0 });
});
