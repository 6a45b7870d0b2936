-- The rest of a hromada's profile, what people say of calls, and the official register that fills
-- profiles in.

-- hryvnias: all revenue of a year without transfers
ALTER TABLE hromadas ADD COLUMN own_revenue INTEGER CHECK (own_revenue >= 0);
ALTER TABLE hromadas ADD COLUMN own_revenue_year INTEGER;
-- hryvnias
ALTER TABLE hromadas ADD COLUMN development_budget INTEGER CHECK (development_budget >= 0);
ALTER TABLE hromadas ADD COLUMN development_budget_year INTEGER;
-- largest own share it can afford in one project, hryvnias
ALTER TABLE hromadas ADD COLUMN own_share_max_amount INTEGER CHECK (own_share_max_amount >= 0);

CREATE TABLE hromada_names (
  -- Other names in circulation: Шептицька for Червоноградська. Never a key.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (katottg, position)
) STRICT;

CREATE TABLE hromada_languages (
  -- Languages in which it can write an application; none = not known.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- ISO 639-1
  language TEXT NOT NULL,
  PRIMARY KEY (katottg, position)
) STRICT;

CREATE TABLE hromada_programmes (
  -- Programmes it has already used.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  programme TEXT NOT NULL,
  PRIMARY KEY (katottg, position)
) STRICT;

CREATE TABLE hromada_mutes (
  -- «Не для нас»: what a hromada does not want to see again.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('call', 'programme', 'funder')),
  -- id of the call; name of the programme or the funder
  value TEXT NOT NULL,
  reason TEXT,
  -- last day on which it holds; NULL = for good
  until TEXT,
  PRIMARY KEY (katottg, position)
) STRICT;

CREATE TABLE hromada_marks (
  -- «Цікаво»: a person of the hromada said so of a call.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  PRIMARY KEY (katottg, call_id)
) STRICT;

CREATE TABLE hromada_origins (
  -- Fields of a profile that no person entered, and where their value comes from. A field that is not
  -- here was entered by a person.
  katottg TEXT NOT NULL REFERENCES hromadas (katottg) ON DELETE CASCADE,
  -- field of the profile: population, ownRevenue, partners …
  field TEXT NOT NULL,
  -- name of the register or the file
  source TEXT NOT NULL,
  -- year the value is for
  year INTEGER,
  PRIMARY KEY (katottg, field)
) STRICT;

CREATE TABLE registry_files (
  -- What the register was loaded from, one row per kind of table.
  kind TEXT NOT NULL PRIMARY KEY
    CHECK (kind IN ('codifier', 'population', 'revenue', 'territories', 'partners', 'aliases')),
  -- name of the file, without its folder
  name TEXT NOT NULL,
  -- day of the edition; NULL = the table does not have one
  edition TEXT,
  loaded_at TEXT NOT NULL
) STRICT;

CREATE TABLE registry_units (
  -- Oblasts, cities with special status, rayons and hromadas of the KATOTTG codifier. A unit that a
  -- later edition no longer has stays, with the edition that dropped it.
  katottg TEXT NOT NULL PRIMARY KEY,
  -- O oblast, K city with special status, P rayon, H hromada
  category TEXT NOT NULL CHECK (category IN ('O', 'K', 'P', 'H')),
  -- adjective as in the codifier: Вінницька
  name TEXT NOT NULL,
  -- code of the unit it belongs to; NULL for O and K
  parent TEXT,
  -- of a hromada: name of its centre
  centre TEXT,
  -- of a hromada: міська, селищна, сільська; the codifier does not say it, the tables beside it do
  type TEXT CHECK (type IN ('міська', 'селищна', 'сільська')),
  -- edition in which it was first missing; NULL = it exists
  gone_in TEXT
) STRICT;

CREATE TABLE registry_names (
  -- Other names of units: before a renaming, of portals and registers. Looked up, never a key.
  katottg TEXT NOT NULL REFERENCES registry_units (katottg) ON DELETE CASCADE,
  name TEXT NOT NULL,
  -- hromada = adjective like its name; centre = name of the centre; former = its name in an earlier edition
  kind TEXT NOT NULL CHECK (kind IN ('hromada', 'centre', 'former')),
  source TEXT NOT NULL,
  PRIMARY KEY (katottg, name)
) STRICT;

CREATE TABLE registry_figures (
  katottg TEXT NOT NULL REFERENCES registry_units (katottg) ON DELETE CASCADE,
  -- population: people; ownRevenue, developmentBudget: hryvnias
  field TEXT NOT NULL CHECK (field IN ('population', 'ownRevenue', 'developmentBudget')),
  value INTEGER NOT NULL CHECK (value >= 0),
  year INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (katottg, field)
) STRICT;

CREATE TABLE registry_territories (
  -- Territory flags of a hromada, true or false on the day as_of; NULL = not known. What the official
  -- list says of a rayon or an oblast is said here of each of its hromadas.
  katottg TEXT NOT NULL PRIMARY KEY REFERENCES registry_units (katottg) ON DELETE CASCADE,
  frontline INTEGER CHECK (frontline IN (0, 1)),
  deoccupied INTEGER CHECK (deoccupied IN (0, 1)),
  mountain INTEGER CHECK (mountain IN (0, 1)),
  as_of TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE registry_partners (
  -- Partner cities abroad. Cities of RU and BY are never kept.
  katottg TEXT NOT NULL REFERENCES registry_units (katottg) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  city TEXT NOT NULL,
  -- ISO 3166-1 alpha-2
  country TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (katottg, position)
) STRICT;
