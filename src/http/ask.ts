/* One request and its answer: through the gateway if there is one, in the host's turn, in good time. */
import type { Clock } from "../clock.ts";
import { discardBody, readBody, readUpTo } from "./body.ts";
import { throughGateway } from "./gateway.ts";
import { networkError, TimedOut } from "./network-error.ts";
import type { Turns } from "./politeness.ts";
import { retryAfterOf } from "./retry-after.ts";

export interface Question {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  /** Headers meant for this host alone (keys, cookies, a form's token): another host gets none of them. */
  readonly forHost?: Readonly<Record<string, string>>;
  readonly body?: FormData | string;
  readonly signal?: AbortSignal;
  /** Bytes after decompression. */
  readonly limit: number;
  /** Take the first `limit` bytes of a longer body instead of failing. */
  readonly cut?: true;
}

export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  /** Empty for a redirect; the beginning for an error. */
  readonly bytes: Uint8Array;
  /** Milliseconds, when the server asked for silence (429, 503). */
  readonly retryAfter?: number;
}

/**
 * Asks for one URL, which has been checked before. Any status is an answer, redirects included.
 *
 * @throws FetchError for trouble on the way, no complete answer in time, a cut or too large body
 */
export type Ask = (url: URL, question: Question) => Promise<Answer>;

export interface AskOptions {
  readonly userAgent: string;
  readonly gateway?: string;
  /** Milliseconds for one exchange, from the first byte sent to the last byte read. */
  readonly timeout: number;
  readonly politeness: Pick<Turns, "turn" | "rest">;
  readonly clock: Clock;
}

/** Enough of an error page to recognise a challenge. */
const errorBytes = 64_000;

export function createAsk(options: AskOptions): Ask {
  const { politeness } = options;
  return async (url, question) => {
    const { signal } = question;
    try {
      return await politeness.turn(url, signal, () => exchange(url, question, options));
    } catch (error) {
      throw signal?.aborted ? networkError(url.href, error, signal) : error;
    }
  };
}

async function exchange(url: URL, question: Question, options: AskOptions): Promise<Answer> {
  const { userAgent, gateway, timeout, politeness, clock } = options;
  const { method, body, signal } = question;
  const target = throughGateway(url, gateway);
  const headers = { "user-agent": userAgent, ...question.headers, ...question.forHost, ...target.headers };
  try {
    return await withDeadline(timeout, signal, async (within) => {
      const response = await fetch(target.address, { method, headers, body, redirect: "manual", signal: within });
      const { status } = response;
      const retryAfter = status === 429 || status === 503 ? retryAfterOf(response.headers, clock()) : undefined;
      // Noted before the turn ends, so that the next in line already waits.
      if (retryAfter !== undefined) politeness.rest(url, retryAfter);
      const bytes = await bytesOf(response, url, question);
      return { url, status, headers: response.headers, bytes, ...(retryAfter !== undefined && { retryAfter }) };
    });
  } catch (error) {
    throw networkError(url.href, error, signal);
  }
}

async function bytesOf(response: Response, url: URL, { limit, cut }: Question): Promise<Uint8Array> {
  if (response.ok && !cut) return readBody(response, url.href, limit);
  if (response.ok) return (await readUpTo(response, limit)).bytes;
  if (response.status >= 400) return (await readUpTo(response, errorBytes)).bytes;
  await discardBody(response);
  return new Uint8Array();
}

/**
 * One time limit for request and body. A controller of our own: the signals of AbortSignal.any and
 * AbortSignal.timeout may be collected before they fire on Node 20, and a long-lived stop signal
 * would gather listeners.
 */
async function withDeadline<T>(
  ms: number,
  signal: AbortSignal | undefined,
  use: (within: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const late = new TimedOut(ms);
  const timer = setTimeout(() => controller.abort(late), ms);
  const stop = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await use(controller.signal);
  } catch (error) {
    throw controller.signal.reason === late ? late : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}
