/* `grants doctor`, `grants crawl --due` and rests, `grants sources release`, against a server on loopback. */
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openHold } from "../../db/holds.ts";
import { openStore, type Store } from "../../db/store.ts";
import { scrapers } from "../../scrapers/index.ts";
import type { SourceCard } from "../../scrapers/scraper.ts";
import { loadRecording, type RecordedPage, recordingsIn } from "../../src/demo/recording.ts";
import { calls, crawl as crawled } from "../health/crawl-days.ts";
import { damagedStore } from "../health/damaged-store.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

const monday = "2026-11-16T06:00:00Z";
const recordings = recordingsIn(new URL("../../src/demo/pages/week-1/", import.meta.url)).map(loadRecording);

let folder: string;
let db: string;
let server: Server;
let gateway: string;
/** Original URLs asked for, robots.txt left out. */
let asked: string[];
/** Hosts that answer 403. */
let closed: Set<string>;
let everythingOpens: boolean;

beforeEach(async () => {
  folder = temporaryFolder();
  db = join(folder, "grants.db");
  asked = [];
  closed = new Set();
  everythingOpens = false;
  server = createServer((request, response) => {
    const url = String(request.headers["x-original-url"]);
    if (url.endsWith("/robots.txt")) return response.writeHead(404).end();
    asked.push(url);
    if (closed.has(new URL(url).host)) return response.writeHead(403).end("no");
    const page: RecordedPage | undefined = recordings.flatMap(({ pages }) => pages).find((one) => one.url === url);
    if (page === undefined) return everythingOpens ? response.end("here") : response.writeHead(404).end();
    return response.writeHead(200, { "content-type": page.contentType }).end(page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  gateway = `http://127.0.0.1:${address.port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function grants(
  args: readonly string[],
  now = monday,
  environment: Record<string, string> = {},
): Promise<{ code: number; out: string; talk: string }> {
  const settings = { GRANTS_DB: db, GRANTS_NOW: now, FETCH_GATEWAY: gateway, ...environment };
  return runGrants(args, settings);
}

function inStore<T>(use: (store: Store) => T): T {
  const store = openStore(db);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

const irf = (): SourceCard => {
  const card = scrapers.find(({ id }) => id === "irf");
  if (card === undefined) throw new Error("no irf");
  return card;
};
const irfHost = new URL("https://www.irf.ua/").host;

describe("grants doctor", () => {
  test("finds nothing after a good run, exits 0 and names what was never read without blaming it", async () => {
    await grants(["crawl", "irf"]);
    const { code, out, talk } = await grants(["doctor"]);
    expect(out).toMatch(/✓ store: .*quick_check/u);
    expect(out).toMatch(/irf +✓ ok +2026-11-16/u);
    expect(out).toMatch(/prostir +· never-run +never/u);
    expect(talk).toContain("Nothing is wrong.");
    expect(code).toBe(0);
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("says what broke, since when and what to do, exits 1, and is quiet again after a good run", async () => {
    await grants(["crawl", "irf"]);
    closed.add(irfHost);
    const broken = await grants(["crawl", "irf"], "2026-11-17T06:00:00Z");
    expect(broken.talk).toContain("irf broke, blocked");
    const { code, out } = await grants(["doctor", "irf"], "2026-11-17T07:00:00Z");
    expect(code).toBe(1);
    const words = out.replace(/\s+/gu, " ");
    expect(words).toContain("✗ irf, blocked since 2026-11-17: the site turned us away");
    expect(words).toContain("it rests until 2026-11-18T04:00:00Z after 1 try; last good run 2026-11-16");
    expect(words).toContain("Open https://www.irf.ua/");

    const { ok, sources, incidents } = JSON.parse(
      (await grants(["doctor", "irf", "--json"], "2026-11-17T07:00:00Z")).out,
    );
    expect(ok).toBe(false);
    expect(sources).toMatchObject([{ id: "irf", state: "wrong", findings: [{ kind: "blocked", wrong: true }] }]);
    expect(incidents).toMatchObject([{ sourceId: "irf", kind: "blocked" }]);

    closed.clear();
    const mended = await grants(["crawl", "irf"], "2026-11-18T06:00:00Z");
    expect(mended.talk).toContain("irf recovered");
    expect((await grants(["doctor", "irf"], "2026-11-18T07:00:00Z")).code).toBe(0);
  });

  test("links of standing programmes: dead after three days of 404, said with the day, and well again at once", async () => {
    await grants(["crawl", "irf"]);
    expect((await grants(["doctor"])).out).toContain("– links: never checked");
    const days = ["2026-11-16", "2026-11-17", "2026-11-18"];
    for (const day of days.slice(0, 2)) await grants(["sources", "links"], `${day}T07:00:00Z`);
    expect((await grants(["doctor", "irf"], "2026-11-17T08:00:00Z")).out).toContain("✓ links:");
    const third = await grants(["sources", "links"], "2026-11-18T07:00:00Z");
    expect(third.code).toBe(0);
    expect(third.out).toMatch(/✗ https:\/\/\S+: status 404; 3 days, since 2026-11-16/u);
    expect(third.out).toMatch(/0 of (\d+) links open, \1 are dead\./u);
    const { code, out } = await grants(["doctor", "irf"], "2026-11-18T08:00:00Z");
    expect(code).toBe(1);
    expect(out.replace(/\s+/gu, " ")).toMatch(/✗ links: \d+ do not open: https:\S+ since 2026-11-16/u);

    everythingOpens = true;
    const { links } = JSON.parse((await grants(["sources", "links", "--json"], "2026-11-19T07:00:00Z")).out);
    expect(links.every((link: { dead: boolean; failedDays: number }) => !link.dead && link.failedDays === 0)).toBe(
      true,
    );
    expect((await grants(["doctor", "irf"], "2026-11-19T08:00:00Z")).out).toContain("✓ links:");
  });

  test("a source that was not read for long is stale", async () => {
    await grants(["crawl", "irf"]);
    const { code, out } = await grants(["doctor", "irf"], "2026-11-30T06:00:00Z");
    expect(code).toBe(1);
    expect(out).toContain("irf, stale: it was not read for 14 days");
  });

  test("--probe reads a list page and a detail and stores nothing", async () => {
    await grants(["crawl", "irf"]);
    const runs = () => inStore((store) => store.sqlite.prepare("SELECT count(*) FROM crawl_runs").pluck().get());
    const before = runs();
    asked = [];
    const { code, out } = await grants(["doctor", "irf", "--probe"]);
    expect(out.replace(/\s+/gu, " ")).toMatch(/✓ irf, probed: list: \d+ calls, \d+ links; \S+: 1 call,/u);
    expect(code).toBe(0);
    expect(asked).toHaveLength(2);
    expect(runs()).toBe(before);

    closed.add(irfHost);
    const refused = await grants(["doctor", "irf", "--probe"]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain("status 403");
  });

  test("no store, another program's, a damaged one: each is wrong in words, not a crash", async () => {
    const missing = await grants(["doctor"]);
    expect(missing.code).toBe(1);
    expect(missing.out.replace(/\s+/gu, " ")).toContain("✗ store: there is no store at");
    damagedStore(db);
    const damaged = await grants(["doctor"]);
    expect(damaged.code).toBe(1);
    expect(damaged.out).toContain("is damaged");
    expect(damaged.out).toContain(".recover");
  });

  test("Redis that is away", async () => {
    await grants(["crawl", "irf"]);
    const { code, out } = await grants(["doctor", "irf"], monday, { REDIS_URL: "redis://127.0.0.1:1" });
    expect(code).toBe(1);
    expect(out).toContain("✗ redis: Redis at REDIS_URL is away");
  });

  test("an unknown source is a slip", async () => {
    expect((await grants(["doctor", "nowhere"])).code).toBe(2);
  });
});

describe("grants crawl", () => {
  test("leaves a resting source alone, and tries it when it is named, saying so", async () => {
    closed.add(irfHost);
    expect((await grants(["crawl", "irf"])).code).toBe(1);
    asked = [];
    const all = await grants(["crawl"], "2026-11-16T12:00:00Z");
    expect(all.talk).toContain("irf rests until 2026-11-17T04:00:00Z");
    expect(asked.some((url) => new URL(url).host === irfHost)).toBe(false);

    closed.clear();
    const named = await grants(["crawl", "irf"], "2026-11-16T13:00:00Z");
    expect(named.talk).toContain("tried all the same, because you named it");
    expect(named.code).toBe(0);
    expect((await grants(["sources"])).out).not.toContain("rests until");
  }, 30_000);

  test("--due reads what is due, and nothing twice", async () => {
    const due = (now: string) => grants(["crawl", "irf", "prostir", "--due"], now);
    expect((await due(monday)).talk).toContain("irf: finished");
    asked = [];
    const again = await due("2026-11-16T07:00:00Z");
    expect(again).toMatchObject({ code: 0 });
    expect(again.talk).toContain("Nothing is due.");
    expect(asked).toEqual([]);

    closed.add(irfHost);
    expect((await due("2026-11-17T06:00:00Z")).talk).toContain("irf: blocked");
    expect((await due("2026-11-17T07:00:00Z")).talk).toContain("irf rests until 2026-11-18T04:00:00Z");
    closed.clear();
    expect((await due("2026-11-18T06:00:00Z")).talk).toContain("irf: finished");
  }, 30_000);
});

describe("grants sources", () => {
  test("shows a rest, and a hold until it is released", async () => {
    inStore((store) => {
      crawled(store, monday, { card: irf(), calls: own(calls(1, 3)) });
      openHold(store, { sourceId: "irf", runId: 1, calls: 60, usual: 30, since: monday }, monday);
      crawled(store, "2026-11-17T06:00:00Z", { card: irf(), closeReason: "blocked", trouble: "status 403" });
    });
    const now = "2026-11-17T07:00:00Z";
    const listed = (await grants(["sources"], now)).out;
    expect(listed.replace(/\s+/gu, " ")).toContain("new calls held");
    const row = JSON.parse((await grants(["sources", "--json"], now)).out).find(
      (one: { id: string }) => one.id === "irf",
    );
    expect(row).toMatchObject({ rest: { until: "2026-11-18T04:00:00Z" }, hold: { calls: 60, usual: 30 } });
    expect((await grants(["doctor", "irf"], now)).out).toContain("irf, held");

    const released = await grants(["sources", "release", "irf"], now);
    expect(released).toMatchObject({ code: 0 });
    expect(released.talk).toContain("go into the next letters");
    expect((await grants(["sources"], now)).out).not.toContain("held");
    expect(await grants(["sources", "release", "irf"], now)).toMatchObject({ code: 1 });
    expect(await grants(["sources", "release", "nowhere"], now)).toMatchObject({ code: 2 });
  });
});

function own(list: ReturnType<typeof calls>): ReturnType<typeof calls> {
  return list.map((one) => ({ ...one, id: `irf:${one.externalId}`, sourceId: "irf" }));
}
