import { Command } from "commander";
import { listHromadas, saveHromadas } from "../../db/hromadas.ts";
import { readRegistry, saveRegistry } from "../../db/registry.ts";
import type { Store } from "../../db/store.ts";
import { withStore } from "../app.ts";
import { isoInstant } from "../clock.ts";
import { UsageError } from "../errors.ts";
import { fillProfile, isWhole } from "../profiles/fill.ts";
import { isSameProfile } from "../profiles/same-profile.ts";
import { loadRegister } from "../registry/load.ts";
import { createRegister, type RegistryContent } from "../registry/registry.ts";
import type { FileReport, InputFile } from "../registry/tables.ts";
import { kyivDate } from "../week.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { json, plain, table } from "./output.ts";
import { registerOf } from "./pick-hromada.ts";
import { readBytes } from "./read-text.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
}

interface LoadOptions extends Options {
  readonly population?: string;
  readonly revenue?: string;
  readonly territories?: string;
  readonly partners?: string;
  readonly aliases?: string;
  readonly edition?: string;
  readonly territoriesAsOf?: string;
  readonly acceptFewer?: true;
}

/** `grants registry load|find|status` */
export function registryCommand(context: CommandContext): Command {
  const command = new Command("registry").description(
    "The official register of hromadas (KATOTTG), which fills profiles in.",
  );
  addStatus(command, context);
  addLoad(command, context);
  addFind(command, context);
  return command;
}

function addStatus(command: Command, { app }: CommandContext): void {
  command
    .command("status", { isDefault: true })
    .description("What has been loaded, and from which files.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants registry --db demo/grants.db")
    .action(async (options: Options) => {
      const { out } = app();
      const { files, units } = await withStore(app(), options, ({ store }) => readRegistry(store));
      if (options.json) return out.data(json(files));
      if (files.length === 0) return out.talk("No register yet: grants registry load <codifier>");
      const hromadas = units.filter(({ category, goneIn }) => category === "H" && goneIn === undefined).length;
      out.talk(`${counted(hromadas, "hromada")}.`);
      out.data(
        table(
          [{ title: "table" }, { title: "file" }, { title: "as of" }, { title: "loaded" }],
          files.map(({ kind, name, edition, loadedAt }) => [kind, name, edition, loadedAt.slice(0, 10)]),
          out.width,
        ),
      );
    });
}

const loadHelp = `
Tables are .csv, .csv.gz or .xlsx with a column katottg, and
  --population   population_2022, or population and year
  --revenue      own_revenue_2025 and/or development_budget_2025 (hryvnias), or without year and year
  --territories  section, from_dates, to_dates: the list of territories of hostilities and occupation
  --partners     partner, country; cities in UA, RU and BY are left out
  --aliases      name; or JSON
Any of them may have the columns type (міська, селищна, сільська), which the codifier does not say, and
mountain. Tables that are not given stay as they were loaded before.

Example:
  grants registry load kodyfikator-2025-05-16.xlsx --population population.csv`;

function addLoad(command: Command, { app }: CommandContext): void {
  command
    .command("load")
    .argument("<codifier>", "the ministry's file, .xlsx, .csv or .csv.gz")
    .description("Read the KATOTTG codifier and tables beside it, and fill in the profiles that are stored.")
    .option("--population <file>", "people per hromada")
    .option("--revenue <file>", "own revenue and development budget")
    .option("--territories <file>", "territories of hostilities and occupation")
    .option("--partners <file>", "partner cities")
    .option("--aliases <file>", "other names in circulation")
    .option("--edition <day>", "day of the codifier's edition (default: from the name of the file)")
    .option("--territories-as-of <day>", "day the territories were true on (default: from the name of the file)")
    .option("--accept-fewer", "take an edition with far fewer hromadas than the last one")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", loadHelp)
    .action(async (path: string, options: LoadOptions) => {
      const { out } = app();
      const file = (name: string | undefined): InputFile | undefined =>
        name === undefined ? undefined : { path: name, bytes: readBytes(name) };
      const codifier: InputFile = { path, bytes: readBytes(path) };
      const { population, revenue, territories, partners, aliases } = options;
      const tables = {
        population: file(population),
        revenue: file(revenue),
        territories: file(territories),
        partners: file(partners),
        aliases: file(aliases),
      };
      await withStore(app(), { ...options, mode: "read-write" }, ({ store, clock }) => {
        const at = isoInstant(clock());
        const { content, reports } = loadRegister(
          { ...options, codifier, tables, today: kyivDate(clock()), at },
          readRegistry(store),
        );
        const filled = store.write(() => {
          saveRegistry(store, content);
          return refill(store, content, at);
        });
        if (options.json) return out.data(json({ files: reports, profiles: filled }));
        for (const line of reports.flatMap(reportLines)) out.talk(plain(line));
        out.talk(`${counted(filled, "stored profile")} changed.${filled > 0 ? " Next: grants match run" : ""}`);
      });
    });
}

/** Fills the stored profiles in again; what a person said stays. Returns how many changed. */
function refill(store: Store, content: RegistryContent, at: string): number {
  const register = createRegister(content);
  const changed = listHromadas(store).flatMap((profile) => {
    const filled = fillProfile(profile, register);
    return isWhole(filled) && !isSameProfile(filled, profile) ? [{ profile, filled }] : [];
  });
  saveHromadas(
    store,
    changed.map(({ filled }) => filled),
    at,
  );
  return changed.length;
}

/** Mistakes of one file that are listed one by one. */
const mostListed = 20;

function reportLines({ name, taken, mistakes }: FileReport): string[] {
  return [
    `${name}: ${taken}`,
    ...mistakes.slice(0, mostListed).map(({ line, message }) => `  ${name}:${line}: ${message}`),
    ...(mistakes.length > mostListed ? [`  and ${counted(mistakes.length - mostListed, "more row")} not taken`] : []),
  ];
}

function addFind(command: Command, { app }: CommandContext): void {
  command
    .command("find")
    .argument("<name>", "a name, also an old or a Latin one; a type and ', oblast' or ', rayon' narrow it")
    .description("Hromadas of the register by name: the codes that profiles need.")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText("after", '\nExample:\n  grants registry find "Миколаївська сільська, Сумська область"')
    .action(async (name: string, options: Options) => {
      const { out } = app();
      const register = await withStore(app(), options, ({ store }) => registerOf(store));
      if (register === undefined) throw new UsageError("no register yet: grants registry load <codifier>");
      const found = register.find(name);
      if (options.json) return out.data(json(found.map(({ unit: _, ...one }) => one)));
      if (found.length === 0) throw new UsageError(`no hromada "${name}" in the register`);
      out.data(
        table(
          [
            { title: "katottg", whole: true },
            { title: "hromada" },
            { title: "centre" },
            { title: "rayon" },
            { title: "oblast" },
          ],
          found.map(({ katottg, names, type, centre, rayon, oblast }) => [
            katottg,
            `${names[0]}${type === undefined ? "" : ` ${type}`}`,
            centre,
            rayon,
            oblast,
          ]),
          out.width,
        ),
      );
    });
}
