/*
 * One command line, from words to an exit code. Nothing here touches the process, so tests run it as
 * it is.
 * Exit: 0 done · 1 something not done · 2 wrong usage or settings · 70 a bug.
 */
import { CommanderError } from "commander";
import { storeTrouble } from "../../db/store.ts";
import { createApp } from "../app.ts";
import { ConfigError, GrantsError, UsageError } from "../errors.ts";
import { type Output, plain } from "./output.ts";
import { buildProgram } from "./program.ts";
import { unknownCommand } from "./unknown-command.ts";

/** Runs one command line and returns the exit code. Never throws. */
export async function runCli(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  out: Output,
  signal: AbortSignal,
): Promise<number> {
  const state = { exitCode: 0 };
  try {
    const program = buildProgram(() => createApp(environment, out, signal), state, out);
    const unknown = unknownCommand(program, argv);
    if (unknown !== undefined) throw new UsageError(unknown);
    await program.parseAsync(argv, { from: "user" });
    return state.exitCode;
  } catch (error) {
    return exitCodeOf(error, out);
  }
}

function exitCodeOf(thrown: unknown, { talk }: Output): number {
  // A store may turn out to be damaged or locked in the middle of any command.
  const error = storeTrouble(thrown) ?? thrown;
  // Commander has printed its own message: help and version end with 0, everything else is usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof GrantsError) {
    talk(`grants: ${plain(error.message)}`);
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
  talk("grants: this is a bug, please report it with the lines below");
  talk(plain(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return 70;
}
