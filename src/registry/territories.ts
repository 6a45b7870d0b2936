/*
 * The official list of territories of hostilities and occupation (order 376 of 28.02.2025), as dated rows:
 * code, section, from_dates, to_dates. It is amended every few weeks, so every flag carries the day of its
 * edition. A row for a rayon or an oblast counts for its hromadas; a row for a settlement says nothing
 * certain about the whole hromada, so its flag stays unknown.
 *
 * Front line = hostilities, possible or active, not ended. Deoccupied = occupied once, and no longer.
 */
import { UsageError } from "../errors.ts";
import type { RowMistake } from "./codifier.ts";
import type { Unit, UnitTerritory } from "./registry.ts";
import type { SideRow, SideTable } from "./side-table.ts";

const sections = new Map([
  ["possible_hostilities", "hostilities"],
  ["active_hostilities", "hostilities"],
  ["active_hostilities_e_resources", "hostilities"],
  ["temporarily_occupied", "occupied"],
] as const);

interface Entry {
  readonly kind: "hostilities" | "occupied";
  readonly open: boolean;
}

export interface Territories {
  readonly territories: readonly UnitTerritory[];
  readonly mistakes: readonly RowMistake[];
}

/**
 * Flags of every hromada that exists: the list is complete, so one that it does not name is neither.
 *
 * @param table rows of settlements stand for their hromadas
 * @throws UsageError when the columns are not those of the list
 */
export function readTerritories(
  table: SideTable,
  units: readonly Unit[],
  { asOf, source }: { readonly asOf: string; readonly source: string },
): Territories {
  for (const column of ["section", "to_dates"]) {
    if (!table.columns.includes(column)) throw new UsageError(`no column is called ${column}`);
  }
  const mistakes: RowMistake[] = [...table.mistakes];
  const whole = new Map<string, Entry[]>();
  const partly = new Map<string, Entry[]>();
  for (const row of table.rows) {
    const entry = entryOf(row);
    if (typeof entry === "string") mistakes.push({ line: row.line, message: entry });
    else add(isPart(row) ? partly : whole, row.unit.katottg, entry);
  }
  const parents = new Map(units.map((unit) => [unit.katottg, unit.parent]));
  const territories = units
    .filter(({ category, goneIn }) => goneIn === undefined && (category === "H" || category === "K"))
    .map(({ katottg }): UnitTerritory => {
      const own: Entry[] = [];
      for (let code: string | undefined = katottg; code !== undefined; code = parents.get(code)) {
        own.push(...(whole.get(code) ?? []));
      }
      return { katottg, ...flagsOf(own, partly.get(katottg) ?? []), asOf, source };
    });
  return { territories, mistakes };
}

/** Settlements and «частина …» are not the hromada; «… громада за винятком с. Біла Гора» still names the hromada. */
function isPart({ code, unit, cells }: SideRow): boolean {
  return code !== unit.katottg || /^частина/u.test(cells.get("name") ?? "");
}

function entryOf({ unit, cells }: SideRow): Entry | string {
  const section = cells.get("section") ?? "";
  const kind = [...sections].find(([name]) => name === section)?.[1];
  if (kind === undefined) return `${unit.katottg}: no section is called "${section.slice(0, 40)}"`;
  // Periods that ended have a last day each: «2022-03-03;2022-09-26» and «2022-03-15;2022-09-26».
  const periods = (cells.get("from_dates") ?? "").split(";").filter(Boolean).length;
  const ended = (cells.get("to_dates") ?? "").split(";").filter(Boolean).length;
  return { kind, open: ended < Math.max(1, periods) };
}

function flagsOf(whole: readonly Entry[], partly: readonly Entry[]): { frontline?: boolean; deoccupied?: boolean } {
  const has = (entries: readonly Entry[], kind: Entry["kind"], open: boolean): boolean =>
    entries.some((entry) => entry.kind === kind && entry.open === open);
  const occupied = has(whole, "occupied", true);
  const frontline = has(whole, "hostilities", true) ? true : has(partly, "hostilities", true) ? undefined : false;
  const partlyOccupied = has(partly, "occupied", true) || has(partly, "occupied", false);
  const deoccupied = occupied ? false : has(whole, "occupied", false) ? true : partlyOccupied ? undefined : false;
  return { ...(frontline !== undefined && { frontline }), ...(deoccupied !== undefined && { deoccupied }) };
}

function add(entries: Map<string, Entry[]>, katottg: string, entry: Entry): void {
  const known = entries.get(katottg);
  if (known === undefined) entries.set(katottg, [entry]);
  else known.push(entry);
}
