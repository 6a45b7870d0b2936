/* A worker is told to stop while a job never ends: it waits so long and no longer, with Redis, without, and when Redis has gone. */
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listIssues } from "../../db/issues.ts";
import type { Store } from "../../db/store.ts";
import { runCli } from "../../src/cli/run.ts";
import { hasRedis } from "./redis.ts";
import { type Stage, setStage } from "./stage.ts";
import { ended, startWorker, type WorkerProcess } from "./worker-process.ts";

const now = "2026-11-16T07:00:00Z";
/** As many letters are handed over at once. */
const readers = 3;
const digest = { v: 1, job: "digest", due: false };

/** Takes letters whole and never says so, for longer than a worker that stops waits. */
async function silentMailServer() {
  const taken: string[] = [];
  const read = (stream: SMTPServerDataStream, to: string): void => {
    stream.on("end", () => void taken.push(to)).resume();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    closeTimeout: 100,
    onData: (stream, session) => read(stream, session.envelope.rcptTo[0]?.address ?? ""),
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${address.port}`, taken, close };
}

describe.skipIf(!hasRedis())("told to stop while a job never ends", { timeout: 150_000 }, () => {
  let stage: Stage;
  let store: Store;
  let mail: Awaited<ReturnType<typeof silentMailServer>>;

  beforeEach(async () => {
    stage = await setStage({ now, readers, keeps: true });
    ({ store } = stage);
    mail = await silentMailServer();
  });
  afterEach(async () => {
    await stage.clear();
    await mail.close();
  });

  const environment = (): Record<string, string> => ({ ...stage.environment, SMTP_URL: mail.url });
  const allTaken = (): Promise<void> =>
    expect.poll(() => mail.taken.length, { timeout: 80_000, interval: 20 }).toBe(readers);

  /** Seconds until the worker has ended. */
  async function stopped(worker: WorkerProcess): Promise<number> {
    const told = performance.now();
    worker.process.kill("SIGTERM");
    expect(await ended(worker.process)).toBe(0);
    return (performance.now() - told) / 1_000;
  }

  /** What stands in the store is what a kill -9 leaves, and the next run of the letters sends none of them again. */
  async function expectNothingLostOrDoubled(): Promise<void> {
    expect(listIssues(store, ["sending"])).toHaveLength(readers);
    const held = store.sqlite.prepare("SELECT held_until FROM leases WHERE job = 'digest'").pluck().get();
    expect(Date.parse(String(held))).toBeLessThan(Date.now() + 61_000);
    const later = { ...stage.environment, GRANTS_NOW: "2026-11-16T08:00:00Z" };
    const quiet = { data: () => {}, talk: () => {}, width: 80 };
    await runCli(["digest", "send"], later, quiet, new AbortController().signal);
    expect(listIssues(store, ["uncertain"])).toHaveLength(readers);
    expect([...mail.taken, ...stage.mail.taken]).toHaveLength(readers);
  }

  test("without Redis: the worker waits 30 s, names the job that is left, and exits 0", async () => {
    const { REDIS_URL: _none, ...alone } = environment();
    const worker = await startWorker({ ...alone, TIMETABLE: `${alone.TIMETABLE}; digest=* * * * *` });
    await allTaken();
    expect(await stopped(worker)).toBeGreaterThan(29);
    expect(worker.lines().slice(-3)).toMatchObject([
      { msg: "told to stop; what runs comes to its end or is left", jobs: ["digest"] },
      { job: "digest", next: expect.any(String), msg: expect.stringContaining("job left unfinished; its lease") },
      { msg: "stopped" },
    ]);
    await expectNothingLostOrDoubled();
  });

  test("Redis has gone: the same, and the job is in its queue when it is back", async () => {
    const worker = await startWorker({ ...environment(), PATIENCE: "3" }, { program: "quick" });
    const sending = await stage.queue.add("digest", digest);
    await allTaken();
    const back = stage.redis.goAway(12_000);
    await expect.poll(() => worker.log(), { timeout: 10_000 }).toContain("Redis is away");
    expect(await stopped(worker)).toBeGreaterThan(2.9);
    expect(worker.lines().slice(-2)).toMatchObject([
      { job: "digest", msg: expect.stringContaining("takes it up again when Redis is back") },
      { msg: "stopped" },
    ]);
    await expectNothingLostOrDoubled();
    await back;
    expect(await sending.getState()).toBe("active");
  });

  test("a second signal ends it at once", async () => {
    const worker = await startWorker(environment());
    await stage.queue.add("digest", digest);
    await allTaken();
    worker.process.kill("SIGTERM");
    await expect.poll(() => worker.log()).toContain("told to stop");
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(worker.process.exitCode).toBeNull();
    worker.process.kill("SIGINT");
    expect(await ended(worker.process)).toBe(130);
    await expectNothingLostOrDoubled();
  });
});
