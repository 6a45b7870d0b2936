/*
 * kill -9 in the middle of a crawl and of a match run, with a real redis-server and real processes:
 * another worker takes the job up, and the store is as if nothing had happened. (Of a digest:
 * faults.test.ts.)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Job, Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ingestCalls, listCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { syncSources } from "../../db/sources.ts";
import { openStore, type Store } from "../../db/store.ts";
import { queueName } from "../../jobs/bullmq.ts";
import { scrapers } from "../../scrapers/index.ts";
import { localFetcher } from "../../src/app.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { crawlSource } from "../../src/crawl/crawl-source.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import { loadRecording } from "../../src/demo/recording.ts";
import { startReplayServer } from "../../src/demo/replay-server.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import { call, card, run } from "../db/example.ts";
import { makeProfile } from "../make-call.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";
import { kill, killWorkers, startWorker, type WorkerProcess } from "./worker-process.ts";

const now = "2026-11-16T07:00:00Z";

describe.skipIf(!hasRedis())("kill -9", { timeout: 90_000 }, () => {
  let folder: string;
  let store: Store;
  /** What the store would be, had nobody been killed. */
  let calm: Store;
  let redis: TestRedis;
  let connection: Redis;
  let queue: Queue;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "grants-kill-"));
    store = openStore(join(folder, "grants.db"));
    calm = openStore(":memory:");
    redis = await startRedis();
    connection = new Redis(redis.url.slice("unix://".length), { maxRetriesPerRequest: null });
    queue = new Queue(queueName, { connection });
    queue.on("error", () => {});
  });
  afterEach(async () => {
    await killWorkers();
    await queue.close();
    connection.disconnect();
    await redis.stop();
    for (const one of [store, calm]) one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (environment: Record<string, string> = {}): Promise<WorkerProcess> =>
    startWorker(
      { GRANTS_DB: store.sqlite.name, GRANTS_NOW: now, REDIS_URL: redis.url, ...environment },
      { program: "quick" },
    );

  /** Another worker takes the job up; while the dead one's lease holds it waits, and is not lost. */
  async function takenUp(job: Job, environment: Record<string, string> = {}): Promise<Record<string, unknown>> {
    const next = await start(environment);
    await expect
      .poll(() => next.log(), { timeout: 20_000 })
      .toContain("a job of a process that died is taken up again");
    await expect.poll(() => job.getState(), { timeout: 10_000, interval: 20 }).toBe("delayed");
    // The lease of the dead process runs out a minute after its last sign of life: here at once.
    store.sqlite.prepare("UPDATE leases SET held_until = started_at").run();
    await expect.poll(() => job.getState(), { timeout: 30_000 }).toBe("completed");
    const [done] = next.lines().filter(({ msg }) => msg === "job done");
    return { ...done };
  }

  test("in the middle of a crawl: the next worker goes on where it was", async () => {
    const recording = loadRecording(new URL("../fixtures/prostir/", import.meta.url));
    const scraper = scrapers.find(({ id }) => id === "prostir");
    if (scraper === undefined) throw new Error("no such source");
    const site = await startReplayServer([recording], { thinks: 300 });
    try {
      const clock = frozenClock(now);
      const fetchPage = localFetcher(readConfig({}), clock, { gateway: site.url });
      await crawlSource(scraper, { fetchPage, openMemory: storeMemory(calm), clock });
      // Each process asks for robots.txt.
      const visits = (): number => site.visits.filter(({ url }) => !url.endsWith("/robots.txt")).length;
      const pages = visits();

      const first = await start({ FETCH_GATEWAY: site.url });
      const job = await queue.add("crawl_prostir", { v: 1, job: "crawl", source: "prostir" });
      await expect.poll(visits, { timeout: 20_000, interval: 5 }).toBeGreaterThan(pages + 3);
      await kill(first.process);
      expect(first.log()).not.toContain("job done");
      const done = await takenUp(job, { FETCH_GATEWAY: site.url });
      expect(done).toMatchObject({
        id: job.id,
        job: "crawl_prostir",
        source: "prostir",
        run: 2,
        closeReason: expect.stringContaining("finished"),
      });
      expect(done.reused).toBeGreaterThan(0);
      expect(listCalls(store)).toEqual(listCalls(calm));
      expect(listCalls(store).length).toBeGreaterThan(0);
      // Two pages at most: the one under way, and the one that was not written down.
      expect(visits() - 2 * pages).toBeLessThanOrEqual(2);
    } finally {
      await site.close();
    }
  });

  test("in the middle of a match run: the next worker brings the same matches", async () => {
    const hromadas = 800;
    const profiles = Array.from({ length: hromadas }, (_, index) =>
      makeProfile({
        katottg: `UA4600000000${String(index).padStart(7, "0")}`,
        name: `Зразкова-${index}`,
        priorities: index % 2 === 0 ? { culture: 3 } : { education: 3, energy: 1 },
      }),
    );
    const sectors = ["culture", "education", "energy", "health"] as const;
    const calls = Array.from({ length: 80 }, (_, index) => {
      const sector = sectors[index % sectors.length] ?? "culture";
      return call(String(index), { sectors: [{ sector, weight: 5, evidence: ["слово"] }] });
    });
    for (const one of [store, calm]) {
      syncSources(one, [card], now);
      saveHromadas(one, profiles, now);
      run(one, now, (context) => ingestCalls(one, calls, context));
    }
    matchHromadas(calm, new Date(now));

    const first = await start();
    const job = await queue.add("match", { v: 1, job: "match" });
    const matched = store.sqlite.prepare<[], number>("SELECT count(*) FROM match_hromadas").pluck();
    const until = performance.now() + 20_000;
    while (matched.get() === 0 && performance.now() < until) await sleep(1);
    await kill(first.process);
    expect(matched.get()).toBeGreaterThan(0);
    expect(matched.get()).toBeLessThan(hromadas);
    expect(await takenUp(job)).toMatchObject({ id: job.id, job: "match", calls: calls.length, hromadas });
    expect(matched.get()).toBe(hromadas);
    const rows = (one: Store): unknown[] =>
      one.sqlite.prepare("SELECT katottg || ' ' || call_id || ' ' || score FROM v_matches").pluck().all();
    expect(rows(store).length).toBeGreaterThan(hromadas);
    expect(rows(store).join("\n") === rows(calm).join("\n"), "the matches are the same").toBe(true);
  });
});
