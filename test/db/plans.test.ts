/*
 * No question goes through all rows of a table that grows with the calls. What a statement does is
 * read from SQLite's own program for it (EXPLAIN): a cursor on a table that is wound to its first row
 * and stepped row by row reads all of it. A walk over an index alone is no reading of the table.
 */
import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { getCall, ingestCalls, listCalls, markMissing, openCalls } from "../../db/calls.ts";
import { clusterOf, updateClusters } from "../../db/clusters.ts";
import { eventsFor, pendingEvents } from "../../db/events.ts";
import { heldCalls } from "../../db/holds.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { issuesOfWeek, listIssues, recordIssue } from "../../db/issues.ts";
import { keepPage, keptPage, touchPage } from "../../db/kept-pages.ts";
import { ledgerOf } from "../../db/ledger.ts";
import { alsoFitting, matchesOf, matchSummary } from "../../db/matches.ts";
import { namedQueries } from "../../db/named-queries.ts";
import { listCorrections } from "../../db/overrides.ts";
import { problemsOfPage } from "../../db/problems.ts";
import { saveRecipients } from "../../db/recipients.ts";
import { searchCalls } from "../../db/search.ts";
import { sourceHistory } from "../../db/source-history.ts";
import { openStore, type Store } from "../../db/store.ts";
import { requestKey } from "../../scrapers/scraper.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import { call, exampleStore, fullCall, monday, run, zhovkva } from "./example.ts";

/** Tables with a row for each call or more. */
const big = [
  ...["calls", "call_versions", "call_deadlines", "call_money", "call_applicants", "call_areas", "call_sectors"],
  ...["call_documents", "field_evidence", "events", "ledger", "kept_pages", "page_bodies", "problems", "issues"],
  ...["cluster_items", "match_calls", "call_fits"],
];

interface Step {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
}

/** Big tables that a statement reads from end to end. */
function readWhole({ sqlite }: Store, sql: string): string[] {
  // The greatest number of a table begins like a walk and ends at its first step: SQLite calls it a search.
  const plan = explained<{ readonly detail: string }>(sqlite, "EXPLAIN QUERY PLAN", sql);
  if (!plan.some(({ detail }) => /^SCAN (?!CONSTANT|\(subquery)/u.test(detail))) return [];
  const tables = new Map(
    sqlite
      .prepare<[], [number, string]>("SELECT rootpage, name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
      .raw()
      .all(),
  );
  const steps = explained<Step>(sqlite, "EXPLAIN", sql);
  const opened = steps.flatMap(({ opcode, p1, p2, p3 }): [number, string][] => {
    const table = opcode === "OpenRead" && p3 === 0 ? tables.get(p2) : undefined;
    return table !== undefined && big.includes(table) ? [[p1, table]] : [];
  });
  const has = (cursor: number, ...opcodes: readonly string[]): boolean =>
    steps.some(({ opcode, p1 }) => p1 === cursor && opcodes.includes(opcode));
  return opened.flatMap(([cursor, table]) =>
    has(cursor, "Rewind", "Last") && has(cursor, "Next", "Prev") ? [table] : [],
  );
}

function explained<T>(sqlite: SqliteDatabase.Database, how: string, sql: string): readonly T[] {
  const named = [...sql.matchAll(/[@:$]([a-z]\w*)/giu)].map(([, name]) => [name ?? "", null]);
  const places = named.length > 0 ? 0 : sql.split("?").length - 1;
  const explain = sqlite.prepare<unknown[], T>(`${how} ${sql}`);
  return named.length > 0 ? explain.all(Object.fromEntries(named)) : explain.all(...Array(places).fill(null));
}

test("a walk over a whole big table is seen, a search is not", () => {
  const store = exampleStore();
  expect(readWhole(store, "SELECT title FROM calls WHERE title LIKE '%вода%'")).toEqual(["calls"]);
  expect(readWhole(store, "SELECT c.title FROM sources AS s, calls AS c WHERE c.summary = s.name")).toEqual(["calls"]);
  expect(readWhole(store, "SELECT title FROM calls WHERE id = ?")).toEqual([]);
  expect(readWhole(store, "SELECT max(number) FROM calls")).toEqual([]);
});

/** Without rows SQLite plans as in every store of the worker, which keeps no statistics. */
let empty: Store;
beforeAll(() => {
  empty = openStore(":memory:");
});
afterAll(() => empty.close());

describe("no named question reads a big table from end to end", () => {
  test.each(namedQueries)("$name", ({ sql }) => {
    expect(readWhole(empty, sql)).toEqual([]);
  });

  test.each([
    "v_open_calls",
    "v_closing_soon",
    "v_standing",
    "v_near_misses",
    "v_sources_health",
    "v_hromadas",
    "v_partners",
  ])("nor does %s", (view) => {
    expect(readWhole(empty, `SELECT * FROM ${view}`)).toEqual([]);
  });

  test.each([
    "v_call WHERE id = 'example:water'",
    "v_calls WHERE id IN ('example:water', 'example:old')",
    "v_events WHERE call_id = 'example:water'",
    "v_events WHERE at >= '2026-11-16'",
    "v_matches WHERE katottg = 'UA46060090000018455'",
    "v_hromadas WHERE katottg = 'UA46060090000018455'",
    "v_partners WHERE katottg = 'UA46060090000018455'",
    "v_sent WHERE issue = 1",
    "v_open_calls WHERE id = 'example:water'",
    "call_sectors AS s JOIN v_open_calls AS o ON o.id = s.call_id WHERE s.sector = 'energy'",
  ])("a condition reaches the tables behind a view: %s", (from) => {
    expect(readWhole(empty, `SELECT * FROM ${from}`)).toEqual([]);
  });
});

/** Statements that have to read all of a table, and why. */
const allowed: readonly { readonly statement: RegExp; readonly because: string }[] = [
  { statement: /FROM "?calls"?.*order by "calls"\."id"/su, because: "lists calls, a portion or all, in their order" },
  { statement: /^select "number", "id" from "calls"/u, because: "numbers of all calls, once a match run" },
  { statement: /FROM calls AS c[\s\S]*i\.rules <> \?/u, because: "which calls changed since they were last clustered" },
  { statement: /FROM cluster_items AS i JOIN calls/u, because: "clusters are found among all calls" },
  { statement: /FROM call_fits WHERE through IS NOT NULL/u, because: "once a match run: words nobody uses" },
  { statement: /from "match_calls"/u, because: "once a match run: which calls changed" },
  { statement: /^insert into "crawl_runs"/u, because: "SQLite would look for waiting children, were any waiting" },
  { statement: /event_id NOT IN|from "events" where/u, because: "what a recipient has not been told, of all" },
];

test("no statement of the program does, but those that have a reason", () => {
  const prepare = vi.spyOn(SqliteDatabase.prototype, "prepare");
  const store = exampleStore();
  const now = new Date(monday);
  saveHromadas(store, [zhovkva], monday);
  const calls = [fullCall, call("other")];
  const seen = run(store, monday, (context) => ({
    ...ingestCalls(store, calls, context),
    again: ingestCalls(store, calls, context),
    runId: context.runId,
  }));
  markMissing(store, "example", seen.runId);
  const request = { kind: "list", url: "https://grants.example/" };
  keepPage(store, {
    sourceId: "example",
    request,
    url: request.url,
    contentType: "text/html",
    bytes: Buffer.from("x"),
    fetchedAt: monday,
    validators: {},
  });
  keptPage(store, "example", requestKey(request));
  touchPage(store, "example", requestKey(request), monday);
  saveRecipients(
    store,
    [{ email: "o@rada.example", language: "uk", hromadas: [zhovkva.katottg], consent: "x" }],
    monday,
  );
  matchHromadas(store, now);
  matchesOf(store, zhovkva.katottg);
  matchSummary(store, zhovkva.katottg);
  alsoFitting(store)(fullCall.id);
  recordIssue(store, {
    ...{
      recipient: 1,
      week: "2026-W47",
      subject: "Гранти",
      messageId: "<1@example>",
      eml: Buffer.from("x"),
      at: monday,
    },
    entries: seen.events.map((event) => ({ event, outcome: "sent" as const })),
  });
  pendingEvents(store, 1);
  ledgerOf(store, 1);
  issuesOfWeek(store, 1, "2026-W47");
  listIssues(store, ["uncertain"]);
  eventsFor(store, { callId: fullCall.id });
  eventsFor(store, { since: monday });
  getCall(store, fullCall.id);
  listCalls(store, { sourceId: "example" });
  openCalls(store, now);
  updateClusters(store, new Set(), now);
  clusterOf(store, fullCall.id);
  heldCalls(store);
  listCorrections(store, fullCall.id);
  problemsOfPage(store, "example", request.url, 3);
  searchCalls(store, "водопостачання", { now });
  sourceHistory(store, "example");
  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  prepare.mockRestore();

  const reading = [...statements].filter((sql) => /^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b/iu.test(sql));
  expect(reading.length).toBeGreaterThan(60);
  const whole = reading.filter((sql) => readWhole(store, sql).length > 0);
  const unexplained = whole.filter((sql) => !allowed.some(({ statement }) => statement.test(sql)));
  expect(unexplained).toEqual([]);
});
