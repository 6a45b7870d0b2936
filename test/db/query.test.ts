import { describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { runQuery } from "../../db/query.ts";
import { setSetting } from "../../db/settings.ts";
import { UsageError } from "../../src/errors.ts";
import { call, exampleStore, monday, open, run } from "./example.ts";

function filledStore() {
  const store = exampleStore();
  run(store, monday, (context) =>
    ingestCalls(
      store,
      ["a", "b", "c"].map((id) => call(id)),
      context,
    ),
  );
  return store;
}

describe("a question", () => {
  test("is answered with columns, rows, and whether there was more", () => {
    const store = filledStore();
    expect(runQuery(store, "SELECT id, version AS v, summary FROM calls ORDER BY id", 2)).toEqual({
      columns: ["id", "v", "summary"],
      rows: [
        ["example:a", 1, null],
        ["example:b", 1, null],
      ],
      more: true,
    });
    expect(runQuery(store, "SELECT id FROM calls", 3)).toMatchObject({ more: false });
    expect(runQuery(store, "SELECT id FROM calls WHERE 0", 3)).toEqual({ columns: ["id"], rows: [], more: false });
  });

  test("may carry values, may be a WITH or a read of the schema, and bytes are counted", () => {
    const store = filledStore();
    expect(runQuery(store, "SELECT title FROM calls WHERE id = @id", 9, { id: "example:b" }).rows).toEqual([
      ["Конкурс b"],
    ]);
    expect(runQuery(store, "WITH x AS (SELECT 1 AS n) SELECT n FROM x; -- done", 9).rows).toEqual([[1]]);
    expect(runQuery(store, "PRAGMA table_info(settings)", 9).rows).toHaveLength(2);
    expect(runQuery(store, "SELECT x'c0ffee' AS body", 9).rows).toEqual([["(3 bytes)"]]);
  });

  test("a whole number is bound as one, and one that JavaScript cannot hold comes back whole", () => {
    const store = filledStore();
    expect(runQuery(store, "SELECT CAST(@code AS TEXT), @half", 9, { code: 46, half: 0.5 }).rows).toEqual([
      ["46", 0.5],
    ]);
    expect(runQuery(store, "SELECT 9223372036854775807, -5", 9).rows).toEqual([["9223372036854775807", -5]]);
  });

  test("names columns of one name apart", () => {
    const { columns } = runQuery(filledStore(), "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a", 9);
    expect(columns).toEqual(["a", "a_3", "a_2", "a_4"]);
  });
});

describe("what is not one question is refused with SQLite's words", () => {
  test.each([
    ["SELECT * FROM nowhere", /no such table: nowhere/u],
    ["SELEC 1", /near "SELEC": syntax error/u],
    ["SELECT 1; SELECT 2", /more than one statement/u],
    ["", /no statements/u],
    ["-- nothing", /no statements/u],
    ["SELECT ?", /[Pp]arameter/u],
    ["DELETE FROM calls", /only statements that read/u],
    ["INSERT INTO settings VALUES ('a', 'b') RETURNING key", /only statements that read/u],
    ["DROP TABLE calls", /only statements that read/u],
    ["ATTACH 'other.db' AS other", /only statements that read/u],
    ["PRAGMA query_only = OFF", /only statements that read/u],
    ["PRAGMA user_version = 7", /only statements that read/u],
    ["WITH x AS (SELECT id FROM calls) DELETE FROM calls WHERE id IN x", /only statements that read/u],
    ["WITH x AS (SELECT 1) INSERT INTO settings SELECT 'a', 'b' FROM x", /only statements that read/u],
    ["PRAGMA writable_schema = 1", /only statements that read/u],
    ["PRAGMA journal_mode = DELETE", /only statements that read/u],
    ["PRAGMA wal_checkpoint(TRUNCATE)", /only statements that read/u],
    ["VACUUM INTO 'copy.db'", /only statements that read/u],
    ["SELECT hex(zeroblob(2000000000))", /too big/u],
    ["BEGIN", /only statements that read/u],
    ["SELECT load_extension('x')", /not authorized|no such function/u],
  ])("%s", (sql, message) => {
    const store = filledStore();
    const ask = () => runQuery(store, sql, 10);
    expect(ask).toThrow(UsageError);
    expect(ask).toThrow(message);
    expect(store.sqlite.prepare("SELECT count(*) FROM calls").pluck().get()).toBe(3);
    // The store can still be written to, and a read-only one still cannot.
    setSetting(store, "frozen_now", monday);
  });

  test("on a store opened for reading as well", () => {
    const store = open(filledStore().sqlite.name, "read-only");
    expect(runQuery(store, "SELECT count(*) FROM calls", 1).rows).toEqual([[3]]);
    expect(store.sqlite.pragma("query_only", { simple: true })).toBe(1);
  });
});
