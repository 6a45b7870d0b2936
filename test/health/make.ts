/* Invented histories of a source. */
import type { SourceCard } from "../../scrapers/scraper.ts";
import type { CloseReason } from "../../src/crawl/memory.ts";
import type { RunFacts, SourceHistory } from "../../src/health/history.ts";

export const now = new Date("2026-11-23T06:00:00Z");

export const card: SourceCard = {
  id: "example",
  name: "Фонд «Приклад»",
  funder: "Фонд «Приклад»",
  homepage: "https://grants.example/",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "invented",
  caveats: [],
};

type Given = Partial<RunFacts> & { readonly daysAgo?: number };

/** Runs, one a day, the last of them this morning; given oldest first, as they happened. */
export function history(
  given: readonly (number | CloseReason | Given)[],
  more: Partial<SourceHistory> = {},
): SourceHistory {
  const runs = given.map((one, index): RunFacts => {
    const facts: Given =
      typeof one === "number" ? { calls: one } : typeof one === "string" ? { closeReason: one } : one;
    const { daysAgo = given.length - 1 - index, ...rest } = facts;
    const at = new Date(now.getTime() - daysAgo * 86_400_000 - 1_800_000).toISOString();
    return {
      id: index + 1,
      startedAt: at,
      finishedAt: at,
      closeReason: "finished",
      pages: 10,
      unfetched: 0,
      unread: 0,
      calls: 0,
      ...rest,
    };
  });
  return { addedAt: "2026-01-01T06:00:00Z", runs: runs.reverse(), itemDays: [], ...more };
}

/** The same run so many times. */
export function times<T>(count: number, one: T): T[] {
  return Array.from({ length: count }, () => one);
}
