import { existsSync } from "node:fs";
import { Command } from "commander";
import { releaseHold } from "../../db/holds.ts";
import { sourceHistory } from "../../db/source-history.ts";
import { type SourceState, sourceStates } from "../../db/sources.ts";
import { scrapers } from "../../scrapers/index.ts";
import { type App, clockOf, pickSources, withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { noteHealth } from "../health/after-run.ts";
import { isGoodRun } from "../health/history.ts";
import { isResting } from "../health/rest.ts";
import { hanging } from "./call-fields.ts";
import type { CommandContext } from "./context.ts";
import { json, plain, table } from "./output.ts";
import { sourcesLinksCommand } from "./sources-links.ts";
import { sourcesNewCommand } from "./sources-new.ts";
import { sourcesRecordCommand } from "./sources-record.ts";

interface Options {
  readonly json?: true;
  readonly db?: string;
}

/** `grants sources [list]|show|release|links|new|record` */
export function sourcesCommand(context: CommandContext): Command {
  const { app, notDone } = context;
  const command = new Command("sources").description("The sources we read, and how their last crawl went.");
  command
    .command("list", { isDefault: true })
    .description("One line per source. `basis` says what its scraper rests on: recorded, documented or reconstructed.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants sources --db demo/grants.db")
    .action(async (options: Options) => {
      const { out } = app();
      const { states, now } = await statesIn(app(), options.db);
      const rows = scrapers.map((card) => {
        const state = states.find((one) => one.id === card.id);
        return { card, state };
      });
      if (options.json) {
        return out.data(
          json(
            rows.map(({ card: { start: _start, pages: _pages, ...card }, state }) => ({
              ...card,
              ...pastOf(state),
            })),
          ),
        );
      }
      // In a narrow terminal the names of funders would be broken within their words.
      const hasRoom = out.width >= 100;
      out.data(
        table(
          [
            { title: "source", whole: true },
            ...(hasRoom ? [{ title: "funder" }] : []),
            { title: "basis" },
            { title: "every" },
            { title: "last run" },
            { title: "calls", align: "right" },
          ],
          rows.map(({ card, state }) => [
            card.id,
            ...(hasRoom ? [card.funder ?? "many"] : []),
            card.basis,
            card.offBecause === undefined ? card.every : "off",
            stateLines(now, state),
            state?.lastRun?.calls,
          ]),
          out.width,
        ),
      );
    });
  command
    .command("release")
    .argument("<source>", "id of a source")
    .description("Offer the new calls of a source that were held back because it suddenly brought far more or fewer.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", "\nExample:\n  grants calls list --source irf\n  grants sources release irf")
    .action(async (id: string, options: Options) => {
      const { out } = app();
      const [card] = pickSources([id]);
      if (card === undefined) return;
      await withStore(app(), { db: options.db, mode: "change" }, ({ store, clock }) => {
        // A person says that the number of calls is right: from that run on it is what is usual.
        const { runs, hold } = sourceHistory(store, id);
        const countsFrom = runs.find(isGoodRun)?.id;
        const at = isoInstant(clock());
        if (hold === undefined || countsFrom === undefined) {
          out.talk(`${id} holds nothing back.`);
          return notDone();
        }
        releaseHold(store, id, { at, by: "person", countsFrom });
        noteHealth(store, card, at);
        out.talk(`The new calls of ${id} since ${hold.since} go into the next letters.`);
      });
    });
  command
    .command("show")
    .argument("<source>", "id of a source")
    .description("Everything on a source's card: address, terms, caveats; and how its last crawl went.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants sources show eu-funding-tenders")
    .action(async (id: string, options: Options) => {
      const { out } = app();
      const [scraper] = pickSources([id]);
      if (scraper === undefined) return;
      const { states, now } = await statesIn(app(), options.db);
      const state = states.find((one) => one.id === id);
      const { start, pages, ...card } = scraper;
      if (options.json) return out.data(json({ ...card, start, pages: Object.keys(pages), ...pastOf(state) }));
      const say = (text: string, lead: string): void => {
        for (const line of hanging(text, lead, out.width)) out.data(line);
      };
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
        ["last run", stateLines(now, state).join(", ")],
      ];
      for (const [name, value] of facts) if (value !== undefined) say(value, `  ${name.padEnd(13)}`);
      out.data("  caveats");
      for (const caveat of card.caveats) say(caveat, "    - ");
    });
  command.addCommand(sourcesLinksCommand(context));
  command.addCommand(sourcesNewCommand(context));
  command.addCommand(sourcesRecordCommand(context));
  return command;
}

/** What the store knows of the sources. Cards are there without one, so a missing store is only said, and none is made. */
async function statesIn(
  app: App,
  db: string | undefined,
): Promise<{ readonly states: readonly SourceState[]; readonly now: Date }> {
  const path = db ?? app.config.GRANTS_DB;
  if (existsSync(path)) {
    return withStore(app, { db, quiet: true }, ({ store, clock }) => ({ states: sourceStates(store), now: clock() }));
  }
  app.out.talk(plain(`There is no store at ${path} yet, so nothing is known of past crawls.`));
  return { states: [], now: clockOf(app.config)() };
}

function pastOf(state: SourceState | undefined) {
  return { lastRun: state?.lastRun, lastGoodRunAt: state?.lastGoodRunAt, rest: state?.rest, hold: state?.hold };
}

/** How the last run went, and what keeps the source or its new calls back. */
function stateLines(now: Date, { lastRun, rest, hold }: Partial<SourceState> = {}): readonly string[] {
  return [
    lastRun === undefined ? "never" : `${lastRun.startedAt.slice(0, 10)} ${lastRun.closeReason}`,
    ...(isResting(rest, now) ? [`rests until ${rest.until.slice(0, 10)}`] : []),
    ...(hold === undefined ? [] : ["new calls held"]),
  ];
}
