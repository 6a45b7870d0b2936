/*
 * Copies of a store, made while others write to it, and putting one back. A copy counts only once it
 * has been opened again, found sound and found to hold the rows of the original.
 */
import { copyFileSync, existsSync, realpathSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { ConfigError } from "../src/errors.ts";
import { checkStoreFile } from "./check.ts";
import { parkUnsent } from "./issues.ts";
import { setSetting } from "./settings.ts";
import { openStore, type Store } from "./store.ts";

export interface BackupReport {
  readonly path: string;
  readonly bytes: number;
  /** Rows of all tables together. */
  readonly rows: number;
  readonly tables: number;
}

/**
 * Copies the store as it is at one moment and checks the copy: sound by SQLite's own full check, and
 * in every table no fewer rows than before the copy began or, where others deleted some meanwhile,
 * than after it. The copy appears under its name only when all of that is true.
 *
 * @param path of the copy; must not exist yet
 * @throws ConfigError when the file exists, cannot be written, or the copy is not right
 */
export async function backupStore(store: Store, path: string): Promise<BackupReport> {
  if (existsSync(path))
    throw new ConfigError(`${path} exists already; a backup overwrites nothing. Name another file.`);
  if (!existsSync(dirname(path))) throw new ConfigError(`cannot write a backup to ${path}: there is no such folder.`);
  const part = `${path}.part`;
  rmSync(part, { force: true });
  try {
    const before = countRows(store.sqlite);
    // In one go: a copy in steps begins again whenever another process writes.
    await store.sqlite.backup(part, { progress: () => 0x7fffffff });
    const after = countRows(store.sqlite);
    const report = checkCopy(part, before, after);
    renameSync(part, path);
    return { ...report, path };
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith("SQLITE_CORRUPT")) {
      throw new ConfigError(
        `the store is damaged (${error.message}): no backup was made. \`grants store check\` says more.`,
        {
          cause: error,
        },
      );
    }
    if (error instanceof SqliteDatabase.SqliteError || isFileTrouble(error)) {
      throw new ConfigError(`cannot write a backup to ${path}: ${error.message}`, { cause: error });
    }
    throw error;
  } finally {
    removeWith(part);
  }
}

function checkCopy(
  path: string,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Omit<BackupReport, "path"> {
  const copy = new SqliteDatabase(path, { fileMustExist: true });
  try {
    // A copy of a WAL store is opened without leaving a second file beside it.
    copy.pragma("journal_mode = DELETE");
    const said = copy.prepare<[], string>("PRAGMA integrity_check(10)").pluck().all();
    if (said.join() !== "ok") throw new ConfigError(`the backup is damaged: ${said.join("; ")}`);
    const rows = countRows(copy);
    for (const [table, count] of rows) {
      const least = Math.min(before.get(table) ?? 0, after.get(table) ?? 0);
      if (count < least) throw new ConfigError(`the backup holds ${count} rows of ${table}, the store ${least}`);
    }
    if (rows.size < before.size) throw new ConfigError("the backup lacks tables of the store");
    const number = (pragma: string): number => Number(copy.pragma(pragma, { simple: true }));
    return {
      bytes: number("page_count") * number("page_size"),
      rows: [...rows.values()].reduce((sum, one) => sum + one, 0),
      tables: rows.size,
    };
  } finally {
    copy.close();
  }
}

/** Rows of every table, read at one moment. */
function countRows(sqlite: Database): ReadonlyMap<string, number> {
  return sqlite.transaction(() => {
    const tables = sqlite
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all();
    const count = (table: string): number =>
      sqlite
        .prepare<[], number>(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
        .pluck()
        .get() ?? 0;
    return new Map(tables.map((table) => [table, count(table)]));
  })();
}

export interface RestoreReport {
  /** Where the store that was there before is now. */
  readonly earlier?: string;
  readonly version: number;
}

/**
 * Puts a backup in the place of a store. The store that is there is kept beside it. The restored
 * store remembers when: letters may have gone out after the backup was made, so those that are due
 * next are parked until the operator says which (see db/issues.ts).
 *
 * @param at UTC instant
 * @throws ConfigError when the backup is not a sound store this program knows, or the store is in use
 */
export function restoreStore(backup: string, path: string, at: string): RestoreReport {
  if (existsSync(path) && existsSync(backup) && realpathSync(path) === realpathSync(backup)) {
    throw new ConfigError(
      `${backup} is the store itself. Name a copy made by grants store backup. Nothing was changed.`,
    );
  }
  if (!existsSync(dirname(path))) throw new ConfigError(`cannot put a store at ${path}: there is no such folder.`);
  const candidate = openStore(backup, { mode: "read-only", anyVersion: true });
  let version: number;
  try {
    const { damage, version: found } = checkStoreFile(candidate);
    if (damage.length > 0) throw new ConfigError(`${backup} is damaged: ${damage.join("; ")}. Nothing was changed.`);
    version = found;
  } finally {
    candidate.close();
  }
  // Whole before the store that is there is touched: a full disk or a killed process costs nothing.
  const part = `${path}.part`;
  try {
    prepareRestored(backup, part, at);
    const earlier = existsSync(path) ? setAside(path, at) : undefined;
    renameSync(part, path);
    return { version, ...(earlier !== undefined && { earlier }) };
  } catch (error) {
    if (!isFileTrouble(error)) throw error;
    throw new ConfigError(`cannot put ${backup} in the place of ${path}: ${error.message}`, { cause: error });
  } finally {
    removeWith(part);
  }
}

function prepareRestored(backup: string, part: string, at: string): void {
  removeWith(part);
  copyFileSync(backup, part);
  // A store that was copied by hand may have its last writes in the log beside it.
  if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${part}-wal`);
  const store = openStore(part);
  try {
    setSetting(store, "restored_at", at);
    parkUnsent(store, at);
  } finally {
    store.close();
  }
}

/** A store file that is not to stay, with what SQLite puts beside it. */
function removeWith(path: string): void {
  for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(path + end, { force: true });
}

/** Moves a store out of the way, its log written into it first. */
function setAside(path: string, at: string): string {
  const earlier = `${path}.before-${at.replaceAll(/[^\dTZ]/gu, "")}`;
  try {
    const old = new SqliteDatabase(path, { timeout: 1_000 });
    try {
      old.pragma("locking_mode = EXCLUSIVE");
      old.exec("BEGIN EXCLUSIVE; COMMIT");
      old.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      old.close();
    }
  } catch (error) {
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error;
    if (error.code.startsWith("SQLITE_BUSY")) {
      throw new ConfigError(`${path} is in use by another process. Stop the worker first. Nothing was changed.`);
    }
    // Damaged: that is why it is being replaced. It is set aside as it is.
  }
  renameSync(path, earlier);
  for (const end of ["-wal", "-shm"]) if (existsSync(path + end)) renameSync(path + end, earlier + end);
  return earlier;
}

function isFileTrouble(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
