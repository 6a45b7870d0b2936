/*
 * The answer of a query as people and programs want it. CSV, NDJSON and Markdown are written row by
 * row; a table and JSON need the whole.
 */
import { stringify } from "csv-stringify/sync";
import type { Cell } from "../../db/query.ts";
import { json, plain, table, wrap } from "../cli/output.ts";

export const formats = ["table", "csv", "json", "ndjson", "markdown"] as const;
export type Format = (typeof formats)[number];

export interface Writer {
  columns(names: readonly string[]): void;
  row(cells: readonly Cell[]): void;
  /** After the last row, also when the answer was cut. */
  end(): void;
}

/**
 * @param data takes one line
 * @param width of the terminal, for `table`
 */
export function writerFor(format: Format, data: (line: string) => void, width: number): Writer {
  switch (format) {
    case "csv":
      return lines(data, csvHeading, csvLine);
    case "markdown":
      return lines(data, markdownHeading, markdownLine);
    case "ndjson":
      return named(data, (row) => JSON.stringify(row));
    case "json":
      return whole((names, rows) => data(json(rows.map((row) => withNames(names, row)))));
    case "table":
      return whole((names, rows) => data(tableOf(names.map(oneLine), rows, width)));
  }
}

function lines(
  data: (line: string) => void,
  heading: (names: readonly string[]) => string,
  line: (cells: readonly Cell[]) => string,
): Writer {
  return { columns: (names) => data(heading(names)), row: (cells) => data(line(cells)), end: () => {} };
}

function named(data: (line: string) => void, line: (row: Readonly<Record<string, Cell>>) => string): Writer {
  let names: readonly string[] = [];
  return {
    columns: (all) => {
      names = all;
    },
    row: (cells) => data(line(withNames(names, cells))),
    end: () => {},
  };
}

function whole(write: (names: readonly string[], rows: readonly (readonly Cell[])[]) => void): Writer {
  let names: readonly string[] = [];
  const rows: (readonly Cell[])[] = [];
  return {
    columns: (all) => {
      names = all;
    },
    row: (cells) => void rows.push(cells),
    end: () => write(names, rows),
  };
}

function withNames(names: readonly string[], cells: readonly Cell[]): Readonly<Record<string, Cell>> {
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]));
}

/** Excel takes a file without the mark for one of its own old code pages, and Cyrillic is lost. */
export const byteOrderMark = "\ufeff";

function csvHeading(names: readonly string[]): string {
  return byteOrderMark + csvLine(names);
}

/** RFC 4180. A text that a spreadsheet would run as a formula («=HYPERLINK(…)») gets an apostrophe; numbers stay. */
export function csvLine(cells: readonly Cell[]): string {
  const safe = cells.map((cell) => (typeof cell === "string" ? plain(cell) : cell));
  // Quoted by itself is only what holds the whole delimiter: a lone line feed would end the row.
  const options = { escape_formulas: true, record_delimiter: "\r\n", quoted_match: /\n/u };
  return stringify([safe], options).replace(/\r\n$/u, "\r");
}

function markdownHeading(names: readonly string[]): string {
  return `${markdownLine(names)}\n|${" --- |".repeat(names.length)}`;
}

/** Every sign that means something to Markdown or HTML is escaped: a title must not become a link. */
function markdownLine(cells: readonly Cell[]): string {
  const written = cells.map((cell) =>
    plain(String(cell ?? ""))
      .replace(/\s+/gu, " ")
      .replace(/[\\`*_{}[\]<>()#|~!]/gu, "\\$&"),
  );
  return `| ${written.join(" | ")} |`;
}

/** A heading may be any text: `select 1 as "…"`. */
function oneLine(name: string): string {
  return plain(name).replace(/\s+/gu, " ");
}

/** More than this many columns' worth of text for the room there is cannot be read as a table. */
const squeeze = 1.5;

/** A table where it can be read as one, else each row as lines of `name  value`, as sqlite3's `.mode line`. */
function tableOf(names: readonly string[], rows: readonly (readonly Cell[])[], width: number): string {
  const natural = names.map((name, index) =>
    Math.max(name.length, ...rows.map((row) => String(row[index] ?? "").length)),
  );
  const wanted = natural.reduce((sum, one) => sum + one + 2, 0);
  if (rows.length > 0 && wanted > width * squeeze) return asLines(names, rows, width);
  return table(
    names.map((title) => ({ title })),
    rows.map((row) => row.map((cell) => (cell === null ? undefined : String(cell)))),
    width,
  );
}

function asLines(names: readonly string[], rows: readonly (readonly Cell[])[], width: number): string {
  const longest = Math.max(...names.map((name) => name.length));
  const written = rows.map((row) =>
    names.map((name, index) => {
      const value = plain(String(row[index] ?? "–")).replace(/\s+/gu, " ");
      return `${name.padEnd(longest)}  ${wrap(value, width - longest - 2).replaceAll("\n", `\n${" ".repeat(longest + 2)}`)}`;
    }),
  );
  return written.map((lines) => lines.join("\n")).join("\n\n");
}
