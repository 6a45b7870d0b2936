/* Whether the file of a store is sound. */
import SqliteDatabase, { type Database } from "better-sqlite3";
import { readMigrations } from "./migrate.ts";
import type { Store } from "./store.ts";

export interface StoreCheck {
  /** What SQLite finds damaged; empty = sound. At most ten lines. */
  readonly damage: readonly string[];
  readonly version: number;
  /** The version this program makes. */
  readonly latestVersion: number;
  /** Size of the file. */
  readonly bytes: number;
}

/** Reads the whole file once: seconds for a gigabyte. */
export function checkStoreFile({ sqlite }: Store): StoreCheck {
  const number = (pragma: string): number => Number(sqlite.pragma(pragma, { simple: true }));
  return {
    damage: damageIn(sqlite),
    version: number("user_version"),
    latestVersion: readMigrations().length,
    bytes: number("page_count") * number("page_size"),
  };
}

function damageIn(sqlite: Database): readonly string[] {
  try {
    const said = sqlite.prepare<[], string>("PRAGMA quick_check(10)").pluck().all();
    return said.filter((line) => line !== "ok");
  } catch (error) {
    // Where the damage is too great to list it, SQLite gives up.
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith("SQLITE_CORRUPT")) return [error.message];
    throw error;
  }
}
