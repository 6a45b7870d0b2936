-- Views that answer quickly in a store of 50,000 calls: who asks for few rows pays for few. Every
-- instant of a view also on the clocks of Kyiv, every sum with its own currency.
--
-- The clocks of Kyiv, written out in each column because SQLite knows no time zones: +3 hours from the
-- last Sunday of March 01:00 UTC to that of October, else +2 (EU rule, in force in 2026). The 25th and
-- the days to its Sunday is the last Sunday of a month with 31 days.

-- The next deadline of a call is found in the index alone.
DROP INDEX call_deadlines_call;
CREATE INDEX call_deadlines_call ON call_deadlines (call_id, superseded_at, at, stage, deadline_kyiv);
-- What a source brought last, and what is new since a day, source by source.
DROP INDEX calls_source;
CREATE INDEX calls_source ON calls (source_id, kind, first_seen_at, baseline);
-- Which calls may be open, without reading the calls: until when, '9' = no end is known. One range of
-- this index instead of three of the two before.
CREATE INDEX calls_open ON calls (
  kind, CASE WHEN rolling = 1 THEN '9' ELSE coalesce(closes_at, '9') END, missing_runs, stated_status);
DROP INDEX calls_search;
DROP INDEX calls_rolling;
-- Some dozens of rows.
CREATE INDEX calls_standing ON calls (kind, standing) WHERE standing IS NOT NULL;
-- One call of five names an oblast.
CREATE INDEX call_areas_oblast ON call_areas (code, call_id) WHERE scheme = 'oblast' AND mode = 'include';
-- The letters themselves stand before the time in their rows: without this they would be read.
CREATE INDEX issues_created ON issues (created_at);

DROP VIEW v_calls;
DROP VIEW v_open_calls;
DROP VIEW v_closing_soon;
DROP VIEW v_standing;
DROP VIEW v_matches;
DROP VIEW v_near_misses;
DROP VIEW v_sent;
DROP VIEW v_sources_health;
DROP VIEW v_hromadas;
DROP VIEW v_partners;
DROP VIEW v_dead_links;

CREATE VIEW v_calls AS
  -- Every call with its status now, by the same rules as src/status.ts (a test compares them), and
  -- the next deadline an applicant can still meet: later stages are open only to those invited.
  -- Sums are in whole units of the currency. All of one call: v_call.
  SELECT
    c.id,
    c.title,
    CASE
      WHEN c.stated_status IN ('cancelled', 'funds-exhausted') THEN c.stated_status
      WHEN c.closes_at < v_now.now AND c.rolling = 0 THEN 'closed'
      WHEN c.missing_runs >= 3 THEN 'gone'
      WHEN c.opens_on > substr(v_now.now, 1, 10) THEN 'forthcoming'
      WHEN c.stated_status IS NOT NULL AND NOT (c.stated_status = 'forthcoming' AND c.opens_on IS NOT NULL)
        THEN c.stated_status
      WHEN c.closes_at >= v_now.now OR c.rolling = 1 THEN 'open'
      ELSE 'unknown'
    END AS status,
    c.kind,
    c.kind_reason,
    c.source_id AS source,
    -- who pays; NULL = neither the page nor its source says (calls holds an empty text there)
    nullif(c.funder, '') AS funder,
    c.operator,
    c.programme,
    c.instrument,
    c.language,
    -- ids, strongest first; NULL = fits every hromada weakly
    (SELECT group_concat(sector, ', ')
       FROM (SELECT sector FROM call_sectors WHERE call_id = c.id ORDER BY position)) AS sectors,
    -- names in Ukrainian
    (SELECT group_concat(uk, ', ')
       FROM (SELECT s.uk FROM call_sectors AS cs JOIN sectors AS s ON s.id = cs.sector
             WHERE cs.call_id = c.id ORDER BY cs.position)) AS sectors_uk,
    -- names in English
    (SELECT group_concat(en, ', ')
       FROM (SELECT s.en FROM call_sectors AS cs JOIN sectors AS s ON s.id = cs.sector
             WHERE cs.call_id = c.id ORDER BY cs.position)) AS sectors_en,
    -- UTC
    (SELECT at FROM call_deadlines
       WHERE call_id = c.id AND superseded_at IS NULL AND coalesce(stage, 1) = 1 AND at >= v_now.now
       ORDER BY at, stage, deadline_kyiv LIMIT 1) AS deadline,
    (SELECT deadline_kyiv FROM call_deadlines
       WHERE call_id = c.id AND superseded_at IS NULL AND coalesce(stage, 1) = 1 AND at >= v_now.now
       ORDER BY at, stage, deadline_kyiv LIMIT 1) AS deadline_kyiv,
    -- whole days from today in Kyiv; 0 = today
    CAST(julianday(substr((SELECT deadline_kyiv FROM call_deadlines
       WHERE call_id = c.id AND superseded_at IS NULL AND coalesce(stage, 1) = 1 AND at >= v_now.now
       ORDER BY at, stage, deadline_kyiv LIMIT 1), 1, 10)) - julianday(substr(v_now.now_kyiv, 1, 10)) AS INTEGER)
      AS days_left,
    (SELECT text FROM call_deadlines
       WHERE call_id = c.id AND superseded_at IS NULL AND coalesce(stage, 1) = 1 AND at >= v_now.now
       ORDER BY at, stage, deadline_kyiv LIMIT 1) AS deadline_text,
    c.rolling,
    c.opens_on,
    (SELECT minor / 100.0 FROM call_money WHERE call_id = c.id AND part = 'award-min' ORDER BY position LIMIT 1)
      AS award_min,
    -- ISO 4217
    (SELECT currency FROM call_money WHERE call_id = c.id AND part = 'award-min' ORDER BY position LIMIT 1)
      AS award_min_currency,
    (SELECT minor / 100.0 FROM call_money WHERE call_id = c.id AND part = 'award-max' ORDER BY position LIMIT 1)
      AS award_max,
    (SELECT minor / 100.0 FROM call_money WHERE call_id = c.id AND part = 'budget' ORDER BY position LIMIT 1) AS budget,
    -- ISO 4217
    (SELECT currency FROM call_money WHERE call_id = c.id AND part = 'budget' ORDER BY position LIMIT 1)
      AS budget_currency,
    -- of award_max, else of the first sum
    (SELECT currency FROM call_money WHERE call_id = c.id ORDER BY part <> 'award-max', position LIMIT 1) AS currency,
    c.own_share_percent,
    c.ukraine_role,
    c.standing,
    c.verified_on,
    c.baseline,
    -- UTC
    c.first_seen_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', c.first_seen_at, '+' || (2 + (
      c.first_seen_at >= date(c.first_seen_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND c.first_seen_at < date(c.first_seen_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS first_seen_kyiv,
    -- UTC
    c.last_seen_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', c.last_seen_at, '+' || (2 + (
      c.last_seen_at >= date(c.last_seen_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND c.last_seen_at < date(c.last_seen_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS last_seen_kyiv,
    c.version,
    -- UTC: last instant of a deadline open to everybody (stage 1)
    c.closes_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', c.closes_at, '+' || (2 + (
      c.closes_at >= date(c.closes_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND c.closes_at < date(c.closes_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS closes_kyiv,
    c.missing_runs,
    c.url,
    -- number of the row, by which matches and the full-text index know it: calls.number
    c.number
  FROM calls AS c, v_now;

CREATE VIEW v_open_calls AS
  -- What can be applied to now or soon. A call whose state nobody knows stays for 180 days.
  SELECT
    id, title, source, funder, status, sectors, sectors_uk, sectors_en, deadline, deadline_kyiv, days_left,
    deadline_text, rolling, opens_on, award_min, award_min_currency, award_max, budget, budget_currency, currency,
    own_share_percent, instrument, operator, programme, ukraine_role, first_seen_at, first_seen_kyiv, url, number
  FROM v_calls
  WHERE kind = 'call'
    -- follows from the status, and is known from the index calls_open without looking at a closed call
    AND CASE WHEN rolling = 1 THEN '9' ELSE coalesce(closes_at, '9') END >= (SELECT now FROM v_now) AND missing_runs < 3
    AND coalesce(standing, 'rolling') = 'rolling'
    AND (status IN ('open', 'forthcoming')
      OR (status = 'unknown' AND first_seen_at >= (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now, '-180 days') FROM v_now)));

CREATE VIEW v_closing_soon AS
  -- Open calls of the next 30 days, the nearest deadline first.
  SELECT
    days_left, deadline, deadline_kyiv, title, source, sectors, sectors_uk, sectors_en, award_max, currency,
    deadline_text, id, url
  FROM v_open_calls
  WHERE days_left <= 30
  ORDER BY deadline, id;

CREATE VIEW v_standing AS
  -- Programmes that stand for years, donors whose calls we cannot read, projects banks prepare.
  SELECT
    c.standing, c.title, c.funder, c.instrument, c.sectors, c.sectors_uk, c.sectors_en, c.verified_on, c.status, c.id,
    c.url,
    -- UTC instant since which the link does not open; NULL = it opens, or nobody has checked it
    CASE WHEN l.failed_days >= 3 THEN l.failing_since END AS dead_since,
    -- the same on the clocks of Kyiv
    CASE WHEN l.failed_days >= 3 THEN strftime('%Y-%m-%d %H:%M', l.failing_since, '+' || (2 + (
      l.failing_since >= date(l.failing_since, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND l.failing_since < date(l.failing_since, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') END AS dead_since_kyiv
  FROM v_calls AS c
  LEFT JOIN links AS l ON l.url = c.url
  WHERE c.standing IS NOT NULL AND c.kind = 'call' AND c.status NOT IN ('gone', 'closed', 'cancelled')
  ORDER BY c.standing, c.funder, c.title;

CREATE VIEW v_matches AS
  -- Calls that fit, by hromada, the best first. Only calls that are still open. What to check before
  -- applying: `grants match explain`.
  SELECT
    h.name || ' ' || h.type AS hromada, m.katottg, f.score, o.title, o.sectors, o.sectors_uk, o.sectors_en,
    o.deadline, o.deadline_kyiv, o.days_left, o.award_max, o.currency, t.text AS through, m.matched_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', m.matched_at, '+' || (2 + (
      m.matched_at >= date(m.matched_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND m.matched_at < date(m.matched_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS matched_kyiv,
    o.id AS call_id, o.url
  FROM match_hromadas AS m
  JOIN hromadas AS h ON h.katottg = m.katottg
  JOIN call_fits AS f ON f.hromada = m.number
  JOIN v_open_calls AS o ON o.number = f.call
  LEFT JOIN match_texts AS t ON t.id = f.through
  ORDER BY hromada, m.katottg, f.score DESC, o.id;

CREATE VIEW v_near_misses AS
  -- Calls that one condition keeps from a hromada, and which; those of the wanted sectors first.
  SELECT
    h.name || ' ' || h.type AS hromada, m.katottg, g.text AS refused_by, r.text AS refused_because, o.title, o.sectors,
    o.sectors_uk, o.sectors_en, o.deadline, o.deadline_kyiv, o.days_left, o.award_max, o.currency, f.fit, m.matched_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', m.matched_at, '+' || (2 + (
      m.matched_at >= date(m.matched_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND m.matched_at < date(m.matched_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS matched_kyiv,
    o.id AS call_id, o.url
  FROM match_hromadas AS m
  JOIN hromadas AS h ON h.katottg = m.katottg
  JOIN near_misses AS f ON f.hromada = m.number
  JOIN v_open_calls AS o ON o.number = f.call
  JOIN match_texts AS g ON g.id = f.refused_by
  JOIN match_texts AS r ON r.id = f.refused_because
  ORDER BY hromada, m.katottg, f.fit DESC, o.id;

CREATE VIEW v_sent AS
  -- Letters, the newest first. Recipients are numbers: addresses stay in their table.
  SELECT
    -- number of the letter: `grants digest show <letter>`
    i.id AS issue,
    -- ISO week in Kyiv, 2026-W47
    i.week,
    -- weekly, or urgent-5 for the urgent letter of that weekday
    i.kind,
    i.recipient_id,
    -- names of the hromadas the recipient gets letters for
    (SELECT group_concat(name, ', ') FROM (
       SELECT h.name FROM recipient_hromadas AS rh JOIN hromadas AS h ON h.katottg = rh.katottg
       WHERE rh.recipient_id = i.recipient_id ORDER BY rh.position)) AS hromadas,
    -- rendered, sending, sent, captured, failed, uncertain, dropped
    i.state,
    i.subject,
    -- events the letter tells
    (SELECT count(*) FROM ledger WHERE issue_id = i.id AND outcome = 'sent') AS events_told,
    -- calls those events are about
    (SELECT count(DISTINCT e.call_id) FROM ledger AS l CROSS JOIN events AS e ON e.id = l.event_id
      WHERE l.issue_id = i.id AND l.outcome = 'sent') AS calls_told,
    -- Message-ID of the mail
    i.message_id,
    -- UTC: when it was rendered
    i.created_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', i.created_at, '+' || (2 + (
      i.created_at >= date(i.created_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND i.created_at < date(i.created_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS created_kyiv,
    -- UTC: when it was handed over or captured
    i.sent_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', i.sent_at, '+' || (2 + (
      i.sent_at >= date(i.sent_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND i.sent_at < date(i.sent_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS sent_kyiv
  FROM issues AS i
  ORDER BY i.id DESC;

CREATE VIEW v_sources_health AS
  -- How the last run of each source went, beside what is usual for it. A source that goes quiet is
  -- worse than one that errors: compare calls with usual_calls. `grants doctor` judges.
  SELECT
    s.id AS source,
    s.name,
    s.off_because,
    r.finished_at AS last_run_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', r.finished_at, '+' || (2 + (
      r.finished_at >= date(r.finished_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND r.finished_at < date(r.finished_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS last_run_kyiv,
    r.close_reason,
    r.trouble,
    r.pages,
    r.calls_seen AS calls,
    -- average of the five good runs before the last one
    (SELECT round(avg(calls_seen), 1) FROM (
       SELECT calls_seen FROM crawl_runs
       WHERE source_id = s.id AND id < r.id AND close_reason IN ('finished', 'finished-with-problems')
       ORDER BY id DESC LIMIT 5)) AS usual_calls,
    r.calls_new,
    r.calls_changed,
    r.with_deadline,
    r.with_amount,
    r.with_summary,
    r.not_calls,
    r.refused,
    r.unfetched,
    r.unread,
    r.problems,
    g.finished_at AS last_good_run_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', g.finished_at, '+' || (2 + (
      g.finished_at >= date(g.finished_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND g.finished_at < date(g.finished_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS last_good_run_kyiv,
    s.baseline_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', s.baseline_at, '+' || (2 + (
      s.baseline_at >= date(s.baseline_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND s.baseline_at < date(s.baseline_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS baseline_kyiv,
    -- it does not want us: not asked before rests_until
    s.rests_until,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', s.rests_until, '+' || (2 + (
      s.rests_until >= date(s.rests_until, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND s.rests_until < date(s.rests_until, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS rests_until_kyiv,
    s.rests_because,
    s.turned_away,
    -- its new calls are not offered to anybody: since when, and how many
    h.since AS held_since,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', h.since, '+' || (2 + (
      h.since >= date(h.since, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND h.since < date(h.since, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS held_since_kyiv,
    CASE WHEN h.id IS NOT NULL THEN (
      SELECT count(DISTINCT e.call_id) FROM events AS e CROSS JOIN calls AS c ON c.id = e.call_id
      WHERE c.source_id = s.id AND e.kind = 'new' AND e.at >= h.since) END AS held_calls,
    (SELECT group_concat(kind, ', ') FROM (
       SELECT kind FROM incidents WHERE source_id = s.id AND closed_at IS NULL ORDER BY opened_at, id)) AS broken,
    coalesce(o.open_calls, 0) AS open_calls
  FROM sources AS s
  LEFT JOIN (SELECT source, count(*) AS open_calls FROM v_open_calls GROUP BY +source) AS o ON o.source = s.id
  LEFT JOIN holds AS h ON h.source_id = s.id AND h.released_at IS NULL
  LEFT JOIN crawl_runs AS r ON r.id = (
    SELECT max(id) FROM crawl_runs WHERE source_id = s.id AND finished_at IS NOT NULL)
  LEFT JOIN crawl_runs AS g ON g.id = (
    SELECT id FROM crawl_runs
    WHERE source_id = s.id AND finished_at IS NOT NULL AND close_reason IN ('finished', 'finished-with-problems')
    ORDER BY finished_at DESC LIMIT 1)
  ORDER BY s.id;

CREATE VIEW v_hromadas AS
  -- One line per hromada: what it wants and how many open calls fit.
  SELECT
    h.katottg,
    h.name || ' ' || h.type AS hromada,
    h.oblast,
    h.rayon,
    h.population,
    h.own_share_max_percent,
    (SELECT group_concat(sector || ' ' || priority, ', ')
       FROM (SELECT sector, priority FROM hromada_priorities WHERE katottg = h.katottg AND priority > 0
             ORDER BY priority DESC, sector)) AS priorities,
    -- the same with the names of the sectors in Ukrainian
    (SELECT group_concat(uk || ' ' || priority, ', ')
       FROM (SELECT s.uk, p.priority FROM hromada_priorities AS p JOIN sectors AS s ON s.id = p.sector
             WHERE p.katottg = h.katottg AND p.priority > 0 ORDER BY p.priority DESC, p.sector)) AS priorities_uk,
    -- the same with the names of the sectors in English
    (SELECT group_concat(en || ' ' || priority, ', ')
       FROM (SELECT s.en, p.priority FROM hromada_priorities AS p JOIN sectors AS s ON s.id = p.sector
             WHERE p.katottg = h.katottg AND p.priority > 0 ORDER BY p.priority DESC, p.sector)) AS priorities_en,
    (SELECT count(*) FROM recipient_hromadas WHERE katottg = h.katottg) AS recipients,
    (SELECT count(*) FROM call_fits WHERE hromada = m.number AND call IN (SELECT number FROM v_open_calls)) AS matches,
    h.updated_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', h.updated_at, '+' || (2 + (
      h.updated_at >= date(h.updated_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND h.updated_at < date(h.updated_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS updated_kyiv
  FROM hromadas AS h
  LEFT JOIN match_hromadas AS m ON m.katottg = h.katottg
  ORDER BY h.oblast, h.name;

CREATE VIEW v_partners AS
  -- Partner cities of the hromadas, and in how many open calls that fit each could take part: calls
  -- that need a partner, by their number of partners or because Ukraine may not lead, and name its
  -- country, alone or with a programme zone. Calls that name no countries are not counted.
  WITH zone_countries (zone, country) AS (VALUES
    ('pl-ua', 'PL'),
    ('huskroua', 'HU'), ('huskroua', 'RO'), ('huskroua', 'SK'),
    ('ro-ua', 'RO'),
    ('black-sea', 'AM'), ('black-sea', 'BG'), ('black-sea', 'GE'), ('black-sea', 'GR'), ('black-sea', 'MD'),
    ('black-sea', 'RO'), ('black-sea', 'TR'),
    ('danube', 'AT'), ('danube', 'BA'), ('danube', 'BG'), ('danube', 'CZ'), ('danube', 'HR'), ('danube', 'HU'),
    ('danube', 'MD'), ('danube', 'ME'), ('danube', 'RO'), ('danube', 'RS'), ('danube', 'SI'), ('danube', 'SK'),
    ('ua-md', 'MD')),
  wanting (id, call) AS MATERIALIZED (
    SELECT c.id, c.number FROM v_open_calls AS o JOIN calls AS c ON c.number = o.number
    WHERE c.min_partners > 1 OR c.ukraine_role = 'partner'),
  eligible (call, country) AS MATERIALIZED (
    SELECT w.call, a.code FROM wanting AS w CROSS JOIN call_areas AS a ON a.call_id = w.id
    WHERE a.mode = 'include' AND a.scheme = 'country'
    UNION
    SELECT w.call, z.country FROM wanting AS w CROSS JOIN call_areas AS a ON a.call_id = w.id
    JOIN zone_countries AS z ON z.zone = a.code
    WHERE a.mode = 'include' AND a.scheme = 'zone'
    EXCEPT
    SELECT w.call, a.code FROM wanting AS w CROSS JOIN call_areas AS a ON a.call_id = w.id
    WHERE a.mode = 'exclude' AND a.scheme = 'country')
  SELECT
    h.name || ' ' || h.type AS hromada, p.katottg, p.city, p.country,
    (SELECT count(*) FROM eligible AS e
     CROSS JOIN match_hromadas AS m ON m.katottg = p.katottg
     CROSS JOIN call_fits AS f ON f.hromada = m.number AND f.call = e.call
     WHERE e.country = p.country) AS open_calls
  FROM hromada_partners AS p
  JOIN hromadas AS h ON h.katottg = p.katottg
  WHERE p.country NOT IN ('RU', 'BY', 'UA')
  ORDER BY open_calls DESC, hromada, p.katottg, p.position;

CREATE VIEW v_dead_links AS
  -- Links that do not open since a certain day. By the same rule as src/links/link.ts.
  SELECT
    url, failing_since,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', failing_since, '+' || (2 + (
      failing_since >= date(failing_since, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND failing_since < date(failing_since, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS failing_since_kyiv,
    failed_days, trouble, opened_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', opened_at, '+' || (2 + (
      opened_at >= date(opened_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND opened_at < date(opened_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS opened_kyiv,
    checked_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', checked_at, '+' || (2 + (
      checked_at >= date(checked_at, 'start of year', '+2 months', '+24 days', 'weekday 0') || 'T01'
      AND checked_at < date(checked_at, 'start of year', '+9 months', '+24 days', 'weekday 0') || 'T01'
    )) || ' hours') AS checked_kyiv
  FROM links
  WHERE failed_days >= 3
  ORDER BY failing_since, url;
