/* What `grants demo` writes, for tests that begin with it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { runGrants } from "../cli/run-grants.ts";

/** Path in the folder → what is in the file. Two weeks take seconds to play: once in a worker is enough, for they are the same each time. */
let played: ReadonlyMap<string, Buffer> | undefined;

/** Fills `folder`, which need not be there, with the store and the letters of the demo. */
export async function fillWithDemo(folder: string): Promise<void> {
  played ??= await play(folder);
  for (const [name, content] of played) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

async function play(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const { code, talk } = await runGrants(["demo", "--out", folder], {});
  expect(code, talk).toBe(0);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}
