import { existsSync } from "node:fs";
import { extname } from "node:path";
import { Command } from "commander";
import { listHromadas, saveHromadas } from "../../db/hromadas.ts";
import { clockOf, withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { UsageError } from "../errors.ts";
import type { Profile } from "../model.ts";
import { type ProfileError, type ProfileFormat, type ReadProfiles, readProfiles } from "../profiles/read-profiles.ts";
import { isSameProfile } from "../profiles/same-profile.ts";
import { kyivDate } from "../week.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { type Output, plain } from "./output.ts";
import { registerOf } from "./pick-hromada.ts";
import { readText } from "./read-text.ts";

interface Options {
  readonly check?: true;
  readonly skipBad?: true;
  readonly db?: string;
}

const help = `
A line needs a code and priorities; what the register knows (grants registry load) is filled in and
marked with its source. Without a register a line also needs name, type and oblast. Mutes of a hromada
that is known stay when the file has none.

Examples:
  grants hromadas import hromadas.csv --check
  grants hromadas import hromadas.yaml --skip-bad`;

/** `grants hromadas import <file>` */
export function hromadasImportCommand({ app, notDone }: CommandContext): Command {
  return new Command("import")
    .argument("<file>", ".csv, .json or .yaml, one hromada per line or object")
    .description("Check and store profiles. When a line is wrong nothing is stored and every mistake is listed.")
    .option("--check", "only check, line by line; store nothing")
    .option("--skip-bad", "store the lines that are right and list the others")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", help)
    .action(async (file: string, options: Options) => {
      const { out } = app();
      const format = formatOf(file);
      const text = readText(file);
      // A check needs no store, and makes none.
      const path = options.db ?? app().config.GRANTS_DB;
      if (options.check && path !== ":memory:" && !existsSync(path)) {
        return check(file, readProfiles(text, format, { today: kyivDate(clockOf(app().config)()) }), [], out);
      }
      await withStore(app(), { ...options, mode: options.check ? "read-only" : "read-write" }, ({ store, clock }) => {
        const read = readProfiles(text, format, { register: registerOf(store), today: kyivDate(clock()) });
        const stored = listHromadas(store);
        const profiles = withMutes(stored, read.profiles);
        if (options.check) return check(file, { ...read, profiles }, stored, out);
        tellMistakes(file, read.errors, out);
        if (read.errors.length > 0 && !options.skipBad) throw nothingStored(file, read.errors);
        saveHromadas(store, profiles, isoInstant(clock()));
        const bad = new Set(read.errors.map(({ line }) => line)).size;
        out.talk(
          `${counted(profiles.length, "profile")} stored${bad > 0 ? `, ${counted(bad, "line")} skipped` : ""}. Next: grants match run`,
        );
        if (bad > 0) notDone();
      });
    });
}

function check(file: string, read: ReadProfiles, stored: readonly Profile[], out: Output): void {
  tellMistakes(file, read.errors, out);
  for (const line of lineReport(file, stored, read, read.profiles)) out.data(plain(line));
  if (read.errors.length > 0) throw nothingStored(file, read.errors);
  out.talk(`${counted(read.profiles.length, "profile is", "profiles are")} right; nothing was stored.`);
}

function tellMistakes(file: string, errors: readonly ProfileError[], out: Output): void {
  for (const { line, field, message } of errors) {
    out.talk(plain(`${file}:${line}: ${field ? `${field}: ` : ""}${message}`));
  }
}

const withoutRegister =
  "Without a register each hromada needs name, type and oblast. Give them, or load the register first: grants registry load <codifier>";

function nothingStored(file: string, errors: readonly ProfileError[]): UsageError {
  const said = `${counted(errors.length, "mistake")} in ${file}; nothing was stored`;
  return new UsageError(errors.some(({ registerSays }) => registerSays) ? `${said}. ${withoutRegister}` : said);
}

/** What a hromada put away stays put away: tables that people fill in have no column for it. */
function withMutes(stored: readonly Profile[], profiles: readonly Profile[]): Profile[] {
  const mutes = new Map(stored.map((profile) => [profile.katottg, profile.mutes]));
  return profiles.map((profile) => {
    const kept = profile.mutes ?? mutes.get(profile.katottg);
    return kept === undefined ? profile : { ...profile, mutes: kept };
  });
}

function lineReport(file: string, stored: readonly Profile[], { lines }: ReadProfiles, profiles: readonly Profile[]) {
  const byCode = new Map(stored.map((profile) => [profile.katottg, profile]));
  return profiles.map((profile) => {
    const before = byCode.get(profile.katottg);
    const state = before === undefined ? "new" : isSameProfile(before, profile) ? "unchanged" : "changed";
    const filled = Object.keys(profile.filled ?? {});
    return [
      `${file}:${lines.get(profile.katottg) ?? 1}: ${state}: ${profile.name} ${profile.type}, ${profile.oblast}`,
      ...(filled.length > 0 ? [`from the register: ${filled.join(", ")}`] : []),
    ].join("; ");
  });
}

const formats: Readonly<Record<string, ProfileFormat>> = {
  ".csv": "csv",
  ".json": "json",
  ".yaml": "yaml",
  ".yml": "yaml",
};

/** What a file is, by its ending. Throws UsageError for any other. */
export function formatOf(file: string): ProfileFormat {
  const format = formats[extname(file).toLowerCase()];
  if (format === undefined) throw new UsageError(`${file}: expected a file that ends with .csv, .json or .yaml`);
  return format;
}
