/*
 * npm run bench:jobs – 10,000 jobs that each await a millisecond, through one worker process: our
 * worker (payload checked, errors told apart) beside BullMQ's bare loop at the same concurrency, and
 * with the lease in SQLite that keeps processes apart. Each figure is the best of three rounds in one
 * run, bare and ours in turn. Needs redis-server. Ends with one line of JSON.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { openStore } from "../../db/store.ts";
import { concurrency, makeWorker } from "../../jobs/bullmq.ts";
import { whileHeld } from "../../jobs/lease.ts";
import { queueName } from "../../jobs/queue.ts";
import { startRedis } from "../system/redis.ts";

const jobs = 10_000;
const batch = 500;
const rounds = 3;
const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

const redis = await startRedis();
const connection = new Redis(redis.url.slice("unix://".length), { maxRetriesPerRequest: null });
const folder = mkdtempSync(join(tmpdir(), "grants-bench-"));
const store = openStore(join(folder, "bench.db"));
const queue = new Queue(queueName, { connection });

/** Fills the queue, then lets the worker empty it; jobs a second. */
async function measure(start: () => Worker): Promise<number> {
  const data = { v: 1, job: "match" };
  for (let at = 0; at < jobs; at += batch) {
    await queue.addBulk(
      Array.from({ length: batch }, () => ({ name: "match", data, opts: { removeOnComplete: true } })),
    );
  }
  const started = performance.now();
  const worker = start();
  let done = 0;
  await new Promise<void>((resolve, reject) => {
    worker.on("completed", () => {
      done += 1;
      if (done === jobs) resolve();
    });
    worker.on("failed", (_job, error) => reject(error));
  });
  const perSecond = jobs / ((performance.now() - started) / 1_000);
  await worker.close();
  return perSecond;
}

const facts = async (): Promise<Record<string, never>> => {
  await wait();
  return {};
};
const bare = (): Worker => new Worker(queueName, wait, { connection, concurrency });
const ours = (): Worker => makeWorker(connection, facts);
let lease = 0;
const leased = (): Worker =>
  makeWorker(connection, async () => {
    lease += 1;
    return (await whileHeld(store, `bench_${lease % 8}`, 0, facts)) ?? {};
  });

let [bareBest, oursBest, leasedBest] = [0, 0, 0];
for (let round = 0; round < rounds; round += 1) {
  bareBest = Math.max(bareBest, await measure(bare));
  oursBest = Math.max(oursBest, await measure(ours));
  leasedBest = Math.max(leasedBest, await measure(leased));
}
const megabytes = Math.round(process.memoryUsage().rss / 1_048_576);
await queue.close();
connection.disconnect();
await redis.stop();
store.close();
rmSync(folder, { recursive: true });

const ratio = oursBest / bareBest;
console.log(`${jobs} jobs of 1 ms, ${concurrency} at a time, best of ${rounds} rounds`);
console.log(
  `  BullMQ's bare loop ${Math.round(bareBest)} jobs/s, our worker ${Math.round(oursBest)} jobs/s, ratio ${ratio.toFixed(2)}`,
);
console.log(`  with a lease in SQLite per job ${Math.round(leasedBest)} jobs/s; memory ${megabytes} MB`);
console.log(
  JSON.stringify({
    bench: "jobs",
    jobs,
    concurrency,
    bare: Math.round(bareBest),
    ours: Math.round(oursBest),
    ratio,
    leased: Math.round(leasedBest),
    megabytes,
  }),
);
