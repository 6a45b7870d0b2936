/*
 * What happens to jobs when things break, with a real redis-server, real worker processes and a real
 * mail server: nothing lost, nothing doubled.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listIssues } from "../../db/issues.ts";
import { openStore, type Store } from "../../db/store.ts";
import { queueName } from "../../jobs/bullmq.ts";
import { runCli } from "../../src/cli/run.ts";
import { type MailServer, startMailServer } from "../mail/mail-server.ts";
import { lettersToSend } from "./letters-to-send.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";
import { ended, kill, killWorkers, startWorker as startProcess, type WorkerProcess } from "./worker-process.ts";

const now = "2026-11-16T07:00:00Z";
const readers = 40;

describe.skipIf(!hasRedis())("workers and faults", { timeout: 90_000 }, () => {
  let folder: string;
  let store: Store;
  let mail: MailServer;
  let redis: TestRedis;
  let connection: Redis;
  let queue: Queue;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "grants-faults-"));
    store = openStore(join(folder, "grants.db"));
    lettersToSend(store, readers, now);
    mail = await startMailServer();
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
    await mail.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const startWorker = (environment: Record<string, string> = {}): Promise<WorkerProcess> =>
    startProcess({
      GRANTS_DB: store.sqlite.name,
      GRANTS_NOW: now,
      REDIS_URL: redis.url,
      SEND_MODE: "live",
      SMTP_URL: mail.url,
      ...environment,
    });

  const digest = { v: 1, job: "digest", due: false };
  const doubled = (): number => mail.taken.length - new Set(mail.taken.map(({ messageId }) => messageId)).size;

  test("two workers race for the same letters: each goes once", async () => {
    await Promise.all([startWorker(), startWorker()]);
    await Promise.all(["a", "b", "c", "d"].map((id) => queue.add(id, digest)));
    await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBe(readers);
    await expect.poll(() => queue.getActiveCount(), { timeout: 30_000 }).toBe(0);
    expect(mail.taken).toHaveLength(readers);
    expect(doubled()).toBe(0);
  });

  test("kill -9 in the middle of sending: what went is not sent again, what did not go goes", async () => {
    const first = await startWorker();
    await queue.add("digest", digest);
    await expect.poll(() => mail.taken.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(3);
    await kill(first.process);
    // The dead process's lease runs out after a minute; here an operator starts a run by hand.
    const environment = {
      GRANTS_DB: store.sqlite.name,
      GRANTS_NOW: "2026-11-16T08:00:00Z",
      SEND_MODE: "live",
      SMTP_URL: mail.url,
    };
    const quiet = { data: () => {}, talk: () => {}, width: 80 };
    await runCli(["digest", "send"], environment, quiet, new AbortController().signal);
    expect(doubled()).toBe(0);
    // At most the three letters that were under way are left for a person.
    const uncertain = listIssues(store, ["uncertain"]).length;
    expect(uncertain).toBeLessThanOrEqual(3);
    expect(mail.taken.length + uncertain).toBeGreaterThanOrEqual(readers);
  });

  test("SIGTERM finishes or hands back within a bound and exits 0", async () => {
    const worker = await startWorker();
    await queue.add("digest", digest);
    await expect.poll(() => mail.taken.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(1);
    worker.process.kill("SIGTERM");
    expect(await ended(worker.process)).toBe(0);
    expect(listIssues(store, ["sending", "uncertain"])).toEqual([]);
    const next = await startWorker();
    await queue.add("digest", digest);
    await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBe(readers);
    expect(doubled()).toBe(0);
    next.process.kill("SIGTERM");
    expect(await ended(next.process)).toBe(0);
  });

  test("FLUSHALL: the timetable comes back with the next worker, and no letter goes twice", async () => {
    const worker = await startWorker();
    await queue.add("digest", digest);
    await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBe(readers);
    await connection.flushall();
    expect(await queue.getJobSchedulers()).toEqual([]);
    worker.process.kill("SIGTERM");
    await ended(worker.process);
    await startWorker();
    await expect.poll(async () => (await queue.getJobSchedulers()).length, { timeout: 10_000 }).toBeGreaterThan(10);
    await queue.add("digest", digest);
    await expect.poll(() => queue.getCompletedCount(), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(mail.taken).toHaveLength(readers);
  });

  test("the store locked by another process for a while: the job waits and is done", async () => {
    await startWorker();
    store.sqlite.exec("BEGIN IMMEDIATE");
    await queue.add("digest", digest);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(mail.taken).toEqual([]);
    store.sqlite.exec("COMMIT");
    await expect.poll(() => mail.taken.length, { timeout: 40_000 }).toBe(readers);
    expect(doubled()).toBe(0);
  });

  test("a one-off crawl goes through the queue; without Redis it says so within seconds and exits 1", async () => {
    const lines: string[] = [];
    const out = {
      data: (line: string) => void lines.push(line),
      talk: (line: string) => void lines.push(line),
      width: 80,
    };
    const started = performance.now();
    const away = { GRANTS_DB: store.sqlite.name, REDIS_URL: "redis://127.0.0.1:1" };
    expect(await runCli(["crawl", "irf", "--via-queue"], away, out, new AbortController().signal)).toBe(1);
    expect(lines.join("\n")).toContain("Redis at REDIS_URL is away");
    expect(performance.now() - started).toBeLessThan(5_000);
    await startWorker({ FETCH_GATEWAY: "http://127.0.0.1:9" });
    const here = { GRANTS_DB: store.sqlite.name, REDIS_URL: redis.url };
    const code = await runCli(["crawl", "standing-programmes", "--via-queue"], here, out, new AbortController().signal);
    expect(lines.join("\n")).toContain(
      "✓ crawl_standing-programmes: source standing-programmes, run 2, closeReason finished",
    );
    expect(code).toBe(0);
  });
});
