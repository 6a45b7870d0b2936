/* Copies, checks, size and pruning, on real files. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import { backupStore, restoreStore } from "../../db/backup.ts";
import { getCall, ingestCalls } from "../../db/calls.ts";
import { checkStoreFile } from "../../db/check.ts";
import { migrate, readMigrations } from "../../db/migrate.ts";
import { pruneStore } from "../../db/prune.ts";
import { searchCalls } from "../../db/search.ts";
import { getSetting } from "../../db/settings.ts";
import { storeStats } from "../../db/stats.ts";
import { openStore, type Store } from "../../db/store.ts";
import { runCli } from "../../src/cli/run.ts";
import { ConfigError } from "../../src/errors.ts";
import { temporaryFolder } from "../temporary.ts";
import { call, deadline, exampleStore, fullCall, monday, run } from "./example.ts";

let folder: string;
let store: Store;
beforeEach(() => {
  folder = temporaryFolder();
  store = exampleStore(join(folder, "grants.db"));
  const old = call("old", {
    body: "Капітальний ремонт теплотраси у селах",
    deadlines: [deadline("2024-03-01")],
  });
  run(store, monday, (context) => ingestCalls(store, [fullCall, old], context));
});

describe("a backup", () => {
  test("is a whole sound store, also while another process has it open and writes", async () => {
    const other = openStore(store.sqlite.name);
    const copying = backupStore(store, join(folder, "copy.db"));
    run(other, monday, (context) => ingestCalls(other, [call("late")], context));
    const report = await copying;
    other.close();
    expect(report.rows).toBeGreaterThan(10);
    const copy = openStore(report.path, { mode: "read-only" });
    expect(checkStoreFile(copy, { thorough: true }).damage).toEqual([]);
    expect(getCall(copy, fullCall.id)?.call.title).toBe(fullCall.title);
    copy.close();
    expect(existsSync(`${report.path}.part`)).toBe(false);
  });

  test("overwrites nothing and says why it cannot be written", async () => {
    writeFileSync(join(folder, "there.db"), "mine");
    await expect(backupStore(store, join(folder, "there.db"))).rejects.toThrow("exists already");
    expect(readFileSync(join(folder, "there.db"), "utf8")).toBe("mine");
    await expect(backupStore(store, join(folder, "no", "folder.db"))).rejects.toThrow(ConfigError);
  });
});

describe("putting a backup back", () => {
  test("keeps the store that was there, and remembers when", async () => {
    const { path } = await backupStore(store, join(folder, "copy.db"));
    run(store, monday, (context) => ingestCalls(store, [call("after")], context));
    const target = store.sqlite.name;
    store.close();
    const { earlier } = restoreStore(path, target, "2026-11-24T09:00:00Z");
    const restored = openStore(target);
    expect(getCall(restored, "example:after")).toBeUndefined();
    expect(getSetting(restored, "restored_at")).toBe("2026-11-24T09:00:00Z");
    restored.close();
    const kept = openStore(earlier ?? "", { mode: "read-only" });
    expect(getCall(kept, "example:after")?.call.id).toBe("example:after");
    kept.close();
  });

  test("refuses a damaged backup, a file of another kind and a store in use; nothing is changed", async () => {
    const { path } = await backupStore(store, join(folder, "copy.db"));
    const damaged = join(folder, "damaged.db");
    const bytes = readFileSync(path);
    bytes.fill("x", 40_960, 45_000);
    writeFileSync(damaged, bytes);
    writeFileSync(join(folder, "text.db"), "not a database, only words, and long enough to be looked at as one");
    const target = store.sqlite.name;
    for (const bad of [damaged, join(folder, "text.db"), join(folder, "none.db")]) {
      expect(() => restoreStore(bad, target, monday)).toThrow(ConfigError);
    }
    store.sqlite.exec("BEGIN IMMEDIATE");
    expect(() => restoreStore(path, target, monday)).toThrow("in use");
    store.sqlite.exec("ROLLBACK");
    expect(getCall(store, fullCall.id)?.call.id).toBe(fullCall.id);
  });

  test("refuses the store itself, and leaves nothing of a try that failed", async () => {
    const target = store.sqlite.name;
    const { path } = await backupStore(store, join(folder, "copy.db"));
    expect(() => restoreStore(target, target, monday)).toThrow("the store itself");
    expect(() => restoreStore(path, join(target, "..", "missing", "grants.db"), monday)).toThrow("no such folder");
    store.sqlite.exec("BEGIN IMMEDIATE");
    expect(() => restoreStore(path, target, monday)).toThrow("in use");
    store.sqlite.exec("ROLLBACK");
    expect(readdirSync(folder).filter((name) => /part|before/u.test(name))).toEqual([]);
    expect(getCall(store, fullCall.id)?.call.id).toBe(fullCall.id);
  });

  test("brings the last writes of a copy made by hand, which are in the log beside it", () => {
    const copy = join(folder, "by-hand.db");
    for (const end of ["", "-wal"]) copyFileSync(store.sqlite.name + end, copy + end);
    const target = join(folder, "new.db");
    restoreStore(copy, target, monday);
    const restored = openStore(target, { mode: "read-only" });
    expect(getCall(restored, fullCall.id)?.call.id).toBe(fullCall.id);
    restored.close();
  });

  test("takes the place of a damaged store, which is set aside as it is", async () => {
    const { path } = await backupStore(store, join(folder, "copy.db"));
    const target = join(folder, "broken.db");
    writeFileSync(target, "broken ".repeat(2_000));
    const { earlier } = restoreStore(path, target, monday);
    expect(readFileSync(earlier ?? "", "utf8")).toContain("broken broken");
    const restored = openStore(target, { mode: "read-only" });
    expect(getCall(restored, fullCall.id)?.call.id).toBe(fullCall.id);
    restored.close();
  });
});

test("a thorough check finds rows that belong to nothing", () => {
  store.sqlite.pragma("foreign_keys = OFF");
  store.sqlite.exec(
    "INSERT INTO events (call_id, kind, at, baseline) VALUES ('gone:1', 'new', '2026-11-16T06:00:00Z', 0)",
  );
  expect(checkStoreFile(store, { thorough: true }).damage).toEqual([
    expect.stringContaining("of events belongs to a row of calls that is not there"),
  ]);
  expect(checkStoreFile(store).damage).toEqual([]);
});

test("a corrupt file is reported and left byte for byte", () => {
  store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  const bytes = readFileSync(store.sqlite.name);
  const path = join(folder, "corrupt.db");
  copyFileSync(store.sqlite.name, path);
  bytes.fill(7, 4_096, 60_000);
  writeFileSync(path, bytes);
  expect(() => {
    const opened = openStore(path, { mode: "read-only", anyVersion: true });
    const { damage } = checkStoreFile(opened);
    opened.close();
    if (damage.length > 0) throw new ConfigError(damage.join());
  }).toThrow(ConfigError);
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

describe("on the command line", () => {
  async function grants(...args: readonly string[]) {
    const said: string[] = [];
    const out = {
      data: (line: string) => void said.push(line),
      talk: (line: string) => void said.push(line),
      width: 80,
    };
    const code = await runCli([...args], {}, out, new AbortController().signal);
    return { code, said: said.join("\n") };
  }
  const commands = [["check"], ["stats"], ["migrate"], ["migrate", "--dry-run"], ["prune", "--dry-run"], ["backup"]];

  test.each(commands)(
    "store %s %s: what is no store is named, told what to do, and left as it is",
    async (...words) => {
      const command = words.filter((word) => typeof word === "string");
      const files: Readonly<Record<string, string>> = {
        "text.db": "hello, these are only words, and enough of them to be looked at",
        "empty.db": "",
      };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      mkdirSync(join(folder, "folder.db"));
      const next = {
        "text.db": /Name another file/u,
        "empty.db": /grants crawl/u,
        "folder.db": /is a folder/u,
        "none.db": /there is no store/u,
      };
      for (const [name, said] of Object.entries(next)) {
        const answer = await grants("store", ...command, "--db", join(folder, name));
        expect(answer, name).toMatchObject({ code: 2, said: expect.stringMatching(said) });
      }
      for (const [name, text] of Object.entries(files)) expect(readFileSync(join(folder, name), "utf8")).toBe(text);
      expect(existsSync(join(folder, "none.db"))).toBe(false);
    },
  );

  test.each(commands)("store %s %s: a store cut short is reported and left as it is", async (...words) => {
    store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
    const path = join(folder, "cut.db");
    const bytes = readFileSync(store.sqlite.name).subarray(0, 20_000);
    writeFileSync(path, bytes);
    const { code, said } = await grants("store", ...words.filter((word) => typeof word === "string"), "--db", path);
    expect(code).toBeGreaterThan(0);
    expect(code).toBeLessThan(3);
    expect(said).toMatch(/damaged/u);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test("a dry run of prune does not upgrade an older store", async () => {
    const path = join(folder, "older.db");
    const older = new SqliteDatabase(path);
    migrate(older, path, readMigrations().slice(0, 12));
    older.close();
    const before = readFileSync(path);
    const dry = await grants("store", "prune", "--dry-run", "--db", path);
    expect(dry).toMatchObject({ code: 2, said: expect.stringContaining("older version") });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("a damaged page in the middle is a damage, not a bug", async () => {
    store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
    const path = join(folder, "damaged.db");
    const bytes = readFileSync(store.sqlite.name);
    const page = Number(store.sqlite.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'calls'").pluck().get());
    bytes.fill(7, (page - 1) * 4_096, page * 4_096);
    writeFileSync(path, bytes);
    expect(await grants("store", "check", "--db", path)).toMatchObject({
      code: 1,
      said: expect.stringContaining("grants store restore"),
    });
    for (const command of ["migrate", "backup"]) {
      const answer = await grants("store", command, "--db", path);
      expect(answer, command).toMatchObject({ code: 2, said: expect.stringContaining("damaged") });
    }
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});

describe("pruning", () => {
  const rules = {
    lettersBefore: "2026-08-01T00:00:00Z",
    closedBefore: "2025-11-01T00:00:00Z",
    unconfirmedBefore: "2026-08-01T00:00:00Z",
    silentBefore: "2025-11-01T00:00:00Z",
    bouncesBefore: "2025-11-01T00:00:00Z",
  };

  test("takes the text of a call that closed long ago, and leaves its facts and the open ones", () => {
    expect(searchCalls(store, "теплотраси", { now: new Date(monday) })).toHaveLength(1);
    expect(pruneStore(store, rules, { dryRun: true })).toMatchObject({ calls: 1 });
    expect(getCall(store, "example:old")?.call.body).toBeDefined();
    expect(pruneStore(store, rules)).toMatchObject({ calls: 1, letters: 0 });
    const old = getCall(store, "example:old")?.call;
    expect(old?.body).toBeUndefined();
    expect(old?.deadlines).toHaveLength(1);
    expect(searchCalls(store, "теплотраси", { now: new Date(monday) })).toHaveLength(0);
    expect(getCall(store, fullCall.id)?.call).toEqual(fullCall);
    expect(pruneStore(store, rules)).toMatchObject({ calls: 0 });
  });

  test("is no change of the call: the next crawl that brings it finds it as it was", () => {
    const old = getCall(store, "example:old")?.call;
    pruneStore(store, rules);
    const seen = run(store, "2026-11-17T06:00:00Z", (context) =>
      ingestCalls(store, old === undefined ? [] : [old], context),
    );
    expect(seen).toMatchObject({ unchanged: 1 });
  });
});

test("the size is told by table, with a forecast once a week has passed", () => {
  const early = storeStats(store, store.sqlite.name, new Date("2026-11-17T06:00:00Z"));
  expect(early.weeklyGrowth).toBeUndefined();
  expect(early.tables.find(({ table }) => table === "calls")).toMatchObject({ rows: 2 });
  const later = storeStats(store, store.sqlite.name, new Date("2026-11-30T06:00:00Z"));
  expect(later.weeklyGrowth).toBeGreaterThan(100);
  expect(later.weeksLeft).toBeGreaterThan(0);
});
