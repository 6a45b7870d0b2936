/*
 * A CSV table as spreadsheets save it: comma or semicolon, with or without a byte order mark. Lists
 * in a cell are separated by semicolons. An empty cell says nothing.
 */
import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { type Column, columns, rawProfile } from "./csv-cells.ts";
import { nearest } from "./nearest.ts";
import type { ProfileError, RawProfile } from "./raw-profile.ts";
import { requiredNames } from "./schema.ts";

/* What csv-parse gives with `info`; its own types do not say so. */
const parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/**
 * Rows of a table as unchecked profiles. A broken table or a wrong heading is an error of its line.
 *
 * @param required columns that must be there; name, type and oblast only where no register says them
 */
export function readCsvRows(
  text: string,
  required: readonly Column[],
): { readonly rows: RawProfile[]; readonly errors: ProfileError[] } {
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
  const errors = headingErrors(names, required, heading?.info.lines ?? 1);
  if (errors.length > 0) return { rows: [], errors };
  const rows: RawProfile[] = [];
  for (const { record, info } of records) {
    // csv-parse counts the line on which a record ends.
    const line = info.lines - record.join("").replace(/[^\n]/gu, "").length;
    const cells = record.map(bare);
    if (cells.every((cell) => cell === "")) continue;
    if (cells.length === names.length)
      rows.push({ line, value: rawProfile(new Map(columns.map((name) => [name, cells[names.indexOf(name)] ?? ""]))) });
    else errors.push({ line, message: `has ${cells.length} cells, the heading has ${names.length}` });
  }
  return { rows, errors };
}

/** Spreadsheets of a Ukrainian office save with semicolons. */
function delimiterOf(text: string): string {
  const heading = text.split("\n", 1)[0] ?? "";
  return heading.split(";").length > heading.split(",").length ? ";" : ",";
}

/** Exports put an apostrophe before a cell that a spreadsheet would run as a formula. */
function bare(cell: string): string {
  return cell.trim().replace(/^'(?=['=+\-@])/u, "");
}

function headingErrors(names: readonly string[], required: readonly Column[], line: number): ProfileError[] {
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
    ...missing.map((field): ProfileError => {
      const error = { line, field, message: "the column is missing" };
      return requiredNames.some((name) => name === field) ? { ...error, registerSays: true } : error;
    }),
    ...twice.map((field) => ({ line, field, message: "the column stands twice" })),
  ];
}
