/*
 * Two weeks of the whole flow on recorded pages: the real HTTP client against a server on loopback,
 * the real store, real matching, real letters. Only the clock stands still, and it says where.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { saveHromadas } from "../../db/hromadas.ts";
import { saveRecipients } from "../../db/recipients.ts";
import { setSetting } from "../../db/settings.ts";
import { openStore, type Store } from "../../db/store.ts";
import { scrapers } from "../../scrapers/index.ts";
import { type Clock, frozenClock, isoInstant } from "../clock.ts";
import type { Config } from "../config.ts";
import type { CrawlReport } from "../crawl/crawl-source.ts";
import { crawlSources } from "../crawl/crawl-sources.ts";
import { storeMemory } from "../crawl/store-memory.ts";
import type { SentDigest } from "../digest/hand-over-all.ts";
import { sendDigests } from "../digest/send-digests.ts";
import type { FetchPage } from "../http/fetch-page.ts";
import { type HromadaResult, matchHromadas } from "../match/match-hromadas.ts";
import { readProfiles } from "../profiles/read-profiles.ts";
import { kyivWeek } from "../week.ts";
import { loadRecording, recordingsIn } from "./recording.ts";
import { startReplayServer } from "./replay-server.ts";

/** The Mondays the demo plays, at 08:00 in Kyiv. */
export const demoWeeks = [
  { folder: "week-1", now: "2026-11-16T06:00:00Z", about: "a first crawl: everything is new to the store" },
  { folder: "week-2", now: "2026-11-23T06:00:00Z", about: "two new calls and one moved deadline" },
] as const;

export interface DemoWeek {
  readonly week: string;
  readonly now: string;
  readonly reports: readonly CrawlReport[];
  readonly matched: readonly HromadaResult[];
  readonly sent: readonly SentDigest[];
}

export interface DemoOptions {
  /** Folder to fill: grants.db and outbox/ in it are made anew. */
  readonly folder: string;
  readonly config: Config;
  readonly signal: AbortSignal;
  readonly makeFetchPage: (gateway: string, clock: Clock) => FetchPage;
  readonly talk: (line: string) => void;
}

/** Plays the demo and leaves a store that stands still at the second Monday. */
export async function playDemo(options: DemoOptions): Promise<readonly DemoWeek[]> {
  const db = join(options.folder, "grants.db");
  const outbox = join(options.folder, "outbox");
  for (const old of [db, `${db}-wal`, `${db}-shm`, outbox]) rmSync(old, { force: true, recursive: true });
  mkdirSync(outbox, { recursive: true });
  const store = openStore(db, { mode: "read-write" });
  try {
    addPeople(store, demoWeeks[0].now);
    const played: DemoWeek[] = [];
    for (const week of demoWeeks) played.push(await playWeek(store, outbox, week, options));
    setSetting(store, "frozen_now", demoWeeks[1].now);
    return played;
  } finally {
    store.close();
  }
}

async function playWeek(
  store: Store,
  outbox: string,
  { folder, now, about }: (typeof demoWeeks)[number],
  { config, signal, makeFetchPage, talk }: DemoOptions,
): Promise<DemoWeek> {
  const clock = frozenClock(now);
  const week = kyivWeek(clock());
  talk(`\nWeek ${week}, the clock stands at ${isoInstant(clock())}: ${about}`);
  const recordings = recordingsIn(new URL(`pages/${folder}/`, import.meta.url)).map(loadRecording);
  const server = await startReplayServer(recordings);
  try {
    const reports = await crawlSources(
      scrapers.filter(({ id }) => recordings.some((one) => one.sourceId === id)),
      {
        fetchPage: makeFetchPage(server.url, clock),
        openMemory: storeMemory(store),
        clock,
        signal,
        onReport: ({ sourceId, counts }) =>
          talk(
            `  crawled ${sourceId}: ${counts.pages} pages, ${counts.notModified} unchanged, ${counts.callsSeen} calls`,
          ),
      },
    );
    const { calls, results } = matchHromadas(store, clock());
    talk(`  matched ${calls} open calls to ${results.length} hromadas`);
    const sent = await sendDigests(store, {
      config: { ...config, OUTBOX: outbox, SEND_MODE: "capture" },
      clock,
    });
    for (const one of sent) talk(`  digest for ${one.hromadas}: ${one.outcome}`);
    return { week, now, reports, matched: results, sent };
  } finally {
    await server.close();
  }
}

/** Three hromadas with real codes and different needs, and one invented recipient each. */
function addPeople(store: Store, at: string): void {
  const { profiles, errors } = readProfiles(readFileSync(new URL("hromadas.json", import.meta.url), "utf8"), "json");
  if (errors.length > 0) throw new Error(`the demo's hromadas.json: ${errors[0]?.message}`);
  saveHromadas(store, profiles, at);
  const people = profiles.map(({ katottg }, index) => ({
    email: `grants-${index + 1}@hromada.example`,
    language: "uk" as const,
    hromadas: [katottg],
    consent: "invented for the demo",
  }));
  saveRecipients(store, people, at);
}
