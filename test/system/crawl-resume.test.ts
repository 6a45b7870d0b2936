/* A crawl that is killed with SIGKILL in a real process, and the one that takes it up. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listCalls } from "../../db/calls.ts";
import { startCrawlRun } from "../../db/crawl-runs.ts";
import { eventsFor } from "../../db/events.ts";
import { runQuery } from "../../db/query.ts";
import { syncSources } from "../../db/sources.ts";
import { openStore, type Store } from "../../db/store.ts";
import { frozenClock, isoInstant, systemClock } from "../../src/clock.ts";
import { type CrawlOptions, type CrawlReport, crawlSource } from "../../src/crawl/crawl-source.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import { FetchError } from "../../src/errors.ts";
import { createFetchPage } from "../../src/http/client.ts";
import { site, smallSite, smallSource } from "../crawl/small-source.ts";

const calls = 8;
const pages = smallSite(calls);

let folder: string;
let store: Store | undefined;
let server: Server;
let gateway: string;
/** Original paths in the order they were asked for, robots.txt left out. */
let asked: string[];
/** A request for it is heard and never answered. */
let hangsAt: string | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "grants-resume-"));
  asked = [];
  hangsAt = undefined;
  server = createServer((request, response) => {
    const { pathname } = new URL(String(request.headers["x-original-url"]));
    if (pathname !== "/robots.txt") asked.push(pathname);
    if (pathname === hangsAt) return;
    const page = pages[pathname];
    if (page === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  gateway = `http://127.0.0.1:${address.port}`;
});
afterEach(() => {
  store?.close();
  store = undefined;
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const opened = (): Store => {
  store ??= openStore(join(folder, "grants.db"));
  return store;
};

function crawl(more: Partial<CrawlOptions> = {}): Promise<CrawlReport> {
  return crawlSource(smallSource, {
    fetchPage: createFetchPage({ userAgent: "hromada-grants/test", gateway }),
    openMemory: storeMemory(opened()),
    clock: systemClock,
    ...more,
  });
}

/** Starts a crawl in a process of its own and kills it while it waits for a page. */
async function crawlKilledAt(path: string): Promise<void> {
  hangsAt = path;
  const script = fileURLToPath(new URL("crawl-until-killed.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, join(folder, "grants.db"), gateway], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<string | null>((resolve) => child.on("exit", (_code, signal) => resolve(signal)));
  await expect.poll(() => asked.includes(path), { timeout: 20_000, interval: 20 }).toBe(true);
  // Pages that come one upon the other are remembered together, within a tenth of a second.
  await new Promise((resolve) => setTimeout(resolve, 300));
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  hangsAt = undefined;
}

describe("after kill -9", () => {
  test("the next run asks only for what is not kept, and reads everything", async () => {
    await crawlKilledAt("/call-6");
    expect(asked).toEqual(["/list", "/call-1", "/call-2", "/call-3", "/call-4", "/call-5", "/call-6"]);
    asked = [];

    const report = await crawl();
    expect(asked).toEqual(["/call-6", "/call-7", "/call-8"]);
    expect(report).toMatchObject({
      closeReason: "finished",
      counts: { pages: calls + 1, reused: 6, notModified: 0, callsSeen: calls },
    });
    expect(listCalls(opened()).map(({ call }) => call.externalId)).toHaveLength(calls);
    // Each call is news once, whichever of the two runs brought it, and none counts as missing.
    expect(eventsFor(opened(), { kind: "new" })).toHaveLength(calls);
    expect(runQuery(opened(), "select max(missing_runs) from calls", 1).rows).toEqual([[0]]);
    expect(runQuery(opened(), "select close_reason, reused from crawl_runs order by id", 9).rows).toEqual([
      ["interrupted", 0],
      ["finished", 6],
    ]);

    // What came to its end is not taken up again.
    asked = [];
    expect((await crawl()).counts.reused).toBe(0);
    expect(asked).toHaveLength(calls + 1);
  });

  test("a run that is killed while it takes up another loses nothing either", async () => {
    await crawlKilledAt("/call-3");
    await crawlKilledAt("/call-6");
    asked = [];
    expect((await crawl()).counts).toMatchObject({ reused: 6, callsSeen: calls });
    expect(asked).toEqual(["/call-6", "/call-7", "/call-8"]);
  });
});

describe("a run that is told to stop", () => {
  test("is taken up like one that was killed, and does not count as complete", async () => {
    const stop = new AbortController();
    const report = await crawl({ signal: stop.signal, onPage: (_id, _url, count) => count === 4 && stop.abort() });
    expect(report).toMatchObject({ closeReason: "interrupted", trouble: "stopped on request" });
    asked = [];
    expect((await crawl()).counts.reused).toBe(4);
    expect(asked).toEqual(["/call-4", "/call-5", "/call-6", "/call-7", "/call-8"]);
  });

  test("also when its very last page was broken off", async () => {
    const stop = new AbortController();
    const fetchPage = createFetchPage({ userAgent: "hromada-grants/test", gateway });
    const report = await crawl({
      signal: stop.signal,
      fetchPage: async (request, options) => {
        if (!request.url.endsWith("/call-8")) return fetchPage(request, options);
        stop.abort();
        throw new FetchError(request.url, "stopped", { retryable: false });
      },
    });
    expect(report.closeReason).toBe("interrupted");
  });
});

describe("what is not taken up", () => {
  const hoursLater = (hours: number) => frozenClock(isoInstant(new Date(Date.now() + hours * 3_600_000)));

  test("a run that began more than a day ago", async () => {
    const stop = new AbortController();
    await crawl({ signal: stop.signal, onPage: (_id, _url, count) => count === 4 && stop.abort() });
    asked = [];
    expect((await crawl({ clock: hoursLater(25) })).counts.reused).toBe(0);
    expect(asked).toHaveLength(calls + 1);
  });

  test("pages older than the interrupted run", async () => {
    await crawl();
    syncSources(opened(), [smallSource], isoInstant(new Date()));
    startCrawlRun(opened(), smallSource.id, isoInstant(hoursLater(1)()));
    asked = [];
    expect((await crawl({ clock: hoursLater(2) })).counts.reused).toBe(0);
    expect(asked).toHaveLength(calls + 1);
  });

  test("a page whose cookies others are asked with: it must come anew to set them", async () => {
    const pagesOf = { ...smallSource, pages: { ...smallSource.pages } };
    const source = {
      ...pagesOf,
      pages: {
        ...smallSource.pages,
        list: (page: Parameters<(typeof smallSource.pages)["list"]>[0]) => ({
          follow: (smallSource.pages.list?.(page).follow ?? []).map((request) => ({
            ...request,
            headers: { Cookie: page.cookies ?? "none" },
          })),
        }),
      },
    };
    const options = {
      fetchPage: createFetchPage({ userAgent: "hromada-grants/test", gateway }),
      openMemory: storeMemory(opened()),
      clock: systemClock,
    };
    const stop = new AbortController();
    await crawlSource(source, {
      ...options,
      signal: stop.signal,
      onPage: (_id, _url, count) => count === 4 && stop.abort(),
    });
    asked = [];
    expect((await crawlSource(source, options)).counts.reused).toBe(3);
    expect(asked).toEqual(["/list", "/call-4", "/call-5", "/call-6", "/call-7", "/call-8"]);
  });

  test("another source's", async () => {
    const stop = new AbortController();
    await crawl({ signal: stop.signal, onPage: (_id, _url, count) => count === 4 && stop.abort() });
    const other = { ...smallSource, id: "other" };
    asked = [];
    await crawlSource(other, {
      fetchPage: createFetchPage({ userAgent: "hromada-grants/test", gateway }),
      openMemory: storeMemory(opened()),
      clock: systemClock,
    });
    expect(asked[0]).toBe(`${new URL(site).pathname}list`);
    expect(asked).toHaveLength(calls + 1);
  });
});
