/* Settings of fetching on other machines; the rest is in test/system/fetch-machines.test.ts. */
import { expect, test } from "vitest";
import { fetcherOf } from "../../src/app.ts";
import { runCli } from "../../src/cli/run.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { ConfigError } from "../../src/errors.ts";
import { card, list } from "../http/far-end.ts";

const clock = frozenClock("2026-11-16T06:00:00Z");

async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<[number, string]> {
  const lines: string[] = [];
  const out = { data: () => {}, talk: (line: string) => lines.push(line), width: 80 };
  const code = await runCli([...args], env, out, new AbortController().signal);
  return [code, lines.join("\n")];
}

test("--role fetch without REDIS_URL is refused before anything starts", async () => {
  const [code, said] = await run(["worker", "--role", "fetch"], {});
  expect(code).toBe(2);
  expect(said).toContain("--role fetch needs REDIS_URL");
});

test("--role fetch says within seconds that Redis is away", async () => {
  const [code, said] = await run(["worker", "--role", "fetch"], { REDIS_URL: "redis://127.0.0.1:1" });
  // Not 2, after which systemd would not start it again: at boot Redis may come later.
  expect(code).toBe(1);
  expect(said).toContain("Redis at REDIS_URL is away");
});

test("FETCH_VIA=redis needs REDIS_URL, and takes no other word than local", () => {
  expect(() => fetcherOf({ config: readConfig({ FETCH_VIA: "redis" }) }, clock)).toThrow(ConfigError);
  expect(() => readConfig({ FETCH_VIA: "bullmq" })).toThrow(/FETCH_VIA/u);
});

test("a gateway of the caller's own is asked from this process, whatever FETCH_VIA says", async () => {
  const config = readConfig({ FETCH_VIA: "redis", REDIS_URL: "redis://127.0.0.1:1" });
  const fetchPage = fetcherOf({ config }, clock, "http://127.0.0.1:1");
  await expect(fetchPage(list, { card })).rejects.toThrow(/robots.txt could not be read/u);
});
