/* Jobs that a person asks for while the timetable's wait in the same queue. */
import SqliteDatabase from "better-sqlite3";
import { type ConnectionOptions, Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeWorker } from "../../jobs/bullmq.ts";
import { jobId, type Payload } from "../../jobs/payloads.ts";
import { queueName, runViaQueue } from "../../jobs/queue.ts";
import { FetchError } from "../../src/errors.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";

const crawlOf = (source: string): Payload => ({ v: 1, job: "crawl", source });

describe.skipIf(!hasRedis())("a crawl that a person asks for", () => {
  let redis: TestRedis;
  let connection: Redis;
  let queue: Queue;

  beforeEach(async () => {
    redis = await startRedis();
    connection = new Redis(redis.url.slice("unix://".length), { maxRetriesPerRequest: null });
    const options: ConnectionOptions = connection;
    queue = new Queue(queueName, { connection: options });
  });
  afterEach(async () => {
    await queue.close();
    connection.disconnect();
    await redis.stop();
  });

  const byTimetable = (source: string, delay = 0): Promise<unknown> => {
    const data = crawlOf(source);
    const name = jobId(data);
    return queue.add(name, data, { priority: 10, deduplication: { id: name }, delay, attempts: 4 });
  };

  test("goes before all that waits, even if it waits there itself, and tells how far it is", async () => {
    for (const source of ["prostir", "irf", "gurt", "ungm", "nefco", "golocal"]) await byTimetable(source);
    await byTimetable("mepr", 3_600_000);
    const heard: string[] = [];
    const asked = runViaQueue(redis.url, [crawlOf("golocal"), crawlOf("mepr")], {
      signal: new AbortController().signal,
      onResult: ({ id }) => heard.push(`${id} done`),
      onProgress: (id, pages) => heard.push(`${id} ${pages}`),
      onNobody: () => heard.push("nobody"),
    });
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["nobody"]);
    const order: string[] = [];
    const worker = makeWorker(connection, async (payload, job) => {
      order.push(jobId(payload));
      await job.updateProgress({ pages: 10 });
      return { pages: 12 };
    });
    expect(await asked).toEqual([
      { id: "crawl_golocal", facts: { pages: 12 } },
      { id: "crawl_mepr", facts: { pages: 12 } },
    ]);
    await expect.poll(() => order.length, { timeout: 10_000 }).toBe(7);
    await worker.close();
    expect(order.slice(0, 2).sort()).toEqual(["crawl_golocal", "crawl_mepr"]);
    for (const id of ["crawl_golocal", "crawl_mepr"]) {
      expect(heard.filter((one) => one.startsWith(`${id} `))).toEqual([`${id} 0`, `${id} 10`, `${id} done`]);
    }
  });

  test.each([
    ["a bug", new TypeError("cannot read properties of undefined"), "failed"],
    ["a page that may come later", new FetchError("https://a.example/", "503", { retryable: true }), "delayed"],
    ["a page that is gone", new FetchError("https://a.example/", "410", { retryable: false }), "failed"],
    ["a store that is busy", new SqliteDatabase.SqliteError("database is locked", "SQLITE_BUSY"), "delayed"],
  ])("%s: tried again only where that can help", async (_what, error, state) => {
    const worker = makeWorker(connection, () => Promise.reject(error));
    const job = await queue.add("crawl_irf", crawlOf("irf"), { attempts: 4, backoff: 60_000 });
    await expect.poll(() => job.getState(), { timeout: 10_000 }).toBe(state);
    await worker.close();
    const after = await queue.getJob(job.id ?? "");
    expect(after?.attemptsMade).toBe(1);
    expect(after?.failedReason).toBe(error.message);
  });
});
