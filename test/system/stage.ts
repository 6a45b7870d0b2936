/* What a test of faults plays on: a store, a mail server, a redis-server and the queue in it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { openStore, type Store } from "../../db/store.ts";
import { queueName } from "../../jobs/queue.ts";
import { timetable } from "../../jobs/timetable.ts";
import { scrapers } from "../../scrapers/index.ts";
import { type MailServer, startMailServer } from "../mail/mail-server.ts";
import { lettersToSend } from "./letters-to-send.ts";
import { startRedis, type TestRedis } from "./redis.ts";
import { killWorkers } from "./worker-process.ts";

/* Schedulers fire by the clock of the machine, whatever the minute of the test: all lines are there, on a day that hardly comes. */
const byHandOnly = timetable(scrapers)
  .map(({ id }) => `${id}=0 5 29 2 *`)
  .join("; ");

export interface Stage {
  readonly folder: string;
  readonly store: Store;
  readonly mail: MailServer;
  readonly redis: TestRedis;
  readonly connection: Redis;
  readonly queue: Queue;
  /** Settings of a worker that plays on it at `now` and sends letters for real. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends all of it, and the workers. */
  clear(): Promise<void>;
}

export interface StageOptions {
  /** UTC instant. */
  readonly now: string;
  /** People who wait for one letter each. */
  readonly readers?: number;
  /** Redis keeps what it was told when it goes away. */
  readonly keeps?: boolean;
}

export async function setStage({ now, readers = 0, keeps = false }: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "grants-faults-"));
  const store = openStore(join(folder, "grants.db"));
  if (readers > 0) lettersToSend(store, readers, now);
  const mail = await startMailServer();
  const redis = await startRedis({ keeps });
  const connection = new Redis(redis.url.slice("unix://".length), { maxRetriesPerRequest: null });
  connection.on("error", () => {});
  const queue = new Queue(queueName, { connection });
  queue.on("error", () => {});
  return {
    folder,
    store,
    mail,
    redis,
    connection,
    queue,
    environment: {
      GRANTS_DB: store.sqlite.name,
      GRANTS_NOW: now,
      REDIS_URL: redis.url,
      SEND_MODE: "live",
      SMTP_URL: mail.url,
      TIMETABLE: byHandOnly,
    },
    clear: async () => {
      await killWorkers();
      // Where Redis is away it would wait for it.
      await Promise.race([queue.close(), sleep(1_000)]);
      connection.disconnect();
      await redis.stop();
      await mail.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
