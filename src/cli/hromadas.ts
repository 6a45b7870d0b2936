import { Command } from "commander";
import { interestsOf } from "../../db/hromada-marks.ts";
import { listHromadas } from "../../db/hromadas.ts";
import { withStore } from "../app.ts";
import type { CommandContext } from "./context.ts";
import { priorities, profileFacts } from "./describe-profile.ts";
import { hromadasEditCommand } from "./hromadas-edit.ts";
import { hromadasExportCommand } from "./hromadas-export.ts";
import { hromadasImportCommand } from "./hromadas-import.ts";
import { json, plain, table, wrap } from "./output.ts";
import { pickHromada } from "./pick-hromada.ts";

export { pickHromada } from "./pick-hromada.ts";
export { readText } from "./read-text.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants hromadas import|export|list|show|edit` */
export function hromadasCommand(context: CommandContext): Command {
  const command = new Command("hromadas").description("Profiles of the hromadas that calls are matched to.");
  addList(command, context);
  addShow(command, context);
  command.addCommand(hromadasImportCommand(context));
  command.addCommand(hromadasExportCommand(context));
  command.addCommand(hromadasEditCommand(context));
  return command;
}

function addList(command: Command, { app }: CommandContext): void {
  command
    .command("list", { isDefault: true })
    .description("One line per hromada.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants hromadas --db demo/grants.db")
    .action(async (options: Options) => {
      const { out } = app();
      const profiles = await withStore(app(), options, ({ store }) => listHromadas(store));
      if (options.json) return out.data(json(profiles));
      if (profiles.length === 0) return out.talk("No hromadas yet: grants hromadas import <file>");
      out.data(
        table(
          [{ title: "katottg", whole: true }, { title: "hromada" }, { title: "oblast" }, { title: "wants first" }],
          profiles.map((profile) => [
            profile.katottg,
            `${profile.name} ${profile.type}`,
            profile.oblast,
            priorities(profile, 3).join(", "),
          ]),
          out.width,
        ),
      );
    });
}

function addShow(command: Command, { app }: CommandContext): void {
  command
    .command("show")
    .argument("<hromada>", "KATOTTG code, or a name that only one hromada has")
    .description("The whole profile, and of every value whether a person or a register said it.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      [
        "",
        "Examples:",
        "  grants hromadas show Жовківська --db demo/grants.db",
        '  grants hromadas show "Миколаївська сільська, Сумський район"',
      ].join("\n"),
    )
    .action(async (name: string, options: Options) => {
      const { out } = app();
      const { profile, interests } = await withStore(app(), options, ({ store }) => {
        const found = pickHromada(store, name);
        return { profile: found, interests: interestsOf(store, found.katottg) };
      });
      if (options.json) return out.data(json({ ...profile, interesting: interests }));
      out.data(plain(`${profile.name} ${profile.type} територіальна громада, ${profile.oblast} (${profile.katottg})`));
      for (const { field, value, from } of profileFacts(profile, interests)) {
        const lines = wrap(plain(`${value} · ${from}`), Math.max(20, out.width - 18)).split("\n");
        for (const [at, line] of lines.entries()) out.data(`  ${(at === 0 ? field : "").padEnd(16)}${line}`);
      }
    });
}
