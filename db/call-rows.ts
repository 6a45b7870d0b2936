/* How one call is spread over its tables. The whole call also stands in call_versions, as JSON. */
import { isoInstant } from "../src/clock.ts";
import type { Call, Deadline, Read } from "../src/model.ts";
import { distinctKeys } from "../src/search-keys.ts";
import { perStore, type Store } from "./store.ts";

export interface Sighting {
  readonly runId: number;
  /** UTC instant at which this state of the call was seen. */
  readonly at: string;
  readonly version: number;
  readonly contentHash: string;
  /** The call as JSON. */
  readonly json: string;
  readonly baseline: boolean;
  /** Set when a person brought this state about: when and how the source itself was last seen. */
  readonly lastSeen?: { readonly at: string; readonly missingRuns: number };
}

type Cell = string | number | null;

/** Columns of `calls` that never change once a call is known. */
const fixed = new Set(["id", "source_id", "external_id", "baseline", "first_seen_at"]);

const callColumns = [
  ...fixed,
  ...["url", "title", "language", "kind", "kind_reason", "summary", "funder", "operator", "programme", "instrument"],
  ...["stated_status", "published_on", "opens_on", "closes_at", "rolling", "own_share_percent", "own_share_kind"],
  ...["ukraine_role", "min_partners", "population_min", "population_max"],
  ...["standing", "verified_on", "standing_note"],
  ...["last_seen_at", "last_seen_run", "missing_runs", "version", "content_hash"],
] as const;

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
    newCall: sqlite.prepare<Cell[]>(
      `INSERT INTO calls (${callColumns.join(", ")}) VALUES (${callColumns.map(() => "?").join(", ")})`,
    ),
    call: sqlite
      .prepare<[Record<string, Cell>], number>(
        `INSERT INTO calls (${callColumns.join(", ")}) VALUES (${callColumns.map((name) => `@${name}`).join(", ")})
         ON CONFLICT (id) DO UPDATE SET ${callColumns
           .filter((name) => !fixed.has(name))
           .map((name) => `${name} = excluded.${name}`)
           .join(", ")}
         RETURNING number`,
      )
      .pluck(),
    version: sqlite.prepare<[string, number, string, number, string]>(
      "INSERT INTO call_versions (call_id, version, seen_at, run_id, json) VALUES (?, ?, ?, ?, ?)",
    ),
    deadlines: sqlite.prepare<[string], DeadlineRow>(
      `SELECT id, text, date, time, time_known, zone, at, stage, track
       FROM call_deadlines WHERE call_id = ? AND superseded_at IS NULL`,
    ),
    supersede: sqlite.prepare<[string, number]>("UPDATE call_deadlines SET superseded_at = ? WHERE id = ?"),
    addDeadline: sqlite.prepare<[Record<string, Cell>]>(
      `INSERT INTO call_deadlines
         (call_id, text, date, time, time_known, zone, at, deadline_kyiv, stage, track, rule, seen_at)
       VALUES (@call_id, @text, @date, @time, @time_known, @zone, @at, @deadline_kyiv, @stage, @track, @rule, @seen_at)`,
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
  const row = callRow(call, sighting);
  if (sighting.version > 1) return sql.call.get(row) ?? 0;
  return Number(sql.newCall.run(...callColumns.map((name) => row[name] ?? null)).lastInsertRowid);
}

/** A new call has nothing to clear. */
function clearRows(store: Store, id: string, number: number): void {
  const sql = statements(store);
  for (const name of listNames) sql.lists[name].clear.run(id);
  sql.clearEvidence.run(id);
  sql.clearWords.run(number);
}

function callRow(call: Call, sighting: Sighting): Record<(typeof callColumns)[number], Cell> & Record<string, Cell> {
  const closing = call.deadlines.flatMap(({ at, stage }) =>
    at !== undefined && (stage ?? 1) === 1 ? [instant(at)] : [],
  );
  return {
    id: call.id,
    source_id: call.sourceId,
    external_id: call.externalId,
    baseline: sighting.baseline ? 1 : 0,
    first_seen_at: sighting.at,
    url: call.url,
    title: call.title,
    language: call.language,
    kind: call.kind,
    kind_reason: call.kindReason.value,
    summary: call.summary ?? null,
    funder: call.funder ?? "",
    operator: call.operator ?? null,
    programme: call.programme ?? null,
    instrument: call.instrument?.value ?? null,
    stated_status: call.statedStatus ?? null,
    published_on: call.publishedOn ?? null,
    opens_on: call.opensOn?.value ?? null,
    closes_at: closing.sort().at(-1) ?? null,
    rolling: call.rolling === undefined ? 0 : 1,
    own_share_percent: call.ownShare?.value.percent ?? null,
    own_share_kind: call.ownShare?.value.kind ?? null,
    ukraine_role: call.ukraine?.value ?? null,
    min_partners: call.minPartners?.value ?? null,
    population_min: call.population?.value.min ?? null,
    population_max: call.population?.value.max ?? null,
    standing: call.standing?.kind ?? null,
    verified_on: call.standing?.verifiedOn ?? null,
    standing_note: call.standing?.note ?? null,
    last_seen_at: sighting.lastSeen?.at ?? sighting.at,
    last_seen_run: sighting.runId,
    missing_runs: sighting.lastSeen?.missingRuns ?? 0,
    version: sighting.version,
    content_hash: sighting.contentHash,
  };
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

interface DeadlineRow {
  readonly id: number;
  readonly text: string;
  readonly date: string | null;
  readonly time: string | null;
  readonly time_known: number;
  readonly zone: string;
  readonly at: string | null;
  readonly stage: number | null;
  readonly track: string | null;
}

/** Deadlines still stated stay as they are; the others are superseded, not deleted. */
function writeDeadlines(store: Store, call: Call, { at, version }: Sighting): void {
  const sql = statements(store);
  const stated = new Map(call.deadlines.map((deadline) => [deadlineKey(deadlineRow(deadline)), deadline]));
  for (const row of version === 1 ? [] : sql.deadlines.all(call.id)) {
    if (!stated.delete(deadlineKey(row))) sql.supersede.run(at, row.id);
  }
  for (const deadline of stated.values()) {
    sql.addDeadline.run({
      call_id: call.id,
      ...deadlineRow(deadline),
      deadline_kyiv: onKyivClock(deadline),
      rule: deadline.rule,
      seen_at: at,
    });
  }
}

function deadlineRow({ text, date, time, timeKnown, zone, at, stage, track }: Deadline): Omit<DeadlineRow, "id"> {
  return {
    text,
    date: date ?? null,
    time: time ?? null,
    time_known: timeKnown ? 1 : 0,
    zone,
    at: at === undefined ? null : instant(at),
    stage: stage ?? null,
    track: track ?? null,
  };
}

function deadlineKey({ text, date, time, time_known, zone, at, stage, track }: Omit<DeadlineRow, "id">): string {
  return JSON.stringify([text, date, time, time_known, zone, at, stage, track]);
}

/** One form for all instants, so that SQL can compare them as text. */
function instant(at: string): string {
  return isoInstant(new Date(at));
}

/* The Swedish form is `2026-11-30 17:00`. */
const kyiv = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Kyiv", dateStyle: "short", timeStyle: "short" });

/**
 * Without a known time it is the donor's date: the end of that day in Brussels is already the next
 * day in Kyiv, and nobody should count on it.
 */
function onKyivClock({ at, date, timeKnown }: Deadline): string | null {
  if (at === undefined) return null;
  const local = kyiv.format(new Date(at));
  return timeKnown ? local : (date ?? local.slice(0, 10));
}
