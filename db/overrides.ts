/*
 * Corrections by people. Beside a corrected call stands what its source gave, so that a correction
 * can be taken back and a move of the source is noticed.
 */
import { and, asc, eq } from "drizzle-orm";
import { correctionEvents, fieldText, sourceMoves } from "../src/corrections.ts";
import type { Call, CallEvent, Problem } from "../src/model.ts";
import { applyOverrides, type Fix, type FixField, fix, type Override } from "../src/overrides.ts";
import { writeCalls } from "./call-rows.ts";
import { jsonOf, stateOf } from "./call-state.ts";
import { getCall, type StoredCall } from "./calls.ts";
import { saveEvents } from "./events.ts";
import { callOverrides, calls, callsAsRead } from "./schema.ts";
import { perStore, type Store } from "./store.ts";

/** A correction beside what the source says. */
export interface Correction {
  readonly callId: string;
  /** Of the call, as it is now. */
  readonly title: string;
  readonly override: Override;
  /** What the source said when the correction was made, and says now; absent = nothing. */
  readonly sourceThen?: string;
  readonly sourceNow?: string;
}

/** What a correction, or taking one back, did to a call. */
export interface Corrected {
  readonly before: Call;
  readonly after: Call;
  readonly version: number;
  /** Events that were not known before. */
  readonly events: readonly CallEvent[];
}

const statements = perStore((sqlite) => ({
  asRead: sqlite.prepare<[string], string>("SELECT json FROM calls_as_read WHERE call_id = ?").pluck(),
  keepAsRead: sqlite.prepare<[string, string]>(
    "INSERT INTO calls_as_read (call_id, json) VALUES (?, ?) ON CONFLICT (call_id) DO UPDATE SET json = excluded.json",
  ),
  forgetAsRead: sqlite.prepare<[string]>("DELETE FROM calls_as_read WHERE call_id = ?"),
  seen: sqlite.prepare<[string], { last_seen_at: string; last_seen_run: number; missing_runs: number }>(
    "SELECT last_seen_at, last_seen_run, missing_runs FROM calls WHERE id = ?",
  ),
}));

/**
 * Corrects a field of a call in the store, at once. An earlier correction of the field is replaced.
 *
 * @param at UTC instant of the correction
 * @throws Error when there is no such call
 */
export function setOverride(
  store: Store,
  callId: string,
  wanted: Fix & { readonly why: string },
  at: string,
): Corrected {
  const { field, value, why } = wanted;
  return store.write(() => {
    const stored = storedCall(store, callId);
    const source = asRead(store, callId) ?? stored.call;
    statements(store).keepAsRead.run(callId, jsonOf(source));
    const row = { value: JSON.stringify(value), why, at, sourceValue: fieldText(source, field) ?? null };
    store.orm
      .insert(callOverrides)
      .values({ callId, field, ...row })
      .onConflictDoUpdate({ target: [callOverrides.callId, callOverrides.field], set: row })
      .run();
    return rewrite(store, stored, applyOverrides(source, overridesOf(store, callId)), field, at);
  });
}

/**
 * Takes a correction back: what the source says is true again.
 *
 * @returns undefined when the field was not corrected
 */
export function removeOverride(store: Store, callId: string, field: FixField, at: string): Corrected | undefined {
  return store.write(() => {
    const removed = store.orm
      .delete(callOverrides)
      .where(and(eq(callOverrides.callId, callId), eq(callOverrides.field, field)))
      .run();
    if (removed.changes === 0) return undefined;
    const stored = storedCall(store, callId);
    const rest = overridesOf(store, callId);
    const after = applyOverrides(asRead(store, callId) ?? stored.call, rest);
    if (rest.length === 0) statements(store).forgetAsRead.run(callId);
    return rewrite(store, stored, after, field, at);
  });
}

/** A state of a call that a person brought about: when its source was last seen stays as it was. */
function rewrite(
  store: Store,
  { call: before, version, baseline }: StoredCall,
  after: Call,
  field: FixField,
  at: string,
) {
  const state = stateOf(after);
  if (state.contentHash === stateOf(before).contentHash) return { before, after, version, events: [] };
  const seen = statements(store).seen.get(after.id);
  if (seen === undefined) throw new Error(`call ${after.id} is not in the store`);
  const lastSeen = { at: seen.last_seen_at, missingRuns: seen.missing_runs };
  const sighting = { ...state, runId: seen.last_seen_run, at, version: version + 1, baseline, lastSeen };
  writeCalls(store, [{ call: after, sighting }]);
  const events = saveEvents(store, correctionEvents(before, after, field, at));
  return { before, after, version: version + 1, events };
}

function storedCall(store: Store, callId: string): StoredCall {
  const stored = getCall(store, callId);
  if (stored === undefined) throw new Error(`call ${callId} is not in the store`);
  return stored;
}

/**
 * Calls as their source gives them, with people's corrections: for everything that takes calls in.
 * Remembers what the source says now; a move of it under a correction is a problem, once.
 */
export function correctCalls(
  store: Store,
  list: readonly Call[],
): { readonly calls: readonly Call[]; readonly problems: readonly Problem[] } {
  return store.write(() => {
    const problems: Problem[] = [];
    const corrected = list.map((call) => {
      const before = asRead(store, call.id);
      if (before === undefined) return call;
      const overrides = overridesOf(store, call.id);
      problems.push(...sourceMoves(before, call, overrides));
      statements(store).keepAsRead.run(call.id, jsonOf(call));
      return applyOverrides(call, overrides);
    });
    return { calls: corrected, problems };
  });
}

/** The call as its source last gave it; undefined for a call without corrections. */
function asRead(store: Store, callId: string): Call | undefined {
  const json = statements(store).asRead.get(callId);
  return json === undefined ? undefined : JSON.parse(json);
}

function overridesOf(store: Store, callId: string): Override[] {
  return store.orm
    .select()
    .from(callOverrides)
    .where(eq(callOverrides.callId, callId))
    .orderBy(callOverrides.field)
    .all()
    .map(toOverride);
}

/** All corrections, or those of one call: by call, then by field. */
export function listCorrections(store: Store, callId?: string): Correction[] {
  return store.orm
    .select({ row: callOverrides, title: calls.title, json: callsAsRead.json })
    .from(callOverrides)
    .innerJoin(calls, eq(calls.id, callOverrides.callId))
    .innerJoin(callsAsRead, eq(callsAsRead.callId, callOverrides.callId))
    .where(callId === undefined ? undefined : eq(callOverrides.callId, callId))
    .orderBy(asc(callOverrides.callId), asc(callOverrides.field))
    .all()
    .map(({ row, title, json }) => {
      const override = toOverride(row);
      const source: Call = JSON.parse(json);
      const sourceNow = fieldText(source, override.field);
      return {
        callId: row.callId,
        title,
        override,
        ...(row.sourceValue !== null && { sourceThen: row.sourceValue }),
        ...(sourceNow !== undefined && { sourceNow }),
      };
    });
}

function toOverride({ field, value, why, at }: typeof callOverrides.$inferSelect): Override {
  return { ...fix.parse({ field, value: JSON.parse(value) }), why, at };
}
