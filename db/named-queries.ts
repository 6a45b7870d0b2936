/*
 * Questions people ask often, by name: `grants query --named closing-soon`. Each rests on views, whose
 * names and columns are kept stable, so each can be copied into any SQLite tool.
 */

export interface NamedQuery {
  readonly name: string;
  /** One line for `grants query --list` and docs/store.md. */
  readonly about: string;
  /** Values the query takes as `@name`, with what is used when none is given; undefined = must be given. */
  readonly parameters: Readonly<Record<string, string | number | undefined>>;
  readonly sql: string;
}

export const namedQueries: readonly NamedQuery[] = [
  {
    name: "closing-soon",
    about: "open calls by nearest deadline; with --hromada only those that fit it",
    parameters: { days: 30, hromada: "" },
    sql: `SELECT days_left, deadline_kyiv, title, source, award_max, currency, id, url
FROM v_open_calls
WHERE days_left <= @days
  AND (@hromada = '' OR id IN (SELECT call_id FROM v_matches WHERE katottg = @hromada))
ORDER BY deadline, id`,
  },
  {
    name: "matches",
    about: "open calls that fit a hromada, the best first",
    parameters: { hromada: undefined },
    sql: `SELECT score, title, sectors, deadline_kyiv, days_left, award_max, currency, call_id, url
FROM v_matches WHERE katottg = @hromada
ORDER BY score DESC, call_id`,
  },
  {
    name: "near-misses",
    about: "calls that one condition keeps from a hromada, and which",
    parameters: { hromada: undefined },
    sql: `SELECT refused_by, refused_because, title, deadline_kyiv, call_id, url
FROM v_near_misses WHERE katottg = @hromada
ORDER BY refused_by, call_id`,
  },
  {
    name: "new-calls",
    about: "calls first seen in the last days, first crawls of a source left out",
    parameters: { days: 7 },
    sql: `SELECT c.first_seen_at, c.title, c.source, c.sectors, c.deadline_kyiv, c.id, c.url
FROM v_calls AS c, v_now
WHERE c.kind = 'call' AND c.baseline = 0
  AND c.first_seen_at >= strftime('%Y-%m-%dT%H:%M:%SZ', v_now.now, '-' || @days || ' days')
ORDER BY c.first_seen_at DESC, c.id`,
  },
  {
    name: "by-sector",
    about: "open calls of one sector, e.g. --param sector=water",
    parameters: { sector: undefined },
    sql: `SELECT o.title, o.source, o.deadline_kyiv, o.award_max, o.currency, o.id, o.url
FROM v_open_calls AS o JOIN call_sectors AS s ON s.call_id = o.id
WHERE s.sector = @sector
ORDER BY s.position, o.deadline IS NULL, o.deadline, o.id`,
  },
  {
    name: "sources",
    about: "how the last run of each source went, beside what is usual for it",
    parameters: {},
    sql: `SELECT source, last_run_at, close_reason, calls, usual_calls, problems, open_calls FROM v_sources_health ORDER BY source`,
  },
  {
    name: "deadlines-moved",
    about: "deadlines that moved in the last days: was → is",
    parameters: { days: 30 },
    sql: `SELECT e.at, e.title, e.before, e.after, e.source, e.url
FROM v_events AS e, v_now
WHERE e.kind = 'deadline-moved' AND e.at >= strftime('%Y-%m-%dT%H:%M:%SZ', v_now.now, '-' || @days || ' days')
ORDER BY e.at DESC, e.id DESC`,
  },
  {
    name: "unread-deadlines",
    about: "open calls whose deadline nobody could read: for a person to look at",
    parameters: {},
    sql: `SELECT title, source, deadline_text, first_seen_at, id, url
FROM v_open_calls WHERE deadline IS NULL AND rolling = 0
ORDER BY first_seen_at DESC, id`,
  },
  {
    name: "not-calls",
    about: "what was read and not taken for a call in the last days, and why",
    parameters: { days: 7 },
    sql: `SELECT c.kind_reason, c.title, c.source, c.id, c.url
FROM v_calls AS c, v_now
WHERE c.kind = 'not-a-call' AND c.first_seen_at >= strftime('%Y-%m-%dT%H:%M:%SZ', v_now.now, '-' || @days || ' days')
ORDER BY c.kind_reason, c.id`,
  },
  {
    name: "standing",
    about: "programmes that stand for years and donors whose calls we cannot read",
    parameters: {},
    sql: `SELECT standing, title, funder, verified_on, url FROM v_standing ORDER BY standing, funder, title`,
  },
  {
    name: "letters",
    about: "letters of the last weeks with their state; recipients are numbers",
    parameters: { days: 60 },
    sql: `SELECT s.week, s.recipient_id, s.hromadas, s.state, s.calls_told, s.sent_at
FROM v_sent AS s, v_now
WHERE s.created_at >= strftime('%Y-%m-%dT%H:%M:%SZ', v_now.now, '-' || @days || ' days')
ORDER BY s.issue DESC`,
  },
];
