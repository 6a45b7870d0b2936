-- How handing over a letter went, and how many letters each run had to send.

-- tries to hand it over
ALTER TABLE issues ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
-- UTC: not tried again before; NULL = at once
ALTER TABLE issues ADD COLUMN next_attempt_at TEXT;
-- what went wrong last, or why it waits for a person; carries no address
ALTER TABLE issues ADD COLUMN trouble TEXT;
-- UTC: since when it is in its state
ALTER TABLE issues ADD COLUMN state_at TEXT;
-- sha-256 of the message; stays when the copy is pruned
ALTER TABLE issues ADD COLUMN sha256 TEXT;
CREATE INDEX issues_state ON issues (state, recipient_id);

CREATE TABLE mail_runs (
  -- One run that had letters to hand over: what is usual, and whether the run was stopped.
  id INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  -- letters that were due
  due INTEGER NOT NULL,
  -- letters handed over or captured
  sent INTEGER NOT NULL DEFAULT 0,
  -- why it was stopped before the end
  stopped TEXT
) STRICT;

CREATE TABLE bounces (
  -- Mails that say a letter did not arrive, each counted once however often the mailbox is read.
  -- sha-256 of the mail
  mail_hash TEXT NOT NULL PRIMARY KEY,
  recipient_id INTEGER NOT NULL REFERENCES recipients (id) ON DELETE CASCADE,
  -- the letter it is about
  issue_id INTEGER REFERENCES issues (id) ON DELETE CASCADE,
  -- hard: will not arrive tomorrow either; soft: may
  kind TEXT NOT NULL CHECK (kind IN ('hard', 'soft')),
  -- enhanced status code, 5.1.1
  status TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX bounces_recipient ON bounces (recipient_id);
CREATE INDEX bounces_issue ON bounces (issue_id);
