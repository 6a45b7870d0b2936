import { describe, expect, test } from "vitest";
import { getCall, ingestCall, ingestCalls, listCalls, markMissing, openCalls } from "../../db/calls.ts";
import { startCrawlRun } from "../../db/crawl-runs.ts";
import { eventsFor } from "../../db/events.ts";
import { syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import type { Call } from "../../src/model.ts";
import { call, card, deadline, exampleStore, fullCall, monday, nextMonday, run } from "./example.ts";

function ingest(store: Store, at: string, ...calls: Call[]) {
  return run(store, at, (context) => ingestCalls(store, calls, context));
}

function rows(store: Store, table: string): number {
  return Number(store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

describe("taking in calls", () => {
  test("a new call comes back as it was, with one event", () => {
    const store = exampleStore();
    const { events, ...counts } = ingest(store, monday, fullCall);
    expect(counts).toMatchObject({ new: 1, changed: 0, unchanged: 0 });
    expect(events.map(({ kind }) => kind)).toEqual(["new"]);
    expect(getCall(store, fullCall.id)).toEqual({
      call: fullCall,
      version: 1,
      changedAt: monday,
      firstSeenAt: monday,
      lastSeenAt: monday,
      gone: false,
      baseline: true,
    });
  });

  test("the tables hold what the call says", () => {
    const store = exampleStore();
    ingest(store, monday, fullCall);
    const one = (sql: string): unknown => store.sqlite.prepare(sql).get();
    expect(
      one("SELECT closes_at, rolling, own_share_percent, ukraine_role, population_min, population_max FROM calls"),
    ).toEqual({
      closes_at: "2026-12-15T15:00:00Z",
      rolling: 1,
      own_share_percent: 12.5,
      ukraine_role: "lead",
      population_min: null,
      population_max: 50_000,
    });
    expect(store.sqlite.prepare("SELECT deadline_kyiv, stage FROM call_deadlines ORDER BY id").all()).toEqual([
      { deadline_kyiv: "2026-12-15 17:00", stage: null },
      { deadline_kyiv: "2027-03-01", stage: 2 },
    ]);
    expect(one("SELECT minor, currency FROM call_money WHERE part = 'award-max'")).toEqual({
      minor: 5_000_050,
      currency: "EUR",
    });
    expect(one("SELECT sector, evidence FROM call_sectors WHERE position = 0")).toEqual({
      sector: "utilities",
      evidence: "водопостачання\nводогони",
    });
    expect(one("SELECT value, quote FROM field_evidence WHERE field = 'ownShare'")).toEqual({
      value: '{"percent":12.5,"kind":"cash"}',
      quote: "12,5 %",
    });
    expect([rows(store, "call_applicants"), rows(store, "call_areas"), rows(store, "call_documents")]).toEqual([
      2, 1, 1,
    ]);
  });

  test("the deadline of another zone is shown on the clocks of Kyiv; a bare date stays the donor's", () => {
    const store = exampleStore();
    const brussels = { zone: "Europe/Brussels", time: "17:00", timeKnown: true };
    ingest(
      store,
      monday,
      call("timed", { deadlines: [deadline("2026-12-15", { ...brussels, at: "2026-12-15T16:00:00Z" })] }),
      call("bare", {
        deadlines: [deadline("2026-12-15", { zone: "Europe/Brussels", at: "2026-12-15T22:59:59.000Z" })],
      }),
    );
    expect(store.sqlite.prepare("SELECT call_id, at, deadline_kyiv FROM call_deadlines ORDER BY id").all()).toEqual([
      { call_id: "example:timed", at: "2026-12-15T16:00:00Z", deadline_kyiv: "2026-12-15 18:00" },
      { call_id: "example:bare", at: "2026-12-15T22:59:59Z", deadline_kyiv: "2026-12-15" },
    ]);
  });

  test("the same call again writes no version and no event, only when it was last seen", () => {
    const store = exampleStore();
    ingest(store, monday, fullCall);
    const before = store.sqlite.prepare("SELECT total_changes()").pluck().get();
    const reordered = Object.fromEntries(Object.entries(fullCall).reverse()) as unknown as Call;
    const { runId, baseline } = startCrawlRun(store, "example", nextMonday);
    const start = Number(store.sqlite.prepare("SELECT total_changes()").pluck().get());
    expect(ingestCall(store, reordered, { runId, baseline, at: nextMonday })).toEqual({
      outcome: "unchanged",
      events: [],
    });
    expect(Number(store.sqlite.prepare("SELECT total_changes()").pluck().get()) - start).toBe(1);
    expect(before).toBeDefined();
    expect(getCall(store, fullCall.id)).toMatchObject({ version: 1, firstSeenAt: monday, lastSeenAt: nextMonday });
    expect(rows(store, "events")).toBe(1);
    expect(rows(store, "call_versions")).toBe(1);
  });

  test("a moved deadline is exactly one event; the old row stays, superseded", () => {
    const store = exampleStore();
    ingest(store, monday, call("one"));
    const moved = call("one", { deadlines: [deadline("2027-01-15")] });
    expect(ingest(store, nextMonday, moved)).toMatchObject({ new: 0, changed: 1, unchanged: 0 });
    ingest(store, "2026-11-24T06:00:00Z", moved);
    expect(eventsFor(store).map(({ kind, detail, baseline }) => [kind, detail, baseline])).toEqual([
      ["new", "", true],
      ["deadline-moved", `2027-01-15, seen ${nextMonday}`, false],
    ]);
    expect(store.sqlite.prepare("SELECT date, seen_at, superseded_at FROM call_deadlines ORDER BY id").all()).toEqual([
      { date: "2026-12-15", seen_at: monday, superseded_at: nextMonday },
      { date: "2027-01-15", seen_at: nextMonday, superseded_at: null },
    ]);
    expect(getCall(store, "example:one")).toMatchObject({ version: 2, call: moved });
    expect(store.sqlite.prepare("SELECT deadline FROM v_calls").pluck().all()).toEqual(["2027-01-15T21:59:59Z"]);
  });

  test("a deadline that moves there, back and there again is news three times", () => {
    const store = exampleStore();
    const moved = call("one", { deadlines: [deadline("2027-01-15")] });
    ingest(store, monday, call("one"));
    ingest(store, nextMonday, moved);
    ingest(store, "2026-11-24T06:00:00Z", call("one"));
    ingest(store, "2026-11-25T06:00:00Z", moved);
    expect(eventsFor(store, { kind: "deadline-moved" }).map(({ at }) => at.slice(0, 10))).toEqual([
      nextMonday.slice(0, 10),
      "2026-11-24",
      "2026-11-25",
    ]);
  });

  test("a page that lists a call twice: the second state is compared with the first", () => {
    const store = exampleStore();
    const moved = call("one", { deadlines: [deadline("2027-01-15")] });
    const { events, ...counts } = ingest(store, monday, call("one"), call("two"), moved, moved);
    expect(counts).toMatchObject({ new: 2, changed: 1, unchanged: 1 });
    expect(events.map(({ callId, kind }) => [callId, kind])).toEqual([
      ["example:one", "new"],
      ["example:two", "new"],
      ["example:one", "deadline-moved"],
    ]);
    expect(getCall(store, "example:one")).toMatchObject({ version: 2, call: moved });
    expect([rows(store, "calls"), rows(store, "calls_fts"), rows(store, "call_versions")]).toEqual([2, 2, 3]);
  });

  test("another summary is a new version and no event", () => {
    const store = exampleStore();
    ingest(store, monday, call("one"));
    expect(ingest(store, nextMonday, call("one", { summary: "Нове" }))).toMatchObject({ changed: 1, events: [] });
    expect(store.sqlite.prepare("SELECT version, seen_at FROM call_versions ORDER BY version").all()).toEqual([
      { version: 1, seen_at: monday },
      { version: 2, seen_at: nextMonday },
    ]);
  });

  test("lists of the old version do not linger", () => {
    const store = exampleStore();
    ingest(store, monday, fullCall);
    ingest(store, nextMonday, { ...fullCall, sectors: [], money: [], applicants: [], ownShare: undefined });
    expect([rows(store, "call_sectors"), rows(store, "call_money"), rows(store, "call_applicants")]).toEqual([0, 0, 0]);
    expect(store.sqlite.prepare("SELECT count(*) FROM field_evidence WHERE field = 'ownShare'").pluck().get()).toBe(0);
    expect(store.sqlite.prepare("SELECT own_share_percent FROM calls").pluck().get()).toBeNull();
  });

  test("a call that opens by its date is told once, though its page stays the same", () => {
    const store = exampleStore();
    const opening = call("one", { opensOn: { value: "2026-11-20", quote: "з 20 листопада", rule: "opens" } });
    ingest(store, monday, opening);
    expect(ingest(store, "2026-11-19T06:00:00Z", opening).events).toEqual([]);
    expect(ingest(store, nextMonday, opening)).toMatchObject({ unchanged: 1, events: [{ kind: "opened" }] });
    expect(ingest(store, nextMonday, { ...opening, statedStatus: "open" }).events).toEqual([]);
    expect(rows(store, "events")).toBe(2);
  });

  test("an item that is not a call is stored with its reason and makes no event", () => {
    const store = exampleStore();
    const news = call("news", { kind: "not-a-call", kindReason: { value: "новина", quote: "Підсумки", rule: "news" } });
    ingest(store, monday, news);
    expect(getCall(store, news.id)?.call).toEqual(news);
    expect(rows(store, "events")).toBe(0);
    expect(openCalls(store, new Date(monday))).toEqual([]);
  });

  test("all calls of a page or none: what fails in the middle leaves nothing behind", () => {
    const store = exampleStore();
    const foreign = { ...call("bad"), sourceId: "nobody" };
    expect(() => ingest(store, monday, call("one"), foreign, call("two"))).toThrow(/FOREIGN KEY/u);
    for (const table of ["calls", "call_versions", "call_deadlines", "events", "calls_fts"]) {
      expect(rows(store, table), table).toBe(0);
    }
  });

  test("2,000 calls again change nothing", () => {
    const store = exampleStore();
    const many = Array.from({ length: 2_000 }, (_, index) =>
      call(`n${index}`, { body: "Текст конкурсу. ".repeat(20) }),
    );
    ingest(store, monday, ...many);
    expect(ingest(store, nextMonday, ...many)).toMatchObject({ unchanged: 2_000 });
  });
});

describe("absence from a list", () => {
  test("makes a call gone after three complete good runs, and coming back ends that", () => {
    const store = exampleStore();
    ingest(store, monday, call("one"), call("two"));
    const without = (day: number, closeReason: "finished" | "stopped" | "failed" = "finished"): boolean | undefined => {
      const { runId } = run(
        store,
        `2026-11-${day}T06:00:00Z`,
        (context) => ingestCalls(store, [call("two")], context),
        { closeReason },
      );
      markMissing(store, "example", runId);
      return getCall(store, "example:one")?.gone;
    };
    expect([without(17), without(18, "stopped"), without(19, "failed"), without(20), without(21)]).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(openCalls(store, new Date(nextMonday)).map((one) => one.call.externalId)).toEqual(["two"]);
    ingest(store, nextMonday, call("one"));
    expect(getCall(store, "example:one")?.gone).toBe(false);
    expect(eventsFor(store).map(({ kind }) => kind)).toEqual(["new", "new"]);
  });

  test("a run that is still going says nothing about absence", () => {
    const store = exampleStore();
    const { runId } = startCrawlRun(store, "example", monday);
    expect(() => markMissing(store, "example", runId)).toThrow(/not finished/u);
  });

  test("another source's calls are not touched", () => {
    const store = exampleStore();
    syncSources(store, [{ ...card, id: "other" }], monday);
    const { runId } = startCrawlRun(store, "other", monday);
    ingestCalls(store, [{ ...call("x"), id: "other:x", sourceId: "other" }], { runId, at: monday, baseline: true });
    const later = ingest(store, nextMonday);
    markMissing(store, "example", later.runId);
    expect(store.sqlite.prepare("SELECT missing_runs FROM calls").pluck().all()).toEqual([0]);
  });
});

describe("asking for calls", () => {
  test("open calls: open, forthcoming, and for 180 days those of unknown state", () => {
    const store = exampleStore();
    ingest(
      store,
      monday,
      call("a-open"),
      call("b-closed", { deadlines: [deadline("2026-11-10")] }),
      call("c-forthcoming", { opensOn: { value: "2027-01-01", quote: "з 1 січня", rule: "opens" } }),
      call("d-unknown", { deadlines: [] }),
      call("e-cancelled", { statedStatus: "cancelled" }),
      call("f-rolling", {
        deadlines: [deadline("2026-11-10")],
        rolling: { value: true, quote: "постійно", rule: "r" },
      }),
      call("g-stage-2", { deadlines: [deadline("2026-11-10"), deadline("2027-02-10", { stage: 2 })] }),
    );
    const open = (now: string): string[] =>
      openCalls(store, new Date(now)).map(({ call: { externalId } }) => externalId);
    expect(open(monday)).toEqual(["a-open", "c-forthcoming", "d-unknown", "f-rolling"]);
    expect(open("2027-06-01T00:00:00Z")).toEqual(["f-rolling"]);
  });

  test("lists by source, sector and kind, and counts the limit", () => {
    const store = exampleStore();
    syncSources(store, [{ ...card, id: "other" }], monday);
    ingest(store, monday, fullCall, call("a"), call("news", { kind: "not-a-call" }));
    const ids = (...args: Parameters<typeof listCalls> extends [Store, ...infer Rest] ? Rest : never): string[] =>
      listCalls(store, ...args).map((one) => one.call.externalId);
    expect(ids()).toEqual(["a", "news", "water"]);
    expect(ids({ kind: "call" })).toEqual(["a", "water"]);
    expect(ids({ sector: "environment" })).toEqual(["water"]);
    expect(ids({ sector: "sport" })).toEqual([]);
    expect(ids({ sourceId: "other" })).toEqual([]);
    expect(ids({ limit: 1 })).toEqual(["a"]);
    expect(getCall(store, "example:nothing")).toBeUndefined();
  });
});
