/*
 * `grants worker --role fetch`: takes page requests from all lanes, asks the sites, hands back what
 * came. Stateless: needs Redis and the network, opens no store, and may be killed at any moment.
 */
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionOptions, type Job, Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { Logger } from "pino";
import { FetchError } from "../../src/errors.ts";
import type { MakeTurns, Network } from "../../src/http/client.ts";
import { aborted } from "../embedded.ts";
import { connectRedis } from "../redis.ts";
import { type Answer, errorAnswer, linkAnswer, pageAnswer } from "./answer.ts";
import { HostTurns } from "./host-turns.ts";
import { aliveKey, answerKeyOf, laneQueues, requestKeyOf } from "./lanes.ts";
import { readRequest } from "./request.ts";

export interface FetchMachineOptions {
  readonly log: Logger;
  /** Running fetches are finished first, within `patience`. */
  readonly signal: AbortSignal;
  /** Seconds. */
  readonly patience?: number;
  /** Milliseconds after which a dead machine's page goes to another one; it takes up to twice as long. */
  readonly takenUpAfter?: number;
}

/** Long enough for a machine that is short of breath, short enough for a crawl that waits. */
const takenUpAfter = 15_000;

/** A page that ends its process this often is given up. */
const deaths = 3;

/** Milliseconds between signs of life, and how long one counts. */
const signEvery = 5_000;
const signHolds = 15_000;

/** Milliseconds an answer waits to be fetched; the machine that asked looks several times a second. */
const answerHolds = 120_000;

/**
 * Fetches until the signal.
 *
 * @param makeNetwork makes the fetch port of this process over turns that all machines share
 * @throws ConfigError when Redis does not answer within 3 s
 */
export async function runFetchMachine(
  redisUrl: string,
  makeNetwork: (makeTurns: MakeTurns) => Network,
  { log, signal, patience = 30, takenUpAfter: lock = takenUpAfter }: FetchMachineOptions,
): Promise<void> {
  const redis = await connectRedis(redisUrl);
  // The BullMQ and ioredis packages each declare their own Redis type; at run time it is one class.
  const connection: ConnectionOptions = redis;
  const trouble = troubleLog(redis, log);
  const lanes = laneQueues.map((name) => new Queue(name, { connection }).on("error", trouble));
  const network = makeNetwork((options) => new HostTurns(redis, options));
  const running = new Set<symbol>();
  const handBack = new AbortController();
  // Every lane's page listens to it, with its pauses and its request.
  setMaxListeners(8 * laneQueues.length, handBack.signal);
  const machine: Machine = { redis, network, log, signal: handBack.signal };
  await announce(redis, lanes);
  const timer = setInterval(() => {
    // While Redis is away the signs would pile up.
    if (redis.status === "ready") announce(redis, lanes).catch(trouble);
  }, signEvery);
  const workers = laneQueues.map((name) => {
    const worker = new Worker(name, (job) => whileRunning(running, () => work(job, machine)), {
      connection,
      lockDuration: lock,
      stalledInterval: lock / 2,
      maxStalledCount: deaths - 1,
    });
    worker.on("error", trouble);
    worker.on("stalled", (id) => log.warn({ lane: name, id }, "the page of a machine that died is taken up again"));
    worker.on("failed", (job, error) => {
      log.error({ lane: name, id: job?.id, err: error }, "a page was given up");
      if (job !== undefined) giveUp(redis, job, error).catch(trouble);
    });
    return worker;
  });
  log.info({ lanes: lanes.length }, "fetching for the store's machine");
  await aborted(signal);
  clearInterval(timer);
  // Not `worker.close()` with a limit: BullMQ takes a second, forced close for the first one, and waits on.
  const finished = redis.status === "ready" && (await finish(workers, running, patience * 1_000));
  if (!finished) log.warn({ pages: running.size }, "pages under way are handed back");
  await close(workers, lanes, redis, !finished);
  handBack.abort();
}

interface Machine {
  readonly redis: Redis;
  readonly network: Network;
  readonly log: Logger;
  /** Breaks off what is under way; its pages go to another machine when their locks have run out. */
  readonly signal: AbortSignal;
}

async function whileRunning(running: Set<symbol>, run: () => Promise<void>): Promise<void> {
  const one = Symbol("page");
  running.add(one);
  try {
    await run();
  } finally {
    running.delete(one);
  }
}

/** Two lines for an outage, instead of one per lane, connection and attempt. */
function troubleLog(redis: Redis, log: Logger): (error: unknown) => void {
  let away = false;
  redis.on("close", () => {
    if (!away) log.warn("Redis is away; pages wait");
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

/** Says that somebody fetches; and again that a lane has one job at a time, in case Redis was emptied. */
async function announce(redis: Redis, lanes: readonly Queue[]): Promise<void> {
  await redis.set(aliveKey, "1", "PX", signHolds);
  await Promise.all(lanes.map((lane) => lane.setGlobalConcurrency(1)));
}

async function work({ id = "" }: Job, { redis, network, log, signal }: Machine): Promise<void> {
  const asked = await redis.get(requestKeyOf(id));
  // Nobody waits any more; or it was answered by a process that died before it could say so.
  if (asked === null || (await redis.exists(answerKeyOf(id))) > 0) return;
  const started = performance.now();
  const { answer, facts } = await answerTo(asked, network, signal);
  await give(redis, id, answer);
  log.info({ id, ...facts, ms: Math.round(performance.now() - started), bytes: answer.body?.length }, "page fetched");
}

interface Answered {
  readonly answer: Answer;
  /** For the log: what was asked and how it went. */
  readonly facts: Readonly<Record<string, unknown>>;
}

async function answerTo(asked: string, network: Network, signal: AbortSignal): Promise<Answered> {
  const request = readRequest(asked);
  if (request === undefined) {
    const old = new FetchError("a page", "asked for by another version of the program", { retryable: true });
    return { answer: errorAnswer(old), facts: { trouble: old.message } };
  }
  const url = request.ask === "page" ? request.request.url : request.url;
  try {
    if (request.ask === "link") return { answer: linkAnswer(await network.openLink(url, signal)), facts: { url } };
    const { card, validators } = request;
    const fetched = await network(request.request, { card, validators, signal });
    return { answer: await pageAnswer(url, fetched), facts: { url } };
  } catch (error) {
    return { answer: errorAnswer(error), facts: { url, err: error } };
  }
}

/** The one that asked is told at once instead of waiting for nothing. */
async function giveUp(redis: Redis, { id = "" }: Job, error: Error): Promise<void> {
  const reason = `given up by the fetch machines: ${error.message}`;
  const { head } = errorAnswer(new FetchError("a page", reason, { retryable: true }));
  // Where only saying so failed, the answer is there already.
  await redis.hsetnx(answerKeyOf(id), "head", head);
  await redis.pexpire(answerKeyOf(id), answerHolds);
}

async function give(redis: Redis, id: string, { head, body }: Answer): Promise<void> {
  const key = answerKeyOf(id);
  const fields = body === undefined ? { head } : { head, body };
  const results = await redis.multi().hset(key, fields).pexpire(key, answerHolds).exec();
  for (const [error] of results ?? []) if (error) throw error;
}

/** Takes no more pages and waits for those that are under way. True when none is left, within the time. */
async function finish(
  workers: readonly Worker[],
  running: ReadonlySet<unknown>,
  milliseconds: number,
): Promise<boolean> {
  await Promise.all(workers.map((worker) => worker.pause(true)));
  const end = performance.now() + milliseconds;
  while (running.size > 0 && performance.now() < end) await sleep(50);
  return running.size === 0;
}

/** Never longer than two seconds: what BullMQ still wants to tell a Redis that is away is not worth more. */
async function close(workers: readonly Worker[], lanes: readonly Queue[], redis: Redis, force: boolean): Promise<void> {
  const closing = Promise.all([...workers.map((worker) => worker.close(force)), ...lanes.map((lane) => lane.close())]);
  await Promise.race([closing, sleep(2_000)]);
  redis.disconnect();
}
