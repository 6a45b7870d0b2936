/* Bull Board: what is in the queue, for a person with a password. */
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import type { Queue } from "bullmq";
import type { Router } from "express";

/** Mounted at /queues. Jobs can be looked at and tried again, not added. */
export function boardRouter(queues: readonly Queue[]): Router {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath("/queues");
  createBullBoard({ queues: queues.map((queue) => new BullMQAdapter(queue, { allowRetries: true })), serverAdapter });
  return serverAdapter.getRouter();
}
