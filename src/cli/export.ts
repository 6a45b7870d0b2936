/* `grants export`: the calls as files for other programs and for a council's website. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { Argument, Command } from "commander";
import { eventsFor } from "../../db/events.ts";
import { listHromadas } from "../../db/hromadas.ts";
import type { Store } from "../../db/store.ts";
import { type App, withStore } from "../app.ts";
import { calendar } from "../calendar.ts";
import { ConfigError, UsageError } from "../errors.ts";
import { deadlineEntries } from "../export/deadlines.ts";
import { type Exported, exportedCalls, matchedCalls } from "../export/exported.ts";
import { atom } from "../export/feed.ts";
import { folderOf } from "../export/site/files.ts";
import { siteFiles } from "../export/site/site.ts";
import { csv, jsonArray, ndjson } from "../export/tables.ts";
import type { Profile } from "../model.ts";
import { type SectorId, sectorName } from "../sectors.ts";
import type { CommandContext } from "./context.ts";
import { pickHromada } from "./pick-hromada.ts";
import { pickSector } from "./pick-sector.ts";

const formats = ["csv", "json", "ndjson", "ical", "atom", "site"] as const;
type Format = (typeof formats)[number];

interface Options {
  readonly db?: string;
  readonly hromada?: string;
  readonly sector?: string;
  readonly all?: true;
  readonly out?: string;
}

/** `grants export csv|json|ndjson|ical|atom|site` */
export function exportCommand({ app }: CommandContext): Command {
  return new Command("export")
    .description("Write the open calls as a table, a calendar, a feed or a site.")
    .addArgument(new Argument("<format>", "what to write").choices(formats))
    .option("--hromada <code>", "KATOTTG code or name: only the calls that fit it, the best first")
    .option("--sector <id>", "only this sector")
    .option("--all", "csv, json, ndjson: closed calls as well")
    .option("--out <path>", "a file, for site a folder (default: the terminal)")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText(
      "after",
      `
  csv, json, ndjson   every open call, or those that fit a hromada with score and reasons
  ical                deadlines of a hromada's calls with reminders; needs --hromada
  atom                a feed of a hromada, of a sector, or of a sector for a hromada
  site                pages for a council's website, a folder for each hromada; needs --out

Examples:
  grants export csv --out calls.csv --db demo/grants.db
  grants export ical --hromada Жовківська --out zhovkva.ics --db demo/grants.db
  grants export site --hromada UA46060130000059055 --out site --db demo/grants.db`,
    )
    .action(async (format: Format, options: Options) => {
      const sector = pickSector(options.sector);
      if (options.all && !["csv", "json", "ndjson"].includes(format)) {
        throw new UsageError("--all is for csv, json and ndjson: the others hold open calls only");
      }
      await withStore(app(), { ...options, quiet: options.out === undefined }, ({ store, clock }) => {
        const profile = options.hromada === undefined ? undefined : pickHromada(store, options.hromada);
        const wish: Wish = { store, now: clock(), profile, sector, all: options.all === true };
        if (format === "site") return writeSite(app(), wish, options.out);
        writeLines(app(), lines(format, wish), options.out);
      });
    });
}

interface Wish {
  readonly store: Store;
  readonly now: Date;
  readonly profile?: Profile;
  readonly sector?: SectorId;
  readonly all: boolean;
}

function lines(format: Exclude<Format, "site">, wish: Wish): Iterable<string> {
  const { store, now, profile, sector, all } = wish;
  if (profile !== undefined && all) throw new UsageError("--all is not for a hromada: closed calls are not matched");
  if (format === "ical") {
    if (profile === undefined) throw new UsageError("a calendar is for one hromada: --hromada <code>");
    return icalLines(wish, profile);
  }
  const calls: Iterable<Exported> =
    profile === undefined ? exportedCalls(store, { now, sector, all }) : matchedCalls(store, profile, { now, sector });
  switch (format) {
    case "csv":
      return csv(calls, now, profile !== undefined);
    case "json":
      return jsonArray(calls);
    case "ndjson":
      return ndjson(calls);
    case "atom":
      return atom(calls, { ...feedOf(profile, sector), now });
  }
}

function icalLines({ store, now, sector }: Wish, profile: Profile): readonly string[] {
  const moved = (callId: string): number => eventsFor(store, { callId, kind: "deadline-moved" }).length;
  const entries = deadlineEntries(matchedCalls(store, profile, { now, sector }), now, moved);
  // Lines of a calendar end in CR LF; every line here gets its LF when it is written.
  const name = `Гранти: ${profile.name} ${profile.type} громада`;
  return calendar(entries, name, now)
    .trimEnd()
    .split("\r\n")
    .map((line) => `${line}\r`);
}

function feedOf(
  profile: Profile | undefined,
  sector: SectorId | undefined,
): { readonly of: string; readonly title: string } {
  if (profile === undefined && sector === undefined) {
    throw new UsageError("a feed is of a hromada or a sector: --hromada <code>, --sector <id>");
  }
  const names = [
    ...(sector === undefined ? [] : [sectorName(sector, "uk")]),
    ...(profile === undefined ? [] : [`${profile.name} ${profile.type} громада`]),
  ];
  return { of: [profile?.katottg, sector].join(" ").trim(), title: `Гранти: ${names.join(", ")}` };
}

/** A file appears whole or not at all. */
function writeLines({ out }: Pick<App, "out">, all: Iterable<string>, path: string | undefined): void {
  if (path === undefined) {
    for (const line of all) out.data(line);
    return;
  }
  const part = `${path}.part`;
  const file = asConfig(path, () => openSync(part, "w"));
  try {
    try {
      for (const line of all) writeSync(file, `${line}\n`);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  out.talk(`Written: ${path}`);
}

function writeSite({ out }: App, { store, now, profile, sector }: Wish, folder: string | undefined): void {
  if (folder === undefined) throw new UsageError("a site is a folder: --out <folder>");
  const profiles = profile === undefined ? listHromadas(store) : [profile];
  for (const one of profiles) {
    const own = join(folder, folderOf(one));
    // Pages of calls that have closed since must not stay behind.
    asConfig(folder, () => rmSync(join(own, "calls"), { recursive: true, force: true }));
    let pages = 0;
    for (const { path, text } of siteFiles(one, [...matchedCalls(store, one, { now, sector })], now)) {
      const target = join(folder, path);
      asConfig(folder, () => mkdirSync(dirname(target), { recursive: true }));
      writeLines({ out: { ...out, talk: () => undefined } }, [text.trimEnd()], target);
      pages += 1;
    }
    out.talk(`Written: ${join(own, "index.html")} and ${pages - 1} pages of calls`);
  }
  if (profiles.length === 0) out.talk("No hromadas in this store: grants hromadas import");
}

function asConfig<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ConfigError(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
