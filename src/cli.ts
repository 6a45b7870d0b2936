#!/usr/bin/env node
/* The command line of this process: its words, its streams, its signals. */
import { existsSync } from "node:fs";
import { processOutput } from "./cli/output.ts";
import { runCli } from "./cli/run.ts";
import { unfitNode } from "./version.ts";

const unfit = unfitNode(process.versions.node);
if (unfit !== undefined) {
  process.stderr.write(`${unfit}\n`);
  process.exit(2);
}

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

/*
 * Done: what a library still has open must not keep the process. After an outage of Redis BullMQ's
 * workers sleep for 15 s and then wait for a connection that is closed, for good. Where nothing is
 * open the process ends at once.
 */
setTimeout(() => process.exit(), 3_000).unref();
