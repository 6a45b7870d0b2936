/*
 * Redirects, followed by hand: every hop is checked, obeys the robots.txt of its host and waits its
 * turn there, which `fetch` would not do for us.
 */
import { BlockedError, FetchError } from "../errors.ts";
import type { Answer, Ask, Question } from "./ask.ts";
import { checkUrl, RefusedAddress } from "./guard.ts";

export interface FollowOptions {
  readonly ask: Ask;
  readonly maxRedirects: number;
  readonly ports?: readonly number[];
  /** Lets the URL of a hop pass or throws (robots.txt). */
  readonly permit?: (url: URL, signal?: AbortSignal) => Promise<void>;
}

export interface Followed extends Answer {
  readonly redirected: boolean;
}

interface Hop {
  readonly url: URL;
  readonly question: Question;
}

/**
 * Asks for an address and follows up to `maxRedirects` redirects. Only the first hop is asked with
 * If-Modified-Since: a redirect may lead to another, older page than last time, for which "not
 * modified since" would be true and wrong. If-None-Match names one state of one page and goes along.
 *
 * A POST keeps its method and body where the server says so (307, 308) and, on the same host, also
 * on 301 and 302: our posts are searches, and a search repeated as a GET is a different page. It is
 * not re-sent to another host on 301 or 302. 303 turns it into a GET.
 *
 * @throws FetchError, not retryable, for a refused address and too many redirects, and what `ask`
 *   and `permit` throw. The error carries the address first asked for.
 */
export async function follow(address: string, first: Question, options: FollowOptions): Promise<Followed> {
  let hop: Hop = { url: checked(address, options.ports), question: first };
  for (let count = 0; ; count += 1) {
    const { url, question } = hop;
    try {
      await options.permit?.(url, question.signal);
      const answer = await options.ask(url, question);
      const location = locationOf(answer);
      if (location === undefined) return { ...answer, redirected: count > 0 };
      if (count === options.maxRedirects) {
        throw new FetchError(url.href, `more than ${options.maxRedirects} redirects`, { retryable: false });
      }
      hop = nextHop(hop, answer.status, location, options.ports);
    } catch (error) {
      throw count === 0 ? error : fromThere(address, error);
    }
  }
}

const redirects: readonly number[] = [301, 302, 303, 307, 308];

function locationOf({ url, status, headers }: Answer): string | undefined {
  if (!redirects.includes(status)) return undefined;
  const location = headers.get("location");
  if (location === null)
    throw new FetchError(url.href, `status ${status} without a Location`, { retryable: false, status });
  // Sites with Cyrillic slugs send them raw; the header then arrives as UTF-8 read byte by byte.
  return Buffer.from(location, "latin1").toString("utf8");
}

function nextHop(
  { url, question: asked }: Hop,
  status: number,
  location: string,
  ports: readonly number[] | undefined,
): Hop {
  const target = URL.canParse(location, url.href) ? new URL(location, url).href : location;
  const next = checked(target, ports);
  const question = next.host === url.host ? asked : { ...asked, forHost: undefined };
  const { "if-modified-since": _onlyFirst, ...headers } = question.headers;
  if (question.method === "GET") return { url: next, question: { ...question, headers } };
  if (status === 303) return { url: next, question: { ...question, headers, method: "GET", body: undefined } };
  if (status < 303 && next.hostname !== url.hostname) {
    throw new FetchError(url.href, `a POST is not re-sent to another host (${next.host})`, {
      retryable: false,
      status,
    });
  }
  return { url: next, question: { ...question, headers } };
}

function checked(address: string, ports: readonly number[] | undefined): URL {
  try {
    return checkUrl(address, ports);
  } catch (error) {
    if (!(error instanceof RefusedAddress)) throw error;
    throw new FetchError(printable(address), `refused: ${error.message}`, { retryable: false, cause: error });
  }
}

/** A refused address as it may stand in a log: no password, no kilometre of query. */
function printable(address: string): string {
  return address.replace(/\/\/[^/?#]*@/u, "//…@").slice(0, 300);
}

/** An error on a later hop, told from the page that was asked for. */
function fromThere(address: string, error: unknown): unknown {
  if (error instanceof BlockedError)
    return new BlockedError(address, `redirected to ${error.message}`, { by: error.by, cause: error });
  if (!(error instanceof FetchError)) return error;
  const { retryable, status, retryAfter } = error;
  return new FetchError(address, `redirected to ${error.message}`, { retryable, status, retryAfter, cause: error });
}
