/* What becomes of output that nobody takes: a reader that has seen enough, a disk that is full. */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { exampleStore, fullCall, monday, run } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";

const cli = join(import.meta.dirname, "../../src/cli.ts");
const question = ["query", "SELECT a.title FROM calls a, calls b, calls c, calls d, calls e"];

function program(...args: readonly string[]): [string, string[]] {
  return [process.execPath, ["--import", "tsx", cli, ...args]];
}

/** A store whose question has more answers than a pipe holds. */
function manyAnswers(): string {
  const path = join(temporaryFolder(), "grants.db");
  const store = exampleStore(path);
  const calls = Array.from({ length: 9 }, (_, at) => ({ ...fullCall, externalId: `${at}`, id: `example:${at}` }));
  run(store, monday, (context) => ingestCalls(store, calls, context));
  store.close();
  return path;
}

test("a reader that has seen enough ends the output, and nothing is wrong", async () => {
  const path = manyAnswers();
  const [node, args] = program(...question, "--limit", "50000", "--format", "csv", "--db", path);
  const child = spawn(node, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (text: Buffer) => {
    said += text.toString();
  });
  child.stdout.once("data", () => child.stdout.destroy());
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  expect(said).toBe("");
});

test.skipIf(process.platform !== "linux")("a disk that is full is said in a line, and is a failure", () => {
  const full = openSync("/dev/full", "w");
  const [node, args] = program("calls", "--db", manyAnswers());
  const { status, stderr } = spawnSync(node, args, { stdio: ["ignore", full, "pipe"], encoding: "utf8" });
  closeSync(full);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^grants: the output could not be written \(.*no space left.*\).*\n$/u);
});
