/* Redis goes away in the middle of work, and comes back with what it kept: the worker goes on by itself. */
import type { Queue } from "bullmq";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listCalls } from "../../db/calls.ts";
import { sourceHistory } from "../../db/source-history.ts";
import type { Store } from "../../db/store.ts";
import { loadRecording } from "../../src/demo/recording.ts";
import { type ReplayServer, startReplayServer } from "../../src/demo/replay-server.ts";
import type { MailServer } from "../mail/mail-server.ts";
import { hasRedis, type TestRedis } from "./redis.ts";
import { type Stage, setStage } from "./stage.ts";
import { ended, startWorker, type WorkerProcess } from "./worker-process.ts";

const now = "2026-11-16T07:00:00Z";
const readers = 10;
const crawl = { v: 1, job: "crawl", source: "prostir" };
const digest = { v: 1, job: "digest", due: false };

describe.skipIf(!hasRedis())("Redis away", { timeout: 120_000 }, () => {
  let stage: Stage;
  let store: Store;
  let mail: MailServer;
  let site: ReplayServer;
  let redis: TestRedis;
  let queue: Queue;

  beforeEach(async () => {
    // Some seconds for all its pages.
    site = await startReplayServer([loadRecording(new URL("../fixtures/prostir/", import.meta.url))], {
      thinks: 800,
    });
    stage = await setStage({ now, readers, keeps: true });
    ({ store, mail, redis, queue } = stage);
  });
  afterEach(async () => {
    await stage.clear();
    await site.close();
  });

  const start = (): Promise<WorkerProcess> => startWorker({ ...stage.environment, FETCH_GATEWAY: site.url });

  test("for 20 s in the middle of a crawl: it goes on, and what waited is done afterwards", async () => {
    const worker = await start();
    const crawling = await queue.add("crawl_prostir", crawl);
    // Due while Redis is away.
    const waiting = await queue.add("digest", digest, { delay: 6_000 });
    await expect.poll(() => site.visits.length, { timeout: 20_000 }).toBeGreaterThan(2);
    await redis.goAway(20_000);
    // The crawl ended without Redis, and the log says so; nobody was written to.
    expect(sourceHistory(store, "prostir").runs).toMatchObject([{ closeReason: "finished" }]);
    expect(mail.taken).toEqual([]);
    expect(worker.lines().at(-1)).toMatchObject({ msg: "job done", job: "crawl_prostir", closeReason: "finished" });

    for (const job of [crawling, waiting]) {
      await expect.poll(() => job.getState(), { timeout: 30_000 }).toBe("completed");
    }
    expect(worker.process.exitCode).toBeNull();
    expect(mail.taken).toHaveLength(readers);
    expect(new Set(mail.taken.map(({ messageId }) => messageId)).size).toBe(readers);
    expect(sourceHistory(store, "prostir").runs).toHaveLength(1);
    const pages = site.visits.map(({ url }) => url);
    expect(new Set(pages).size).toBe(pages.length);
    expect(listCalls(store).length).toBeGreaterThan(1);
    expect((await queue.getJobSchedulers()).length).toBeGreaterThan(10);

    const said = worker.lines().map(({ msg, job }) => (job === undefined ? msg : `${String(msg)}: ${String(job)}`));
    expect(said).toEqual([
      "worker begins",
      "keeping the timetable in Redis",
      "job begins: crawl_prostir",
      "Redis is away; jobs wait until it is back, those that run go on",
      "job done: crawl_prostir",
      "Redis is back",
      "job begins: digest",
      "job done: digest",
    ]);
  });

  test("SIGTERM meanwhile: the worker ends within seconds and exits 0, and its job is there for the next one", async () => {
    const worker = await start();
    const crawling = await queue.add("crawl_prostir", crawl);
    await expect.poll(() => site.visits.length, { timeout: 20_000 }).toBeGreaterThan(2);
    const back = redis.goAway(4_000);
    await expect.poll(() => worker.log(), { timeout: 10_000 }).toContain("Redis is away");
    const told = performance.now();
    worker.process.kill("SIGTERM");
    expect(await ended(worker.process)).toBe(0);
    expect(performance.now() - told).toBeLessThan(10_000);
    expect(sourceHistory(store, "prostir").runs).toMatchObject([{ closeReason: "interrupted" }]);
    await back;
    expect(await crawling.getState()).toBe("active");
    const said = worker.lines().map(({ msg }) => msg);
    expect(said).toContain("told to stop; what runs comes to its end or is handed back");
    expect(said.at(-1)).toBe("stopped");
    const [done] = worker.lines().filter(({ msg }) => msg === "job done");
    expect(done).toMatchObject({ job: "crawl_prostir", closeReason: "interrupted" });
  });
});
