import { Command } from "commander";
import { listCalls } from "../../db/calls.ts";
import { withStore } from "../app.ts";
import { sendDigests } from "../digest/send-digests.ts";
import type { CommandContext } from "./context.ts";
import { wholeNumber } from "./crawl.ts";
import { digestExplainCommand } from "./digest-explain.ts";
import { digestPreviewCommand, isoWeek } from "./digest-preview.ts";
import { digestShowCommand } from "./digest-show.ts";
import { json, table } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

interface SendFlags {
  readonly dryRun?: true;
  readonly week?: string;
  readonly due?: true;
  readonly only?: number[];
  readonly allow?: number;
}

/** `grants digest preview|send|show|explain` */
export function digestCommand(context: CommandContext): Command {
  const { app, notDone } = context;
  const command = new Command("digest").description("The weekly letters.");
  command.addCommand(digestPreviewCommand(context));
  command
    .command("send")
    .description("Send this week's letter to everybody who has not had it, as SEND_MODE says.")
    .option(
      "--week <week>",
      "hand over that week's letters that have not gone; the current week when not given",
      isoWeek,
    )
    .option("--dry-run", "compose and report, send and record nothing")
    .option("--due", "only letters whose weekday and hour have come, as the worker does it")
    .option("--only <id...>", "numbers of recipients", (one, all: number[] = []) => [...all, wholeNumber(one)])
    .option("--allow <n>", "so many letters may go out, whatever is usual", wholeNumber)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
A letter is written in its own week, once. Of a week that is over, --week hands over what was written then and has
not gone; where nothing was written nothing is made up for: what that letter would have told stands in the next one.
Letters of weeks to come cannot be sent.

Examples:
  grants digest send --dry-run
  SEND_MODE=capture OUTBOX=letters grants digest send
  grants digest send --week 2026-W47 --only 3`,
    )
    .action(async (options: Options & SendFlags) => {
      const { config, out, signal } = app();
      await withStore(app(), { ...options, mode: "change" }, async ({ store, clock }) => {
        const sent = await sendDigests(store, { config, clock, signal, ...options });
        if (sent.some(({ outcome }) => undone.has(outcome))) notDone();
        if (options.json) return out.data(json(sent));
        if (sent.length > 0 && listCalls(store, { limit: 1 }).length === 0) {
          out.talk("There is no call in this store yet: grants crawl, then grants match run.");
        }
        if (sent.length === 0) return out.talk("Nobody to write to: grants recipients import <file.csv>");
        out.data(
          table(
            [
              { title: "to", align: "right" },
              { title: "hromadas" },
              { title: "cards", align: "right" },
              { title: "outcome" },
            ],
            sent.map((one) => [one.recipientId, one.hromadas, one.cards, one.trouble ?? one.files?.[0] ?? one.outcome]),
            out.width,
          ),
        );
      });
    });
  command.addCommand(digestShowCommand(context));
  command.addCommand(digestExplainCommand(context));
  return command;
}

/** Outcomes after which something is left to do. */
const undone: ReadonlySet<string> = new Set(["failed", "uncertain", "stopped"]);
