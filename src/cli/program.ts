/* All commands, in the order `grants --help` prints them. One file each under src/cli/. */
import { Command } from "commander";
import type { App } from "../app.ts";
import { packageVersion } from "../version.ts";
import { callsCommand } from "./calls.ts";
import { configCommand } from "./config.ts";
import type { CommandContext } from "./context.ts";
import { crawlCommand } from "./crawl.ts";
import { demoCommand } from "./demo.ts";
import { digestCommand } from "./digest.ts";
import { doctorCommand } from "./doctor.ts";
import { evalCommand } from "./eval.ts";
import { exportCommand } from "./export.ts";
import { hromadasCommand } from "./hromadas.ts";
import { jobsCommand } from "./jobs.ts";
import { mailCommand } from "./mail.ts";
import { matchCommand } from "./match.ts";
import type { Output } from "./output.ts";
import { queryCommand } from "./query.ts";
import { recipientsCommand } from "./recipients.ts";
import { registryCommand } from "./registry.ts";
import { replayCommand } from "./replay.ts";
import { serveCommand } from "./serve.ts";
import { sourcesCommand } from "./sources.ts";
import { storeCommand } from "./store.ts";
import { workerCommand } from "./worker.ts";

/** Builds the whole command tree. `createApp` is called once, by the command that runs. */
export function buildProgram(createApp: () => App, state: { exitCode: number }, out: Output): Command {
  let made: App | undefined;
  const context: CommandContext = {
    app: () => {
      made ??= createApp();
      return made;
    },
    notDone: () => {
      state.exitCode = 1;
    },
  };
  const program = new Command("grants")
    .description("Gathers EU and donor calls, matches them to hromadas and writes a weekly digest.")
    .version(packageVersion())
    .showHelpAfterError("(grants --help lists the commands)")
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      "after",
      `
Examples:
  grants demo                     two weeks on recorded pages, no network
  grants crawl prostir --dry-run  read one source, store nothing
  grants query "select title, deadline_kyiv from v_open_calls limit 5"

Exit: 0 done · 1 something not done · 2 wrong usage or settings · 70 a bug`,
    );
  for (const add of [
    demoCommand,
    crawlCommand,
    replayCommand,
    sourcesCommand,
    doctorCommand,
    callsCommand,
    hromadasCommand,
    registryCommand,
    matchCommand,
    recipientsCommand,
    digestCommand,
    mailCommand,
    queryCommand,
    exportCommand,
    storeCommand,
    workerCommand,
    serveCommand,
    jobsCommand,
    configCommand,
    evalCommand,
  ]) {
    program.addCommand(add(context));
  }
  return tame(program, out);
}

/** Commander would write and exit by itself; we want its errors, our output and our exit codes. */
function tame(command: Command, out: Output): Command {
  // Help is prose: in a pipe it is read in a pager.
  const helpWidth = Number.isFinite(out.width) ? out.width : 80;
  command.exitOverride().configureOutput({
    writeOut: (text) => out.data(text.trimEnd()),
    writeErr: (text) => out.talk(text.trimEnd()),
    getOutHelpWidth: () => helpWidth,
    getErrHelpWidth: () => helpWidth,
  });
  for (const child of command.commands) tame(child, out);
  return command;
}
