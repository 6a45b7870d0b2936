import { Command } from "commander";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { getHromada } from "../../db/hromadas.ts";
import { eraseRecipient, listRecipients, saveRecipients } from "../../db/recipients.ts";
import { withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { UsageError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { readText } from "./hromadas.ts";
import { json, plain, table } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

const row = z.strictObject({
  email: z.email("not an e-mail address"),
  name: z.string().optional(),
  language: z.preprocess((value) => value || "uk", z.enum(["uk", "en"])),
  hromadas: z
    .string()
    .min(1, "name at least one KATOTTG code")
    .transform((codes) => codes.split(/[;\s]+/u).filter(Boolean)),
  consent: z.string().min(1, "say how and when this person agreed to get letters"),
});

/** `grants recipients import|list|erase` */
export function recipientsCommand({ app }: CommandContext): Command {
  const command = new Command("recipients").description(
    "The people who get digests. Their addresses never reach logs.",
  );
  command
    .command("list", { isDefault: true })
    .description("One line per recipient.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants recipients --db demo/grants.db")
    .action(async (options: Options) => {
      const { out } = app();
      const recipients = await withStore(app(), options, ({ store }) => listRecipients(store));
      if (options.json) return out.data(json(recipients));
      if (recipients.length === 0) return out.talk("No recipients yet: grants recipients import <file.csv>");
      out.data(
        table(
          [{ title: "id", align: "right" }, { title: "e-mail" }, { title: "language" }, { title: "hromadas" }],
          recipients.map((one) => [one.id, one.email, one.language, one.hromadas.join(" ")]),
          out.width,
        ),
      );
    });
  command
    .command("import")
    .argument("<file>", "CSV with a heading line: email,name,language,hromadas,consent")
    .description("Check and store recipients. When a line is wrong nothing is stored and every mistake is listed.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText(
      "after",
      '\nExample line:\n  grants@rada.example,Олена,uk,UA46060130000059055,"asked by letter 12.11.2026"\n\nExample:\n  grants recipients import people.csv',
    )
    .action(async (file: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, mode: "read-write" }, ({ store, clock }) => {
        const lines = readCsv(file);
        const mistakes: string[] = [];
        const people = lines.flatMap(({ line, record }) => {
          const checked = row.safeParse(record);
          const unknown = checked.success ? checked.data.hromadas.filter((code) => !getHromada(store, code)) : [];
          for (const issue of checked.error?.issues ?? [])
            mistakes.push(`${file}:${line}: ${issue.path.join(".")}: ${issue.message}`);
          for (const code of unknown) mistakes.push(`${file}:${line}: hromadas: no hromada ${code} in this store`);
          return checked.success ? [checked.data] : [];
        });
        for (const mistake of mistakes) out.talk(plain(mistake));
        if (mistakes.length > 0) throw new UsageError(`${mistakes.length} mistakes in ${file}; nothing was stored`);
        saveRecipients(store, people, isoInstant(clock()));
        out.talk(`${people.length} recipients stored. Next: grants digest send`);
      });
    });
  command
    .command("erase")
    .argument("<id>", "number of the recipient, as `grants recipients` prints it")
    .description("Delete a recipient: address, letters kept, what was told.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", "\nExample:\n  grants recipients erase 3")
    .action(async (id: string, options: Options) => {
      await withStore(app(), { ...options, mode: "read-write" }, ({ store, clock }) => {
        if (!eraseRecipient(store, Number(id), isoInstant(clock()))) throw new UsageError(`no recipient ${id}`);
      });
      app().out.talk(`Recipient ${id} is erased.`);
    });
  return command;
}

function readCsv(file: string): { line: number; record: unknown }[] {
  try {
    const records: { record: unknown; info: { lines: number } }[] = parse(readText(file), {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    });
    return records.map(({ record, info }) => ({ line: info.lines, record }));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
