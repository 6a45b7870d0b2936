import { Command, InvalidArgumentError } from "commander";
import { pickSources, withStore } from "../app.ts";
import { type Replayed, replaySource } from "../crawl/replay-store.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import type { Output } from "./output.ts";
import { json, plain } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly since?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `grants replay [source…]` */
export function replayCommand({ app, notDone }: CommandContext): Command {
  return new Command("replay")
    .description("Read the kept pages again with today's readers, print what is different, and store it.")
    .argument("[source...]", "ids of sources; all that are on when none is named")
    .option("--since <day>", "only pages that came on this day (UTC, YYYY-MM-DD) or later", day)
    .option("--dry-run", "print the difference, store nothing")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Example:
  grants replay prostir --dry-run --db demo/grants.db

For use after the repair of a reader: no site is asked. People who were told of a call hear of a
deadline or a sum that reads differently now. Corrections made with \`calls fix\` stay.`,
    )
    .action(async (ids: string[], options: Options) => {
      const { out } = app();
      const mode = "change";
      await withStore(app(), { db: options.db, mode }, async ({ store }) => {
        const all: Replayed[] = [];
        for (const scraper of pickSources(ids)) {
          const one = await replaySource(store, scraper, { since: options.since, keep: options.dryRun !== true });
          all.push(one);
          if (options.json !== true) print(out, one, options.dryRun === true);
          if (one.problems.some(({ field }) => field === "page")) notDone();
        }
        if (options.json) out.data(json(all));
      });
    });
}

function print(out: Output, { sourceId, pages, notKept, problems, calls, changes }: Replayed, dryRun: boolean): void {
  if (pages === 0) {
    out.data(`${sourceId}: no page is kept (grants crawl ${sourceId})`);
    return;
  }
  const fresh = changes.filter(({ change }) => change === "new").length;
  const facts = [
    `${counted(pages, "page")}, ${counted(calls, "item")}`,
    `${fresh} new, ${changes.length - fresh} read differently${dryRun ? " (not stored)" : ""}`,
    problems.length > 0 && counted(problems.length, "problem"),
    notKept.length > 0 && `${counted(notKept.length, "page")} not kept`,
  ].filter((fact) => fact !== false);
  out.data(`${sourceId}: ${facts.join(", ")}`);
  for (const { id, title, change, fields } of changes) {
    out.data(plain(`  ${change === "new" ? "+" : "~"} ${id}  ${title}`));
    for (const { field, before, after } of fields) {
      out.data(plain(`      ${field}: ${short(before)} → ${short(after)}`));
    }
  }
  for (const { field, message, url } of problems.slice(0, 5)) out.talk(plain(`  ! ${field}: ${message} – ${url}`));
}

function short(value: unknown): string {
  const text = value === undefined ? "not said" : JSON.stringify(value);
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError("expected a day, for example 2026-11-16.");
}
