/* How one call is spread over its tables. The whole call also stands in call_versions, as JSON. */
import type { Call, Read } from "../src/model.ts";
import { distinctKeys } from "../src/search-keys.ts";
import { type Cell, callColumns, callReadings, changingColumns, type Sighting } from "./call-columns.ts";
import { writeDeadlines } from "./deadline-rows.ts";
import { perStore, type Store } from "./store.ts";

/** Child tables that are written anew with every version, with their columns after call_id and position. */
const lists = {
  call_money: ["part", "minor", "currency", "quote", "rule"],
  call_applicants: ["type", "quote", "rule"],
  call_areas: ["mode", "scheme", "code", "quote", "rule"],
  call_sectors: ["sector", "weight", "evidence"],
  call_documents: ["url", "title", "type"],
} as const;
type ListName = keyof typeof lists;
const listNames = ["call_money", "call_applicants", "call_areas", "call_sectors", "call_documents"] as const;

const insertCall = `INSERT INTO calls (${callColumns.join(", ")}) VALUES (${callColumns.map(() => "?").join(", ")})`;

const statements = perStore((sqlite) => {
  const list = (name: ListName) => ({
    clear: sqlite.prepare<[string]>(`DELETE FROM ${name} WHERE call_id = ?`),
    add: sqlite.prepare<Cell[]>(
      `INSERT INTO ${name} (call_id, position, ${lists[name].join(", ")})
       VALUES (?, ?, ${lists[name].map(() => "?").join(", ")})`,
    ),
  });
  return {
    // One row a statement, and no RETURNING or ON CONFLICT DO UPDATE for new calls: whatever could fail
    // half way gets a savepoint, at which SQLite writes out what the full-text index has gathered.
    newCall: sqlite.prepare<Cell[]>(insertCall),
    call: sqlite
      .prepare<Cell[], number>(
        `${insertCall} ON CONFLICT (id) DO UPDATE SET ${changingColumns
          .map((name) => `${name} = excluded.${name}`)
          .join(", ")}
         RETURNING number`,
      )
      .pluck(),
    version: sqlite.prepare<[string, number, string, number, Uint8Array]>(
      "INSERT INTO call_versions (call_id, version, seen_at, run_id, json) VALUES (?, ?, ?, ?, CAST(? AS TEXT))",
    ),
    lists: {
      call_money: list("call_money"),
      call_applicants: list("call_applicants"),
      call_areas: list("call_areas"),
      call_sectors: list("call_sectors"),
      call_documents: list("call_documents"),
    },
    clearEvidence: sqlite.prepare<[string]>("DELETE FROM field_evidence WHERE call_id = ?"),
    addEvidence: sqlite.prepare<[string, string, string, string, string]>(
      "INSERT INTO field_evidence (call_id, field, value, quote, rule) VALUES (?, ?, ?, ?, ?)",
    ),
    clearWords: sqlite.prepare<[number]>("DELETE FROM calls_fts WHERE rowid = ?"),
    addWords: sqlite.prepare<[number, string, string, string]>(
      "INSERT INTO calls_fts (rowid, title, about, text) VALUES (?, ?, ?, ?)",
    ),
  };
});

/** A state of a call that is new to the store. */
export interface Write {
  readonly call: Call;
  readonly sighting: Sighting;
}

/**
 * Writes new states of calls, known or not, into all their tables, each call at most once. Inside the
 * caller's transaction. Table by table, the full-text index last: the pages of one table stay at hand,
 * which takes a fifth less time than call by call.
 */
export function writeCalls(store: Store, writes: readonly Write[]): void {
  const sql = statements(store);
  const numbers = writes.map((write) => writeCallRow(store, write));
  for (const { call, sighting } of writes) {
    sql.version.run(call.id, sighting.version, sighting.at, sighting.runId, sighting.json);
  }
  for (const [at, { call, sighting }] of writes.entries()) {
    if (sighting.version > 1) clearRows(store, call.id, numbers[at] ?? 0);
  }
  for (const { call, sighting } of writes) writeDeadlines(store, call, sighting);
  for (const name of listNames) {
    const { add } = sql.lists[name];
    for (const { call } of writes) {
      for (const [position, row] of listRows[name](call).entries()) add.run(call.id, position, ...row);
    }
  }
  for (const { call } of writes) {
    for (const [field, { value, quote, rule }] of evidence(call)) {
      sql.addEvidence.run(call.id, field, JSON.stringify(value), quote, rule);
    }
  }
  for (const [at, { call }] of writes.entries()) {
    sql.addWords.run(
      numbers[at] ?? 0,
      // Each key once: the index knows only whether a column has it.
      distinctKeys(call.title),
      distinctKeys(call.funder, call.operator, call.programme),
      distinctKeys(call.summary, call.body),
    );
  }
}

/** Returns the number of the call. */
function writeCallRow(store: Store, { call, sighting }: Write): number {
  const sql = statements(store);
  const row = callReadings.map((read) => read(call, sighting));
  if (sighting.version > 1) return sql.call.get(...row) ?? 0;
  return Number(sql.newCall.run(...row).lastInsertRowid);
}

/** A new call has nothing to clear. */
function clearRows(store: Store, id: string, number: number): void {
  const sql = statements(store);
  for (const name of listNames) sql.lists[name].clear.run(id);
  sql.clearEvidence.run(id);
  sql.clearWords.run(number);
}

const listRows: Readonly<Record<ListName, (call: Call) => Cell[][]>> = {
  call_money: (call) =>
    call.money.map(({ part, minor, currency, quote, rule }) => [part, minor, currency, quote, rule]),
  call_applicants: (call) => call.applicants.map(({ value, quote, rule }) => [value, quote, rule]),
  call_areas: (call) => call.areas.map(({ mode, scheme, code, quote, rule }) => [mode, scheme, code, quote, rule]),
  call_sectors: (call) => call.sectors.map(({ sector, weight, evidence: words }) => [sector, weight, words.join("\n")]),
  call_documents: (call) => call.documents.map(({ url, title, type }) => [url, title, type]),
};

function evidence(call: Call): [string, Read<unknown>][] {
  const { kindReason, instrument, opensOn, rolling, ownShare, ukraine, minPartners, population, duration } = call;
  const fields = { kindReason, instrument, opensOn, rolling, ownShare, ukraine, minPartners, population, duration };
  return Object.entries(fields).flatMap(([field, read]): [string, Read<unknown>][] =>
    read === undefined ? [] : [[field, read]],
  );
}
