/* Every difference between a label and what was read, with the words and the rule that led there. */
import type { Label, LabelledItem } from "./item.ts";
import { isExact, isStated, valueFields } from "./metrics.ts";
import type { Field, Reading } from "./read-item.ts";

/** One field of one text that was read otherwise than labelled. */
export interface Miss {
  readonly id: string;
  readonly lang: string;
  readonly field: Field;
  readonly expected: Label[Field];
  readonly got: Label[Field];
  /** What was read and from what; none when no rule found anything. */
  readonly evidence: readonly string[];
  readonly title: string;
  readonly text: string;
}

/**
 * The misses of one text. A text taken for the wrong kind has that one miss alone: the rest of its
 * fields follows from it.
 */
export function missesOf(item: LabelledItem, reading: Reading): Miss[] {
  const { label: gold } = item;
  const { label: got, evidence } = reading;
  return wrongFields(gold, got).map((field) => ({
    id: item.id,
    lang: item.lang,
    field,
    expected: gold[field],
    got: got[field],
    evidence: evidence[field] ?? [],
    title: item.title,
    text: item.text,
  }));
}

function wrongFields(gold: Label, got: Label): Field[] {
  if (gold.kind !== got.kind) return ["kind"];
  if (gold.kind === "not-a-call") return [];
  const sectors =
    sameMembers(gold.sectors, got.sectors) && gold.sectors[0] === got.sectors[0] ? [] : (["sectors"] as const);
  const sets = (["applicants", "regions"] as const).filter((field) => !sameMembers(gold[field], got[field]));
  const choices = (["instrument", "ukraine"] as const).filter((field) => gold[field] !== got[field]);
  const values = valueFields.filter((field) =>
    isStated(gold, field) ? !isExact({ gold, got }, field) : isStated(got, field),
  );
  return [...sectors, ...values, ...sets, ...choices];
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((member) => other.includes(member));
}
