import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { getCall, ingestCalls, markMissing, openCalls } from "../../db/calls.ts";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { eventsFor } from "../../db/events.ts";
import { migrate, readMigrations } from "../../db/migrate.ts";
import { correctCalls, listCorrections, removeOverride, setOverride } from "../../db/overrides.ts";
import type { Store } from "../../db/store.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import type { Call } from "../../src/model.ts";
import { temporaryFolder } from "../temporary.ts";
import { call, card, deadline, exampleStore, fullCall, monday, nextMonday, noCounts, open, run } from "./example.ts";

const why = "лист донора від 20 листопада";
const friday = "2026-11-20T10:00:00Z";
const later = "2026-11-24T06:00:00Z";
const day = { field: "deadline", value: { date: "2026-12-20", time: "17:00" }, why } as const;

function filled(...calls: Call[]): Store {
  const store = exampleStore();
  run(store, monday, (context) => ingestCalls(store, calls, context));
  return store;
}

/** One crawl as the program does it: through the memory of a run. */
function crawl(store: Store, at: string, ...calls: Call[]) {
  const memory = storeMemory(store)(card, at);
  const { problems, ...taken } = memory.ingest(calls, at);
  memory.report({ problems, refused: [] });
  memory.finish({ at, closeReason: "finished", counts: noCounts, complete: true });
  return { ...taken, problems };
}

const told = (store: Store) => eventsFor(store, { since: friday }).map(({ kind }) => kind);

describe("a correction", () => {
  test("holds at once: a new version, one event, and the tables follow", () => {
    const store = filled(fullCall);
    const { version, events } = setOverride(store, fullCall.id, day, friday);
    expect(version).toBe(2);
    expect(events).toMatchObject([
      { kind: "corrected", before: "2026-12-15 17:00; rolling", after: "2026-12-20 17:00", baseline: false },
    ]);
    expect(getCall(store, fullCall.id)?.call.deadlines[0]).toMatchObject({ date: "2026-12-20", text: why });
    expect(store.sqlite.prepare("SELECT deadline_kyiv FROM v_calls WHERE id = ?").pluck().get(fullCall.id)).toBe(
      "2026-12-20 17:00",
    );
  });

  test("is no sighting: when the source was last seen, and how often it was missing, stays", () => {
    const store = filled(fullCall);
    for (const at of ["2026-11-17T06:00:00Z", "2026-11-18T06:00:00Z", "2026-11-19T06:00:00Z"]) {
      const { runId } = startCrawlRun(store, "example", at);
      finishCrawlRun(store, runId, { at, closeReason: "finished", counts: noCounts });
      markMissing(store, "example", runId);
    }
    setOverride(store, fullCall.id, { field: "title", value: "Інша", why }, friday);
    expect(getCall(store, fullCall.id)).toMatchObject({ lastSeenAt: monday, gone: true, call: { title: "Інша" } });
  });

  test("of a call that nobody has is an error, and keeps nothing", () => {
    const store = exampleStore();
    expect(() => setOverride(store, "example:none", day, friday)).toThrow("not in the store");
    expect(listCorrections(store)).toEqual([]);
  });

  test("that says what was read already makes a version for its words, and no event", () => {
    const store = filled(call("a"));
    const { events, version } = setOverride(store, "example:a", { ...day, value: { date: "2026-12-15" } }, friday);
    expect([events, version]).toEqual([[], 2]);
  });

  test("made again with the same words changes nothing; with another value it replaces", () => {
    const store = filled(call("a"));
    setOverride(store, "example:a", day, friday);
    expect(setOverride(store, "example:a", day, nextMonday)).toMatchObject({ version: 2, events: [] });
    setOverride(store, "example:a", { ...day, value: null }, later);
    expect(listCorrections(store)).toMatchObject([
      { override: { value: null, at: later }, sourceThen: "2026-12-15", sourceNow: "2026-12-15" },
    ]);
    expect(getCall(store, "example:a")?.call.deadlines).toEqual([]);
  });

  test("of one item that is a call after all makes it open and new", () => {
    const store = filled(call("a", { kind: "not-a-call" }));
    expect(openCalls(store, new Date(friday))).toEqual([]);
    setOverride(store, "example:a", { field: "kind", value: "call", why }, friday);
    expect(openCalls(store, new Date(friday)).map(({ call: { id } }) => id)).toEqual(["example:a"]);
    expect(told(store)).toEqual(["new"]);
  });
});

describe("a crawl never wins", () => {
  test("the same page again: no new version, no event, no problem", () => {
    const store = filled(fullCall);
    setOverride(store, fullCall.id, day, friday);
    setOverride(store, fullCall.id, { field: "sectors", value: ["energy"], why }, friday);
    expect(crawl(store, nextMonday, fullCall)).toMatchObject({ unchanged: 1, changed: 0, events: [], problems: [] });
    expect(getCall(store, fullCall.id)).toMatchObject({ version: 3, lastSeenAt: nextMonday });
  });

  test("a source that moves is a problem once, and no event", () => {
    const store = filled(call("a"));
    setOverride(store, "example:a", day, friday);
    const moved = call("a", { deadlines: [deadline("2027-02-01")] });
    const { problems, events } = crawl(store, nextMonday, moved);
    expect(problems.map(({ message }) => message)).toEqual([
      'the source now says "2027-02-01", corrected by a person to "2026-12-20 17:00"; the correction stays',
    ]);
    expect(events).toEqual([]);
    expect(crawl(store, later, moved)).toMatchObject({ unchanged: 1, problems: [] });
    expect(getCall(store, "example:a")?.call.deadlines).toMatchObject([{ date: "2026-12-20" }]);
    expect(listCorrections(store)).toMatchObject([{ sourceThen: "2026-12-15", sourceNow: "2027-02-01" }]);
    expect(told(store)).toEqual(["corrected"]);
    expect(store.sqlite.prepare("SELECT count(*) FROM problems").pluck().get()).toBe(1);
  });

  test("what else the source says of the call is still followed", () => {
    const store = filled(call("a"));
    setOverride(store, "example:a", day, friday);
    crawl(store, nextMonday, call("a", { statedStatus: "cancelled", title: "Скасовано" }));
    expect(getCall(store, "example:a")?.call).toMatchObject({
      title: "Скасовано",
      deadlines: [{ date: "2026-12-20" }],
    });
    expect(told(store)).toEqual(["corrected", "cancelled"]);
  });

  test("calls without corrections pass as they are", () => {
    const store = filled(call("a"), call("b"));
    setOverride(store, "example:a", day, friday);
    const [b] = correctCalls(store, [call("b")]).calls;
    expect(b).toEqual(call("b"));
  });
});

describe("taking a correction back", () => {
  test("what the source says now is true again, and the next crawl finds nothing new", () => {
    const store = filled(fullCall);
    setOverride(store, fullCall.id, day, friday);
    setOverride(store, fullCall.id, { field: "award-max", value: null, why }, friday);
    const moved = { ...fullCall, deadlines: [deadline("2027-02-01")] };
    crawl(store, nextMonday, moved);
    expect(removeOverride(store, fullCall.id, "deadline", later)?.events).toMatchObject([
      { kind: "corrected", before: "2026-12-20 17:00", after: "2027-02-01; rolling" },
    ]);
    removeOverride(store, fullCall.id, "award-max", later);
    expect(getCall(store, fullCall.id)?.call).toEqual(moved);
    expect(crawl(store, "2026-11-25T06:00:00Z", moved)).toMatchObject({ unchanged: 1, events: [] });
    expect(store.sqlite.prepare("SELECT count(*) FROM calls_as_read").pluck().get()).toBe(0);
  });

  test("of a field that is not corrected does nothing", () => {
    const store = filled(call("a"));
    expect(removeOverride(store, "example:a", "title", friday)).toBeUndefined();
    expect(getCall(store, "example:a")?.version).toBe(1);
  });
});

test("a store of the first shape keeps its data and takes corrections", () => {
  const path = join(temporaryFolder(), "grants.db");
  const old = new SqliteDatabase(path);
  migrate(old, path, readMigrations().slice(0, 1));
  old.exec(`INSERT INTO sources (id, name, funder, homepage, every, basis, added_at)
    VALUES ('example', 'Фонд', 'Фонд', 'https://grants.example/', 'day', 'reconstructed', '${monday}')`);
  old.exec(`INSERT INTO crawl_runs (source_id, started_at, baseline) VALUES ('example', '${monday}', 1)`);
  old.exec(`INSERT INTO calls (id, source_id, external_id, url, title, language, kind, kind_reason, funder, baseline,
      first_seen_at, last_seen_at, last_seen_run, version, content_hash)
    VALUES ('example:a', 'example', 'a', 'https://grants.example/calls/a', 'Конкурс a', 'uk', 'call', 'конкурс', 'Фонд',
      1, '${monday}', '${monday}', 1, 1, 'old')`);
  old.prepare("INSERT INTO call_versions VALUES ('example:a', 1, ?, 1, ?)").run(monday, JSON.stringify(call("a")));
  old.close();

  const store = open(path);
  expect(getCall(store, "example:a")?.call).toEqual(call("a"));
  expect(listCorrections(store)).toEqual([]);
  setOverride(store, "example:a", day, friday);
  expect(getCall(store, "example:a")?.call.deadlines).toMatchObject([{ date: "2026-12-20" }]);
});
