/* «grants recipients show»: commander would call that an argument too many of `list`. */
import type { Command } from "commander";
import { nearest } from "../profiles/nearest.ts";

/** What to say of a second word that is no command of the first; undefined when it is one, or none is needed. */
export function unknownCommand(program: Command, [noun, ...rest]: readonly string[]): string | undefined {
  const command = program.commands.find((one) => one.name() === noun);
  const names = (command?.commands ?? []).map((one) => one.name());
  const word = firstWord(command?.commands ?? [], rest);
  if (names.length === 0 || word === undefined) return undefined;
  if (names.includes(word) || word === "help") return undefined;
  const meant = nearest(word, names);
  const hint = meant === undefined ? "." : `; did you mean "${meant}"?`;
  return `there is no command "${noun} ${word}"${hint} There are: ${names.join(", ")}`;
}

/** «recipients --db x show»: the first word that is neither an option nor its value. */
function firstWord(commands: readonly Command[], words: readonly string[]): string | undefined {
  const options = commands.flatMap((one) => one.options);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) return word;
    if (options.some((option) => option.required && (option.short === word || option.long === word))) at += 1;
  }
  return undefined;
}
