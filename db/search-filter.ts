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

/*
 * The rows in their order, until enough are found. Each condition holds also when its filter is absent,
 * so that one statement serves all. Without CROSS, SQLite goes through all calls and asks the list of each.
 */
const wanted = `
  SELECT c.number, ${status} AS status
  FROM json_each(@rows) AS r CROSS JOIN calls AS c ON c.number = r.value
  WHERE c.kind = 'call'
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
          WHERE a.call_id = c.id AND a.mode = 'include' AND a.scheme <> 'country'))))
  ORDER BY r.rowid LIMIT @limit`;

/** Numbers as one text: to give out thousands of rows one by one takes longer than to find them. */
function list(sqlite: Store["sqlite"], select: string) {
  return sqlite.prepare<[Asked], string>(`SELECT json_group_array(number) FROM (${select})`).pluck();
}

type Asked = Record<string, string | number | null>;

const statements = perStore((sqlite) => ({
  // One range of the index calls_open, which is why the end is written as it is there.
  open: list(
    sqlite,
    `SELECT number FROM calls
     WHERE kind = 'call' AND CASE WHEN rolling = 1 THEN '9' ELSE coalesce(closes_at, '9') END >= @now
       AND missing_runs < 3 AND coalesce(stated_status, '') NOT IN ('cancelled', 'funds-exhausted', 'closed')`,
  ),
  narrow: {
    source: list(sqlite, "SELECT number FROM calls WHERE source_id = @source AND kind = 'call'"),
    cancelled: list(sqlite, "SELECT number FROM calls WHERE kind = 'call' AND stated_status = 'cancelled'"),
    "funds-exhausted": list(
      sqlite,
      "SELECT number FROM calls WHERE kind = 'call' AND stated_status = 'funds-exhausted'",
    ),
    gone: list(sqlite, "SELECT number FROM calls WHERE kind = 'call' AND missing_runs >= 3"),
    forthcoming: list(
      sqlite,
      `SELECT number FROM calls WHERE kind = 'call' AND opens_on > substr(@now, 1, 10)
       UNION ALL SELECT number FROM calls WHERE kind = 'call' AND stated_status = 'forthcoming'`,
    ),
  },
  wanted: sqlite.prepare<[Asked], { readonly number: number; readonly status: CallStatus }>(wanted),
  json: sqlite
    .prepare<[number], string>(
      `SELECT v.json FROM calls AS c JOIN call_versions AS v ON v.call_id = c.id AND v.version = c.version
       WHERE c.number = ?`,
    )
    .pluck(),
}));

/** Numbers of calls that can be applied to at `now` or later, or of which nobody knows whether they can. */
export function openNumbers(store: Store, now: Date): readonly number[] {
  return JSON.parse(statements(store).open.get({ now: isoInstant(now) }) ?? "[]");
}

/**
 * Lists of calls outside which none is wanted, found in indexes alone: few calls are cancelled and some
 * sources have few, and to look for those among all the calls with a common word takes long.
 */
export function narrowLists(store: Store, filter: SearchFilter, now: Date): readonly (readonly number[])[] {
  const { narrow } = statements(store);
  const asked = { source: filter.source ?? null, now: isoInstant(now) };
  const byStatus = Object.entries(narrow).find(([name]) => name === filter.status)?.[1];
  return [...(filter.source === undefined ? [] : [narrow.source]), ...(byStatus === undefined ? [] : [byStatus])].map(
    (statement) => JSON.parse(statement.get(asked) ?? "[]"),
  );
}

/** Whether the wanted calls are among the open ones (1), the others (0), or both, open ones first. */
export function groupsOf({ status, deadlineBefore }: SearchFilter): readonly (0 | 1)[] {
  if (deadlineBefore !== undefined || status === "open" || status === "unknown") return [1];
  // A call that states «closed» and a day on which it opens is forthcoming.
  return status === undefined || status === "forthcoming" ? [1, 0] : [0];
}

/** Rows asked for at a time: an answer is mostly among the first, and the list is handed over as text. */
const portion = 500;

/** The wanted calls among some rows, in the order of the rows, at most `limit` of them. */
export function findAmong(
  store: Store,
  rows: readonly number[],
  { now, filter, limit }: { readonly now: Date; readonly filter: SearchFilter; readonly limit: number },
): readonly FoundCall[] {
  const { wanted, json } = statements(store);
  const asked = parameters(filter, now);
  const found: FoundCall[] = [];
  for (let from = 0; from < rows.length && found.length < limit; from += portion) {
    const some = JSON.stringify(rows.slice(from, from + portion));
    for (const { number, status } of wanted.all({ ...asked, rows: some, limit: limit - found.length })) {
      const text = json.get(number);
      if (text === undefined) continue;
      const call: Call = JSON.parse(text);
      found.push({ call, status });
    }
  }
  return found;
}

function parameters({ sector, source, status, deadlineBefore, minSum, oblast }: SearchFilter, now: Date) {
  return {
    source: source ?? null,
    sector: sector ?? null,
    status: status ?? null,
    now: isoInstant(now),
    before: deadlineBefore ?? null,
    currency: minSum?.currency ?? null,
    minor: minSum === undefined ? null : minSum.units * 100,
    oblast: oblast ?? null,
    zones: JSON.stringify(zonesWith(oblast)),
  };
}

function zonesWith(oblast: string | undefined): readonly string[] {
  return Object.entries(zones).flatMap(([id, zone]) =>
    "oblasts" in zone && zone.oblasts.some((code) => code === oblast) ? [id] : [],
  );
}
