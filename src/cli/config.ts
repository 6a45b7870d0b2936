import { Command } from "commander";
import { settings } from "../config.ts";
import type { CommandContext } from "./context.ts";
import { json, table } from "./output.ts";

/** `grants config` */
export function configCommand({ app }: CommandContext): Command {
  return new Command("config")
    .description("Print every setting, its value and what it is for. Passwords are not printed.")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  GRANTS_DB=demo/grants.db grants config")
    .action((options: { json?: true }) => {
      const { config, out } = app();
      const rows = Object.entries(settings).map(([name, { about, secret }]) => {
        const value = Object.entries(config).find(([key]) => key === name)?.[1];
        return { name, value: secret && value !== undefined ? "(set)" : withoutPassword(value), about };
      });
      if (options.json) return out.data(json(rows));
      out.data(
        table(
          [{ title: "setting", whole: true }, { title: "value" }, { title: "what it is for" }],
          rows.map(({ name, value, about }) => [name, value ?? "–", about]),
          out.width,
        ),
      );
    });
}

/** Any address may carry one: FETCH_GATEWAY=http://user:password@proxy. */
function withoutPassword(value: string | number | undefined): string | number | undefined {
  return typeof value === "string" ? value.replace(/(?<=:\/\/)[^\s/@]*@/gu, "(set)@") : value;
}
