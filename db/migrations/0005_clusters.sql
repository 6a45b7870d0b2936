-- The same call on many sites, and editions of one call. Worked out by src/cluster/ from all calls.

CREATE TABLE cluster_items (
  -- What of each call is compared, so that texts are not read again: of its newest version.
  call_id TEXT NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  -- version of the rules of src/cluster/
  rules INTEGER NOT NULL,
  -- JSON; NULL = never one of several (news, standing programmes)
  item TEXT
) STRICT;

CREATE TABLE cluster_members (
  -- Calls that are one call on several sites. A call that is alone has no row.
  call_id TEXT NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  -- the smallest id of the members
  cluster_id TEXT NOT NULL,
  -- 0 = leads: the donor's own page, else who says most
  rank INTEGER NOT NULL,
  -- person, number, own-page, shared-link, likeness, repeat; NULL for the leader
  rule TEXT,
  -- the number or link they share, or what agrees
  evidence TEXT,
  -- what it says otherwise than the leader: deadline, sum
  conflicts TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX cluster_members_cluster ON cluster_members (cluster_id, rank);

CREATE TABLE cluster_verdicts (
  -- What a person said of two calls, whatever the rules find. grants calls sites writes it.
  call_a TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  -- the greater of the two ids
  call_b TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  -- one, two
  verdict TEXT NOT NULL CHECK (verdict IN ('one', 'two')),
  why TEXT NOT NULL,
  -- UTC instant
  at TEXT NOT NULL,
  PRIMARY KEY (call_a, call_b),
  CHECK (call_a < call_b)
) STRICT;
CREATE INDEX cluster_verdicts_b ON cluster_verdicts (call_b);

CREATE TABLE call_editions (
  -- A call and the edition of it before: last year's, the first round.
  call_id TEXT NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  previous_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX call_editions_previous ON call_editions (previous_id);

CREATE VIEW v_clusters AS
  -- One row per call that stands on several sites, the leading page of each first.
  SELECT m.cluster_id, m.rank, c.source_id AS source, c.title, m.rule, m.evidence, m.conflicts, m.call_id, c.url
  FROM cluster_members AS m JOIN calls AS c ON c.id = m.call_id
  ORDER BY m.cluster_id, m.rank;
