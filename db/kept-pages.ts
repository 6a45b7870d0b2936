/*
 * Pages as they came: for conditional requests, and to read again after a repair. Bodies are
 * compressed and stored once however many requests brought them; per request the last three
 * different answers are kept, so that the page before and after a redesign can be compared and the
 * store does not grow without end.
 */
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { type PageRequest, requestKey } from "../scrapers/scraper.ts";
import { type ForgetPlan, type KeptAnswerFacts, planForgetting } from "../src/crawl/forget-pages.ts";
import type { KeptPage } from "../src/crawl/memory.ts";
import { goodReasons } from "./sources.ts";
import { perStore, type Store } from "./store.ts";

const keptAnswers = 3;

interface Row {
  readonly url: string;
  readonly content_type: string;
  readonly fetched_at: string;
  readonly checked_at: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly body: Buffer;
}

interface Fact extends Omit<KeptAnswerFacts, "latest" | "readAt"> {
  readonly latest: 0 | 1;
  readonly readAt: string | null;
}

const statements = perStore((sqlite) => ({
  addBody: sqlite.prepare<[string, Buffer, number]>(
    "INSERT INTO page_bodies (sha256, body, size) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
  ),
  hasBody: sqlite.prepare<[string], number>("SELECT 1 FROM page_bodies WHERE sha256 = ?").pluck(),
  add: sqlite.prepare<[Record<string, string | null>]>(
    `INSERT INTO kept_pages
       (source_id, request_key, request, url, content_type, sha256, fetched_at, checked_at, etag, last_modified)
     VALUES (@sourceId, @key, @request, @url, @contentType, @sha256, @at, @at, @etag, @lastModified)
     ON CONFLICT (source_id, request_key, sha256) DO UPDATE SET
       request = excluded.request, url = excluded.url, content_type = excluded.content_type,
       fetched_at = excluded.fetched_at, checked_at = excluded.checked_at,
       etag = excluded.etag, last_modified = excluded.last_modified`,
  ),
  outlived: sqlite.prepare<[string, string, number], { id: number; sha256: string }>(
    `SELECT id, sha256 FROM kept_pages WHERE source_id = ? AND request_key = ?
     ORDER BY fetched_at DESC, id DESC LIMIT -1 OFFSET ?`,
  ),
  drop: sqlite.prepare<[number]>("DELETE FROM kept_pages WHERE id = ?"),
  dropUnchanged: sqlite.prepare<[number, string]>("DELETE FROM kept_pages WHERE id = ? AND checked_at = ?"),
  dropBody: sqlite.prepare<[string, string]>(
    "DELETE FROM page_bodies WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM kept_pages WHERE sha256 = ?)",
  ),
  latest: sqlite.prepare<[string, string], Row>(
    `SELECT url, content_type, fetched_at, checked_at, etag, last_modified, body
     FROM kept_pages JOIN page_bodies USING (sha256)
     WHERE source_id = ? AND request_key = ? ORDER BY fetched_at DESC, id DESC LIMIT 1`,
  ),
  sentCookies: sqlite
    .prepare<[string], number>(
      `SELECT EXISTS (SELECT 1 FROM kept_pages, json_each(request, '$.headers') AS header
       WHERE source_id = ? AND lower(header.key) = 'cookie')`,
    )
    .pluck(),
  facts: sqlite.prepare<[], Fact>(
    // length() of a blob reads its header only.
    `SELECT id, sha256, length(body) AS bytes, fetched_at AS fetchedAt, checked_at AS checkedAt,
       row_number() OVER (PARTITION BY source_id, request_key ORDER BY fetched_at DESC, id DESC) = 1 AS latest, readAt
     FROM kept_pages JOIN page_bodies USING (sha256)
     LEFT JOIN (
       SELECT source_id, max(started_at) AS readAt FROM crawl_runs
       WHERE close_reason IN (${goodReasons.map((reason) => `'${reason}'`).join(", ")}) GROUP BY source_id) USING (source_id)`,
  ),
  touch: sqlite.prepare<[string, string, string]>(
    `UPDATE kept_pages SET checked_at = ? WHERE id = (
       SELECT id FROM kept_pages WHERE source_id = ? AND request_key = ? ORDER BY fetched_at DESC, id DESC LIMIT 1)`,
  ),
}));

/** Keeps a page byte for byte. */
export function keepPage(
  store: Store,
  page: KeptPage & { readonly sourceId: string; readonly request: PageRequest },
): void {
  const sql = statements(store);
  const { sourceId, request, url, contentType, bytes, fetchedAt, validators } = page;
  const key = requestKey(request);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  // Compressed before the write lock is taken; a body we have needs no compressing.
  const body = sql.hasBody.get(sha256) === undefined ? gzipSync(bytes) : undefined;
  store.write(() => {
    if (body !== undefined) sql.addBody.run(sha256, body, bytes.length);
    sql.add.run({
      sourceId,
      key,
      request: JSON.stringify(request),
      url,
      contentType,
      sha256,
      at: fetchedAt,
      etag: validators.etag ?? null,
      lastModified: validators.lastModified ?? null,
    });
    for (const old of sql.outlived.all(sourceId, key, keptAnswers)) {
      sql.drop.run(old.id);
      sql.dropBody.run(old.sha256, old.sha256);
    }
  });
}

/**
 * The last answer to a request, with what the server needs to say that it is still right, and when
 * that was last so (`checkedAt`, UTC instant).
 * @param key `requestKey` of the request
 */
export function keptPage(
  store: Store,
  sourceId: string,
  key: string,
): (KeptPage & { readonly checkedAt: string }) | undefined {
  const row = statements(store).latest.get(sourceId, key);
  if (row === undefined) return undefined;
  return {
    url: row.url,
    contentType: row.content_type,
    bytes: gunzipSync(row.body),
    fetchedAt: row.fetched_at,
    checkedAt: row.checked_at,
    validators: {
      ...(row.etag !== null && { etag: row.etag }),
      ...(row.last_modified !== null && { lastModified: row.last_modified }),
    },
  };
}

/** The server said that the last answer is still right (304). */
export function touchPage(store: Store, sourceId: string, key: string, at: string): void {
  statements(store).touch.run(at, sourceId, key);
}

/** Whether pages of this source were asked for with cookies that another of its pages had set. */
export function usesCookies(store: Store, sourceId: string): boolean {
  return statements(store).sentCookies.get(sourceId) === 1;
}

export interface KeptPagesRules {
  /** UTC instant: pages of no use since then are forgotten. */
  readonly olderThan: string;
  /** Compressed bytes that all kept pages together may take. */
  readonly maxBytes: number;
  /** Count only. */
  readonly dryRun?: boolean;
}

/** What was, or with `dryRun` would be, forgotten. */
export interface KeptPagesReport extends Omit<ForgetPlan, "ids"> {
  readonly pages: number;
}

/** Answers forgotten in one transaction: a crawl that goes on meanwhile waits for no more than these. */
const atOnce = 500;

/**
 * Forgets kept pages by age and size: see src/crawl/forget-pages.ts for what stays in any case. Safe
 * beside a crawl: what that one has just stood by again is left alone.
 */
export function pruneKeptPages(store: Store, { olderThan, maxBytes, dryRun = false }: KeptPagesRules): KeptPagesReport {
  const sql = statements(store);
  const answers = sql.facts.all().map(
    ({ latest, readAt, ...fact }): KeptAnswerFacts => ({
      ...fact,
      latest: latest === 1,
      ...(readAt !== null && { readAt }),
    }),
  );
  const { ids, ...plan } = planForgetting(answers, { olderThan, maxBytes });
  if (!dryRun) {
    const facts = new Map(answers.map((one) => [one.id, one]));
    for (let from = 0; from < ids.length; from += atOnce) {
      store.write(() => {
        for (const id of ids.slice(from, from + atOnce)) {
          const { sha256, checkedAt } = facts.get(id) ?? {};
          if (sha256 === undefined || checkedAt === undefined) continue;
          if (sql.dropUnchanged.run(id, checkedAt).changes > 0) sql.dropBody.run(sha256, sha256);
        }
      });
    }
  }
  return { pages: ids.length, ...plan };
}
