/* `grants doctor` and a real redis-server. */
import { describe, expect, test } from "vitest";
import { checkServices } from "../../src/health/surroundings.ts";
import { hasRedis, startRedis } from "./redis.ts";

describe.skipIf(!hasRedis())("Redis", () => {
  test("answers, and once it is stopped does not", async () => {
    const redis = await startRedis();
    const check = async () =>
      (await checkServices({ REDIS_URL: redis.url, SMTP_URL: undefined, SEND_MODE: "capture" }))[0];
    expect(await check()).toEqual({ name: "redis", state: "ok", what: "answers" });
    await redis.stop();
    expect(await check()).toMatchObject({ name: "redis", state: "wrong" });
  });
});
