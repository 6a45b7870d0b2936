/* The crawl job: what it leaves alone, and what it says to the log. */
import { beforeEach, expect, test } from "vitest";
import { openIncidents } from "../../db/incidents.ts";
import { setRest, syncSources } from "../../db/sources.ts";
import type { Store } from "../../db/store.ts";
import { type JobFacts, runJob } from "../../jobs/handlers.ts";
import { scrapers } from "../../scrapers/index.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { BlockedError, FetchError } from "../../src/errors.ts";
import { emptyStore } from "../db/example.ts";
import { crawl as crawled } from "../health/crawl-days.ts";

let store: Store;
beforeEach(() => {
  store = emptyStore();
});

let asked = 0;
function crawl(source: string, now: string, answer: (url: string) => Error): Promise<JobFacts> {
  asked = 0;
  return runJob(
    { v: 1, job: "crawl", source },
    {
      store,
      clock: frozenClock(now),
      config: readConfig({}),
      fetchPage: ({ url }) => {
        asked += 1;
        return Promise.reject(answer(url));
      },
      openLink: () => Promise.reject(new Error("no link is asked for")),
      signal: new AbortController().signal,
    },
  );
}

const away = (url: string): Error => new FetchError(url, "timed out", { retryable: true });
const turnedAway = (url: string): Error => new BlockedError(url, "status 403");

test("a resting source is skipped, and the log says why; rested, it is tried again", async () => {
  const [card] = scrapers;
  if (card === undefined) throw new Error("no sources");
  expect(await crawl(card.id, "2026-11-16T03:00:00Z", turnedAway)).toMatchObject({
    closeReason: "blocked",
    broke: `${card.id} blocked`,
  });
  const skipped = await crawl(card.id, "2026-11-16T20:00:00Z", turnedAway);
  expect(skipped).toMatchObject({
    skipped: expect.stringContaining("rests until 2026-11-17T01:00:00Z: "),
  });
  expect(asked).toBe(0);
  // Broken all the while: said once.
  const again = await crawl(card.id, "2026-11-17T03:00:00Z", turnedAway);
  expect(again).toMatchObject({ closeReason: "blocked" });
  expect(again.broke).toBeUndefined();
  expect(asked).toBeGreaterThan(0);
});

test("a source whose runs no longer begin is noticed after the run of another, once", async () => {
  const [card, other] = scrapers.filter(({ every, offBecause }) => every === "day" && offBecause === undefined);
  if (card === undefined || other === undefined) throw new Error("too few sources");
  for (const one of [card, other]) crawled(store, "2026-11-13T03:00:00Z", { card: one });
  crawled(store, "2026-11-15T03:00:00Z", { card });
  expect((await crawl(card.id, "2026-11-16T03:00:00Z", away)).broke).toBe(`${card.id} failed, ${other.id} stale`);
  expect((await crawl(card.id, "2026-11-16T04:00:00Z", away)).broke).toBeUndefined();
});

test("after a pause of the whole program the others are not blamed", async () => {
  const [card, other] = scrapers.filter(({ every, offBecause }) => every === "day" && offBecause === undefined);
  if (card === undefined || other === undefined) throw new Error("too few sources");
  for (const one of [card, other]) crawled(store, "2026-11-02T03:00:00Z", { card: one });
  await crawl(card.id, "2026-11-16T03:00:00Z", away);
  expect(openIncidents(store).map(({ sourceId }) => sourceId)).toEqual([card.id]);
});

test("a rest that is over does not keep a source back", async () => {
  const [card] = scrapers;
  if (card === undefined) throw new Error("no sources");
  syncSources(store, [card], "2026-11-01T03:00:00Z");
  setRest(store, card.id, { until: "2026-11-15T01:00:00Z", because: "status 403", times: 9 });
  await crawl(card.id, "2026-11-16T03:00:00Z", turnedAway);
  expect(asked).toBe(1);
});
