/* How many letters each run had to send: what is usual. */
import { desc } from "drizzle-orm";
import { mailRuns } from "./schema.ts";
import type { Store } from "./store.ts";

/** Letters of the last runs that had any and were not stopped, the newest first. */
export function lastVolumes(store: Store, runs = 8): number[] {
  return store.orm
    .select({ sent: mailRuns.sent, stopped: mailRuns.stopped })
    .from(mailRuns)
    .orderBy(desc(mailRuns.id))
    .all()
    .filter(({ stopped }) => stopped === null)
    .slice(0, runs)
    .map(({ sent }) => sent);
}

interface MailRun {
  /** UTC instant. */
  readonly at: string;
  readonly due: number;
  readonly sent: number;
  readonly stopped?: string;
}

export function recordMailRun(store: Store, { stopped, ...run }: MailRun): void {
  store.write(() =>
    store.orm
      .insert(mailRuns)
      .values({ ...run, stopped: stopped ?? null })
      .run(),
  );
}
