/*
 * What a job carries: ids and options, never objects. Checked when taken off the queue, because a
 * queue may hold jobs of an older version of the program.
 */
import { z } from "zod";

/** Raised when a payload changes its meaning; older jobs are then refused by name. */
const version = z.literal(1);

export const payload = z.discriminatedUnion("job", [
  z.strictObject({ v: version, job: z.literal("crawl"), source: z.string().min(1) }),
  /** Sources whose time has come outside the timetable: interrupted, rested, missed while we were off. */
  z.strictObject({ v: version, job: z.literal("crawl-due") }),
  z.strictObject({ v: version, job: z.literal("match") }),
  /** `due`: only letters whose weekday and hour have come; without it at once. */
  z.strictObject({ v: version, job: z.literal("digest"), due: z.boolean() }),
  z.strictObject({ v: version, job: z.literal("prune") }),
  z.strictObject({ v: version, job: z.literal("links") }),
  z.strictObject({ v: version, job: z.literal("backup") }),
  z.strictObject({ v: version, job: z.literal("report") }),
]);

export type Payload = z.infer<typeof payload>;
export type JobName = Payload["job"];

/** What must not run twice at a time: one lease, one BullMQ deduplication id. No colon: BullMQ forbids it. */
export function jobId(data: Payload): string {
  return data.job === "crawl" ? `crawl_${data.source}` : data.job;
}

/** What every line of the log about a job says: which, of what kind, and of which source. */
export function aboutJob(data: Payload): { readonly job: string; readonly kind: JobName; readonly source?: string } {
  return { job: jobId(data), kind: data.job, ...(data.job === "crawl" && { source: data.source }) };
}
