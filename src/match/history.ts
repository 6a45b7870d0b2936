/* Programmes a hromada has already used: it knows their rules, forms and people. */
import type { Call, Profile } from "../model.ts";
import { plainName } from "./plain-name.ts";

/** Names for comparing of the programmes used, beside the names as written. */
export function usedProgrammes({ programmes = [] }: Pick<Profile, "programmes">): ReadonlyMap<string, string> {
  return new Map(programmes.map((name) => [plainName(name), name]));
}

/** Names for comparing under which a call can be known: its programme and who pays and runs it. */
export function callNames({ programme, funder, operator }: Pick<Call, "programme" | "funder" | "operator">): string {
  return [programme, funder, operator].map((name) => (name === undefined ? "" : plainName(name))).join("\n");
}

/**
 * Programme of the hromada's experience that a call belongs to, as the profile writes it. Editions
 * count: «U-LEAD» is in «U-LEAD з Європою, третя фаза».
 */
export function knownProgramme(used: ReadonlyMap<string, string>, names: string): string | undefined {
  for (const [plain, written] of used) if (holds(names, plain)) return written;
  return undefined;
}

/** Whether whole words of `names` are `plain`. */
function holds(names: string, plain: string): boolean {
  if (plain === "") return false;
  for (let at = names.indexOf(plain); at >= 0; at = names.indexOf(plain, at + 1)) {
    if (!letter.test(names.charAt(at - 1)) && !letter.test(names.charAt(at + plain.length))) return true;
  }
  return false;
}

const letter = /[\p{L}\p{N}]/u;
