/* The store cannot be written to, or the queue holds jobs of another version: what the worker does and says. */
import type { Job, Queue } from "bullmq";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { listIssues } from "../../db/issues.ts";
import { sourceHistory } from "../../db/source-history.ts";
import type { Store } from "../../db/store.ts";
import { runBullmq } from "../../jobs/bullmq.ts";
import type { JobPorts } from "../../jobs/handlers.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import type { MailServer } from "../mail/mail-server.ts";
import { makeProfile } from "../make-call.ts";
import { hasRedis } from "./redis.ts";
import { type Stage, setStage } from "./stage.ts";
import { type LogLine, startWorker, type WorkerProcess } from "./worker-process.ts";

const now = "2026-11-16T07:00:00Z";
const readers = 8;
const digest = { v: 1, job: "digest", due: false };

describe.skipIf(!hasRedis())("trouble with the store or the queue", { timeout: 90_000 }, () => {
  let stage: Stage;
  let store: Store;
  let mail: MailServer;
  let queue: Queue;

  beforeEach(async () => {
    stage = await setStage({ now, readers });
    ({ store, mail, queue } = stage);
  });
  afterEach(() => stage.clear());

  const start = (): Promise<WorkerProcess> => startWorker(stage.environment);
  const becomes = (job: Job, state: string): Promise<void> =>
    expect.poll(() => job.getState(), { timeout: 40_000 }).toBe(state);

  test("the disk is full: the job fails and says why, what was there is there, and with room it is done", async () => {
    const stop = new AbortController();
    const lines: LogLine[] = [];
    const log = pino({ base: undefined }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const clock = frozenClock(now);
    const noFetch = (): Promise<never> => Promise.reject(new Error("no job here fetches"));
    const network = { fetchPage: noFetch, openLink: noFetch };
    const ports: JobPorts = { store, clock, config: readConfig({}), ...network, signal: stop.signal };
    const working = runBullmq(stage.redis.url, [], ports, { log });
    // Reads a file of the project.
    const source = "standing-programmes";
    const crawl = (): Promise<Job> => queue.add("crawl", { v: 1, job: "crawl", source });
    const profiles = Array.from({ length: 300 }, (_, index) =>
      makeProfile({ katottg: `UA4600000000${String(index).padStart(7, "0")}`, name: `Зразкова-${index}` }),
    );
    saveHromadas(store, profiles, now);
    const before = listCalls(store);
    const match = (): Promise<Job> => queue.add("match", { v: 1, job: "match" });
    const matches = (): unknown => store.sqlite.prepare("SELECT count(*) FROM v_matches").pluck().get();

    store.sqlite.pragma(`max_page_count = ${Number(store.sqlite.pragma("page_count", { simple: true }))}`);
    const reason = `cannot use the store ${store.sqlite.name}: database or disk is full`;
    const full = await match();
    await becomes(full, "failed");
    expect((await queue.getJob(full.id ?? ""))?.failedReason).toBe(reason);
    expect(lines.slice(-2)).toMatchObject([
      {
        msg: "job failed",
        id: full.id,
        job: "match",
        kind: "match",
        run: expect.any(String),
        err: { message: expect.stringContaining(reason) },
      },
      { msg: "job given up", id: full.id, job: "match", kind: "match", reason, attempts: 1 },
    ]);
    // A crawl that fails is a crawl that ended, unless not even that could be written down.
    const crawled = await crawl();
    const told = (): string => JSON.stringify(lines.filter(({ id, ms }) => id === crawled.id && ms !== undefined));
    await expect.poll(told, { timeout: 20_000 }).toContain(reason);
    expect(told()).toContain(`"source":"${source}"`);
    expect(sourceHistory(store, source).runs.map(({ closeReason }) => closeReason)).not.toContain("finished");
    expect(listCalls(store)).toEqual(before);
    expect(matches()).toBe(0);
    expect(store.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");

    store.sqlite.pragma("max_page_count = 1000000");
    await becomes(await match(), "completed");
    expect(matches()).toBe(profiles.length);
    await becomes(await crawl(), "completed");
    expect(lines.at(-1)).toMatchObject({ msg: "job done", crawlRun: expect.any(Number), closeReason: "finished" });
    expect(listCalls(store).length).toBeGreaterThan(before.length);
    stop.abort();
    await working;
  });

  test("the store locked for longer than is waited: the job is tried again, the worker lives", async () => {
    const worker = await start();
    store.sqlite.exec("BEGIN IMMEDIATE");
    const job = await queue.add("digest", digest, { attempts: 3, backoff: { type: "fixed", delay: 500 } });
    await expect.poll(() => worker.log(), { timeout: 30_000 }).toContain("job is tried again");
    store.sqlite.exec("COMMIT");
    await becomes(job, "completed");
    expect(worker.process.exitCode).toBeNull();
    expect(mail.taken).toHaveLength(readers);
    const [failed] = worker.lines().filter(({ level }) => level === 50);
    expect(failed).toMatchObject({ id: job.id, job: "digest", attempt: 1, err: { message: "database is locked" } });
    const [again] = worker.lines().filter(({ msg }) => msg === "job is tried again");
    expect(again).toMatchObject({ id: job.id, kind: "digest", reason: "database is locked", attempts: 1, of: 3 });
    await expect
      .poll(() => worker.lines().at(-1), { timeout: 5_000 })
      .toMatchObject({ msg: "job done", id: job.id, attempt: 2, sent: readers });
  });

  test("a job of an older version is refused by name, the next one is done; no line has an address", async () => {
    // Some addresses are refused for good, some for now: the answers reach the log by way of the store.
    mail.refuse = (address) => ({ "r1@hromada.example": 550, "r2@hromada.example": 451 })[address];
    const worker = await start();
    const old = await queue.add("send", { v: 0, job: "digest", to: "r0@hromada.example" }, { attempts: 3 });
    await becomes(old, "failed");
    const job = await queue.add("digest", digest);
    await becomes(job, "completed");
    expect(mail.taken).toHaveLength(readers - 2);
    expect(listIssues(store, ["failed", "rendered"])).toHaveLength(2);
    const lines = worker.lines().filter(({ msg }) => String(msg).startsWith("job "));
    expect(lines).toMatchObject([
      {
        msg: "job given up",
        id: old.id,
        job: "send",
        reason: "a job of another version of the program; it was not run",
      },
      { msg: "job begins", id: job.id, job: "digest" },
      { msg: "job done", id: job.id, job: "digest", sent: readers - 2, failed: 1, waiting: 1 },
    ]);
    expect(worker.log()).not.toContain("@hromada.example");
  });
});
