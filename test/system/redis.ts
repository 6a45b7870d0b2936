/* A redis-server of the test's own, on a private socket, ended with the test. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

/** Whether redis-server is on this machine. With CI=true its absence is an error, not a reason to skip. */
export function hasRedis(): boolean {
  const found = spawnSync("redis-server", ["--version"]).status === 0;
  if (!found && process.env.CI === "true")
    throw new Error("redis-server is not installed: apt-get install redis-server");
  return found;
}

export interface TestRedis {
  /** For REDIS_URL. */
  readonly url: string;
  /** Kills the server and starts one on the same socket, so many milliseconds later: empty unless it keeps. */
  goAway(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a server and waits until it answers.
 *
 * @param options.keeps every write on disk (append-only file), as Redis for a queue should be run; else nothing
 */
export async function startRedis({ keeps = false }: { readonly keeps?: boolean } = {}): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "grants-redis-"));
  const path = join(folder, "redis.sock");
  const options = ["--port", "0", "--unixsocket", path, "--save", "", "--dir", folder];
  options.push("--appendonly", keeps ? "yes" : "no", "--appendfsync", "always");
  const start = (): ChildProcess =>
    spawn("redis-server", [...options, "--maxmemory-policy", "noeviction"], { stdio: "ignore" });
  let server = start();
  const client = new Redis({ path, retryStrategy: (tries) => (tries > 100 ? null : 50) });
  client.on("error", () => {});
  await client.ping();
  client.disconnect();
  return {
    url: `unix://${path}`,
    goAway: async (ms) => {
      await ended(server, "SIGKILL");
      await sleep(ms);
      server = start();
    },
    stop: async () => {
      await ended(server);
      rmSync(folder, { recursive: true });
    },
  };
}

function ended(server: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  return new Promise((resolve) => {
    server.once("exit", () => resolve());
    server.kill(signal);
  });
}
