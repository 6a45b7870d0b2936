/*
 * kill -9 in the middle of each kind of job, with a real redis-server and real processes: another
 * worker takes the job up, and the store is as if nothing had happened. (Of a digest by hand:
 * faults.test.ts.)
 */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job, Queue } from "bullmq";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ingestCalls, listCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { incidentsToAnnounce, noteFindings } from "../../db/incidents.ts";
import { listIssues } from "../../db/issues.ts";
import { linkStates } from "../../db/links.ts";
import { syncSources } from "../../db/sources.ts";
import { openStore, type Store } from "../../db/store.ts";
import { scrapers } from "../../scrapers/index.ts";
import { localFetcher } from "../../src/app.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { crawlSource } from "../../src/crawl/crawl-source.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import { loadRecording } from "../../src/demo/recording.ts";
import { startReplayServer } from "../../src/demo/replay-server.ts";
import { sendDigests } from "../../src/digest/send-digests.ts";
import { standingLinks } from "../../src/links/which-links.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import { call, card, run } from "../db/example.ts";
import { startMailServer } from "../mail/mail-server.ts";
import { makeProfile } from "../make-call.ts";
import { lettersToSend } from "./letters-to-send.ts";
import { hasRedis } from "./redis.ts";
import { type Stage, setStage } from "./stage.ts";
import { kill, startWorker, type WorkerProcess } from "./worker-process.ts";

const now = "2026-11-16T07:00:00Z";

describe.skipIf(!hasRedis())("kill -9", { timeout: 90_000 }, () => {
  let stage: Stage;
  let store: Store;
  /** What the store would be, had nobody been killed. */
  let calm: Store;
  let queue: Queue;

  beforeEach(async () => {
    stage = await setStage({ now });
    ({ store, queue } = stage);
    calm = openStore(":memory:");
  });
  afterEach(async () => {
    await stage.clear();
    calm.close();
  });

  const start = (environment: Record<string, string> = {}): Promise<WorkerProcess> =>
    startWorker({ ...stage.environment, ...environment }, { program: "quick" });

  /** Kills a worker that is in the middle of a job, which its log has the beginning of and no more. */
  async function killIn(worker: WorkerProcess, job: string): Promise<void> {
    await expect.poll(() => worker.log(), { timeout: 20_000, interval: 2 }).toContain(`"job begins"`);
    await sleep(150);
    await kill(worker.process);
    expect(worker.lines().at(-1)).toMatchObject({ msg: "job begins", job });
  }

  /** Another worker takes the job up; while the dead one's lease holds it waits, and is not lost. */
  async function takenUp(job: Job, environment: Record<string, string> = {}): Promise<Record<string, unknown>> {
    const next = await start(environment);
    await expect
      .poll(() => next.log(), { timeout: 20_000 })
      .toContain("a job of a process that died is taken up again");
    await expect.poll(() => job.getState(), { timeout: 10_000, interval: 20 }).toBe("delayed");
    // The lease of the dead process runs out a minute after its last sign of life: here at once.
    store.sqlite.prepare("UPDATE leases SET held_until = started_at").run();
    await expect.poll(() => job.getState(), { timeout: 30_000 }).toBe("completed");
    const [taken] = next.lines().filter(({ msg }) => String(msg).includes("taken up again"));
    expect(taken).toMatchObject({ id: job.id, job: job.name });
    expect(next.log()).toContain("the lease of the process that died still holds; the job waits");
    await expect.poll(() => next.log(), { timeout: 5_000 }).toContain("job done");
    const [done] = next.lines().filter(({ msg }) => msg === "job done");
    return { ...done };
  }

  test("in the middle of a crawl: the next worker goes on where it was", async () => {
    const recording = loadRecording(new URL("../fixtures/prostir/", import.meta.url));
    const scraper = scrapers.find(({ id }) => id === "prostir");
    if (scraper === undefined) throw new Error("no such source");
    const site = await startReplayServer([recording], { thinks: 300 });
    try {
      const clock = frozenClock(now);
      const fetchPage = localFetcher(readConfig({}), clock, { gateway: site.url });
      await crawlSource(scraper, { fetchPage, openMemory: storeMemory(calm), clock });
      // Each process asks for robots.txt.
      const visits = (): number => site.visits.filter(({ url }) => !url.endsWith("/robots.txt")).length;
      const pages = visits();

      const first = await start({ FETCH_GATEWAY: site.url });
      const job = await queue.add("crawl_prostir", { v: 1, job: "crawl", source: "prostir" });
      await expect.poll(visits, { timeout: 20_000, interval: 5 }).toBeGreaterThan(pages + 3);
      await kill(first.process);
      expect(first.log()).not.toContain("job done");
      const done = await takenUp(job, { FETCH_GATEWAY: site.url });
      expect(done).toMatchObject({
        id: job.id,
        job: "crawl_prostir",
        source: "prostir",
        crawlRun: 2,
        closeReason: expect.stringContaining("finished"),
      });
      expect(done.reused).toBeGreaterThan(0);
      expect(listCalls(store)).toEqual(listCalls(calm));
      expect(listCalls(store).length).toBeGreaterThan(0);
      // Two pages at most: the one under way, and the one that was not written down.
      expect(visits() - 2 * pages).toBeLessThanOrEqual(2);
    } finally {
      await site.close();
    }
  });

  test("in the middle of a match run: the next worker brings the same matches", async () => {
    const hromadas = 800;
    const profiles = Array.from({ length: hromadas }, (_, index) =>
      makeProfile({
        katottg: `UA4600000000${String(index).padStart(7, "0")}`,
        name: `Зразкова-${index}`,
        priorities: index % 2 === 0 ? { culture: 3 } : { education: 3, energy: 1 },
      }),
    );
    const sectors = ["culture", "education", "energy", "health"] as const;
    const calls = Array.from({ length: 80 }, (_, index) => {
      const sector = sectors[index % sectors.length] ?? "culture";
      return call(String(index), { sectors: [{ sector, weight: 5, evidence: ["слово"] }] });
    });
    for (const one of [store, calm]) {
      syncSources(one, [card], now);
      saveHromadas(one, profiles, now);
      run(one, now, (context) => ingestCalls(one, calls, context));
    }
    matchHromadas(calm, new Date(now));

    const first = await start();
    const job = await queue.add("match", { v: 1, job: "match" });
    const matched = store.sqlite.prepare<[], number>("SELECT count(*) FROM match_hromadas").pluck();
    const until = performance.now() + 20_000;
    while (matched.get() === 0 && performance.now() < until) await sleep(1);
    await kill(first.process);
    expect(matched.get()).toBeGreaterThan(0);
    expect(matched.get()).toBeLessThan(hromadas);
    expect(await takenUp(job)).toMatchObject({ id: job.id, job: "match", calls: calls.length, hromadas });
    expect(matched.get()).toBe(hromadas);
    const rows = (one: Store): unknown[] =>
      one.sqlite.prepare("SELECT katottg || ' ' || call_id || ' ' || score FROM v_matches").pluck().all();
    expect(rows(store).length).toBeGreaterThan(hromadas);
    expect(rows(store).join("\n") === rows(calm).join("\n"), "the matches are the same").toBe(true);
  });

  test("in the middle of sending: the next worker sends the rest, and what is unsure it leaves to a person", async () => {
    const readers = 40;
    lettersToSend(store, readers, now);
    const { mail } = stage;
    const first = await start();
    const job = await queue.add("digest", { v: 1, job: "digest", due: false });
    await expect.poll(() => mail.taken.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(3);
    await kill(first.process);
    const before = mail.taken.length;
    expect(before).toBeLessThan(readers);
    // Late enough for a letter that is still being sent to count as one that nobody knows of.
    const done = await takenUp(job, { GRANTS_NOW: "2026-11-16T08:00:00Z" });
    expect(done).toMatchObject({ id: job.id, kind: "digest" });
    const uncertain = listIssues(store, ["uncertain"]).length;
    expect(uncertain).toBeLessThanOrEqual(3);
    expect(new Set(mail.taken.map(({ messageId }) => messageId)).size).toBe(mail.taken.length);
    expect(mail.taken.length).toBeGreaterThanOrEqual(readers - uncertain);
    expect(done.sent).toBe(mail.taken.length - before);
    // One job, one letter a person: their events are in the ledger once.
    expect(listIssues(store, ["sent", "uncertain"])).toHaveLength(readers);
  });

  test("in the middle of pruning: all of it or nothing is forgotten", async () => {
    lettersToSend(store, 30, "2026-01-05T07:00:00Z");
    await sendDigests(store, {
      config: readConfig({ SEND_MODE: "live", SMTP_URL: stage.mail.url }),
      clock: frozenClock("2026-01-05T07:00:00Z"),
      due: false,
    });
    const copies = store.sqlite.prepare<[], number>("SELECT count(*) FROM issues WHERE length(eml) > 0").pluck();
    expect(copies.get()).toBe(30);
    // Half a second and more for something that is done in a moment.
    store.sqlite.exec(`CREATE TRIGGER slow AFTER UPDATE ON issues BEGIN
      SELECT count(*) FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) SELECT i FROM n);
    END`);
    const first = await start();
    const job = await queue.add("prune", { v: 1, job: "prune" });
    await killIn(first, "prune");
    expect(copies.get()).toBe(30);
    store.sqlite.exec("DROP TRIGGER slow");
    expect(await takenUp(job)).toMatchObject({ id: job.id, kind: "prune", letters: 30 });
    expect(copies.get()).toBe(0);
    // Their facts stay.
    expect(listIssues(store, ["sent"])).toHaveLength(30);
    expect(store.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  test("in the middle of a backup: no copy that is none, and nothing left over", async () => {
    const copies = join(stage.folder, "copies");
    mkdirSync(copies);
    store.sqlite.exec("CREATE TABLE ballast (bytes BLOB)");
    for (let row = 0; row < 150; row += 1) store.sqlite.exec("INSERT INTO ballast VALUES (randomblob(1000000))");
    const first = await start({ BACKUP_FOLDER: copies });
    const job = await queue.add("backup", { v: 1, job: "backup" });
    await killIn(first, "backup");
    expect(readdirSync(copies).filter((name) => name.endsWith(".db"))).toEqual([]);
    // The night after, so that the copy has another name.
    const later = { BACKUP_FOLDER: copies, GRANTS_NOW: "2026-11-17T07:00:00Z" };
    expect(await takenUp(job, later)).toMatchObject({ id: job.id, kind: "backup", removed: 0 });
    expect(readdirSync(copies)).toEqual(["grants-20261117T070000Z.db"]);
    openStore(join(copies, "grants-20261117T070000Z.db"), { mode: "read-only" }).close();
  });

  test("in the middle of checking links: each is asked again, and remembered once", async () => {
    const site = await startReplayServer([], { thinks: 400 });
    try {
      const first = await start({ FETCH_GATEWAY: site.url });
      const job = await queue.add("links", { v: 1, job: "links" });
      await expect.poll(() => site.visits.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(3);
      await killIn(first, "links");
      expect(linkStates(store).size).toBe(0);
      const links = new Set(standingLinks());
      const done = await takenUp(job, { FETCH_GATEWAY: site.url });
      // Nothing was recorded: every address answers 404.
      expect(done).toMatchObject({ id: job.id, kind: "links", links: links.size });
      expect(new Set(linkStates(store).keys())).toEqual(links);
    } finally {
      await site.close();
    }
  });

  test("in the middle of telling the operator: told, and told again only where it may not have arrived", async () => {
    syncSources(store, [card], now);
    const finding = { kind: "failed", wrong: true, what: "timed out", next: "look at the site" } as const;
    noteFindings(store, card.id, [finding], now);
    const { mail } = stage;
    const slow = await startMailServer({ onConnect: (_session, done) => void setTimeout(done, 3_000) });
    try {
      const first = await start({ SMTP_URL: slow.url, OPERATOR_EMAIL: "ops@grants.example" });
      const job = await queue.add("report", { v: 1, job: "report" });
      await killIn(first, "report");
      const done = await takenUp(job, { OPERATOR_EMAIL: "ops@grants.example" });
      expect(done).toMatchObject({ id: job.id, kind: "report", news: 1, mailed: "sent" });
      expect(slow.taken).toEqual([]);
      expect(mail.taken.map(({ to }) => to)).toEqual(["ops@grants.example"]);
      expect(incidentsToAnnounce(store)).toEqual([]);
    } finally {
      await slow.close();
    }
  });
});
