-- Matches for the whole country: some hundred thousand rows a run. What a row needs is in it as
-- numbers; gates, parts of the score and words are worked out again when somebody looks
-- (`grants match explain`, the letter). The view `matches` has the shape the table had before.

DROP VIEW v_matches;
DROP VIEW v_near_misses;
DROP TABLE matches;

CREATE TABLE match_runs (
  -- Match runs, over all hromadas or over some of them.
  -- never used twice: a greater number is of a later run
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE match_hromadas (
  -- A hromada that has been matched, and what the last match run over it went by: while nothing of
  -- that changes, only calls that changed are matched anew.
  -- number of the hromada in call_fits and near_misses
  number INTEGER NOT NULL PRIMARY KEY,
  katottg TEXT NOT NULL UNIQUE REFERENCES hromadas (katottg) ON DELETE CASCADE,
  -- sha-256 of the profile as it was
  profile_hash TEXT NOT NULL,
  rules_version INTEGER NOT NULL,
  -- day in Kyiv: time left, freshness and mutes count by it
  day TEXT NOT NULL,
  -- match_runs
  run INTEGER NOT NULL,
  -- greatest calls.number at that time: a greater one is of a call that was not known yet
  known_to INTEGER NOT NULL,
  matched_at TEXT NOT NULL
) STRICT;

CREATE TABLE match_calls (
  -- Calls as the match runs saw them, so that the next run knows which have changed.
  -- calls.number
  call INTEGER NOT NULL PRIMARY KEY REFERENCES calls (number) ON DELETE CASCADE,
  -- version, status and next deadline; empty when it was not open
  state TEXT NOT NULL,
  -- the run that saw this state first
  run INTEGER NOT NULL
) STRICT;

CREATE TABLE match_texts (
  -- Words of matches and near misses, each once: names of bodies and gates, reasons.
  id INTEGER NOT NULL PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE call_fits (
  -- Open calls that fit a hromada. Without a foreign key to calls: checking it would take as long as
  -- writing the rows, and deleting a call would read them all. The trigger below does its work.
  hromada INTEGER NOT NULL REFERENCES match_hromadas (number) ON DELETE CASCADE,
  -- calls.number
  call INTEGER NOT NULL,
  -- 0 to 100
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  -- match_texts: kind of body that would apply; NULL = the call names no applicants
  through INTEGER,
  PRIMARY KEY (hromada, call)
) STRICT, WITHOUT ROWID;

CREATE TABLE near_misses (
  -- Calls that exactly one gate keeps from a hromada: the 200 whose sectors fit best.
  hromada INTEGER NOT NULL REFERENCES match_hromadas (number) ON DELETE CASCADE,
  -- calls.number
  call INTEGER NOT NULL,
  -- how well its sectors fit, 0 to 1
  fit REAL NOT NULL,
  -- match_texts: the gate, and its reason for people
  refused_by INTEGER NOT NULL,
  refused_because INTEGER NOT NULL,
  PRIMARY KEY (hromada, call)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER calls_leave_matches AFTER DELETE ON calls
BEGIN
  DELETE FROM call_fits WHERE call = old.number AND hromada IN (SELECT number FROM match_hromadas);
  DELETE FROM near_misses WHERE call = old.number AND hromada IN (SELECT number FROM match_hromadas);
END;

CREATE VIEW matches AS
  -- Every match, and every near miss that is kept, by code and id.
  SELECT
    h.katottg, c.id AS call_id, 'match' AS verdict, f.score, NULL AS fit, t.text AS through,
    NULL AS refused_by, NULL AS refused_because, h.rules_version, h.matched_at
  FROM call_fits AS f
  JOIN match_hromadas AS h ON h.number = f.hromada
  JOIN calls AS c ON c.number = f.call
  LEFT JOIN match_texts AS t ON t.id = f.through
  UNION ALL
  SELECT
    h.katottg, c.id, 'near-miss', NULL, n.fit, NULL, g.text, r.text, h.rules_version, h.matched_at
  FROM near_misses AS n
  JOIN match_hromadas AS h ON h.number = n.hromada
  JOIN calls AS c ON c.number = n.call
  JOIN match_texts AS g ON g.id = n.refused_by
  JOIN match_texts AS r ON r.id = n.refused_because;

CREATE VIEW v_matches AS
  -- Calls that fit, by hromada, the best first. Only calls that are still open. What to check before
  -- applying: `grants match explain`.
  SELECT
    h.name || ' ' || h.type AS hromada, m.katottg, m.score, o.title, o.sectors, o.deadline_kyiv, o.days_left,
    o.award_max, o.currency, m.through, m.matched_at, m.call_id, o.url
  FROM matches AS m
  JOIN hromadas AS h ON h.katottg = m.katottg
  JOIN v_open_calls AS o ON o.id = m.call_id
  WHERE m.verdict = 'match'
  ORDER BY hromada, m.katottg, m.score DESC, m.call_id;

CREATE VIEW v_near_misses AS
  -- Calls that one condition keeps from a hromada, and which; those of the wanted sectors first.
  SELECT
    h.name || ' ' || h.type AS hromada, m.katottg, m.refused_by, m.refused_because, o.title, o.sectors,
    o.deadline_kyiv, o.days_left, m.fit, m.matched_at, m.call_id, o.url
  FROM matches AS m
  JOIN hromadas AS h ON h.katottg = m.katottg
  JOIN v_open_calls AS o ON o.id = m.call_id
  WHERE m.verdict = 'near-miss'
  ORDER BY hromada, m.katottg, m.fit DESC, m.call_id;

-- It counted through `matches`, which reads every name and reason of the country.
DROP VIEW v_hromadas;
CREATE VIEW v_hromadas AS
  -- One line per hromada: what it wants and how many open calls fit.
  WITH open (call) AS MATERIALIZED (
    SELECT c.number FROM v_open_calls AS o JOIN calls AS c ON c.id = o.id),
  fitting (hromada, matches) AS MATERIALIZED (
    SELECT hromada, count(*) FROM call_fits WHERE call IN open GROUP BY hromada)
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
  LEFT JOIN match_hromadas AS m ON m.katottg = h.katottg
  LEFT JOIN fitting AS f ON f.hromada = m.number
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
    SELECT c.id, c.number FROM v_open_calls AS o JOIN calls AS c ON c.id = o.id
    WHERE c.min_partners > 1 OR c.ukraine_role = 'partner'),
  eligible (call, country) AS MATERIALIZED (
    SELECT w.call, a.code FROM wanting AS w JOIN call_areas AS a ON a.call_id = w.id
    WHERE a.mode = 'include' AND a.scheme = 'country'
    UNION
    SELECT w.call, z.country FROM wanting AS w JOIN call_areas AS a ON a.call_id = w.id
    JOIN zone_countries AS z ON z.zone = a.code
    WHERE a.mode = 'include' AND a.scheme = 'zone'
    EXCEPT
    SELECT w.call, a.code FROM wanting AS w JOIN call_areas AS a ON a.call_id = w.id
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
