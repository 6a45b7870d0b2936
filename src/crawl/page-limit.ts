import type { SourceCard } from "../../scrapers/scraper.ts";

/** Pages after which a run stops and says so, unless the card names another number. */
const defaultLimit = 200;

/** Pages a run of this source fetches at most. */
export function pageLimit({ maxPages }: Pick<SourceCard, "maxPages">): number {
  return maxPages ?? defaultLimit;
}
