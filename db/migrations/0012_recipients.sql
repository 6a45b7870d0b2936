-- What a recipient chose, and addresses that must not be written to again.

-- when the person confirmed by the letter that asks for it; NULL = not (yet)
ALTER TABLE recipients ADD COLUMN confirmed_at TEXT;
-- 1 = no letter before confirmed_at
ALTER TABLE recipients ADD COLUMN must_confirm INTEGER NOT NULL DEFAULT 0 CHECK (must_confirm IN (0, 1));
-- when the letter that asks for it went out; it goes once
ALTER TABLE recipients ADD COLUMN asked_at TEXT;
-- full: cards; summary: titles only, for heads of councils
ALTER TABLE recipients ADD COLUMN letter TEXT NOT NULL DEFAULT 'full' CHECK (letter IN ('full', 'summary'));
-- weekly; fortnightly: even ISO weeks; urgent: only what closes in three days
ALTER TABLE recipients ADD COLUMN cadence TEXT NOT NULL DEFAULT 'weekly'
  CHECK (cadence IN ('weekly', 'fortnightly', 'urgent'));
-- 1 = Monday … 7, and the hour in Europe/Kyiv from which the letter is due
ALTER TABLE recipients ADD COLUMN weekday INTEGER NOT NULL DEFAULT 1 CHECK (weekday BETWEEN 1 AND 7);
ALTER TABLE recipients ADD COLUMN hour INTEGER NOT NULL DEFAULT 8 CHECK (hour BETWEEN 0 AND 23);
-- 1 = also a letter between two weekly ones when a call closes in three days
ALTER TABLE recipients ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
-- 1 = the titles of all other new calls at the end of the letter
ALTER TABLE recipients ADD COLUMN appendix INTEGER NOT NULL DEFAULT 0 CHECK (appendix IN (0, 1));
-- 1 = a letter also in a week without news
ALTER TABLE recipients ADD COLUMN empty_letter INTEGER NOT NULL DEFAULT 0 CHECK (empty_letter IN (0, 1));

CREATE TABLE suppressions (
  -- Addresses that must not be written to, as a keyed hash: the address itself may be erased.
  -- HMAC-SHA-256 of the address in lower case, with the key of this store (settings.link_key)
  address_hash TEXT NOT NULL PRIMARY KEY,
  -- unsubscribed, complaint, bounced, refused, erased
  reason TEXT NOT NULL CHECK (reason IN ('unsubscribed', 'complaint', 'bounced', 'refused', 'erased')),
  -- the mail server's answer or the person's words, without addresses
  detail TEXT,
  at TEXT NOT NULL
) STRICT;
