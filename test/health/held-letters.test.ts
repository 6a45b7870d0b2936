/* What a hold means for letters: nothing is told while it lasts, nothing lost or told twice afterwards. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { finishCrawlRun, startCrawlRun } from "../../db/crawl-runs.ts";
import { heldCalls, openHolds, releaseHold } from "../../db/holds.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { ledgerOf, recordEntries } from "../../db/ledger.ts";
import { listRecipients, saveRecipients } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { compose } from "../../src/digest/compose.ts";
import { digestInput } from "../../src/digest/digest-input.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import { kyivWeek } from "../../src/week.ts";
import { emptyStore, noCounts } from "../db/example.ts";
import { makeDeadline, makeProfile } from "../make-call.ts";
import { calls, crawl, day } from "./crawl-days.ts";
import { card as baseCard } from "./make.ts";

const profile = makeProfile();
/** Calls that fit the profile, closing far from now. */
const fitting = { sectors: [{ sector: "culture" as const, weight: 5, evidence: ["культура"] }] };

let store: Store;
beforeEach(() => {
  store = emptyStore();
  prepare(store);
});
afterEach(() => store.close());

function prepare(into: Store): void {
  saveHromadas(into, [profile], day(1));
  saveRecipients(
    into,
    [{ email: "grants-1@hromada.example", language: "uk", hromadas: [profile.katottg], consent: "test" }],
    day(1),
  );
}

/** Writes the letter of the only recipient and its ledger; returns numbers of the calls told and settled. */
function letter(into: Store, at: string): { told: number[]; settled: number[] } {
  const now = new Date(at);
  matchHromadas(into, now);
  const [person] = listRecipients(into);
  if (person === undefined) throw new Error("nobody to write to");
  const digest = compose(digestInput(into, { ...person, profiles: [profile] }, kyivWeek(now), now));
  recordEntries(into, person.id, digest.entries, { at });
  const of = (sent: boolean): number[] =>
    digest.entries
      .filter(({ outcome, event }) => (outcome === "sent") === sent && event.kind === "new")
      .map(({ event }) => Number(event.callId.split(":")[1]))
      .sort((a, b) => a - b);
  return { told: of(true), settled: of(false) };
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const brings = (from: number, to: number, more = {}) => ({ calls: calls(from, to, { ...fitting, ...more }) });

/** A source with usually 25 calls; in the week of the 16th it brings 35 more. */
function untilHeld(into: Store = store): void {
  for (const number of [2, 4, 6]) crawl(into, day(number), brings(1, 25));
  letter(into, day(9));
  crawl(into, day(10), brings(1, 60));
  expect(openHolds(into)).toHaveLength(1);
}

test("what a run brings waits until it has ended and been judged", () => {
  crawl(store, day(2), brings(1, 25));
  letter(store, day(3));
  const { runId } = startCrawlRun(store, baseCard.id, day(4));
  ingestCalls(store, calls(26, 27, fitting), { runId, at: day(4), baseline: false });
  expect(letter(store, day(4))).toEqual({ told: [], settled: [] });
  // Its process dies; the run that takes it up closes it and is going itself.
  const next = startCrawlRun(store, baseCard.id, day(5));
  expect(heldCalls(store)).toEqual(new Set(["example:26", "example:27"]));
  finishCrawlRun(store, next.runId, { at: day(5), closeReason: "finished", counts: noCounts });
  expect(heldCalls(store)).toEqual(new Set());
  expect(letter(store, day(5)).told).toEqual([26, 27]);
});

test("new calls of a held source are not offered, and their events are not settled", () => {
  untilHeld();
  expect(letter(store, day(16))).toEqual({ told: [], settled: [] });
  expect(ledgerOf(store, 1).filter(({ event }) => Number(event.callId.split(":")[1]) > 25)).toEqual([]);
});

test("nor do they come in by another door: a change, or a deadline that is near", () => {
  untilHeld();
  const soon = { deadlines: [makeDeadline("2026-11-20")] };
  crawl(store, day(11), { calls: [...calls(1, 25, fitting), ...calls(26, 30, { ...fitting, ...soon })] });
  expect(openHolds(store)).toHaveLength(1);
  letter(store, day(16));
  expect(ledgerOf(store, 1).filter(({ event }) => Number(event.callId.split(":")[1]) > 25)).toEqual([]);
});

test("who was told of a call before it was held hears what happens to it", () => {
  for (const number of [2, 4, 6]) crawl(store, day(number), brings(1, 25));
  // A run that was cut at the page limit is not judged: what it brought is told.
  crawl(store, day(8), { ...brings(1, 26), closeReason: "stopped" });
  expect(letter(store, day(9)).told).toContain(26);
  crawl(store, day(10), brings(1, 60));
  expect(heldCalls(store)).toContain("example:26");
  const moved = calls(26, 26, { ...fitting, deadlines: [makeDeadline("2027-02-18")] });
  crawl(store, day(11), { calls: [...calls(1, 25, fitting), ...moved] });
  expect(openHolds(store)).toHaveLength(1);
  letter(store, day(16));
  const rows = ledgerOf(store, 1).filter(({ event }) => event.callId === "example:26");
  expect(rows.map(({ event, outcome }) => `${event.kind} ${outcome}`)).toEqual(["new sent", "deadline-moved sent"]);
});

test("other sources go on", () => {
  untilHeld();
  const card = { id: "other", name: "Інше" };
  const other = (from: number, to: number) =>
    calls(from, to, fitting).map((one) => ({ ...one, id: `other:${one.externalId}`, sourceId: "other" }));
  const given = (list: ReturnType<typeof other>) => ({ calls: list, card: { ...baseCard, ...card } });
  crawl(store, day(11), given(other(1, 3)));
  crawl(store, day(12), given(other(1, 4)));
  letter(store, day(16));
  expect(ledgerOf(store, 1).map(({ event }) => event.callId)).toContain("other:4");
});

describe("after the release every call that was held is told or settled once", () => {
  test("by two runs that agree", () => {
    untilHeld();
    letter(store, day(16));
    crawl(store, day(17), brings(1, 60));
    crawl(store, day(18), brings(1, 61));
    expect(openHolds(store)).toEqual([]);
    const { told, settled } = letter(store, day(23));
    expect([...told, ...settled].sort((a, b) => a - b)).toEqual(numbers(26, 61));
    expect(told.length).toBeGreaterThan(20);
    expect(letter(store, day(30))).toEqual({ told: [], settled: [] });
  });

  test("by a person", () => {
    untilHeld();
    letter(store, day(16));
    releaseHold(store, "example", { at: day(17), by: "person", countsFrom: 4 });
    const { told, settled } = letter(store, day(23));
    expect([...told, ...settled].sort((a, b) => a - b)).toEqual(numbers(26, 60));
    expect(letter(store, day(30))).toEqual({ told: [], settled: [] });
  });

  test("whatever the counts of the runs: in the end each has exactly one row, none is lost", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 9 }), (counts) => {
        const own = emptyStore();
        prepare(own);
        for (const [index, count] of counts.entries()) {
          crawl(own, day(index + 2), brings(1, count));
          if (index % 2 === 1) letter(own, day(index + 2));
        }
        if (openHolds(own).length > 0) {
          releaseHold(own, "example", { at: day(12), by: "person", countsFrom: counts.length });
        }
        // A letter has room for so many; the others wait for the next one.
        for (const number of [12, 19, 26]) letter(own, day(number));
        const rows = ledgerOf(own, 1).filter(({ event }) => event.kind === "new");
        expect(rows.map(({ event }) => Number(event.callId.split(":")[1])).sort((a, b) => a - b)).toEqual(
          numbers(1, Math.max(...counts)),
        );
        own.close();
      }),
      { numRuns: 12 },
    );
  }, 30_000);
});
