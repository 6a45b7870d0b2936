import { describe, expect, test } from "vitest";
import { finishCrawlRun, reportFindings, startCrawlRun } from "../../db/crawl-runs.ts";
import { sourceStates, syncSources } from "../../db/sources.ts";
import { card, exampleStore, monday, nextMonday, noCounts, run } from "./example.ts";

describe("sources", () => {
  test("are written down once and follow their cards; those that left stay", () => {
    const store = exampleStore();
    syncSources(store, [{ ...card, id: "other", name: "Інше" }], monday);
    syncSources(store, [{ ...card, name: "Нова назва", offBecause: "terms forbid it" }], nextMonday);
    expect(sourceStates(store)).toEqual([
      { id: "example", name: "Нова назва" },
      { id: "other", name: "Інше" },
    ]);
    expect(store.sqlite.prepare("SELECT off_because, added_at FROM sources WHERE id = 'example'").get()).toEqual({
      off_because: "terms forbid it",
      added_at: monday,
    });
  });

  test("know their last run that came to an end, and their last good one", () => {
    const store = exampleStore();
    run(store, monday, () => ({}), { closeReason: "finished-with-problems", pages: 4, callsSeen: 7, problems: 2 });
    run(store, nextMonday, () => ({}), { closeReason: "blocked" });
    startCrawlRun(store, "example", "2026-11-24T06:00:00Z");
    expect(sourceStates(store)).toEqual([
      {
        id: "example",
        name: card.name,
        baselineAt: monday,
        lastRun: {
          startedAt: nextMonday,
          finishedAt: nextMonday,
          closeReason: "blocked",
          pages: 0,
          calls: 0,
          problems: 0,
        },
        lastGoodRunAt: monday,
      },
    ]);
  });
});

describe("crawl runs", () => {
  test("belong to the baseline until the first good one has ended", () => {
    const store = exampleStore();
    const baseline = (): boolean => startCrawlRun(store, "example", monday).baseline;
    expect(baseline()).toBe(true);
    for (const closeReason of ["stopped", "no-calls", "blocked", "failed"] as const)
      run(store, monday, () => ({}), { closeReason });
    expect(baseline()).toBe(true);
    run(store, monday, () => ({}), { closeReason: "finished-with-problems" });
    expect(baseline()).toBe(false);
    run(store, nextMonday, () => ({}));
    expect(sourceStates(store)[0]?.baselineAt).toBe(monday);
  });

  test("keep every count", () => {
    const store = exampleStore();
    const counts = {
      ...noCounts,
      pages: 9,
      notModified: 8,
      reused: 10,
      unfetched: 11,
      unread: 12,
      callsSeen: 7,
      withDeadline: 13,
      withAmount: 14,
      withSummary: 15,
      callsNew: 6,
      callsChanged: 5,
      callsUnchanged: 4,
      notCalls: 3,
      refused: 2,
      problems: 1,
    };
    const { runId } = startCrawlRun(store, "example", monday);
    finishCrawlRun(store, runId, { at: nextMonday, closeReason: "stopped", trouble: "stopped after 9 pages", counts });
    expect(store.sqlite.prepare("SELECT * FROM crawl_runs").get()).toEqual({
      id: runId,
      source_id: "example",
      started_at: monday,
      finished_at: nextMonday,
      close_reason: "stopped",
      trouble: "stopped after 9 pages",
      baseline: 1,
      pages: 9,
      not_modified: 8,
      reused: 10,
      unfetched: 11,
      unread: 12,
      calls_seen: 7,
      with_deadline: 13,
      with_amount: 14,
      with_summary: 15,
      calls_new: 6,
      calls_changed: 5,
      calls_unchanged: 4,
      not_calls: 3,
      refused: 2,
      problems: 1,
    });
  });

  test("keep problems, and refusals counted by reason with the first example", () => {
    const store = exampleStore();
    const { runId } = startCrawlRun(store, "example", monday);
    const problem = {
      field: "deadline",
      message: "two readings",
      quote: "03.04.2026",
      url: "https://grants.example/1",
    };
    reportFindings(store, runId, {
      problems: [problem],
      refused: [{ reason: "past-deadline" }, { reason: "past-deadline", title: "Старий" }],
    });
    reportFindings(store, runId, {
      problems: [],
      refused: [
        { reason: "past-deadline", title: "Ще старіший" },
        { reason: "stale-index", externalId: "x-1" },
      ],
    });
    expect(store.sqlite.prepare("SELECT source_id, field, message, quote, url FROM problems").all()).toEqual([
      { source_id: "example", ...problem },
    ]);
    expect(store.sqlite.prepare("SELECT reason, count, example FROM crawl_run_refusals ORDER BY reason").all()).toEqual(
      [
        { reason: "past-deadline", count: 3, example: "Старий" },
        { reason: "stale-index", count: 1, example: "x-1" },
      ],
    );
  });

  test("need a source that is known", () => {
    expect(() => startCrawlRun(exampleStore(), "nobody", monday)).toThrow(/nobody is not in the store/u);
  });
});
