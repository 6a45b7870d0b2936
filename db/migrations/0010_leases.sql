CREATE TABLE leases (
  -- Who is at a job right now, so that several worker processes on one store never do one twice.
  job TEXT NOT NULL PRIMARY KEY,
  -- one per process
  holder TEXT NOT NULL,
  -- UTC with milliseconds: when it last began
  started_at TEXT NOT NULL,
  -- UTC with milliseconds: who does not renew it by then has died; NULL = nobody is at it
  held_until TEXT
) STRICT;
