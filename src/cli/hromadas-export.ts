import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { listHromadas } from "../../db/hromadas.ts";
import { withStore } from "../app.ts";
import { UsageError } from "../errors.ts";
import { type ProfileFormat, profileFormats } from "../profiles/read-profiles.ts";
import { writeProfiles } from "../profiles/write-profiles.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { formatOf } from "./hromadas-import.ts";
import { pickHromada } from "./pick-hromada.ts";

interface Options {
  readonly format?: ProfileFormat;
  readonly out?: string;
  readonly db?: string;
}

/** `grants hromadas export [hromada...]` */
export function hromadasExportCommand({ app }: CommandContext): Command {
  return new Command("export")
    .argument("[hromada...]", "KATOTTG codes or names; all when none is named")
    .description("Write profiles as a file that `grants hromadas import` reads back unchanged.")
    .addOption(
      new Option("--format <format>", "what to write (default: by the ending of --out, else json)").choices(
        profileFormats,
      ),
    )
    .option("--out <file>", "where to write it (default: the terminal)")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", "\nExample:\n  grants hromadas export --out hromadas.yaml --db demo/grants.db")
    .action(async (names: string[], options: Options) => {
      const { out } = app();
      const format = options.format ?? (options.out === undefined ? "json" : formatOf(options.out));
      const profiles = await withStore(app(), options, ({ store }) =>
        names.length > 0 ? names.map((name) => pickHromada(store, name)) : listHromadas(store),
      );
      const text = writeProfiles(profiles, format);
      if (options.out === undefined) return out.data(text.trimEnd());
      write(options.out, text);
      out.talk(`${counted(profiles.length, "profile")} written to ${options.out}.`);
    });
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
