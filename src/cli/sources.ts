import { existsSync } from "node:fs";
import { Command } from "commander";
import { sourceStates } from "../../db/sources.ts";
import { scrapers } from "../../scrapers/index.ts";
import { pickSources, withStore } from "../app.ts";
import type { CommandContext } from "./context.ts";
import { json, plain, table } from "./output.ts";

interface Options {
  readonly json?: true;
  readonly db?: string;
}

/** `grants sources [list]`, `grants sources show <id>` */
export function sourcesCommand({ app }: CommandContext): Command {
  const command = new Command("sources").description("The sources we read, and how their last crawl went.");
  command
    .command("list", { isDefault: true })
    .description("One line per source. `basis` says what its scraper rests on: recorded, documented or reconstructed.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants sources --db demo/grants.db")
    .action(async (options: Options) => {
      const { config, out } = app();
      const path = options.db ?? config.GRANTS_DB;
      const states = existsSync(path)
        ? await withStore(app(), { ...options, quiet: true }, ({ store }) => sourceStates(store))
        : [];
      const rows = scrapers.map((card) => {
        const state = states.find((one) => one.id === card.id);
        return { card, lastRun: state?.lastRun, lastGoodRunAt: state?.lastGoodRunAt };
      });
      if (options.json) {
        return out.data(
          json(
            rows.map(({ card: { start: _start, pages: _pages, ...card }, lastRun, lastGoodRunAt }) => ({
              ...card,
              lastRun,
              lastGoodRunAt,
            })),
          ),
        );
      }
      out.data(
        table(
          [
            { title: "source", whole: true },
            { title: "funder" },
            { title: "basis" },
            { title: "every" },
            { title: "last run" },
            { title: "calls", align: "right" },
          ],
          rows.map(({ card, lastRun }) => [
            card.id,
            card.funder,
            card.basis,
            card.offBecause === undefined ? card.every : "off",
            lastRun ? `${lastRun.startedAt.slice(0, 10)} ${lastRun.closeReason}` : "never",
            lastRun?.calls,
          ]),
          out.width,
        ),
      );
    });
  command
    .command("show")
    .argument("<source>", "id of a source")
    .description("Everything on a source's card: address, terms, caveats.")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants sources show eu-funding-tenders")
    .action((id: string, options: Options) => {
      const { out } = app();
      const [scraper] = pickSources([id]);
      if (scraper === undefined) return;
      const { start, pages, ...card } = scraper;
      if (options.json) return out.data(json({ ...card, start, pages: Object.keys(pages) }));
      out.data(`${card.name} (${card.id})`);
      const facts: [string, string | undefined][] = [
        ["funder", card.funder],
        ["homepage", card.homepage],
        ["language", card.language],
        [
          "dates",
          `${card.dates.order}, ${card.dates.zone}${card.dates.defaultTime ? `, ${card.dates.defaultTime} when no time is given` : ""}`,
        ],
        ["read every", card.every],
        ["basis", card.basis],
        ["terms", card.terms],
        ["off because", card.offBecause],
        ["may be empty", card.mayBeEmpty ? "yes" : "no: zero calls is a failure"],
      ];
      for (const [name, value] of facts) if (value !== undefined) out.data(`  ${name.padEnd(13)}${plain(value)}`);
      out.data("  caveats");
      for (const caveat of card.caveats) out.data(`    - ${plain(caveat)}`);
    });
  return command;
}
