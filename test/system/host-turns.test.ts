/* Turns at a host, kept in Redis: two machines behave like one. */
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HostTurns, type HostTurnsOptions } from "../../jobs/fetch/host-turns.ts";
import { FetchError } from "../../src/errors.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";

const url = new URL("https://grants.example.org/calls");

describe.skipIf(!hasRedis())("turns at a host", () => {
  let server: TestRedis;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url.slice("unix://".length));
  });
  beforeEach(() => redis.flushall());
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  const machine = (options: Partial<HostTurnsOptions> = {}): HostTurns =>
    new HostTurns(redis, {
      pause: { min: 100, max: 100 },
      longestWait: 1_000,
      longestExchange: 300,
      random: () => 0,
      sleep: (ms, signal) => sleep(ms, undefined, { signal }),
      ...options,
    });
  const at = async (): Promise<number> => performance.now();

  test("one exchange at a time, the pause between them, over all machines", async () => {
    const spans: [number, number][] = [];
    const exchange = async (): Promise<void> => {
      const from = performance.now();
      await sleep(30);
      spans.push([from, performance.now()]);
    };
    await Promise.all([machine(), machine(), machine()].map((one) => one.turn(url, undefined, exchange)));
    spans.sort(([a], [b]) => a - b);
    expect(spans).toHaveLength(3);
    for (const [index, [from]] of spans.slice(1).entries()) {
      expect(from - (spans[index]?.[1] ?? Infinity)).toBeGreaterThanOrEqual(98);
    }
  });

  test("another host does not wait", async () => {
    const started = performance.now();
    await machine().turn(url, undefined, () => machine().turn(new URL("https://b.example/"), undefined, at));
    expect(performance.now() - started).toBeLessThan(95);
  });

  test("an exchange that fails gives the turn back all the same", async () => {
    const failing = machine().turn(url, undefined, () => Promise.reject(new Error("reset")));
    await expect(failing).rejects.toThrow("reset");
    const failedAt = performance.now();
    expect((await machine().turn(url, undefined, at)) - failedAt).toBeLessThan(250);
  });

  test("a machine that dies in its turn keeps the host only as long as an exchange may last", async () => {
    void machine().turn(url, undefined, () => new Promise(() => {}));
    await sleep(50);
    const started = performance.now();
    const waited = (await machine().turn(url, undefined, at)) - started;
    expect(waited).toBeGreaterThan(300);
    expect(waited).toBeLessThan(4_000);
  });

  test("the silence a host asks for holds on the other machines, a shorter wish does not undo it", async () => {
    const [a, b] = [machine(), machine({ pause: { min: 0, max: 0 } })];
    await a.turn(url, undefined, async () => a.rest(url, 600));
    const asked = performance.now();
    await b.turn(url, undefined, async () => b.rest(url, 1));
    expect(performance.now() - asked).toBeGreaterThan(550);
    await b.turn(url, undefined, async () => b.rest(url, 5_000));
    const refused = await a.turn(url, undefined, at).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FetchError);
    expect(refused).toMatchObject({ retryable: true, message: expect.stringContaining("asked for silence") });
  });

  test("the pause a site's robots.txt asks for counts where it is longer", async () => {
    const [a, b] = [machine(), machine()];
    b.slowDown(url, 400);
    const left = await a.turn(url, undefined, at);
    expect((await b.turn(url, undefined, at)) - left).toBeGreaterThan(390);
  });

  test("who is stopped while it waits does not take a turn", async () => {
    const stop = new AbortController();
    await machine().turn(url, undefined, at);
    const waiting = machine({ pause: { min: 0, max: 0 } }).turn(url, stop.signal, at);
    stop.abort();
    await expect(waiting).rejects.toThrow();
  });
});
