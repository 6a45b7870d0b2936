/* Redis goes away in the middle of work, and comes back with what it kept: the worker goes on by itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listCalls } from "../../db/calls.ts";
import { sourceHistory } from "../../db/source-history.ts";
import { openStore, type Store } from "../../db/store.ts";
import { queueName } from "../../jobs/bullmq.ts";
import { loadRecording } from "../../src/demo/recording.ts";
import { type ReplayServer, startReplayServer } from "../../src/demo/replay-server.ts";
import { type MailServer, startMailServer } from "../mail/mail-server.ts";
import { lettersToSend } from "./letters-to-send.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";
import { ended, killWorkers, startWorker, type WorkerProcess } from "./worker-process.ts";

const now = "2026-11-16T07:00:00Z";
const readers = 10;
const crawl = { v: 1, job: "crawl", source: "prostir" };
const digest = { v: 1, job: "digest", due: false };

describe.skipIf(!hasRedis())("Redis away", { timeout: 120_000 }, () => {
  let folder: string;
  let store: Store;
  let mail: MailServer;
  let site: ReplayServer;
  let redis: TestRedis;
  let connection: Redis;
  let queue: Queue;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "grants-away-"));
    store = openStore(join(folder, "grants.db"));
    lettersToSend(store, readers, now);
    mail = await startMailServer();
    // Some seconds for all its pages.
    site = await startReplayServer([loadRecording(new URL("../fixtures/prostir/", import.meta.url))], {
      thinks: 800,
    });
    redis = await startRedis({ keeps: true });
    connection = new Redis(redis.url.slice("unix://".length), { maxRetriesPerRequest: null });
    connection.on("error", () => {});
    queue = new Queue(queueName, { connection });
    queue.on("error", () => {});
  });
  afterEach(async () => {
    await killWorkers();
    await Promise.race([queue.close(), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    connection.disconnect();
    await redis.stop();
    await mail.close();
    await site.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (): Promise<WorkerProcess> =>
    startWorker({
      GRANTS_DB: store.sqlite.name,
      GRANTS_NOW: now,
      REDIS_URL: redis.url,
      SEND_MODE: "live",
      SMTP_URL: mail.url,
      FETCH_GATEWAY: site.url,
    });

  test("for 20 s in the middle of a crawl: it goes on, and what waited is done afterwards", async () => {
    const worker = await start();
    const crawling = await queue.add("crawl_prostir", crawl);
    // Due while Redis is away.
    const waiting = await queue.add("digest", digest, { delay: 6_000 });
    await expect.poll(() => site.visits.length, { timeout: 20_000 }).toBeGreaterThan(2);
    await redis.goAway(20_000);
    // The crawl ended without Redis; nobody was written to.
    expect(sourceHistory(store, "prostir").runs).toMatchObject([{ closeReason: "finished" }]);
    expect(mail.taken).toEqual([]);
    expect(worker.log()).not.toContain("job done");

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
      "keeping the timetable in Redis",
      "Redis is away; jobs wait until it is back, those that run go on",
      "Redis is back",
      ...["job done: crawl_prostir", "job done: digest"].sort((a, b) => said.indexOf(a) - said.indexOf(b)),
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
  });
});
