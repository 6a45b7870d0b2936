/*
 * Who is at a job. Several worker processes may share one store, with Redis or without; what keeps
 * them apart is a row here, never Redis's memory. Times are the real ones: a lease is about processes
 * that live and die now, whatever instant a rehearsal plays.
 */
import { perStore, type Store } from "./store.ts";

const statements = perStore((sqlite) => ({
  take: sqlite.prepare<{ job: string; holder: string; now: string; until: string; gap: string }>(
    `INSERT INTO leases (job, holder, started_at, held_until) VALUES (@job, @holder, @now, @until)
     ON CONFLICT (job) DO UPDATE SET holder = excluded.holder, started_at = excluded.started_at, held_until = excluded.held_until
     WHERE (held_until IS NULL OR held_until <= @now) AND started_at <= @gap`,
  ),
  renew: sqlite.prepare<{ job: string; holder: string; until: string }>(
    "UPDATE leases SET held_until = @until WHERE job = @job AND holder = @holder AND held_until IS NOT NULL",
  ),
  drop: sqlite.prepare<{ job: string; holder: string }>(
    "UPDATE leases SET held_until = NULL WHERE job = @job AND holder = @holder",
  ),
}));

export interface LeaseTimes {
  readonly now: Date;
  /** Milliseconds it holds unless renewed. */
  readonly ttl: number;
  /** Milliseconds that must have passed since the job last began, whoever ran it. */
  readonly gap?: number;
}

/** @returns false when another process is at the job, or began it less than `gap` ago */
export function takeLease(store: Store, job: string, holder: string, { now, ttl, gap = 0 }: LeaseTimes): boolean {
  const at = (shift: number): string => new Date(now.getTime() + shift).toISOString();
  const row = { job, holder, now: at(0), until: at(ttl), gap: at(-gap) };
  return store.write(() => statements(store).take.run(row).changes > 0);
}

/** @returns false when the lease was lost: it ran out and somebody else took it */
export function renewLease(store: Store, job: string, holder: string, { now, ttl }: Omit<LeaseTimes, "gap">): boolean {
  const until = new Date(now.getTime() + ttl).toISOString();
  return store.write(() => statements(store).renew.run({ job, holder, until }).changes > 0);
}

export function dropLease(store: Store, job: string, holder: string): void {
  store.write(() => statements(store).drop.run({ job, holder }));
}
