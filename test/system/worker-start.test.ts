/* What a worker says of its settings when it begins, as its own process: the log goes past the command's output. */
import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pingRedis } from "../../jobs/redis.ts";
import { runCli } from "../../src/cli/run.ts";
import { temporaryFolder } from "../temporary.ts";

const secret = "hunter2-and-more";

test("the settings that matter are in the first line, no password is in any", () => {
  const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
  const db = join(temporaryFolder(), "grants.db");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", cli, "worker", "--port", "0", "--db", db],
    {
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        REDIS_URL: `redis://:${secret}@127.0.0.1:1`,
        SMTP_URL: `smtps://digest:${secret}@mail.example.org:465`,
        FETCH_GATEWAY: `http://user:${secret}@127.0.0.1:1`,
        SEND_MODE: "live",
      },
    },
  );
  expect(status).toBe(1);
  const [first = "{}"] = stderr.split("\n");
  expect(JSON.parse(first)).toMatchObject({
    msg: "worker begins",
    db,
    queue: "redis",
    sendMode: "live",
    backups: "none",
  });
  expect(stderr).toContain("ECONNREFUSED");
  expect(stderr).not.toContain(secret);
});

test("grants config prints no password, wherever it stands", async () => {
  const lines: string[] = [];
  const out = { data: (line: string) => lines.push(line), talk: () => {}, width: 100 };
  const environment = {
    REDIS_URL: `redis://:${secret}@redis.example`,
    SMTP_URL: `smtps://digest:${secret}@mail.example.org`,
    FETCH_GATEWAY: `http://user:${secret}@proxy.example`,
    QUEUES_PASSWORD: secret,
  };
  expect(await runCli(["config", "--json"], environment, out, new AbortController().signal)).toBe(0);
  expect(lines.join("\n")).not.toContain(secret);
  expect(lines.join("\n")).toContain("http://(set)@proxy.example");
});

test("a Redis that takes the connection and says nothing is given up", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expect(pingRedis(`redis://127.0.0.1:${port}`)).rejects.toThrow("no answer in 2 s");
  silent.close();
});
