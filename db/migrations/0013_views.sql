-- Views for people with tools of their own: one row with everything of a call, names of sectors in
-- both languages, and the clocks of Kyiv beside UTC.

CREATE TABLE sectors (
  -- The fixed list of sectors, with their names for people. A test compares it with src/sectors.ts.
  -- stable: stored, exported and queried
  id TEXT NOT NULL PRIMARY KEY,
  -- name in Ukrainian
  uk TEXT NOT NULL,
  -- name in English
  en TEXT NOT NULL
) STRICT;
INSERT INTO sectors (id, uk, en) VALUES
  ('international', 'Міжнародна співпраця', 'International cooperation'),
  ('public-space', 'Благоустрій', 'Public space'),
  ('education', 'Освіта', 'Education'),
  ('science', 'Наука та інновації', 'Science and innovation'),
  ('sport', 'Спорт', 'Sport'),
  ('health', 'Охорона здоров’я', 'Health'),
  ('environment', 'Довкілля та клімат', 'Environment and climate'),
  ('economy', 'Економіка та інвестиції', 'Economy and investment'),
  ('infrastructure', 'Інфраструктура і транспорт', 'Infrastructure and transport'),
  ('digital', 'Цифровізація та інформація', 'Digital and information'),
  ('culture', 'Культура і спадщина', 'Culture and heritage'),
  ('energy', 'Енергетика та енергоефективність', 'Energy'),
  ('utilities', 'Житлово-комунальне господарство', 'Utilities'),
  ('agriculture', 'Сільське господарство і землі', 'Agriculture and land'),
  ('housing', 'Житло', 'Housing'),
  ('social', 'Соціальний захист і згуртованість', 'Social protection and cohesion'),
  ('governance', 'Самоврядування та демократія', 'Governance and democracy'),
  ('safety', 'Безпека і цивільний захист', 'Safety and civil protection');

DROP VIEW v_calls;
DROP VIEW v_open_calls;
DROP VIEW v_closing_soon;
DROP VIEW v_standing;
DROP VIEW v_events;
DROP VIEW v_sent;
DROP VIEW v_matches;
DROP VIEW v_near_misses;

CREATE VIEW v_calls AS
  -- Every call with its status now, by the same rules as src/status.ts (a test compares them), and
  -- the next deadline an applicant can still meet: later stages are open only to those invited.
  -- Sums are in whole units of the currency.
  SELECT
    c.id,
    c.title,
    CASE
      WHEN c.stated_status IN ('cancelled', 'funds-exhausted') THEN c.stated_status
      WHEN c.closes_at IS NOT NULL AND n.at IS NULL AND c.rolling = 0 THEN 'closed'
      WHEN c.missing_runs >= 3 THEN 'gone'
      WHEN c.opens_on > substr(v_now.now, 1, 10) THEN 'forthcoming'
      WHEN c.stated_status IS NOT NULL AND NOT (c.stated_status = 'forthcoming' AND c.opens_on IS NOT NULL)
        THEN c.stated_status
      WHEN n.at IS NOT NULL OR c.rolling = 1 THEN 'open'
      ELSE 'unknown'
    END AS status,
    c.kind,
    c.kind_reason,
    c.source_id AS source,
    c.funder,
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
    n.at AS deadline,
    n.deadline_kyiv,
    -- whole days from today in Kyiv; 0 = today
    CAST(julianday(substr(n.deadline_kyiv, 1, 10)) - julianday(substr(v_now.now_kyiv, 1, 10)) AS INTEGER) AS days_left,
    n.text AS deadline_text,
    c.rolling,
    c.opens_on,
    (SELECT minor / 100.0 FROM call_money WHERE call_id = c.id AND part = 'award-min' ORDER BY position LIMIT 1)
      AS award_min,
    (SELECT minor / 100.0 FROM call_money WHERE call_id = c.id AND part = 'award-max' ORDER BY position LIMIT 1)
      AS award_max,
    (SELECT minor / 100.0 FROM call_money WHERE call_id = c.id AND part = 'budget' ORDER BY position LIMIT 1) AS budget,
    -- of award_max, else of the first sum; v_call has it for each sum
    (SELECT currency FROM call_money WHERE call_id = c.id ORDER BY part <> 'award-max', position LIMIT 1) AS currency,
    c.own_share_percent,
    c.ukraine_role,
    c.standing,
    c.verified_on,
    c.baseline,
    c.first_seen_at,
    c.last_seen_at,
    c.version,
    c.closes_at,
    c.missing_runs,
    c.url
  FROM calls AS c, v_now
  LEFT JOIN call_deadlines AS n ON n.id = (
    SELECT id FROM call_deadlines
    WHERE call_id = c.id AND superseded_at IS NULL AND coalesce(stage, 1) = 1 AND at >= v_now.now
    ORDER BY at, id LIMIT 1);

CREATE VIEW v_open_calls AS
  -- What can be applied to now or soon. A call whose state nobody knows stays for 180 days.
  SELECT
    id, title, source, funder, status, sectors, sectors_uk, sectors_en, deadline, deadline_kyiv, days_left,
    deadline_text, rolling, opens_on, award_min, award_max, budget, currency, own_share_percent, first_seen_at, url
  FROM v_calls
  WHERE kind = 'call'
    -- follows from the status, and is known without looking at the deadlines of a call
    AND missing_runs < 3 AND (closes_at IS NULL OR rolling = 1 OR closes_at >= (SELECT now FROM v_now))
    AND coalesce(standing, 'rolling') = 'rolling'
    AND (status IN ('open', 'forthcoming')
      OR (status = 'unknown' AND first_seen_at >= (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now, '-180 days') FROM v_now)));

CREATE VIEW v_closing_soon AS
  -- Open calls of the next 30 days, the nearest deadline first.
  SELECT
    days_left, deadline_kyiv, title, source, sectors, sectors_uk, sectors_en, award_max, currency, deadline_text, id, url
  FROM v_open_calls
  WHERE days_left <= 30
  ORDER BY deadline, id;

CREATE VIEW v_matches AS
  -- Calls that fit, by hromada, the best first. Only calls that are still open. What to check before
  -- applying: `grants match explain`.
  SELECT
    h.name || ' ' || h.type AS hromada, m.katottg, m.score, o.title, o.sectors, o.sectors_uk, o.sectors_en,
    o.deadline_kyiv, o.days_left, o.award_max, o.currency, m.through, m.matched_at, m.call_id, o.url
  FROM matches AS m
  JOIN hromadas AS h ON h.katottg = m.katottg
  JOIN v_open_calls AS o ON o.id = m.call_id
  WHERE m.verdict = 'match'
  ORDER BY hromada, m.katottg, m.score DESC, m.call_id;

CREATE VIEW v_near_misses AS
  -- Calls that one condition keeps from a hromada, and which; those of the wanted sectors first.
  SELECT
    h.name || ' ' || h.type AS hromada, m.katottg, m.refused_by, m.refused_because, o.title, o.sectors,
    o.sectors_uk, o.sectors_en, o.deadline_kyiv, o.days_left, m.fit, m.matched_at, m.call_id, o.url
  FROM matches AS m
  JOIN hromadas AS h ON h.katottg = m.katottg
  JOIN v_open_calls AS o ON o.id = m.call_id
  WHERE m.verdict = 'near-miss'
  ORDER BY hromada, m.katottg, m.fit DESC, m.call_id;

CREATE VIEW v_call AS
  -- One row with everything of a call, news and closed calls included: ask for one with
  -- WHERE id = '…'. Lists are texts, in the order in which the call gives them.
  SELECT
    -- <source>:<external id>
    v.id,
    -- as printed by the donor
    v.title,
    -- the call in a few sentences, as the source gives it
    c.summary,
    -- call or not-a-call
    v.kind,
    -- why it was (not) taken for a call
    v.kind_reason,
    -- now: forthcoming, open, closed, cancelled, funds-exhausted, gone (its source no longer shows it), unknown
    v.status,
    -- what the source says: forthcoming, open, closed, cancelled, funds-exhausted
    c.stated_status,
    -- rolling, look-here, pipeline: stands for years; NULL = an ordinary call
    v.standing,
    -- where the facts of a standing programme come from
    c.standing_note,
    -- day on which a person last checked a standing programme
    v.verified_on,
    -- id of the site or API it was read from
    v.source,
    -- name of that site or API
    s.name AS source_name,
    -- page of the call
    v.url,
    -- who pays
    v.funder,
    -- who runs it, when that is another body
    v.operator,
    -- the fund or programme behind it
    v.programme,
    -- grant, loan, investment, technical-assistance, prize, in-kind, twinning, other
    v.instrument,
    -- language of its text: uk, ru, en, other
    v.language,
    -- ids, strongest first; NULL = fits every hromada weakly
    v.sectors,
    -- names of the sectors in Ukrainian
    v.sectors_uk,
    -- names of the sectors in English
    v.sectors_en,
    -- day on which it was published
    c.published_on,
    -- day on which applications open
    v.opens_on,
    -- UTC: the next deadline that an applicant can still meet
    v.deadline,
    -- the next deadline on the clocks of Kyiv; without a known time the donor's date
    v.deadline_kyiv,
    -- whole days to the next deadline from today in Kyiv; 0 = today
    v.days_left,
    -- the deadline as the donor printed it
    v.deadline_text,
    -- all deadlines that it states now, those of later stages and tracks included: clocks of Kyiv
    (SELECT group_concat(words, '; ') FROM (
       SELECT coalesce(deadline_kyiv, text)
         || CASE WHEN stage IS NOT NULL THEN ' (stage ' || stage || ')' ELSE '' END
         || CASE WHEN track IS NOT NULL THEN ' (' || track || ')' ELSE '' END AS words
       FROM call_deadlines WHERE call_id = c.id AND superseded_at IS NULL ORDER BY at IS NULL, at, id)) AS deadlines,
    -- how many deadlines it stated before and no longer does
    (SELECT count(*) FROM call_deadlines WHERE call_id = c.id AND superseded_at IS NOT NULL) AS deadlines_before,
    -- 1 = applications are taken all the time or until the money runs out
    v.rolling,
    -- smallest sum for one applicant, whole units of award_min_currency
    v.award_min,
    -- ISO 4217
    (SELECT currency FROM call_money WHERE call_id = c.id AND part = 'award-min' ORDER BY position LIMIT 1)
      AS award_min_currency,
    -- largest sum for one applicant, whole units of award_max_currency
    v.award_max,
    -- ISO 4217
    (SELECT currency FROM call_money WHERE call_id = c.id AND part = 'award-max' ORDER BY position LIMIT 1)
      AS award_max_currency,
    -- the whole pot, whole units of budget_currency
    v.budget,
    -- ISO 4217
    (SELECT currency FROM call_money WHERE call_id = c.id AND part = 'budget' ORDER BY position LIMIT 1)
      AS budget_currency,
    -- what the applicant must add, per cent; 0 = the donor says none is needed
    v.own_share_percent,
    -- cash, in-kind or any
    c.own_share_kind,
    -- what the applicant must add as a sum, whole units of own_share_currency
    (SELECT minor / 100.0 FROM call_money WHERE call_id = c.id AND part = 'own-share' ORDER BY position LIMIT 1)
      AS own_share,
    -- ISO 4217
    (SELECT currency FROM call_money WHERE call_id = c.id AND part = 'own-share' ORDER BY position LIMIT 1)
      AS own_share_currency,
    -- who may apply, as far as it says
    (SELECT group_concat(type, ', ') FROM (
       SELECT type FROM call_applicants WHERE call_id = c.id ORDER BY position)) AS applicants,
    -- where the money may be spent: country UA, oblast 46, not zone …
    (SELECT group_concat(words, ', ') FROM (
       SELECT CASE mode WHEN 'exclude' THEN 'not ' ELSE '' END || scheme || ' ' || code AS words
       FROM call_areas WHERE call_id = c.id ORDER BY position)) AS areas,
    -- lead, partner or none: how Ukrainian bodies may take part
    v.ukraine_role,
    -- smallest number of partners a project needs, the applicant included
    c.min_partners,
    -- people a hromada must have at least
    c.population_min,
    -- people a hromada may have at most
    c.population_max,
    -- how long a project takes at least, months
    (SELECT json_extract(value, '$.min') FROM field_evidence WHERE call_id = c.id AND field = 'duration')
      AS months_min,
    -- how long a project may take, months
    (SELECT json_extract(value, '$.max') FROM field_evidence WHERE call_id = c.id AND field = 'duration')
      AS months_max,
    -- guidelines and forms: how many, see call_documents
    (SELECT count(*) FROM call_documents WHERE call_id = c.id) AS documents,
    -- id of the cluster when the call stands on several sites, see v_clusters
    m.cluster_id,
    -- 0 = leads the cluster: the donor's own page, else who says most
    m.rank AS cluster_rank,
    -- pages of the cluster, this one included
    (SELECT count(*) FROM cluster_members WHERE cluster_id = m.cluster_id) AS cluster_pages,
    -- what pages of the cluster say otherwise than the leading one: deadline, sum
    (SELECT group_concat(words, '; ') FROM (
       SELECT call_id || ': ' || conflicts AS words FROM cluster_members
       WHERE cluster_id = m.cluster_id AND conflicts <> '' ORDER BY rank)) AS conflicts,
    -- id of the edition before: last year's, the first round
    e.previous_id AS edition_before,
    -- values that a person corrected: how many
    (SELECT count(*) FROM call_overrides WHERE call_id = c.id) AS corrections,
    -- and which
    (SELECT group_concat(field, ', ') FROM (
       SELECT field FROM call_overrides WHERE call_id = c.id ORDER BY field)) AS corrected,
    -- values with the donor's words behind them: how many, see field_evidence, call_deadlines,
    -- call_money, call_applicants, call_areas
    (SELECT count(*) FROM field_evidence WHERE call_id = c.id)
      + (SELECT count(*) FROM call_deadlines WHERE call_id = c.id AND superseded_at IS NULL)
      + (SELECT count(*) FROM call_money WHERE call_id = c.id)
      + (SELECT count(*) FROM call_applicants WHERE call_id = c.id)
      + (SELECT count(*) FROM call_areas WHERE call_id = c.id) AS evidence,
    -- differences worth telling so far, see v_events
    (SELECT count(*) FROM events WHERE call_id = c.id) AS events,
    -- 1 = first seen before its source had a good run: not news
    v.baseline,
    -- UTC
    v.first_seen_at,
    -- the same on the clocks of Kyiv, by the rule of v_now
    strftime('%Y-%m-%d %H:%M', c.first_seen_at,
      CASE
        WHEN c.first_seen_at >= date(substr(c.first_seen_at, 1, 4) || '-03-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
         AND c.first_seen_at < date(substr(c.first_seen_at, 1, 4) || '-10-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
        THEN '+3 hours' ELSE '+2 hours'
      END) AS first_seen_kyiv,
    -- UTC
    v.last_seen_at,
    -- the same on the clocks of Kyiv
    strftime('%Y-%m-%d %H:%M', c.last_seen_at,
      CASE
        WHEN c.last_seen_at >= date(substr(c.last_seen_at, 1, 4) || '-03-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
         AND c.last_seen_at < date(substr(c.last_seen_at, 1, 4) || '-10-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
        THEN '+3 hours' ELSE '+2 hours'
      END) AS last_seen_kyiv,
    -- complete good runs in a row without it; from 3 on the call counts as gone
    c.missing_runs,
    -- states of it seen so far; all are in call_versions
    v.version
  FROM v_calls AS v
  JOIN calls AS c ON c.id = v.id
  JOIN sources AS s ON s.id = c.source_id
  LEFT JOIN cluster_members AS m ON m.call_id = c.id
  LEFT JOIN call_editions AS e ON e.call_id = c.id;

CREATE VIEW v_standing AS
  -- Programmes that stand for years, donors whose calls we cannot read, projects banks prepare.
  SELECT
    c.standing, c.title, c.funder, c.instrument, c.sectors, c.sectors_uk, c.sectors_en, c.verified_on, c.status, c.id,
    c.url,
    -- UTC instant since which the link does not open; NULL = it opens, or nobody has checked it
    CASE WHEN l.failed_days >= 3 THEN l.failing_since END AS dead_since
  FROM v_calls AS c
  LEFT JOIN links AS l ON l.url = c.url
  WHERE c.standing IS NOT NULL AND c.kind = 'call' AND c.status NOT IN ('gone', 'closed', 'cancelled')
  ORDER BY c.standing, c.funder, c.title;

CREATE VIEW v_events AS
  -- What happened, the newest first, and how many recipients were told.
  SELECT
    -- number of the event
    e.id,
    -- UTC: when we saw it
    e.at,
    -- the same on the clocks of Kyiv, by the rule of v_now
    strftime('%Y-%m-%d %H:%M', e.at,
      CASE
        WHEN e.at >= date(substr(e.at, 1, 4) || '-03-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
         AND e.at < date(substr(e.at, 1, 4) || '-10-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
        THEN '+3 hours' ELSE '+2 hours'
      END) AS at_kyiv,
    -- new, opened, deadline-moved, money-changed, cancelled, funds-exhausted, reopened, closing-7 …
    e.kind,
    c.title,
    -- for people: what it was
    e.before,
    -- for people: what it is now
    e.after,
    -- 1 = seen before its source had a good run: not news
    e.baseline,
    -- recipients with a letter that tells it
    (SELECT count(*) FROM ledger WHERE event_id = e.id AND outcome = 'sent') AS told,
    c.source_id AS source,
    e.call_id,
    -- tells events of one kind on one call apart, e.g. the new deadline
    e.detail,
    c.url
  FROM events AS e
  JOIN calls AS c ON c.id = e.call_id
  ORDER BY e.at DESC, e.id DESC;

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
    (SELECT count(DISTINCT e.call_id) FROM ledger AS l JOIN events AS e ON e.id = l.event_id
      WHERE l.issue_id = i.id AND l.outcome = 'sent') AS calls_told,
    -- Message-ID of the mail
    i.message_id,
    -- UTC: when it was rendered
    i.created_at,
    -- UTC: when it was handed over or captured
    i.sent_at,
    -- the same on the clocks of Kyiv, by the rule of v_now
    strftime('%Y-%m-%d %H:%M', i.sent_at,
      CASE
        WHEN i.sent_at >= date(substr(i.sent_at, 1, 4) || '-03-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
         AND i.sent_at < date(substr(i.sent_at, 1, 4) || '-10-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
        THEN '+3 hours' ELSE '+2 hours'
      END) AS sent_kyiv
  FROM issues AS i
  ORDER BY i.id DESC;
