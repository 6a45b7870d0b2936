import { readFileSync } from "node:fs";
import { Command } from "commander";
import { getHromada, listHromadas, saveHromadas } from "../../db/hromadas.ts";
import type { Store } from "../../db/store.ts";
import { withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { UsageError } from "../errors.ts";
import type { Profile } from "../model.ts";
import { readProfiles } from "../profiles/read-profiles.ts";
import { type SectorId, sectorName } from "../sectors.ts";
import type { CommandContext } from "./context.ts";
import { json, plain, table } from "./output.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

/** `grants hromadas import|list|show` */
export function hromadasCommand({ app }: CommandContext): Command {
  const command = new Command("hromadas").description("Profiles of the hromadas that calls are matched to.");
  command
    .command("list", { isDefault: true })
    .description("One line per hromada.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants hromadas --db demo/grants.db")
    .action(async (options: Options) => {
      const { out } = app();
      const profiles = await withStore(app(), options, ({ store }) => listHromadas(store));
      if (options.json) return out.data(json(profiles));
      if (profiles.length === 0) return out.talk("No hromadas yet: grants hromadas import <file>");
      out.data(
        table(
          [{ title: "katottg", whole: true }, { title: "hromada" }, { title: "oblast" }, { title: "wants first" }],
          profiles.map((profile) => [
            profile.katottg,
            `${profile.name} ${profile.type}`,
            profile.oblast,
            priorities(profile, 3).join(", "),
          ]),
          out.width,
        ),
      );
    });
  command
    .command("show")
    .argument("<hromada>", "KATOTTG code, or a name that only one hromada has")
    .description("The whole profile.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  grants hromadas show Жовківська --db demo/grants.db")
    .action(async (name: string, options: Options) => {
      const { out } = app();
      const profile = await withStore(app(), options, ({ store }) => pickHromada(store, name));
      if (options.json) return out.data(json(profile));
      out.data(`${profile.name} ${profile.type} територіальна громада, ${profile.oblast} (${profile.katottg})`);
      for (const [field, value] of describe(profile)) out.data(`  ${field.padEnd(16)}${plain(value)}`);
    });
  command
    .command("import")
    .argument("<file>", ".json or .csv, one hromada per object or line")
    .description("Check and store profiles. When a line is wrong nothing is stored and every mistake is listed.")
    .option("--check", "only check, store nothing")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText("after", "\nExample:\n  grants hromadas import hromadas.csv --check")
    .action(async (file: string, options: Options & { check?: true }) => {
      const { out } = app();
      const profiles = readChecked(file, out.talk);
      if (options.check) return out.talk(`${profiles.length} profiles are right; nothing was stored.`);
      await withStore(app(), { ...options, mode: "read-write" }, ({ store, clock }) => {
        saveHromadas(store, profiles, isoInstant(clock()));
      });
      out.talk(`${profiles.length} profiles stored. Next: grants match run`);
    });
  return command;
}

function readChecked(file: string, talk: (line: string) => void): readonly Profile[] {
  const { profiles, errors } = readProfiles(readText(file), file.toLowerCase().endsWith(".csv") ? "csv" : "json");
  for (const { line, field, message } of errors) talk(plain(`${file}:${line}: ${field ? `${field}: ` : ""}${message}`));
  if (errors.length > 0) throw new UsageError(`${errors.length} mistakes in ${file}; nothing was stored`);
  return profiles;
}

/** Reads a file a person named. Throws UsageError when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * The hromada a person means: by KATOTTG code, or by a name only one has. Names are not keys: 96 of
 * them are shared by 243 hromadas.
 *
 * @throws UsageError listing the candidates when the name is ambiguous, or saying that it is unknown
 */
export function pickHromada(store: Store, name: string): Profile {
  const byCode = getHromada(store, name.trim().toUpperCase());
  if (byCode !== undefined) return byCode;
  const wanted = name.trim().toLocaleLowerCase("uk");
  const named = listHromadas(store).filter((profile) => profile.name.toLocaleLowerCase("uk") === wanted);
  const [only] = named;
  if (only === undefined) throw new UsageError(`no hromada "${name}" in this store (grants hromadas lists them)`);
  if (named.length === 1) return only;
  const candidates = named.map((one) => `${one.katottg} ${one.name} ${one.type}, ${one.oblast}`);
  throw new UsageError(`several hromadas are called "${name}", name one by its code: ${candidates.join("; ")}`);
}

function priorities(profile: Profile, level: number): string[] {
  return Object.entries(profile.priorities)
    .filter(([, priority]) => priority === level)
    .map(([sector]) => sectorName(sector as SectorId, "en"));
}

function describe(profile: Profile): [string, string][] {
  const facts: [string, string | undefined][] = [
    ["rayon", profile.rayon],
    ["population", profile.population && `${profile.population.value} (${profile.population.year})`],
    ["own share up to", profile.ownShareMaxPercent === undefined ? undefined : `${profile.ownShareMaxPercent} %`],
    ["priority 3", priorities(profile, 3).join(", ")],
    ["priority 2", priorities(profile, 2).join(", ")],
    ["priority 1", priorities(profile, 1).join(", ")],
    ["words", profile.words.join(", ")],
    ["instruments", profile.instruments.join(", ")],
    ["bodies", profile.bodies.join(", ")],
    ["partner cities", profile.partners.map(({ city, country }) => `${city} (${country})`).join(", ")],
    ["territory", profile.territory && territory(profile.territory)],
  ];
  return facts.flatMap(([field, value]) => (value ? [[field, value]] : []));
}

function territory({ asOf, ...flags }: NonNullable<Profile["territory"]>): string {
  const known = Object.entries(flags).map(([flag, value]) => `${flag}: ${value ? "yes" : "no"}`);
  return `${known.join(", ")} (as of ${asOf})`;
}
