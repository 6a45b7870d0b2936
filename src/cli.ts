#!/usr/bin/env node
/* The command line of this process: its words, its streams, its signals. */
import { existsSync } from "node:fs";
import { processOutput } from "./cli/output.ts";
import { runCli } from "./cli/run.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
}

// Settings beside the program; what the environment says already wins.
if (existsSync(".env")) process.loadEnvFile(".env");

// A reader like `head` closes the pipe early: that ends the output, it is not a failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), process.env, processOutput(), stop.signal);
