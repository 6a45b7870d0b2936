import { existsSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { updateClusters } from "../../db/clusters.ts";
import { sourceHistory } from "../../db/source-history.ts";
import type { Store } from "../../db/store.ts";
import type { Scraper } from "../../scrapers/scraper.ts";
import { type App, clockOf, fetcherOf, pickSources, withStore } from "../app.ts";
import type { Clock } from "../clock.ts";
import { portals } from "../cluster/portals.ts";
import type { CrawlReport } from "../crawl/crawl-source.ts";
import { crawlSources } from "../crawl/crawl-sources.ts";
import { isDue } from "../crawl/due.ts";
import { noMemory, type OpenMemory } from "../crawl/memory.ts";
import { storeMemory } from "../crawl/store-memory.ts";
import { UsageError } from "../errors.ts";
import { isGoodRun } from "../health/history.ts";
import { isResting } from "../health/rest.ts";
import type { Call } from "../model.ts";
import { nextDeadline } from "../status.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { crawlViaQueue } from "./crawl-via-queue.ts";
import { json, plain, table } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly due?: true;
  readonly dryRun?: true;
  readonly viaQueue?: true;
  readonly maxPages?: number;
  readonly json?: true;
}

/** `grants crawl [source…]` */
export function crawlCommand({ app, notDone }: CommandContext): Command {
  return new Command("crawl")
    .description("Read calls from one or more sources, now, and store them.")
    .argument("[source...]", "ids of sources; all that are on when none is named")
    .option("--due", "only those that are due: by their schedule, or because their last run failed")
    .option("--dry-run", "read and print, store nothing")
    .option("--via-queue", "let a worker crawl (REDIS_URL), ahead of its timetable, and wait for it")
    .option("--max-pages <n>", "stop each source after n pages", wholeNumber)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "with --dry-run one call per line, else the reports")
    .addHelpText(
      "after",
      `
Examples:
  grants crawl                                           every source
  grants crawl --due                                     what is due; may run every hour
  grants crawl eu-funding-tenders --max-pages 2 --dry-run
  grants crawl prostir --dry-run --json | jq .title

A page that cannot be read is kept and reported; the rest of the run goes on. A run that was killed
is taken up where it ended. A source that turned us away rests; naming it here tries it all the same.`,
    )
    .action(async (ids: string[], options: Options) => {
      const { config, out, signal } = app();
      const asked = pickSources(ids);
      if (options.viaQueue) {
        if (options.dryRun || options.maxPages !== undefined || options.due) {
          throw new UsageError("--via-queue crawls as the timetable does: without --due, --dry-run and --max-pages");
        }
        if (!(await crawlViaQueue(app(), asked, options))) notDone();
        return;
      }
      const crawl = async (chosen: readonly Scraper[], openMemory: OpenMemory, clock: Clock): Promise<void> => {
        const calls: Call[] = [];
        const reports = await crawlSources(chosen, {
          fetchPage: fetcherOf(app(), clock),
          openMemory,
          clock,
          maxPages: options.maxPages,
          signal,
          onCall: (call) => options.dryRun && calls.push(call),
          onPage: (source, url, pages) => out.talk(`  ${source}: page ${pages} ${plain(url)}`),
          onReport: (report) => tell(app(), report),
        });
        if (options.dryRun) printCalls(app(), calls, clock(), options.json === true);
        else printReports(app(), reports, options.json === true);
        tellIfOffline(app(), reports);
        if (!reports.every((report) => isGoodRun(report) || cutOnPurpose(report, options))) notDone();
      };
      const choose = (store: Store, clock: Clock): readonly Scraper[] => {
        const given = { asked, named: ids.length > 0, due: options.due === true };
        const { chosen, said } = chooseNow(store, clock(), given);
        for (const line of said) out.talk(plain(line));
        return chosen;
      };
      if (!options.dryRun) {
        return withStore(app(), { db: options.db, mode: "read-write" }, async ({ store, clock }) => {
          await crawl(choose(store, clock), storeMemory(store), clock);
          updateClusters(store, portals, clock());
        });
      }
      // A dry run needs no store, unless it is to know what is due there.
      if (options.due && existsSync(options.db ?? config.GRANTS_DB)) {
        return withStore(app(), { db: options.db }, ({ store, clock }) => crawl(choose(store, clock), noMemory, clock));
      }
      return crawl(asked, noMemory, clockOf(config));
    });
}

/** Which of the sources asked for are read now, with what is to be said of the others. */
function chooseNow(
  store: Store,
  now: Date,
  { asked, named, due }: { readonly asked: readonly Scraper[]; readonly named: boolean; readonly due: boolean },
): { readonly chosen: readonly Scraper[]; readonly said: readonly string[] } {
  const said: string[] = [];
  const chosen = asked.filter((scraper) => {
    const history = sourceHistory(store, scraper.id);
    if (isResting(history.rest, now)) {
      const { until, because } = history.rest;
      const tried = named && !due;
      said.push(
        `${scraper.id} rests until ${until} (${because}); ${tried ? "tried all the same, because you named it" : `grants crawl ${scraper.id} tries it all the same`}`,
      );
      return tried;
    }
    return !due || isDue(scraper, history, now);
  });
  if (chosen.length === 0) said.push(due ? "Nothing is due." : "Every source rests.");
  return { chosen, said };
}

/** Stopping at --max-pages is what was asked for, not a failure. */
function cutOnPurpose(report: CrawlReport, options: Options): boolean {
  return report.closeReason === "stopped" && options.maxPages !== undefined;
}

/** How a source was, as soon as it is known, and what that means for it. */
function tell({ out }: App, report: CrawlReport): void {
  out.talk(reportLine(report));
  const { broke, recovered, rest, hold } = report.health;
  const id = report.sourceId;
  if (rest !== undefined) out.talk(plain(`  ${id} rests until ${rest.until}`));
  for (const { kind, what } of broke) out.talk(plain(`  ${id} broke, ${kind}: ${what} (grants doctor ${id})`));
  for (const { kind } of recovered) out.talk(`  ${id} recovered: no longer ${kind}`);
  if (hold === "released") out.talk(`  ${id}: its new calls are no longer held back`);
}

/** One source that is away is its own trouble; several that are away in the same way are ours. */
function tellIfOffline({ out }: App, reports: readonly CrawlReport[]): void {
  const [first, ...others] = reports;
  const why = first?.unreached;
  if (why === undefined || others.length === 0 || others.some(({ unreached }) => unreached !== why)) return;
  out.talk(
    `No source could be reached (${why}): is there a network? Proxies (HTTPS_PROXY) are not used: behind one, crawl on a machine with a direct way out.`,
  );
}

/** One line per source for people: how the run closed and what it brought. */
function reportLine(report: CrawlReport): string {
  const { counts } = report;
  const refused = Object.entries(report.refused).map(([reason, count]) => `${count} ${reason}`);
  const facts = [
    counted(counts.pages, "page"),
    counts.reused > 0 && `${counts.reused} of them kept by the run before`,
    counted(counts.callsSeen, "call"),
    counts.notCalls > 0 && counted(counts.notCalls, "not a call", "not calls"),
    refused.length > 0 && `refused: ${refused.join(", ")}`,
    counts.problems > 0 && counted(counts.problems, "problem"),
  ].filter((fact) => fact !== false);
  return plain(
    `${report.sourceId}: ${report.closeReason}, ${facts.join(", ")}${report.trouble ? ` – ${report.trouble}` : ""}`,
  );
}

function printReports(app: App, reports: readonly CrawlReport[], asJson: boolean): void {
  if (asJson) {
    app.out.data(json(reports));
    return;
  }
  app.out.data(
    table(
      [
        { title: "source", whole: true },
        { title: "closed" },
        ...["pages", "calls", "new", "changed", "problems"].map((title) => ({ title, align: "right" as const })),
      ],
      reports.map(({ sourceId, closeReason, counts }) => [
        sourceId,
        closeReason,
        counts.pages,
        counts.callsSeen,
        counts.callsNew,
        counts.callsChanged,
        counts.problems,
      ]),
      app.out.width,
    ),
  );
  for (const { problems } of reports) {
    for (const problem of problems.slice(0, 5))
      app.out.talk(plain(`  ${problem.field}: ${problem.message} – ${problem.url}`));
    if (problems.length > 5)
      app.out.talk(`  … and ${problems.length - 5} more (grants query "select * from problems")`);
  }
}

function printCalls(app: App, calls: readonly Call[], now: Date, asJson: boolean): void {
  if (asJson) {
    for (const call of calls) app.out.data(JSON.stringify(call));
    return;
  }
  app.out.data(
    table(
      [{ title: "call" }, { title: "deadline" }, { title: "sectors" }],
      calls.map((call) => [
        `${call.title}${call.kind === "call" ? "" : ` (not a call: ${call.kindReason.value})`}`,
        nextDeadline(call, now)?.date ?? call.deadlines.at(-1)?.text ?? (call.rolling ? "rolling" : undefined),
        call.sectors.map(({ sector }) => sector).join(", "),
      ]),
      app.out.width,
    ),
  );
}

/** Option parser: a whole number from 1. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("expected a whole number from 1.");
  return value;
}
