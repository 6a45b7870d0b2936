/*
 * A profile as the cells of one line, and back. Lists in a cell are separated by semicolons; parts of an
 * entry by `:` or `|`; a separator that belongs to the text has a backslash before it.
 */
import type { FilledField, Mute, Origin, Profile } from "../model.ts";
import type { GivenProfile } from "./schema.ts";

export const columns = [
  "katottg",
  "name",
  "type",
  "oblast",
  "rayon",
  "other_names",
  "population",
  "population_year",
  "own_revenue",
  "own_revenue_year",
  "development_budget",
  "development_budget_year",
  "own_share_max_percent",
  "own_share_max_amount",
  "priorities",
  "words",
  "instruments",
  "bodies",
  "partners",
  "frontline",
  "deoccupied",
  "mountain",
  "territory_as_of",
  "languages",
  "programmes",
  "mutes",
  "filled",
] as const;
export type Column = (typeof columns)[number];
export type Cells = ReadonlyMap<Column, string>;

/** Column in which a value of a profile stands, by its path. */
const columnOf: Readonly<Record<string, Column>> = {
  otherNames: "other_names",
  population: "population",
  "population.year": "population_year",
  ownRevenue: "own_revenue",
  "ownRevenue.year": "own_revenue_year",
  developmentBudget: "development_budget",
  "developmentBudget.year": "development_budget_year",
  ownShareMaxPercent: "own_share_max_percent",
  ownShareMaxAmount: "own_share_max_amount",
  territory: "territory_as_of",
  "territory.frontline": "frontline",
  "territory.deoccupied": "deoccupied",
  "territory.mountain": "mountain",
};

/** Name of the column for a path of the profile: `population.year` → `population_year`, `words.2` → `words`. */
export function csvField(path: string): string {
  const first = path.split(".")[0] ?? path;
  return columnOf[path] ?? columnOf[first] ?? first;
}

/** Field of the profile that a column holds, or a part of: `population_year` → `population`. */
export function fieldOf(column: Column): keyof Profile {
  const fields: Readonly<Partial<Record<Column, keyof Profile>>> = {
    other_names: "otherNames",
    population_year: "population",
    own_revenue: "ownRevenue",
    own_revenue_year: "ownRevenue",
    development_budget: "developmentBudget",
    development_budget_year: "developmentBudget",
    own_share_max_percent: "ownShareMaxPercent",
    own_share_max_amount: "ownShareMaxAmount",
    frontline: "territory",
    deoccupied: "territory",
    mountain: "territory",
    territory_as_of: "territory",
  };
  // Every other column is called like its field.
  return fields[column] ?? (column as keyof Profile);
}

/** Cells of a profile; what is not known is an empty cell. */
export function cellsOf(profile: GivenProfile): Cells {
  const { population, ownRevenue, developmentBudget, territory } = profile;
  const cells: Readonly<Record<Column, string | number | boolean | undefined>> = {
    katottg: profile.katottg,
    name: profile.name,
    type: profile.type,
    oblast: profile.oblast,
    rayon: profile.rayon,
    other_names: list(profile.otherNames),
    population: population?.value,
    population_year: population?.year,
    own_revenue: ownRevenue?.value,
    own_revenue_year: ownRevenue?.year,
    development_budget: developmentBudget?.value,
    development_budget_year: developmentBudget?.year,
    own_share_max_percent: profile.ownShareMaxPercent,
    own_share_max_amount: profile.ownShareMaxAmount,
    priorities: Object.entries(profile.priorities)
      .map(([sector, priority]) => `${sector}:${priority}`)
      .join("; "),
    words: list(profile.words),
    instruments: list(profile.instruments),
    bodies: list(profile.bodies),
    partners: profile.partners.map(({ city, country }) => `${escaped(city)}:${country}`).join("; "),
    frontline: territory?.frontline,
    deoccupied: territory?.deoccupied,
    mountain: territory?.mountain,
    territory_as_of: territory?.asOf,
    languages: list(profile.languages),
    programmes: list(profile.programmes),
    mutes: profile.mutes?.map(muteCell).join("; "),
    filled: Object.entries(profile.filled ?? {})
      .map(([field, { source, year }]) => `${field}:${escaped(source)}${year === undefined ? "" : `|${year}`}`)
      .join("; "),
  };
  return new Map(columns.map((column) => [column, cellText(cells[column])]));
}

function cellText(value: string | number | boolean | undefined): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value ?? "");
}

function list(items: readonly string[] | undefined): string | undefined {
  return items?.map(escaped).join("; ");
}

function muteCell({ kind, value, until, reason }: Mute): string {
  const what = `${kind}:${escaped(value)}`;
  if (reason !== undefined) return `${what}|${until ?? ""}|${escaped(reason)}`;
  return until === undefined ? what : `${what}|${until}`;
}

function escaped(text: string): string {
  return text.replace(/[\\;|]/gu, "\\$&");
}

/** The unchecked profile that cells stand for; cells that are no numbers stay words, for the check to complain of. */
export function rawProfile(cells: Cells): unknown {
  const cell = (column: Column): string | undefined => cells.get(column) || undefined;
  const figure = (column: Column, year: Column) =>
    anyGiven({ value: quantity(cell(column)), year: quantity(cell(year)) });
  return {
    katottg: cell("katottg"),
    name: cell("name"),
    type: cell("type"),
    oblast: cell("oblast"),
    rayon: cell("rayon"),
    otherNames: some(items(cell("other_names")).map(unescaped)),
    population: figure("population", "population_year"),
    ownRevenue: figure("own_revenue", "own_revenue_year"),
    developmentBudget: figure("development_budget", "development_budget_year"),
    ownShareMaxPercent: quantity(cell("own_share_max_percent")?.replace(/\s*%$/u, "")),
    ownShareMaxAmount: quantity(cell("own_share_max_amount")),
    priorities: Object.fromEntries(
      items(cell("priorities"))
        .map(pair)
        .map(([key, value]) => [key, quantity(value) ?? ""]),
    ),
    words: items(cell("words")).map(unescaped),
    instruments: items(cell("instruments")).map(unescaped),
    bodies: items(cell("bodies")).map(unescaped),
    partners: items(cell("partners"))
      .map(pair)
      .map(([city, country]) => ({ city: unescaped(city), country })),
    territory: anyGiven({
      frontline: truth(cell("frontline")),
      deoccupied: truth(cell("deoccupied")),
      mountain: truth(cell("mountain")),
      asOf: cell("territory_as_of"),
    }),
    languages: some(items(cell("languages")).map(unescaped)),
    programmes: some(items(cell("programmes")).map(unescaped)),
    mutes: some(items(cell("mutes")).map(rawMute)),
    filled: rawOrigins(cell("filled")),
  };
}

function rawMute(item: string): unknown {
  const [what = "", until, ...reason] = split(item, "|");
  const colon = what.indexOf(":");
  return {
    kind: what.slice(0, Math.max(0, colon)).trim(),
    value: unescaped(what.slice(colon + 1).trim()),
    ...(until && { until: until.trim() }),
    ...(reason.length > 0 && { reason: unescaped(reason.join("|").trim()) }),
  };
}

function rawOrigins(cell: string | undefined): Partial<Record<FilledField, Origin>> | undefined {
  if (cell === undefined) return undefined;
  return Object.fromEntries(
    items(cell).map((item) => {
      const [what = "", year] = split(item, "|");
      const colon = what.indexOf(":");
      const source = unescaped(what.slice(colon + 1).trim());
      return [what.slice(0, Math.max(0, colon)).trim(), { source, ...(year && { year: quantity(year.trim()) }) }];
    }),
  );
}

function some<T>(all: readonly T[]): readonly T[] | undefined {
  return all.length === 0 ? undefined : all;
}

function anyGiven<T extends object>(values: T): T | undefined {
  return Object.values(values).some((value) => value !== undefined) ? values : undefined;
}

function items(cell: string | undefined): string[] {
  return (cell ?? "").split("\n").flatMap((line) => split(line, ";").flatMap((item) => item.trim() || []));
}

/** Parts between separators that have no backslash before them; backslashes stay. */
function split(text: string, separator: ";" | "|"): string[] {
  const parts = [""];
  for (const [token] of text.matchAll(/\\[\\;|]|[\s\S]/gu)) {
    if (token === separator) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts;
}

function unescaped(text: string): string {
  return text.replace(/\\([\\;|])/gu, "$1");
}

/** `energy:3` → energy, 3. The last colon counts. */
function pair(item: string): [string, string | undefined] {
  const colon = item.lastIndexOf(":");
  return colon < 0 ? [item, undefined] : [item.slice(0, colon).trim(), item.slice(colon + 1).trim()];
}

/** A number as people write it («34 431», «7,5»), else the words as they are, for the check to complain of. */
function quantity(cell: string | undefined): number | string | undefined {
  if (cell === undefined || cell === "") return undefined;
  const number = /^-?\d[\d\s]*(?:[.,]\d+)?$/u.test(cell)
    ? Number(cell.replace(/\s/gu, "").replace(",", "."))
    : Number.NaN;
  return Number.isNaN(number) ? cell : number;
}

const truths: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  так: true,
  "1": true,
  "+": true,
  no: false,
  false: false,
  ні: false,
  "0": false,
  "-": false,
};

function truth(cell: string | undefined): boolean | string | undefined {
  return cell === undefined ? undefined : (truths[cell.toLowerCase()] ?? cell);
}
