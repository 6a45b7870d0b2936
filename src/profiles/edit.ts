/* Changes to one profile, said as `field=value` in the words of a CSV column. */
import type { FilledField, Profile } from "../model.ts";
import { type Cells, type Column, cellsOf, columns, fieldOf, rawProfile } from "./csv-cells.ts";
import { nearest } from "./nearest.ts";
import { type FieldError, type ReadingOptions, readProfile } from "./read-profiles.ts";
import type { GivenProfile } from "./schema.ts";

/** Columns a person may set. Mutes have their own options, and the code is what names the hromada. */
export const settable = columns.filter((column) => column !== "katottg" && column !== "mutes" && column !== "filled");

/** Columns that belong together: a figure goes with its year, the flags with their day. */
const companions: Readonly<Partial<Record<Column, readonly Column[]>>> = {
  population: ["population_year"],
  own_revenue: ["own_revenue_year"],
  development_budget: ["development_budget_year"],
  territory_as_of: ["frontline", "deoccupied", "mountain"],
};

export interface Edit {
  /** `population=34431` */
  readonly set: readonly string[];
  /** Names of columns. */
  readonly unset: readonly string[];
}

/**
 * The profile after the changes, checked as a whole. What a person sets is no longer marked as filled by a
 * register; what is unset gets the register's value again.
 */
export function editProfile(
  profile: Profile,
  { set, unset }: Edit,
  options: ReadingOptions,
): { readonly profile: Profile } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const changes = new Map<Column, string>();
  const change = (name: string, value: string): void => {
    const column = settable.find((one) => one === name.trim().toLowerCase().replace(/-/gu, "_"));
    if (column === undefined) errors.push({ field: name.slice(0, 40), message: unknownColumn(name) });
    else if (changes.has(column)) errors.push({ field: column, message: "is said twice" });
    else changes.set(column, value.trim());
  };
  for (const pair of set) {
    const equals = pair.indexOf("=");
    if (equals < 1) errors.push({ message: `"${pair.slice(0, 40)}" is not field=value` });
    else if (pair.slice(equals + 1).trim() === "")
      errors.push({ message: `to remove a value say --unset ${pair.slice(0, equals)}` });
    else change(pair.slice(0, equals), pair.slice(equals + 1));
  }
  for (const name of unset) {
    change(name, "");
    for (const other of companions[settable.find((one) => one === name) ?? "name"] ?? []) change(other, "");
  }
  if (errors.length > 0) return { errors };
  const touched = new Set([...changes.keys()].map(fieldOf));
  const cells: Cells = new Map([...cellsOf(withoutFilled(profile, touched)), ...changes]);
  return readProfile(rawProfile(cells), "csv", options);
}

function unknownColumn(name: string): string {
  const meant = nearest(name, settable);
  return `no field is called so${meant ? `; did you mean "${meant}"?` : ` (${settable.join(", ")})`}`;
}

/** Filled values of fields that are about to change go, with their mark. */
function withoutFilled({ filled = {}, ...profile }: Profile, touched: ReadonlySet<keyof Profile>): GivenProfile {
  const gone = Object.keys(filled).filter((field) => [...touched].some((one) => one === field));
  const kept = (all: object) => Object.fromEntries(Object.entries(all).filter(([field]) => !gone.includes(field)));
  const marks: Profile["filled"] = kept(filled satisfies Partial<Record<FilledField, unknown>>);
  const { katottg, priorities, words, instruments, bodies, partners } = profile;
  return {
    ...kept(profile),
    katottg,
    priorities,
    words,
    instruments,
    bodies,
    partners: gone.includes("partners") ? [] : partners,
    ...(Object.keys(marks).length > 0 && { filled: marks }),
  };
}
