/* The tables beside the codifier, as they are given with one load. */
import { basename } from "node:path";
import { UsageError } from "../errors.ts";
import { type Aliases, readAliasJson, readAliasTable } from "./aliases.ts";
import type { RowMistake } from "./codifier.ts";
import { type Figures, readFigures } from "./figures.ts";
import { type Partners, readPartners } from "./partners.ts";
import type { Register, RegistryFile, Unit } from "./registry.ts";
import { readSideTable, type SideTable, typeIn } from "./side-table.ts";
import { readTableFile, type TableRow } from "./table-file.ts";
import { readTerritories, type Territories } from "./territories.ts";

type FileKind = RegistryFile["kind"];

export interface InputFile {
  /** With or without its folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface LoadInput {
  readonly codifier: InputFile;
  readonly tables: Readonly<Partial<Record<Exclude<FileKind, "codifier">, InputFile>>>;
  /** `YYYY-MM-DD`; from the name of the file when absent. */
  readonly edition?: string;
  /** `YYYY-MM-DD`; from the name of the file when absent. */
  readonly territoriesAsOf?: string;
  /** Takes an edition that has far fewer hromadas than the one before. */
  readonly acceptFewer?: boolean;
  /** `YYYY-MM-DD` in Kyiv */
  readonly today: string;
  /** UTC instant */
  readonly at: string;
}

export interface FileReport {
  readonly kind: FileKind;
  readonly name: string;
  /** What was taken from it, in words. */
  readonly taken: string;
  readonly mistakes: readonly RowMistake[];
}

interface Tables {
  readonly files: RegistryFile[];
  readonly reports: FileReport[];
  readonly types: Map<string, NonNullable<Unit["type"]>>;
  readonly mountains: Set<string>;
  readonly figures: Figures["figures"][number][];
  names?: Aliases["names"];
  territories?: Territories["territories"];
  partners?: Partners["partners"];
}

/**
 * Reads the tables that are given.
 *
 * @param register of the codifier that is being loaded
 * @throws UsageError naming the file that is not what it should be
 */
export function readTables(input: LoadInput, register: Register, units: readonly Unit[], edition: string): Tables {
  const read: Tables = { files: [], reports: [], types: new Map(), mountains: new Set(), figures: [] };
  const current = (katottg: string): Unit | undefined => {
    const unit = register.unit(katottg);
    return unit?.goneIn === undefined ? unit : undefined;
  };
  const note = (kind: FileKind, name: string, taken: string, mistakes: readonly RowMistake[], of?: string): void => {
    read.files.push({ kind, name, ...(of !== undefined && { edition: of }), loadedAt: input.at });
    read.reports.push({ kind, name, taken, mistakes });
  };
  const take = (kind: Exclude<FileKind, "codifier">, use: (file: InputFile, name: string) => void): void => {
    const file = input.tables[kind];
    if (file === undefined) return;
    const name = basename(file.path);
    named(name, () => use(file, name));
  };
  const table = (rows: readonly TableRow[], unit = current): SideTable => {
    const side = readSideTable(rows, unit);
    gatherFacts(side, read);
    return side;
  };
  take("population", (file, source) => {
    const found = readFigures(table(readTableFile(file.bytes, source)), ["population"], { source, today: input.today });
    read.figures.push(...found.figures);
    note("population", source, `${found.figures.length} figures`, found.mistakes);
  });
  take("revenue", (file, source) => {
    const wanted = ["ownRevenue", "developmentBudget"] as const;
    const found = readFigures(table(readTableFile(file.bytes, source)), wanted, { source, today: input.today });
    read.figures.push(...found.figures);
    note("revenue", source, `${found.figures.length} figures`, found.mistakes);
  });
  take("territories", (file, source) => {
    const asOf = dayOf(
      input.territoriesAsOf ?? source,
      input.today,
      `${source}: say the day it was true on: --territories-as-of 2025-05-07`,
    );
    const side = table(readTableFile(file.bytes, source), (code) => current(code) ?? register.around(code)?.unit);
    const found = readTerritories(side, units, { asOf, source });
    read.territories = found.territories;
    const frontline = found.territories.filter((one) => one.frontline === true).length;
    note("territories", source, `as of ${asOf}: ${frontline} hromadas at the front line`, found.mistakes, asOf);
  });
  take("partners", (file, source) => {
    const found = readPartners(table(readTableFile(file.bytes, source)), source);
    read.partners = found.partners;
    const leftOut = found.leftOut > 0 ? `; ${found.leftOut} in UA, RU and BY left out` : "";
    note("partners", source, `${found.partners.length} partner cities${leftOut}`, found.mistakes);
  });
  take("aliases", (file, source) => {
    const found = source.toLowerCase().endsWith(".json")
      ? readAliasJson(new TextDecoder().decode(file.bytes), current, source)
      : readAliasTable(table(readTableFile(file.bytes, source)), source);
    read.names = found.names;
    note("aliases", source, `${found.names.length} other names`, found.mistakes, edition);
  });
  return read;
}

const truths: ReadonlySet<string> = new Set(["1", "yes", "true", "так", "+"]);

/** The type and the mountain status of a hromada may stand in any table. */
function gatherFacts({ rows }: SideTable, { types, mountains }: Tables): void {
  for (const { code, unit, cells } of rows) {
    if (code !== unit.katottg || unit.category !== "H") continue;
    const type = typeIn(cells);
    if (type !== undefined) types.set(code, type);
    if (truths.has((cells.get("mountain") ?? "").toLowerCase())) mountains.add(code);
  }
}

/** Errors of a reader, with the file they are about. */
export function named<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError) || error.message.startsWith(name)) throw error;
    throw new UsageError(`${name}: ${error.message}`);
  }
}

/** A day in a file's name or an option: `2025-05-16`, `16-05-2025`, `16.05.2025`. */
export function dayOf(text: string, today: string, missing: string): string {
  const iso = /(?<!\d)(\d{4})[-._](\d{2})[-._](\d{2})(?!\d)/u.exec(text);
  const ours = /(?<!\d)(\d{2})[-._](\d{2})[-._](\d{4})(?!\d)/u.exec(text);
  const day = iso ? iso.slice(1).join("-") : ours ? ours.slice(1).reverse().join("-") : undefined;
  if (day === undefined || new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day) throw new UsageError(missing);
  if (day > today) throw new UsageError(`${text}: ${day} is in the future`);
  return day;
}
