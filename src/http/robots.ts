/*
 * robots.txt (RFC 9309): asked for once per origin, obeyed, and remembered so that one can say later
 * what a site had allowed.
 */
import robotsParser from "robots-parser";
import { BlockedError, FetchError } from "../errors.ts";
import type { Turns } from "./politeness.ts";

// The package's types describe an ES module, its code is CommonJS: what arrives is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** What a site's robots.txt said. */
export interface RobotsAnswer {
  /** `https://host` */
  readonly origin: string;
  /** `rules`: the file was read. `none`: there is none (4xx), everything is allowed. */
  readonly says: "rules" | "none";
  readonly status: number;
  /** Milliseconds between requests it asks for, if it does. */
  readonly crawlDelay?: number;
}

export interface RobotsOptions {
  /** The part before the slash is the name rules are looked up under. */
  readonly userAgent: string;
  /** Milliseconds after which the file is asked for again. */
  readonly keepFor: number;
  /** Longest crawl-delay that is honoured, milliseconds: some files ask for hours. */
  readonly longestDelay: number;
  readonly politeness: Pick<Turns, "slowDown">;
  readonly elapsed: () => number;
  /** Fetches the file, following redirects; at most half a megabyte of it. */
  readonly fetch: (url: URL, signal?: AbortSignal) => Promise<RobotsFile>;
  readonly shelf?: RobotsShelf;
}

export interface RobotsFile {
  readonly status: number;
  readonly text: string;
}

/** Where several machines share what they read. */
export interface RobotsShelf {
  /** @param origin `https://host` */
  get(origin: string): Promise<RobotsFile | undefined>;
  /** @param keepFor milliseconds */
  put(origin: string, file: RobotsFile, keepFor: number): Promise<void>;
}

/** Whether a page may be asked for. */
type Rules = (url: URL) => boolean;

interface Remembered {
  readonly rules: Promise<Rules>;
  readonly until: number;
}

export class Robots {
  readonly #options: RobotsOptions;
  readonly #known = new Map<string, Remembered>();
  readonly #answers = new Map<string, RobotsAnswer>();

  constructor(options: RobotsOptions) {
    this.#options = options;
  }

  /**
   * Lets a URL pass or throws.
   *
   * @throws BlockedError when robots.txt forbids it; a retryable FetchError when robots.txt cannot
   *   be had (network, 5xx, 429): until it can, everything counts as forbidden
   */
  async check(url: URL, signal?: AbortSignal): Promise<void> {
    const allows = await this.#rules(url, signal);
    if (!allows(url)) throw new BlockedError(url.href, "robots.txt forbids this page", { by: "robots" });
  }

  /** What each site said, latest answer, in the order first asked. */
  answers(): readonly RobotsAnswer[] {
    return [...this.#answers.values()];
  }

  async #rules(url: URL, signal: AbortSignal | undefined): Promise<Rules> {
    const known = this.#known.get(url.origin);
    if (known !== undefined && this.#options.elapsed() < known.until) return known.rules;
    const rules = this.#load(url, signal);
    this.#known.set(url.origin, { rules, until: this.#options.elapsed() + this.#options.keepFor });
    try {
      return await rules;
    } catch (error) {
      this.#known.delete(url.origin);
      throw error;
    }
  }

  async #load(url: URL, signal: AbortSignal | undefined): Promise<Rules> {
    const { origin } = url;
    const { status, text } = await this.#file(url, signal);
    if (status >= 400) {
      this.#answers.set(origin, { origin, says: "none", status });
      return () => true;
    }
    const { userAgent, longestDelay, politeness } = this.#options;
    const parsed = parseRobots(`${origin}/robots.txt`, text);
    const delay = (parsed.getCrawlDelay(userAgent) ?? 0) * 1_000;
    if (delay > 0) politeness.slowDown(url, Math.min(delay, longestDelay));
    this.#answers.set(origin, { origin, says: "rules", status, ...(delay > 0 && { crawlDelay: delay }) });
    return (page) => parsed.isAllowed(page.href, userAgent) !== false;
  }

  async #file(url: URL, signal: AbortSignal | undefined): Promise<RobotsFile> {
    const { shelf, keepFor } = this.#options;
    const shared = await shelf?.get(url.origin);
    if (shared !== undefined) return shared;
    const file = await this.#fetch(url, signal);
    await shelf?.put(url.origin, file, keepFor);
    return file;
  }

  async #fetch(url: URL, signal: AbortSignal | undefined): Promise<RobotsFile> {
    const file = await this.#options.fetch(new URL("/robots.txt", url), signal).catch((error: unknown) => {
      if (!(error instanceof FetchError) || signal?.aborted) throw error;
      const { retryable, retryAfter } = error;
      throw new FetchError(url.href, `robots.txt could not be read (${error.message})`, {
        retryable,
        retryAfter,
        cause: error,
      });
    });
    // RFC 9309 counts 429 among "unavailable, may access"; from a host that says "too many" it means no.
    const { status } = file;
    if ((status >= 200 && status < 300) || (status >= 400 && status < 500 && status !== 429)) return file;
    throw new FetchError(url.href, `robots.txt could not be read (status ${status})`, { retryable: true });
  }
}
