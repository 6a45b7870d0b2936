/* Questions as people type them, each in a real process of its own on a real file. */
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { namedQueries } from "../../db/named-queries.ts";
import { runQuery } from "../../db/query.ts";
import { openStore } from "../../db/store.ts";
import { runCli } from "../../src/cli/run.ts";
import { call, exampleStore, fullCall, monday, nextMonday, run, temporaryFolder } from "../db/example.ts";

let path: string;
beforeEach(() => {
  const store = exampleStore(join(temporaryFolder(), "grants.db"));
  const formula = call("formula", { title: '=HYPERLINK("http://evil.test","x")' });
  run(store, monday, (context) => ingestCalls(store, [fullCall, formula], context));
  path = store.sqlite.name;
});

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
  test("writes JSON and NDJSON, with values for @names", async () => {
    const sql = "SELECT id, version FROM calls WHERE id = @id";
    const one = { id: "example:formula", version: 1 };
    const asJson = await query(sql, "--param", "id=example:formula", "--json");
    expect(asJson).toMatchObject({ code: 0, out: `${JSON.stringify([one], null, 2)}\n` });
    const lines = await query(sql, "--param", "id=example:formula", "--format", "ndjson");
    expect(lines.out).toBe(`${JSON.stringify(one)}\n`);
  });

  test("writes CSV that Excel opens in Cyrillic and does not run", async () => {
    const { out } = await query("SELECT title, -5 AS n FROM calls WHERE id LIKE '%formula'", "--format", "csv");
    expect(out).toBe('\ufefftitle,n\r\n"\'=HYPERLINK(""http://evil.test"",""x"")",-5\r\n');
  });

  test("keeps escape sequences and bidi signs from the terminal, and links out of Markdown", async () => {
    const sql = "SELECT 'a' || char(27) || '[2J' || char(8238) || 'b' AS x, '[x](javascript:1)' AS y";
    const { out } = await query(sql);
    for (const sign of ["\u001b", "\u202e"]) expect(out).not.toContain(sign);
    expect((await query(sql, "--format", "markdown")).out).toContain("\\[x\\]\\(javascript:1\\)");
  });

  test.each([
    "DELETE FROM calls",
    "PRAGMA user_version = 9",
    "SELECT 1; DROP TABLE calls",
    "SELEC 1",
    "WITH x AS (SELECT 1) INSERT INTO settings SELECT 'a', 'b' FROM x",
    "ATTACH 'other.db' AS other",
  ])("refuses %s with 2", async (sql) => {
    expect(await query(sql)).toMatchObject({ code: 2, out: "" });
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
});

test.each(namedQueries)("the question $name is answered", ({ sql, parameters }) => {
  const store = openStore(path, { mode: "read-only" });
  const filled = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, value ?? "none"]));
  expect(runQuery(store, sql, 5, filled).columns.length).toBeGreaterThan(2);
  store.close();
});
