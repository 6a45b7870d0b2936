/*
 * What a job does, under 30 lines each: it only joins the parts. The same handlers run under
 * node-cron and under BullMQ, and each may run twice without harm.
 */
import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { updateClusters } from "../db/clusters.ts";
import type { Incident, IncidentNews } from "../db/incidents.ts";
import { sourceHistory } from "../db/source-history.ts";
import { getRest } from "../db/sources.ts";
import type { Store } from "../db/store.ts";
import { scrapers } from "../scrapers/index.ts";
import { pickSources } from "../src/app.ts";
import { type Clock, isoInstant } from "../src/clock.ts";
import { portals } from "../src/cluster/portals.ts";
import type { Config } from "../src/config.ts";
import { crawlSource } from "../src/crawl/crawl-source.ts";
import { isDue } from "../src/crawl/due.ts";
import { storeMemory } from "../src/crawl/store-memory.ts";
import { sendDigests } from "../src/digest/send-digests.ts";
import { noteHealth } from "../src/health/after-run.ts";
import { isResting } from "../src/health/rest.ts";
import type { FetchPage } from "../src/http/fetch-page.ts";
import type { OpenLink } from "../src/http/open-link.ts";
import { matchHromadas } from "../src/match/match-hromadas.ts";
import { backup, links, prune, report } from "./care.ts";
import { whileHeld } from "./lease.ts";
import type { Metrics } from "./metrics.ts";
import { aboutJob, type JobName, jobId, type Payload } from "./payloads.ts";

export interface JobPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly config: Config;
  readonly fetchPage: FetchPage;
  readonly openLink: OpenLink;
  readonly signal: AbortSignal;
  readonly metrics?: Metrics;
  /** Where jobs say that they begin and how they ended. */
  readonly log?: Logger;
  /** Called for every page of a crawl, with how many there are so far. */
  readonly onPage?: (pages: number) => void;
}

/** Facts of a finished job for the log: counts and ids, never addresses. */
export type JobFacts = Readonly<Record<string, string | number | undefined>>;

export type Handler<Name extends JobName> = (
  payload: Extract<Payload, { job: Name }>,
  ports: JobPorts,
) => Promise<JobFacts>;

const crawl: Handler<"crawl"> = async ({ source }, { store, clock, fetchPage, signal, onPage }) => {
  const [scraper] = pickSources([source]);
  if (scraper === undefined) return { skipped: "unknown source" };
  const rest = getRest(store, source);
  if (isResting(rest, clock())) return { skipped: `rests until ${rest.until}: ${rest.because}` };
  const wasAwake = readLately(store, source, clock());
  const { closeReason, trouble, counts, health } = await crawlSource(scraper, {
    fetchPage,
    openMemory: storeMemory(store),
    clock,
    signal,
    onPage: (_id, _url, pages) => onPage?.(pages),
  });
  updateClusters(store, portals, clock());
  const news = wasAwake ? [health, ...noteOtherSources(store, source, clock())] : [health];
  // The lease is ours, so the latest run is the one that has ended just now.
  const crawlRun = sourceHistory(store, source).runs[0]?.id;
  return { crawlRun, closeReason, trouble, ...counts, hold: health.hold, ...newsFacts(news) };
};

/** After a pause of the whole program every source is stale for an hour, which is no news of any of them. */
function readLately(store: Store, source: string, now: Date): boolean {
  const [last] = sourceHistory(store, source).runs;
  return last !== undefined && now.getTime() - Date.parse(last.startedAt) < 2 * 86_400_000;
}

/** A source whose runs no longer begin has no run of its own to be judged by. */
function noteOtherSources(store: Store, source: string, now: Date): IncidentNews[] {
  const others = scrapers.filter(({ id }) => id !== source && sourceHistory(store, id).addedAt !== undefined);
  return others.map((card) => noteHealth(store, card, isoInstant(now)));
}

/** What broke and what recovered, each once, for the log; `grants doctor` has the words. */
function newsFacts(news: readonly IncidentNews[]): JobFacts {
  const list = (incidents: readonly Incident[]): string | undefined =>
    incidents.length === 0 ? undefined : incidents.map(({ sourceId, kind }) => `${sourceId} ${kind}`).join(", ");
  return { broke: list(news.flatMap(({ broke }) => broke)), recovered: list(news.flatMap((one) => one.recovered)) };
}

const match: Handler<"match"> = async (_payload, { store, clock }) => {
  const { calls, results } = matchHromadas(store, clock());
  return { calls, hromadas: results.length, matches: results.reduce((sum, one) => sum + one.matches, 0) };
};

const digest: Handler<"digest"> = async ({ due }, { store, clock, config, signal }) => {
  const sent = await sendDigests(store, { config, clock, due, signal });
  const count = (outcome: string): number => sent.filter((one) => one.outcome === outcome).length;
  const stopped = sent.find(({ outcome }) => outcome === "stopped")?.trouble;
  return {
    letters: sent.filter(({ outcome }) => outcome !== "not due" && outcome !== "already").length,
    sent: count("sent"),
    captured: count("captured"),
    empty: count("empty"),
    waiting: count("waiting"),
    failed: count("failed"),
    uncertain: count("uncertain"),
    trouble: stopped,
  };
};

/** Sources whose time has come outside the timetable, one after the other. */
const crawlDue: Handler<"crawl-due"> = async (_payload, ports) => {
  const { store, clock, signal } = ports;
  const due = scrapers.filter((card) => isDue(card, sourceHistory(store, card.id), clock()));
  let crawled = 0;
  for (const { id } of due) {
    if (signal.aborted) break;
    const done = await runJob({ v: 1, job: "crawl", source: id }, ports);
    if (done.skipped === undefined) crawled += 1;
  }
  return { due: due.length, crawled };
};

/** Why a job was skipped whose lease somebody else has. */
export const atItElsewhere = "another process is at it, or was just now";

/**
 * Runs the job a payload names, unless another process on this store is at it or, within `gap`
 * milliseconds, has begun it. Jobs that write what others read are kept apart by their own rules.
 *
 * The log has a line when the work begins and one when it ended; both carry the same run id, and a
 * beginning without an end is a process that was killed. (`crawlRun` is the number of the run in the store.)
 */
export async function runJob(payload: Payload, ports: JobPorts, gap = 0): Promise<JobFacts> {
  const id = jobId(payload);
  const log = ports.log?.child({ ...aboutJob(payload), run: randomUUID().slice(0, 8) });
  const started = performance.now();
  const spent = (): number => performance.now() - started;
  const note = (outcome: "done" | "failed" | "skipped"): void => ports.metrics?.jobDone(id, outcome, spent() / 1_000);
  try {
    const held = await whileHeld(ports.store, id, gap, () => {
      log?.info("job begins");
      return handle(payload, ports);
    });
    const facts = held ?? { skipped: atItElsewhere };
    const skipped = facts.skipped !== undefined;
    note(skipped ? "skipped" : "done");
    log?.info({ ...facts, ms: Math.round(spent()) }, skipped ? "job skipped" : "job done");
    return facts;
  } catch (error) {
    note("failed");
    log?.error({ err: error, ms: Math.round(spent()) }, "job failed");
    throw error;
  }
}

function handle(payload: Payload, ports: JobPorts): Promise<JobFacts> {
  switch (payload.job) {
    case "crawl":
      return crawl(payload, ports);
    case "crawl-due":
      return crawlDue(payload, ports);
    case "match":
      return match(payload, ports);
    case "digest":
      return digest(payload, ports);
    case "prune":
      return prune(payload, ports);
    case "links":
      return links(payload, ports);
    case "backup":
      return backup(payload, ports);
    case "report":
      return report(payload, ports);
  }
}
