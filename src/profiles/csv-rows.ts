/*
 * A CSV table as spreadsheets save it: comma or semicolon, with or without a byte order mark. Lists
 * in a cell are separated by semicolons. An empty cell says nothing.
 */
import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { nearest } from "./nearest.ts";
import type { ProfileError, RawProfile } from "./raw-profile.ts";

const columns = [
  "katottg",
  "name",
  "type",
  "oblast",
  "rayon",
  "population",
  "population_year",
  "own_share_max_percent",
  "priorities",
  "words",
  "instruments",
  "bodies",
  "partners",
  "frontline",
  "deoccupied",
  "mountain",
  "territory_as_of",
] as const;
type Column = (typeof columns)[number];

const required: readonly Column[] = ["katottg", "name", "type", "oblast"];

/** Column in which a value of a profile stands, by its path. */
const columnOf: Readonly<Record<string, Column>> = {
  population: "population",
  "population.value": "population",
  "population.year": "population_year",
  ownShareMaxPercent: "own_share_max_percent",
  "territory.asOf": "territory_as_of",
  "territory.frontline": "frontline",
  "territory.deoccupied": "deoccupied",
  "territory.mountain": "mountain",
};

/** Name of the column for a path of the profile: `population.year` → `population_year`, `words.2` → `words`. */
export function csvField(path: string): string {
  return columnOf[path] ?? path.split(".")[0] ?? path;
}

/* What csv-parse gives with `info`; its own types do not say so. */
const parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** Rows of a table as unchecked profiles. A broken table or a wrong heading is an error of its line. */
export function readCsvRows(text: string): { readonly rows: RawProfile[]; readonly errors: ProfileError[] } {
  let table: z.infer<typeof parsed>;
  try {
    const delimiter = delimiterOf(text);
    table = parsed.parse(
      parse(text, { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = z.number().safeParse(error.lines).data ?? 1;
    return {
      rows: [],
      errors: [{ line, message: `the table is broken here, look at the quotation marks: ${error.message}` }],
    };
  }
  const [heading, ...records] = table;
  const names = (heading?.record ?? []).map((cell) => cell.trim().toLowerCase());
  const errors = headingErrors(names, heading?.info.lines ?? 1);
  if (errors.length > 0) return { rows: [], errors };
  const rows: RawProfile[] = [];
  for (const { record, info } of records) {
    // csv-parse counts the line on which a record ends.
    const line = info.lines - record.join("").replace(/[^\n]/gu, "").length;
    const cells = record.map((cell) => cell.trim());
    if (cells.every((cell) => cell === "")) continue;
    if (cells.length === names.length)
      rows.push({ line, value: rawProfile(new Map(names.map((name, at) => [name, cells[at] ?? ""]))) });
    else errors.push({ line, message: `has ${cells.length} cells, the heading has ${names.length}` });
  }
  return { rows, errors };
}

/** Spreadsheets of a Ukrainian office save with semicolons. */
function delimiterOf(text: string): string {
  const heading = text.split("\n", 1)[0] ?? "";
  return heading.split(";").length > heading.split(",").length ? ";" : ",";
}

function headingErrors(names: readonly string[], line: number): ProfileError[] {
  const known: readonly string[] = columns;
  const unknown = names
    .filter((name) => !known.includes(name))
    .map((name): ProfileError => {
      const meant = nearest(name, columns);
      return { line, field: name, message: `no column is called so${meant ? `; did you mean "${meant}"?` : ""}` };
    });
  const missing = required.filter((name) => !names.includes(name));
  const twice = names.filter((name, place) => names.indexOf(name) !== place);
  return [
    ...unknown,
    ...missing.map((field) => ({ line, field, message: "the column is missing" })),
    ...twice.map((field) => ({ line, field, message: "the column stands twice" })),
  ];
}

function rawProfile(cells: ReadonlyMap<string, string>): unknown {
  const cell = (column: Column): string | undefined => cells.get(column) || undefined;
  const flags = {
    frontline: truth(cell("frontline")),
    deoccupied: truth(cell("deoccupied")),
    mountain: truth(cell("mountain")),
    asOf: cell("territory_as_of"),
  };
  const population = { value: quantity(cell("population")), year: quantity(cell("population_year")) };
  return {
    katottg: cell("katottg"),
    name: cell("name"),
    type: cell("type"),
    oblast: cell("oblast"),
    rayon: cell("rayon"),
    population: anyGiven(population),
    ownShareMaxPercent: quantity(cell("own_share_max_percent")?.replace(/\s*%$/u, "")),
    priorities: Object.fromEntries(
      items(cell("priorities"))
        .map(pair)
        .map(([key, value]) => [key, quantity(value) ?? ""]),
    ),
    words: items(cell("words")),
    instruments: items(cell("instruments")),
    bodies: items(cell("bodies")),
    partners: items(cell("partners"))
      .map(pair)
      .map(([city, country]) => ({ city, country })),
    territory: anyGiven(flags),
  };
}

function anyGiven<T extends object>(values: T): T | undefined {
  return Object.values(values).some((value) => value !== undefined) ? values : undefined;
}

function items(cell: string | undefined): string[] {
  return (cell ?? "").split(/[;\n]/u).flatMap((item) => item.trim() || []);
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
