/* What SIGTERM and Ctrl-C do: the first tells the command to stop, the second ends the process at once. */
import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM"] as const;
type Signal = (typeof signals)[number];

/**
 * Milliseconds in which a second signal is the first one again. npm and npx pass on the Ctrl-C that the
 * terminal has given to their child as well (npm 11, November 2026).
 */
const echo = 500;

export interface Stopping {
  /** Milliseconds, of a clock that never goes back. */
  readonly now: () => number;
  /** Ends the process at once, as a kill -9 would, with this exit code. */
  readonly end: (exitCode: number) => void;
}

/** Aborted by the first of these signals; from half a second later on the next one ends the process, with 128 + its number. */
export function stopSignal(
  process: { on(signal: Signal, listener: () => void): unknown },
  { now, end }: Stopping,
): AbortSignal {
  const stop = new AbortController();
  let firstAt: number | undefined;
  for (const signal of signals) {
    process.on(signal, () => {
      if (firstAt === undefined) {
        firstAt = now();
        stop.abort(new Error(`stopped by ${signal}`));
      } else if (now() - firstAt >= echo) {
        end(128 + constants.signals[signal]);
      }
    });
  }
  return stop.signal;
}
