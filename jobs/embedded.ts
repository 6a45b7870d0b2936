/* The timetable in this process, with node-cron: for one machine without Redis. */
import { schedule } from "node-cron";
import type { Logger } from "pino";
import { type JobPorts, runJob } from "./handlers.ts";
import { aboutJob } from "./payloads.ts";
import { type TimetableLine, timetableZone } from "./timetable.ts";

/** Milliseconds: two processes wake at the same minute; the second must find that the job has been run. */
const tick = 50_000;

/**
 * Milliseconds a job may begin late: another one may keep this process, or the store be locked, over
 * its minute. Node-cron by itself leaves out what is a second late.
 */
const lateness = 600_000;

/** Keeps the timetable until the signal; then waits for the jobs that are running. */
export async function runEmbedded(lines: readonly TimetableLine[], ports: JobPorts, log: Logger): Promise<void> {
  // One job at a time: they share one store and one network connection.
  let running: Promise<void> = Promise.resolve();
  const tasks = lines.map((line) =>
    schedule(
      line.cron,
      () => {
        running = running.then(() => runLogged(line, ports, log));
        return running;
      },
      { timezone: timetableZone, name: line.id, noOverlap: true, missedExecutionTolerance: lateness },
    ),
  );
  log.info({ jobs: lines.length, zone: timetableZone }, "keeping the timetable in this process");
  await aborted(ports.signal);
  for (const task of tasks) await task.destroy();
  await running;
}

async function runLogged(line: TimetableLine, ports: JobPorts, log: Logger): Promise<void> {
  const started = performance.now();
  const spent = (): number => Math.round(performance.now() - started);
  // Whatever goes wrong, the next job must run.
  try {
    const facts = await runJob(line.payload, ports, tick);
    log.info({ ...aboutJob(line.payload), ...facts, ms: spent() }, "job done");
  } catch (error) {
    log.error({ ...aboutJob(line.payload), err: error, ms: spent() }, "job failed");
  }
}

/** Resolves when the signal is given. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
