/* Questions in SQL from people and scripts. SQLite itself refuses whatever would change something. */
import SqliteDatabase from "better-sqlite3";
import { UsageError } from "../src/errors.ts";
import { type Store, storeTrouble } from "./store.ts";

export type Cell = string | number | null;

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** There were more rows than the limit. */
  readonly more: boolean;
}

/** Values for `@name` in a statement. */
export type Parameters = Readonly<Record<string, Cell>>;

/** Where the answer goes, row by row, so that a long one is never held whole. */
interface Sink {
  columns(names: readonly string[]): void;
  row(cells: readonly Cell[]): void;
}

/**
 * Runs one reading statement, on any store, and returns whether there were more rows than the limit.
 *
 * @param limit rows at most
 * @throws UsageError with SQLite's words when the statement is wrong, is none or several, or would
 *   change something
 */
export function readRows(
  { sqlite }: Store,
  sql: string,
  { limit, parameters = {} }: { readonly limit: number; readonly parameters?: Parameters },
  sink: Sink,
): boolean {
  const queryOnly = sqlite.pragma("query_only", { simple: true });
  sqlite.pragma("query_only = ON");
  try {
    const statement = sqlite.prepare<unknown[], unknown[]>(sql).safeIntegers(true);
    if (!statement.readonly || !statement.reader) throw new UsageError("only statements that read are run: select …");
    // Named before the first step, and read with it: a running statement cannot be asked.
    sink.columns(unlike(statement.columns().map(({ name }) => name)));
    let count = 0;
    for (const row of statement.raw().iterate(bound(parameters))) {
      if (count === limit) return true;
      count += 1;
      sink.row(row.map(toCell));
    }
    return false;
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && /^SQLITE_(?:CORRUPT|IOERR)/u.test(error.code)) {
      throw storeTrouble(error) ?? error;
    }
    if (error instanceof SqliteDatabase.SqliteError || error instanceof RangeError || error instanceof TypeError) {
      throw new UsageError(`${error.message} (in the query)`, { cause: error });
    }
    throw error;
  } finally {
    sqlite.pragma(`query_only = ${queryOnly ? "ON" : "OFF"}`);
  }
}

/** The same with the whole answer in memory: for short answers and tests. */
export function runQuery(store: Store, sql: string, limit: number, parameters: Parameters = {}): QueryResult {
  let columns: readonly string[] = [];
  const rows: (readonly Cell[])[] = [];
  const more = readRows(
    store,
    sql,
    { limit, parameters },
    {
      columns: (names) => {
        columns = names;
      },
      row: (cells) => void rows.push(cells),
    },
  );
  return { columns, rows, more };
}

/** Whole numbers as SQLite's own: the driver gives it 46 as 46.0, and CAST(@oblast AS TEXT) is then '46.0'. */
function bound(parameters: Parameters): Readonly<Record<string, Cell | bigint>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, Number.isSafeInteger(value) ? BigInt(value ?? 0) : value]),
  );
}

/** No two columns of one name (`SELECT a.id, b.id`): in JSON the second would take the place of the first. */
function unlike(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let count = 2; taken.has(free) || (free !== name && names.includes(free)); count += 1)
      free = `${name}_${count}`;
    taken.add(free);
    return free;
  });
}

/** Bytes cannot be printed: their number is said instead. A number too long for JavaScript stays whole as text. */
function toCell(value: unknown): Cell {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "string" || typeof value === "number" || value === null) return value;
  return value instanceof Uint8Array ? `(${value.length} bytes)` : String(value);
}
