/*
 * The fetch port over fetch machines: puts the request into its host's lane and looks for the answer.
 * It looks, instead of listening for BullMQ's events: an event that is missed while Redis restarts is
 * gone, a key is still there. And it asks again under the same id every few seconds: where the
 * request is still known that changes nothing, where Redis was emptied it is all that is needed.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionOptions, Queue } from "bullmq";
import { Redis } from "ioredis";
import { FetchError } from "../../src/errors.ts";
import type { FetchedPage, FetchPage } from "../../src/http/fetch-page.ts";
import type { Settings } from "../../src/http/fill-headers.ts";
import { networkError } from "../../src/http/network-error.ts";
import type { LinkAnswer, OpenLink } from "../../src/http/open-link.ts";
import { readAnswer } from "./answer.ts";
import { aliveKey, answerKeyOf, laneQueueOf, requestKeyOf } from "./lanes.ts";
import { type FetchRequest, pageRequest, wireVersion } from "./request.ts";

export interface AskMachinesOptions {
  /** Values for `{NAME}` in the headers of a request. */
  readonly settings?: Settings;
  /** Milliseconds a page waits for Redis, or for any fetch machine, to come back. */
  readonly patience?: number;
  /** Milliseconds it waits at all, its turn among others included. */
  readonly answerWithin?: number;
}

/** Milliseconds: how often the request is put there again, and how long it counts without. */
const askEvery = 5_000;
const requestHolds = 20_000;
/** After a page was given up, the next ones wait only so long until something answers: a crawl has hundreds. */
const shortPatience = 5_000;
/** Without a page to wait for, the connection is closed after so long: a command ends without being told to. */
const idleAfter = 500;
/** Between two looks, at first and later. */
const look = { first: 20, most: 250 } as const;

interface Connection {
  readonly redis: Redis;
  readonly lanes: Map<string, Queue>;
}

export class FetchMachines {
  readonly #redisUrl: string;
  readonly #settings: Settings;
  readonly #patience: number;
  readonly #answerWithin: number;
  #connection: Connection | undefined;
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;
  #gaveUp = false;

  constructor(redisUrl: string, { settings = {}, patience = 60_000, answerWithin = 900_000 }: AskMachinesOptions = {}) {
    this.#redisUrl = redisUrl;
    this.#settings = settings;
    this.#patience = patience;
    this.#answerWithin = answerWithin;
  }

  /**
   * As the local port; besides, FetchError, retryable, when Redis or the fetch machines stay away
   * for longer than `patience`.
   */
  readonly fetchPage: FetchPage = async (request, { card, validators, signal }) => {
    const asked = pageRequest(request, card, validators, this.#settings);
    const answer = await this.#ask(request.url, asked, signal);
    if (!isPage(answer)) throw new Error(`${request.url}: asked for a page, got the answer to a link`);
    return answer;
  };

  /** As the local port; an answer that does not come is trouble of ours, not of the link. */
  readonly openLink: OpenLink = async (url, signal) => {
    try {
      const answer = await this.#ask(url, { v: wireVersion, ask: "link", url }, signal);
      if (isPage(answer)) throw new Error(`${url}: asked whether it opens, got a page`);
      return answer;
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      return { kind: "fails", trouble: error.message.slice(error.url.length + 2), answered: false };
    }
  };

  async #ask(url: string, request: FetchRequest, signal?: AbortSignal): Promise<FetchedPage | LinkAnswer> {
    clearTimeout(this.#idle);
    this.#waiting += 1;
    const connection = this.#connect();
    const id = randomUUID();
    try {
      const answer = await this.#wait(connection, id, url, JSON.stringify(request), signal);
      this.#gaveUp = false;
      return await readAnswer(url, answer);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#idle = setTimeout(() => this.#disconnect(), idleAfter);
    }
  }

  async #wait(
    connection: Connection,
    id: string,
    url: string,
    request: string,
    signal: AbortSignal | undefined,
  ): Promise<{ head: string; body?: Buffer }> {
    const started = performance.now();
    const patience = this.#gaveUp ? Math.min(shortPatience, this.#patience) : this.#patience;
    let askedAt = -Infinity;
    let redisAt = started;
    let machineAt = started;
    let pause: number = look.first;
    let trouble: unknown;
    for (;;) {
      if (signal?.aborted) {
        await withdraw(connection, id);
        throw networkError(url, signal.reason, signal);
      }
      try {
        const answer = await takeAnswer(connection, id);
        if (answer !== undefined) return answer;
        if (performance.now() - askedAt >= askEvery) {
          if (await put(connection, id, url, request)) machineAt = performance.now();
          askedAt = performance.now();
        }
        redisAt = performance.now();
      } catch (error) {
        trouble = error;
        // What was put there may be lost with Redis: ask at once when it is back.
        askedAt = -Infinity;
        machineAt = performance.now();
      }
      const now = performance.now();
      const why = this.#reasonToGiveUp({
        redis: now - redisAt,
        machine: now - machineAt,
        all: now - started,
        patience,
      });
      if (why !== undefined) {
        this.#gaveUp = true;
        await withdraw(connection, id);
        throw new FetchError(url, why, { retryable: true, cause: trouble });
      }
      await sleep(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(look.most, pause * 1.5);
    }
  }

  #reasonToGiveUp(since: Record<"redis" | "machine" | "all" | "patience", number>): string | undefined {
    const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`;
    if (since.redis > since.patience)
      return `Redis has been away for ${seconds(since.redis)}; the page was not fetched`;
    if (since.machine > since.patience) {
      return `no fetch machine has been there for ${seconds(since.machine)}: start grants worker --role fetch`;
    }
    if (since.all > this.#answerWithin) return `no fetch machine answered within ${seconds(since.all)}`;
    return undefined;
  }

  #connect(): Connection {
    this.#connection ??= { redis: impatientRedis(this.#redisUrl), lanes: new Map() };
    return this.#connection;
  }

  #disconnect(): void {
    this.#connection?.redis.disconnect();
    this.#connection = undefined;
  }
}

/** Commands fail at once while Redis is away: the loop above keeps the time. */
function impatientRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 5_000,
    retryStrategy: (tries) => Math.min(100 * tries, 1_000),
  });
  redis.on("error", () => {}); // told by the page that is given up
  return redis;
}

/** Puts the request there, or puts it there again. Says whether any fetch machine is at work. */
async function put({ redis, lanes }: Connection, id: string, url: string, request: string): Promise<boolean> {
  await redis.set(requestKeyOf(id), request, "PX", requestHolds);
  const name = laneQueueOf(url);
  const connection: ConnectionOptions = redis;
  const lane = lanes.get(name) ?? new Queue(name, { connection, skipWaitingForReady: true }).on("error", () => {});
  lanes.set(name, lane);
  // A job's data would stay in Redis until somebody takes it up; the request itself runs out.
  await lane.add("page", {}, { jobId: id, removeOnComplete: true, removeOnFail: true });
  return (await redis.exists(aliveKey)) > 0;
}

async function takeAnswer({ redis }: Connection, id: string): Promise<{ head: string; body?: Buffer } | undefined> {
  const key = answerKeyOf(id);
  const head = await redis.hget(key, "head");
  if (head === null) return undefined;
  const body = await redis.hgetBuffer(key, "body");
  // The head stays a while, so that a second job of this request, put there in the same moment, asks nobody.
  await redis
    .multi()
    .hdel(key, "body")
    .del(requestKeyOf(id))
    .exec()
    .catch(() => {}); // it runs out by itself
  return body === null ? { head } : { head, body };
}

/** Nobody waits any more. Where Redis is away it runs out by itself. */
async function withdraw({ redis }: Connection, id: string): Promise<void> {
  await redis.del(requestKeyOf(id)).catch(() => {});
}

function isPage(answer: FetchedPage | LinkAnswer): answer is FetchedPage {
  return answer.kind === "page" || answer.kind === "not-modified";
}
