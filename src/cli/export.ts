/* `grants export`: the calls as files for other programs and for a council's website. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { Argument, Command } from "commander";
import { deadlineMoves } from "../../db/events.ts";
import { listHromadas } from "../../db/hromadas.ts";
import { alsoFitting } from "../../db/matches.ts";
import type { Store } from "../../db/store.ts";
import { type App, withStore } from "../app.ts";
import { calendarLines } from "../calendar.ts";
import { UsageError } from "../errors.ts";
import { deadlineEntries } from "../export/deadlines.ts";
import { type Exported, exportedCalls, type Matched, matchedCalls } from "../export/exported.ts";
import { atom } from "../export/feed.ts";
import { type Notices, readNotices } from "../export/notices.ts";
import { allOpen, oneByOne } from "../export/shelf.ts";
import { folderOf } from "../export/site/files.ts";
import { writeSite } from "../export/site/folder.ts";
import { countrySite, hromadaSite } from "../export/site/site.ts";
import { csv, jsonArray, ndjson } from "../export/tables.ts";
import { writeWhole } from "../export/write-file.ts";
import type { Profile } from "../model.ts";
import { type SectorId, sectorName } from "../sectors.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
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
  csv, json, ndjson   every open call by id, or those that fit a hromada with score and reasons
  ical                deadlines of a hromada's calls with reminders; needs --hromada
  atom                a feed of a hromada, of a sector, or of a sector for a hromada
  site                pages for a website that also open from a folder; needs --out

A site with --hromada is one folder that stands alone: copy <out>/<hromada>/ to the council's website.
Without it the folder is one site over all hromadas: a start page, a list for each hromada, and the
pages of calls once for all, in calls/. The folder must be new, empty or written by this command;
site-files.txt in it names the files it may replace and remove, everything else stays as it is.

ical, atom and site are for people: a call that stands on several sites is in them once, and new calls
of a source that is held back are not. csv, json and ndjson hold every row.

JSON, one object a call. Always: id, sourceId, externalId, url, title, language, kind, kindReason,
funder, status, version (1, 2 … states seen), firstSeenAt, changedAt, lastSeenAt (UTC) and the lists
deadlines (text, date, time, timeKnown, zone, at = UTC), money (part, minor = hundredths, currency),
applicants, areas (mode, scheme, code), sectors (sector, weight, evidence), documents (url, title, type).
Only when the donor says it: summary, body, operator, programme, instrument, statedStatus, publishedOn,
opensOn, rolling, ownShare, ukraine, minPartners, population, duration, standing. What was read has the
form {value, quote, rule}, quote being the donor's words. For a hromada also match: verdict, score,
gates, parts, cautions, through, partners.

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
        if (format === "site") return exportSite(app(), wish, options.out);
        if (options.out !== undefined) sparesStore(options.out, store.sqlite.name);
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
  const notices = format === "atom" ? readNotices(store) : undefined;
  const calls = (): Iterable<Exported> =>
    profile === undefined ? exportedCalls(store, { now, sector, all, notices }) : callsFor(wish, profile, notices);
  switch (format) {
    case "csv":
      return csv(calls(), now, profile !== undefined);
    case "json":
      return jsonArray(calls());
    case "ndjson":
      return ndjson(calls());
    case "atom":
      return atom(calls, { ...feedOf(profile, sector), now });
  }
}

function callsFor({ store, now, sector }: Wish, profile: Profile, notices: Notices | undefined): Iterable<Matched> {
  return matchedCalls(store, profile, {
    ...{ now, sector, notices },
    alsoFitting: alsoFitting(store),
    shelf: oneByOne(store, now),
  });
}

function icalLines(wish: Wish, profile: Profile): Iterable<string> {
  const { store, now } = wish;
  const moves = deadlineMoves(store);
  const entries = deadlineEntries(callsFor(wish, profile, readNotices(store)), now, (id) => moves.get(id) ?? 0);
  return calendarLines(entries, `Гранти: ${profile.name} ${profile.type} громада`, now);
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

/** A slip of --out for --db must not put a table in the place of the store. */
function sparesStore(path: string, store: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  for (const end of ["", "-wal", "-shm"]) {
    const own = statSync(store + end, { throwIfNoEntry: false });
    if (there !== undefined && own !== undefined && there.ino === own.ino && there.dev === own.dev) {
      throw new UsageError(`--out ${path} is the store itself: name another file`);
    }
  }
}

function writeLines({ out }: App, all: Iterable<string>, path: string | undefined): void {
  if (path === undefined) {
    for (const line of all) out.data(line);
    return;
  }
  writeWhole(path, ended(all));
  out.talk(`Written: ${path}`);
}

function* ended(lines: Iterable<string>): Iterable<string> {
  for (const line of lines) yield `${line}\n`;
}

function exportSite({ out }: App, wish: Wish, folder: string | undefined): void {
  if (folder === undefined) throw new UsageError("a site is a folder: --out <folder>");
  const { store, now, profile, sector } = wish;
  const notices = readNotices(store);
  if (profile !== undefined) {
    const files = hromadaSite(profile, callsFor(wish, profile, notices), { now, notices });
    // A hromada that was renamed has another folder, but the same code.
    const done = writeSite(folder, files, (path) => path.split("/")[0]?.endsWith(profile.katottg) === true);
    out.talk(
      `Written: ${join(folder, folderOf(profile), "index.html")} and ${counted(done.written - 1, "page")} of calls`,
    );
    sayRemoved(out, done.removed);
    return;
  }
  const profiles = listHromadas(store);
  if (profiles.length === 0) throw new UsageError("no hromadas in this store: grants hromadas import");
  const around = { now, sector, notices, alsoFitting: alsoFitting(store), shelf: allOpen(store, now) };
  const files = countrySite(profiles, (one) => matchedCalls(store, one, around), { now, notices });
  const done = writeSite(folder, files, () => true);
  out.talk(
    `Written: ${join(folder, "index.html")}, lists of ${counted(profiles.length, "hromada")} and ${counted(done.written - profiles.length - 1, "page")} of calls`,
  );
  sayRemoved(out, done.removed);
}

function sayRemoved(out: App["out"], removed: number): void {
  if (removed > 0) out.talk(`Removed: ${counted(removed, "page")} of an earlier export, no longer part of it`);
}
