/* «grants recipients show»: commander would call that an argument too many of `list`. */
import type { Command } from "commander";
import { nearest } from "../profiles/nearest.ts";

/** What to say of a second word that is no command of the first; undefined when it is one, or none is needed. */
export function unknownCommand(program: Command, [noun, word]: readonly string[]): string | undefined {
  const command = program.commands.find((one) => one.name() === noun);
  const names = (command?.commands ?? []).map((one) => one.name());
  if (names.length === 0 || word === undefined || word.startsWith("-")) return undefined;
  if (names.includes(word) || word === "help") return undefined;
  const meant = nearest(word, names);
  const hint = meant === undefined ? "." : `; did you mean "${meant}"?`;
  return `there is no command "${noun} ${word}"${hint} There are: ${names.join(", ")}`;
}
