-- Taking calls in. Ordered by call within a sector, the index of sectors was written nearly whole for every
-- page of calls; in the order of the rows a page only adds to the end of each sector.
DROP INDEX call_sectors_sector;
CREATE INDEX call_sectors_sector ON call_sectors (sector);
