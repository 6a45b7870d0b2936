/*
 * The upgrade and restore steps of docs/operations.md, run as they stand there: the blocks are taken
 * from the page. What reaches outside (git, npm, systemctl) is stood in for and written down; `npx
 * grants` is this program, and /var/backups a folder of the test's own.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listIssues } from "../../db/issues.ts";
import { openStore } from "../../db/store.ts";
import { lettersToSend } from "./letters-to-send.ts";

const doc = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
const loader = createRequire(import.meta.url).resolve("tsx");
const now = "2026-11-16T07:00:00Z";
const readers = 3;

const folder = mkdtempSync(join(tmpdir(), "grants-doc-"));
const path = join(folder, "grants.db");
const outside = join(folder, "outside.log");

beforeAll(() => {
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "backups"));
  const program = (name: string, line: string): void => {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(folder, "bin", name), 0o755);
  };
  program("npx", `test "$1" = grants && shift && exec "${process.execPath}" --import "${loader}" "${cli}" "$@"`);
  for (const name of ["git", "npm", "sudo"]) program(name, `echo ${name} "$@" >> "${outside}"`);
  const store = openStore(path);
  lettersToSend(store, readers, now);
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The first fenced block under a heading of the page. */
function blockOf(heading: string): string {
  const block = new RegExp(`^## ${heading}\\n[^]*?^\`\`\`\\n([^]*?)^\`\`\``, "mu").exec(doc)?.[1];
  if (block === undefined) throw new Error(`docs/operations.md has no commands under "${heading}"`);
  return block.replaceAll("/var/backups", join(folder, "backups"));
}

/** Runs commands as a shell would that stops at the first one that fails; what they said. */
function run(commands: string, code = 0): string {
  const env = {
    PATH: `${join(folder, "bin")}:${process.env.PATH}`,
    GRANTS_DB: path,
    GRANTS_NOW: now,
    OUTBOX: join(folder, "outbox"),
  };
  const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", commands], {
    cwd: folder,
    env,
    // Not a socket, which bash takes for a remote login.
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  expect(status, `${commands}\n${stdout}\n${stderr}`).toBe(code);
  return stdout + stderr;
}

const lettersIn = (...states: Parameters<typeof listIssues>[1] & object): readonly number[] => {
  const store = openStore(path, { mode: "read-only" });
  const ids = listIssues(store, states).map(({ id }) => id);
  store.close();
  return ids;
};

test("backup, upgrade and restore as they are written down", { timeout: 180_000 }, () => {
  run(blockOf("Backup"));
  run(blockOf("Upgrade"));
  expect(readFileSync(outside, "utf8").split("\n")).toEqual([
    "sudo systemctl stop hromada-grants",
    "git pull",
    "npm ci",
    "npm run build",
    "sudo systemctl start hromada-grants",
    "",
  ]);

  // After the copy was made everybody got their letter: what the restored store does not know.
  run("npx grants digest send");
  expect(lettersIn("captured")).toHaveLength(readers);
  const restore = blockOf("Restore");
  const resolve = restore.split("\n").findIndex((line) => line.includes("--again"));
  const lines = restore.split("\n");
  // Sending exits 1: something was not done.
  const said = lines.slice(0, resolve).map((line) => run(line, line.includes("digest send") ? 1 : 0));
  const parked = lettersIn("uncertain");
  expect(parked).toHaveLength(readers);
  expect(lettersIn("captured")).toEqual([]);
  for (const id of parked) expect(said.join("\n")).toMatch(new RegExp(`\\b${id}\\b`, "u"));
  // The page names a letter of its own.
  const [arrived, ...again] = parked;
  run(
    lines
      .slice(resolve)
      .join("\n")
      .replace(/--again \d+/u, `--again ${again.join(" ")}`),
  );
  run(`npx grants mail outbox --sent ${arrived}`);
  run("npx grants digest send");
  expect(lettersIn("captured")).toEqual(again);
  expect(lettersIn("uncertain")).toEqual([]);
});
