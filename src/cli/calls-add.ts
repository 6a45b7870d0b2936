import { readFileSync } from "node:fs";
import { Command } from "commander";
import type { ParsedCall } from "../../scrapers/scraper.ts";
import { type App, clockOf, fetcherOf, withStore } from "../app.ts";
import { addCalls, type ReadByHand, readByHand } from "../by-hand/add-calls.ts";
import { fetchCall } from "../by-hand/fetched-call.ts";
import { type Given, readTypedCalls, typedFields } from "../by-hand/typed-call.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { UsageError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { describeCall } from "./describe-call.ts";
import { json, plain } from "./output.ts";
import { readText } from "./read-text.ts";

interface Options extends Given {
  readonly dryRun?: true;
  readonly db?: string;
  readonly json?: true;
}

/** `grants calls add <file|url>` */
export function callsAddCommand({ app, notDone }: CommandContext): Command {
  return new Command("add")
    .argument("<file|url>", "a file with the call, - for standard input, or the address of its page")
    .description("Add a call that no source brings, typed in or from its page. Adding it again updates it.")
    .option("--url <address>", "its official page, when the file does not say")
    .option("--funder <name>", "who pays, when it does not say")
    .option("--title <text>", "its title, instead of the one read")
    .option("--dry-run", "show what is read, store nothing")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
The file is the text of the announcement, its title on the first line; or begins with lines
"name: value" and has the text below an empty line; or is JSON with the fields of a parsed call.
Names: ${typedFields}

Examples:
  grants calls add https://donor.example/calls/12 --dry-run
  grants calls add call.txt --url https://donor.example/calls/12 --funder "Фонд Приклад"

What is read wrongly can be put right: grants calls fix.`,
    )
    .action(async (from: string, options: Options) => {
      // Before a store is opened: a mistyped file makes none.
      const text = textOf(from);
      if (options.dryRun) {
        const clock = clockOf(app().config);
        const at = isoInstant(clock());
        return show(app(), readByHand(await readFrom(app(), { from, text }, options, clock), at), clock(), options);
      }
      await withStore(app(), { db: options.db, mode: "read-write", quiet: options.json }, async ({ store, clock }) => {
        const parsed = await readFrom(app(), { from, text }, options, clock);
        const at = isoInstant(clock());
        const added = addCalls(store, readByHand(parsed, at), at);
        show(app(), added, clock(), options);
        if (added.calls.some(({ kind }) => kind === "not-a-call")) notDone();
        if (options.json) return;
        const done = [`${added.new} new`, `${added.changed} changed`, `${added.unchanged} as before`];
        app().out.talk(`Stored: ${done.join(", ")}. Next: grants match run`);
      });
    });
}

async function readFrom(
  app: App,
  { from, text }: { readonly from: string; readonly text: string | undefined },
  { url, funder, title }: Options,
  clock: Clock,
): Promise<readonly ParsedCall[]> {
  const given = { ...(url && { url }), ...(funder && { funder }), ...(title && { title }) };
  if (text === undefined) {
    return [await fetchCall(from, given, { fetchPage: fetcherOf(app, clock), clock, signal: app.signal })];
  }
  return readTypedCalls(text, from === "-" ? "standard input" : from, given);
}

/** What a file or the standard input holds; undefined for an address. */
function textOf(from: string): string | undefined {
  if (/^https?:/iu.test(from)) return undefined;
  if (from !== "-") return readText(from);
  try {
    return readFileSync(0, "utf8");
  } catch (error) {
    throw new UsageError("standard input cannot be read", { cause: error });
  }
}

function show({ out }: App, { calls, problems }: ReadByHand, now: Date, options: Options): void {
  if (options.json) {
    out.data(json({ calls, problems, stored: options.dryRun !== true }));
    return;
  }
  for (const [index, call] of calls.entries()) {
    if (index > 0) out.data("");
    for (const line of describeCall({ call, gone: false }, now, out.width)) out.data(plain(line));
    if (call.kind === "not-a-call") {
      out.talk(
        plain(`Read as no call, so no letter tells it. If it is one: grants calls fix ${call.id} kind call --why …`),
      );
    }
  }
  for (const { field, message, quote } of problems) {
    out.talk(plain(`  ${field}: ${message}${quote === undefined ? "" : ` «${quote}»`}`));
  }
}
