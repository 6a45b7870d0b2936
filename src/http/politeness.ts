/*
 * How we behave towards a host: one request at a time, a pause of irregular length after each, and
 * silence for as long as it asks. All sources and all requests of this process share it.
 */
import { FetchError } from "../errors.ts";

/** Waits for `ms`; rejects when the signal is given. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<unknown>;

export interface PolitenessOptions {
  /** Shortest and longest pause after a request, milliseconds; the length in between is drawn. */
  readonly pause: { readonly min: number; readonly max: number };
  /** Milliseconds a request waits at most because its host asked for silence; longer, and it fails. */
  readonly longestWait: number;
  readonly sleep: Sleep;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** Milliseconds on a clock that never stands still, unlike the wall clock of a rehearsal. */
  readonly elapsed: () => number;
}

/** What the client asks of whoever keeps the turns: in this process (Politeness) or across machines. */
export interface Turns {
  turn<T>(url: URL, signal: AbortSignal | undefined, exchange: () => Promise<T>): Promise<T>;
  rest(url: URL, ms: number): void;
  slowDown(url: URL, ms: number): void;
}

interface Lane {
  /** Settles when the last request in line is done. Never rejects. */
  tail: Promise<unknown>;
  /** When the last request was done, and the pause drawn for after it. */
  doneAt: number;
  pause: number;
  /** From when on the host wants to hear from us again. */
  restsUntil: number;
  /** The host's own wish for a pause (robots.txt), milliseconds. */
  ownPause: number;
}

/** A mistyped Retry-After must not silence a host for good in a process that runs for months. */
export const longestRest = 3_600_000;

export class Politeness implements Turns {
  readonly #options: PolitenessOptions;
  readonly #lanes = new Map<string, Lane>();

  constructor(options: PolitenessOptions) {
    this.#options = options;
  }

  /**
   * Runs an exchange when its host is free, after those that came before it.
   *
   * @throws FetchError, retryable, with the time left when the host asked for more silence than
   *   `longestWait`; what `exchange` throws; what `sleep` throws when the signal is given
   */
  turn<T>(url: URL, signal: AbortSignal | undefined, exchange: () => Promise<T>): Promise<T> {
    const lane = this.#lane(url);
    const mine = lane.tail.then(() => this.#go(lane, url, signal, exchange));
    lane.tail = mine.catch(() => {});
    return mine;
  }

  /** The host asked for silence (Retry-After), milliseconds from now. */
  rest(url: URL, ms: number): void {
    const lane = this.#lane(url);
    lane.restsUntil = Math.max(lane.restsUntil, this.#options.elapsed() + Math.min(ms, longestRest));
  }

  /** The host asks for at least this pause between requests (crawl-delay), milliseconds. */
  slowDown(url: URL, ms: number): void {
    this.#lane(url).ownPause = ms;
  }

  async #go<T>(lane: Lane, url: URL, signal: AbortSignal | undefined, exchange: () => Promise<T>): Promise<T> {
    const { elapsed, sleep, longestWait } = this.#options;
    const rest = lane.restsUntil - elapsed();
    if (rest > longestWait) {
      throw hostRests(url, rest);
    }
    const wait = Math.max(rest, lane.doneAt + Math.max(lane.pause, lane.ownPause) - elapsed());
    if (wait > 0) await sleep(wait, signal);
    try {
      return await exchange();
    } finally {
      lane.doneAt = elapsed();
      lane.pause = this.#drawPause();
    }
  }

  #drawPause(): number {
    const { pause, random } = this.#options;
    return pause.min + random() * (pause.max - pause.min);
  }

  #lane({ hostname }: URL): Lane {
    const known = this.#lanes.get(hostname);
    if (known !== undefined) return known;
    const lane: Lane = { tail: Promise.resolve(), doneAt: -Infinity, pause: 0, restsUntil: -Infinity, ownPause: 0 };
    this.#lanes.set(hostname, lane);
    return lane;
  }
}

/** The host asked for more silence than we wait for; `left` in milliseconds. */
export function hostRests(url: URL, left: number): FetchError {
  const reason = `the host asked for silence, ${Math.ceil(left / 1_000)} s are left`;
  return new FetchError(url.href, reason, { retryable: true, retryAfter: left });
}
