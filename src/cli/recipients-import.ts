/* Reads a table of recipients and says of every line what is wrong with it. */
import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import type { NewRecipient } from "../../db/recipients.ts";
import { UsageError } from "../errors.ts";
import { isAddress } from "../mail/address.ts";
import { nearest } from "../profiles/nearest.ts";
import { readText } from "./hromadas.ts";

/** Columns after the first five may be left out; an empty cell leaves what the person chose. */
export const recipientColumns =
  "email,name,language,hromadas,consent,letter,cadence,weekday,hour,urgent,appendix,empty_letter,paused_until,confirm";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
}

const yesNo = optional(z.enum(["yes", "no"], { error: "must be yes or no" }).transform((value) => value === "yes"));

const row = z.strictObject({
  email: z.email("not an e-mail address").refine(isAddress, "not an e-mail address"),
  name: optional(z.string()),
  language: z.preprocess((value) => value || "uk", z.enum(["uk", "en"], { error: "must be uk or en" })),
  hromadas: z
    .string()
    .min(1, "name at least one KATOTTG code")
    .transform((codes) => codes.split(/[;\s]+/u).filter(Boolean)),
  consent: z.string().min(1, "say how and when this person agreed to get letters"),
  letter: optional(z.enum(["full", "summary"], { error: "must be full or summary" })),
  cadence: optional(z.enum(["weekly", "fortnightly", "urgent"], { error: "must be weekly, fortnightly or urgent" })),
  weekday: optional(z.enum(weekdays, { error: `must be one of ${weekdays.join(", ")}` })),
  hour: optional(
    z.coerce.number({ error: "must be an hour, 0–23" }).int().min(0, "must be 0–23").max(23, "must be 0–23"),
  ),
  urgent: yesNo,
  appendix: yesNo,
  empty_letter: yesNo,
  paused_until: optional(z.iso.date("must be a day, for example 2026-12-31")),
  confirm: yesNo,
});

/** What a file holds: recipients of the lines that are right, and every mistake with its line. */
export interface RecipientsFile {
  readonly people: readonly NewRecipient[];
  readonly mistakes: readonly string[];
}

/**
 * @param isKnown whether a KATOTTG code is in the store
 * @throws UsageError when the file cannot be read as a table
 */
export function readRecipients(file: string, isKnown: (katottg: string) => boolean): RecipientsFile {
  const mistakes: string[] = [];
  const people: NewRecipient[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, record } of readTable(file)) {
    const checked = row.safeParse(record);
    if (!checked.success) {
      mistakes.push(
        ...checked.error.issues.map((issue) => `${file}:${line}: ${issue.path.join(".")}: ${issue.message}`),
      );
      continue;
    }
    const unknown = checked.data.hromadas.filter((code) => !isKnown(code));
    mistakes.push(...unknown.map((code) => `${file}:${line}: hromadas: no hromada ${code} in this store`));
    const key = checked.data.email.toLowerCase();
    const earlier = lineOf.get(key);
    if (earlier !== undefined) mistakes.push(`${file}:${line}: email: the same address stands on line ${earlier}`);
    lineOf.set(key, line);
    people.push(asRecipient(checked.data));
  }
  return { people, mistakes };
}

function asRecipient(read: z.output<typeof row>): NewRecipient {
  const { email, language, hromadas, consent, weekday, empty_letter, paused_until, confirm, ...choices } = read;
  const said = {
    ...choices,
    weekday: weekday === undefined ? undefined : weekdays.indexOf(weekday) + 1,
    emptyLetter: empty_letter,
    pausedUntil: paused_until,
    mustConfirm: confirm,
  };
  return {
    email,
    language,
    hromadas,
    consent,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
}

function readTable(file: string): { line: number; record: unknown }[] {
  try {
    const text = readText(file);
    let heading: readonly string[] = [];
    const records: { record: unknown; info: { lines: number } }[] = parse(text, {
      delimiter: delimiterOf(text),
      columns: (names: string[]) => {
        heading = names.map((name) => name.toLowerCase());
        return [...heading];
      },
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    });
    const wrong = headingMistakes(heading).map((mistake) => `${file}:1: ${mistake}`);
    if (wrong.length > 0) throw new UsageError(wrong.join("\n"));
    return records.map(({ record, info }) => ({ line: info.lines, record }));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (!(error instanceof CsvError)) throw error;
    const line = z.number().safeParse(error.lines).data ?? 1;
    throw new UsageError(`${file}:${line}: the table is broken here, look at the quotation marks: ${error.message}`);
  }
}

const mustBeThere = ["email", "hromadas", "consent"];

function headingMistakes(heading: readonly string[]): string[] {
  const known = recipientColumns.split(",");
  return [
    ...heading
      .filter((name) => !known.includes(name))
      .map((name) => {
        const meant = nearest(name, known);
        return `${name}: no column is called so${meant ? `; did you mean "${meant}"?` : `. There are: ${known.join(", ")}`}`;
      }),
    ...mustBeThere.filter((name) => !heading.includes(name)).map((name) => `${name}: the column is missing`),
  ];
}

/** Excel with Ukrainian settings writes `;`. Codes of several hromadas then stand with spaces between them. */
function delimiterOf(text: string): "," | ";" {
  const [heading = ""] = text.split("\n", 1);
  return heading.includes(";") && !heading.includes(",") ? ";" : ",";
}
