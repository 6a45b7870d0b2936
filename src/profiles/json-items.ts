/* A JSON list of objects, with the line on which each begins. */
import type { ProfileError, RawProfile } from "./raw-profile.ts";

/** Items of a JSON list. Text that is not JSON, or not a list, is one error. */
export function readJsonItems(text: string): { readonly rows: RawProfile[]; readonly errors: ProfileError[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { rows: [], errors: [{ line: lineOfError(text, error), message: `this is not JSON: ${describe(error)}` }] };
  }
  if (!Array.isArray(value)) {
    return { rows: [], errors: [{ line: 1, message: "expected a list of hromadas: [ { … }, { … } ]" }] };
  }
  const lines = itemLines(text);
  return { rows: value.map((item: unknown, place) => ({ line: lines[place] ?? place + 1, value: item })), errors: [] };
}

/** Lines on which the items of the outermost list begin. The text is known to be JSON. */
function itemLines(text: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let expected = false;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},\n]|[^\s"[\]{},:]+/gu)) {
    if (token === "\n") {
      line++;
      continue;
    }
    const opens = token === "[" || token === "{";
    const closes = token === "]" || token === "}";
    if (expected && !closes && token !== ",") {
      lines.push(line);
      expected = false;
    }
    if (depth === (opens ? 0 : 1) && (opens || token === ",")) expected = true;
    if (opens) depth++;
    if (closes) depth--;
  }
  return lines;
}

/** Node names a position in some of its messages: «… in JSON at position 9». */
function lineOfError(text: string, error: unknown): number {
  const position = /at position (\d+)/u.exec(describe(error))?.[1];
  return position === undefined ? 1 : text.slice(0, Number(position)).split("\n").length;
}

function describe(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, " ").slice(0, 200);
}
