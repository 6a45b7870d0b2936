-- Which calls open on a day to come, without reading the calls. Few name such a day.
CREATE INDEX calls_opens ON calls (kind, opens_on) WHERE opens_on IS NOT NULL;
