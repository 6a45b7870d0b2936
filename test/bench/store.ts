/*
 * npm run bench:store – taking 10,000 calls with all their rows into a new store, the same again, and
 * bare better-sqlite3 inserts of the same rows; then every named query in a store of 50,000 calls,
 * with the plans that read a big table as a whole. Ends with one line of JSON.
 *
 * Goals are for the clock of an idle machine. On a busy one look at the processor time (user + sys of
 * this process), which the ratio is made of.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Statement } from "better-sqlite3";
import { saveHromadas } from "../../db/hromadas.ts";
import { namedQueries } from "../../db/named-queries.ts";
import { runQuery } from "../../db/query.ts";
import { setSetting } from "../../db/settings.ts";
import { openStore, type Store } from "../../db/store.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import { fillStore, startRuns, takeIn } from "./fill-store.ts";
import { benchProfiles } from "./match-data.ts";
import { storeCalls, storeNow } from "./store-calls.ts";

const count = 10_000;
const large = 50_000;
const profiles = 30;

/* The tables a call is spread over, parents first. */
const tables = [
  ...["calls", "call_versions", "call_deadlines", "call_money", "call_applicants", "call_areas", "call_sectors"],
  ...["call_documents", "field_evidence", "events"],
] as const;
const words = "calls_fts";

const folder = mkdtempSync(join(tmpdir(), "grants-bench-"));
const open = (name: string): Store => openStore(join(folder, name));
const ms = (value: number): string => `${Math.round(value)} ms`;

/** Milliseconds by the clock, and of the processor. */
interface Cost {
  readonly wallMs: number;
  readonly userMs: number;
  readonly sysMs: number;
}

function costOf(work: () => void): Cost {
  const before = process.cpuUsage();
  const started = performance.now();
  work();
  const wallMs = Math.round(performance.now() - started);
  const { user, system } = process.cpuUsage(before);
  return { wallMs, userMs: Math.round(user / 1_000), sysMs: Math.round(system / 1_000) };
}

const cpuMs = ({ userMs, sysMs }: Cost): number => userMs + sysMs;
const shown = (cost: Cost): string => `${ms(cost.wallMs)}, processor ${ms(cpuMs(cost))}`;

/** Rows of a table in the order in which they were written. */
function rowsOf({ sqlite }: Store, table: string, columns: readonly string[]): unknown[][] {
  return sqlite
    .prepare<[], unknown[]>(`SELECT ${columns.join(", ")} FROM ${table} ORDER BY rowid`)
    .raw()
    .all();
}

/**
 * Inserts all rows of one store into another, the rows of a hundred calls at a time. What is written is
 * the same: tables, indexes, full-text index, settings of the file, transactions. What it is spared:
 * reading what is known, the JSON and its hash, the keys of the words; these are there before it starts.
 */
function insertBare(from: Store, to: Store): Cost {
  const orderOf = new Map(
    rowsOf(from, "calls", ["id", "number"]).flatMap(([id, number], at) => [
      [id, at],
      [number, at],
    ]),
  );
  const parts: { readonly insert: Statement; readonly row: unknown[] }[][] = [];
  for (const table of [...tables, words]) {
    const names = from.sqlite.pragma(`table_info(${table})`) as readonly { readonly name: string }[];
    const columns = [...(table === words ? ["rowid"] : []), ...names.map(({ name }) => name)];
    const key = columns.indexOf(table === "calls" ? "id" : table === words ? "rowid" : "call_id");
    const insert = to.sqlite.prepare<unknown[]>(
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    );
    for (const row of rowsOf(from, table, columns)) {
      const part = Math.floor((orderOf.get(row[key]) ?? 0) / 100);
      const list = parts[part];
      if (list === undefined) parts[part] = [{ insert, row }];
      else list.push({ insert, row });
    }
  }
  return costOf(() => {
    for (const part of parts) {
      to.write(() => {
        for (const { insert, row } of part) insert.run(row);
      });
    }
  });
}

interface Asked {
  readonly name: string;
  readonly ms: number;
  readonly rows: number;
  /** Steps of the plan that read a whole big table without an index. */
  readonly scans: readonly string[];
}

function askNamed(store: Store, katottg: string): Asked[] {
  return namedQueries.map(({ name, sql, parameters }) => {
    const given = { hromada: katottg, sector: "energy" };
    const needed = Object.entries(given).filter(([key]) => key in parameters && parameters[key] === undefined);
    const values = { ...parameters, ...Object.fromEntries(needed) };
    const filled = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? ""]));
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      const { rows } = runQuery(store, sql, 1_000, filled);
      return { ms: performance.now() - started, rows: rows.length };
    }).sort((a, b) => a.ms - b.ms);
    const plan = store.sqlite.prepare<[Record<string, string | number>], { readonly detail: string }>(
      `EXPLAIN QUERY PLAN ${sql}`,
    );
    // A scan of an index that has all it needs reads no table.
    const scans = plan
      .all(filled)
      .map(({ detail }) => detail)
      .filter((detail) =>
        /^SCAN (?:c|calls|v|call_\w+|e|events|f|m|n|near_misses)\b(?!.*COVERING INDEX)/u.test(detail),
      );
    return { name, ms: times[2]?.ms ?? 0, rows: times[2]?.rows ?? 0, scans };
  });
}

try {
  const store = open("taken-in.db");
  const runId = startRuns(store);
  const calls = storeCalls(count);
  const upsert = costOf(() => takeIn(store, runId, calls));
  const again = costOf(() => takeIn(store, runId, calls));
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  const bare = open("bare.db");
  startRuns(bare);
  const plain = insertBare(store, bare);
  const ratio = cpuMs(upsert) / cpuMs(plain);
  const rows = [...tables, words].reduce(
    (sum, table) => sum + (store.sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0),
    0,
  );
  bare.close();
  store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  const fileMb = Math.round(statSync(join(folder, "taken-in.db")).size / 1e6);
  console.log(`${count} calls, ${rows} rows: ${shown(upsert)} (goal: 4000 ms)`);
  console.log(`the same again, unchanged: ${shown(again)} (goal: 1000 ms)`);
  console.log(
    `bare inserts of the same finished rows, full-text index included: ${shown(plain)}; ratio ${ratio.toFixed(2)} (goal: 2)`,
  );
  console.log(`file: ${fileMb} MB; memory at most ${memoryMb} MB, the calls themselves included`);

  console.log(`filling up to ${large} calls …`);
  fillStore(store, large - count, count);
  setSetting(store, "frozen_now", storeNow.toISOString().replace(".000", ""));
  const some = benchProfiles(undefined).profiles.slice(0, profiles);
  saveHromadas(store, some, storeNow.toISOString());
  matchHromadas(store, storeNow);
  const asked = askNamed(store, some[0]?.katottg ?? "");
  store.close();
  for (const { name, ms: one, rows: found, scans } of asked) {
    console.log(
      `  ${name.padEnd(18)}${one.toFixed(1).padStart(8)} ms, ${found} rows${scans.length > 0 ? `; ${scans.join("; ")}` : ""}`,
    );
  }
  const slowest = Math.max(...asked.map((one) => one.ms));
  console.log(`slowest named query at ${large} calls: ${ms(slowest)} (goal: 50 ms)`);
  console.log(
    JSON.stringify({
      bench: "store",
      calls: count,
      rows,
      upsert,
      again,
      bare: plain,
      ratio,
      wallRatio: upsert.wallMs / plain.wallMs,
      fileMb,
      memoryMb,
      slowestQueryMs: slowest,
      queries: Object.fromEntries(asked.map(({ name, ms: one }) => [name, one])),
      scans: asked.filter(({ scans }) => scans.length > 0).map(({ name }) => name),
    }),
  );
} finally {
  rmSync(folder, { recursive: true });
}
