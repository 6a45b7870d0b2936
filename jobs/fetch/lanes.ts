/*
 * Lanes: hosts are spread over a fixed number of queues, each with one job at a time over all
 * machines, so that a host is never asked twice at once. The open version of BullMQ has no groups,
 * and a queue per host would leave a queue behind for every address a call ever linked to.
 */
import { createHash } from "node:crypto";

/**
 * Enough that the thirty-odd hosts of our sources seldom share one. Must be the same on all
 * machines; while an upgrade is under way HostTurns still keeps a host to one request.
 */
const laneCount = 32;

/** The names of all lanes' queues. */
export const laneQueues: readonly string[] = Array.from({ length: laneCount }, (_, lane) => `fetch-lane-${lane}`);

/** The queue for a page, by the host of its address. An address that is none has a lane all the same. */
export function laneQueueOf(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : url;
  const lane = createHash("sha256").update(host).digest().readUInt32BE(0) % laneCount;
  return `fetch-lane-${lane}`;
}

const prefix = "hromada-grants:fetch";

/** What is asked for; gone when nobody waits for it any more. */
export const requestKeyOf = (id: string): string => `${prefix}:request:${id}`;
/** What came of it, for some minutes. */
export const answerKeyOf = (id: string): string => `${prefix}:answer:${id}`;
/** Who is at a host, since when it rests. */
export const hostKeyOf = (hostname: string): string => `${prefix}:host:${hostname}`;
/** What a site's robots.txt said. */
export const robotsKeyOf = (origin: string): string => `${prefix}:robots:${origin}`;
/** There as long as at least one fetch process is at work. */
export const aliveKey = `${prefix}:alive`;
