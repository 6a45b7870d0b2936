/* Tables beside the codifier, keyed by code: what they have in common. */
import { UsageError } from "../errors.ts";
import type { Profile } from "../model.ts";
import { prepare } from "../normalise/text.ts";
import { type RowMistake, repairCode } from "./codifier.ts";
import type { Unit } from "./registry.ts";
import type { TableRow } from "./table-file.ts";

/** Cells of one row by the heading of their column, in lower case; empty cells are absent. */
export interface SideRow {
  readonly line: number;
  /** As it stands in the row; of a settlement where `unit` is its hromada. */
  readonly code: string;
  readonly unit: Unit;
  readonly cells: ReadonlyMap<string, string>;
}

export interface SideTable {
  readonly columns: readonly string[];
  readonly rows: readonly SideRow[];
  readonly mistakes: RowMistake[];
}

/**
 * Rows whose code is known to the codifier; others are mistakes of their line.
 *
 * @param unit finds the unit that a code stands for
 * @throws UsageError when there is no column of codes
 */
export function readSideTable(rows: readonly TableRow[], unit: (katottg: string) => Unit | undefined): SideTable {
  const start = rows.findIndex(({ cells }) => cells.some((cell) => isCodeColumn(cell)));
  const heading = rows[start];
  if (heading === undefined) throw new UsageError("no column is called katottg");
  const columns = heading.cells.map((cell) => cell.toLowerCase());
  const codeAt = heading.cells.findIndex(isCodeColumn);
  const mistakes: RowMistake[] = [];
  const found: SideRow[] = [];
  for (const { line, cells } of rows.slice(start + 1)) {
    const code = repairCode(cells[codeAt] ?? "");
    const known = unit(code);
    if (known !== undefined) {
      const named = columns.flatMap((column, at) => (cells[at] ? [[column, cells[at]] as const] : []));
      found.push({ line, code, unit: known, cells: new Map(named) });
    } else if (!/^UA\d{17}$/u.test(code)) {
      mistakes.push({ line, message: `"${code.slice(0, 40)}" is not a code: UA and 17 digits` });
    } else {
      mistakes.push({ line, message: `${code} is not in the codifier` });
    }
  }
  return { columns, rows: found, mistakes };
}

function isCodeColumn(cell: string): boolean {
  return /^(?:katottg|кат[оo]ттг|код кат[оo]ттг)$/iu.test(cell);
}

/**
 * The type of a hromada, which the codifier does not say: from a column `type`, or the words
 * «Грушівська сільська територіальна громада» in any column of names.
 */
export function typeIn(cells: ReadonlyMap<string, string>): Profile["type"] | undefined {
  const said = ["type", "тип"].map((column) => cells.get(column)).find((cell) => cell !== undefined);
  const names = ["full_name", "name", "hromada", "назва"].map((column) => cells.get(column) ?? "");
  for (const words of [said ?? "", ...names].map((cell) => prepare(cell).folded)) {
    const type = /(?<!\p{L})(?:міська|селищна|сільська)(?=$| територіальна громада)/u.exec(words)?.[0];
    const known = (["міська", "селищна", "сільська"] as const).find((one) => one === type);
    if (known !== undefined) return known;
  }
  return undefined;
}
