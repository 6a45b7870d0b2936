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
import type { FetchPageOptions, Network } from "../../src/http/client.ts";
import { aborted, patience as usualPatience } from "../ending.ts";
import { connectRedis, disconnectRedis, outageLog } from "../redis.ts";
import { type Answer, errorAnswer, linkAnswer, pageAnswer } from "./answer.ts";
import { HostTurns } from "./host-turns.ts";
import { aliveKey, answerKeyOf, laneQueues, requestKeyOf } from "./lanes.ts";
import { type FetchMetrics, outcomeOfError, type PageOutcome } from "./metrics.ts";
import { readRequest } from "./request.ts";
import { robotsShelf } from "./robots-shelf.ts";

export interface FetchMachineOptions {
  readonly log: Logger;
  /** Running fetches are finished first, within `patience`. */
  readonly signal: AbortSignal;
  readonly metrics?: FetchMetrics;
  /** Called once Redis answers, for the status pages; `isReady` says whether it answers now. */
  readonly onReady?: (isReady: () => boolean) => Promise<void>;
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

/** What all machines share, through Redis. */
export type Shared = Required<Pick<FetchPageOptions, "makeTurns" | "robotsShelf">>;

/**
 * Fetches until the signal.
 *
 * @param makeNetwork makes the fetch port of this process over what all machines share
 * @throws AwayError when Redis does not answer within 3 s
 */
export async function runFetchMachine(
  redisUrl: string,
  makeNetwork: (shared: Shared) => Network,
  { log, signal, metrics, onReady, patience = usualPatience, takenUpAfter: lock = takenUpAfter }: FetchMachineOptions,
): Promise<void> {
  const redis = await connectRedis(redisUrl);
  // The BullMQ and ioredis packages each declare their own Redis type; at run time it is one class.
  const connection: ConnectionOptions = redis;
  const trouble = outageLog(redis, log, "pages wait");
  const lanes = laneQueues.map((name) => new Queue(name, { connection }).on("error", trouble));
  const network = makeNetwork({
    makeTurns: (options) => new HostTurns(redis, options),
    robotsShelf: robotsShelf(redis),
  });
  const running = new Set<symbol>();
  const handBack = new AbortController();
  // Every lane's page listens to it, with its pauses and its request.
  setMaxListeners(8 * laneQueues.length, handBack.signal);
  const machine: Machine = { redis, network, log, metrics, signal: handBack.signal };
  await announce(redis, lanes);
  await onReady?.(() => redis.status === "ready");
  const timer = setInterval(() => {
    // While Redis is away the signs would pile up.
    if (redis.status === "ready") announce(redis, lanes).catch(trouble);
  }, signEvery);
  const workers = laneQueues.map((name) => {
    const worker = new Worker(name, (job) => whileRunning(running, () => work(name, job, machine)), {
      connection,
      lockDuration: lock,
      stalledInterval: lock / 2,
      maxStalledCount: deaths - 1,
    });
    worker.on("error", trouble);
    worker.on("stalled", (id) => log.warn({ lane: name, id }, "the page of a machine that died is taken up again"));
    worker.on("failed", (job, error) => {
      log.error({ lane: name, id: job?.id, err: error }, "a page was given up");
      metrics?.givenUp(name);
      if (job !== undefined) giveUp(redis, job, error).catch(trouble);
    });
    return worker;
  });
  log.info({ lanes: lanes.length }, "fetching for the store's machine");
  await aborted(signal);
  log.info({ pages: running.size }, "told to stop; pages under way come to their end or are handed back");
  clearInterval(timer);
  // Not `worker.close()` with a limit: BullMQ takes a second, forced close for the first one, and waits on.
  const finished = redis.status === "ready" && (await finish(workers, running, patience * 1_000));
  if (!finished) log.warn({ pages: running.size }, "pages under way are handed back");
  await close(workers, lanes, redis, !finished);
  handBack.abort();
  log.info("stopped");
}

interface Machine {
  readonly redis: Redis;
  readonly network: Network;
  readonly log: Logger;
  readonly metrics: FetchMetrics | undefined;
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

/** Says that somebody fetches; and again that a lane has one job at a time, in case Redis was emptied. */
async function announce(redis: Redis, lanes: readonly Queue[]): Promise<void> {
  await redis.set(aliveKey, "1", "PX", signHolds);
  await Promise.all(lanes.map((lane) => lane.setGlobalConcurrency(1)));
}

async function work(lane: string, { id = "" }: Job, machine: Machine): Promise<void> {
  const { redis, network, log, metrics, signal } = machine;
  const asked = await redis.get(requestKeyOf(id));
  // Nobody waits any more; or it was answered by a process that died before it could say so.
  if (asked === null || (await redis.exists(answerKeyOf(id))) > 0) return;
  const started = performance.now();
  const { answer, outcome, facts } = await answerTo(asked, network, signal);
  await give(redis, id, answer);
  const ms = Math.round(performance.now() - started);
  const bytes = answer.body?.length ?? 0;
  metrics?.pageDone({ lane, outcome, seconds: ms / 1_000, bytes });
  log.info({ id, lane, ...facts, ms, bytes }, outcome === "answered" ? "page fetched" : `page not fetched: ${outcome}`);
}

interface Answered {
  readonly answer: Answer;
  readonly outcome: PageOutcome;
  /** For the log: what was asked and how it went. */
  readonly facts: Readonly<Record<string, unknown>>;
}

async function answerTo(asked: string, network: Network, signal: AbortSignal): Promise<Answered> {
  const request = readRequest(asked);
  if (request === undefined) {
    const old = new FetchError("a page", "asked for by another version of the program", { retryable: true });
    return { answer: errorAnswer(old), outcome: outcomeOfError(old), facts: { trouble: old.message } };
  }
  const url = request.ask === "page" ? request.request.url : request.url;
  try {
    if (request.ask === "link") {
      return { answer: linkAnswer(await network.openLink(url, signal)), outcome: "answered", facts: { url } };
    }
    const { card, validators } = request;
    const fetched = await network(request.request, { card, validators, signal });
    return { answer: await pageAnswer(url, fetched), outcome: "answered", facts: { url } };
  } catch (error) {
    return { answer: errorAnswer(error), outcome: outcomeOfError(error), facts: { url, err: error } };
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
  disconnectRedis(redis);
}
