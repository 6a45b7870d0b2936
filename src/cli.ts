#!/usr/bin/env node
/* The command line of this process: its words, its streams, its signals. */
import { existsSync } from "node:fs";
import { processOutput } from "./cli/output.ts";
import { runCli } from "./cli/run.ts";
import { stopSignal } from "./cli/stop.ts";
import { unfitNode } from "./version.ts";

const unfit = unfitNode(process.versions.node);
if (unfit !== undefined) {
  process.stderr.write(`${unfit}\n`);
  process.exit(2);
}

const signal = stopSignal(process, { now: () => performance.now(), end: (code) => process.exit(code) });

// Settings beside the program; what the environment says already wins.
if (existsSync(".env")) process.loadEnvFile(".env");

// A reader like `head` closes the pipe early: that ends the output, it is not a failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`grants: the output could not be written (${error.message}). What is missing of it is lost.\n`);
  process.exit(1);
});

process.exitCode = await runCli(process.argv.slice(2), process.env, processOutput(), signal);

// Told to stop: what a worker has left unfinished would go on, without its store.
if (signal.aborted) process.exit();

/*
 * Done: what a library still has open must not keep the process. After an outage of Redis BullMQ's
 * workers sleep for 15 s and then wait for a connection that is closed, for good. Where nothing is
 * open the process ends at once.
 */
setTimeout(() => process.exit(), 3_000).unref();
