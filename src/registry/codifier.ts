/*
 * The KATOTTG codifier: five columns of codes, a category and a name; a row's own code is the last of
 * the five that is filled (edition of 2025-05: 31,748 rows). Categories are Latin letters in the file
 * and Cyrillic ones on the ministry's page; T (смт) is gone since 2024. Names carry trailing spaces.
 */
import { UsageError } from "../errors.ts";
import { prepare } from "../normalise/text.ts";
import { oblasts } from "../oblasts.ts";
import type { Unit, UnitCategory } from "./registry.ts";
import type { TableRow } from "./table-file.ts";

/** What is wrong with one row of a table; the others are read. */
export interface RowMistake {
  readonly line: number;
  readonly message: string;
}

export interface Codifier {
  readonly units: readonly Unit[];
  readonly mistakes: readonly RowMistake[];
  /** Rows below the heading, settlements included. */
  readonly rows: number;
}

const levels = 5;

/** Cyrillic letters that stand for the Latin categories, and T, of which today's X is a part. */
const categories: Readonly<Record<string, string>> = {
  О: "O",
  К: "K",
  Р: "P",
  Н: "H",
  М: "M",
  Т: "X",
  T: "X",
  Х: "X",
  С: "C",
  В: "B",
};

/**
 * Units down to hromadas, with the names of their centres.
 *
 * @throws UsageError when the table is not the codifier
 */
export function readCodifier(rows: readonly TableRow[]): Codifier {
  const start = rows.findIndex(({ cells }) => isHeading(cells));
  if (start < 0)
    throw new UsageError("this is not the KATOTTG codifier: no heading «Перший рівень … Категорія … Назва»");
  const mistakes: RowMistake[] = [];
  const units = new Map<string, Unit>();
  const centres = new Map<string, string>();
  const body = rows.slice(start + 1);
  for (const { line, cells } of body) {
    const row = readRow(cells);
    if (typeof row === "string") mistakes.push({ line, message: row });
    else if (units.has(row.katottg)) mistakes.push({ line, message: `${row.katottg} stands twice` });
    else if (isUnit(row.category)) units.set(row.katottg, { ...row, category: row.category });
    // The centre is the first settlement of its hromada: true of all 1,469 (2025-05).
    else if (row.katottg.slice(9, 14) === "00100" && row.parent !== undefined) centres.set(row.parent, row.name);
  }
  if (![...units.values()].some(({ category }) => category === "H")) {
    throw new UsageError("there is no hromada in this table: is it the whole codifier?");
  }
  return {
    units: [...units.values()].map((unit) => {
      const centre = centres.get(unit.katottg);
      return centre === undefined ? unit : { ...unit, centre };
    }),
    mistakes,
    rows: body.length,
  };
}

function isHeading(cells: readonly string[]): boolean {
  const words = cells.map((cell) => prepare(cell).folded);
  return (words[0] ?? "").startsWith("перший рівень") && (words[levels] ?? "").startsWith("категорія");
}

interface Row extends Omit<Unit, "category"> {
  readonly category: string;
}

function readRow(cells: readonly string[]): Row | string {
  const codes = cells
    .slice(0, levels)
    .map(repairCode)
    .filter((code) => code !== "");
  const [parent, katottg] = codes.length > 1 ? codes.slice(-2) : [undefined, codes[0]];
  if (katottg === undefined) return "no code in the row";
  const wrong = codes.find((code) => !/^UA\d{17}$/u.test(code));
  if (wrong !== undefined) return `"${wrong.slice(0, 40)}" is not a code: UA and 17 digits`;
  const letter = (cells[levels] ?? "").trim().toUpperCase();
  const category = categories[letter] ?? letter;
  if (!/^[OKPHMXCB]$/u.test(category)) return `"${letter.slice(0, 20)}" is not a category`;
  const name = properName(cells[levels + 1] ?? "");
  if (name === "") return `${katottg} has no name`;
  return { katottg, category, name, ...(parent !== undefined && { parent }) };
}

/** A code with its invisible slips repaired: spaces, small letters, Cyrillic УА. Digits are never touched. */
export function repairCode(cell: string): string {
  return cell
    .replace(/\s/gu, "")
    .toUpperCase()
    .replace(/^[UУ][AА]/u, "UA");
}

/** «Вiйтовецька» with a Latin i becomes Cyrillic; the letter case stays. */
function properName(cell: string): string {
  const { text, folded } = prepare(cell);
  return [...text]
    .map((letter, at) => {
      const plain = folded[at] ?? letter;
      if (!/[A-Za-z]/u.test(letter) || !/\p{Script=Cyrillic}/u.test(plain)) return letter;
      return letter === letter.toLowerCase() ? plain : plain.toUpperCase();
    })
    .join("")
    .trim();
}

function isUnit(category: string): category is UnitCategory {
  return category === "O" || category === "K" || category === "P" || category === "H";
}

/** Oblasts of a codifier that this program does not know: a change of the country's division. */
export function unknownOblasts({ units }: Codifier): readonly string[] {
  const known = new Set(oblasts.map(({ code }) => code));
  return units
    .filter(({ katottg }) => !known.has(katottg.slice(2, 4)))
    .map(({ katottg, name }) => `${katottg} ${name}`);
}
