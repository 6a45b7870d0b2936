/* SMTP_RATE: mail servers and those behind them bound how many letters a minute they take. */
import { setTimeout as sleep } from "node:timers/promises";

/** Waits until the next letter may go. False: the program was told to stop meanwhile. */
export type Pace = (signal?: AbortSignal) => Promise<boolean>;

interface Time {
  /** Milliseconds since whenever; never goes back. */
  readonly now: () => number;
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
}

const realTime: Time = {
  now: () => performance.now(),
  pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/**
 * Letters go at even distances, not in bursts: whoever asks at the same time is given turns one after
 * the other. Time that passed unused is not made up for.
 *
 * @param rate letters a minute; undefined: no bound
 */
export function makePace(rate: number | undefined, { now, pause }: Time = realTime): Pace {
  if (rate === undefined) return async (signal) => signal?.aborted !== true;
  const gap = 60_000 / rate;
  let next = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const turn = Math.max(next, now());
    next = turn + gap;
    const wait = turn - now();
    try {
      if (wait > 0) await pause(wait, signal);
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    }
    return signal?.aborted !== true;
  };
}
