-- Corrections by a person. The crawler never wins over them.

CREATE TABLE call_overrides (
  -- A person's correction of one field of one call: applied to every state its source gives, until
  -- it is taken back with `grants calls fix <call> <field> --remove`.
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  -- title, kind, deadline, award-min, award-max, budget, own-share, instrument, applicants, areas,
  -- ukraine, sectors or status
  field TEXT NOT NULL,
  -- the right value as JSON; the JSON word null = the donor does not say it
  value TEXT NOT NULL,
  -- how this person knows
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  -- what the source said of this field at that time; NULL = nothing
  source_value TEXT,
  PRIMARY KEY (call_id, field)
) STRICT;

CREATE TABLE calls_as_read (
  -- Calls with corrections as their source last gave them, without the corrections: to see that the
  -- source has moved since, and what is true again when a correction is taken back.
  call_id TEXT NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  -- the call as JSON (type Call in src/model.ts)
  json TEXT NOT NULL
) STRICT;
