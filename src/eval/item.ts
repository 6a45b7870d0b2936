/*
 * A labelled text: one line of a file for measuring how well announcements are read. The format is
 * described in docs/eval.md; its keys are those of the file, hence the underscores.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { UsageError } from "../errors.ts";
import { type ApplicantType, applicantTypes, type Instrument, instruments } from "../model.ts";
import { oblasts } from "../oblasts.ts";
import { type SectorId, sectorIds } from "../sectors.ts";

/** What a text says, as a person (or the program) reads it. `null`, `[]`, `unknown`: the text is silent. */
export interface Label {
  readonly kind: "call" | "not-a-call";
  /** Strongest first; none on a call = cross-sector. */
  readonly sectors: readonly SectorId[];
  readonly instrument: Instrument | null;
  readonly applicants: readonly ApplicantType[];
  readonly ukraine: "yes" | "no" | "unknown";
  /** Oblasts to which participation is restricted: `Львівська`. */
  readonly regions: readonly string[];
  /** `YYYY-MM-DD`, the date an applicant must keep. */
  readonly deadline: string | null;
  /** `HH:MM` as printed, in whatever zone. */
  readonly deadline_time: string | null;
  readonly rolling: boolean;
  /** Sums are in units of `currency`. */
  readonly amount_max: number | null;
  readonly amount_min: number | null;
  readonly budget_total: number | null;
  /** ISO 4217, of `amount_max`, else of `budget_total`, else of `amount_min`. */
  readonly currency: string | null;
  /** Smallest own share, per cent; 0 = the text says none is needed. */
  readonly own_share_pct: number | null;
}

const sum = z.number().positive().nullable();

const label: z.ZodType<Label> = z.object({
  kind: z.enum(["call", "not-a-call"]),
  sectors: z.array(z.enum(sectorIds)).max(4).refine(allDifferent, "the same value twice"),
  instrument: z.enum(instruments).nullable(),
  applicants: z.array(z.enum(applicantTypes)).refine(allDifferent, "the same value twice"),
  ukraine: z.enum(["yes", "no", "unknown"]),
  regions: z.array(z.enum(oblasts.map((oblast) => oblast.name))).refine(allDifferent, "the same value twice"),
  deadline: z.iso.date().nullable(),
  deadline_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u, "expected HH:MM")
    .nullable(),
  rolling: z.boolean(),
  amount_max: sum,
  amount_min: sum,
  budget_total: sum,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/u, "expected an ISO 4217 code")
    .nullable(),
  own_share_pct: z.number().min(0).max(100).nullable(),
});

const item = z.object({
  id: z.string().min(1).max(300),
  lang: z.string().min(2).max(10),
  title: z.string().min(1),
  text: z.string(),
  /** Years missing in the text are resolved from it. */
  published: z.iso.date().nullable(),
  source_kind: z.enum(["portal-topic", "announcement", "digest", "news"]),
  label: label.nullish(),
});

/** A text to read, with or without the label it should get. */
export type Item = z.infer<typeof item>;

/** An item that can be measured. */
export type LabelledItem = Item & { readonly label: Label };

export function isLabelled(one: Item): one is LabelledItem {
  return one.label !== undefined && one.label !== null;
}

function allDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/**
 * Reads a file of items, one JSON object a line. Empty lines and unknown keys are passed over.
 *
 * @param name what to call the file in messages
 * @throws UsageError naming the first line that is not JSON, does not fit, or repeats an id
 */
export function readItems(content: string, name: string): Item[] {
  const items: Item[] = [];
  const lineOfId = new Map<string, number>();
  for (const [index, line] of content
    .replace(/^\ufeff/u, "")
    .split("\n")
    .entries()) {
    if (line.trim() === "") continue;
    const at = `${name}, line ${index + 1}`;
    const read = item.safeParse(jsonOf(line, at));
    if (!read.success) {
      const [issue] = read.error.issues;
      throw new UsageError(`${at}: ${issue?.path.join(".") || "the line"}: ${issue?.message} (see docs/eval.md)`);
    }
    const first = lineOfId.get(read.data.id);
    if (first !== undefined) throw new UsageError(`${at}: id "${read.data.id}" was already used in line ${first}`);
    lineOfId.set(read.data.id, index + 1);
    items.push(read.data);
  }
  if (items.length === 0) throw new UsageError(`${name}: no texts in it`);
  return items;
}

function jsonOf(line: string, at: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UsageError(`${at}: not JSON; every line is one object (see docs/eval.md)`);
  }
}

/** Parts of a set: `held-out` is never looked at while rules are written, so that it can judge them. */
export const folds = ["held-out", "developed"] as const;
export type Fold = (typeof folds)[number];

/** One text in five is held out, chosen by its id alone: sha-256, as a number, divisible by 5. */
export function foldOf(id: string): Fold {
  const hash = BigInt(`0x${createHash("sha256").update(id).digest("hex")}`);
  return hash % 5n === 0n ? "held-out" : "developed";
}
