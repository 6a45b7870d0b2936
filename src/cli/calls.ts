import { Command } from "commander";
import { listCalls, type StoredCall } from "../../db/calls.ts";
import { clusterOf, editionsOf } from "../../db/clusters.ts";
import { type App, withStore } from "../app.ts";
import { kyivDeadline } from "../digest/deadline.ts";
import type { Call } from "../model.ts";
import { callStatus, nextDeadline } from "../status.ts";
import { ukrainianFacts } from "./call-fields.ts";
import { followers, siteLines } from "./call-sites.ts";
import { callsAddCommand } from "./calls-add.ts";
import { callsExplainCommand } from "./calls-explain.ts";
import { callsFixCommand, callsFixesCommand } from "./calls-fix.ts";
import { callsSearchCommand } from "./calls-search.ts";
import { callsSitesCommand } from "./calls-sites.ts";
import type { CommandContext } from "./context.ts";
import { wholeNumber } from "./crawl.ts";
import { describeCall } from "./describe-call.ts";
import { json, plain, table } from "./output.ts";
import { pickCall } from "./pick-call.ts";
import { pickSector } from "./pick-sector.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
  readonly limit: number;
  readonly source?: string;
  readonly sector?: string;
  readonly all?: true;
  readonly allSites?: true;
}

/** `grants calls list|show|explain|search|add|fix|fixes|sites` */
export function callsCommand(context: CommandContext): Command {
  const { app } = context;
  const command = new Command("calls").description("The calls in the store.");
  command
    .command("list", { isDefault: true })
    .description("Open calls, the nearest deadline first.")
    .option("--source <id>", "only this source")
    .option("--sector <id>", "only this sector")
    .option("--all", "closed calls and items that are not calls as well")
    .option("--all-sites", "a call that stands on several sites once for each; otherwise the leading page only")
    .option("--limit <n>", "lines at most", wholeNumber, 40)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  grants calls --sector energy --db demo/grants.db\n  grants calls list --source irf --json",
    )
    .action(async (options: Options) => {
      const sector = pickSector(options.sector);
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store, clock }) => {
        const now = clock();
        const found = listCalls(store, { sourceId: options.source, sector, kind: options.all ? undefined : "call" });
        // A source asked for by name shows what it has.
        const hidden = options.allSites || options.all || options.source ? new Set() : followers(store);
        const open = options.all ? found : found.filter(({ call, gone }) => isOpen(call, now, gone));
        const shown = open.filter(({ call }) => !hidden.has(call.id));
        printCalls(app(), byDeadline(shown, now), now, options);
      });
    });
  command
    .command("show")
    .argument("<call>", "id of a call")
    .description("What was read of one call, each value with the donor's words.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants calls show irf:stijki-biblioteky --db demo/grants.db")
    .action(async (id: string, options: Options) => {
      const { out } = app();
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store, clock }) => {
        const stored = pickCall(store, id);
        if (options.json) {
          const { id: callId } = stored.call;
          return out.data(json({ ...stored, sites: clusterOf(store, callId), editions: editionsOf(store, callId) }));
        }
        const lines = [...describeCall(stored, clock(), out.width), ...siteLines(store, stored.call.id, out.width)];
        for (const line of lines) out.data(plain(line));
      });
    });
  command.addCommand(callsExplainCommand(context));
  command.addCommand(callsSearchCommand(context));
  command.addCommand(callsAddCommand(context));
  command.addCommand(callsFixCommand(context));
  command.addCommand(callsFixesCommand(context));
  command.addCommand(callsSitesCommand(context));
  return command;
}

function isOpen(call: Call, now: Date, gone: boolean): boolean {
  return ["open", "forthcoming", "unknown"].includes(callStatus(call, now, gone));
}

function byDeadline(calls: readonly StoredCall[], now: Date): StoredCall[] {
  const key = ({ call }: StoredCall): string => nextDeadline(call, now)?.at ?? "9999";
  return [...calls].sort((a, b) => key(a).localeCompare(key(b)) || a.call.id.localeCompare(b.call.id));
}

/** The deadline has a column of its own. */
const undated = ["instrument", "sectors", "applicants", "sum", "own-share"] as const;

function printCalls({ out }: App, calls: readonly StoredCall[], now: Date, options: Options): void {
  const shown = calls.slice(0, options.limit);
  if (options.json) {
    out.data(json(shown.map(({ call }) => call)));
    return;
  }
  out.data(
    table(
      [{ title: "deadline" }, { title: "days", align: "right" }, { title: "call" }],
      shown.map(({ call, gone }) => {
        const next = kyivDeadline(call, now);
        const facts = ukrainianFacts(call, now, undated);
        const lines = [call.title, ...(facts === undefined ? [] : [facts]), { whole: call.id }];
        return [next?.date ?? deadlineWord(call, now, gone), next?.days, lines];
      }),
      out.width,
    ),
  );
  if (calls.length > shown.length) out.talk(`${calls.length - shown.length} more; --limit shows them.`);
}

function deadlineWord(call: Call, now: Date, gone: boolean): string {
  if (call.rolling) return "rolling";
  return call.kind === "call" ? callStatus(call, now, gone) : `not a call: ${call.kindReason.value}`;
}
