/*
 * Other names in circulation, as JSON: `{ "hromadas": [{ "katottg", "other_hromada_names": [],
 * "other_center_names": [] }] }`, or as a table with the columns katottg and name.
 */
import { z } from "zod";
import { UsageError } from "../errors.ts";
import type { RowMistake } from "./codifier.ts";
import type { OtherName, Unit } from "./registry.ts";
import type { SideTable } from "./side-table.ts";

const name = z.string().trim().min(1).max(80);
const file = z.object({
  hromadas: z.array(
    z.object({
      katottg: z.string(),
      other_hromada_names: z.array(name).default([]),
      other_center_names: z.array(name).default([]),
    }),
  ),
});

export interface Aliases {
  readonly names: readonly OtherName[];
  readonly mistakes: readonly RowMistake[];
}

/** @throws UsageError when it is not such JSON */
export function readAliasJson(text: string, unit: (katottg: string) => Unit | undefined, source: string): Aliases {
  let parsed: z.infer<typeof file>;
  try {
    parsed = file.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new UsageError(`not a list of other names: ${reason.replace(/\s+/gu, " ").slice(0, 200)}`);
  }
  const names: OtherName[] = [];
  const mistakes: RowMistake[] = [];
  for (const [at, { katottg, other_hromada_names, other_center_names }] of parsed.hromadas.entries()) {
    if (unit(katottg) === undefined) {
      mistakes.push({ line: at + 1, message: `entry ${at + 1}: ${katottg.slice(0, 40)} is not in the codifier` });
      continue;
    }
    names.push(...other_hromada_names.map((one): OtherName => ({ katottg, name: one, kind: "hromada", source })));
    names.push(...other_center_names.map((one): OtherName => ({ katottg, name: one, kind: "centre", source })));
  }
  return { names, mistakes };
}

/** @throws UsageError when the column is missing */
export function readAliasTable(table: SideTable, source: string): Aliases {
  if (!table.columns.includes("name")) throw new UsageError("no column is called name");
  const names = table.rows.flatMap(({ unit, cells }): OtherName[] => {
    const other = cells.get("name");
    return other === undefined ? [] : [{ katottg: unit.katottg, name: other.slice(0, 80), kind: "hromada", source }];
  });
  return { names, mistakes: table.mistakes };
}
