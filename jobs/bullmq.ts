/*
 * The timetable through BullMQ: for several processes, on one machine or many. Uniqueness of what is
 * sent and stored is a key in SQLite, never Redis's memory: Redis may be emptied at any time.
 */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type ConnectionOptions,
  DelayedError,
  type Job,
  type JobsOptions,
  Queue,
  QueueEvents,
  UnrecoverableError,
  Worker,
} from "bullmq";
import type { Logger } from "pino";
import { GrantsError } from "../src/errors.ts";
import { aborted } from "./embedded.ts";
import { atItElsewhere, type JobFacts, type JobPorts, runJob } from "./handlers.ts";
import { aboutJob, jobId, type Payload, payload } from "./payloads.ts";
import { connectRedis, outageLog } from "./redis.ts";
import { type TimetableLine, timetableZone } from "./timetable.ts";

export const queueName = "hromada-grants";

const keep = { removeOnComplete: { age: 7 * 86_400, count: 1_000 }, removeOnFail: { age: 30 * 86_400 } };
const retries = { attempts: 4, backoff: { type: "exponential", delay: 30_000, jitter: 0.5 } } as const;

/** Smaller goes first: what a person asked for is not stuck behind the nightly crawl. */
const priorities = { person: 1, timetable: 10 } as const;

/** Jobs at the same time. Each has a lease of its own, so one source is never crawled twice at once. */
export const concurrency = 4;

/** Milliseconds after which the job of a process that has died is taken up by another one. */
const stalledAfter = 30_000;

export interface WorkOptions {
  readonly log: Logger;
  /** Called with the queue once it is there, for the status pages; `isReady` says whether Redis answers now. */
  readonly onQueue?: (queue: Queue, isReady: () => boolean) => Promise<void>;
  /** Seconds after which running jobs are no longer waited for at the end; they are taken up by the next worker. */
  readonly patience?: number;
  /** For tests: how soon a dead process's job is taken up, milliseconds. */
  readonly stalledAfter?: number;
}

/**
 * Brings the schedulers in Redis in line with the timetable, then works until the signal. Jobs that
 * are running at that moment are finished first, within `patience`.
 *
 * @throws ConfigError when Redis does not answer within 3 s
 */
export async function runBullmq(
  redisUrl: string,
  lines: readonly TimetableLine[],
  ports: JobPorts,
  { log, onQueue, patience = 30, stalledAfter: stalled = stalledAfter }: WorkOptions,
): Promise<void> {
  const redis = await connectRedis(redisUrl);
  // The BullMQ and ioredis packages each declare their own Redis type; at run time it is one class.
  const connection: ConnectionOptions = redis;
  const trouble = outageLog(redis, log);
  const queue = new Queue(queueName, { connection });
  queue.on("error", trouble);
  await upsertTimetable(queue, lines);
  await onQueue?.(queue, () => redis.status === "ready");
  // Redis may have been emptied meanwhile: the schedulers are put back every hour.
  const again = setInterval(() => {
    upsertTimetable(queue, lines).catch((error: unknown) => log.warn({ err: error }, "the timetable is not in Redis"));
  }, 3_600_000);
  const running = new Set<Payload>();
  const worker = makeWorker(connection, (checked) => whileRunning(running, checked, ports), stalled);
  worker.on("error", trouble);
  worker.on("stalled", (id) => log.warn({ id }, "a job of a process that died is taken up again"));
  worker.on("completed", (job, facts: JobFacts) => log.info({ ...aboutQueued(job), ...facts }, "job done"));
  worker.on("failed", (job, error) => log.error({ ...aboutQueued(job), err: error }, failureWords(job)));
  log.info({ jobs: lines.length, zone: timetableZone }, "keeping the timetable in Redis");
  await aborted(ports.signal);
  clearInterval(again);
  await worker.pause(true);
  const end = performance.now() + patience * 1_000;
  while (running.size > 0 && performance.now() < end) await sleep(50);
  if (running.size > 0) log.warn({ jobs: [...running].map(jobId) }, "jobs still run; they are handed back");
  // Not `worker.close()` with a limit: BullMQ takes a second, forced close for the first one, and waits on.
  const closing = Promise.all([worker.close(running.size > 0 || redis.status !== "ready"), queue.close()]);
  const said = new AbortController();
  await Promise.race([closing, sleep(lastWords, undefined, { signal: said.signal }).catch(() => {})]);
  said.abort();
  redis.disconnect();
}

/** Milliseconds for telling Redis how the last jobs ended: what a Redis that is away does not hear is not worth more. */
const lastWords = 2_000;

async function whileRunning(running: Set<Payload>, data: Payload, ports: JobPorts): Promise<JobFacts> {
  running.add(data);
  try {
    return await runJob(data, ports);
  } finally {
    running.delete(data);
  }
}

/** Which job it is, for its line in the log: BullMQ's number, ours, the source. */
function aboutQueued(job: Job | undefined): JobFacts {
  const checked = payload.safeParse(job?.data);
  return { id: job?.id, ...(checked.success ? aboutJob(checked.data) : { job: job?.name }) };
}

function failureWords(job: Job | undefined): string {
  return job !== undefined && job.finishedOn === undefined ? "job failed; it is tried again" : "job failed";
}

/** Upserts a scheduler for every line and removes those that left the timetable. */
export async function upsertTimetable(queue: Queue, lines: readonly TimetableLine[]): Promise<void> {
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
  for (const { key } of await queue.getJobSchedulers()) if (!wanted.has(key)) await queue.removeJobScheduler(key);
}

/** A worker that checks what it takes off the queue, and tells BullMQ what is worth another try. */
export function makeWorker(
  connection: ConnectionOptions,
  handle: (payload: Payload) => Promise<JobFacts>,
  stalled = stalledAfter,
): Worker {
  return new Worker(queueName, (job, token) => work(job, token, handle, stalled), {
    connection,
    concurrency,
    lockDuration: stalled,
    stalledInterval: stalled,
    // A job that kills its process twice is a bug, a deploy that interrupts one three times is not.
    maxStalledCount: 5,
  });
}

async function work(
  job: Job,
  token: string | undefined,
  handle: (payload: Payload) => Promise<JobFacts>,
  stalled: number,
): Promise<JobFacts> {
  const checked = payload.safeParse(job.data);
  if (!checked.success) throw new UnrecoverableError("a job of another version of the program; it was not run");
  try {
    const facts = await handle(checked.data);
    if (facts.skipped !== atItElsewhere || job.stalledCounter === 0) return facts;
  } catch (error) {
    if (error instanceof GrantsError && !error.retryable) throw new UnrecoverableError(error.message);
    throw error;
  }
  // Its process died, but the lease it held has not run out: skipped now, the job would be lost.
  await job.moveToDelayed(Date.now() + stalled, token);
  throw new DelayedError();
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
 * @throws ConfigError when Redis does not answer within 3 s
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
