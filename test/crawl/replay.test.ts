/* Kept pages read again after the repair of a reader. */
import { expect, test } from "vitest";
import { getCall } from "../../db/calls.ts";
import { setOverride } from "../../db/overrides.ts";
import { openStore, type Store } from "../../db/store.ts";
import { html } from "../../scrapers/page.ts";
import type { Scraper } from "../../scrapers/scraper.ts";
import { frozenClock } from "../../src/clock.ts";
import { crawlSource } from "../../src/crawl/crawl-source.ts";
import { replaySource } from "../../src/crawl/replay-store.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import type { FetchPage } from "../../src/http/fetch-page.ts";
import { smallSite, smallSource } from "./small-source.ts";

const pages = smallSite(2);
const fetchPage: FetchPage = async ({ url }) => ({
  kind: "page",
  url,
  status: 200,
  contentType: "text/html; charset=utf-8",
  bytes: new TextEncoder().encode(pages[new URL(url).pathname] ?? ""),
  validators: {},
});

async function crawled(): Promise<Store> {
  const store = openStore(":memory:", { mode: "read-write" });
  const clock = frozenClock("2026-11-16T06:00:00Z");
  await crawlSource(smallSource, { fetchPage, openMemory: storeMemory(store), clock });
  return store;
}

/** The same source after a repair: it now sees who pays. */
const repaired: Scraper = {
  ...smallSource,
  pages: {
    ...smallSource.pages,
    call: (page) => {
      const found = smallSource.pages.call?.(page) ?? {};
      const name = html(page)("h1").text().split(" ").at(-1);
      return { ...found, calls: (found.calls ?? []).map((call) => ({ ...call, operator: `Агенція ${name}` })) };
    },
  },
};

test("the same readers change nothing", async () => {
  const store = await crawled();
  const { pages: read, calls, changes, problems } = await replaySource(store, smallSource, { keep: true });
  expect({ read, calls, changes, problems }).toEqual({ read: 3, calls: 2, changes: [], problems: [] });
  expect(getCall(store, "small:call-1")?.version).toBe(1);
});

test("a dry run tells the difference and stores nothing; then it is stored, once", async () => {
  const store = await crawled();
  const dry = await replaySource(store, repaired, { keep: false });
  expect(dry.changes).toMatchObject([
    { id: "small:call-1", change: "changed", fields: [{ field: "operator", after: "Агенція call-1" }] },
    { id: "small:call-2", change: "changed" },
  ]);
  expect(getCall(store, "small:call-1")?.call.operator).toBeUndefined();

  expect((await replaySource(store, repaired, { keep: true })).changes).toHaveLength(2);
  expect(getCall(store, "small:call-1")).toMatchObject({ version: 2, call: { operator: "Агенція call-1" } });
  expect((await replaySource(store, repaired, { keep: true })).changes).toEqual([]);
});

test("a person's correction stays", async () => {
  const store = await crawled();
  const fix = { field: "deadline", value: "rolling", why: "так у документах" } as const;
  setOverride(store, "small:call-1", fix, "2026-11-17T06:00:00Z");
  await replaySource(store, repaired, { keep: true });
  expect(getCall(store, "small:call-1")?.call).toMatchObject({
    rolling: { value: true },
    operator: "Агенція call-1",
  });
});

test("pages older than asked, or never kept, are left out and named", async () => {
  const store = await crawled();
  const { pages: read, notKept } = await replaySource(store, smallSource, { since: "2026-11-20", keep: true });
  expect({ read, notKept }).toEqual({ read: 0, notKept: ["https://grants.example/list"] });
});

test("a page that today's reader cannot read is a problem, the others go on", async () => {
  const store = await crawled();
  const broken: Scraper = { ...smallSource, pages: { ...smallSource.pages, call: (page) => fail(page.url) } };
  const { problems, changes } = await replaySource(store, broken, { keep: true });
  expect(problems).toHaveLength(2);
  expect(problems[0]).toMatchObject({ field: "page", message: "the reader failed: https://grants.example/call-1" });
  expect(changes).toEqual([]);
});

function fail(message: string): never {
  throw new Error(message);
}
