/* A letter as it went: `grants digest show`. */
import { Command } from "commander";
import { simpleParser } from "mailparser";
import { getIssue } from "../../db/issues.ts";
import { ledgerOf } from "../../db/ledger.ts";
import { withStore } from "../app.ts";
import { UsageError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { json, plain } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants digest show <issue>` */
export function digestShowCommand({ app }: CommandContext): Command {
  return new Command("show")
    .argument("<letter>", "number of a letter, as v_sent and grants mail outbox print it")
    .description("The text of a letter as it went, and what became of it.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants digest show 1 --db demo/grants.db")
    .action(async (number: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, async ({ store }) => {
        const letter = getIssue(store, Number(number));
        if (letter === undefined) throw new UsageError(`no letter ${number}`);
        const { eml, ...facts } = letter;
        const text = eml.length === 0 ? undefined : (await simpleParser(eml)).text;
        const events = ledgerOf(store, letter.recipientId).filter(({ issueId }) => issueId === letter.id);
        if (options.json) return out.data(json({ ...facts, text, events }));
        out.talk(
          `Letter ${letter.id} to recipient ${letter.recipientId}, ${letter.week}: ${letter.state} since ${letter.stateAt}`,
        );
        out.data(plain(text ?? "The exact copy was pruned; what it told:"));
        if (text === undefined)
          for (const { event, outcome } of events) out.data(plain(`${event.callId} ${event.kind}: ${outcome}`));
      });
    });
}
