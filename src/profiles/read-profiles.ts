/* Reads a file of hromadas' profiles and says of every line what is wrong with it. */
import type { z } from "zod";
import type { Profile } from "../model.ts";
import { csvField, readCsvRows } from "./csv-rows.ts";
import { readJsonItems } from "./json-items.ts";
import { nearest } from "./nearest.ts";
import type { ProfileError } from "./raw-profile.ts";
import { profileKeys, profileSchema } from "./schema.ts";

export type { ProfileError };

/**
 * Profiles of a file and every mistake in it. A line with a mistake gives no profile; the others do.
 * Codes with spaces, small letters or the Cyrillic «УА» are repaired; nothing else is guessed.
 *
 * @param format `json`: a list of objects shaped like `Profile`; `csv`: a table, see csv-rows.ts
 */
export function readProfiles(
  text: string,
  format: "json" | "csv",
): { readonly profiles: Profile[]; readonly errors: ProfileError[] } {
  const bare = text.replace(/^\ufeff/u, "");
  if (bare.trim() === "") return { profiles: [], errors: [{ line: 1, message: "the file is empty" }] };
  const { rows, errors } = format === "csv" ? readCsvRows(bare) : readJsonItems(bare);
  if (rows.length === 0 && errors.length === 0) errors.push({ line: 1, message: "there are no hromadas in the file" });
  const profiles: Profile[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, value } of rows) {
    const checked = profileSchema.safeParse(value);
    if (!checked.success) {
      errors.push(...checked.error.issues.flatMap((issue) => explain(issue, format).map((one) => ({ line, ...one }))));
      continue;
    }
    const { katottg } = checked.data;
    const earlier = lineOf.get(katottg);
    if (earlier === undefined) {
      lineOf.set(katottg, line);
      profiles.push(checked.data);
    } else {
      errors.push({
        line,
        field: "katottg",
        message: `${katottg} stands on line ${earlier} and again on line ${line}`,
      });
    }
  }
  return { profiles, errors: errors.sort((a, b) => a.line - b.line) };
}

function explain(issue: z.core.$ZodIssue, format: "json" | "csv"): Omit<ProfileError, "line">[] {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const meant = path === "" ? nearest(key, profileKeys) : undefined;
      return {
        field: path === "" ? key : `${path}.${key}`,
        message: `no field is called so${meant ? `; did you mean "${meant}"?` : ""}`,
      };
    });
  }
  if (path === "") return [{ message: "expected an object with the fields of a hromada" }];
  if (format === "json") return [{ field: path, message: issue.message }];
  // One cell holds the whole list: say which entry.
  const [, entry, ...rest] = issue.path;
  const where = typeof entry === "number" ? `entry ${[entry + 1, ...rest.map(String)].join(", ")}: ` : "";
  return [{ field: csvField(path), message: `${where}${issue.message}` }];
}
