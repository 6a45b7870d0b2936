/* How a worker ends that was told to stop: what runs has a bound of time, with Redis and without. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { aboutJob, type Payload } from "./payloads.ts";

/** Seconds for which what runs is waited for once the signal was given. The unit of systemd allows 45 in all. */
export const patience = 30;

/**
 * Waits for the work, but only so long once the signal was given: work that is over time is left to itself.
 *
 * @param seconds after the signal
 * @returns whether the work came to its end
 * @throws what the work throws meanwhile
 */
export async function endsInTime(work: Promise<unknown>, signal: AbortSignal, seconds: number): Promise<boolean> {
  const ended = new AbortController();
  const { signal: over } = ended;
  const late = aborted(signal, over)
    .then(() => sleep(seconds * 1_000, undefined, { signal: over }))
    .then(
      () => false,
      () => true,
    );
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    ended.abort();
  }
}

/**
 * A line for each job that is left to itself, with what becomes of it. Nothing is given back for it: it
 * may still be at work until the process is gone, so its lease must run out, as after a kill -9.
 *
 * @param next what happens to it, in words and facts
 */
export function tellLeft(
  jobs: Iterable<Payload>,
  log: Logger,
  next: (job: Payload) => { readonly words: string; readonly at?: string },
): void {
  for (const job of jobs) {
    const { words, at } = next(job);
    log.warn({ ...aboutJob(job), ...(at !== undefined && { next: at }) }, `job left unfinished; ${words}`);
  }
}

/**
 * Resolves when the signal is given.
 *
 * @param over after this nobody listens any more
 */
export function aborted(signal: AbortSignal, over?: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const options = over === undefined ? { once: true } : { once: true, signal: over };
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), options));
}
