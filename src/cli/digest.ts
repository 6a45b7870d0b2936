import { Command } from "commander";
import { updateClusters } from "../../db/clusters.ts";
import { getHromada } from "../../db/hromadas.ts";
import { listRecipients } from "../../db/recipients.ts";
import type { Store } from "../../db/store.ts";
import { withStore } from "../app.ts";
import { portals } from "../cluster/portals.ts";
import { compose } from "../digest/compose.ts";
import { digestInput, type Reader } from "../digest/digest-input.ts";
import { emlOf, renderDigest } from "../digest/letter.ts";
import { sendDigests } from "../digest/send-digests.ts";
import { UsageError } from "../errors.ts";
import { capture } from "../mail/capture.ts";
import { matchHromadas } from "../match/match-hromadas.ts";
import { fileName } from "../romanise.ts";
import { kyivWeek, weekDays } from "../week.ts";
import type { CommandContext } from "./context.ts";
import { wholeNumber } from "./crawl.ts";
import { digestExplainCommand, digestShowCommand } from "./digest-show.ts";
import { pickHromada } from "./hromadas.ts";
import { json, table } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants digest preview|send|show|explain` */
export function digestCommand(context: CommandContext): Command {
  const { app, notDone } = context;
  const command = new Command("digest").description("The weekly letters.");
  command
    .command("preview")
    .argument("<reader>", "number of a recipient, or a hromada")
    .description("Write the letter this reader would get as .eml, .html and .txt. Nothing is marked as told.")
    .option("--week <week>", "ISO week, e.g. 2026-W48; the current one when not given")
    .option("--out <folder>", "where to write", "preview")
    .option("--print", "print the text instead")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", "\nExample:\n  grants digest preview Жовківська --print --db demo/grants.db")
    .action(async (name: string, options: Options & { week?: string; out: string; print?: true }) => {
      const { config, out } = app();
      await withStore(app(), { ...options, mode: "read-write" }, async ({ store, clock }) => {
        const now = clock();
        const week = options.week ?? kyivWeek(now);
        if (weekDays(week) === undefined) throw new UsageError(`"${week}" is not an ISO week such as 2026-W48`);
        const reader = pickReader(store, name);
        updateClusters(store, portals, now);
        matchHromadas(
          store,
          now,
          reader.profiles.map(({ katottg }) => katottg),
        );
        const digest = compose(digestInput(store, reader, week, now));
        const letter = renderDigest(digest);
        if (options.print) return out.data(letter.text);
        const eml = await emlOf(digest, letter, { id: reader.id ?? 0, email: "preview@localhost" }, { config, now });
        const base = `${week}_${fileName(reader.profiles[0]?.name ?? "hromada")}_preview`;
        for (const path of await capture(options.out, base, eml)) out.data(path);
      });
    });
  command
    .command("send")
    .description("Send this week's letter to everybody who has not had it, as SEND_MODE says.")
    .option("--dry-run", "compose and report, send and record nothing")
    .option("--due", "only letters whose weekday and hour have come, as the worker does it")
    .option("--only <id...>", "numbers of recipients", (one, all: number[] = []) => [...all, wholeNumber(one)])
    .option("--allow <n>", "so many letters may go out, whatever is usual", wholeNumber)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText(
      "after",
      "\nExamples:\n  grants digest send --dry-run\n  SEND_MODE=capture OUTBOX=letters grants digest send",
    )
    .action(async (options: Options & { dryRun?: true; due?: true; only?: number[]; allow?: number }) => {
      const { config, out, signal } = app();
      await withStore(app(), { ...options, mode: "read-write" }, async ({ store, clock }) => {
        const sent = await sendDigests(store, { config, clock, signal, ...options });
        if (sent.some(({ outcome }) => undone.has(outcome))) notDone();
        if (options.json) return out.data(json(sent));
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

/** A recipient by number, or somebody new to a hromada. */
function pickReader(store: Store, name: string): Reader {
  if (!/^\d+$/u.test(name)) return { language: "uk", profiles: [pickHromada(store, name)] };
  const recipient = listRecipients(store).find(({ id }) => id === Number(name));
  if (recipient === undefined) throw new UsageError(`no recipient ${name} (grants recipients lists them)`);
  return { ...recipient, profiles: recipient.hromadas.flatMap((code) => getHromada(store, code) ?? []) };
}
