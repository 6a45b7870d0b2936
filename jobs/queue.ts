/* What is put into the queue: the timetable's jobs, and those that a person asks for and waits for. */
import { type ConnectionOptions, type Job, type JobsOptions, Queue, QueueEvents } from "bullmq";
import type { Logger } from "pino";
import { aborted } from "./embedded.ts";
import type { JobFacts } from "./handlers.ts";
import { jobId, type Payload } from "./payloads.ts";
import { connectRedis } from "./redis.ts";
import { type TimetableLine, timetableZone } from "./timetable.ts";

export const queueName = "hromada-grants";

const keep = { removeOnComplete: { age: 7 * 86_400, count: 1_000 }, removeOnFail: { age: 30 * 86_400 } };
const retries = { attempts: 4, backoff: { type: "exponential", delay: 30_000, jitter: 0.5 } } as const;

/** Smaller goes first: what a person asked for is not stuck behind the nightly crawl. */
const priorities = { person: 1, timetable: 10 } as const;

/**
 * Upserts a scheduler for every line and removes those that left the timetable.
 * @returns how many of the lines had none
 */
export async function upsertTimetable(queue: Queue, lines: readonly TimetableLine[]): Promise<number> {
  const before = (await queue.getJobSchedulers()).map(({ key }) => key);
  for (const { id, cron, payload: data } of lines) {
    const opts: JobsOptions = {
      ...keep,
      ...retries,
      priority: priorities.timetable,
      deduplication: { id: jobId(data) },
    };
    await queue.upsertJobScheduler(id, { pattern: cron, tz: timetableZone }, { name: id, data, opts });
  }
  const wanted = new Set(lines.map((line) => line.id));
  for (const key of before) if (!wanted.has(key)) await queue.removeJobScheduler(key);
  return lines.filter(({ id }) => !before.includes(id)).length;
}

/** Upserts again, and says so when something was missing or it could not be done. Never throws. */
export async function putBack(queue: Queue, lines: readonly TimetableLine[], log: Logger): Promise<void> {
  try {
    const missing = await upsertTimetable(queue, lines);
    if (missing > 0) log.warn({ missing }, "the timetable was not in Redis (was it emptied?); it is there again");
  } catch (error) {
    log.warn({ err: error }, "the timetable could not be put into Redis");
  }
}

/** What became of a job somebody waits for. */
export interface QueuedResult {
  readonly id: string;
  readonly facts?: JobFacts;
  /** Why it failed. */
  readonly trouble?: string;
}

/**
 * Puts jobs into the queue, ahead of the timetable's, and waits until each is done.
 *
 * @param onResult called for each as it ends
 * @throws AwayError when Redis does not answer within 3 s
 */
export async function runViaQueue(
  redisUrl: string,
  payloads: readonly Payload[],
  { signal, onResult }: { readonly signal: AbortSignal; readonly onResult: (result: QueuedResult) => void },
): Promise<QueuedResult[]> {
  const redis = await connectRedis(redisUrl);
  const connection: ConnectionOptions = redis;
  const queue = new Queue(queueName, { connection });
  const events = new QueueEvents(queueName, { connection });
  // Without listeners BullMQ's trouble would end the process; the waits below fail by themselves.
  queue.on("error", () => {});
  events.on("error", () => {});
  try {
    await events.waitUntilReady();
    const waiting = payloads.map(async (data) => {
      const name = jobId(data);
      const options = { ...keep, priority: priorities.person, deduplication: { id: name } };
      const job = await queue.add(name, data, options);
      const result = await outcomeOf(job, events, name);
      onResult(result);
      return result;
    });
    return await Promise.race([Promise.all(waiting), aborted(signal).then((): QueuedResult[] => [])]);
  } finally {
    await Promise.allSettled([events.close(), queue.close()]);
    redis.disconnect();
  }
}

async function outcomeOf(job: Job, events: QueueEvents, id: string): Promise<QueuedResult> {
  try {
    const facts: JobFacts = await job.waitUntilFinished(events);
    return { id, facts };
  } catch (error) {
    return { id, trouble: error instanceof Error ? error.message : String(error) };
  }
}
