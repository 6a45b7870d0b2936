import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { getCall, listCalls } from "../../db/calls.ts";
import { eventsFor } from "../../db/events.ts";
import { runQuery } from "../../db/query.ts";
import { sourceHistory } from "../../db/source-history.ts";
import type { Store } from "../../db/store.ts";
import { html, requireText, resolveUrl } from "../../scrapers/page.ts";
import { defineScraper } from "../../scrapers/scraper.ts";
import { frozenClock } from "../../src/clock.ts";
import { crawlSource } from "../../src/crawl/crawl-source.ts";
import { noMemory } from "../../src/crawl/memory.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import { BlockedError, FetchError } from "../../src/errors.ts";
import { judge } from "../../src/health/judge.ts";
import type { FetchPage } from "../../src/http/fetch-page.ts";
import { emptyStore } from "../db/example.ts";

const site = "https://grants.example";

const scraper = defineScraper({
  id: "example",
  name: "Example Foundation",
  funder: "Example Foundation",
  homepage: `${site}/`,
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "invented",
  caveats: [],
  start: [{ kind: "list", url: `${site}/list` }],
  pages: {
    list: (page) => ({
      follow: html(page)("a")
        .toArray()
        .flatMap((a) => resolveUrl(page, html(page)(a).attr("href")) ?? [])
        .map((url) => ({ kind: "call" as const, url })),
    }),
    call(page) {
      const $ = html(page);
      return {
        calls: [
          {
            externalId: page.url.split("/").at(-1) ?? "",
            url: page.url,
            title: requireText($, "h1", page),
            body: requireText($, "p", page),
          },
        ],
      };
    },
  },
});

const call = (title: string, text: string): string => `<h1>${title}</h1><p>${text}</p>`;
const water = call(
  "Конкурс грантів на водопостачання для громад",
  "Заявки приймаються до 15 січня 2027 року. Подавати можуть органи місцевого самоврядування.",
);
const school = call(
  "Гранти на укриття в школах",
  "Дедлайн: 20.12.2026. До участі запрошуються громади, які хочуть облаштувати укриття.",
);

/** A site in memory; a page that is an Error is thrown. */
function serve(pages: Record<string, string | Error>): FetchPage & { asked: string[] } {
  const asked: string[] = [];
  const fetchPage: FetchPage = async ({ url }, { validators }) => {
    asked.push(url);
    const page = pages[url.slice(site.length + 1)] ?? new FetchError(url, "404", { retryable: false, status: 404 });
    if (page instanceof Error) throw page;
    const etag = createHash("sha256").update(page).digest("hex");
    if (validators?.etag === etag) return { kind: "not-modified" };
    const bytes = new TextEncoder().encode(page);
    return { kind: "page", url, status: 200, contentType: "text/html; charset=utf-8", bytes, validators: { etag } };
  };
  return Object.assign(fetchPage, { asked });
}

const list = (...names: string[]): string => names.map((name) => `<a href="/${name}">${name}</a>`).join("");

let store: Store;
beforeEach(() => {
  store = emptyStore();
});

const crawl = (fetchPage: FetchPage, now = "2026-11-16T06:00:00Z", more = {}) =>
  crawlSource(scraper, { fetchPage, openMemory: storeMemory(store), clock: frozenClock(now), ...more });

describe("a crawl run", () => {
  test("reads, classifies and stores what the source lists", async () => {
    const report = await crawl(serve({ list: list("water", "school"), water, school }));
    expect(report).toMatchObject({
      closeReason: "finished",
      counts: { pages: 3, callsSeen: 2, callsNew: 2, problems: 0 },
    });
    const stored = getCall(store, "example:water");
    expect(stored?.call).toMatchObject({ kind: "call", deadlines: [{ date: "2027-01-15" }] });
    expect(stored?.call.sectors[0]?.sector).toBe("utilities");
    expect(stored?.baseline).toBe(true);
  });

  test("the same crawl twice changes nothing and writes no event", async () => {
    const pages = { list: list("water", "school"), water, school };
    await crawl(serve(pages));
    const before = [listCalls(store), eventsFor(store)];
    const report = await crawl(serve(pages), "2026-11-17T06:00:00Z");
    expect(report.counts).toMatchObject({ notModified: 3, callsUnchanged: 2, callsNew: 0, callsChanged: 0 });
    expect(eventsFor(store)).toEqual(before[1]);
    expect(listCalls(store).map(({ version }) => version)).toEqual([1, 1]);
  });

  test("a site that answers only with 304 is healthy: a good run that brings what it brought, for ever", async () => {
    const pages = { list: list("water", "school"), water, school };
    for (const day of [16, 17, 18, 19, 20]) {
      const report = await crawl(serve(pages), `2026-11-${day}T06:00:00Z`);
      expect(report).toMatchObject({ closeReason: "finished", counts: { callsSeen: 2 } });
    }
    expect(getCall(store, "example:water")).toMatchObject({ gone: false, lastSeenAt: "2026-11-20T06:00:00Z" });
    expect(judge(scraper, sourceHistory(store, "example"), new Date("2026-11-20T07:00:00Z"))).toEqual([]);
  });

  test("counts which calls have which field, and pages that were not fetched or not read", async () => {
    const money = call(
      "Гранти на вуличне освітлення громад",
      "Заявки до 15 січня 2027 року. Сума гранту – до 50 000 євро.",
    );
    const open = call("Гранти для громад", "Конкурс триває. Гранти громадам на розвиток.");
    const pages = { list: list("water", "money", "open", "odd", "away"), water, money, open, odd: "<div></div>" };
    const { counts } = await crawl(serve(pages));
    expect(counts).toMatchObject({ callsSeen: 3, withDeadline: 2, withAmount: 1, unread: 1, unfetched: 1 });
    expect(sourceHistory(store, "example").runs[0]).toMatchObject({
      calls: 3,
      with: { deadline: 2, amount: 1 },
      unread: 1,
      unfetched: 1,
    });
  });

  test("a changed deadline writes exactly one event, with the donor's words before and after", async () => {
    await crawl(serve({ list: list("water"), water }));
    const moved = water.replace("15 січня 2027", "31 січня 2027");
    await crawl(serve({ list: list("water"), water: moved }), "2026-11-23T06:00:00Z");
    const events = eventsFor(store).filter(({ kind }) => kind !== "new");
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ kind: "deadline-moved", baseline: false });
    expect(events[0]?.before).toContain("15 січня 2027");
    expect(events[0]?.after).toContain("31 січня 2027");
    expect(getCall(store, "example:water")?.version).toBe(2);
  });

  test("a page its reader does not understand is kept and reported with its URL, and the rest goes on", async () => {
    const report = await crawl(serve({ list: list("odd", "water"), odd: "<div>new layout</div>", water }));
    expect(report.closeReason).toBe("finished-with-problems");
    expect(report.problems).toEqual([{ field: "page", message: 'nothing matches "h1"', url: `${site}/odd` }]);
    expect(report.counts.callsSeen).toBe(1);
    const kept = runQuery(store, "select url from kept_pages order by url", 10).rows.flat();
    expect(kept).toContain(`${site}/odd`);
    const problems = runQuery(store, "select url, message from problems", 10).rows;
    expect(problems).toEqual([[`${site}/odd`, 'nothing matches "h1"']]);
  });

  test("a page that cannot be fetched is a problem, and no call counts as missing after such a run", async () => {
    await crawl(serve({ list: list("water", "school"), water, school }));
    for (const day of [17, 18, 19, 20]) {
      await crawl(
        serve({
          list: list("school", "gone"),
          school,
          gone: new FetchError(`${site}/gone`, "timed out", { retryable: true }),
        }),
        `2026-11-${day}T06:00:00Z`,
      );
    }
    expect(getCall(store, "example:water")?.gone).toBe(false);
  });

  test("a call is gone only after three complete runs without it", async () => {
    await crawl(serve({ list: list("water", "school"), water, school }));
    const gone = [];
    for (const day of [17, 18, 19]) {
      await crawl(serve({ list: list("school"), school }), `2026-11-${day}T06:00:00Z`);
      gone.push(getCall(store, "example:water")?.gone);
    }
    expect(gone).toEqual([false, false, true]);
  });

  test("a site that does not want us ends the run as blocked and leaves the store as it was", async () => {
    await crawl(serve({ list: list("water"), water }));
    const report = await crawl(
      serve({ list: new BlockedError(`${site}/list`, "challenge page") }),
      "2026-11-17T06:00:00Z",
    );
    expect(report).toMatchObject({ closeReason: "blocked", trouble: `${site}/list: challenge page` });
    expect(getCall(store, "example:water")?.gone).toBe(false);
  });

  test("a source without calls is a failure, not a quiet week", async () => {
    const report = await crawl(serve({ list: "<p>Оновлюємо сайт</p>" }));
    expect(report.closeReason).toBe("no-calls");
  });

  test("stops at the page limit and says so; the rest is not taken for missing", async () => {
    const report = await crawl(serve({ list: list("water", "school"), water, school }), undefined, { maxPages: 2 });
    expect(report).toMatchObject({ closeReason: "stopped", trouble: "stopped after 2 pages, more were waiting" });
    expect(report.counts.callsSeen).toBe(1);
  });

  test("what is no call is stored with the reason and never counted as one", async () => {
    const results = call(
      "Оголошено переможців конкурсу мінігрантів",
      "Визначено переможців конкурсу: 12 громад отримають гранти.",
    );
    const report = await crawl(serve({ list: list("results", "water"), results, water }));
    expect(report.counts).toMatchObject({ callsSeen: 1, notCalls: 1 });
    expect(getCall(store, "example:results")?.call).toMatchObject({ kind: "not-a-call", sectors: [] });
    expect(eventsFor(store).map(({ callId }) => callId)).toEqual(["example:water"]);
  });

  test("a dry run reads the same and stores nothing", async () => {
    const seen: string[] = [];
    const report = await crawlSource(scraper, {
      fetchPage: serve({ list: list("water"), water }),
      openMemory: noMemory,
      clock: frozenClock("2026-11-16T06:00:00Z"),
      onCall: ({ id }) => seen.push(id),
    });
    expect(report.counts.callsSeen).toBe(1);
    expect(seen).toEqual(["example:water"]);
    expect(listCalls(store)).toEqual([]);
  });
});
