/*
 * Questions people ask often, by name: `grants query --named closing-soon`. Each rests on views, whose
 * names and columns are kept stable, so each can be copied into any SQLite tool.
 *
 * Where there may be thousands of answers, `found` sorts their numbers first and the rest is looked up
 * row by row, for those that are read: SQLite would otherwise put together names and sums of all of
 * them to show the first. `LIMIT -1` (no limit) keeps it from dropping the order of `found`, CROSS JOIN
 * from turning the join round, and the plus in GROUP BY from walking through all calls in that order.
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
    sql: `WITH found AS (
  SELECT number FROM v_open_calls
  WHERE days_left <= @days
    AND (@hromada = '' OR number IN (
      SELECT f.call FROM match_hromadas AS m JOIN call_fits AS f ON f.hromada = m.number WHERE m.katottg = @hromada))
  ORDER BY deadline, id LIMIT -1)
SELECT c.days_left, c.deadline_kyiv, c.title, c.source, c.award_max, c.currency, c.id, c.url
FROM found CROSS JOIN v_calls AS c ON c.number = found.number`,
  },
  {
    name: "matches",
    about: "open calls that fit a hromada, the best first",
    parameters: { hromada: undefined },
    sql: `WITH found AS (
  SELECT f.call, f.score FROM match_hromadas AS m JOIN call_fits AS f ON f.hromada = m.number
  WHERE m.katottg = @hromada
  ORDER BY f.score DESC, f.call LIMIT -1)
SELECT found.score, o.title, o.sectors, o.deadline_kyiv, o.days_left, o.award_max, o.currency, o.id AS call_id, o.url
FROM found CROSS JOIN v_open_calls AS o ON o.number = found.call`,
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
    sql: `WITH found AS (
  SELECT c.number FROM sources AS s CROSS JOIN calls AS c ON c.source_id = s.id
  WHERE c.kind = 'call' AND c.baseline = 0
    AND c.first_seen_at >= (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now, '-' || @days || ' days') FROM v_now)
  ORDER BY c.first_seen_at DESC, c.number DESC LIMIT -1)
SELECT c.first_seen_at, c.first_seen_kyiv, c.title, c.source, c.sectors, c.deadline_kyiv, c.id, c.url
FROM found CROSS JOIN v_calls AS c ON c.number = found.number`,
  },
  {
    name: "by-sector",
    about: "open calls of one sector, e.g. --param sector=energy",
    parameters: { sector: undefined },
    sql: `WITH found AS (
  SELECT o.number FROM call_sectors AS s CROSS JOIN v_open_calls AS o ON o.id = s.call_id
  WHERE s.sector = @sector
  ORDER BY s.position, o.deadline NULLS LAST, o.id LIMIT -1)
SELECT c.title, c.source, c.deadline_kyiv, c.award_max, c.currency, c.id, c.url
FROM found CROSS JOIN v_calls AS c ON c.number = found.number`,
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
    sql: `SELECT at, at_kyiv, title, before, after, source, url
FROM v_events
WHERE kind = 'deadline-moved' AND at >= (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now, '-' || @days || ' days') FROM v_now)
ORDER BY at DESC, id DESC`,
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
    sql: `SELECT c.kind_reason, c.title, c.source_id AS source, c.id, c.url
FROM sources AS s CROSS JOIN calls AS c ON c.source_id = s.id
WHERE c.kind = 'not-a-call'
  AND c.first_seen_at >= (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now, '-' || @days || ' days') FROM v_now)
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
    sql: `SELECT week, recipient_id, hromadas, state, calls_told, sent_at, sent_kyiv
FROM v_sent
WHERE issue IN (
  SELECT id FROM issues
  WHERE created_at >= (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now, '-' || @days || ' days') FROM v_now))
ORDER BY issue DESC`,
  },
  {
    name: "call",
    about: "everything known of one call, e.g. --param id=prostir:123",
    parameters: { id: undefined },
    sql: `SELECT * FROM v_call WHERE id = @id`,
  },
  {
    name: "by-oblast",
    about: "open calls that name an oblast, by the first two digits of its KATOTTG code: --param oblast=46",
    parameters: { oblast: undefined },
    sql: `SELECT o.title, o.source, o.sectors_uk, o.deadline_kyiv, o.award_max, o.currency, o.id, o.url
FROM call_areas AS a CROSS JOIN v_open_calls AS o ON o.id = a.call_id
WHERE a.scheme = 'oblast' AND a.mode = 'include' AND a.code = CAST(@oblast AS TEXT)
ORDER BY o.deadline NULLS LAST, o.id`,
  },
  {
    name: "by-funder",
    about: "open calls of one funder, operator or programme: words as they are written there",
    parameters: { funder: undefined },
    sql: `WITH found AS (
  SELECT number FROM v_open_calls
  WHERE instr(funder, @funder) OR instr(operator, @funder) OR instr(programme, @funder)
  ORDER BY funder, deadline NULLS LAST, id LIMIT -1)
SELECT c.funder, c.operator, c.programme, c.title, c.deadline_kyiv, c.award_max, c.currency, c.id, c.url
FROM found CROSS JOIN v_calls AS c ON c.number = found.number`,
  },
  {
    name: "funders",
    about: "who has most open calls now",
    parameters: {},
    sql: `SELECT funder, count(*) AS open_calls, count(DISTINCT source) AS sources, min(deadline_kyiv) AS next_deadline
FROM v_open_calls
GROUP BY funder
ORDER BY open_calls DESC, funder`,
  },
  {
    name: "sums-above",
    about: "open calls in which one applicant can get at least a sum of a currency, the largest first",
    parameters: { sum: 100_000, currency: "EUR" },
    sql: `WITH found AS (
  SELECT o.number, max(m.minor) AS minor
  FROM v_open_calls AS o CROSS JOIN call_money AS m ON m.call_id = o.id
  WHERE m.part = 'award-max' AND m.currency = upper(@currency) AND m.minor >= 100 * CAST(@sum AS REAL)
  GROUP BY +o.number ORDER BY minor DESC, o.id LIMIT -1)
SELECT found.minor / 100.0 AS award_max, upper(@currency) AS currency, c.title, c.sectors_uk, c.deadline_kyiv,
  c.own_share_percent, c.id, c.url
FROM found CROSS JOIN v_calls AS c ON c.number = found.number`,
  },
  {
    name: "own-share-unsaid",
    about: "open calls that do not say what the applicant must add: to ask the donor before writing",
    parameters: {},
    sql: `WITH found AS (
  SELECT number FROM v_open_calls AS o
  WHERE own_share_percent IS NULL
    AND NOT EXISTS (SELECT 1 FROM call_money AS m WHERE m.call_id = o.id AND m.part = 'own-share')
  ORDER BY deadline NULLS LAST, id LIMIT -1)
SELECT c.title, c.funder, c.award_max, c.currency, c.deadline_kyiv, c.id, c.url
FROM found CROSS JOIN v_calls AS c ON c.number = found.number`,
  },
  {
    name: "broken-sources",
    about: "sources that are broken, rest, or whose new calls are held back",
    parameters: {},
    sql: `SELECT source, broken, close_reason, trouble, rests_until, held_since, held_calls, last_good_run_at
FROM v_sources_health
WHERE broken IS NOT NULL OR rests_until IS NOT NULL OR held_since IS NOT NULL
ORDER BY source`,
  },
  {
    name: "newest-by-source",
    about: "when each source last brought a call that was new, and which",
    parameters: {},
    sql: `SELECT s.id AS source, c.first_seen_at, c.title, c.id, c.url
FROM sources AS s LEFT JOIN calls AS c ON c.number = (
  SELECT number FROM calls WHERE source_id = s.id AND kind = 'call' ORDER BY first_seen_at DESC, number DESC LIMIT 1)
ORDER BY c.first_seen_at, s.id`,
  },
  {
    name: "told",
    about: "what the letters told a hromada",
    parameters: { hromada: undefined },
    sql: `SELECT i.sent_at, i.week, l.recipient_id, e.kind, c.title, e.before, e.after, c.id, c.url
FROM recipient_hromadas AS r
CROSS JOIN ledger AS l ON l.recipient_id = r.recipient_id
CROSS JOIN issues AS i ON i.id = l.issue_id
CROSS JOIN events AS e ON e.id = l.event_id
CROSS JOIN calls AS c ON c.id = e.call_id
WHERE r.katottg = @hromada AND l.outcome = 'sent'
ORDER BY i.sent_at DESC, i.id DESC, e.id`,
  },
  {
    name: "outbox",
    about: "letters that are not handed over, and why",
    parameters: {},
    sql: `SELECT id AS letter, week, kind, recipient_id, state, state_at, attempts, next_attempt_at, trouble
FROM issues
WHERE id IN (SELECT id FROM issues WHERE state NOT IN ('sent', 'captured', 'dropped'))
ORDER BY id`,
  },
  {
    name: "near-misses-by-gate",
    about: "which condition keeps calls from hromadas, over all hromadas: where a profile may lack something",
    parameters: {},
    sql: `SELECT t.text AS gate, g.near_misses, g.hromadas, g.best_fit
FROM (
  SELECT refused_by, count(*) AS near_misses, count(DISTINCT hromada) AS hromadas, max(fit) AS best_fit
  FROM near_misses GROUP BY refused_by) AS g
JOIN match_texts AS t ON t.id = g.refused_by
ORDER BY g.near_misses DESC, gate`,
  },
  {
    name: "hromadas-without-matches",
    about: "hromadas that no open call fits, and what they want",
    parameters: {},
    sql: `SELECT h.hromada, h.oblast, h.population, h.priorities, h.recipients, h.katottg
FROM v_hromadas AS h
WHERE NOT EXISTS (
  SELECT 1 FROM match_hromadas AS m JOIN call_fits AS f ON f.hromada = m.number
  WHERE m.katottg = h.katottg AND f.call IN (SELECT number FROM v_open_calls))
ORDER BY h.oblast, h.hromada, h.katottg`,
  },
  {
    name: "sectors-money",
    about: "sectors with the most open money: whole pots, by currency; a call counts in its strongest sector",
    parameters: {},
    sql: `SELECT n.uk, n.en, f.currency, f.budget, f.calls, n.id AS sector
FROM (
  SELECT s.sector, m.currency, sum(m.minor) / 100.0 AS budget, count(*) AS calls
  FROM (
    SELECT o.id, m.currency, m.minor, min(m.position)
    FROM v_open_calls AS o CROSS JOIN call_money AS m ON m.call_id = o.id
    WHERE m.part = 'budget' GROUP BY +o.number) AS m
  CROSS JOIN call_sectors AS s ON s.call_id = m.id AND s.position = 0
  GROUP BY s.sector, m.currency) AS f
JOIN sectors AS n ON n.id = f.sector
ORDER BY f.currency, f.budget DESC, n.id`,
  },
  {
    name: "editions",
    about: "calls that come again, beside the edition before: when the next one may come",
    parameters: {},
    sql: `SELECT c.title, c.first_seen_at, c.closes_at, p.title AS before, p.first_seen_at AS before_first_seen_at,
  p.closes_at AS before_closes_at, c.id, p.id AS before_id
FROM call_editions AS e JOIN calls AS c ON c.id = e.call_id JOIN calls AS p ON p.id = e.previous_id
ORDER BY c.first_seen_at DESC, c.id`,
  },
  {
    name: "cluster-conflicts",
    about: "calls on several sites whose pages say different things, beside the leading page",
    parameters: {},
    sql: `SELECT m.conflicts, c.title, c.source_id AS source, c.url, l.call_id AS leads, m.call_id
FROM cluster_members AS m
JOIN cluster_members AS l ON l.cluster_id = m.cluster_id AND l.rank = 0
JOIN calls AS c ON c.id = m.call_id
WHERE m.conflicts <> ''
ORDER BY m.cluster_id, m.rank`,
  },
  {
    name: "dead-links",
    about: "links that do not open, since when and why",
    parameters: {},
    sql: `SELECT url, failing_since, failed_days, trouble, opened_at FROM v_dead_links ORDER BY failing_since, url`,
  },
  {
    name: "corrections",
    about: "what people corrected: the source's value, the right one, and how they know",
    parameters: {},
    sql: `SELECT o.at, c.title, o.field, o.source_value, o.value, o.why, c.id, c.url
FROM call_overrides AS o JOIN calls AS c ON c.id = o.call_id
ORDER BY o.at DESC, c.id, o.field`,
  },
  {
    name: "partners",
    about: "partner cities of the hromadas, those first with whom most open calls could be won",
    parameters: { country: "" },
    sql: `SELECT hromada, city, country, open_calls, katottg
FROM v_partners WHERE @country = '' OR country = @country
ORDER BY open_calls DESC, hromada, city`,
  },
];
