import { Command } from "commander";
import { runQuery } from "../../db/query.ts";
import { withStore } from "../app.ts";
import type { CommandContext } from "./context.ts";
import { wholeNumber } from "./crawl.ts";
import { json, table } from "./output.ts";

/** `grants query "select …"` */
export function queryCommand({ app }: CommandContext): Command {
  return new Command("query")
    .description("Run one SQL query on the store, read-only. Start with the views whose names begin with v_.")
    .argument("<sql>", "one select statement")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--limit <n>", "rows at most", wholeNumber, 1_000)
    .option("--json", "an array of objects")
    .addHelpText(
      "after",
      `
Examples:
  grants query "select title, deadline_kyiv, days_left from v_open_calls order by days_left limit 5"
  grants query "select name from sqlite_master where type = 'view'" --json`,
    )
    .action(async (sql: string, options: { db?: string; limit: number; json?: true }) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store }) => {
        const { columns, rows, more } = runQuery(store, sql, options.limit);
        if (options.json)
          out.data(json(rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])))));
        else
          out.data(
            table(
              columns.map((title) => ({ title })),
              rows.map((row) => row.map((cell) => (cell === null ? undefined : String(cell)))),
              out.width,
            ),
          );
        if (more) out.talk(`Only the first ${options.limit} rows are shown; --limit shows more.`);
      });
    });
}
