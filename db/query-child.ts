/*
 * The process that runs one query for `grants query`: SQLite cannot be interrupted from JavaScript
 * while it computes, a process can be ended. Reads one request from stdin, writes one JSON line per
 * message to stdout.
 */
import { text } from "node:stream/consumers";
import { z } from "zod";
import { ConfigError, UsageError } from "../src/errors.ts";
import { readRows } from "./query.ts";
import { openStore } from "./store.ts";

const request = z.strictObject({
  path: z.string(),
  sql: z.string(),
  limit: z.number(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

function say(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

// Whoever asked no longer listens (`grants query … | head`): there is nobody left to answer.
process.stdout.on("error", () => process.exit());

try {
  const { path, sql, limit, parameters } = request.parse(JSON.parse(await text(process.stdin)));
  const store = openStore(path, { mode: "read-only" });
  const sink = {
    columns: (columns: readonly string[]) => say({ columns }),
    row: (row: readonly unknown[]) => say({ row }),
  };
  const more = readRows(store, sql, { limit, parameters }, sink);
  store.close();
  say({ done: true, more });
} catch (error) {
  if (error instanceof UsageError) say({ wrong: "query", because: error.message });
  else if (error instanceof ConfigError) say({ wrong: "store", because: error.message });
  else throw error;
}
