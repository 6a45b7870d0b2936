/*
 * Walks one source: breadth first, each request once, every page given to the reader of its kind.
 * The same walk serves a live crawl, a replay of kept pages and the test of a recording; only
 * `get` differs.
 */
import { z } from "zod";
import {
  type Found,
  type Page,
  type PageRequest,
  type ParsedCall,
  parsedCall,
  requestKey,
  type Scraper,
} from "../../scrapers/scraper.ts";
import { ParseError } from "../errors.ts";

export type Step =
  | { readonly request: PageRequest; readonly page: Page; readonly found: Required<Found> }
  | { readonly request: PageRequest; readonly page: Page; readonly error: ParseError };

/**
 * Visits a source. `get` returns undefined to leave a page out; what it throws ends the walk. A
 * page that cannot be read is yielded with its error and the walk goes on.
 */
export async function* walk(
  scraper: Scraper,
  get: (request: PageRequest) => Promise<Page | undefined>,
): AsyncGenerator<Step> {
  const queue = [...scraper.start];
  const seen = new Set<string>();
  for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
    const key = requestKey(request);
    if (seen.has(key)) continue;
    seen.add(key);
    const page = await get(request);
    if (page === undefined) continue;
    try {
      const found = readPage(scraper, page);
      queue.push(...found.follow);
      yield { request, page, found };
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      yield { request, page, error };
    }
  }
}

/**
 * Runs the reader of one page and checks what it found. TypeScript lets extra keys through a
 * return value; the schema does not. One bad call is a problem of its own, the others stay.
 *
 * @throws ParseError when the page as a whole is not what its reader expects, also when the
 *   reader itself fails on it
 */
export function readPage(scraper: Scraper, page: Page): Required<Found> {
  const reader = scraper.pages[page.request.kind];
  if (reader === undefined) throw new ParseError(page.url, `no reader for a page of kind "${page.request.kind}"`);
  const found = runReader(reader, page);
  const calls: ParsedCall[] = [];
  const problems = [...(found.problems ?? [])];
  for (const candidate of found.calls ?? []) {
    const checked = parsedCall.safeParse(candidate);
    if (checked.success) calls.push(checked.data);
    else problems.push({ field: "call", message: z.prettifyError(checked.error), quote: candidate.title });
  }
  return { calls, problems, follow: found.follow ?? [], refused: found.refused ?? [] };
}

function runReader(reader: (page: Page) => Found, page: Page): Found {
  try {
    return reader(page);
  } catch (error) {
    if (error instanceof ParseError) throw error;
    // A page nobody foresaw must not end the run: it is kept and reported like any other.
    throw new ParseError(page.url, `the reader failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
