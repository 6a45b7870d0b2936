/* Why a call went to a recipient, or did not: `grants digest explain`. */
import { Command } from "commander";
import { getRecipient } from "../../db/recipients.ts";
import { withStore } from "../app.ts";
import { explainCall, outcomeInWords } from "../digest/explain.ts";
import { UsageError } from "../errors.ts";
import { hanging } from "./call-fields.ts";
import type { CommandContext } from "./context.ts";
import { json, plain } from "./output.ts";
import { pickCall } from "./pick-call.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants digest explain <recipient> <call>` */
export function digestExplainCommand({ app }: CommandContext): Command {
  return new Command("explain")
    .argument("<recipient>", "number of a recipient")
    .argument("<call>", "id of a call")
    .description("Why a call went to a recipient, or did not.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants digest explain 1 interreg-pl-ua:48210 --db demo/grants.db")
    .action(async (number: string, id: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store, clock }) => {
        const person = getRecipient(store, Number(number));
        if (person === undefined) throw new UsageError(`no recipient ${number}`);
        const stored = pickCall(store, id);
        const found = explainCall(store, person, stored, clock());
        if (options.json) return out.data(json({ call: stored.call.id, ...found }));
        const { verdict, because, told, waiting, fits } = found;
        out.data(plain(stored.call.title));
        out.data(plain(`  ${verdict}`));
        for (const line of because.flatMap((reason) => hanging(reason, "  ", out.width))) out.data(line);
        if (told.length + waiting.length > 0) out.data("What happened to it");
        for (const { event, issueId, ...entry } of told) {
          const where = issueId === undefined ? "" : `, letter ${issueId}`;
          out.data(plain(`  ${event.at} ${event.kind}: ${outcomeInWords(entry)}${where}`));
        }
        for (const { at, kind } of waiting) out.data(`  ${at} ${kind}: still to be told`);
        out.data("Now");
        for (const { hromada, fits: does, score } of fits)
          out.data(plain(`  ${hromada}: ${does ? `fits, score ${score ?? 0}` : "does not fit"}`));
      });
    });
}
