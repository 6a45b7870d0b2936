/* One command line in this process, and what it said: data and talk as a person would see them. */
import { runCli } from "../../src/cli/run.ts";

export interface Ran {
  readonly code: number;
  /** What went to stdout. */
  readonly out: string;
  /** What went to stderr. */
  readonly talk: string;
}

/** @param width of the terminal, columns */
export async function runGrants(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  width = 80,
): Promise<Ran> {
  const said = { out: "", talk: "" };
  const output = {
    data: (line: string) => {
      said.out += `${line}\n`;
    },
    talk: (line: string) => {
      said.talk += `${line}\n`;
    },
    width,
  };
  const code = await runCli(args, environment, output, new AbortController().signal);
  return { code, ...said };
}
