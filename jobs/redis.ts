/* The connection to Redis: for the worker, and to see whether it answers. */
import { Redis } from "ioredis";
import type { Logger } from "pino";
import { AwayError } from "../src/errors.ts";
import { aborted } from "./ending.ts";

/** Milliseconds within which Redis must answer: with its own start a command says within 3 s that Redis is away. */
const patience = 2_000;

/**
 * Connects to Redis. The caller disconnects.
 * @throws AwayError when it does not answer within 3 s
 */
export async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, connectTimeout: patience });
  // Later ones are reported by queue and worker. What connect() itself throws is only "Connection is closed."
  let latest: Error | undefined;
  redis.on("error", (error: Error) => {
    latest = error;
  });
  try {
    await inTime(redis.connect());
    return redis;
  } catch (error) {
    redis.disconnect();
    const { message: reason } = latest ?? (error instanceof Error ? error : new Error(String(error)));
    throw new AwayError(`Redis at REDIS_URL is away (${reason}). Start it, or unset REDIS_URL to run without.`);
  }
}

/**
 * For the errors of queues and workers: two lines for an outage, instead of one per connection and attempt.
 *
 * @param meanwhile what happens until Redis is back, for the first of them
 */
export function outageLog(redis: Redis, log: Logger, meanwhile: string): (error: unknown) => void {
  let away = false;
  redis.on("close", () => {
    if (!away) log.warn(`Redis is away; ${meanwhile}`);
    away = true;
  });
  redis.on("ready", () => {
    if (away) log.info("Redis is back");
    away = false;
  });
  return (error) => {
    if (!away) log.warn({ err: error }, "trouble with Redis");
  };
}

/** Ends the connection of a process that stops: that is no outage, and no line in the log. */
export function disconnectRedis(redis: Redis): void {
  redis.removeAllListeners("close");
  redis.disconnect();
}

/**
 * Sees whether Redis answers; changes nothing there.
 * @throws AwayError when it does not within 3 s
 */
export async function pingRedis(url: string): Promise<void> {
  const redis = await connectRedis(url);
  try {
    await inTime(redis.ping());
  } catch (error) {
    throw new AwayError(`Redis at REDIS_URL does not answer (${error instanceof Error ? error.message : "?"}).`);
  } finally {
    redis.disconnect();
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const late = aborted(AbortSignal.timeout(patience)).then(() =>
    Promise.reject(new Error(`no answer in ${patience / 1000} s`)),
  );
  return Promise.race([work, late]);
}
