/* The fetch port over Redis, with a fetch machine in this process whose network is made up. */
import { randomBytes } from "node:crypto";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FetchMachines } from "../../jobs/fetch/ask-machines.ts";
import { answerKeyOf, laneQueueOf, requestKeyOf } from "../../jobs/fetch/lanes.ts";
import { runFetchMachine } from "../../jobs/fetch/work.ts";
import type { PageRequest } from "../../scrapers/scraper.ts";
import { BlockedError, FetchError } from "../../src/errors.ts";
import { TooLargeError } from "../../src/http/body.ts";
import type { Network } from "../../src/http/client.ts";
import type { FetchedPage } from "../../src/http/fetch-page.ts";
import { card, list } from "../http/far-end.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";

const page = (bytes: Uint8Array): FetchedPage => ({
  kind: "page",
  url: list.url,
  status: 200,
  contentType: "text/html",
  bytes,
  validators: {},
});

describe.skipIf(!hasRedis())("asking fetch machines", () => {
  let redis: TestRedis;
  let client: Redis;
  let stop: AbortController;
  let working: Promise<void> | undefined;
  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url.slice("unix://".length));
    client.on("error", () => {});
  });
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });
  beforeEach(async () => {
    await client.flushall();
    stop = new AbortController();
    working = undefined;
  });
  afterEach(async () => {
    stop.abort();
    await working;
  });

  const asked: { request: PageRequest; rest: unknown }[] = [];
  /** Starts a machine that answers in this way. */
  const answering = (answer: (request: PageRequest) => Promise<FetchedPage>, patience = 30): void => {
    asked.length = 0;
    const network: Network = Object.assign(
      async (request: PageRequest, { signal, ...rest }: { signal?: AbortSignal }) => {
        asked.push({ request, rest });
        const broken = new Promise<never>((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(new FetchError(request.url, "stopped", { retryable: false })));
        });
        return Promise.race([answer(request), broken]);
      },
      { openLink: async () => ({ kind: "unclear", trouble: "status 403" }) as const },
    );
    const log = pino({ enabled: false });
    working = runFetchMachine(redis.url, () => network, { log, signal: stop.signal, patience, takenUpAfter: 2_000 });
  };
  const ask = (options = {}): FetchMachines =>
    new FetchMachines(redis.url, { settings: { KEY: "12345678" }, ...options });
  const errorOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

  test("request, card and validators go out, the page comes back; nothing of it stays in Redis", async () => {
    answering(async () => page(Buffer.from("<p>Конкурс</p>")));
    const validators = { etag: '"7"' };
    const request = { ...list, headers: { "x-key": "{KEY}" }, carry: { title: "Конкурс" } };
    const fetched = await ask().fetchPage(request, { card, validators });
    expect(fetched).toEqual(page(Buffer.from("<p>Конкурс</p>")));
    expect(asked).toEqual([
      { request: { ...list, headers: { "x-key": "12345678" } }, rest: { card: { language: "uk" }, validators } },
    ]);
    const left = (await client.keys("hromada-grants:fetch:*")).filter((key) => !key.endsWith(":alive"));
    for (const key of left) expect(await client.hkeys(key)).toEqual(["head"]);
    const dump = JSON.stringify(await Promise.all((await client.keys("bull:*")).map((key) => client.dump(key))));
    expect(dump).not.toContain("12345678");
  });

  test("errors come out as the classes they were", async () => {
    answering(async ({ url }) => {
      throw new BlockedError(url, "robots.txt forbids this page", { by: "robots" });
    });
    const error = await errorOf(ask().fetchPage(list, { card }));
    expect(error).toBeInstanceOf(BlockedError);
    expect(error).toMatchObject({ by: "robots", url: list.url });
  });

  test("a page past the limit is refused by name", async () => {
    answering(async () => page(randomBytes(6_000_000)));
    const error = await errorOf(ask().fetchPage(list, { card }));
    expect(error).toBeInstanceOf(TooLargeError);
    expect(error).toMatchObject({ retryable: false, message: expect.stringMatching(/^https:.*bytes compressed/u) });
  });

  test("links are looked at over there too", async () => {
    answering(async () => ({ kind: "not-modified" }));
    expect(await ask().openLink(list.url)).toEqual({ kind: "unclear", trouble: "status 403" });
  });

  test("without a fetch machine a page fails by name after a while, the next ones soon", async () => {
    const machines = ask({ patience: 1_500 });
    const started = performance.now();
    const error = await errorOf(machines.fetchPage(list, { card }));
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ retryable: true, message: expect.stringContaining("worker --role fetch") });
    expect(performance.now() - started).toBeGreaterThan(1_400);
    // Nobody waits for it any more: a machine that comes now does not ask the site.
    answering(async () => page(Buffer.from("x")));
    expect(await machines.fetchPage({ ...list, url: `${list.url}?2` }, { card })).toMatchObject({ kind: "page" });
    expect(asked).toHaveLength(1);
  });

  test("without Redis a page fails by name, and may be tried again", async () => {
    const machines = new FetchMachines("redis://127.0.0.1:1", { patience: 800 });
    const error = await errorOf(machines.fetchPage(list, { card }));
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ retryable: true, message: expect.stringContaining("Redis has been away") });
    expect(await machines.openLink(list.url)).toMatchObject({ kind: "fails", answered: false });
  });

  test("who is stopped stops at once, and the site is left alone", async () => {
    const stopAsking = new AbortController();
    const waiting = errorOf(ask().fetchPage(list, { card, signal: stopAsking.signal }));
    setTimeout(() => stopAsking.abort(), 300);
    expect(await waiting).toMatchObject({ retryable: false, message: `${list.url}: stopped before it was fetched` });
    answering(async () => page(Buffer.from("x")));
    await ask().fetchPage({ ...list, url: `${list.url}?2` }, { card });
    expect(asked).toHaveLength(1);
  });

  test("a request of another version is refused by name, not run", async () => {
    const id = "later-version";
    await client.set(requestKeyOf(id), JSON.stringify({ v: 2, ask: "page" }));
    const lane = new Queue(laneQueueOf(list.url), { connection: client });
    await lane.add("page", {}, { jobId: id });
    answering(async () => page(Buffer.from("x")));
    await expect.poll(() => client.hget(answerKeyOf(id), "head"), { timeout: 10_000 }).toContain("another version");
    expect(asked).toEqual([]);
    await lane.close();
  });

  test("Redis emptied in the middle loses nothing", async () => {
    answering(async () => {
      if (asked.length === 1) await client.flushall();
      return page(Buffer.from("x"));
    });
    const pages = [1, 2, 3, 4].map((n) => ({ ...list, url: `${list.url}?${n}` }));
    const machines = ask();
    const fetched = await Promise.all(pages.map((one) => machines.fetchPage(one, { card })));
    expect(fetched).toHaveLength(4);
  });

  test("a machine told to stop ends in time though a page hangs, and the page goes to another", async () => {
    answering(() => new Promise(() => {}), 1);
    const fetched = ask().fetchPage(list, { card });
    await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(1);
    const started = performance.now();
    stop.abort();
    await working;
    expect(performance.now() - started).toBeLessThan(4_000);
    stop = new AbortController();
    answering(async () => page(Buffer.from("second")));
    expect(await fetched).toEqual(page(Buffer.from("second")));
  });
});
