/* What is put into the queue: the timetable's jobs, and those that a person asks for and waits for. */
import { type ConnectionOptions, type Job, type JobsOptions, Queue, QueueEvents } from "bullmq";
import type { Logger } from "pino";
import { z } from "zod";
import { aborted } from "./ending.ts";
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

/** Who waits for jobs, and what they are told meanwhile. */
export interface Waiting {
  readonly signal: AbortSignal;
  /** Called for each job as it ends. */
  readonly onResult: (result: QueuedResult) => void;
  /** Called when a job begins, with 0 pages, and every ten pages after. */
  readonly onProgress?: (id: string, pages: number) => void;
  /** Called once when no worker is there that could do the jobs. */
  readonly onNobody?: () => void;
}

/**
 * Puts jobs into the queue, ahead of the timetable's, and waits until each is done. A job that waits there
 * already is not doubled: it is brought forward.
 *
 * @throws AwayError when Redis does not answer in time
 */
export async function runViaQueue(
  redisUrl: string,
  payloads: readonly Payload[],
  { signal, onResult, onProgress, onNobody }: Waiting,
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
    const names = new Map<string, string>();
    const tell = (id: string, pages: number): void => {
      const name = names.get(id);
      if (name !== undefined) onProgress?.(name, pages);
    };
    events.on("active", ({ jobId: id }) => tell(id, 0));
    events.on("progress", ({ jobId: id, data }) => {
      const pages = z.object({ pages: z.int() }).safeParse(data);
      if (pages.success) tell(id, pages.data.pages);
    });
    const waiting = payloads.map(async (data) => {
      const name = jobId(data);
      const options = { ...keep, priority: priorities.person, deduplication: { id: name } };
      const job = await queue.add(name, data, options);
      if (job.id !== undefined) names.set(job.id, name);
      await bringForward(queue, job.id);
      const result = await outcomeOf(job, events, name);
      onResult(result);
      return result;
    });
    if ((await queue.getWorkersCount()) === 0) onNobody?.();
    return await Promise.race([Promise.all(waiting), aborted(signal).then((): QueuedResult[] => [])]);
  } finally {
    await Promise.allSettled([events.close(), queue.close()]);
    redis.disconnect();
  }
}

/** The timetable may have put the same job there before, behind others or for later. */
async function bringForward(queue: Queue, id: string | undefined): Promise<void> {
  const job: Job | undefined = id === undefined ? undefined : await queue.getJob(id);
  if (job === undefined || job.priority === priorities.person) return;
  const state = await job.getState();
  // It may begin at this very moment: then there is nothing to bring forward.
  const tooLate = (): void => {};
  if (state === "prioritized" || state === "waiting" || state === "delayed") {
    await job.changePriority({ priority: priorities.person }).catch(tooLate);
  }
  if (state === "delayed") await job.promote().catch(tooLate);
}

async function outcomeOf(job: Job, events: QueueEvents, id: string): Promise<QueuedResult> {
  try {
    const facts: JobFacts = await job.waitUntilFinished(events);
    return { id, facts };
  } catch (error) {
    return { id, trouble: error instanceof Error ? error.message : String(error) };
  }
}
