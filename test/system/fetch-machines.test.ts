/*
 * Fetching on other machines, with real processes: three that fetch, one with the store, a site on
 * loopback that writes down who came when, and a redis-server.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FetchMachines } from "../../jobs/fetch/ask-machines.ts";
import { loadRecording, recordingsIn } from "../../src/demo/recording.ts";
import { type ReplayServer, startReplayServer, type Visit } from "../../src/demo/replay-server.ts";
import { card } from "../http/far-end.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";

const recordings = recordingsIn(new URL("../fixtures/", import.meta.url)).map(loadRecording);
const loader = createRequire(import.meta.url).resolve("tsx");

describe.skipIf(!hasRedis())("fetching on other machines", () => {
  const folder = mkdtempSync(join(tmpdir(), "grants-fetch-"));
  let local: Crawled;
  let redis: TestRedis;
  let site: ReplayServer;
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    const server = await startReplayServer(recordings);
    local = await crawl("local.db", { FETCH_GATEWAY: server.url });
    await server.close();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeEach(async () => {
    redis = await startRedis();
    site = await startReplayServer(recordings, { thinks: 40 });
  });
  afterEach(async () => {
    for (const child of running) child.kill("SIGKILL");
    await site.close();
    await redis.stop();
  });

  function start(file: URL, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = spawn(process.execPath, ["--import", loader, fileURLToPath(file), ...args], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    running.add(child);
    child.once("exit", () => running.delete(child));
    return child;
  }

  /** What the crawl process printed. */
  async function crawl(store: string, env: Readonly<Record<string, string>>): Promise<Crawled> {
    const child = start(new URL("./crawl-process.ts", import.meta.url), [join(folder, store)], env);
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    const [code] = await once(child, "close");
    expect(code).toBe(0);
    const [reports = "", calls = ""] = printed.split("\n");
    return { reports: JSON.parse(reports), calls };
  }

  const viaRedis = (store: string): Promise<Crawled> => crawl(store, { FETCH_VIA: "redis", REDIS_URL: redis.url });
  const fetcher = (name: string): ChildProcess =>
    start(new URL("./fetch-process.ts", import.meta.url), [name, site.url, redis.url]);
  const inside = (name: string): Visit | undefined =>
    site.visits.find(({ leftAt, userAgent }) => leftAt === undefined && userAgent.includes(name));

  /** Ends a process without a word, in the middle of a request of its own. */
  async function killInside(child: ChildProcess, name: string): Promise<void> {
    await expect.poll(() => inside(name), { timeout: 60_000, interval: 2 }).toBeDefined();
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  test("brings the very calls of a local run, one request to a host at a time, though fetch processes die", async () => {
    const one = fetcher("one");
    const two = fetcher("two");
    fetcher("three");
    const crawled = viaRedis("killed.db");
    await expect.poll(() => site.visits.length, { timeout: 60_000 }).toBeGreaterThan(30);
    await killInside(one, "one");
    await sleep(1_000);
    await killInside(two, "two");
    expectSame(await crawled, local);
    expect(together(site.visits)).toEqual([]);
    expect(shortestPause(site.visits)).toBeGreaterThanOrEqual(14);
    const visitors = new Set(site.visits.map(({ userAgent }) => userAgent));
    expect(visitors.size).toBe(3);
    // Among the visits above are those for robots.txt: one a host, and again where a process died while asking.
    const robots = site.visits.map(({ url }) => new URL(url)).filter(({ pathname }) => pathname === "/robots.txt");
    const hosts = new Set(site.visits.map(({ url }) => new URL(url).host));
    expect(new Set(robots.map(({ host }) => host))).toEqual(hosts);
    expect(robots.length).toBeLessThanOrEqual(hosts.size + 2);
  }, 180_000);

  test("gives a page up that ended its fetch process three times", async () => {
    const asked = new FetchMachines(redis.url).fetchPage(
      { kind: "list", url: "https://grants.example.org/" },
      { card },
    );
    const outcome = asked.catch((error: unknown) => error);
    for (const name of ["one", "two", "three"]) await killInside(fetcher(name), name);
    fetcher("four");
    expect(await outcome).toMatchObject({
      name: "FetchError",
      retryable: true,
      message: expect.stringContaining("given up by the fetch machines"),
    });
  }, 120_000);

  test("grants worker --role fetch fetches, opens no store and ends with SIGTERM", async () => {
    const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
    const place = mkdtempSync(join(folder, "no-store-"));
    const HTTP_PORT = String(await freePort());
    const env = { PATH: process.env.PATH, REDIS_URL: redis.url, FETCH_GATEWAY: site.url, HTTP_PORT };
    const args = ["--import", loader, cli, "worker", "--role", "fetch"];
    const status = (page: string): Promise<Response> => fetch(`http://127.0.0.1:${HTTP_PORT}/${page}`);
    const worker = spawn(process.execPath, args, { cwd: place, env, stdio: ["ignore", "ignore", "pipe"] });
    running.add(worker);
    let log = "";
    worker.stderr?.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
    const request = { kind: "list", url: "https://grants.example.org/not-recorded", headers: { "x-key": "{KEY}" } };
    const machines = new FetchMachines(redis.url, { settings: { KEY: "12345678" } });
    const error = await machines.fetchPage(request, { card }).catch((one: unknown) => one);
    expect(error).toMatchObject({ name: "FetchError", status: 404, retryable: false });
    expect((await status("healthz")).status).toBe(200);
    expect((await status("readyz")).status).toBe(200);
    expect(await (await status("metrics")).text()).toMatch(
      /^grants_fetch_pages_total\{lane="fetch-lane-\d+",outcome="failed"\} 1$/mu,
    );
    const back = redis.goAway(1_500);
    await expect.poll(async () => (await status("readyz")).status, { timeout: 5_000 }).toBe(503);
    await back;
    await expect.poll(async () => (await status("readyz")).status, { timeout: 10_000 }).toBe(200);
    worker.kill("SIGTERM");
    expect(await once(worker, "exit")).toEqual([0, null]);
    expect(readdirSync(place)).toEqual([]);
    expect(log).toContain("not-recorded");
    expect(log).not.toContain("12345678");
  });

  test("waits while Redis is away for 20 s and comes back empty", async () => {
    fetcher("one");
    fetcher("two");
    const crawled = viaRedis("away.db");
    await expect.poll(() => site.visits.length, { timeout: 60_000 }).toBeGreaterThan(30);
    await redis.goAway(20_000);
    expectSame(await crawled, local);
    expect(together(site.visits)).toEqual([]);
  }, 180_000);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

interface Crawled {
  readonly reports: readonly unknown[];
  /** JSON of all calls, by id. */
  readonly calls: string;
}

/** The reports first: they say which source differs and why. */
function expectSame(crawled: Crawled, local: Crawled): void {
  expect(crawled.reports).toEqual(local.reports);
  expect(crawled.calls === local.calls, "the calls are the same, byte for byte").toBe(true);
}

/** Pairs of visits to one host of which the second came before the first had left. */
function together(visits: readonly Visit[]): string[] {
  return neighbours(visits).flatMap(([a, b]) => (b.cameAt < (a.leftAt ?? Infinity) ? [`${a.url} and ${b.url}`] : []));
}

/** Milliseconds between one visitor leaving a host and the next one coming. */
function shortestPause(visits: readonly Visit[]): number {
  return Math.min(...neighbours(visits).map(([a, b]) => b.cameAt - (a.leftAt ?? Infinity)));
}

/** Visits to one host that came one after the other. */
function neighbours(visits: readonly Visit[]): [Visit, Visit][] {
  const last = new Map<string, Visit>();
  return visits.flatMap((visit): [Visit, Visit][] => {
    const { hostname } = new URL(visit.url);
    const before = last.get(hostname);
    last.set(hostname, visit);
    return before === undefined ? [] : [[before, visit]];
  });
}
