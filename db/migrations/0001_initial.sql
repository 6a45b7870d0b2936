-- The first shape of the store. Files in this folder are applied in order, each once, and never
-- edited after a release: the next change is the next file. Comments inside CREATE stay in the
-- schema, so that `.schema` in the sqlite3 shell explains itself.
--
-- Everywhere: instants are UTC text (2026-11-16T06:00:00Z), days are YYYY-MM-DD, sums are whole
-- hundredths of the currency's unit, NULL means the donor does not say it. Only what the sqlite3
-- shell of Debian 12 (3.40) can read: no functions of the program, no JSONB.

CREATE TABLE settings (
  -- What belongs to this store rather than to a process.
  -- frozen_now: the instant at which a demo or a rehearsal stands still; every view respects it.
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
  -- A site or API we read. The card lives in the program; here is what views and keys need.
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  -- who pays when a call names nobody
  funder TEXT NOT NULL,
  homepage TEXT NOT NULL,
  -- day or week
  every TEXT NOT NULL,
  -- recorded, documented or reconstructed: on what its scraper rests
  basis TEXT NOT NULL,
  -- why it is not read by default
  off_because TEXT,
  added_at TEXT NOT NULL,
  -- end of its first good run: calls seen up to then are the baseline, not news
  baseline_at TEXT
) STRICT;

CREATE TABLE crawl_runs (
  -- One walk over one source.
  id INTEGER NOT NULL PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources (id),
  started_at TEXT NOT NULL,
  -- NULL while it runs, and for ever when the process died
  finished_at TEXT,
  -- finished, finished-with-problems (the good ones), blocked, no-calls, stopped, failed
  close_reason TEXT,
  -- 1 = no good run of this source came before
  baseline INTEGER NOT NULL CHECK (baseline IN (0, 1)),
  pages INTEGER NOT NULL DEFAULT 0,
  -- pages answered with 304: what we kept was still right
  not_modified INTEGER NOT NULL DEFAULT 0,
  calls_seen INTEGER NOT NULL DEFAULT 0,
  calls_new INTEGER NOT NULL DEFAULT 0,
  calls_changed INTEGER NOT NULL DEFAULT 0,
  calls_unchanged INTEGER NOT NULL DEFAULT 0,
  -- items that are not calls: stored with the reason, never in a letter
  not_calls INTEGER NOT NULL DEFAULT 0,
  -- rows deliberately not taken: see crawl_run_refusals
  refused INTEGER NOT NULL DEFAULT 0,
  problems INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX crawl_runs_source ON crawl_runs (source_id, finished_at);

CREATE TABLE crawl_run_refusals (
  -- Rows of a page that are deliberately not taken, counted by reason.
  run_id INTEGER NOT NULL REFERENCES crawl_runs (id) ON DELETE CASCADE,
  -- short stable word of the scraper: stale-index, past-deadline
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  -- title or id of the first one, to look it up
  example TEXT,
  PRIMARY KEY (run_id, reason)
) STRICT;

CREATE TABLE problems (
  -- Something unread or doubtful on a page. For maintainers, never for hromadas.
  id INTEGER NOT NULL PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES crawl_runs (id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES sources (id),
  url TEXT NOT NULL,
  field TEXT NOT NULL,
  message TEXT NOT NULL,
  -- the words in question
  quote TEXT
) STRICT;
CREATE INDEX problems_run ON problems (run_id);

CREATE TABLE page_bodies (
  -- Bodies of kept pages, each once however many requests brought it.
  -- of the decompressed bytes, hexadecimal
  sha256 TEXT NOT NULL PRIMARY KEY,
  -- gzip of the bytes as they came
  body BLOB NOT NULL,
  -- decompressed size in bytes
  size INTEGER NOT NULL
) STRICT;

CREATE TABLE kept_pages (
  -- What came back for a request: for conditional requests, and for reading again after a repair.
  -- The last three different answers to a request are kept.
  id INTEGER NOT NULL PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources (id),
  -- method, URL and posted parts: identity of the request within its source
  request_key TEXT NOT NULL,
  -- the whole request as JSON, with what the list page carried to it
  request TEXT NOT NULL,
  -- after redirects
  url TEXT NOT NULL,
  -- the header as sent
  content_type TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES page_bodies (sha256),
  -- when this body last came
  fetched_at TEXT NOT NULL,
  -- when the server last said that it is still right
  checked_at TEXT NOT NULL,
  etag TEXT,
  -- HTTP date as the server printed it
  last_modified TEXT,
  UNIQUE (source_id, request_key, sha256)
) STRICT;
CREATE INDEX kept_pages_body ON kept_pages (sha256);

CREATE TABLE calls (
  -- What a hromada can apply to, in our words; also items of a stream that turned out not to be
  -- calls (kind). The whole call, text included, is in call_versions; here is what is asked for.
  -- number of the row, also of its row in calls_fts
  number INTEGER NOT NULL PRIMARY KEY,
  -- <source>:<external id>
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES sources (id),
  external_id TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  -- uk, ru, en, other
  language TEXT NOT NULL,
  -- call or not-a-call
  kind TEXT NOT NULL,
  -- why it was (not) taken for a call
  kind_reason TEXT NOT NULL,
  summary TEXT,
  -- who pays; who runs it when that is another body; the fund behind it
  funder TEXT NOT NULL,
  operator TEXT,
  programme TEXT,
  instrument TEXT,
  -- what the source says: forthcoming, open, closed, cancelled, funds-exhausted
  stated_status TEXT,
  published_on TEXT,
  opens_on TEXT,
  -- last instant of a deadline open to everybody (stage 1)
  closes_at TEXT,
  -- 1 = applications are taken all the time or until the money runs out
  rolling INTEGER NOT NULL DEFAULT 0 CHECK (rolling IN (0, 1)),
  -- what the applicant must add, per cent; 0 = the donor says none is needed
  own_share_percent REAL,
  own_share_kind TEXT,
  -- lead, partner or none: how Ukrainian bodies may take part
  ukraine_role TEXT,
  min_partners INTEGER,
  population_min INTEGER,
  population_max INTEGER,
  -- 1 = first seen before its source had a good run: not news
  baseline INTEGER NOT NULL CHECK (baseline IN (0, 1)),
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  last_seen_run INTEGER NOT NULL REFERENCES crawl_runs (id),
  -- complete good runs in a row without it; from 3 on the call counts as gone
  missing_runs INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL,
  -- sha-256 of the whole call with sorted keys
  content_hash TEXT NOT NULL
) STRICT;
CREATE INDEX calls_source ON calls (source_id);
CREATE INDEX calls_closing ON calls (kind, closes_at);

CREATE TABLE call_versions (
  -- Every state of a call that we saw, whole.
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  -- 1, 2 …
  version INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES crawl_runs (id),
  -- the call as JSON (type Call in src/model.ts)
  json TEXT NOT NULL,
  PRIMARY KEY (call_id, version)
) STRICT;

CREATE TABLE call_deadlines (
  -- Cut-offs of a call. A moved deadline is a new row; the old one stays with superseded_at.
  id INTEGER NOT NULL PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  -- as the donor printed it
  text TEXT NOT NULL,
  -- in zone; NULL when the words could not be read
  date TEXT,
  time TEXT,
  -- 0 = neither the call nor its source gives a time of day
  time_known INTEGER NOT NULL CHECK (time_known IN (0, 1)),
  -- IANA name
  zone TEXT NOT NULL,
  -- the instant after which nothing is accepted
  at TEXT,
  -- the same on the clocks of Kyiv, 2026-11-30 17:00; without a known time the donor's date
  deadline_kyiv TEXT,
  -- stage 2 and later are open only to those invited
  stage INTEGER,
  -- lot or track with a deadline of its own
  track TEXT,
  rule TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  -- when the source stopped stating it
  superseded_at TEXT
) STRICT;
CREATE INDEX call_deadlines_call ON call_deadlines (call_id, superseded_at);

CREATE TABLE call_money (
  -- Sums a call states.
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- budget (the whole pot), award-min, award-max (for one applicant), own-share, unclear
  part TEXT NOT NULL,
  -- hundredths of the currency's unit
  minor INTEGER NOT NULL,
  -- ISO 4217
  currency TEXT NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (call_id, position)
) STRICT;

CREATE TABLE call_applicants (
  -- Who may apply, as far as the call says.
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (call_id, position)
) STRICT;

CREATE TABLE call_areas (
  -- Where the money may be spent.
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- include or exclude
  mode TEXT NOT NULL,
  -- country (ISO 3166-1), oblast (first two digits of KATOTTG) or zone (id of a programme zone)
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (call_id, position)
) STRICT;

CREATE TABLE call_sectors (
  -- One to four of the eighteen sectors, strongest first; none = fits every hromada weakly.
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  sector TEXT NOT NULL,
  -- greater is stronger, comparable only within one call
  weight REAL NOT NULL,
  -- the words and codes that led there, one a line
  evidence TEXT NOT NULL,
  PRIMARY KEY (call_id, position)
) STRICT;
CREATE INDEX call_sectors_sector ON call_sectors (sector, call_id);

CREATE TABLE call_documents (
  -- Guidelines and forms.
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (call_id, position)
) STRICT;

CREATE TABLE field_evidence (
  -- The donor's words behind a value of calls, and the rule that read them.
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  -- kindReason, instrument, opensOn, rolling, ownShare, ukraine, minPartners, population
  field TEXT NOT NULL,
  -- the value as JSON
  value TEXT NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (call_id, field)
) STRICT;

-- Words of the calls, folded and stemmed by src/search-terms.ts: SQLite itself folds only ASCII and
-- knows no Ukrainian endings. rowid = calls.number. Search it through the program.
CREATE VIRTUAL TABLE calls_fts USING fts5 (title, about, text, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE events (
  -- A difference worth telling. The unique key is what makes "never twice" possible.
  id INTEGER NOT NULL PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id),
  -- new, opened, deadline-moved, money-changed, cancelled, funds-exhausted, reopened, closing-7 …
  kind TEXT NOT NULL,
  -- tells events of one kind on one call apart, e.g. the new deadline
  detail TEXT NOT NULL DEFAULT '',
  before TEXT,
  after TEXT,
  -- when we saw it
  at TEXT NOT NULL,
  -- 1 = seen before its source had a good run: not news
  baseline INTEGER NOT NULL CHECK (baseline IN (0, 1)),
  UNIQUE (call_id, kind, detail)
) STRICT;
CREATE INDEX events_at ON events (at);

CREATE TABLE hromadas (
  -- What is known of a territorial community for matching. Nothing below town level: no
  -- facilities, no addresses, no coordinates.
  -- UA and 17 digits
  katottg TEXT NOT NULL PRIMARY KEY,
  -- adjective as in the codifier: Вінницька
  name TEXT NOT NULL,
  -- міська, селищна, сільська
  type TEXT NOT NULL,
  oblast TEXT NOT NULL,
  rayon TEXT,
  population INTEGER,
  population_year INTEGER,
  -- largest own share it can afford, per cent of a project
  own_share_max_percent REAL,
  -- territory flags, true or false on the day territory_as_of; NULL = not known
  frontline INTEGER CHECK (frontline IN (0, 1)),
  deoccupied INTEGER CHECK (deoccupied IN (0, 1)),
  mountain INTEGER CHECK (mountain IN (0, 1)),
  territory_as_of TEXT,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE hromada_priorities (
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  sector TEXT NOT NULL,
  -- 0 not at all … 3 first of all
  priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3),
  PRIMARY KEY (katottg, sector)
) STRICT;

CREATE TABLE hromada_words (
  -- Free words that matter to it: водогін, ЦНАП.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (katottg, position)
) STRICT;

CREATE TABLE hromada_instruments (
  -- Instruments wanted; none = grants, prizes, technical assistance, in kind, twinning.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  instrument TEXT NOT NULL,
  PRIMARY KEY (katottg, position)
) STRICT;

CREATE TABLE hromada_bodies (
  -- Kinds of bodies through which it can apply. Kinds only.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (katottg, position)
) STRICT;

CREATE TABLE hromada_partners (
  -- Foreign cities it already works with.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  city TEXT NOT NULL,
  -- ISO 3166-1 alpha-2
  country TEXT NOT NULL,
  PRIMARY KEY (katottg, position)
) STRICT;

CREATE TABLE matches (
  -- How an open call fits a hromada: every match, and near misses refused by exactly one gate.
  -- Written anew, hromada by hromada, by every match run.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  -- match or near-miss
  verdict TEXT NOT NULL,
  -- 0 to 100, sum of the parts
  score REAL,
  -- kind of body that would apply
  through TEXT,
  -- of a near miss: the one gate that refuses, and its reason for people
  refused_by TEXT,
  refused_because TEXT,
  -- answers of all gates, parts of the score and things to check, as JSON
  gates TEXT NOT NULL,
  parts TEXT NOT NULL,
  cautions TEXT NOT NULL,
  rules_version INTEGER NOT NULL,
  matched_at TEXT NOT NULL,
  PRIMARY KEY (katottg, call_id)
) STRICT;
CREATE INDEX matches_call ON matches (call_id);

CREATE TABLE recipients (
  -- A person who gets digests. Personal data: addresses are never logged; erasing is a delete.
  -- never used twice, so that a number in an old log cannot mean another person
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL,
  -- the address in lower case: one letter however it is typed
  email_key TEXT NOT NULL UNIQUE,
  name TEXT,
  language TEXT NOT NULL CHECK (language IN ('uk', 'en')),
  -- how this person agreed to get letters, and when we were told
  consent_note TEXT NOT NULL,
  consent_at TEXT NOT NULL,
  -- no letters before this day
  paused_until TEXT
) STRICT;

CREATE TABLE recipient_hromadas (
  recipient_id INTEGER NOT NULL REFERENCES recipients (id) ON DELETE CASCADE,
  katottg TEXT NOT NULL REFERENCES hromadas (katottg),
  position INTEGER NOT NULL,
  PRIMARY KEY (recipient_id, katottg)
) STRICT;

CREATE TABLE issues (
  -- One letter to one recipient: rendered once, stored whole, then handed over.
  id INTEGER NOT NULL PRIMARY KEY,
  recipient_id INTEGER NOT NULL REFERENCES recipients (id) ON DELETE CASCADE,
  -- ISO week in Kyiv, 2026-W47
  week TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'weekly',
  -- queued, rendered, sending, sent, captured, failed, uncertain
  state TEXT NOT NULL,
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  -- the message as sent, gzip of RFC 5322 text
  eml BLOB NOT NULL,
  created_at TEXT NOT NULL,
  -- when it was handed over or captured
  sent_at TEXT,
  UNIQUE (recipient_id, week, kind)
) STRICT;

CREATE TABLE ledger (
  -- Which event went to whom, or why not. An event without a row here is still to be told.
  recipient_id INTEGER NOT NULL REFERENCES recipients (id) ON DELETE CASCADE,
  event_id INTEGER NOT NULL REFERENCES events (id),
  -- NULL when it was settled without a letter
  issue_id INTEGER REFERENCES issues (id),
  -- sent; or settled without being told: spent, not-relevant, closed, capped, suppressed
  outcome TEXT NOT NULL,
  reason TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (recipient_id, event_id)
) STRICT;
CREATE INDEX ledger_event ON ledger (event_id);
CREATE INDEX ledger_issue ON ledger (issue_id);

-- Views: start with these. All of them ask v_now for the time.

CREATE VIEW v_now AS
  -- The present, or the instant at which this store stands still; and the same on the clocks of
  -- Kyiv. SQLite knows no time zones, so the rule is written out: +3 from the last Sunday of March
  -- 01:00 UTC to the last Sunday of October 01:00 UTC, else +2 (EU rule, in force in 2026).
  SELECT
    now,
    strftime('%Y-%m-%d %H:%M', now,
      CASE
        WHEN now >= date(substr(now, 1, 4) || '-03-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
         AND now < date(substr(now, 1, 4) || '-10-31', '-6 days', 'weekday 0') || 'T01:00:00Z'
        THEN '+3 hours' ELSE '+2 hours'
      END) AS now_kyiv
  FROM (
    SELECT coalesce(
      (SELECT value FROM settings WHERE key = 'frozen_now'),
      strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) AS now
  );

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
    AND (status IN ('open', 'forthcoming')
      OR (status = 'unknown' AND first_seen_at >= (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now, '-180 days') FROM v_now)));

CREATE VIEW v_closing_soon AS
  -- Open calls of the next 30 days, the nearest deadline first.
  SELECT days_left, deadline_kyiv, title, source, sectors, award_max, currency, deadline_text, id, url
  FROM v_open_calls
  WHERE days_left <= 30
  ORDER BY deadline, id;

CREATE VIEW v_matches AS
  -- Calls that fit, by hromada, the best first. Only calls that are still open.
  SELECT
    h.name || ' ' || h.type AS hromada, m.katottg, m.score, o.title, o.sectors, o.deadline_kyiv, o.days_left,
    o.award_max, o.currency, m.through, m.cautions, m.matched_at, m.call_id, o.url
  FROM matches AS m
  JOIN hromadas AS h ON h.katottg = m.katottg
  JOIN v_open_calls AS o ON o.id = m.call_id
  WHERE m.verdict = 'match'
  ORDER BY hromada, m.katottg, m.score DESC, m.call_id;

CREATE VIEW v_near_misses AS
  -- Calls that one condition keeps from a hromada, and which.
  SELECT
    h.name || ' ' || h.type AS hromada, m.katottg, m.refused_by, m.refused_because, o.title, o.sectors,
    o.deadline_kyiv, o.days_left, m.matched_at, m.call_id, o.url
  FROM matches AS m
  JOIN hromadas AS h ON h.katottg = m.katottg
  JOIN v_open_calls AS o ON o.id = m.call_id
  WHERE m.verdict = 'near-miss'
  ORDER BY hromada, m.katottg, m.call_id;

CREATE VIEW v_events AS
  -- What happened, the newest first, and how many recipients were told.
  SELECT
    e.id, e.at, e.kind, c.title, e.before, e.after, e.baseline,
    (SELECT count(*) FROM ledger WHERE event_id = e.id AND outcome = 'sent') AS told,
    c.source_id AS source, e.call_id, e.detail, c.url
  FROM events AS e
  JOIN calls AS c ON c.id = e.call_id
  ORDER BY e.at DESC, e.id DESC;

CREATE VIEW v_sources_health AS
  -- How the last run of each source went, beside what is usual for it. A source that goes quiet is
  -- worse than one that errors: compare calls with usual_calls.
  SELECT
    s.id AS source,
    s.name,
    s.off_because,
    r.finished_at AS last_run_at,
    r.close_reason,
    r.pages,
    r.calls_seen AS calls,
    -- average of the five good runs before the last one
    (SELECT round(avg(calls_seen), 1) FROM (
       SELECT calls_seen FROM crawl_runs
       WHERE source_id = s.id AND id < r.id AND close_reason IN ('finished', 'finished-with-problems')
       ORDER BY id DESC LIMIT 5)) AS usual_calls,
    r.calls_new,
    r.calls_changed,
    r.not_calls,
    r.refused,
    r.problems,
    (SELECT max(finished_at) FROM crawl_runs
      WHERE source_id = s.id AND close_reason IN ('finished', 'finished-with-problems')) AS last_good_run_at,
    s.baseline_at,
    coalesce(o.open_calls, 0) AS open_calls
  FROM sources AS s
  LEFT JOIN (SELECT source, count(*) AS open_calls FROM v_open_calls GROUP BY source) AS o ON o.source = s.id
  LEFT JOIN crawl_runs AS r ON r.id = (
    SELECT max(id) FROM crawl_runs WHERE source_id = s.id AND finished_at IS NOT NULL)
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
    (SELECT count(*) FROM recipient_hromadas WHERE katottg = h.katottg) AS recipients,
    coalesce(f.matches, 0) AS matches,
    h.updated_at
  FROM hromadas AS h
  LEFT JOIN (
    SELECT m.katottg, count(*) AS matches FROM matches AS m JOIN v_open_calls AS o ON o.id = m.call_id
    WHERE m.verdict = 'match' GROUP BY m.katottg) AS f ON f.katottg = h.katottg
  ORDER BY h.oblast, h.name;

CREATE VIEW v_sent AS
  -- Letters, the newest first. Recipients are numbers: addresses stay in their table.
  SELECT
    i.id AS issue, i.week, i.kind, i.recipient_id,
    (SELECT group_concat(name, ', ') FROM (
       SELECT h.name FROM recipient_hromadas AS rh JOIN hromadas AS h ON h.katottg = rh.katottg
       WHERE rh.recipient_id = i.recipient_id ORDER BY rh.position)) AS hromadas,
    i.state, i.subject,
    (SELECT count(*) FROM ledger WHERE issue_id = i.id AND outcome = 'sent') AS events_told,
    (SELECT count(DISTINCT e.call_id) FROM ledger AS l JOIN events AS e ON e.id = l.event_id
      WHERE l.issue_id = i.id AND l.outcome = 'sent') AS calls_told,
    i.message_id, i.created_at, i.sent_at
  FROM issues AS i
  ORDER BY i.id DESC;
