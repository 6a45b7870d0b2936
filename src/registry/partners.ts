/* Partner cities abroad: a table with katottg, partner (or city) and country. */
import { UsageError } from "../errors.ts";
import { readCountry } from "../profiles/country.ts";
import type { RowMistake } from "./codifier.ts";
import type { UnitPartner } from "./registry.ts";
import type { SideTable } from "./side-table.ts";

export interface Partners {
  readonly partners: readonly UnitPartner[];
  readonly mistakes: readonly RowMistake[];
  /** Rows left out on purpose: cities of RU and BY, whose ties were cut after 2022, and of Ukraine itself. */
  readonly leftOut: number;
}

/** A hromada with more ties than this is a broken table: Kyiv has 45 (2026-02). */
const mostPartners = 100;

/** @throws UsageError when the columns are missing */
export function readPartners(table: SideTable, source: string): Partners {
  const city = ["partner", "city"].find((column) => table.columns.includes(column));
  if (city === undefined || !table.columns.includes("country")) {
    throw new UsageError("expected the columns katottg, partner and country");
  }
  const partners: UnitPartner[] = [];
  const mistakes: RowMistake[] = [...table.mistakes];
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  let leftOut = 0;
  for (const { line, unit, cells } of table.rows) {
    const { katottg } = unit;
    const name = (cells.get(city) ?? "").slice(0, 80);
    const typed = (cells.get("country") ?? "").toUpperCase();
    if (["RU", "BY", "UA"].includes(typed)) {
      leftOut += 1;
      continue;
    }
    const country = readCountry(typed);
    if (name === "" || "error" in country) {
      mistakes.push({ line, message: `${katottg}: ${name === "" ? "no city" : "error" in country && country.error}` });
      continue;
    }
    const key = `${katottg} ${name.toLowerCase()} ${country.code}`;
    const count = (counts.get(katottg) ?? 0) + 1;
    if (seen.has(key) || count > mostPartners) continue;
    seen.add(key);
    counts.set(katottg, count);
    partners.push({ katottg, city: name, country: country.code, source });
  }
  return { partners, mistakes, leftOut };
}
