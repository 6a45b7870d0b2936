/* Care of the file: `grants store backup|restore|check|stats|prune|migrate`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { backupStore, restoreStore } from "../../db/backup.ts";
import { bounceDays } from "../../db/bounces.ts";
import { checkStoreFile } from "../../db/check.ts";
import { pruneKeptPages } from "../../db/kept-pages.ts";
import { readMigrations } from "../../db/migrate.ts";
import { compact, pruneStore } from "../../db/prune.ts";
import { storeStats } from "../../db/stats.ts";
import { openStore } from "../../db/store.ts";
import { clockOf } from "../app.ts";
import { type Clock, isoInstant } from "../clock.ts";
import { ConfigError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { wholeNumber } from "./crawl.ts";
import { json, table } from "./output.ts";
import { mustExist } from "./read-text.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants store …` */
export function storeCommand(context: CommandContext): Command {
  const command = new Command("store").description("Care of the file: copies, checks, size, pruning, upgrades.");
  addBackup(command, context);
  addRestore(command, context);
  addCheck(command, context);
  addStats(command, context);
  addPrune(command, context);
  addMigrate(command, context);
  return command;
}

function addBackup(command: Command, { app }: CommandContext): void {
  command
    .command("backup")
    .argument("[file]", "the copy (default: the store's name with the time)")
    .description("Copy the store while others use it, and check the copy.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants store backup /var/backups/grants.db")
    .action(async (file: string | undefined, options: Options) => {
      const { config, out } = app();
      const path = options.db ?? config.GRANTS_DB;
      const store = openStore(path, { mode: "read-only", anyVersion: true });
      try {
        const report = await backupStore(store, file ?? defaultCopy(path, clockOf(config)));
        if (options.json) return out.data(json(report));
        out.data(
          `${report.path}: ${sizeOf(report.bytes)}, ${counted(report.rows, "row")} in ${counted(report.tables, "table")}, checked`,
        );
      } finally {
        store.close();
      }
    });
}

function defaultCopy(path: string, clock: Clock): string {
  const stamp = isoInstant(clock()).replaceAll(/[-:]/gu, "");
  return `${path.replace(/\.db$/u, "")}-${stamp}.db`;
}

function addRestore(command: Command, { app }: CommandContext): void {
  command
    .command("restore")
    .argument("<backup>", "a copy made by grants store backup")
    .description("Put a backup in the place of the store. The store that is there is kept beside it.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Letters may have gone out after the backup was made. So that nobody gets one twice, the letters that
are due next are parked as uncertain: grants mail outbox shows them and takes your decision.

Example:
  grants store restore /var/backups/grants.db`,
    )
    .action((backup: string, options: Options) => {
      const { config, out } = app();
      const path = options.db ?? config.GRANTS_DB;
      mustExist(backup);
      const report = restoreStore(backup, path, isoInstant(clockOf(config)()));
      if (options.json) return out.data(json({ ...report, path }));
      if (report.earlier !== undefined) out.talk(`The earlier store is kept as ${report.earlier}.`);
      out.data(`${path} is now what ${backup} holds.`);
      out.talk("Who was erased after the copy was made is in it again: erase them again.");
      out.talk("Next: grants store check, and grants mail outbox before letters go out.");
    });
}

function addCheck(command: Command, { app, notDone }: CommandContext): void {
  command
    .command("check")
    .description(
      "Look for damage. Exit 1 when there is some, 2 when it is too great to open the store; nothing is changed.",
    )
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants store check --db demo/grants.db")
    .action((options: Options) => {
      const { config, out } = app();
      const path = options.db ?? config.GRANTS_DB;
      const store = openStore(path, { mode: "read-only", anyVersion: true });
      try {
        const report = checkStoreFile(store, { thorough: true });
        if (report.damage.length > 0) notDone();
        if (options.json) return out.data(json({ ...report, path }));
        out.data(
          report.damage.length === 0
            ? `${path} is sound: ${sizeOf(report.bytes)}, version ${report.version} of ${report.latestVersion}`
            : `${path} is damaged:\n${report.damage.join("\n")}`,
        );
        if (report.damage.length > 0) {
          out.talk(mend(path));
        }
      } finally {
        store.close();
      }
    });
}

function mend(path: string): string {
  return `Put back a copy: grants store restore <backup>; or save what can be saved: sqlite3 ${path} .recover`;
}

function addStats(command: Command, { app }: CommandContext): void {
  command
    .command("stats")
    .description("What fills the store, how fast it grows, and when the disk will be full.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants store stats --db demo/grants.db")
    .action((options: Options) => {
      const { config, out } = app();
      const path = options.db ?? config.GRANTS_DB;
      const store = openStore(path, { mode: "read-only" });
      try {
        const stats = storeStats(store, path, clockOf(config)());
        if (options.json) return out.data(json(stats));
        const rows = stats.tables
          .filter(({ bytes }) => bytes > 0)
          .map(({ table: name, rows: count, bytes }) => [name, count, sizeOf(bytes)]);
        out.data(
          table(
            [
              { title: "table", whole: true },
              { title: "rows", align: "right" },
              { title: "size", align: "right" },
            ],
            rows,
            out.width,
          ),
        );
        out.data(`\n${sizeOf(stats.bytes)} in all, ${sizeOf(stats.unused)} of it unused; ${forecast(stats)}`);
      } finally {
        store.close();
      }
    });
}

function forecast({ weeklyGrowth, weeksLeft, free }: ReturnType<typeof storeStats>): string {
  const room = `${sizeOf(free)} free on the disk`;
  if (weeklyGrowth === undefined) return `${room}; a week of crawls is needed for a forecast`;
  if (weeksLeft === undefined) return `${room}; nothing was added in the last weeks`;
  return `about ${sizeOf(weeklyGrowth)} a week, ${room}: enough for ${weeksLeft > 520 ? "over ten years" : counted(weeksLeft, "week")}`;
}

interface PruneOptions extends Options {
  readonly letters: number;
  readonly closed: number;
  readonly unconfirmed: number;
  readonly silent: number;
  readonly pages: number;
  readonly pagesSize: number;
  readonly dryRun?: true;
  readonly compact?: true;
}

function addPrune(command: Command, { app }: CommandContext): void {
  command
    .command("prune")
    .description(
      "Forget what has served: exact copies of old letters, people who get none any more, texts of calls that closed long ago, pages no longer in use.",
    )
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option(
      "--letters <days>",
      "exact copies of letters are kept so long; what they told as long as the person",
      wholeNumber,
      90,
    )
    .option(
      "--closed <days>",
      "texts of calls are kept so long after they closed; their facts for good",
      wholeNumber,
      365,
    )
    .option("--unconfirmed <days>", "who was asked to confirm so long ago and did not is forgotten", wholeNumber, 90)
    .option(
      "--silent <days>",
      "who unsubscribed, bounced or complained so long ago is forgotten; a hash stays, so that nobody writes to them",
      wholeNumber,
      365,
    )
    .option("--pages <days>", "kept pages that were of no use so long are forgotten", wholeNumber, 180)
    .option(
      "--pages-size <MB>",
      "when kept pages take more, earlier states go sooner; pages in use always stay",
      wholeNumber,
      2_000,
    )
    .option("--dry-run", "count only")
    .option("--compact", "give the space back to the disk (needs as much free space while it works)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants store prune --dry-run")
    .action((options: PruneOptions) => {
      const { config, out } = app();
      const path = options.db ?? config.GRANTS_DB;
      // Looked at first: what is to be pruned must be there, opening it for writing would make it, and
      // would upgrade an older one, which a dry run must not.
      openStore(path, { mode: "read-only", anyVersion: options.dryRun !== true }).close();
      const store = openStore(path);
      try {
        const now = clockOf(config)().getTime();
        const before = (days: number): string => isoInstant(new Date(now - days * 86_400_000));
        const rules = {
          lettersBefore: before(options.letters),
          closedBefore: before(options.closed),
          unconfirmedBefore: before(options.unconfirmed),
          silentBefore: before(options.silent),
          bouncesBefore: before(bounceDays),
        };
        const dryRun = options.dryRun === true;
        const pageRules = { olderThan: before(options.pages), maxBytes: options.pagesSize * 1_000_000 };
        const keptPages = pruneKeptPages(store, { ...pageRules, dryRun });
        const report = { ...pruneStore(store, rules, { dryRun }), keptPages };
        if (options.compact && !dryRun) compact(store);
        if (options.json) return out.data(json({ ...report, dryRun }));
        out.data(
          `${dryRun ? "Would forget" : "Forgot"} the copies of ${counted(report.letters, "letter")}, ${counted(report.unconfirmed, "person", "people")} who never confirmed and ${report.silent} who ${report.silent === 1 ? "gets" : "get"} no letters any more, ${counted(report.bounces, "old bounce")}, the texts of ${counted(report.calls, "call")} and ${counted(report.versions, "older state")} of them, ${counted(keptPages.pages, "kept page")} (${sizeOf(keptPages.bytesBefore - keptPages.bytesAfter)}).`,
        );
        if (keptPages.over > 0) out.talk(`Pages in use take ${sizeOf(keptPages.over)} more than --pages-size.`);
      } finally {
        store.close();
      }
    });
}

function addMigrate(command: Command, { app }: CommandContext): void {
  command
    .command("migrate")
    .description("Bring the store to the shape this program needs. Every command that writes does it too.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--dry-run", "try it on a copy and say what would happen")
    .addHelpText("after", "\nExample:\n  grants store migrate --dry-run")
    .action(async (options: Options & { readonly dryRun?: true }) => {
      const { config, out } = app();
      const path = options.db ?? config.GRANTS_DB;
      const latest = readMigrations().length;
      const store = openStore(path, { mode: "read-only", anyVersion: true });
      try {
        const { version, damage } = checkStoreFile(store);
        if (damage.length > 0)
          throw new ConfigError(`${path} is damaged, nothing was changed. ${mend(path)}\n${damage.join("\n")}`);
        if (version === latest) return out.data(`${path} is up to date (version ${version}).`);
        if (options.dryRun) {
          await tryOnCopy(store);
          return out.data(`${path}: ${version} → ${latest}, tried on a copy; the store is unchanged.`);
        }
        openStore(path).close();
        out.data(`${path}: ${version} → ${latest}.`);
      } finally {
        store.close();
      }
    });
}

async function tryOnCopy(store: ReturnType<typeof openStore>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "grants-migrate-"));
  try {
    const copy = join(folder, "copy.db");
    await backupStore(store, copy);
    const migrated = openStore(copy);
    const { damage } = checkStoreFile(migrated, { thorough: true });
    migrated.close();
    if (damage.length > 0) throw new ConfigError(`the copy is damaged after the upgrade: ${damage.join("; ")}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizeOf(bytes: number): string {
  // A young store is all small tables: "0.0 MB" would say nothing of any of them.
  if (bytes < 104_858) return `${Math.ceil(bytes / 1024)} KB`;
  if (bytes < 10_485_760) return `${(bytes / 1_048_576).toFixed(1)} MB`;
  const megabytes = Math.round(bytes / 1_048_576);
  return megabytes < 10_240 ? `${megabytes} MB` : `${Math.round(megabytes / 1_024)} GB`;
}
