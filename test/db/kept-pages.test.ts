import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { keepPage, keptPage, pruneKeptPages, touchPage } from "../../db/kept-pages.ts";
import type { Store } from "../../db/store.ts";
import { type PageRequest, requestKey } from "../../scrapers/scraper.ts";
import { exampleStore, monday, nextMonday, run } from "./example.ts";

const request: PageRequest = { kind: "list", url: "https://grants.example/list", carry: { title: "Із списку" } };
const key = requestKey(request);

function keep(
  store: Store,
  text: string | Uint8Array,
  fetchedAt: string,
  more: Partial<Parameters<typeof keepPage>[1]> = {},
): void {
  keepPage(store, {
    sourceId: "example",
    request,
    url: "https://grants.example/list?",
    contentType: "text/html; charset=windows-1251",
    bytes: typeof text === "string" ? new TextEncoder().encode(text) : text,
    fetchedAt,
    validators: {},
    ...more,
  });
}

function count(store: Store, table: string): unknown {
  return store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

test("a page comes back byte for byte, with what the server said of it", () => {
  const store = exampleStore();
  const bytes = randomBytes(5_000);
  keep(store, bytes, monday, { validators: { etag: '"v1"', lastModified: "Mon, 16 Nov 2026 05:00:00 GMT" } });
  const page = keptPage(store, "example", key);
  expect(page).toMatchObject({
    url: "https://grants.example/list?",
    contentType: "text/html; charset=windows-1251",
    fetchedAt: monday,
    validators: { etag: '"v1"', lastModified: "Mon, 16 Nov 2026 05:00:00 GMT" },
  });
  expect(Buffer.compare(page?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  expect(keptPage(store, "example", "GET https://grants.example/other")).toBeUndefined();
  expect(keptPage(store, "other", key)).toBeUndefined();
});

test("is small, and equal bodies are stored once", () => {
  const store = exampleStore();
  const text = "Шановні колеги! ".repeat(1_000);
  keep(store, text, monday);
  keep(store, text, monday, { request: { kind: "list", url: "https://grants.example/list?page=2" } });
  expect(count(store, "page_bodies")).toBe(1);
  expect(count(store, "kept_pages")).toBe(2);
  expect(store.sqlite.prepare("SELECT size > 20000 AND length(body) < 500 FROM page_bodies").pluck().get()).toBe(1);
});

test("the latest answer counts, also when an older one comes back", () => {
  const store = exampleStore();
  const latest = (): string => Buffer.from(keptPage(store, "example", key)?.bytes ?? []).toString();
  keep(store, "перша", "2026-11-16T06:00:00Z", { validators: { etag: "1" } });
  keep(store, "друга", "2026-11-17T06:00:00Z");
  expect(latest()).toBe("друга");
  expect(keptPage(store, "example", key)?.validators).toEqual({});
  keep(store, "перша", "2026-11-18T06:00:00Z");
  expect(latest()).toBe("перша");
});

test("three different answers are kept, and no body without a page", () => {
  const store = exampleStore();
  for (const day of [11, 12, 13, 14, 15]) keep(store, `день ${day}`, `2026-11-${day}T06:00:00Z`);
  expect(store.sqlite.prepare("SELECT fetched_at FROM kept_pages ORDER BY id").pluck().all()).toEqual([
    "2026-11-13T06:00:00Z",
    "2026-11-14T06:00:00Z",
    "2026-11-15T06:00:00Z",
  ]);
  expect(count(store, "page_bodies")).toBe(3);
});

test("304 notes when the latest answer was last right", () => {
  const store = exampleStore();
  keep(store, "перша", "2026-11-15T06:00:00Z");
  keep(store, "друга", monday);
  touchPage(store, "example", key, nextMonday);
  expect(store.sqlite.prepare("SELECT fetched_at, checked_at FROM kept_pages ORDER BY id").all()).toEqual([
    { fetched_at: "2026-11-15T06:00:00Z", checked_at: "2026-11-15T06:00:00Z" },
    { fetched_at: monday, checked_at: nextMonday },
  ]);
});

test("pruning forgets earlier answers, keeps the one the next request rests on, and counts first when asked to", () => {
  const store = exampleStore();
  keep(store, "стара", "2026-01-10T06:00:00Z");
  keep(store, "чинна", "2026-02-10T06:00:00Z", { validators: { etag: '"v2"' } });
  run(store, monday, () => ({}));
  touchPage(store, "example", key, nextMonday);
  const rules = { olderThan: "2026-05-20T00:00:00Z", maxBytes: 1_000_000 };
  expect(pruneKeptPages(store, { ...rules, dryRun: true })).toMatchObject({ pages: 1, byAge: 1, bySize: 0, over: 0 });
  expect(count(store, "kept_pages")).toBe(2);
  const report = pruneKeptPages(store, rules);
  expect(report.bytesAfter).toBeLessThan(report.bytesBefore);
  expect([count(store, "kept_pages"), count(store, "page_bodies")]).toEqual([1, 1]);
  expect(keptPage(store, "example", key)).toMatchObject({ validators: { etag: '"v2"' }, checkedAt: nextMonday });
  expect(pruneKeptPages(store, rules).pages).toBe(0);
});

test("pruning forgets the page of a call that its source no longer names, once the source was read without it", () => {
  const store = exampleStore();
  keep(store, "сторінка", "2026-01-10T06:00:00Z");
  const rules = { olderThan: "2026-05-20T00:00:00Z", maxBytes: 1_000_000 };
  expect(pruneKeptPages(store, rules).pages).toBe(0);
  run(store, monday, () => ({}));
  expect(pruneKeptPages(store, rules).pages).toBe(1);
  expect([count(store, "kept_pages"), count(store, "page_bodies")]).toEqual([0, 0]);
});
