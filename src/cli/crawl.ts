import { Command, InvalidArgumentError } from "commander";
import { type App, clockOf, fetcherOf, pickSources, withStore } from "../app.ts";
import type { Clock } from "../clock.ts";
import type { CrawlReport } from "../crawl/crawl-source.ts";
import { crawlSources, isGood } from "../crawl/crawl-sources.ts";
import { noMemory, type OpenMemory } from "../crawl/memory.ts";
import { storeMemory } from "../crawl/store-memory.ts";
import type { Call } from "../model.ts";
import { nextDeadline } from "../status.ts";
import type { CommandContext } from "./context.ts";
import { json, plain, table } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly dryRun?: true;
  readonly maxPages?: number;
  readonly json?: true;
}

/** `grants crawl [source…]` */
export function crawlCommand({ app, notDone }: CommandContext): Command {
  return new Command("crawl")
    .description("Read calls from one or more sources, now, and store them.")
    .argument("[source...]", "ids of sources; all that are on when none is named")
    .option("--dry-run", "read and print, store nothing")
    .option("--max-pages <n>", "stop each source after n pages", wholeNumber)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "with --dry-run one call per line, else the reports")
    .addHelpText(
      "after",
      `
Examples:
  grants crawl                                           every source
  grants crawl eu-funding-tenders --max-pages 2 --dry-run
  grants crawl prostir --dry-run --json | jq .title

A page that cannot be read is kept and reported; the rest of the run goes on.`,
    )
    .action(async (ids: string[], options: Options) => {
      const chosen = pickSources(ids);
      const crawl = async (openMemory: OpenMemory, clock: Clock): Promise<void> => {
        const calls: Call[] = [];
        const reports = await crawlSources(chosen, {
          fetchPage: fetcherOf(app(), clock),
          openMemory,
          clock,
          maxPages: options.maxPages,
          signal: app().signal,
          onCall: (call) => options.dryRun && calls.push(call),
          onPage: (source, url, pages) => app().out.talk(`  ${source}: page ${pages} ${plain(url)}`),
          onReport: (report) => app().out.talk(reportLine(report)),
        });
        if (options.dryRun) printCalls(app(), calls, clock(), options.json === true);
        else printReports(app(), reports, options.json === true);
        if (!reports.every((report) => isGood(report) || cutOnPurpose(report, options))) notDone();
      };
      if (options.dryRun) return crawl(noMemory, clockOf(app().config));
      await withStore(app(), { db: options.db, mode: "read-write" }, ({ store, clock }) =>
        crawl(storeMemory(store), clock),
      );
    });
}

/** Stopping at --max-pages is what was asked for, not a failure. */
function cutOnPurpose(report: CrawlReport, options: Options): boolean {
  return report.closeReason === "stopped" && options.maxPages !== undefined;
}

/** One line per source for people: how the run closed and what it brought. */
function reportLine(report: CrawlReport): string {
  const { counts } = report;
  const refused = Object.entries(report.refused).map(([reason, count]) => `${count} ${reason}`);
  const facts = [
    `${counts.pages} pages`,
    `${counts.callsSeen} calls`,
    counts.notCalls > 0 && `${counts.notCalls} not calls`,
    refused.length > 0 && `refused: ${refused.join(", ")}`,
    counts.problems > 0 && `${counts.problems} problems`,
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
