/* Several processes with one store: they open it at once, and read it while the worker writes. */
import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { readMigrations } from "../../db/migrate.ts";
import { exampleStore, fullCall, monday, open, run } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";

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

test("four processes may open a new store at once", async () => {
  const path = join(temporaryFolder(), "grants.db");
  const store = new URL("../../db/store.ts", import.meta.url).href;
  const script = `const { openStore } = await import(${JSON.stringify(store)}); openStore(${JSON.stringify(path)}).close();`;
  const exits = Array.from({ length: 4 }, () => {
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
      stdio: "pipe",
    });
    let said = "";
    child.stderr.on("data", (data: Buffer) => {
      said += data.toString();
    });
    return new Promise<string>((resolve) => child.on("exit", (code) => resolve(code === 0 ? "" : said)));
  });
  expect(await Promise.all(exits)).toEqual(["", "", "", ""]);
  expect(open(path).sqlite.pragma("user_version", { simple: true })).toBe(readMigrations().length);
});

test("four readers during a crawl get no lock error and see whole pages only", async () => {
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
