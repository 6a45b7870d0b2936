-- Whether links open: those of standing programmes, and documents of open calls when asked for.

CREATE TABLE links (
  -- One row per address that was asked for. A link counts as dead after failures on three different
  -- days in a row; the first time it opens again it is alive. What turns robots away (401, 403, a
  -- challenge, robots.txt) may open for a person: it counts neither way.
  url TEXT NOT NULL PRIMARY KEY,
  -- UTC instant of the last check
  checked_at TEXT NOT NULL,
  -- UTC instant at which it last opened; NULL = never since it is checked
  opened_at TEXT,
  -- UTC instant of the first failure since it last opened; NULL = it does not fail
  failing_since TEXT,
  -- different days in Kyiv on which it failed since it last opened
  failed_days INTEGER NOT NULL DEFAULT 0,
  -- the last of them, YYYY-MM-DD
  failed_on TEXT,
  -- why the last check did not end well, for people
  trouble TEXT,
  -- where it led the last time it opened, when that is another place: the page may have moved
  moved_to TEXT
) STRICT;

CREATE VIEW v_dead_links AS
  -- Links that do not open since a certain day. By the same rule as src/links/link.ts.
  SELECT url, failing_since, failed_days, trouble, opened_at, checked_at
  FROM links
  WHERE failed_days >= 3
  ORDER BY failing_since, url;

DROP VIEW v_standing;

CREATE VIEW v_standing AS
  -- Programmes that stand for years, donors whose calls we cannot read, projects banks prepare.
  SELECT
    c.standing, c.title, c.funder, c.instrument, c.sectors, c.verified_on, c.status, c.id, c.url,
    -- UTC instant since which the link does not open; NULL = it opens, or nobody has checked it
    CASE WHEN l.failed_days >= 3 THEN l.failing_since END AS dead_since
  FROM v_calls AS c
  LEFT JOIN links AS l ON l.url = c.url
  WHERE c.standing IS NOT NULL AND c.kind = 'call' AND c.status NOT IN ('gone', 'closed', 'cancelled')
  ORDER BY c.standing, c.funder, c.title;
