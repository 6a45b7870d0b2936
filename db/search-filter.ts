/* Which of the calls that have the words are wanted, and which of them can be applied to. */
import { isoInstant } from "../src/clock.ts";
import type { Call, CallStatus } from "../src/model.ts";
import { zones } from "../src/oblasts.ts";
import type { SectorId } from "../src/sectors.ts";
import { perStore, type Store } from "./store.ts";

export interface SearchFilter {
  readonly sector?: SectorId;
  readonly source?: string;
  readonly status?: CallStatus;
  /** `YYYY-MM-DD`: the next deadline is earlier than this day in Kyiv. */
  readonly deadlineBefore?: string;
  /** A sum for one applicant, or the budget when no such sum is stated, of at least this many whole units. */
  readonly minSum?: { readonly units: number; readonly currency: string };
  /** First two digits of KATOTTG: calls that name this oblast, or a zone with it, or no oblast at all. */
  readonly oblast?: string;
}

export interface FoundCall {
  readonly call: Call;
  readonly status: CallStatus;
}

/* The rules of src/status.ts; a test compares them. `closes_at` is the last deadline open to everybody. */
const status = `
  CASE
    WHEN c.stated_status IN ('cancelled', 'funds-exhausted') THEN c.stated_status
    WHEN c.closes_at < @now AND c.rolling = 0 THEN 'closed'
    WHEN c.missing_runs >= 3 THEN 'gone'
    WHEN c.opens_on > substr(@now, 1, 10) THEN 'forthcoming'
    WHEN c.stated_status IS NOT NULL AND NOT (c.stated_status = 'forthcoming' AND c.opens_on IS NOT NULL)
      THEN c.stated_status
    WHEN c.closes_at >= @now OR c.rolling = 1 THEN 'open'
    ELSE 'unknown'
  END`;

/* Each condition holds also when its filter is absent, so that one statement serves all. */
const wanted = `
  SELECT c.number, ${status} AS status
  FROM calls AS c
  WHERE c.number IN (SELECT value FROM json_each(@rows)) AND c.kind = 'call'
    AND (@source IS NULL OR c.source_id = @source)
    AND (@status IS NULL OR ${status} = @status)
    AND (@sector IS NULL OR EXISTS (SELECT 1 FROM call_sectors AS s WHERE s.call_id = c.id AND s.sector = @sector))
    AND (@before IS NULL OR (SELECT substr(d.deadline_kyiv, 1, 10) FROM call_deadlines AS d
      WHERE d.call_id = c.id AND d.superseded_at IS NULL AND coalesce(d.stage, 1) = 1 AND d.at >= @now
      ORDER BY d.at, d.id LIMIT 1) < @before)
    AND (@currency IS NULL OR EXISTS (SELECT 1 FROM call_money AS m
      WHERE m.call_id = c.id AND m.currency = @currency AND m.minor >= @minor
        AND (m.part = 'award-max' OR (m.part = 'budget' AND NOT EXISTS (
          SELECT 1 FROM call_money AS a WHERE a.call_id = c.id AND a.part = 'award-max')))))
    AND (@oblast IS NULL OR (
      NOT EXISTS (SELECT 1 FROM call_areas AS a
        WHERE a.call_id = c.id AND a.mode = 'exclude' AND a.scheme = 'oblast' AND a.code = @oblast)
      AND (EXISTS (SELECT 1 FROM call_areas AS a
          WHERE a.call_id = c.id AND a.mode = 'include'
            AND ((a.scheme = 'oblast' AND a.code = @oblast)
              OR (a.scheme = 'zone' AND a.code IN (SELECT value FROM json_each(@zones)))))
        OR NOT EXISTS (SELECT 1 FROM call_areas AS a
          WHERE a.call_id = c.id AND a.mode = 'include' AND a.scheme <> 'country'))))`;

const statements = perStore((sqlite) => ({
  // Indexes alone answer it.
  open: sqlite
    .prepare<{ now: string }, number>(
      `SELECT number FROM calls INDEXED BY calls_search
       WHERE kind = 'call' AND closes_at >= @now AND missing_runs < 3
         AND coalesce(stated_status, '') NOT IN ('cancelled', 'funds-exhausted', 'closed')
       UNION ALL
       SELECT number FROM calls INDEXED BY calls_search
       WHERE kind = 'call' AND closes_at IS NULL AND rolling = 0 AND missing_runs < 3
         AND coalesce(stated_status, '') NOT IN ('cancelled', 'funds-exhausted', 'closed')
       UNION ALL
       SELECT number FROM calls INDEXED BY calls_rolling
       WHERE rolling = 1 AND kind = 'call' AND missing_runs < 3
         AND coalesce(stated_status, '') NOT IN ('cancelled', 'funds-exhausted', 'closed')`,
    )
    .pluck(),
  wanted: sqlite.prepare<
    [Record<string, string | number | null>],
    { readonly number: number; readonly status: CallStatus }
  >(wanted),
  json: sqlite
    .prepare<[number], string>(
      `SELECT v.json FROM calls AS c JOIN call_versions AS v ON v.call_id = c.id AND v.version = c.version
       WHERE c.number = ?`,
    )
    .pluck(),
}));

/** Numbers of calls that can be applied to at `now` or later, or of which nobody knows whether they can. */
export function openNumbers(store: Store, now: Date): readonly number[] {
  return statements(store).open.all({ now: isoInstant(now) });
}

/** Whether the wanted calls are among the open ones (1), the others (0), or both, open ones first. */
export function groupsOf({ status, deadlineBefore }: SearchFilter): readonly (0 | 1)[] {
  if (deadlineBefore !== undefined || status === "open" || status === "unknown") return [1];
  // A call that states «closed» and a day on which it opens is forthcoming.
  return status === undefined || status === "forthcoming" ? [1, 0] : [0];
}

/** The wanted calls among some rows, in the order of the rows, at most `limit` of them. */
export function findAmong(
  store: Store,
  rows: readonly number[],
  { now, filter, limit }: { readonly now: Date; readonly filter: SearchFilter; readonly limit: number },
): readonly FoundCall[] {
  const sql = statements(store);
  const { sector, source, deadlineBefore, minSum, oblast } = filter;
  const found = sql.wanted.all({
    rows: JSON.stringify(rows),
    source: source ?? null,
    sector: sector ?? null,
    status: filter.status ?? null,
    now: isoInstant(now),
    before: deadlineBefore ?? null,
    currency: minSum?.currency ?? null,
    minor: minSum === undefined ? null : minSum.units * 100,
    oblast: oblast ?? null,
    zones: JSON.stringify(zonesWith(oblast)),
  });
  const statusOf = new Map(found.map((one) => [one.number, one.status]));
  const shown = rows.filter((row) => statusOf.has(row)).slice(0, limit);
  return shown.flatMap((row) => {
    const json = sql.json.get(row);
    const status = statusOf.get(row);
    if (json === undefined || status === undefined) return [];
    const call: Call = JSON.parse(json);
    return [{ call, status }];
  });
}

function zonesWith(oblast: string | undefined): readonly string[] {
  return Object.entries(zones).flatMap(([id, zone]) =>
    "oblasts" in zone && zone.oblasts.some((code) => code === oblast) ? [id] : [],
  );
}
