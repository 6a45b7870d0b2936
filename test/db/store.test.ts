import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { readMigrations } from "../../db/migrate.ts";
import { getSetting, setSetting } from "../../db/settings.ts";
import { answers, openStore } from "../../db/store.ts";
import { ConfigError } from "../../src/errors.ts";
import { temporaryFolder } from "../temporary.ts";
import { call, exampleStore, monday, open, run } from "./example.ts";

function refusal(path: string, mode: "read-write" | "read-only" = "read-write"): string {
  try {
    openStore(path, { mode }).close();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("the store was opened");
}

describe("a store that can be used", () => {
  test("is made where there was none, with the settings that several processes need", () => {
    const path = join(temporaryFolder(), "grants.db");
    const { sqlite } = open(path);
    const pragma = (name: string): unknown => sqlite.pragma(name, { simple: true });
    expect(pragma("journal_mode")).toBe("wal");
    expect(pragma("synchronous")).toBe(1);
    expect(pragma("busy_timeout")).toBe(5_000);
    expect(pragma("foreign_keys")).toBe(1);
    expect(pragma("user_version")).toBe(readMigrations().length);
    expect(Number(pragma("application_id")).toString(16)).toBe(Buffer.from("GRNT").toString("hex"));
  });

  test("keeps what was written when it is opened again", () => {
    const path = join(temporaryFolder(), "grants.db");
    const first = openStore(path);
    setSetting(first, "frozen_now", monday);
    first.close();
    expect(getSetting(open(path), "frozen_now")).toBe(monday);
  });

  test("in memory, for tests", () => {
    expect(getSetting(open(":memory:"), "frozen_now")).toBeUndefined();
  });
});

describe("a store that cannot be used is refused with what to do, and left as it is", () => {
  test("no folder", () => {
    const path = join(temporaryFolder(), "nowhere", "grants.db");
    expect(refusal(path)).toMatch(/there is no folder .*nowhere\. Make it first/u);
  });

  test("reading a file that is not there names the next command", () => {
    const path = join(temporaryFolder(), "grants.db");
    expect(refusal(path, "read-only")).toMatch(/no store at .*grants crawl.*grants demo/u);
    expect(existsSync(path)).toBe(false);
  });

  test.each(["read-write", "read-only"] as const)("not a database, %s", (mode) => {
    const path = join(temporaryFolder(), "grants.db");
    const text = "Шановні колеги! Це не база даних. ".repeat(200);
    writeFileSync(path, text);
    expect(refusal(path, mode)).toMatch(/is not an SQLite database/u);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("a directory", () => {
    const path = join(temporaryFolder(), "grants.db");
    mkdirSync(path);
    expect(refusal(path)).toMatch(/is a folder\. Name the file/u);
  });

  test.each(["read-write", "read-only"] as const)("cut short, %s", (mode) => {
    const path = join(temporaryFolder(), "grants.db");
    openStore(path).close();
    truncateSync(path, 8_192);
    const before = readFileSync(path);
    expect(refusal(path, mode)).toMatch(/is damaged.*Put back a copy/u);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test.each(["read-write", "read-only"] as const)("of a newer version, %s", (mode) => {
    const path = join(temporaryFolder(), "grants.db");
    const newer = openStore(path);
    newer.sqlite.pragma("user_version = 9999");
    newer.close();
    const before = readFileSync(path);
    expect(refusal(path, mode)).toMatch(/newer version of grants \(store 9999, .*Update grants/u);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test.each(["read-write", "read-only"] as const)("another program's, %s", (mode) => {
    const path = join(temporaryFolder(), "notes.db");
    const foreign = new SqliteDatabase(path);
    foreign.exec("CREATE TABLE notes (text)");
    foreign.close();
    const before = readFileSync(path);
    expect(refusal(path, mode)).toMatch(/database of another program/u);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("reading an empty file says how to fill it; writing fills it", () => {
    const path = join(temporaryFolder(), "grants.db");
    writeFileSync(path, "");
    expect(refusal(path, "read-only")).toMatch(/is empty/u);
    expect(getSetting(open(path), "frozen_now")).toBeUndefined();
  });
});

test("a store answers until it is closed", () => {
  const store = exampleStore();
  expect(answers(store)).toBe(true);
  store.close();
  expect(answers(store)).toBe(false);
});

describe("reading only", () => {
  test("nothing can be written, whatever is asked", () => {
    const path = join(temporaryFolder(), "grants.db");
    openStore(path).close();
    const store = open(path, "read-only");
    expect(() => setSetting(store, "frozen_now", monday)).toThrow(/readonly/u);
    store.sqlite.pragma("query_only = OFF");
    expect(() => setSetting(store, "frozen_now", monday)).toThrow(/readonly/u);
    expect(getSetting(store, "frozen_now")).toBeUndefined();
  });

  test("a reader sees the last committed state while another connection writes", () => {
    const writer = exampleStore();
    const reader = open(writer.sqlite.name, "read-only");
    const count = (): unknown => reader.sqlite.prepare("SELECT count(*) FROM calls").pluck().get();
    run(writer, monday, (context) =>
      writer.write(() => {
        ingestCalls(writer, [call("one")], context);
        expect(count()).toBe(0);
        return {};
      }),
    );
    expect(count()).toBe(1);
  });
});

describe("writing", () => {
  test("what fails in the middle leaves nothing behind", () => {
    const store = open(":memory:");
    expect(() =>
      store.write(() => {
        setSetting(store, "frozen_now", monday);
        throw new Error("no more");
      }),
    ).toThrow("no more");
    expect(getSetting(store, "frozen_now")).toBeUndefined();
  });

  test("takes the write lock at once, so that reading first does not end in a conflict", () => {
    const store = exampleStore();
    const other = new SqliteDatabase(store.sqlite.name, { timeout: 0 });
    store.write(() => {
      expect(() => other.prepare("DELETE FROM settings").run()).toThrow(/locked/u);
    });
    other.prepare("DELETE FROM settings").run();
    other.close();
  });

  test("a full disk is for the operator", () => {
    const store = open(":memory:");
    store.sqlite.pragma("max_page_count = 1");
    const fill = (): void =>
      store.write(() => {
        for (let i = 0; i < 5_000; i += 1) {
          store.sqlite.prepare("INSERT INTO settings VALUES (?, ?)").run(`key ${i}`, "x".repeat(500));
        }
      });
    expect(fill).toThrow(ConfigError);
    expect(fill).toThrow(/full/u);
  });
});
