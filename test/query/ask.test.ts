/* Questions as people type them, each in a real process of its own on a real file. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { namedQueries } from "../../db/named-queries.ts";
import { type Cell, runQuery } from "../../db/query.ts";
import { openStore } from "../../db/store.ts";
import { runCli } from "../../src/cli/run.ts";
import { type Format, writerFor } from "../../src/query/formats.ts";
import { call, exampleStore, fullCall, monday, nextMonday, run, zhovkva } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";

let path: string;
function makeStore(): void {
  const store = exampleStore(join(temporaryFolder(), "grants.db"));
  const formula = call("formula", { title: '=HYPERLINK("http://evil.test","x")' });
  run(store, monday, (context) => ingestCalls(store, [fullCall, formula], context));
  path = store.sqlite.name;
}

async function query(...args: readonly string[]) {
  const lines = { data: [""], talk: [""] };
  const out = {
    data: (line: string) => void lines.data.push(`${line}\n`),
    talk: (line: string) => void lines.talk.push(`${line}\n`),
    width: 80,
  };
  const environment = { GRANTS_DB: path, GRANTS_NOW: nextMonday };
  const code = await runCli(["query", ...args], environment, out, new AbortController().signal);
  return { code, out: lines.data.join(""), talk: lines.talk.join("") };
}

describe("grants query", () => {
  beforeEach(makeStore);

  test("says nothing when its reader has left: grants query … | head", async () => {
    const file = fileURLToPath(new URL("../../db/query-child.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", file], { stdio: ["pipe", "pipe", "pipe"] });
    const sql = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x";
    child.stdin.end(JSON.stringify({ path, sql, limit: 100_000, parameters: {} }));
    await once(child.stdout, "readable");
    child.stdout.destroy();
    expect(await text(child.stderr)).toBe("");
  });

  test("answers in JSON, with values for @names", async () => {
    const sql = "SELECT id, version FROM calls WHERE id = @id";
    const one = { id: "example:formula", version: 1 };
    const asJson = await query(sql, "--param", "id=example:formula", "--json");
    expect(asJson).toMatchObject({ code: 0, out: `${JSON.stringify([one], null, 2)}\n` });
  });

  test("refuses what is not a read with 2, and changes nothing", async () => {
    // Which statements are refused, and why: test/db/query.test.ts.
    expect(await query("WITH x AS (SELECT 1) DELETE FROM calls")).toMatchObject({ code: 2, out: "" });
    const store = openStore(path, { mode: "read-only" });
    expect(runQuery(store, "SELECT count(*) FROM calls", 1).rows).toEqual([[2]]);
    store.close();
  });

  test("says that it was cut, at the rows and at the time", async () => {
    const rows = await query("SELECT id FROM calls", "--limit", "1");
    expect(rows).toMatchObject({ code: 1, talk: expect.stringContaining("first 1 rows") });
    const endless = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT count(*) FROM x";
    const time = await query(endless, "--seconds", "1");
    expect(time).toMatchObject({ code: 1, talk: expect.stringContaining("Ended after 1 s") });
  });

  test("asks for what is missing and suggests what was meant", async () => {
    expect((await query()).talk).toContain("nothing to ask");
    expect((await query("--named", "closing-son")).talk).toContain('did you mean "closing-soon"?');
    expect((await query("--named", "matches")).talk).toContain("matches needs --hromada");
    expect((await query("--named", "sources", "--param", "x=1")).talk).toContain('no parameter "x"');
    expect((await query("--named", "closing-soon", "--json")).code).toBe(0);
  });

  test("does not answer with nothing, or with everything, where a value is not one", async () => {
    const refused = async (...args: readonly string[]) => {
      const { code, talk } = await query("--named", ...args);
      expect(code).toBe(2);
      return talk;
    };
    expect(await refused("closing-soon", "--param", "days=abc")).toContain("expected a number");
    expect(await refused("by-sector", "--param", "sector=water")).toContain('unknown sector "water"');
    expect(await refused("closing-soon", "--hromada", "Жовківська")).toContain('no hromada "Жовківська"');
    expect((await query("SELECT 1 WHERE 0")).talk).toContain("No rows.");
  });

  test.each(["05", "46"])("finds the calls of oblast %s", async (code) => {
    const store = openStore(path);
    const area = { mode: "include", scheme: "oblast", code, quote: "область", rule: "area" } as const;
    run(store, nextMonday, (context) => ingestCalls(store, [{ ...fullCall, areas: [area] }], context));
    store.close();
    const { out } = await query("--named", "by-oblast", "--param", `oblast=${code}`, "--format", "csv");
    expect(out).toContain(fullCall.id);
  });

  test("finds a hromada by its name, and a currency in small letters", async () => {
    const store = openStore(path);
    saveHromadas(store, [zhovkva], monday);
    store.close();
    const named = await query("select @hromada as h", "--hromada", "Жовківська", "--format", "csv");
    expect(named.out).toContain(zhovkva.katottg);
    const above = ["--param", "sum=1", "--param", "currency=eur"];
    const sums = await query("--named", "sums-above", ...above, "--format", "csv");
    expect(sums.out).toContain(fullCall.id);
  });
});

/* Formats need no store and no process. */
describe("an answer written as", () => {
  function written(format: Format, names: readonly string[], ...rows: (readonly Cell[])[]): string {
    const lines: string[] = [];
    const writer = writerFor(format, (line) => void lines.push(`${line}\n`), 80);
    writer.columns(names);
    for (const row of rows) writer.row(row);
    writer.end();
    return lines.join("");
  }

  test("NDJSON is one object a line", () => {
    expect(written("ndjson", ["id", "n"], ["a", 1], ["b", null])).toBe('{"id":"a","n":1}\n{"id":"b","n":null}\n');
  });

  test("CSV opens in Excel in Cyrillic and is not run", () => {
    const formula = '=HYPERLINK("http://evil.test","x")';
    expect(written("csv", ["назва", "n"], [formula, -5])).toBe(
      '\ufeffназва,n\r\n"\'=HYPERLINK(""http://evil.test"",""x"")",-5\r\n',
    );
  });

  test("CSV: a line feed inside a cell does not end the row", () => {
    expect(written("csv", ["a", "b"], ["one\ntwo", "three"])).toBe('\ufeffa,b\r\n"one\ntwo",three\r\n');
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\u0000=1", "\uff1d1"])(
    "CSV: no cell and no heading begins as a formula: %j",
    (text) => {
      const cells = written("csv", [text], [text]).replace("\ufeff", "").split("\r\n");
      for (const cell of cells.slice(0, 2)) expect(cell).toMatch(/^"?(?:'| )/u);
    },
  );

  test.each(["table", "csv", "markdown"] as const)(
    "%s holds no escape sequence and no sign that turns text round",
    (format) => {
      const hostile = "a\u001b[2J\u009b31m\u202eb\u2066c\u0007\u0000";
      const text = written(format, [hostile], [hostile]);
      expect(text.replaceAll(/[\r\n]/gu, "")).not.toMatch(/[\p{Cc}\p{Bidi_C}]/u);
    },
  );
});

test.each(namedQueries)("the question $name is answered", ({ sql, parameters }) => {
  makeStore();
  const store = openStore(path, { mode: "read-only" });
  const filled = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, value ?? "none"]));
  expect(runQuery(store, sql, 5, filled).columns.length).toBeGreaterThan(2);
  store.close();
});
