-- Search: what calls hold, without the places of the words. The keys themselves stay as they are.

ALTER TABLE calls_fts RENAME TO calls_fts_before;

-- Words of the calls, folded and stemmed by src/search-terms.ts, each once a column: SQLite itself
-- folds only ASCII and knows no Ukrainian endings. rowid = calls.number. Search it through the
-- program: `grants calls search`. The tokenizer has only to part the words at spaces.
CREATE VIRTUAL TABLE calls_fts USING fts5 (title, about, text, tokenize = 'ascii', detail = column);
INSERT INTO calls_fts (rowid, title, about, text) SELECT rowid, title, about, text FROM calls_fts_before;
DROP TABLE calls_fts_before;

-- Which calls are open, without reading the calls.
CREATE INDEX calls_search ON calls (kind, closes_at, rolling, missing_runs, stated_status);
CREATE INDEX calls_rolling ON calls (kind, missing_runs, stated_status) WHERE rolling = 1;
DROP INDEX calls_closing;
