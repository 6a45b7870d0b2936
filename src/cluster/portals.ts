/* Sources that repeat the calls of others. */
import { scrapers } from "../../scrapers/index.ts";

export const portals: ReadonlySet<string> = new Set(scrapers.flatMap(({ id, portal }) => (portal ? [id] : [])));
