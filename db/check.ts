/* Whether the file of a store is sound. */
import SqliteDatabase, { type Database } from "better-sqlite3";
import { z } from "zod";
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

/**
 * Reads the whole file once: seconds for a gigabyte.
 * @param options.thorough also compares every index with its table, and looks for rows that point nowhere
 */
export function checkStoreFile({ sqlite }: Store, { thorough = false }: { thorough?: boolean } = {}): StoreCheck {
  const number = (pragma: string): number => Number(sqlite.pragma(pragma, { simple: true }));
  return {
    damage: thorough
      ? [...new Set([...damageIn(sqlite, "integrity_check"), ...orDamage(() => orphans(sqlite))])]
      : damageIn(sqlite, "quick_check"),
    version: number("user_version"),
    latestVersion: readMigrations().length,
    bytes: number("page_count") * number("page_size"),
  };
}

function damageIn(sqlite: Database, check: "quick_check" | "integrity_check"): readonly string[] {
  return orDamage(() => {
    const said = sqlite.prepare<[], string>(`PRAGMA ${check}(10)`).pluck().all();
    return said.filter((line) => line !== "ok");
  });
}

/** Where the damage is too great to list it, SQLite gives up. */
function orDamage(look: () => readonly string[]): readonly string[] {
  try {
    return look();
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith("SQLITE_CORRUPT")) return [error.message];
    throw error;
  }
}

const orphan = z.object({ table: z.string(), rowid: z.number().nullable(), parent: z.string() });

function orphans(sqlite: Database): readonly string[] {
  const found = z.array(orphan).parse(sqlite.prepare("PRAGMA foreign_key_check").all());
  return found
    .slice(0, 10)
    .map(({ table, rowid, parent }) => `row ${rowid} of ${table} belongs to a row of ${parent} that is not there`);
}
