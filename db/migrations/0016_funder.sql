-- Who pays is empty when nobody says. Portals used to write «Донор указаний в оголошенні (…)» there, which a
-- hromada could even put away as if it were one donor.
UPDATE sources SET funder = '' WHERE funder LIKE 'Донор указан%';
UPDATE call_versions SET json = json_remove(json, '$.funder')
WHERE json_extract(json, '$.funder') LIKE 'Донор указан%';
UPDATE calls_as_read SET json = json_remove(json, '$.funder')
WHERE json_extract(json, '$.funder') LIKE 'Донор указан%';
UPDATE calls SET funder = '' WHERE funder LIKE 'Донор указан%';
DELETE FROM hromada_mutes WHERE kind = 'funder' AND value LIKE 'Донор указан%';
