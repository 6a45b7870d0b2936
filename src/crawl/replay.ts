/*
 * Reads kept pages again with today's readers: after a repair, without asking the sites. The same
 * walk as a crawl; what was never kept, or is older than asked, is left out and counted.
 */
import { isDeepStrictEqual } from "node:util";
import { type Page, type PageRequest, requestKey, type Scraper } from "../../scrapers/scraper.ts";
import { decode } from "../http/charset.ts";
import type { Call, Problem } from "../model.ts";
import { kyivDate } from "../week.ts";
import type { KeptPage } from "./memory.ts";
import { readCall } from "./read-call.ts";
import { walk } from "./walk.ts";

export interface Reread {
  readonly pages: number;
  /** Addresses that the readers asked for and that are not kept. */
  readonly notKept: readonly string[];
  /** What could not be read, also pages as a whole. */
  readonly problems: readonly Problem[];
  /** Calls, each with the instant at which the site last stood by its page. */
  readonly calls: readonly { readonly call: Call; readonly at: string }[];
}

/** A page as it was kept; `checkedAt` = when the site last said that it is still right. */
export type KeptAnswer = KeptPage & { readonly checkedAt: string };

/** Walks a source over its kept pages. Never throws for what is on them. */
export async function reread(
  scraper: Scraper,
  kept: (request: PageRequest) => KeptAnswer | undefined,
): Promise<Reread> {
  const notKept: string[] = [];
  const problems: Problem[] = [];
  const calls = new Map<string, { readonly call: Call; readonly at: string }>();
  const checkedAt = new Map<string, string>();
  let pages = 0;
  const get = async (request: PageRequest): Promise<Page | undefined> => {
    const page = kept(request);
    if (page === undefined) {
      notKept.push(request.url);
      return undefined;
    }
    checkedAt.set(requestKey(request), page.checkedAt);
    const { url, contentType, bytes, fetchedAt } = page;
    return { url, contentType, body: decode(bytes, contentType), fetchedAt, request };
  };
  for await (const step of walk(scraper, get)) {
    pages += 1;
    const { url, fetchedAt } = step.page;
    if ("error" in step) {
      problems.push({ field: "page", message: step.error.missing, url });
      continue;
    }
    problems.push(...step.found.problems.map((problem) => ({ ...problem, url })));
    for (const parsed of step.found.calls) {
      if (calls.has(parsed.externalId)) continue;
      const { call, problems: doubts } = readCall(parsed, scraper, kyivDate(new Date(fetchedAt)));
      problems.push(...doubts);
      calls.set(parsed.externalId, { call, at: checkedAt.get(requestKey(step.request)) ?? fetchedAt });
    }
  }
  return { pages, notKept, problems, calls: [...calls.values()] };
}

export interface CallChange {
  readonly id: string;
  readonly title: string;
  readonly change: "new" | "changed";
  /** Fields that are read differently now; empty for a new call. */
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/** What reading again makes different. Pure. */
export function changesOf(before: (id: string) => Call | undefined, after: readonly Call[]): CallChange[] {
  return after.flatMap((call): CallChange[] => {
    const old = before(call.id);
    if (old === undefined) return [{ id: call.id, title: call.title, change: "new", fields: [] }];
    const was: Readonly<Record<string, unknown>> = { ...old };
    const is: Readonly<Record<string, unknown>> = { ...call };
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    const fields = names
      .filter((field) => !isDeepStrictEqual(was[field], is[field]))
      .map((field) => ({ field, before: was[field], after: is[field] }));
    return fields.length === 0 ? [] : [{ id: call.id, title: call.title, change: "changed", fields }];
  });
}
