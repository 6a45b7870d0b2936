/*
 * The timetable through BullMQ: for several processes, on one machine or many. Uniqueness of what is
 * sent and stored is a key in SQLite, never Redis's memory: Redis may be emptied at any time.
 */
import { type ConnectionOptions, Queue, UnrecoverableError, Worker } from "bullmq";
import type { Logger } from "pino";
import { GrantsError } from "../src/errors.ts";
import { aborted } from "./embedded.ts";
import { type JobPorts, runJob } from "./handlers.ts";
import { payload } from "./payloads.ts";
import { connectRedis } from "./redis.ts";
import { type TimetableLine, timetableZone } from "./timetable.ts";

export const queueName = "hromada-grants";

const keep = { removeOnComplete: { age: 7 * 86_400, count: 1_000 }, removeOnFail: { age: 30 * 86_400 } };
const retries = { attempts: 4, backoff: { type: "exponential", delay: 30_000, jitter: 0.5 } } as const;

/**
 * Brings the schedulers in Redis in line with the timetable, then works until the signal. Jobs that
 * are running at that moment are finished first.
 *
 * @throws ConfigError when Redis does not answer within 3 s
 */
export async function runBullmq(
  redisUrl: string,
  lines: readonly TimetableLine[],
  ports: JobPorts,
  log: Logger,
): Promise<void> {
  const redis = await connectRedis(redisUrl);
  // The BullMQ and ioredis packages each declare their own Redis type; at run time it is one class.
  const connection: ConnectionOptions = redis;
  const queue = new Queue(queueName, { connection });
  queue.on("error", (error) => log.warn({ err: error }, "the queue has trouble with Redis"));
  await upsertTimetable(queue, lines);
  const worker = new Worker(queueName, (job) => work(job.data, ports), { connection, concurrency: 1 });
  worker.on("error", (error) => log.warn({ err: error }, "the worker has trouble with Redis"));
  worker.on("completed", (job, facts) => log.info({ job: job.name, id: job.id, ...facts }, "job done"));
  worker.on("failed", (job, error) => log.error({ job: job?.name, id: job?.id, err: error }, "job failed"));
  log.info({ jobs: lines.length, zone: timetableZone }, "keeping the timetable in Redis");
  await aborted(ports.signal);
  await worker.close();
  await queue.close();
  redis.disconnect();
}

/** Upserts a scheduler for every line and removes those that left the timetable. */
export async function upsertTimetable(queue: Queue, lines: readonly TimetableLine[]): Promise<void> {
  for (const { id, cron, payload: data } of lines) {
    const opts = { ...keep, ...retries };
    await queue.upsertJobScheduler(id, { pattern: cron, tz: timetableZone }, { name: id, data, opts });
  }
  const wanted = new Set(lines.map((line) => line.id));
  for (const { key } of await queue.getJobSchedulers()) if (!wanted.has(key)) await queue.removeJobScheduler(key);
}

async function work(data: unknown, ports: JobPorts): Promise<unknown> {
  const checked = payload.safeParse(data);
  if (!checked.success) throw new UnrecoverableError("a job of another version of the program; it was not run");
  try {
    return await runJob(checked.data, ports);
  } catch (error) {
    if (error instanceof GrantsError && !error.retryable) throw new UnrecoverableError(error.message);
    throw error;
  }
}
