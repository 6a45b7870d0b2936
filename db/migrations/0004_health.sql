-- Crawling for years: runs that are taken up again, sources that rest, breaks that are told once,
-- and new calls that are held back when a source suddenly brings far more or fewer than usual.

-- pages kept by a run that was interrupted, read again without asking for them
ALTER TABLE crawl_runs ADD COLUMN reused INTEGER NOT NULL DEFAULT 0;
-- pages that could not be fetched
ALTER TABLE crawl_runs ADD COLUMN unfetched INTEGER NOT NULL DEFAULT 0;
-- pages that came and were not what their reader expects
ALTER TABLE crawl_runs ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
-- of calls_seen, how many say when to apply, how much there is, and have a summary;
-- NULL = a run of an older version, which did not count them
ALTER TABLE crawl_runs ADD COLUMN with_deadline INTEGER;
ALTER TABLE crawl_runs ADD COLUMN with_amount INTEGER;
ALTER TABLE crawl_runs ADD COLUMN with_summary INTEGER;
-- what ended it early, for people
ALTER TABLE crawl_runs ADD COLUMN trouble TEXT;

-- the site did not want us: not asked again before this instant; NULL = it does not rest
ALTER TABLE sources ADD COLUMN rests_until TEXT;
-- what it answered
ALTER TABLE sources ADD COLUMN rests_because TEXT;
-- tries in a row that it turned away
ALTER TABLE sources ADD COLUMN turned_away INTEGER NOT NULL DEFAULT 0;

CREATE TABLE incidents (
  -- A break of a source, from the run that showed it to the run that no longer did. Each end is
  -- announced once.
  id INTEGER NOT NULL PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources (id),
  -- kind of finding, see src/health/finding.ts: blocked, no-calls, yield-low …
  kind TEXT NOT NULL,
  -- for people, as it was when it broke
  what TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  -- NULL = it still is so
  closed_at TEXT,
  break_announced_at TEXT,
  recovery_announced_at TEXT
) STRICT;
CREATE UNIQUE INDEX incidents_open ON incidents (source_id, kind) WHERE closed_at IS NULL;

CREATE TABLE holds (
  -- The number of calls of a source moved so far that its new calls are not offered to anybody until
  -- the next runs agree or a person releases them. Their events wait; nothing is lost.
  id INTEGER NOT NULL PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources (id),
  -- the run that showed it
  run_id INTEGER NOT NULL REFERENCES crawl_runs (id),
  -- calls seen in it
  calls INTEGER NOT NULL,
  -- median of the good runs before
  usual REAL NOT NULL,
  -- calls that are news since then are held: the start of the first run after the last good one
  since TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  -- NULL = held
  released_at TEXT,
  -- runs or person
  released_by TEXT,
  -- what is usual for the source is counted from this run on
  counts_from INTEGER REFERENCES crawl_runs (id)
) STRICT;
CREATE UNIQUE INDEX holds_open ON holds (source_id) WHERE released_at IS NULL;

DROP VIEW v_sources_health;

CREATE VIEW v_sources_health AS
  -- How the last run of each source went, beside what is usual for it. A source that goes quiet is
  -- worse than one that errors: compare calls with usual_calls. `grants doctor` judges.
  SELECT
    s.id AS source,
    s.name,
    s.off_because,
    r.finished_at AS last_run_at,
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
    (SELECT max(finished_at) FROM crawl_runs
      WHERE source_id = s.id AND close_reason IN ('finished', 'finished-with-problems')) AS last_good_run_at,
    s.baseline_at,
    -- it does not want us: not asked before rests_until
    s.rests_until,
    s.rests_because,
    s.turned_away,
    -- its new calls are not offered to anybody: since when, and how many
    h.since AS held_since,
    CASE WHEN h.id IS NOT NULL THEN (
      SELECT count(DISTINCT e.call_id) FROM events AS e JOIN calls AS c ON c.id = e.call_id
      WHERE c.source_id = s.id AND e.kind = 'new' AND e.at >= h.since) END AS held_calls,
    (SELECT group_concat(kind, ', ') FROM (
       SELECT kind FROM incidents WHERE source_id = s.id AND closed_at IS NULL ORDER BY opened_at, id)) AS broken,
    coalesce(o.open_calls, 0) AS open_calls
  FROM sources AS s
  LEFT JOIN (SELECT source, count(*) AS open_calls FROM v_open_calls GROUP BY source) AS o ON o.source = s.id
  LEFT JOIN holds AS h ON h.source_id = s.id AND h.released_at IS NULL
  LEFT JOIN crawl_runs AS r ON r.id = (
    SELECT max(id) FROM crawl_runs WHERE source_id = s.id AND finished_at IS NOT NULL)
  ORDER BY s.id;
