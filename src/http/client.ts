/*
 * The fetch port over the network of this process. The order of things for one page: is the address
 * allowed, does robots.txt allow it, is it our turn, ask, follow redirects likewise; then: is this
 * the page or something standing in front of it, is it whole. Trouble that may pass is tried again.
 */
import { setTimeout as sleepTimer } from "node:timers/promises";
import type { PageRequest } from "../../scrapers/scraper.ts";
import { type Clock, systemClock } from "../clock.ts";
import { FetchError } from "../errors.ts";
import { createAsk, type Question } from "./ask.ts";
import type { FetchCard, FetchedPage, FetchPage, Validators } from "./fetch-page.ts";
import { filledIn, type Settings } from "./fill-headers.ts";
import { type FollowOptions, follow } from "./follow.ts";
import { pageOf } from "./judge.ts";
import { networkError } from "./network-error.ts";
import { type LinkAnswer, linkAnswer, linkBytes, linkTrouble, type OpenLink } from "./open-link.ts";
import { Politeness, type PolitenessOptions, type Sleep, type Turns } from "./politeness.ts";
import { Robots, type RobotsAnswer, type RobotsShelf } from "./robots.ts";

/** All times in milliseconds. */
interface Limits {
  /** Largest body, bytes after decompression. */
  readonly maxBytes: number;
  /** For one exchange, body included; waiting for our turn does not count. */
  readonly timeout: number;
  readonly maxRedirects: number;
  /** Ports allowed besides the default of the scheme. */
  readonly ports: readonly number[];
  readonly pause: { readonly min: number; readonly max: number };
  /** Longest wait before another attempt; a server that asks for more makes the page fail for now. */
  readonly longestWait: number;
  readonly longestCrawlDelay: number;
  readonly keepRobots: number;
}

/** Bytes of the largest page we take, after decompression. */
export const largestPage = 10_000_000;

const defaultLimits: Limits = {
  maxBytes: largestPage,
  timeout: 30_000,
  maxRedirects: 5,
  ports: [80, 443],
  pause: { min: 1_500, max: 3_000 },
  longestWait: 60_000,
  longestCrawlDelay: 30_000,
  keepRobots: 3_600_000,
};

/** First wait before another attempt, milliseconds; doubled each time. */
const firstBackoff = 2_000;
/** RFC 9309 asks for at least half a mebibyte; what comes after it is not read. */
const robotsBytes = 524_288;

export interface FetchPageOptions {
  /** See `userAgentOf`. */
  readonly userAgent: string;
  /** FETCH_GATEWAY: every request goes there instead, pauses are zero. */
  readonly gateway?: string;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  /** 0 ≤ x < 1. */
  readonly random?: () => number;
  /** A clock for durations, milliseconds; never a frozen one. */
  readonly elapsed?: () => number;
  /** Values for `{NAME}` in the headers of a request. */
  readonly settings?: Settings;
  /** Tries per page, the first included. */
  readonly attempts?: number;
  readonly limits?: Partial<Limits>;
  /** Who keeps the turns at each host, where several machines fetch; this process alone without it. */
  readonly makeTurns?: MakeTurns;
  /** Where these machines share what robots.txt files said. */
  readonly robotsShelf?: RobotsShelf;
}

/** `longestExchange`: milliseconds after which an exchange has certainly ended. */
type MakeTurns = (options: PolitenessOptions & { readonly longestExchange: number }) => Turns;

/** The fetch port, and whether an address opens. */
export type Network = FetchPage & { readonly openLink: OpenLink };

/** The same in this process, and what the sites' robots.txt said so far. */
export type Fetcher = Network & { readonly robotsAnswers: () => readonly RobotsAnswer[] };

/**
 * Makes the fetch port. Pauses and robots.txt are remembered in it: one per process. It uses the
 * global fetch; `installAgent` (agent.ts) must have put the guard under it.
 *
 * Posts are retried like gets: ours are searches, which change nothing.
 */
export function createFetchPage(options: FetchPageOptions): Fetcher {
  const client = new Client(options);
  return Object.assign<FetchPage, Pick<Fetcher, "openLink" | "robotsAnswers">>(
    (request, { card, validators, signal }) => client.fetch(request, card, validators, signal),
    { openLink: (url, signal) => client.openLink(url, signal), robotsAnswers: () => client.robotsAnswers() },
  );
}

class Client {
  readonly #limits: Limits;
  readonly #attempts: number;
  readonly #backoff: number;
  readonly #sleep: Sleep;
  readonly #random: () => number;
  readonly #hops: FollowOptions;
  readonly #robots: Robots;
  readonly #settings: Settings;

  constructor({ userAgent, gateway, clock = systemClock, attempts = 3, ...options }: FetchPageOptions) {
    const limits = { ...defaultLimits, ...options.limits };
    this.#limits = limits;
    this.#attempts = attempts;
    this.#settings = options.settings ?? {};
    this.#backoff = gateway === undefined ? firstBackoff : 0;
    this.#sleep = options.sleep ?? ((ms, signal) => sleepTimer(ms, undefined, { signal }));
    this.#random = options.random ?? Math.random;
    const elapsed = options.elapsed ?? (() => performance.now());
    const makeTurns: MakeTurns = options.makeTurns ?? ((rules) => new Politeness(rules));
    const politeness = makeTurns({
      longestExchange: limits.timeout,
      pause: gateway === undefined ? limits.pause : { min: 0, max: 0 },
      longestWait: limits.longestWait,
      sleep: this.#sleep,
      random: this.#random,
      elapsed,
    });
    const ask = createAsk({ userAgent, gateway, timeout: limits.timeout, politeness, clock });
    const { maxRedirects, ports } = limits;
    this.#robots = new Robots({
      userAgent,
      keepFor: limits.keepRobots,
      longestDelay: gateway === undefined ? limits.longestCrawlDelay : 0,
      politeness,
      elapsed,
      fetch: async (url, signal) => {
        const question: Question = { method: "GET", headers: {}, signal, limit: robotsBytes, cut: true };
        const { status, bytes } = await follow(url.href, question, { ask, maxRedirects, ports });
        return { status, text: new TextDecoder().decode(bytes) };
      },
      shelf: options.robotsShelf,
    });
    this.#hops = { ask, maxRedirects, ports, permit: (url, signal) => this.#robots.check(url, signal) };
  }

  robotsAnswers(): readonly RobotsAnswer[] {
    return this.#robots.answers();
  }

  async fetch(
    request: PageRequest,
    card: FetchCard,
    validators: Validators | undefined,
    signal: AbortSignal | undefined,
  ): Promise<FetchedPage> {
    const filled = { ...request, headers: filledIn(request.url, request.headers, this.#settings) };
    const question = questionOf(filled, card, validators, this.#limits.maxBytes, signal);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return pageOf(await follow(request.url, question, this.#hops), request.url, card, question);
      } catch (error) {
        if (!(error instanceof FetchError) || !error.retryable || attempt >= this.#attempts) throw error;
        if ((error.retryAfter ?? 0) > this.#limits.longestWait) throw error;
        await this.#waitAfter(attempt, error, signal);
      }
    }
  }

  /** One try: who asks again tomorrow need not ask again now. */
  async openLink(url: string, signal: AbortSignal | undefined): Promise<LinkAnswer> {
    const headers = { accept: "text/html,*/*;q=0.8", "accept-language": "uk,en;q=0.8,*;q=0.5" };
    const question: Question = { method: "GET", headers, signal, limit: linkBytes, cut: true };
    try {
      return linkAnswer(await follow(url, question, this.#hops));
    } catch (error) {
      return linkTrouble(error);
    }
  }

  async #waitAfter(attempt: number, { url, retryAfter }: FetchError, signal: AbortSignal | undefined): Promise<void> {
    // The host's own wish is kept by its lane, for all who wait there.
    if (retryAfter !== undefined) return;
    const wait = Math.min(this.#limits.longestWait, this.#backoff * 2 ** (attempt - 1)) * (0.5 + this.#random() / 2);
    if (wait === 0) return;
    try {
      await this.#sleep(wait, signal);
    } catch (error) {
      throw networkError(url, error, signal);
    }
  }
}

function questionOf(
  { method = "GET", jsonParts, jsonBody, headers: own }: PageRequest,
  card: FetchCard,
  validators: Validators | undefined,
  limit: number,
  signal: AbortSignal | undefined,
): Question {
  const { etag, lastModified } = (method === "GET" && validators) || {};
  const headers = {
    accept: "text/html,application/xhtml+xml,application/json,application/xml;q=0.9,*/*;q=0.8",
    "accept-language": `${card.language},*;q=0.5`,
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(lastModified !== undefined && { "if-modified-since": lastModified }),
    ...(jsonBody !== undefined && { "content-type": "application/json" }),
  };
  const body = jsonBody === undefined ? jsonParts && formOf(jsonParts) : JSON.stringify(jsonBody);
  return { method, headers, forHost: own, body, limit, signal };
}

/** The EU portal takes each part only as a JSON blob with a type and a file name of its own (2026-10). */
function formOf(parts: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) {
    form.append(name, new Blob([JSON.stringify(part)], { type: "application/json" }), `${name}.json`);
  }
  return form;
}
