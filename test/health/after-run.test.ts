/* Rests, incidents and holds of a source over days, in a real store. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getCall } from "../../db/calls.ts";
import { countsFrom, openHolds, releaseHold } from "../../db/holds.ts";
import { incidentsToAnnounce, markAnnounced, openIncidents } from "../../db/incidents.ts";
import { sourceHistory } from "../../db/source-history.ts";
import { getRest, sourceStates } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { emptyStore } from "../db/example.ts";
import { calls, crawl, day } from "./crawl-days.ts";

let store: Store;
beforeEach(() => {
  store = emptyStore();
});
afterEach(() => store.close());

const blocked = { closeReason: "blocked", trouble: "https://grants.example/: status 403" } as const;
const told = (): string[] => incidentsToAnnounce(store).map(({ news, incident }) => `${news} ${incident.kind}`);

describe("a source that turns us away", () => {
  test("rests ever longer, says so once, and a good run ends it", () => {
    crawl(store, day(1), { calls: calls(1, 3) });
    const first = crawl(store, day(2), blocked);
    expect(first.rest).toEqual({ until: "2026-11-03T04:00:00Z", because: blocked.trouble, times: 1 });
    expect(first.broke.map(({ kind }) => kind)).toEqual(["blocked"]);
    const second = crawl(store, day(3), blocked);
    expect(second.rest).toMatchObject({ until: "2026-11-05T04:00:00Z", times: 2 });
    expect(second.broke).toEqual([]);
    expect(sourceStates(store)[0]?.rest).toEqual(getRest(store, "example"));

    expect(crawl(store, day(5), { calls: calls(1, 3) }).recovered.map(({ kind }) => kind)).toEqual(["blocked"]);
    expect(getRest(store, "example")).toBeUndefined();
    expect(crawl(store, day(6), blocked).rest).toMatchObject({ times: 1 });
  });

  test("a run that fails in another way neither ends nor lengthens the rest", () => {
    crawl(store, day(2), blocked);
    const rest = getRest(store, "example");
    crawl(store, day(3), { closeReason: "failed", trouble: "timed out" });
    expect(getRest(store, "example")).toEqual(rest);
    expect(crawl(store, day(4), blocked).rest).toMatchObject({ times: 2 });
  });
});

describe("a break and a recovery", () => {
  test("are announced once each, also when the break takes other forms", () => {
    crawl(store, day(1), { calls: calls(1, 3) });
    crawl(store, day(2), { closeReason: "failed", trouble: "timed out" });
    expect(told()).toEqual(["break failed"]);
    markAnnounced(store, incidentsToAnnounce(store), day(2));
    crawl(store, day(3), { closeReason: "no-calls" });
    crawl(store, day(4), blocked);
    expect(told()).toEqual([]);
    expect(openIncidents(store)).toMatchObject([{ kind: "failed", openedAt: day(2) }]);

    crawl(store, day(5), { calls: calls(1, 3) });
    expect(told()).toEqual(["recovery failed"]);
    markAnnounced(store, incidentsToAnnounce(store), day(5));
    crawl(store, day(6), { calls: calls(1, 3) });
    expect(told()).toEqual([]);
    expect(openIncidents(store)).toEqual([]);

    crawl(store, day(7), { closeReason: "failed" });
    expect(told()).toEqual(["break failed"]);
  });

  test("what ended before anybody was told has both ends", () => {
    crawl(store, day(2), { closeReason: "failed" });
    crawl(store, day(3), { calls: calls(1, 3) });
    expect(told()).toEqual(["break failed", "recovery failed"]);
  });

  test("an interrupted run is neither", () => {
    crawl(store, day(2), { closeReason: "failed" });
    expect(crawl(store, day(3), { closeReason: "interrupted" })).toEqual({ broke: [], recovered: [] });
  });

  test("a field that disappears breaks on its own", () => {
    for (const number of [1, 2, 3]) crawl(store, day(number), { calls: calls(1, 10) });
    const { broke } = crawl(store, day(4), { calls: calls(1, 10), counts: { withAmount: 0 } });
    expect(broke).toMatchObject([
      { kind: "no-amounts", what: "0 % of its calls have an amount where 100 % are usual" },
    ]);
    const { recovered } = crawl(store, day(5), { calls: calls(1, 10) });
    expect(recovered.map(({ kind }) => kind)).toEqual(["no-amounts"]);
  });
});

describe("old calls of a broken source", () => {
  test.each(["failed", "blocked", "no-calls", "stopped", "interrupted"] as const)(
    "runs that end as %s take none for gone; three complete good runs do",
    (closeReason) => {
      crawl(store, day(1), { calls: calls(1, 3) });
      for (const number of [2, 3, 4, 5, 6]) crawl(store, day(number), { closeReason });
      expect(getCall(store, "example:1")?.gone).toBe(false);
      for (const number of [7, 8, 9]) crawl(store, day(number), { calls: calls(2, 3) });
      expect(getCall(store, "example:1")?.gone).toBe(true);
      expect(getCall(store, "example:2")?.gone).toBe(false);
    },
  );
});

describe("a hold", () => {
  const usual = (from: number, to: number): void => {
    for (let number = from; number <= to; number += 1) crawl(store, day(number), { calls: calls(1, 40) });
  };

  test("begins with the run that moves too far and ends when two runs agree; then that is usual", () => {
    usual(1, 4);
    expect(crawl(store, day(5), { calls: calls(1, 100) })).toMatchObject({ hold: "held" });
    expect(openHolds(store)).toEqual([{ sourceId: "example", runId: 5, calls: 100, usual: 40, since: day(5) }]);
    expect(openIncidents(store).map(({ kind }) => kind)).toContain("held");
    expect(crawl(store, day(6), { calls: calls(1, 100) }).hold).toBeUndefined();
    const released = crawl(store, day(7), { calls: calls(1, 96) });
    expect(released.hold).toBe("released");
    expect(released.recovered.map(({ kind }) => kind)).toContain("held");
    expect(openHolds(store)).toEqual([]);
    expect(countsFrom(store, "example")).toBe(6);
    expect(crawl(store, day(8), { calls: calls(1, 98) }).hold).toBeUndefined();
    expect(crawl(store, day(9), { calls: calls(1, 40) })).toMatchObject({ hold: "held" });
  });

  test("that a person released does not come back while the count stays", () => {
    usual(1, 4);
    crawl(store, day(5), { calls: calls(1, 100) });
    expect(releaseHold(store, "example", { at: day(5), by: "person", countsFrom: 5 })).toBe(true);
    expect(releaseHold(store, "example", { at: day(5), by: "person", countsFrom: 5 })).toBe(false);
    expect(crawl(store, day(6), { calls: calls(1, 104) }).hold).toBeUndefined();
    expect(sourceHistory(store, "example").countsFrom).toBe(5);
  });

  test("a second far move while it lasts changes nothing of it", () => {
    usual(1, 4);
    crawl(store, day(5), { calls: calls(1, 100) });
    crawl(store, day(6), { calls: calls(1, 200) });
    expect(openHolds(store)).toMatchObject([{ runId: 5 }]);
  });
});

describe("the history of a source", () => {
  test("goes back ten good runs, with everything since", () => {
    for (let number = 1; number <= 14; number += 1) crawl(store, day(number), { calls: calls(1, 5) });
    for (let number = 15; number <= 20; number += 1) crawl(store, day(number), { closeReason: "failed" });
    const { runs } = sourceHistory(store, "example");
    expect(runs.map(({ id }) => id)).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
    expect(runs.at(-1)).toMatchObject({ calls: 5, with: { deadline: 5, amount: 5, summary: 5 } });
  });

  test("knows the days on which items came out: their own date, else the day we saw them after the baseline", () => {
    crawl(store, day(1), { calls: calls(1, 3) });
    crawl(store, day(2), {
      calls: [...calls(1, 4), ...calls(5, 5, { publishedOn: "2026-10-30" }), ...calls(6, 6, { kind: "not-a-call" })],
    });
    expect(sourceHistory(store, "example").itemDays).toEqual(["2026-10-30", "2026-11-02"]);
  });
});
