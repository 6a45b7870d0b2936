/* Runs a job while holding its lease, so that no other worker process is at it. */
import { randomUUID } from "node:crypto";
import { dropLease, renewLease, takeLease } from "../db/leases.ts";
import type { Store } from "../db/store.ts";

/** One per process. */
const holder = randomUUID();

/** Milliseconds after which a process that no longer renews counts as dead. */
const ttl = 60_000;
const renewEvery = 15_000;

/**
 * @param gap milliseconds that must have passed since the job last began: two processes with one
 *   timetable both wake at the same minute
 * @returns undefined when another process has the job; nothing was run then
 */
export async function whileHeld<T>(
  store: Store,
  job: string,
  gap: number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (!takeLease(store, job, holder, { now: new Date(), ttl, gap })) return undefined;
  const timer = setInterval(
    () => unlessTrouble(() => renewLease(store, job, holder, { now: new Date(), ttl })),
    renewEvery,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
    unlessTrouble(() => dropLease(store, job, holder));
  }
}

/**
 * A store that is locked or full for a moment neither ends the process nor hides how the job ended:
 * the next renewal is soon, and a lease that is not dropped runs out.
 */
function unlessTrouble(write: () => void): void {
  try {
    write();
  } catch {
    // Whatever it is, the job's own writes meet it too and say so.
  }
}
