/*
 * One SQLite file is everything the program remembers. Nothing outside db/ writes SQL; the files
 * here are named after what they keep, their functions after what is wanted.
 *
 * Transactions are short and synchronous: fetch first, then write. Every write takes the write lock
 * at once (BEGIN IMMEDIATE): a transaction that reads first and writes later fails at once when
 * another process has written in between, whatever the busy timeout.
 */
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { ConfigError } from "../src/errors.ts";
import { checkStore, migrate, readMigrations } from "./migrate.ts";
import * as schema from "./schema.ts";

export interface Store {
  readonly sqlite: Database;
  readonly orm: BetterSQLite3Database<typeof schema>;
  /**
   * Runs `work` in one write transaction and returns what it returns. Inside another one it is a
   * savepoint. When it throws, nothing of it is kept.
   *
   * @throws ConfigError when the disk is full or the file damaged
   */
  write<T>(work: () => T): T;
  close(): void;
}

/** Milliseconds to wait for another process's write. */
const busyTimeout = 5_000;

/** Kibibytes of the file kept in memory: the open calls of a big store, which most questions go through. */
const cacheSize = 65_536;

/** Bytes of a page of a new file: a call as JSON has eight thousand, and is written in half as many pieces. */
const pageSize = 8_192;

/**
 * Pages written to the log before they go into the file, 32 MB: a hundred calls are some three megabytes, of
 * which a third are indexes that the next hundred change again.
 */
const checkpointAfter = 4_000;

/** What a command does with a store: `change` writes to one that must be there already. */
export type OpenMode = "read-only" | "change" | "read-write";

/**
 * Opens a store. Read-write (the default) creates the file and brings it up to date; `change` brings it up
 * to date but creates none, so that a mistyped name is no empty store; read-only can change nothing, whatever
 * is asked of it.
 *
 * @param path of the file; its folder must exist. `:memory:` for tests
 * @param options.anyVersion read a store of an older version too: for care of the file, not for its content
 * @throws ConfigError when there is no such file or folder, when the file is damaged, not a database,
 *   another program's, or written by a newer version. Such a file is left as it is.
 */
export function openStore(
  path: string,
  { mode = "read-write", anyVersion = false }: { mode?: OpenMode; anyVersion?: boolean } = {},
): Store {
  checkPath(path, mode);
  let sqlite: Database | undefined;
  try {
    const readonly = mode === "read-only";
    sqlite = new SqliteDatabase(path, { readonly, fileMustExist: readonly, timeout: busyTimeout });
    sqlite.pragma(`cache_size = -${cacheSize}`);
    if (readonly) prepareReading(sqlite, path, anyVersion);
    else prepareWriting(sqlite, path);
    return asStore(sqlite, path);
  } catch (error) {
    sqlite?.close();
    throw asConfigError(error, path);
  }
}

function asStore(sqlite: Database, path: string): Store {
  return {
    sqlite,
    orm: drizzle(sqlite, { schema }),
    write(work) {
      try {
        return sqlite.transaction(work).immediate();
      } catch (error) {
        throw isTrouble(error) ? asConfigError(error, path) : error;
      }
    },
    close: () => sqlite.close(),
  };
}

type SqliteError = InstanceType<typeof SqliteDatabase.SqliteError>;

/** A full disk or a damaged file: for the operator, not a bug. */
function isTrouble(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && /^SQLITE_(?:FULL|IOERR|CORRUPT)/u.test(error.code);
}

/** Whether the store can be read at this moment. */
export function answers({ sqlite }: Store): boolean {
  try {
    sqlite.prepare("SELECT 1 FROM sources LIMIT 1").get();
    return true;
  } catch {
    return false;
  }
}

/** Another process has been writing all the while: later it may work. */
export function isBusy(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

/** What to tell the operator when a store turns out to be damaged or locked while it is used; undefined = a bug. */
export function storeTrouble(error: unknown): ConfigError | undefined {
  if (!(error instanceof SqliteDatabase.SqliteError)) return undefined;
  if (!isTrouble(error) && !/^SQLITE_(?:NOTADB|BUSY|READONLY|CANTOPEN)/u.test(error.code)) return undefined;
  return new ConfigError(wordsFor(error, "the store"), { cause: error });
}

function checkPath(path: string, mode: OpenMode): void {
  if (path === ":memory:") return;
  if (mode !== "read-write" && !existsSync(path)) {
    throw new ConfigError(
      `there is no store at ${path} yet. \`grants crawl\` makes one, \`grants demo\` one with sample data; or name another file with GRANTS_DB or --db.`,
    );
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new ConfigError(`${path} is a folder. Name the file of the store with GRANTS_DB or --db.`);
  }
  const folder = dirname(path);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ConfigError(`cannot make a store at ${path}: there is no folder ${folder}. Make it first.`);
  }
}

function prepareReading(sqlite: Database, path: string, anyVersion: boolean): void {
  sqlite.pragma("query_only = ON");
  const latest = readMigrations().length;
  const version = checkStore(sqlite, path, latest);
  if (version === latest || (anyVersion && version > 0)) return;
  throw new ConfigError(
    version === 0
      ? `${path} is empty. \`grants crawl\` fills it, \`grants demo\` makes a store with sample data.`
      : `${path} has the shape of an older version (store ${version}, this program needs ${latest}). Any command that writes brings it up to date, e.g. \`grants store migrate\`.`,
  );
}

function prepareWriting(sqlite: Database, path: string): void {
  // Before anything is changed, the journal mode included: another program's file stays as it is.
  checkStore(sqlite, path, readMigrations().length);
  // Of a file that has pages already SQLite leaves their size as it is.
  sqlite.pragma(`page_size = ${pageSize}`);
  if (sqlite.pragma("journal_mode", { simple: true }) !== "wal") sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma(`wal_autocheckpoint = ${checkpointAfter}`);
  sqlite.pragma("foreign_keys = ON");
  // Addresses of people are in here: what is deleted is overwritten.
  sqlite.pragma("secure_delete = ON");
  migrate(sqlite, path);
}

function asConfigError(error: unknown, path: string): unknown {
  if (!(error instanceof SqliteDatabase.SqliteError)) return error;
  return new ConfigError(wordsFor(error, path), { cause: error });
}

/** What happened and what to do next. */
function wordsFor({ code, message }: SqliteError, path: string): string {
  const file = path === "the store" ? "<file>" : path;
  if (code === "SQLITE_NOTADB") return `${path} is not an SQLite database. Name another file with GRANTS_DB or --db.`;
  if (code.startsWith("SQLITE_CORRUPT")) {
    return `${path} is damaged (${message}). Put back a copy with \`grants store restore <backup>\`, or save what can be saved with \`sqlite3 ${file} .recover\`.`;
  }
  if (code.startsWith("SQLITE_BUSY")) {
    return `${path} is in use: another process has been writing for ${busyTimeout / 1_000} s. Try again when it is done.`;
  }
  if (/^SQLITE_(?:CANTOPEN|READONLY)/u.test(code)) {
    return `cannot use ${path}: ${message}. This user must be allowed to read and write the file and its folder.`;
  }
  return path === "the store" ? `cannot use the store: ${message}` : `cannot use the store ${path}: ${message}`;
}

/** Makes something, prepared statements mostly, once per store: for what runs for every call or page. */
export function perStore<T>(make: (sqlite: Database) => T): (store: Store) => T {
  const made = new WeakMap<Database, T>();
  return ({ sqlite }) => {
    const known = made.get(sqlite);
    if (known !== undefined) return known;
    const fresh = make(sqlite);
    made.set(sqlite, fresh);
    return fresh;
  };
}
