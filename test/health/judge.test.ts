import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CloseReason } from "../../src/crawl/memory.ts";
import { breakOf } from "../../src/health/finding.ts";
import { type SourceHistory, tellingRuns } from "../../src/health/history.ts";
import { judge } from "../../src/health/judge.ts";
import { card, history, now, times } from "./make.ts";

const kinds = (given: SourceHistory, more: Partial<typeof card> = {}): string[] =>
  judge({ ...card, ...more }, given, now).map(({ kind, wrong }) => (wrong ? kind : `(${kind})`));

/** A good run with this many calls, of which so many have each field. */
const run = (calls: number, deadline = calls, amount = calls, summary = calls) => ({
  calls,
  with: { deadline, amount, summary },
});

describe("whether a source can be read", () => {
  test.each<[string, SourceHistory, string[]]>([
    ["all is well", history(times(9, 40)), []],
    ["never read, not even known", { runs: [], itemDays: [] }, ["(never-run)"]],
    [
      "its first run is under way",
      history([{ closeReason: undefined }], { addedAt: "2026-11-23T05:00:00Z" }),
      ["(never-run)"],
    ],
    [
      "its first run never ended",
      history([{ closeReason: undefined }], { addedAt: "2026-11-20T05:00:00Z" }),
      ["never-run"],
    ],
    ["two days and a bit without a run", history([{ calls: 40, daysAgo: 2 }]), ["stale"]],
    ["one missed day is no break", history([{ calls: 40, daysAgo: 1.9 }]), []],
    ["turned away", history([40, "blocked"]), ["blocked"]],
    ["no page came", history([40, "failed"]), ["failed"]],
    ["not a single call", history([40, "no-calls"]), ["no-calls"]],
    ["cut at the page limit", history([40, { closeReason: "stopped", pages: 200 }]), ["stopped"]],
    ["failing for days is one finding, not two", history([{ calls: 40, daysAgo: 9 }, "failed", "failed"]), ["failed"]],
    ["interrupted runs say nothing", history([40, "interrupted"]), []],
    ["a run cut short on purpose says nothing", history([40, { closeReason: "stopped", pages: 2 }]), []],
    [
      "nor does it hide that the run before failed",
      history(["failed", { closeReason: "stopped", pages: 2 }]),
      ["failed"],
    ],
  ])("%s", (_name, given, wanted) => {
    expect(kinds(given)).toEqual(wanted);
  });

  test("a weekly source has two weeks", () => {
    expect(kinds(history([{ calls: 40, daysAgo: 13 }]), { every: "week" })).toEqual([]);
    expect(kinds(history([{ calls: 40, daysAgo: 15 }]), { every: "week" })).toEqual(["stale"]);
  });

  test("a source that is off is not judged", () => {
    expect(kinds(history(["failed"]), { offBecause: "terms forbid automation" })).toEqual([]);
  });

  test("the words say what happened, since when, and what to do", () => {
    const rest = { until: "2026-11-25T04:00:00Z", because: "status 403", times: 2 };
    const given = history([40, "blocked", { closeReason: "blocked", trouble: "https://grants.example/: status 403" }], {
      rest,
    });
    const [finding] = judge(card, given, now);
    expect(finding?.what).toBe(
      "the site turned us away (https://grants.example/: status 403); it rests until 2026-11-25T04:00:00Z after 2 tries in a row; last good run 2026-11-21",
    );
    expect(finding?.next).toContain("grants crawl example tries at once");
  });
});

describe("what came against what usually comes", () => {
  test.each<[string, (number | CloseReason)[], string[]]>([
    ["half is still usual", [40, 40, 40, 20], []],
    ["less than half", [40, 40, 40, 19], ["yield-low"]],
    ["the median, not the mean: one strange run is forgotten", [40, 400, 40, 40, 40], []],
    ["only eight good runs back", [...times(9, 100), ...times(8, 10), 9], []],
    ["bad runs do not count", [40, "failed", 40, "blocked", 40, 19], ["yield-low"]],
    ["two runs are no history", [40, 40, 10], []],
    ["a few of a few are chance", [4, 4, 4, 2], []],
    ["more than twice as many", [40, 40, 40, 81], ["yield-high"]],
    ["twice of a few is nothing", [8, 8, 8, 20], []],
    ["it stays said while later runs fail", [40, 40, 40, 19, "failed"], ["failed", "yield-low"]],
  ])("%s", (_name, runs, wanted) => {
    expect(kinds(history(runs))).toEqual(wanted);
  });

  test("a source that may be empty may be emptier than usual", () => {
    expect(kinds(history([40, 40, 40, 0]), { mayBeEmpty: true })).toEqual([]);
  });

  test("what a person or two runs agreed to is the new usual", () => {
    expect(kinds(history([40, 40, 40, 100, 100, 100, 40], { countsFrom: 4 }))).toEqual(["yield-low"]);
    expect(kinds(history([100, 100, 100, 40, 40], { countsFrom: 4 }))).toEqual([]);
  });
});

describe("fields that disappear", () => {
  test.each([
    ["deadlines", run(20, 0), ["no-deadlines"]],
    ["amounts", run(20, 20, 3), ["no-amounts"]],
    ["summaries", run(20, 20, 20, 1), ["no-summaries"]],
    ["all of them", run(20, 0, 0, 0), ["no-deadlines", "no-amounts", "no-summaries"]],
    ["a bit fewer", run(20, 14, 14, 14), []],
    ["two calls of two are chance", run(2, 0, 0, 0), []],
  ])("%s", (_name, last, wanted) => {
    expect(kinds(history([run(20), run(20), run(20), last])).filter((kind) => kind.startsWith("no-"))).toEqual(wanted);
  });

  test("a field the source never had is not missed", () => {
    expect(kinds(history(times(9, run(20, 20, 0, 0))))).toEqual([]);
  });

  test("runs of a version that did not count them are no history", () => {
    expect(kinds(history([20, 20, 20, run(20, 0)]))).toEqual([]);
  });
});

describe("pages", () => {
  test("one odd page is worth knowing, a tenth of them is wrong; the same for pages that do not come", () => {
    expect(kinds(history([{ calls: 40, pages: 40, unread: 1 }]))).toEqual(["(unread)"]);
    expect(kinds(history([{ calls: 40, pages: 40, unread: 5 }]))).toEqual(["unread"]);
    expect(kinds(history([{ calls: 40, pages: 38, unfetched: 2 }]))).toEqual(["(unfetched)"]);
    expect(kinds(history([{ calls: 40, pages: 30, unfetched: 10 }]))).toEqual(["unfetched"]);
  });
});

describe("the newest item", () => {
  const weekly = ["2026-08-03", "2026-08-10", "2026-08-17", "2026-08-24", "2026-08-31"];
  const until = (last: string, days = weekly) => history([40], { itemDays: [...days, last] });
  test.each([
    ["a quiet month is nothing", until("2026-10-24"), []],
    ["longer than twice the longest silence so far", until("2026-09-07"), ["old-news"]],
    ["a source with long silences may have another", until("2026-09-07", ["2026-01-05", ...weekly]), []],
    ["four days are no rhythm", history([40], { itemDays: weekly.slice(0, 4) }), []],
    ["a date in the future is no news", until("2027-05-01"), ["old-news"]],
  ])("%s", (_name, given, wanted) => {
    expect(kinds(given)).toEqual(wanted);
  });

  test("of a source that may be empty it is only worth knowing", () => {
    expect(kinds(until("2026-09-07"), { mayBeEmpty: true })).toEqual(["(old-news)"]);
  });
});

describe("whatever the history", () => {
  const reasons = [
    "finished",
    "finished-with-problems",
    "blocked",
    "no-calls",
    "stopped",
    "interrupted",
    "failed",
  ] as const;
  const runs = fc.array(
    fc.record({
      calls: fc.nat(300),
      closeReason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
      pages: fc.nat(250),
      unread: fc.nat(20),
      unfetched: fc.nat(20),
    }),
    { maxLength: 15 },
  );

  test("each kind is found once, at most one says that the source cannot be read, and each names what to do", () => {
    fc.assert(
      fc.property(runs, fc.boolean(), (given, empty) => {
        const findings = judge({ ...card, ...(empty && { mayBeEmpty: true }) }, history(given), now);
        const breaks = findings.map(({ kind }) => breakOf(kind));
        expect(new Set(breaks).size).toBe(breaks.length);
        for (const { what, next } of findings) expect(what.length * next.length).toBeGreaterThan(0);
      }),
    );
  });

  test("a source whose runs are all alike and good has no finding", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 12 }), (calls, count) => {
        expect(judge(card, history(times(count, run(calls))), now)).toEqual([]);
      }),
    );
  });

  test("a last run that is not good is always found, unless it says nothing", () => {
    fc.assert(
      fc.property(runs, (given) => {
        const whole = history(given);
        const [last] = tellingRuns(card, whole.runs);
        fc.pre(last !== undefined && !last.closeReason?.startsWith("finished"));
        expect(judge(card, whole, now)[0]).toMatchObject({ kind: last?.closeReason, wrong: true });
      }),
    );
  });
});
