/*
 * A row of the search answer. Every field of its metadata is a list of strings, or absent, or empty,
 * or (before API 2.148, 2026-06) null; a few cascade rows come without `metadata`, the same fields
 * standing at the top (5 of 1,339, 2026-10). Here they all look alike.
 */
import { z } from "zod";
import { oneLine } from "../../src/normalise/text.ts";
import { htmlText } from "../page.ts";

const rowShape = z.looseObject({
  reference: z.string().nullish(),
  url: z.string().nullish(),
  language: z.string().nullish(),
  content: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

/** Kinds of row we take, by the portal's `type`. The other types are tenders, topic updates and portal pages. */
const kinds = { "1": "topic", "2": "external action", "8": "cascade call" } as const;
export type Kind = (typeof kinds)[keyof typeof kinds];

export interface Row {
  /** The values of a field, trimmed, without empty ones. */
  all(field: string): readonly string[];
  /** The first of them. */
  one(field: string): string | undefined;
  readonly kind: Kind | undefined;
  /** The index's own key, `50138952TOPICSen`. */
  readonly reference: string | undefined;
  readonly url: string | undefined;
  readonly language: string | undefined;
  readonly title: string | undefined;
  /** How many fields hold something. */
  readonly filled: number;
}

/** Opens one element of `results`; undefined when it is no row at all. */
export function openRow(candidate: unknown): Row | undefined {
  const parsed = rowShape.safeParse(candidate);
  if (!parsed.success) return undefined;
  const row = parsed.data;
  const fields: Readonly<Record<string, unknown>> = row.metadata ?? row;
  const all = (field: string): readonly string[] => stringsOf(fields[field]);
  const one = (field: string): string | undefined => all(field)[0];
  const kind = kindOf(one("type"));
  return {
    all,
    one,
    kind,
    reference: row.reference ?? one("REFERENCE"),
    url: row.url ?? one("url"),
    language: one("language") ?? row.language ?? undefined,
    title: titleOf(kind, one, row.content ?? undefined),
    filled: Object.keys(fields).filter((field) => all(field).length > 0).length,
  };
}

function kindOf(type: string | undefined): Kind | undefined {
  return type === "1" || type === "2" || type === "8" ? kinds[type] : undefined;
}

function stringsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    const text = typeof one === "string" ? one.trim() : typeof one === "number" ? String(one) : "";
    return text === "" ? [] : [text];
  });
}

/**
 * The title of a cascade call stands anywhere but in `title`, which is that of the topic that pays
 * for it (102 of 102 rows, 2026-08); `caName` is "true" on twinning. Of 1,623 titles 50 had
 * HTML entities, 5 double spaces, 1 a line break; `content` may carry <b> marks of the search.
 */
function titleOf(
  kind: Kind | undefined,
  one: (field: string) => string | undefined,
  content: string | undefined,
): string | undefined {
  const [first, ...others] =
    kind === "cascade call" ? [one("callTitle"), one("caName"), content, one("title")] : [one("title"), content];
  for (const candidate of [first, ...others]) {
    const title = candidate === undefined ? "" : oneLine(htmlText(candidate, "https://ec.europa.eu/"));
    if (title !== "") return title;
  }
  return undefined;
}

/** Reads JSON that the index packs into a string; undefined when it is broken or of another shape. */
export function packed<T>(text: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
