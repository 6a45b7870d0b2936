/*
 * docs/store.md, made from the store itself: tables and columns of a migrated store, comments of the
 * migrations, foreign keys, and the named queries. `npm run docs` writes it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { columnNotes, everywhere, tableNotes, viewsShow } from "../db/column-notes.ts";
import { namedQueries } from "../db/named-queries.ts";
import { openStore, type Store } from "../db/store.ts";
import { tableGroups } from "../db/writers.ts";
import { payload } from "../jobs/payloads.ts";
import { buildProgram } from "../src/cli/program.ts";
import { readComments } from "./store-comments.ts";

const file = new URL("../docs/store.md", import.meta.url);
const comments = readComments();

let store: Store;
beforeAll(() => {
  store = openStore(":memory:");
});
afterAll(() => store.close());

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

interface Key {
  readonly from: string;
  readonly table: string;
}

/** Names in the order in which the store made them; parts of the full-text index are left out. */
function names(type: "table" | "view"): string[] {
  return store.sqlite
    .prepare<[string], string>(
      `SELECT name FROM sqlite_master
       WHERE type = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'calls\\_fts\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all(type);
}

function columnsOf(name: string): Column[] {
  return store.sqlite
    .prepare<[string], Column>('SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid')
    .all(name);
}

function keysOf(name: string): Key[] {
  return store.sqlite
    .prepare<[string], Key>('SELECT "from", "table" FROM pragma_foreign_key_list(?) ORDER BY "from", "table"')
    .all(name);
}

function aboutOf(name: string): string | undefined {
  return comments.get(name)?.about || tableNotes[name];
}

function said(name: string, column: string): string | undefined {
  return comments.get(name)?.columns.get(column) ?? columnNotes[`${name}.${column}`];
}

function meaning(name: string, column: string): string | undefined {
  const places = [name, ...(viewsShow[name] ?? [])];
  return places.map((place) => said(place, column)).find((one) => one !== undefined) ?? everywhere[column];
}

function everyCommand(command: Command, path: string): string[] {
  return command.commands.flatMap((child) => {
    const name = `${path} ${child.name()}`;
    return [name, ...everyCommand(child, name)];
  });
}

describe("what is known of the store", () => {
  test("every table and view says what it is for, every column what it means", () => {
    const all = [...names("table"), ...names("view")];
    expect(all.filter((name) => !aboutOf(name))).toEqual([]);
    const silent = all.flatMap((name) =>
      columnsOf(name)
        .filter((column) => meaning(name, column.name) === undefined)
        .map((column) => `${name}.${column.name}`),
    );
    expect(silent).toEqual([]);
  });

  test("no note is of a column that does not exist, or of one whose SQL says it", () => {
    const all = [...names("table"), ...names("view")];
    const silent = new Set(
      all.flatMap((name) =>
        columnsOf(name)
          .filter((column) => !comments.get(name)?.columns.has(column.name))
          .map((column) => `${name}.${column.name}`),
      ),
    );
    expect(Object.keys(columnNotes).filter((key) => !silent.has(key))).toEqual([]);
    expect(Object.keys(tableNotes).filter((name) => !all.includes(name) || comments.get(name)?.about)).toEqual([]);
    const used = new Set([...silent].filter((key) => !(key in columnNotes)).map((key) => key.split(".")[1]));
    expect(Object.keys(everywhere).filter((name) => !used.has(name))).toEqual([]);
    expect(Object.keys(viewsShow).filter((name) => !names("view").includes(name))).toEqual([]);
  });

  test("every table has its writers, and every writer exists", () => {
    const written = tableGroups.flatMap(({ tables }) => Object.keys(tables)).sort();
    expect(written).toEqual(names("table"));
    const program = buildProgram(
      () => {
        throw new Error("names need no app");
      },
      { exitCode: 0 },
      { data: () => {}, talk: () => {}, width: 100 },
    );
    const writers = new Set([
      ...everyCommand(program, "grants"),
      ...payload.options.map((option) => `job ${option.shape.job.value}`),
    ]);
    const unknown = tableGroups.flatMap(({ tables }) =>
      Object.values(tables)
        .flat()
        .filter((writer) => !writers.has(writer)),
    );
    expect(unknown).toEqual([]);
  });

  test("there are at least 25 named queries, each of its own", () => {
    expect(namedQueries.length).toBeGreaterThanOrEqual(25);
    expect(new Set(namedQueries.map(({ name }) => name)).size).toBe(namedQueries.length);
    expect(new Set(namedQueries.map(({ sql }) => sql)).size).toBe(namedQueries.length);
  });
});

test("docs/store.md says it", () => {
  const wanted = page();
  if (process.env.UPDATE_DOCS) writeFileSync(file, wanted);
  expect(readFileSync(file, "utf8"), "docs/store.md is not up to date: npm run docs").toBe(wanted);
});

function page(): string {
  const parts = [
    "# The store",
    "Generated from the schema, its comments and `db/named-queries.ts` by `npm run docs`.",
    `One SQLite file, opened with any tool: \`sqlite3 -readonly grants.db\`, Datasette, DB Browser. Nothing in it needs
an extension or a function of this program. Start with the views; their names and columns are kept stable.`,
    `Everywhere: instants are UTC text (\`2026-11-16T06:00:00Z\`), columns ending in \`_kyiv\` are the same on the clocks of
Kyiv, days are \`YYYY-MM-DD\`. Sums of calls are whole hundredths of the currency's unit in \`call_money\` and whole units
in views; money of hromadas is hryvnias. 1 is yes, 0 is no. NULL means that the donor does not say it, or that it has not
happened, never zero.`,
    contents(),
    "## Views",
    ...names("view").flatMap((name) => described(name, "view")),
    "## Tables",
    ...tableGroups.flatMap(({ title, about, tables }) => [
      `### ${title}`,
      ...(about === "" ? [] : [about]),
      ...diagram(Object.keys(tables)),
      ...Object.keys(tables).flatMap((name) => described(name, "table")),
    ]),
    "## Who writes what",
    "`grants …` is a command, `job …` a job of the worker. `grants demo` fills a store of its own by the same ways.",
    whoWrites(),
    "## Queries",
    "`grants query --named <name>` runs them, `--param name=value` gives a value, `--list` lists them.",
    ...namedQueries.flatMap(({ name, about, parameters, sql }) => [
      `### ${name}`,
      `${capital(about)}.`,
      ...(Object.keys(parameters).length === 0 ? [] : [parameterLine(parameters)]),
      `\`\`\`sql\n${sql}\n\`\`\``,
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function contents(): string {
  return ["Views", "Tables", "Who writes what", "Queries"]
    .map((title) => `- [${title}](#${title.toLowerCase().replaceAll(" ", "-")})`)
    .join("\n");
}

function described(name: string, type: "table" | "view"): string[] {
  const references = new Map(keysOf(name).map(({ from, table }) => [from, table]));
  const rows = columnsOf(name).map((column) => {
    const key = [column.pk > 0 ? "key" : "", references.has(column.name) ? `→ ${references.get(column.name)}` : ""];
    const text = cell(meaning(name, column.name) ?? "");
    return type === "view"
      ? `| \`${column.name}\` | ${text} |`
      : `| \`${column.name}\` | ${column.type.toLowerCase()}${column.notnull || column.pk > 0 ? "" : ", may be NULL"} | ${key.filter(Boolean).join(" ")} | ${text} |`;
  });
  const head =
    type === "view" ? "| column | meaning |\n|---|---|" : "| column | type | key | meaning |\n|---|---|---|---|";
  return [`${"#".repeat(type === "view" ? 3 : 4)} ${name}`, aboutOf(name) ?? "", `${head}\n${rows.join("\n")}`];
}

/** The foreign keys of some tables; nothing when they have none. */
function diagram(tables: readonly string[]): string[] {
  const lines = tables.flatMap((child) => {
    const optional = new Set(columnsOf(child).flatMap(({ name, notnull }) => (notnull ? [] : [name])));
    const single = new Set(
      columnsOf(child).flatMap(({ name, pk }, _, all) => (isOnlyKey(all) && pk > 0 ? [name] : [])),
    );
    return keysOf(child).map(
      ({ from, table }) =>
        `  ${table} ${optional.has(from) ? "|o" : "||"}--${single.has(from) ? "o|" : "o{"} ${child} : ${from}`,
    );
  });
  return lines.length === 0 ? [] : [`\`\`\`mermaid\nerDiagram\n${lines.join("\n")}\n\`\`\``];
}

function isOnlyKey(columns: readonly Column[]): boolean {
  return columns.filter(({ pk }) => pk > 0).length === 1;
}

function whoWrites(): string {
  const rows = tableGroups.flatMap(({ tables }) =>
    Object.entries(tables).map(
      ([name, writers]) =>
        `| \`${name}\` | ${writers.map((one) => `\`${one}\``).join(", ") || "only migrations, when the store is made"} |`,
    ),
  );
  return `| table | written by |\n|---|---|\n${rows.join("\n")}`;
}

function parameterLine(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const words = Object.entries(parameters).map(([name, value]) => {
    if (value === undefined) return `\`@${name}\` must be given`;
    return value === "" ? `\`@${name}\` may be given` : `\`@${name}\` is ${value} unless given`;
  });
  return `${words.join("; ")}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text in a cell of a Markdown table: bars part cells, angle brackets would be HTML. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
