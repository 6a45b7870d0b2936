/*
 * Runs a query in a process of its own and passes its rows on as they come. The process is ended at
 * the time limit, whatever SQLite is doing at that moment.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Cell, Parameters } from "../../db/query.ts";
import { ConfigError, UsageError } from "../errors.ts";

const cell = z.union([z.string(), z.number(), z.null()]);
const message = z.union([
  z.strictObject({ columns: z.array(z.string()) }),
  z.strictObject({ row: z.array(cell) }),
  z.strictObject({ done: z.literal(true), more: z.boolean() }),
  z.strictObject({ wrong: z.enum(["query", "store"]), because: z.string() }),
]);

export interface Question {
  /** Path of the store. */
  readonly path: string;
  readonly sql: string;
  readonly parameters: Parameters;
  /** Rows at most. */
  readonly limit: number;
  /** Seconds after which the query is ended. */
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** How an answer ended: whole, or cut by one of the two limits. */
export type Ending = "whole" | "rows" | "time";

/**
 * @param columns called once, before the first row
 * @throws UsageError when the statement is wrong or would change something
 * @throws ConfigError when the store cannot be opened
 */
export async function ask(
  { path, sql, parameters, limit, seconds, signal }: Question,
  sink: { columns(names: readonly string[]): void; row(cells: readonly Cell[]): void },
): Promise<Ending> {
  const child = spawn(process.execPath, [...loader(), childFile()], { stdio: ["pipe", "pipe", "inherit"], signal });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, seconds * 1_000);
  const ended = new Promise<void>((resolve, reject) => {
    child.on("close", () => resolve());
    child.on("error", reject);
  });
  // A child that is already gone says so by its exit, not by a broken pipe here.
  child.stdin.on("error", () => {});
  child.stdin.end(JSON.stringify({ path, sql, limit, parameters }));
  let ending: Ending | undefined;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      // The last line of a killed process may be half a line.
      if (late) break;
      const said = message.parse(JSON.parse(line));
      if ("columns" in said) sink.columns(said.columns);
      else if ("row" in said) sink.row(said.row);
      else if ("wrong" in said) throw new (said.wrong === "query" ? UsageError : ConfigError)(said.because);
      else ending = said.more ? "rows" : "whole";
    }
    await ended;
  } finally {
    clearTimeout(timer);
    child.kill("SIGKILL");
  }
  if (late) return "time";
  if (ending === undefined) throw new Error("the process of the query ended without an answer");
  return ending;
}

/** From the sources the child needs the same loader as this process; after the build it is JavaScript. */
const fromSources = import.meta.url.endsWith(".ts");

function loader(): readonly string[] {
  return fromSources ? ["--import", createRequire(import.meta.url).resolve("tsx")] : [];
}

function childFile(): string {
  const name = `../../db/query-child.${fromSources ? "ts" : "js"}`;
  return fileURLToPath(new URL(name, import.meta.url));
}
