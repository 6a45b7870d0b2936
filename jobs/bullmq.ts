/*
 * The timetable through BullMQ: for several processes, on one machine or many. Uniqueness of what is
 * sent and stored is a key in SQLite, never Redis's memory: Redis may be emptied at any time.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionOptions, DelayedError, type Job, Queue, UnrecoverableError, Worker } from "bullmq";
import type { Logger } from "pino";
import { isBusy } from "../db/store.ts";
import { GrantsError } from "../src/errors.ts";
import { aborted, tellLeft, patience as usualPatience } from "./ending.ts";
import { atItElsewhere, type JobFacts, type JobPorts, runJob } from "./handlers.ts";
import { aboutJob, jobId, type Payload, payload } from "./payloads.ts";
import { putBack, queueName, upsertTimetable } from "./queue.ts";
import { connectRedis, disconnectRedis, outageLog } from "./redis.ts";
import { jitterOf, type TimetableLine, timetableZone } from "./timetable.ts";

/** Jobs at the same time. Each has a lease of its own, so one source is never crawled twice at once. */
export const concurrency = 4;

/** Milliseconds: Redis may have been emptied meanwhile. */
const upsertEvery = 3_600_000;

/** Milliseconds after which the job of a process that has died is taken up by another one. */
const stalledAfter = 30_000;

export interface WorkOptions {
  readonly log: Logger;
  /** Called with the queue once it is there, for the status pages; `isReady` says whether Redis answers now. */
  readonly onQueue?: (queue: Queue, isReady: () => boolean) => Promise<void>;
  /** Seconds after which running jobs are no longer waited for at the end; they are taken up by the next worker. */
  readonly patience?: number;
  /** 0 ≤ x < 1; how much later than its minute a job begins. */
  readonly random?: () => number;
  /** For tests: how soon a dead process's job is taken up, milliseconds. */
  readonly stalledAfter?: number;
  /** For tests: how often the timetable is put into Redis again, milliseconds. */
  readonly upsertEvery?: number;
}

/**
 * Brings the schedulers in Redis in line with the timetable, then works until the signal. Jobs that
 * are running at that moment are finished first, within `patience`.
 *
 * @throws AwayError when Redis does not answer within 3 s
 */
export async function runBullmq(
  redisUrl: string,
  lines: readonly TimetableLine[],
  ports: JobPorts,
  { log, onQueue, patience = usualPatience, random = Math.random, ...times }: WorkOptions,
): Promise<void> {
  const redis = await connectRedis(redisUrl);
  // The BullMQ and ioredis packages each declare their own Redis type; at run time it is one class.
  const connection: ConnectionOptions = redis;
  const trouble = outageLog(redis, log, "jobs wait until it is back, those that run go on");
  const queue = new Queue(queueName, { connection });
  queue.on("error", trouble);
  await upsertTimetable(queue, lines);
  await onQueue?.(queue, () => redis.status === "ready");
  const again = setInterval(() => void putBack(queue, lines, log), times.upsertEvery ?? upsertEvery);
  const running = new Set<Payload>();
  const worker = makeWorker(
    connection,
    (checked, job) => {
      const jobLog = log.child({ id: job.id, attempt: job.attemptsMade + 1 });
      return whileRunning(running, checked, { ...ports, log: jobLog, onPage: tellPages(job) });
    },
    { stalled: times.stalledAfter, log, jitter: (job) => jitterOfQueued(job, lines, random) },
  );
  worker.on("error", trouble);
  worker.on("stalled", (id) => void tellTakenUp(queue, id, log));
  worker.on("failed", (job, error) => tellWhatNext(job, error, log));
  log.info({ jobs: lines.length, zone: timetableZone }, "keeping the timetable in Redis");
  await aborted(ports.signal);
  log.info({ jobs: [...running].map(jobId) }, "told to stop; what runs comes to its end or is handed back");
  clearInterval(again);
  await worker.pause(true);
  const end = performance.now() + patience * 1_000;
  while (running.size > 0 && performance.now() < end) await sleep(50);
  tellLeft(running, log, () => ({ words: redis.status === "ready" ? handedBack : handedBackLater }));
  // Not `worker.close()` with a limit: BullMQ takes a second, forced close for the first one, and waits on.
  const closing = Promise.all([worker.close(running.size > 0 || redis.status !== "ready"), queue.close()]);
  const said = new AbortController();
  await Promise.race([closing, sleep(lastWords, undefined, { signal: said.signal }).catch(() => {})]);
  said.abort();
  disconnectRedis(redis);
  log.info("stopped");
}

const handedBack = "a worker takes it up again when its lock in Redis and its lease have run out, within two minutes";
const handedBackLater =
  "a worker takes it up again when Redis is back; where Redis has lost it, it is run at its next time";

/** Milliseconds for telling Redis how the last jobs ended: what a Redis that is away does not hear is not worth more. */
const lastWords = 2_000;

/** Tells who waits for a crawl how far it is, every ten pages. Nobody may be waiting, and Redis may be away. */
function tellPages(job: Job): (pages: number) => void {
  return (pages) => {
    if (pages % 10 === 0) job.updateProgress({ pages }).catch(() => {});
  };
}

async function whileRunning(running: Set<Payload>, data: Payload, ports: JobPorts): Promise<JobFacts> {
  running.add(data);
  try {
    return await runJob(data, ports);
  } finally {
    running.delete(data);
  }
}

/** Which job it is, for a line of the queue in the log: BullMQ's number, ours, its kind, the source. */
function aboutQueued(job: Job | undefined): JobFacts {
  const checked = payload.safeParse(job?.data);
  return { id: job?.id, ...(checked.success ? aboutJob(checked.data) : { job: job?.name }) };
}

async function tellTakenUp(queue: Queue, id: string, log: Logger): Promise<void> {
  const job: Job | undefined = await queue.getJob(id).catch(() => undefined);
  log.warn({ ...aboutQueued(job), id }, "a job of a process that died is taken up again");
}

/** What becomes of a job that failed. Why is told by the job itself; one that was not run has only this line. */
function tellWhatNext(job: Job | undefined, { message: reason }: Error, log: Logger): void {
  const facts = { ...aboutQueued(job), reason, attempts: job?.attemptsMade, of: job?.opts.attempts ?? 1 };
  if (job !== undefined && job.finishedOn === undefined) {
    log.warn({ ...facts, inSeconds: Math.ceil(job.delay / 1_000) }, "job is tried again");
  } else {
    log.error(facts, "job given up");
  }
}

/** A job of the timetable begins later by chance; what a person asked for, or is tried again, does not. */
function jitterOfQueued(job: Job, lines: readonly TimetableLine[], random: () => number): number {
  if (job.repeatJobKey === undefined || job.attemptsStarted > 1) return 0;
  const line = lines.find(({ id }) => id === job.name);
  return line === undefined ? 0 : jitterOf(line, new Date(), random);
}

export interface WorkerRules {
  /** Milliseconds after which a dead process's job is taken up. */
  readonly stalled?: number;
  readonly log?: Logger;
  /** Milliseconds by which a job begins later than it was due. */
  readonly jitter?: (job: Job) => number;
}

/** A worker that checks what it takes off the queue, and tells BullMQ what is worth another try. */
export function makeWorker(
  connection: ConnectionOptions,
  handle: (payload: Payload, job: Job) => Promise<JobFacts>,
  { stalled = stalledAfter, ...rules }: WorkerRules = {},
): Worker {
  return new Worker(queueName, (job, token) => work(job, token, handle, { ...rules, stalled }), {
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
  handle: (payload: Payload, job: Job) => Promise<JobFacts>,
  { stalled, log, jitter }: WorkerRules & { readonly stalled: number },
): Promise<JobFacts> {
  const checked = payload.safeParse(job.data);
  if (!checked.success) throw new UnrecoverableError("a job of another version of the program; it was not run");
  const later = jitter?.(job) ?? 0;
  if (later > 0) await delayed(job, token, later);
  try {
    const facts = await handle(checked.data, job);
    if (facts.skipped !== atItElsewhere || job.stalledCounter === 0) return facts;
  } catch (error) {
    if (isWorthAnotherTry(error)) throw error;
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
  }
  // Its process died, but the lease it held has not run out: skipped now, the job would be lost.
  log?.warn(aboutQueued(job), "the lease of the process that died still holds; the job waits");
  return delayed(job, token, stalled);
}

/** A bug fails the same way again; what was away, slow or busy may not. */
function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof GrantsError ? error.retryable : isBusy(error);
}

async function delayed(job: Job, token: string | undefined, ms: number): Promise<never> {
  await job.moveToDelayed(Date.now() + ms, token);
  throw new DelayedError();
}
