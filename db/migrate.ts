/*
 * Brings a store to the shape this program knows. Hand-written, numbered SQL files, each applied
 * once in a transaction of its own; the file's header remembers how far it is (user_version) and
 * whose it is (application_id). A store that cannot be understood is refused, never overwritten.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { ConfigError } from "../src/errors.ts";

/** "GRNT" in the header of the file: `file grants.db` and we ourselves tell it from other databases. */
const applicationId = 0x47524e54;

/** Beside this file in the sources and, copied by the build, in dist/. */
const folder = new URL("./migrations/", import.meta.url);

interface Migration {
  readonly version: number;
  readonly sql: string;
}

/**
 * The migrations in the order of their numbers.
 * @throws Error when numbers are missing or doubled: a mistake of ours, found by the first test
 */
export function readMigrations(from: URL = folder): readonly Migration[] {
  const files = readdirSync(from)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/u.test(name))
    .sort();
  return files.map((name, index) => {
    const version = Number(name.slice(0, 4));
    if (version !== index + 1) throw new Error(`db/migrations/${name}: expected number ${index + 1}`);
    return { version, sql: readFileSync(new URL(name, from), "utf8") };
  });
}

/**
 * Applies what is missing. Two processes may start at once: each step looks again, under the write
 * lock, at what is still to do.
 *
 * @param path for messages only
 * @throws ConfigError when the store is newer than the program, or another program's
 */
export function migrate(sqlite: Database, path: string, migrations: readonly Migration[] = readMigrations()): void {
  const latest = migrations.length;
  if (checkStore(sqlite, path, latest) === latest) return;
  // Off while tables may be rebuilt, or the children of a dropped table would go with it. It has no
  // effect inside a transaction, so it is done here, and the keys are checked before each commit.
  const foreignKeys = sqlite.pragma("foreign_keys", { simple: true });
  sqlite.pragma("foreign_keys = OFF");
  try {
    for (const { version, sql } of migrations) {
      sqlite
        .transaction(() => {
          if (storeVersion(sqlite) >= version) return;
          sqlite.exec(sql);
          const broken: unknown = sqlite.pragma("foreign_key_check");
          if (Array.isArray(broken) && broken.length > 0) throw new Error(`migration ${version} breaks foreign keys`);
          sqlite.pragma(`application_id = ${applicationId}`);
          sqlite.pragma(`user_version = ${version}`);
        })
        .immediate();
    }
  } finally {
    sqlite.pragma(`foreign_keys = ${foreignKeys ? "ON" : "OFF"}`);
  }
}

/**
 * Looks at the header of a store before anything is written to it, and returns its version;
 * 0 = empty.
 *
 * @throws ConfigError when the store is newer than `latest`, or another program's
 */
export function checkStore(sqlite: Database, path: string, latest: number): number {
  const version = storeVersion(sqlite);
  const owner = sqlite.pragma("application_id", { simple: true });
  const tables = sqlite.prepare<[], number>("SELECT count(*) FROM sqlite_master").pluck().get() ?? 0;
  if (owner !== applicationId && (tables > 0 || owner !== 0)) {
    throw new ConfigError(
      `${path} is an SQLite database of another program. Name another file with GRANTS_DB or --db.`,
    );
  }
  if (version > latest) {
    throw new ConfigError(
      `${path} was written by a newer version of grants (store ${version}, this program knows ${latest}). Update grants, or name another file with GRANTS_DB or --db.`,
    );
  }
  return version;
}

function storeVersion(sqlite: Database): number {
  return Number(sqlite.pragma("user_version", { simple: true }));
}
