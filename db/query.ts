/* Questions in SQL from people and scripts. SQLite itself refuses whatever would change something. */
import SqliteDatabase from "better-sqlite3";
import { UsageError } from "../src/errors.ts";
import type { Store } from "./store.ts";

type Cell = string | number | null;

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** There were more rows than the limit. */
  readonly more: boolean;
}

/**
 * Runs one reading statement, on any store.
 *
 * @param limit rows at most
 * @param parameters values for `?` in the statement
 * @throws UsageError with SQLite's words when the statement is wrong, is none or several, or would
 *   change something
 */
export function runQuery({ sqlite }: Store, sql: string, limit: number, parameters: readonly Cell[] = []): QueryResult {
  const queryOnly = sqlite.pragma("query_only", { simple: true });
  sqlite.pragma("query_only = ON");
  try {
    const statement = sqlite.prepare<unknown[], unknown[]>(sql);
    if (!statement.readonly || !statement.reader) throw new UsageError("only statements that read are run: select …");
    const rows: Cell[][] = [];
    // Named before the first step, and read with it: a running statement cannot be asked.
    const columns = statement.columns().map(({ name }) => name);
    for (const row of statement.raw().iterate(...parameters)) {
      if (rows.length === limit) return { columns, rows, more: true };
      rows.push(row.map(toCell));
    }
    return { columns, rows, more: false };
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError || error instanceof RangeError || error instanceof TypeError) {
      throw new UsageError(`${error.message} (in the query)`, { cause: error });
    }
    throw error;
  } finally {
    sqlite.pragma(`query_only = ${queryOnly ? "ON" : "OFF"}`);
  }
}

/** Bytes cannot be printed: their number is said instead. */
function toCell(value: unknown): Cell {
  if (typeof value === "string" || typeof value === "number" || value === null) return value;
  return value instanceof Uint8Array ? `(${value.length} bytes)` : String(value);
}
