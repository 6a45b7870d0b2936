/*
 * A store of every version that was ever released, with rows as they were in use then, brought up to
 * date: nothing is lost, and it is the same store as one that is made today.
 */
import { join } from "node:path";
import SqliteDatabase, { type Database } from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { checkStoreFile } from "../../db/check.ts";
import { migrate, readMigrations } from "../../db/migrate.ts";
import { searchCalls } from "../../db/search.ts";
import { temporaryFolder } from "../temporary.ts";
import { call, open } from "./example.ts";

const migrations = readMigrations();
const latest = migrations.length;

const json = JSON.stringify(call("a", { title: "Водопостачання", body: "Вода для громад" }));

/** What a store of each version brought with it, by the version that made its tables. SQL of that time. */
const rows: Readonly<Record<number, string>> = {
  1: `
    INSERT INTO settings (key, value) VALUES ('frozen_now', '2026-11-16T06:00:00Z');
    INSERT INTO sources (id, name, funder, homepage, every, basis, added_at) VALUES
      ('example', 'Фонд', 'Фонд', 'https://grants.example/', 'day', 'documented', '2026-11-01T06:00:00Z');
    INSERT INTO crawl_runs (id, source_id, started_at, finished_at, close_reason, baseline, pages, calls_seen) VALUES
      (1, 'example', '2026-11-01T06:00:00Z', '2026-11-01T06:01:00Z', 'finished', 1, 3, 2),
      (2, 'example', '2026-11-02T06:00:00Z', NULL, NULL, 0, 0, 0);
    INSERT INTO crawl_run_refusals VALUES (1, 'past-deadline', 4, 'Старий конкурс');
    INSERT INTO problems VALUES (1, 1, 'example', 'https://grants.example/a', 'deadline', 'unread', 'до осені');
    INSERT INTO page_bodies VALUES ('abc', x'1f8b', 2);
    INSERT INTO kept_pages VALUES (1, 'example', 'GET https://grants.example/', '{}', 'https://grants.example/',
      'text/html', 'abc', '2026-11-01T06:00:00Z', '2026-11-02T06:00:00Z', '"1"', NULL);
    INSERT INTO calls (number, id, source_id, external_id, url, title, language, kind, kind_reason, funder, closes_at,
        baseline, first_seen_at, last_seen_at, last_seen_run, version, content_hash) VALUES
      (1, 'example:a', 'example', 'a', 'https://grants.example/a', 'Водопостачання', 'uk', 'call', 'конкурс', 'Фонд',
        '2026-12-15T15:00:00Z', 1, '2026-11-01T06:00:00Z', '2026-11-01T06:00:00Z', 1, 2, 'h2'),
      (7, 'example:b', 'example', 'b', 'https://grants.example/b', 'Новина', 'uk', 'not-a-call', 'новина', 'Фонд',
        NULL, 0, '2026-11-01T06:00:00Z', '2026-11-01T06:00:00Z', 1, 1, 'h');
    INSERT INTO call_versions VALUES ('example:a', 1, '2026-11-01T06:00:00Z', 1, '{"id":"example:a","title":"Вода"}'),
      ('example:a', 2, '2026-11-02T06:00:00Z', 1, '${json}'),
      ('example:b', 1, '2026-11-01T06:00:00Z', 1, '{"id":"example:b"}');
    INSERT INTO call_deadlines VALUES
      (1, 'example:a', 'до 1 грудня', '2026-12-01', NULL, 0, 'Europe/Kyiv', '2026-12-01T21:59:59Z', '2026-12-01', NULL,
        NULL, 'deadline.label', '2026-11-01T06:00:00Z', '2026-11-02T06:00:00Z'),
      (2, 'example:a', 'до 15 грудня, 17:00', '2026-12-15', '17:00', 1, 'Europe/Kyiv', '2026-12-15T15:00:00Z',
        '2026-12-15 17:00', NULL, NULL, 'deadline.label', '2026-11-02T06:00:00Z', NULL);
    INSERT INTO call_money VALUES ('example:a', 0, 'award-max', 5000050, 'EUR', '50 тис. євро', 'money.max');
    INSERT INTO call_applicants VALUES ('example:a', 0, 'local-authority', 'громади', 'applicant.word');
    INSERT INTO call_areas VALUES ('example:a', 0, 'include', 'oblast', '46', 'Львівська область', 'area.oblast');
    INSERT INTO call_sectors VALUES ('example:a', 0, 'utilities', 9, 'водопостачання');
    INSERT INTO call_documents (call_id, position, url, title) VALUES ('example:a', 0, 'https://grants.example/a.pdf', 'Порядок');
    INSERT INTO field_evidence VALUES ('example:a', 'kindReason', '"конкурс"', 'Оголошуємо конкурс', 'call.announced');
    INSERT INTO calls_fts (rowid, title, about, text) VALUES (1, 'водопостачанн', 'фонд', 'громад'), (7, 'новин', 'фонд', '');
    INSERT INTO events VALUES (1, 'example:a', 'new', '', NULL, NULL, '2026-11-01T06:00:00Z', 1),
      (2, 'example:a', 'deadline-moved', '2026-12-15', '1 грудня', '15 грудня', '2026-11-02T06:00:00Z', 0);
    INSERT INTO hromadas (katottg, name, type, oblast, population, updated_at) VALUES
      ('UA46060130000059055', 'Жовківська', 'міська', 'Львівська', 34000, '2026-11-01T06:00:00Z');
    INSERT INTO hromada_priorities VALUES ('UA46060130000059055', 'utilities', 3);
    INSERT INTO hromada_words VALUES ('UA46060130000059055', 0, 'водогін');
    INSERT INTO hromada_instruments VALUES ('UA46060130000059055', 0, 'grant');
    INSERT INTO hromada_bodies VALUES ('UA46060130000059055', 0, 'school');
    INSERT INTO hromada_partners VALUES ('UA46060130000059055', 0, 'Zamość', 'PL');
    INSERT INTO recipients (id, email, email_key, name, language, consent_note, consent_at) VALUES
      (3, 'Olena@rada.example', 'olena@rada.example', 'Олена', 'uk', 'лист', '2026-11-01T06:00:00Z');
    INSERT INTO recipient_hromadas VALUES (3, 'UA46060130000059055', 0);
    INSERT INTO issues (id, recipient_id, week, state, subject, message_id, eml, created_at, sent_at) VALUES
      (1, 3, '2026-W45', 'sent', 'Гранти', '<1@grants.example>', x'1f8b00', '2026-11-02T06:00:00Z', '2026-11-02T06:01:00Z');
    INSERT INTO ledger VALUES (3, 1, 1, 'sent', NULL, '2026-11-02T06:00:00Z'),
      (3, 2, NULL, 'not-relevant', 'сфера', '2026-11-02T06:00:00Z');`,
  2: `
    INSERT INTO call_overrides VALUES ('example:a', 'budget', '900000', 'лист', '2026-11-02T06:00:00Z', NULL);
    INSERT INTO calls_as_read VALUES ('example:a', '{"id":"example:a"}');`,
  3: "UPDATE calls SET standing = 'rolling', verified_on = '2026-11-01' WHERE number = 7",
  4: `
    INSERT INTO incidents (source_id, kind, what, opened_at) VALUES ('example', 'blocked', '403', '2026-11-02T06:00:00Z');
    INSERT INTO holds (source_id, run_id, calls, usual, since, opened_at) VALUES
      ('example', 1, 60, 30, '2026-11-02T06:00:00Z', '2026-11-02T06:00:00Z');`,
  5: `
    INSERT INTO cluster_items VALUES ('example:a', 2, 1, '{}');
    INSERT INTO cluster_members VALUES ('example:a', 'example:a', 0, NULL, NULL, '');
    INSERT INTO cluster_verdicts VALUES ('example:a', 'example:b', 'two', 'різні', '2026-11-02T06:00:00Z');
    INSERT INTO call_editions VALUES ('example:a', 'example:b');`,
  6: "INSERT INTO hromada_mutes VALUES ('UA46060130000059055', 0, 'call', 'example:b', 'не для нас', NULL)",
  7: `
    INSERT INTO match_runs (id, at) VALUES (1, '2026-11-02T06:00:00Z');
    INSERT INTO match_hromadas VALUES (1, 'UA46060130000059055', 'h', 1, '2026-11-02', 1, 7, '2026-11-02T06:00:00Z');
    INSERT INTO match_texts VALUES (1, 'school'), (2, 'area'), (3, 'Лише Одеська область');
    INSERT INTO match_calls VALUES (1, '2 open', 1);
    INSERT INTO call_fits VALUES (1, 1, 80, 1);
    INSERT INTO near_misses VALUES (1, 7, 0.5, 2, 3);`,
  8: `
    INSERT INTO mail_runs VALUES (1, '2026-11-02T06:00:00Z', 1, 1, NULL);
    INSERT INTO bounces VALUES ('m', 3, 1, 'soft', '4.2.2', '2026-11-02T07:00:00Z');`,
  9: "INSERT INTO links (url, checked_at, failing_since, failed_days) VALUES ('https://grants.example/a', '2026-11-02T06:00:00Z', '2026-10-30T06:00:00Z', 3)",
  10: "INSERT INTO leases VALUES ('match', 'p1', '2026-11-02T06:00:00.000Z', NULL)",
  12: "INSERT INTO suppressions VALUES ('hash', 'unsubscribed', NULL, '2026-11-02T06:00:00Z')",
};

/** A file as the program of that version left it. */
function storeOf(version: number): string {
  const path = join(temporaryFolder(), `v${version}.db`);
  const sqlite = new SqliteDatabase(path);
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("foreign_keys = ON");
  for (let now = 1; now <= version; now += 1) {
    migrate(sqlite, path, migrations.slice(0, now));
    // Each version ran for a while before the next came.
    sqlite.exec(rows[now] ?? "");
  }
  sqlite.close();
  return path;
}

/** Rows of every table; the search index as a table of its own, without its inner parts. */
function content(sqlite: Database): Record<string, Record<string, unknown>[]> {
  const names = sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         AND name NOT LIKE 'calls\\_fts\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all();
  const read = (name: string): Record<string, unknown>[] =>
    sqlite.prepare<[], Record<string, unknown>>(`SELECT * FROM ${name} ORDER BY 1, 2`).all();
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

const schemaOf = (sqlite: Database): unknown[] =>
  sqlite.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").all();

describe.each(Array.from({ length: latest }, (_, index) => index + 1))("a store of version %i", (version) => {
  test("is brought up to date whole", () => {
    const path = storeOf(version);
    const old = new SqliteDatabase(path, { readonly: true });
    const before = content(old);
    old.close();
    expect(Object.values(before).flat().length).toBeGreaterThan(30);

    const store = open(path);
    expect(checkStoreFile(store, { thorough: true })).toMatchObject({ damage: [], version: latest });
    // Comments are part of it.
    expect(schemaOf(store.sqlite)).toEqual(schemaOf(open(":memory:").sqlite));

    const after = content(store.sqlite);
    for (const [table, list] of Object.entries(before)) {
      // Worked out anew by every match run, in another shape since version 7.
      if (table === "matches") continue;
      expect(after[table]?.length, table).toBe(list.length);
      expect(after[table], table).toEqual(list.map((row) => expect.objectContaining(row)));
    }
    expect(searchCalls(store, "водопостачання", { now: new Date("2026-11-16T06:00:00Z") })).toHaveLength(1);
    const views = store.sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all();
    for (const view of views) expect(() => store.sqlite.prepare(`SELECT * FROM ${view}`).all(), view).not.toThrow();
    expect(store.sqlite.prepare("SELECT id, deadline_kyiv, award_max FROM v_open_calls").all()).toEqual([
      { id: "example:a", deadline_kyiv: "2026-12-15 17:00", award_max: 50_000.5 },
    ]);
    expect(store.sqlite.prepare("SELECT told FROM v_events ORDER BY id").pluck().all()).toEqual([1, 0]);
  });
});

test("who pays was not known where a portal stood in for the donor", () => {
  const path = storeOf(15);
  const old = new SqliteDatabase(path);
  old.exec(`
    UPDATE calls SET funder = 'Донор указаний в оголошенні (Портал)' WHERE id = 'example:a';
    UPDATE call_versions SET json = json_set(json, '$.funder', 'Донор указаний в оголошенні (Портал)')
      WHERE call_id = 'example:a' AND version = 2;
    INSERT INTO hromada_mutes VALUES ('UA46060130000059055', 1, 'funder', 'Донор указаний в оголошенні (Портал)', NULL, NULL)`);
  old.close();
  const { sqlite } = open(path);
  expect(sqlite.prepare("SELECT id, funder FROM v_calls ORDER BY id").all()).toEqual([
    { id: "example:a", funder: null },
    { id: "example:b", funder: "Фонд" },
  ]);
  expect(sqlite.prepare("SELECT count(*) FROM call_versions WHERE json LIKE '%funder%'").pluck().get()).toBe(0);
  expect(sqlite.prepare("SELECT kind FROM hromada_mutes").pluck().all()).toEqual(["call"]);
});
