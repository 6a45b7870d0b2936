/*
 * Turns at a host, kept in Redis for all fetch machines: one request at a time, the pause after it,
 * and silence for as long as the host asks. Lanes alone would not do: a redirect leads to a host of
 * another lane, and a lane hands a dead machine's page on while nobody knows when it was asked for.
 */
import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { z } from "zod";
import { hostRests, longestRest, type PolitenessOptions, type Turns } from "../../src/http/politeness.ts";
import { hostKeyOf } from "./lanes.ts";

/**
 * Takes the turn or says how long to wait, in milliseconds. The clock is Redis's own: those of the
 * machines differ. ARGV: holder, milliseconds it may hold, the host's own pause, lifetime of the key.
 */
const takeScript = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'until', 'rest', 'done', 'pause')
local free = tonumber(held[1] or 0)
local rest = tonumber(held[2] or 0) - now
local pause = tonumber(held[3] or 0) + math.max(tonumber(held[4] or 0), tonumber(ARGV[3])) - now
local wait = math.max(free - now, rest, pause)
if wait > 0 then return {wait, rest} end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'until', now + ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {0, 0}`;

/** Gives the turn back. ARGV: holder, the pause after it, the silence asked for, lifetime of the key. */
const giveBackScript = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.ceil(t[2] / 1000)
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then redis.call('HDEL', KEYS[1], 'holder', 'until') end
local rest = tonumber(redis.call('HGET', KEYS[1], 'rest') or 0)
redis.call('HSET', KEYS[1], 'done', now, 'pause', ARGV[2], 'rest', math.max(rest, now + ARGV[3]))
redis.call('PEXPIRE', KEYS[1], ARGV[4])`;

const waits = z.tuple([z.number(), z.number()]);

/** Milliseconds after which one that waits looks again. */
const lookAgain = 250;

export type HostTurnsOptions = Pick<PolitenessOptions, "pause" | "longestWait" | "sleep" | "random"> & {
  /** Milliseconds after which an exchange has certainly ended: so long a host is left alone when its machine dies. */
  readonly longestExchange: number;
};

/** For a timer that fires late and a script on its way, milliseconds. */
const slack = 2_000;

export class HostTurns implements Turns {
  readonly #redis: Redis;
  readonly #options: HostTurnsOptions;
  /** What hosts asked for during the exchange that is under way. */
  readonly #rests = new Map<string, number>();
  /** Each process looks at a host's robots.txt before its first page there, so each knows this by itself. */
  readonly #ownPauses = new Map<string, number>();

  constructor(redis: Redis, options: HostTurnsOptions) {
    this.#redis = redis;
    this.#options = options;
  }

  /**
   * Runs an exchange when its host is free of requests from any machine.
   *
   * @throws as Politeness.turn, and what Redis throws when it is closed
   */
  async turn<T>(url: URL, signal: AbortSignal | undefined, exchange: () => Promise<T>): Promise<T> {
    const holder = randomUUID();
    await this.#take(url, holder, signal);
    try {
      return await exchange();
    } finally {
      await this.#giveBack(url, holder);
    }
  }

  /** The host asked for silence (Retry-After), milliseconds from the end of the exchange under way. */
  rest({ hostname }: URL, ms: number): void {
    this.#rests.set(hostname, Math.min(ms, longestRest));
  }

  /** The host asks for at least this pause between requests (crawl-delay), milliseconds. */
  slowDown({ hostname }: URL, ms: number): void {
    this.#ownPauses.set(hostname, ms);
  }

  async #take(url: URL, holder: string, signal: AbortSignal | undefined): Promise<void> {
    const { longestExchange, longestWait, sleep } = this.#options;
    const hold = longestExchange + slack;
    for (;;) {
      const own = this.#ownPauses.get(url.hostname) ?? 0;
      const [wait, rest] = waits.parse(await this.#run(takeScript, url, [holder, hold, Math.ceil(own)]));
      if (wait <= 0) return;
      if (rest > longestWait) throw hostRests(url, rest);
      await sleep(Math.min(wait, lookAgain), signal);
    }
  }

  async #giveBack(url: URL, holder: string): Promise<void> {
    const { pause, random } = this.#options;
    const drawn = Math.ceil(pause.min + random() * (pause.max - pause.min));
    const rest = Math.ceil(this.#rests.get(url.hostname) ?? 0);
    this.#rests.delete(url.hostname);
    await this.#run(giveBackScript, url, [holder, drawn, rest]);
  }

  #run(script: string, { hostname }: URL, args: readonly (string | number)[]): Promise<unknown> {
    // After the longest silence we grant, nothing that is remembered of a host matters any more.
    return this.#redis.eval(script, 1, hostKeyOf(hostname), ...args, 2 * longestRest);
  }
}
