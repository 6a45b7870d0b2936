/*
 * What a job carries: ids and options, never objects. Checked when taken off the queue, because a
 * queue may hold jobs of an older version of the program.
 */
import { z } from "zod";

/** Raised when a payload changes its meaning; older jobs are then refused by name. */
const version = z.literal(1);

export const payload = z.discriminatedUnion("job", [
  z.strictObject({ v: version, job: z.literal("crawl"), source: z.string().min(1) }),
  z.strictObject({ v: version, job: z.literal("match") }),
  /** `due`: only once the week's letter is due; without it at once. */
  z.strictObject({ v: version, job: z.literal("digest"), due: z.boolean() }),
]);

export type Payload = z.infer<typeof payload>;
export type JobName = Payload["job"];
