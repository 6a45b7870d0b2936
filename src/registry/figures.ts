/*
 * Population, own revenue and development budget of hromadas. The year stands in the heading
 * (`population_2022`, `own_revenue_2025`) or in a column `year`; a figure without a year is not taken.
 */
import { UsageError } from "../errors.ts";
import type { RowMistake } from "./codifier.ts";
import type { FigureField, UnitFigure } from "./registry.ts";
import type { SideTable } from "./side-table.ts";

/** Headings by field; the year is their first group. `income_own_2022_uah` is what KSE's tables say. */
const headings: Readonly<Record<FigureField, RegExp>> = {
  population: /^(?:population|населення)(?:[_ ](\d{4}))?$/u,
  ownRevenue: /^(?:own_revenue|income_own|власні доходи)(?:[_ ](\d{4}))?(?:_uah)?$/u,
  developmentBudget: /^(?:development_budget|бюджет розвитку)(?:[_ ](\d{4}))?(?:_uah)?$/u,
};

const yearColumns = ["year", "рік"] as const;

export interface Figures {
  readonly figures: readonly UnitFigure[];
  readonly mistakes: readonly RowMistake[];
}

/**
 * The newest figure of each kind for each unit.
 *
 * @param wanted fields to look for; the table must have one of them
 * @param today `YYYY-MM-DD`: a later year is a mistake
 * @throws UsageError when the table has no such column, or does not say its year
 */
export function readFigures(
  table: SideTable,
  wanted: readonly FigureField[],
  { source, today }: { readonly source: string; readonly today: string },
): Figures {
  const columns = wanted.flatMap((field) => columnsOf(table, field));
  if (columns.length === 0) throw new UsageError(`no column is called ${wanted.map(example).join(" or ")}`);
  const figures = new Map<string, UnitFigure>();
  const mistakes: RowMistake[] = [...table.mistakes];
  for (const { line, unit, cells } of table.rows) {
    for (const { column, field, year: ofHeading } of columns) {
      const cell = cells.get(column);
      if (cell === undefined) continue;
      const year = ofHeading ?? Number(yearColumns.map((name) => cells.get(name)).find((one) => one !== undefined));
      const value = wholeNumber(cell);
      const wrong = whyNot(value, year, Number(today.slice(0, 4)));
      if (wrong !== undefined || value === undefined) {
        mistakes.push({ line, message: `${unit.name} (${unit.katottg}): ${column}: "${cell.slice(0, 40)}" ${wrong}` });
        continue;
      }
      const key = `${unit.katottg} ${field}`;
      const kept = figures.get(key);
      if (kept === undefined || kept.year < year) {
        figures.set(key, { katottg: unit.katottg, field, value, year, source });
      }
    }
  }
  return { figures: [...figures.values()], mistakes };
}

interface FigureColumn {
  readonly column: string;
  readonly field: FigureField;
  readonly year?: number;
}

function columnsOf({ columns }: SideTable, field: FigureField): FigureColumn[] {
  return columns.flatMap((column) => {
    const found = headings[field].exec(column);
    if (found === null) return [];
    if (found[1] !== undefined) return [{ column, field, year: Number(found[1]) }];
    if (yearColumns.some((name) => columns.includes(name))) return [{ column, field }];
    throw new UsageError(`say the year of ${column} in its heading (${example(field)}) or in a column "year"`);
  });
}

function example(field: FigureField): string {
  return {
    population: "population_2022",
    ownRevenue: "own_revenue_2025",
    developmentBudget: "development_budget_2025",
  }[field];
}

/** «17 127», «82607600.50»: rounded to whole people or hryvnias. */
function wholeNumber(cell: string): number | undefined {
  const bare = cell.replace(/\s/gu, "").replace(",", ".");
  return /^-?\d+(?:\.\d+)?$/u.test(bare) ? Math.round(Number(bare)) : undefined;
}

function whyNot(value: number | undefined, year: number, thisYear: number): string | undefined {
  if (value === undefined) return "is not a number";
  if (value < 0) return "is negative";
  if (!Number.isSafeInteger(value)) return "is too large";
  if (!Number.isInteger(year) || year < 2001) return "has no year";
  return year > thisYear ? `is for ${year}, which is in the future` : undefined;
}
