/*
 * Calls: taken in with their history, and given out whole. The same call again costs one read and
 * one small write; a difference makes a version, and where it is worth telling, events.
 */
import { and, eq, exists, gt, sql } from "drizzle-orm";
import { diffCalls, newCallEvents, openedSince } from "../src/diff.ts";
import type { Call, CallEvent } from "../src/model.ts";
import type { SectorId } from "../src/sectors.ts";
import { callStatus } from "../src/status.ts";
import { type Write, writeCalls } from "./call-rows.ts";
import { stateOf } from "./call-state.ts";
import { runVerdict } from "./crawl-runs.ts";
import { addEvents } from "./events.ts";
import { callSectors, calls, callVersions } from "./schema.ts";
import { perStore, type Store } from "./store.ts";

/** Complete good runs in a row that must miss a call before it counts as gone. */
const goneAfter = 3;

/** A call whose state nobody knows is offered for so long after it was first seen. Days. */
const unknownFor = 180;

export interface StoredCall {
  readonly call: Call;
  /** 1, 2 …: how many different states of it we saw. */
  readonly version: number;
  /** When this state of it was first seen. */
  readonly changedAt: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** Several complete good runs no longer list it. */
  readonly gone: boolean;
  /** First seen before its source had a good run. */
  readonly baseline: boolean;
}

export interface IngestContext {
  readonly runId: number;
  /** UTC instant of the page the calls were read from. */
  readonly at: string;
  /** The source has had no good run yet. */
  readonly baseline: boolean;
}

export interface Ingested {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Events that were not known before. */
  readonly events: readonly CallEvent[];
}

interface Known {
  readonly version: number;
  readonly content_hash: string;
  readonly last_seen_at: string;
  readonly opens_on: string | null;
}

const statements = perStore((sqlite) => ({
  known: sqlite.prepare<[string], Known>(
    "SELECT version, content_hash, last_seen_at, opens_on FROM calls WHERE id = ?",
  ),
  json: sqlite
    .prepare<[string, number], string>("SELECT json FROM call_versions WHERE call_id = ? AND version = ?")
    .pluck(),
  seen: sqlite.prepare<[string, number, string]>(
    "UPDATE calls SET last_seen_at = ?, last_seen_run = ?, missing_runs = 0 WHERE id = ?",
  ),
  missing: sqlite.prepare<[string, number, number]>(
    `UPDATE calls SET missing_runs = missing_runs + 1
     WHERE source_id = ? AND last_seen_run <> ? AND missing_runs < ?`,
  ),
}));

/** Takes in the calls of a page in one transaction: all of them, or none when one fails. */
export function ingestCalls(store: Store, list: readonly Call[], context: IngestContext): Ingested {
  return store.write(() => {
    const counts = { new: 0, changed: 0, unchanged: 0 };
    const events: CallEvent[] = [];
    let found: Finding[] = [];
    let waiting = new Set<string>();
    const keep = (): void => {
      writeCalls(
        store,
        found.flatMap(({ write }) => write ?? []),
      );
      events.push(
        ...addEvents(
          store,
          found.flatMap((one) => one.events),
        ),
      );
      found = [];
      waiting = new Set();
    };
    for (const call of list) {
      // A page that lists a call twice: the second one is compared with the first.
      if (waiting.has(call.id)) keep();
      const finding = compare(store, call, context);
      counts[finding.outcome] += 1;
      found.push(finding);
      waiting.add(call.id);
    }
    keep();
    return { ...counts, events };
  });
}

interface TakenIn {
  readonly outcome: "new" | "changed" | "unchanged";
  readonly events: readonly CallEvent[];
}

/** Takes in one call. The same call again writes only when it was last seen. */
export function ingestCall(store: Store, call: Call, context: IngestContext): TakenIn {
  const { events, ...counts } = ingestCalls(store, [call], context);
  return { outcome: counts.new > 0 ? "new" : counts.changed > 0 ? "changed" : "unchanged", events };
}

interface Finding {
  readonly outcome: TakenIn["outcome"];
  /** What is to be written, unless nothing of the call changed. */
  readonly write?: Write;
  /** Known ones among them. */
  readonly events: readonly CallEvent[];
}

/** A call beside what the store has of it. An unchanged one is only marked as seen, here and now. */
function compare(store: Store, call: Call, { runId, at, baseline }: IngestContext): Finding {
  const { json, contentHash } = stateOf(call);
  const { known: findKnown, seen } = statements(store);
  const known = findKnown.get(call.id);
  const sighting = { runId, at, version: (known?.version ?? 0) + 1, contentHash, json, baseline };
  if (known === undefined) {
    return { outcome: "new", write: { call, sighting }, events: newCallEvents(call, at, baseline) };
  }
  const opened = openedByDate(call, known, at, baseline);
  if (known.content_hash === contentHash) {
    seen.run(at, runId, call.id);
    return { outcome: "unchanged", events: opened === undefined ? [] : [opened] };
  }
  const differences = diffCalls(latestState(store, call.id, known.version), call, at, baseline);
  return { outcome: "changed", write: { call, sighting }, events: opened ? [...differences, opened] : differences };
}

/** Few calls name the day on which they open: the others need no look at the clock. */
function openedByDate(call: Call, known: Known, at: string, baseline: boolean): CallEvent | undefined {
  if (known.opens_on === null || known.opens_on > at.slice(0, 10)) return undefined;
  return openedSince(call, known.last_seen_at, at, baseline);
}

function latestState(store: Store, id: string, version: number): Call {
  const json = statements(store).json.get(id, version);
  if (json === undefined) throw new Error(`call ${id} has no version ${version}`);
  return JSON.parse(json);
}

/**
 * Counts a run for the calls of its source that it did not see; after three such runs they are
 * gone. Absence from a list is not closure, so only a complete good run counts: any other changes
 * nothing. Call it once, when the run is closed.
 *
 * @returns how many calls were missing
 */
export function markMissing(store: Store, sourceId: string, runId: number): number {
  return store.write(() => {
    const { finished, good } = runVerdict(store, runId);
    if (!finished) throw new Error(`crawl run ${runId} is not finished yet`);
    return good ? statements(store).missing.run(sourceId, runId, goneAfter).changes : 0;
  });
}

/** One call with its history, by id. */
export function getCall(store: Store, id: string): StoredCall | undefined {
  return selectCalls(store).where(eq(calls.id, id)).all().map(toStored)[0];
}

export interface CallFilter {
  readonly sourceId?: string;
  readonly sector?: SectorId;
  readonly kind?: Call["kind"];
  readonly limit?: number;
}

/** Calls by id, open or not. */
export function listCalls(store: Store, { sourceId, sector, kind, limit }: CallFilter = {}): StoredCall[] {
  return selectCalls(store)
    .where(
      and(
        sourceId === undefined ? undefined : eq(calls.sourceId, sourceId),
        sector === undefined ? undefined : exists(inSector(store, sector)),
        kind === undefined ? undefined : eq(calls.kind, kind),
      ),
    )
    .orderBy(calls.id)
    .limit(limit ?? -1)
    .all()
    .map(toStored);
}

/** Rows held in memory at a time. */
const portion = 200;

/** Calls by id, open or not, read a portion at a time: for what goes through all of them. */
export function* eachCall(
  store: Store,
  { sourceId, sector, kind }: Omit<CallFilter, "limit"> = {},
): Iterable<StoredCall> {
  for (let after = ""; ; ) {
    const rows = selectCalls(store)
      .where(
        and(
          gt(calls.id, after),
          sourceId === undefined ? undefined : eq(calls.sourceId, sourceId),
          sector === undefined ? undefined : exists(inSector(store, sector)),
          kind === undefined ? undefined : eq(calls.kind, kind),
        ),
      )
      .orderBy(calls.id)
      .limit(portion)
      .all();
    yield* rows.map(toStored);
    if (rows.length < portion) return;
    after = rows.at(-1)?.id ?? "";
  }
}

function inSector({ orm }: Store, sector: SectorId) {
  return orm
    .select({ one: sql`1` })
    .from(callSectors)
    .where(and(eq(callSectors.callId, calls.id), eq(callSectors.sector, sector)));
}

/**
 * Calls that can be applied to at `now` or later, by id: open, forthcoming, and those whose state
 * nobody knows unless they were first seen more than 180 days ago. Items that are not calls are left out.
 */
export function openCalls(store: Store, now: Date): StoredCall[] {
  const instant = now.toISOString();
  return selectCalls(store)
    .where(
      // Only what spares reading most calls; src/status.ts decides.
      and(
        eq(calls.kind, "call"),
        sql`(${calls.rolling} = 1 OR ${calls.closesAt} IS NULL OR ${calls.closesAt} >= ${instant.slice(0, 19)})`,
      ),
    )
    .orderBy(calls.id)
    .all()
    .map(toStored)
    .filter((stored) => isOffered(stored, now));
}

/** Whether a call can be applied to at `now` or later: the same as `openCalls`, for one call. */
export function isOffered(
  { call, gone, firstSeenAt }: Pick<StoredCall, "call" | "gone" | "firstSeenAt">,
  now: Date,
): boolean {
  if (call.kind !== "call") return false;
  const status = callStatus(call, now, gone);
  const oldest = new Date(now.getTime() - unknownFor * 86_400_000).toISOString();
  return (
    status === "open" ||
    status === "forthcoming" ||
    (status === "unknown" && (call.standing !== undefined || firstSeenAt >= oldest.slice(0, 19)))
  );
}

function selectCalls(store: Store) {
  return store.orm
    .select({
      id: calls.id,
      json: callVersions.json,
      changedAt: callVersions.seenAt,
      version: calls.version,
      firstSeenAt: calls.firstSeenAt,
      lastSeenAt: calls.lastSeenAt,
      missingRuns: calls.missingRuns,
      baseline: calls.baseline,
    })
    .from(calls)
    .innerJoin(callVersions, and(eq(callVersions.callId, calls.id), eq(callVersions.version, calls.version)))
    .$dynamic();
}

type Row = ReturnType<ReturnType<typeof selectCalls>["all"]>[number];

function toStored({ json, version, changedAt, firstSeenAt, lastSeenAt, missingRuns, baseline }: Row): StoredCall {
  const call: Call = JSON.parse(json);
  return { call, version, changedAt, firstSeenAt, lastSeenAt, gone: missingRuns >= goneAfter, baseline };
}
