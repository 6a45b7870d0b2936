/* Other processes read the file while the worker writes it. */
import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { exampleStore, fullCall, monday, run, temporaryFolder } from "./example.ts";

const tsx = createRequire(import.meta.url).resolve("tsx");
const readLoop = fileURLToPath(new URL("read-loop.ts", import.meta.url));

interface Reader {
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
}

function startReader(path: string): Reader {
  const child = spawn(process.execPath, ["--import", tsx, readLoop, path], { stdio: ["pipe", "pipe", "inherit"] });
  if (child.stdout === null) throw new Error("no output");
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function nextLine({ lines }: Reader): Promise<string> {
  const { value } = await lines.next();
  return String(value);
}

test("four readers during a crawl get no lock error and see whole pages only", { timeout: 60_000 }, async () => {
  const path = join(temporaryFolder(), "grants.db");
  const store = exampleStore(path);
  const page = (from: number) =>
    Array.from({ length: 10 }, (_, at) => {
      const externalId = String(from + at).padStart(4, "0");
      return { ...fullCall, externalId, id: `example:${externalId}` };
    });
  const { runId } = run(store, monday, (context) => ingestCalls(store, page(0), context));
  const context = { runId, at: monday, baseline: false };
  const readers = Array.from({ length: 4 }, () => startReader(path));
  try {
    for (const reader of readers) expect(await nextLine(reader)).toBe("reading");
    for (let from = 10; from < 600; from += 10) {
      ingestCalls(store, page(from), context);
      if (from % 200 === 0) store.sqlite.pragma("wal_checkpoint(PASSIVE)");
      await setTimeout(1);
    }
    for (const { child } of readers) child.stdin?.end();
    for (const reader of readers) {
      const said: unknown = JSON.parse(await nextLine(reader));
      expect(said).toEqual({ rounds: expect.any(Number), most: expect.any(Number) });
      expect(said).toMatchObject({ most: expect.toSatisfy((most: number) => most >= 20) });
    }
  } finally {
    for (const { child } of readers) child.kill();
  }
});
