import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import SqliteDatabase from "better-sqlite3";
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { migrate, readMigrations } from "../../db/migrate.ts";
import * as schema from "../../db/schema.ts";
import { temporaryFolder } from "../temporary.ts";
import { open } from "./example.ts";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: boolean;
  readonly pk: boolean;
  readonly default: string | null;
}

function tablesOfStore(): Record<string, Column[]> {
  const { sqlite } = open(":memory:");
  const names = sqlite
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  const columns = sqlite.prepare<
    [string],
    { name: string; type: string; notnull: number; pk: number; dflt_value: string | null }
  >('SELECT name, type, "notnull", pk, dflt_value FROM pragma_table_info(?)');
  return Object.fromEntries(
    names.map((table) => [
      table,
      columns.all(table).map(({ name, type, notnull, pk, dflt_value }) => ({
        name,
        type: type.toLowerCase(),
        notnull: notnull === 1,
        pk: pk > 0,
        default: dflt_value,
      })),
    ]),
  );
}

function literal(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "string" ? `'${value}'` : String(value);
}

function tablesOfDescription(): Record<string, Column[]> {
  const tables = Object.values(schema).filter((value) => is(value, SQLiteTable));
  return Object.fromEntries(
    tables.map((table) => {
      const { name, columns, primaryKeys } = getTableConfig(table);
      const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
      return [
        name,
        columns.map((column) => ({
          name: column.name,
          type: column.getSQLType(),
          notnull: column.notNull,
          pk: column.primary || keys.has(column.name),
          default: literal(column.default),
        })),
      ];
    }),
  );
}

function keysOfStore(): string[] {
  return open(":memory:")
    .sqlite.prepare<[], string>(
      `SELECT t.name || '.' || k."from" || ' -> ' || k."table" || '.' || k."to" || ' ' || lower(k.on_delete)
       FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS k WHERE t.schema = 'main' ORDER BY 1`,
    )
    .pluck()
    .all();
}

function keysOfDescription(): string[] {
  return Object.values(schema)
    .filter((value) => is(value, SQLiteTable))
    .flatMap((table) => {
      const { name, foreignKeys } = getTableConfig(table);
      return foreignKeys.map((key) => {
        const { columns, foreignTable, foreignColumns } = key.reference();
        const to = `${getTableConfig(foreignTable).name}.${foreignColumns[0]?.name}`;
        return `${name}.${columns[0]?.name} -> ${to} ${key.onDelete ?? "no action"}`;
      });
    })
    .sort();
}

describe("the Drizzle description", () => {
  test("has every table and column of a migrated store, and no other", () => {
    const described = tablesOfDescription();
    const store = Object.fromEntries(Object.entries(tablesOfStore()).filter(([name]) => !name.startsWith("calls_fts")));
    expect(Object.keys(described).sort()).toEqual(Object.keys(store).sort());
    for (const [name, columns] of Object.entries(store)) expect(described[name], name).toEqual(columns);
  });

  test("has the same foreign keys", () => {
    expect(keysOfDescription()).toEqual(keysOfStore());
  });

  test("every table is strict", () => {
    const loose = open(":memory:")
      .sqlite.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
  });

  test("comments stay in the schema", () => {
    const sql = open(":memory:")
      .sqlite.prepare<[], string>("SELECT sql FROM sqlite_master WHERE name = 'ledger'")
      .pluck()
      .get();
    expect(sql).toContain("-- Which event went to whom, or why not.");
  });
});

describe("migrating", () => {
  const first = { version: 1, sql: "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a (x))" };

  test("applies what is missing, in order, each once", () => {
    const sqlite = new SqliteDatabase(":memory:");
    migrate(sqlite, "test", [first]);
    migrate(sqlite, "test", [
      first,
      { version: 2, sql: "ALTER TABLE a ADD COLUMN y TEXT; INSERT INTO a VALUES (1, 'new')" },
    ]);
    migrate(sqlite, "test", [
      first,
      { version: 2, sql: "ALTER TABLE a ADD COLUMN y TEXT; INSERT INTO a VALUES (1, 'new')" },
    ]);
    expect(sqlite.prepare("SELECT * FROM a").all()).toEqual([{ x: 1, y: "new" }]);
    expect(sqlite.pragma("user_version", { simple: true })).toBe(2);
  });

  test("a step that fails leaves the store at the step before", () => {
    const sqlite = new SqliteDatabase(":memory:");
    const broken = { version: 2, sql: "CREATE TABLE c (z); INSERT INTO nowhere VALUES (1)" };
    expect(() => migrate(sqlite, "test", [first, broken])).toThrow(/nowhere/u);
    expect(sqlite.pragma("user_version", { simple: true })).toBe(1);
    expect(sqlite.prepare("SELECT name FROM sqlite_master WHERE name = 'c'").all()).toEqual([]);
    expect(sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  test("a table can be rebuilt without losing the rows that point at it", () => {
    const sqlite = new SqliteDatabase(":memory:");
    sqlite.pragma("foreign_keys = ON");
    const cascade = {
      version: 1,
      sql: "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a (x) ON DELETE CASCADE); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)",
    };
    const rebuild = {
      version: 2,
      sql: "CREATE TABLE a2 (x INTEGER PRIMARY KEY, y TEXT); INSERT INTO a2 (x) SELECT x FROM a; DROP TABLE a; ALTER TABLE a2 RENAME TO a",
    };
    migrate(sqlite, "test", [cascade, rebuild]);
    expect(sqlite.prepare("SELECT count(*) FROM b").pluck().get()).toBe(1);
    expect(sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  test("a step that breaks a foreign key is undone", () => {
    const sqlite = new SqliteDatabase(":memory:");
    const orphan = { version: 2, sql: "INSERT INTO b VALUES (7)" };
    expect(() => migrate(sqlite, "test", [first, orphan])).toThrow(/breaks foreign keys/u);
    expect(sqlite.prepare("SELECT count(*) FROM b").pluck().get()).toBe(0);
  });

  test("numbers must follow one another", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "m"));
    writeFileSync(join(folder, "m", "0001_first.sql"), "");
    writeFileSync(join(folder, "m", "0003_third.sql"), "");
    writeFileSync(join(folder, "m", "notes.txt"), "not a migration");
    expect(() => readMigrations(pathToFileURL(join(folder, "m/")))).toThrow(/0003_third\.sql: expected number 2/u);
  });
});
