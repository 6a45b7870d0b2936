/*
 * What happens to jobs when things break, with a real redis-server, real worker processes and a real
 * mail server: nothing lost, nothing doubled.
 */
import type { Queue } from "bullmq";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listIssues } from "../../db/issues.ts";
import type { Store } from "../../db/store.ts";
import { atItElsewhere } from "../../jobs/handlers.ts";
import { runCli } from "../../src/cli/run.ts";
import type { MailServer } from "../mail/mail-server.ts";
import { hasRedis } from "./redis.ts";
import { type Stage, setStage } from "./stage.ts";
import { ended, kill, type LogLine, startWorker as startProcess, type WorkerProcess } from "./worker-process.ts";

const now = "2026-11-16T07:00:00Z";
const readers = 40;

describe.skipIf(!hasRedis())("workers and faults", { timeout: 90_000 }, () => {
  let stage: Stage;
  let store: Store;
  let mail: MailServer;
  let queue: Queue;

  beforeEach(async () => {
    stage = await setStage({ now, readers });
    ({ store, mail, queue } = stage);
  });
  afterEach(() => stage.clear());

  const startWorker = (environment: Record<string, string> = {}): Promise<WorkerProcess> =>
    startProcess({ ...stage.environment, ...environment });

  const digest = { v: 1, job: "digest", due: false };
  const doubled = (): number => mail.taken.length - new Set(mail.taken.map(({ messageId }) => messageId)).size;

  test("two workers race for the same letters: each goes once", async () => {
    const workers = await Promise.all([startWorker(), startWorker()]);
    await Promise.all(["a", "b", "c", "d"].map((id) => queue.add(id, digest)));
    await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBe(readers);
    await expect.poll(() => queue.getActiveCount(), { timeout: 30_000 }).toBe(0);
    expect(mail.taken).toHaveLength(readers);
    expect(doubled()).toBe(0);
    // One run sent them all; those who came too late say why they did nothing.
    const ends = (): LogLine[] =>
      workers.flatMap((one) => one.lines().filter(({ kind, ms }) => kind === "digest" && ms !== undefined));
    await expect.poll(() => ends().length, { timeout: 5_000 }).toBe(4);
    const sent = ends().flatMap((line) => (line.msg === "job done" ? [line.sent] : []));
    expect(sent.sort().at(-1)).toBe(readers);
    expect(sent.filter((count) => count !== 0)).toHaveLength(1);
    for (const line of ends()) {
      if (line.msg !== "job done") expect(line).toMatchObject({ msg: "job skipped", skipped: atItElsewhere });
    }
  });

  test("kill -9 in the middle of sending: what went is not sent again, what did not go goes", async () => {
    const first = await startWorker();
    await queue.add("digest", digest);
    await expect.poll(() => mail.taken.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(3);
    await kill(first.process);
    // A beginning without an end.
    expect(first.lines().map(({ msg }) => msg)).toEqual([
      "worker begins",
      "keeping the timetable in Redis",
      "job begins",
    ]);
    // The dead process's lease runs out after a minute; here an operator starts a run by hand.
    const environment = {
      GRANTS_DB: store.sqlite.name,
      GRANTS_NOW: "2026-11-16T08:00:00Z",
      SEND_MODE: "live",
      SMTP_URL: mail.url,
    };
    const quiet = { data: () => {}, talk: () => {}, width: 80 };
    await runCli(["digest", "send"], environment, quiet, new AbortController().signal);
    expect(doubled()).toBe(0);
    // At most the three letters that were under way are left for a person.
    const uncertain = listIssues(store, ["uncertain"]).length;
    expect(uncertain).toBeLessThanOrEqual(3);
    expect(mail.taken.length + uncertain).toBeGreaterThanOrEqual(readers);
  });

  test("SIGTERM finishes or hands back within a bound and exits 0", async () => {
    const worker = await startWorker();
    await queue.add("digest", digest);
    await expect.poll(() => mail.taken.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(1);
    worker.process.kill("SIGTERM");
    expect(await ended(worker.process)).toBe(0);
    expect(listIssues(store, ["sending", "uncertain"])).toEqual([]);
    const told = worker.lines().map(({ msg }) => msg);
    expect(told).toEqual([
      "worker begins",
      "keeping the timetable in Redis",
      "job begins",
      "told to stop; what runs comes to its end or is handed back",
      "job done",
      "stopped",
    ]);
    const next = await startWorker();
    await queue.add("digest", digest);
    await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBe(readers);
    expect(doubled()).toBe(0);
    next.process.kill("SIGTERM");
    expect(await ended(next.process)).toBe(0);
  });

  test("FLUSHALL in the middle of sending: the run comes to its end, the timetable comes back, no letter goes twice", async () => {
    const worker = await startProcess(stage.environment, { program: "quick" });
    await queue.add("digest", digest);
    await expect.poll(() => mail.taken.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(3);
    await stage.connection.flushall();
    expect(mail.taken.length).toBeLessThan(readers);
    expect(await queue.getJobSchedulers()).toEqual([]);
    await expect.poll(() => mail.taken.length, { timeout: 30_000 }).toBe(readers);
    await expect.poll(async () => (await queue.getJobSchedulers()).length, { timeout: 10_000 }).toBeGreaterThan(10);
    await queue.add("digest", digest);
    await expect.poll(() => queue.getCompletedCount(), { timeout: 20_000 }).toBe(1);
    expect(mail.taken).toHaveLength(readers);
    expect(doubled()).toBe(0);
    const ends = worker.lines().filter(({ msg }) => msg === "job done");
    expect(ends).toMatchObject([
      { kind: "digest", sent: readers },
      { kind: "digest", sent: 0 },
    ]);
    // Told once all of it is there.
    const back = "the timetable was not in Redis (was it emptied?); it is there again";
    await expect.poll(() => worker.lines().some(({ msg }) => msg === back), { timeout: 10_000 }).toBe(true);
  });

  test("the store locked by another process for a while: the job waits and is done", async () => {
    const worker = await startWorker();
    store.sqlite.exec("BEGIN IMMEDIATE");
    await queue.add("digest", digest);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(mail.taken).toEqual([]);
    store.sqlite.exec("COMMIT");
    await expect.poll(() => mail.taken.length, { timeout: 40_000 }).toBe(readers);
    expect(doubled()).toBe(0);
    await expect
      .poll(() => worker.lines().at(-1), { timeout: 5_000 })
      .toMatchObject({ msg: "job done", sent: readers });
  });

  test("a one-off crawl goes through the queue; without Redis it says so within seconds and exits 1", async () => {
    const lines: string[] = [];
    const out = {
      data: (line: string) => void lines.push(line),
      talk: (line: string) => void lines.push(line),
      width: 80,
    };
    const started = performance.now();
    const away = { GRANTS_DB: store.sqlite.name, REDIS_URL: "redis://127.0.0.1:1" };
    expect(await runCli(["crawl", "irf", "--via-queue"], away, out, new AbortController().signal)).toBe(1);
    expect(lines.join("\n")).toContain("Redis at REDIS_URL is away");
    expect(performance.now() - started).toBeLessThan(5_000);
    await startWorker({ FETCH_GATEWAY: "http://127.0.0.1:9" });
    const here = { GRANTS_DB: store.sqlite.name, REDIS_URL: stage.redis.url };
    const code = await runCli(["crawl", "standing-programmes", "--via-queue"], here, out, new AbortController().signal);
    expect(lines.join("\n")).toContain("✓ crawl_standing-programmes: crawlRun 2, closeReason finished");
    expect(code).toBe(0);
  });
});
