/* A YAML list of hromadas, with the line on which each begins. YAML 1.2: `NO` is a country, not a refusal. */
import { isSeq, LineCounter, parseDocument } from "yaml";
import { cleanText } from "../normalise/text.ts";
import type { ProfileError, RawProfile } from "./raw-profile.ts";

/** References one value may be used by: more is a «billion laughs» file. */
const mostAliases = 100;

/** Items of a YAML list. Text that is not YAML, or not a list, is a mistake of its line. */
export function readYamlItems(text: string): { readonly rows: RawProfile[]; readonly errors: ProfileError[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0) {
    return {
      rows: [],
      errors: document.errors.map(({ pos, message }) => ({
        line: lineCounter.linePos(pos[0]).line,
        message: `this is not YAML: ${cleanText(message).replace(/\s+/gu, " ").slice(0, 200)}`,
      })),
    };
  }
  const list = document.contents;
  if (!isSeq(list)) {
    return {
      rows: [],
      errors: [{ line: 1, message: "expected a list of hromadas, each beginning with «- katottg:»" }],
    };
  }
  let values: unknown;
  try {
    values = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    return {
      rows: [],
      errors: [{ line: 1, message: `this is not YAML: ${error instanceof Error ? error.message : ""}` }],
    };
  }
  const lines = list.items.map((item) => lineCounter.linePos(startOf(item)).line);
  return {
    rows: (Array.isArray(values) ? values : []).map((value: unknown, place) => ({ line: lines[place] ?? 1, value })),
    errors: [],
  };
}

function startOf(item: unknown): number {
  if (typeof item !== "object" || item === null || !("range" in item) || !Array.isArray(item.range)) return 0;
  const start: unknown = item.range[0];
  return typeof start === "number" ? start : 0;
}
