/* Reads a file of hromadas' profiles and says of every line what is wrong with it. */
import type { z } from "zod";
import type { Profile } from "../model.ts";
import type { KnownHromada, Register } from "../registry/registry.ts";
import { againstRegister, codeHint } from "./against-register.ts";
import { csvField } from "./csv-cells.ts";
import { readCsvRows } from "./csv-rows.ts";
import { fillProfile, isWhole } from "./fill.ts";
import { readJsonItems } from "./json-items.ts";
import { nearest } from "./nearest.ts";
import type { ProfileError, RawProfile } from "./raw-profile.ts";
import { type GivenProfile, profileKeys, profileSchema, requiredNames } from "./schema.ts";
import { readYamlItems } from "./yaml-items.ts";

export type { ProfileError };

export const profileFormats = ["csv", "json", "yaml"] as const;
export type ProfileFormat = (typeof profileFormats)[number];

export interface ReadingOptions {
  /** Fills in what the file does not say, and knows which codes exist. */
  readonly register?: Register;
  /** `YYYY-MM-DD`: a later year is a mistake. */
  readonly today?: string;
}

export interface ReadProfiles {
  readonly profiles: Profile[];
  /** By line. */
  readonly errors: ProfileError[];
  /** Line on which each profile begins, by code. */
  readonly lines: ReadonlyMap<string, number>;
}

/**
 * Profiles of a file and every mistake in it. A line with a mistake gives no profile; the others do.
 * Codes with spaces, small letters or the Cyrillic «УА» are repaired; nothing else is guessed.
 *
 * @param format `json`, `yaml`: a list of objects shaped like `Profile`; `csv`: a table, see csv-rows.ts
 */
export function readProfiles(text: string, format: ProfileFormat, options: ReadingOptions = {}): ReadProfiles {
  const bare = text.replace(/^\ufeff/u, "");
  const lines = new Map<string, number>();
  if (bare.trim() === "") return { profiles: [], errors: [{ line: 1, message: "the file is empty" }], lines };
  const { rows, errors } = rowsOf(bare, format, options);
  if (rows.length === 0 && errors.length === 0) errors.push({ line: 1, message: "there are no hromadas in the file" });
  const profiles: Profile[] = [];
  for (const { line, value } of rows) {
    const read = readProfile(value, format, options);
    if ("errors" in read) {
      errors.push(...read.errors.map((one) => ({ line, ...one })));
      continue;
    }
    const { katottg } = read.profile;
    const earlier = lines.get(katottg);
    if (earlier === undefined) {
      lines.set(katottg, line);
      profiles.push(read.profile);
    } else {
      errors.push({
        line,
        field: "katottg",
        message: `${katottg} stands on line ${earlier} and again on line ${line}`,
      });
    }
  }
  return { profiles, errors: errors.sort((a, b) => a.line - b.line), lines };
}

function rowsOf(
  text: string,
  format: ProfileFormat,
  { register }: ReadingOptions,
): { readonly rows: RawProfile[]; readonly errors: ProfileError[] } {
  switch (format) {
    case "csv":
      return readCsvRows(text, register === undefined ? ["katottg", ...requiredNames] : ["katottg"]);
    case "json":
      return readJsonItems(text);
    case "yaml":
      return readYamlItems(text);
  }
}

/** A mistake without its line. */
export type FieldError = Omit<ProfileError, "line">;

/**
 * One profile, checked and filled, or what is wrong with it.
 *
 * @param format of the file, for the names of its fields
 */
export function readProfile(
  value: unknown,
  format: ProfileFormat,
  { register, today }: ReadingOptions,
): { readonly profile: Profile } | { readonly errors: readonly FieldError[] } {
  const checked = profileSchema.safeParse(value);
  if (!checked.success) {
    const missing = register === undefined ? missingIn(value) : [];
    return {
      errors: [...checked.error.issues.flatMap((issue) => explain(issue, format, value, register)), ...missing],
    };
  }
  const given = withoutBlanks(checked.data);
  const wrong = [...inTheFuture(given, today), ...(register === undefined ? [] : againstRegister(given, register))];
  if (wrong.length > 0) return { errors: wrong.map((one) => asField(one, format)) };
  const filled = fillProfile(given, register);
  if (isWhole(filled)) return { profile: filled };
  return { errors: missingIn(filled, register?.hromada(given.katottg)) };
}

function missingIn(value: unknown, known?: KnownHromada): FieldError[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const said = new Map<string, unknown>(Object.entries(value));
  return requiredNames
    .filter((field) => said.get(field) === undefined)
    .map((field) =>
      known === undefined
        ? { field, message: "is missing", registerSays: true }
        : { field, message: "is missing, and no table beside the codifier says it either" },
    );
}

/** CSV cells that are empty come as undefined: what is not known is absent. */
function withoutBlanks(given: GivenProfile): GivenProfile {
  const { priorities, words, instruments, bodies, partners, katottg, ...rest } = given;
  return {
    katottg,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    priorities,
    words,
    instruments,
    bodies,
    partners,
    ...(given.territory && { territory: flagsOf(given.territory) }),
    ...(given.mutes && { mutes: given.mutes.map((mute) => defined(mute)) }),
  };
}

function flagsOf({ frontline, deoccupied, mountain, asOf }: NonNullable<Profile["territory"]>) {
  return {
    ...(frontline !== undefined && { frontline }),
    ...(deoccupied !== undefined && { deoccupied }),
    ...(mountain !== undefined && { mountain }),
    asOf,
  };
}

function defined({ kind, value, reason, until }: NonNullable<Profile["mutes"]>[number]) {
  return { kind, value, ...(reason !== undefined && { reason }), ...(until !== undefined && { until }) };
}

function inTheFuture(
  { population, ownRevenue, developmentBudget, territory }: GivenProfile,
  today?: string,
): FieldError[] {
  if (today === undefined) return [];
  const figures = Object.entries({ population, ownRevenue, developmentBudget }).flatMap(([field, figure]) =>
    figure !== undefined && figure.year > Number(today.slice(0, 4))
      ? [{ field: `${field}.year`, message: `${figure.year} is in the future` }]
      : [],
  );
  if (territory === undefined || territory.asOf <= today) return figures;
  return [...figures, { field: "territory.asOf", message: `${territory.asOf} is in the future` }];
}

function explain(
  issue: z.core.$ZodIssue,
  format: ProfileFormat,
  value: unknown,
  register: Register | undefined,
): FieldError[] {
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
  const hint = path === "katottg" && register !== undefined ? codeHint(value, register) : "";
  const message = `${issue.message}${hint}`;
  if (format !== "csv") return [{ field: path, message }];
  // One cell holds the whole list: say which entry.
  const [, entry, ...rest] = issue.path;
  const where = typeof entry === "number" ? `entry ${[entry + 1, ...rest.map(String)].join(", ")}: ` : "";
  return [{ field: csvField(path), message: `${where}${message}` }];
}

function asField({ field, message }: FieldError, format: ProfileFormat): FieldError {
  return format === "csv" && field !== undefined ? { field: csvField(field), message } : { field, message };
}
