/* The whole flow through a real redis-server: crawl, match and digest as BullMQ jobs. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { saveRecipients } from "../../db/recipients.ts";
import { openStore, type Store } from "../../db/store.ts";
import { runBullmq } from "../../jobs/bullmq.ts";
import type { JobPorts } from "../../jobs/handlers.ts";
import { queueName, upsertTimetable } from "../../jobs/queue.ts";
import { timetable } from "../../jobs/timetable.ts";
import { scrapers } from "../../scrapers/index.ts";
import { fetcherOf } from "../../src/app.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { loadRecording, recordingsIn } from "../../src/demo/recording.ts";
import { type ReplayServer, startReplayServer } from "../../src/demo/replay-server.ts";
import { makeProfile } from "../make-call.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";

const now = "2026-11-16T06:00:00Z";
const pages = new URL("../../src/demo/pages/week-1/", import.meta.url);

describe.skipIf(!hasRedis())("the flow through Redis", () => {
  const folder = mkdtempSync(join(tmpdir(), "grants-jobs-"));
  const outbox = join(folder, "outbox");
  const stop = new AbortController();
  let redis: TestRedis;
  let server: ReplayServer;
  let store: Store;
  let connection: Redis;
  let queue: Queue;
  let working: Promise<void>;

  beforeAll(async () => {
    redis = await startRedis();
    server = await startReplayServer(recordingsIn(pages).map(loadRecording));
    store = openStore(join(folder, "grants.db"));
    const profile = makeProfile({ priorities: { energy: 3, education: 3, culture: 3, utilities: 3 } });
    saveHromadas(store, [profile], now);
    const person = {
      email: "grants@hromada.example",
      language: "uk",
      hromadas: [profile.katottg],
      consent: "test",
    } as const;
    saveRecipients(store, [person], now);
    const clock = frozenClock(now);
    const config = readConfig({ OUTBOX: outbox, FETCH_GATEWAY: server.url });
    const fetchPage = fetcherOf({ config }, clock);
    const { openLink } = fetchPage;
    const ports: JobPorts = { store, clock, config, fetchPage, openLink, signal: stop.signal };
    connection = new Redis(redis.url.slice("unix://".length), { maxRetriesPerRequest: null });
    queue = new Queue(queueName, { connection });
    working = runBullmq(redis.url, timetable(scrapers), ports, { log: pino({ enabled: false }) });
  });
  afterAll(async () => {
    stop.abort();
    await working;
    await queue.close();
    connection.disconnect();
    store.close();
    await server.close();
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  const run = async (id: string): Promise<void> => {
    const line = timetable(scrapers).find((one) => one.id === id);
    const job = await queue.add(id, line?.payload, { attempts: 1 });
    await expect.poll(() => job.getState(), { timeout: 20_000, interval: 50 }).toMatch(/completed|failed/u);
    expect(await job.getState(), (await queue.getJob(job.id ?? ""))?.failedReason).toBe("completed");
  };

  test("the schedulers in Redis are the timetable, and leave with it", async () => {
    const ids = async (): Promise<string[]> => (await queue.getJobSchedulers()).map(({ key }) => key).sort();
    const lines = timetable(scrapers);
    await expect.poll(ids, { timeout: 5_000 }).toEqual(lines.map(({ id }) => id).sort());
    await upsertTimetable(queue, lines.slice(1));
    expect(await ids()).not.toContain(lines[0]?.id);
    await upsertTimetable(queue, lines);
    expect(await ids()).toContain(lines[0]?.id);
  });

  test("crawl, match and digest run as jobs, and running them again doubles nothing", async () => {
    for (const { id } of scrapers) await run(`crawl_${id}`);
    const calls = openCalls(store, new Date(now)).length;
    expect(calls).toBeGreaterThan(20);
    for (let round = 0; round < 2; round += 1) {
      await run("match");
      await run("digest");
    }
    expect(readdirSync(outbox).filter((file) => file.endsWith(".eml"))).toHaveLength(1);
    await run(`crawl_${scrapers[0]?.id}`);
    expect(openCalls(store, new Date(now))).toHaveLength(calls);
  });

  test("a job of another version of the program fails by name and is not tried again", async () => {
    const job = await queue.add("match", { v: 99, job: "match" }, { attempts: 3 });
    await expect.poll(() => job.getState(), { timeout: 10_000, interval: 50 }).toBe("failed");
    const failed = await queue.getJob(job.id ?? "");
    expect(failed?.failedReason).toContain("another version");
    expect(failed?.attemptsMade).toBe(1);
  });
});

test.skipIf(!hasRedis())("without Redis the worker says so within seconds", async () => {
  const started = performance.now();
  const store = openStore(":memory:");
  const config = readConfig({});
  const clock = frozenClock(now);
  const fetchPage = fetcherOf({ config }, clock);
  const { signal } = new AbortController();
  const ports: JobPorts = { store, clock, config, fetchPage, openLink: fetchPage.openLink, signal };
  await expect(runBullmq("redis://127.0.0.1:1", [], ports, { log: pino({ enabled: false }) })).rejects.toThrow(
    /Redis at REDIS_URL is away/u,
  );
  expect(performance.now() - started).toBeLessThan(5_000);
  store.close();
});

test.skipIf(!hasRedis())("a job of the timetable begins later by what was drawn, and comes again", async () => {
  const redis = await startRedis();
  const store = openStore(":memory:");
  const stop = new AbortController();
  const begun: { readonly id: string; readonly time: number }[] = [];
  const log = pino(
    { base: undefined },
    {
      write: (text: string) => {
        const line = JSON.parse(text);
        if (line.msg === "job begins") begun.push(line);
      },
    },
  );
  const noFetch = (): Promise<never> => Promise.reject(new Error("no job here fetches"));
  const network = { fetchPage: noFetch, openLink: noFetch };
  const ports: JobPorts = { store, clock: frozenClock(now), config: readConfig({}), ...network, signal: stop.signal };
  // Six fields: the first are seconds. 0.02 of a minute are 1.2 s.
  const line = {
    id: "match",
    cron: "*/3 * * * * *",
    payload: { v: 1, job: "match" },
    about: "test",
    jitter: 0.04,
  } as const;
  const working = runBullmq(redis.url, [line], ports, { log, random: () => 0.5 });
  await expect.poll(() => begun.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(3);
  stop.abort();
  await working;
  await redis.stop();
  store.close();
  for (const { id, time } of begun) {
    // BullMQ's number of such a job ends with the instant it was due.
    const late = time - Number(id.split(":").at(-1));
    expect(late).toBeGreaterThanOrEqual(1_200);
    expect(late).toBeLessThan(2_900);
  }
  expect(new Set(begun.map(({ id }) => id)).size).toBe(begun.length);
});
