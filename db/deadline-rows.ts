/* The deadlines of a call: those that are stated no more stay, with the instant at which they went. */
import type { Call, Deadline } from "../src/model.ts";
import { remember } from "../src/remember.ts";
import { type Cell, instant, type Sighting } from "./call-columns.ts";
import { perStore, type Store } from "./store.ts";

interface DeadlineRow {
  readonly id: number;
  readonly text: string;
  readonly date: string | null;
  readonly time: string | null;
  readonly time_known: number;
  readonly zone: string;
  readonly at: string | null;
  readonly stage: number | null;
  readonly track: string | null;
}

/** What tells one deadline of a call from another. */
const columns = ["text", "date", "time", "time_known", "zone", "at", "stage", "track"] as const;

const statements = perStore((sqlite) => ({
  current: sqlite.prepare<[string], DeadlineRow>(
    `SELECT id, ${columns.join(", ")} FROM call_deadlines WHERE call_id = ? AND superseded_at IS NULL`,
  ),
  supersede: sqlite.prepare<[string, number]>("UPDATE call_deadlines SET superseded_at = ? WHERE id = ?"),
  add: sqlite.prepare<Cell[]>(
    `INSERT INTO call_deadlines (call_id, ${columns.join(", ")}, deadline_kyiv, rule, seen_at)
     VALUES (?, ${columns.map(() => "?").join(", ")}, ?, ?, ?)`,
  ),
}));

/** Deadlines still stated stay as they are; the others are superseded, not deleted. */
export function writeDeadlines(store: Store, call: Call, { at, version }: Sighting): void {
  const sql = statements(store);
  const stated = new Map(call.deadlines.map((deadline) => [deadlineKey(deadlineRow(deadline)), deadline]));
  for (const row of version === 1 ? [] : sql.current.all(call.id)) {
    if (!stated.delete(deadlineKey(row))) sql.supersede.run(at, row.id);
  }
  for (const deadline of stated.values()) {
    const row = deadlineRow(deadline);
    sql.add.run(call.id, ...columns.map((column) => row[column]), onKyivClock(deadline), deadline.rule, at);
  }
}

function deadlineRow({ text, date, time, timeKnown, zone, at, stage, track }: Deadline): Omit<DeadlineRow, "id"> {
  return {
    text,
    date: date ?? null,
    time: time ?? null,
    time_known: timeKnown ? 1 : 0,
    zone,
    at: at === undefined ? null : instant(at),
    stage: stage ?? null,
    track: track ?? null,
  };
}

function deadlineKey(row: Omit<DeadlineRow, "id">): string {
  return JSON.stringify(columns.map((column) => row[column]));
}

/* The Swedish form is `2026-11-30 17:00`. */
const kyiv = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Kyiv", dateStyle: "short", timeStyle: "short" });

/**
 * Without a known time it is the donor's date: the end of that day in Brussels is already the next
 * day in Kyiv, and nobody should count on it.
 */
function onKyivClock({ at, date, timeKnown }: Deadline): string | null {
  if (at === undefined) return null;
  const local = localTime(at);
  return timeKnown ? local : (date ?? local.slice(0, 10));
}

/* Many calls end at the same instant, and the clocks of a zone are slow to ask. */
const localTime = remember(10_000, (at) => kyiv.format(new Date(at)));
