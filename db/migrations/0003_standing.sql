-- Standing programmes, and what a document is for.

-- rolling (takes applications all the time), look-here (opens calls that we cannot read) or pipeline
-- (a bank's project under preparation); NULL = an ordinary call
ALTER TABLE calls ADD COLUMN standing TEXT;
-- day on which a person last checked a standing programme
ALTER TABLE calls ADD COLUMN verified_on TEXT;
-- where its facts come from
ALTER TABLE calls ADD COLUMN standing_note TEXT;

-- guidelines, form, budget, contract, annex, other: as far as the title says
ALTER TABLE call_documents ADD COLUMN type TEXT NOT NULL DEFAULT 'other';

DROP VIEW v_calls;
DROP VIEW v_open_calls;

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
    -- strongest first
    (SELECT group_concat(sector, ', ')
       FROM (SELECT sector FROM call_sectors WHERE call_id = c.id ORDER BY position)) AS sectors,
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
    -- of award_max, else of the first sum
    (SELECT currency FROM call_money WHERE call_id = c.id ORDER BY part <> 'award-max', position LIMIT 1) AS currency,
    c.own_share_percent,
    c.ukraine_role,
    -- rolling, look-here, pipeline: stands for years; NULL = an ordinary call
    c.standing,
    c.verified_on,
    c.baseline,
    c.first_seen_at,
    c.last_seen_at,
    c.version,
    c.url
  FROM calls AS c, v_now
  LEFT JOIN call_deadlines AS n ON n.id = (
    SELECT id FROM call_deadlines
    WHERE call_id = c.id AND superseded_at IS NULL AND coalesce(stage, 1) = 1 AND at >= v_now.now
    ORDER BY at, id LIMIT 1);

CREATE VIEW v_open_calls AS
  -- What can be applied to now or soon. A call whose state nobody knows stays for 180 days.
  SELECT
    id, title, source, funder, status, sectors, deadline, deadline_kyiv, days_left, deadline_text, rolling, opens_on,
    award_min, award_max, budget, currency, own_share_percent, first_seen_at, url
  FROM v_calls
  WHERE kind = 'call'
    AND coalesce(standing, 'rolling') = 'rolling'
    AND (status IN ('open', 'forthcoming')
      OR (status = 'unknown' AND first_seen_at >= (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now, '-180 days') FROM v_now)));

CREATE VIEW v_standing AS
  -- Programmes that stand for years, donors whose calls we cannot read, projects banks prepare.
  SELECT standing, title, funder, instrument, sectors, verified_on, status, id, url
  FROM v_calls
  WHERE standing IS NOT NULL AND kind = 'call' AND status NOT IN ('gone', 'closed', 'cancelled')
  ORDER BY standing, funder, title;
