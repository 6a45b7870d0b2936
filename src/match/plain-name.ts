/* Names of programmes and funders as people write them: «ULEAD», "U-LEAD з Європою". */
import { prepare } from "../normalise/text.ts";

/** Few names stand in many calls, and preparing one is the dearest step of looking at a call. */
const known = new Map<string, string>();
const mostKnown = 10_000;

/** A name for comparing: without case, quotes, apostrophes and look-alike letters, single spaces. */
export function plainName(name: string): string {
  let plain = known.get(name);
  if (plain === undefined) {
    plain = prepare(name).folded.replace(/["']/gu, "").replace(/\s+/gu, " ").trim();
    if (known.size >= mostKnown) known.clear();
    known.set(name, plain);
  }
  return plain;
}
