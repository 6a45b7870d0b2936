/*
 * What sites' robots.txt said, kept in Redis for all fetch machines: a site is asked for it once an
 * hour, however many machines fetch and however often they are started anew.
 */
import type { Redis } from "ioredis";
import { z } from "zod";
import type { RobotsFile, RobotsShelf } from "../../src/http/robots.ts";
import { robotsKeyOf } from "./lanes.ts";

/** Checked: a machine with another version of the program may have put it there. */
const kept = z.strictObject({ status: z.int(), text: z.string() });

export function robotsShelf(redis: Redis): RobotsShelf {
  return {
    get: async (origin) => {
      const text = await redis.get(robotsKeyOf(origin));
      return text === null ? undefined : kept.safeParse(JSON.parse(text)).data;
    },
    put: async (origin, { status, text }: RobotsFile, keepFor) => {
      await redis.set(robotsKeyOf(origin), JSON.stringify({ status, text }), "PX", keepFor);
    },
  };
}
