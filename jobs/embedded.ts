/* The timetable in this process, with node-cron: for one machine without Redis. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Logger as CronLogger, schedule } from "node-cron";
import type { Logger } from "pino";
import { aborted, endsInTime, tellLeft, patience as usualPatience } from "./ending.ts";
import { type JobPorts, runJob } from "./handlers.ts";
import { jobId, type Payload } from "./payloads.ts";
import { jitterOf, type TimetableLine, timetableZone } from "./timetable.ts";

/** Milliseconds: two processes wake at the same minute; the second must find that the job has been run. */
const tick = 50_000;

/**
 * Milliseconds a job may begin late: another one may keep this process, or the store be locked, over
 * its minute. Node-cron by itself leaves out what is a second late.
 */
const lateness = 600_000;

export interface EmbeddedOptions {
  readonly log: Logger;
  /** 0 ≤ x < 1; how much later than its minute a job begins. */
  readonly random?: () => number;
  /** Seconds after which the running job is no longer waited for at the end. */
  readonly patience?: number;
}

/**
 * Keeps the timetable until the signal; then begins no other job, and waits for the one that is running, within
 * `patience`. One that takes longer is left as by a kill -9, and still runs when this returns: end the process.
 */
export async function runEmbedded(
  lines: readonly TimetableLine[],
  ports: JobPorts,
  { log, random = Math.random, patience = usualPatience }: EmbeddedOptions,
): Promise<void> {
  const { signal } = ports;
  // One job at a time: they share one store and one network connection.
  let running: Promise<void> = Promise.resolve();
  const atWork = new Set<TimetableLine>();
  const run = async (line: TimetableLine): Promise<void> => {
    if (signal.aborted) return;
    atWork.add(line);
    // Another process may have drawn the whole of the jitter, this one nothing.
    const gap = tick + (line.jitter ?? 0) * 60_000;
    // Whatever goes wrong, the next job must run; the log has been told.
    await runJob(line.payload, { ...ports, log }, gap).catch(() => {});
    atWork.delete(line);
  };
  const tasks = lines.map((line) =>
    schedule(
      line.cron,
      async () => {
        await sleep(jitterOf(line, new Date(), random), undefined, { signal }).catch(() => {});
        running = running.then(() => run(line));
        await running;
      },
      {
        timezone: timetableZone,
        name: line.id,
        noOverlap: true,
        missedExecutionTolerance: lateness,
        logger: cronLogger(log.child({ job: jobId(line.payload) })),
      },
    ),
  );
  log.info({ jobs: lines.length, zone: timetableZone }, "keeping the timetable in this process");
  await aborted(signal);
  log.info({ jobs: payloadsOf(atWork).map(jobId) }, "told to stop; what runs comes to its end or is left");
  const nextRuns = new Map(lines.map((line, index) => [line.payload, tasks[index]?.getNextRun()?.toISOString()]));
  for (const task of tasks) await task.destroy();
  if (!(await endsInTime(running, signal, patience))) {
    tellLeft(payloadsOf(atWork), log, (job) => ({ words: takenUpLater, at: nextRuns.get(job) }));
  }
  log.info("stopped");
}

const takenUpLater = "its lease runs out within a minute, and a worker runs it again at its next time";

function payloadsOf(lines: Iterable<TimetableLine>): Payload[] {
  return [...lines].map(({ payload }) => payload);
}

/** What node-cron has to say («task still running», «missed execution»), as lines of our log. */
function cronLogger(log: Logger): CronLogger {
  return {
    info: (message) => log.debug(message),
    warn: (message) => log.warn(message),
    debug: (message) => log.debug(message instanceof Error ? message.message : message),
    error: (message, error) => {
      const cause = error ?? (message instanceof Error ? message : undefined);
      log.error({ err: cause }, message instanceof Error ? message.message : message);
    },
  };
}
