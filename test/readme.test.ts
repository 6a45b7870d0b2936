/*
 * The README's sample letter and the output of its commands are what the program prints on the demo's
 * store. `npm run docs` writes them.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runCli } from "../src/cli/run.ts";
import { fillWithDemo } from "./demo/demo-folder.ts";
import { temporaryFolder } from "./temporary.ts";

const readme = new URL("../README.md", import.meta.url);
const folder = temporaryFolder();

async function grants(args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const out = { data: (line: string) => void lines.push(line), talk: () => {}, width: 80 };
  expect(await runCli(args, {}, out, new AbortController().signal)).toBe(0);
  return lines.join("\n");
}

beforeAll(() => fillWithDemo(join(folder, "demo")), 60_000);

test("the sample letter is the one the demo writes", () => {
  const outbox = join(folder, "demo", "outbox");
  const file = readdirSync(outbox).find((name) => name.startsWith("2026-W48_zhovkivska") && name.endsWith(".txt"));
  const letter = readFileSync(join(outbox, file ?? "no letter"), "utf8")
    .trim()
    .replaceAll("\u00a0", " ");
  compare(
    readFileSync(readme, "utf8").replace(
      /(<!-- sample: [^>]*-->\n```\n)[\s\S]*?(```\n<!-- \/sample -->)/u,
      (_all, before, after) => `${before}${letter}\n${after}`,
    ),
  );
});

test("the commands print what the README shows", async () => {
  let text = readFileSync(readme, "utf8");
  const blocks = [...text.matchAll(/```console\n\$ npx grants (?<command>.+)\n(?<printed>[\s\S]*?)```/gu)];
  expect(blocks.length).toBeGreaterThan(2);
  for (const { 0: block, groups } of blocks) {
    const words = [...(groups?.command ?? "").matchAll(/"([^"]*)"|(\S+)/gu)].map(
      ([, quoted, bare]) => quoted ?? bare ?? "",
    );
    const inFolder = (word: string): string => (/^(demo|letters)(\/|$)/u.test(word) ? join(folder, word) : word);
    const printed = (await grants(words.map(inFolder))).replaceAll(`${folder}/`, "");
    text = text.replace(block, () => `\`\`\`console\n$ npx grants ${groups?.command}\n${printed}\n\`\`\``);
  }
  compare(text);
});

function compare(wanted: string): void {
  if (process.env.UPDATE_DOCS) writeFileSync(readme, wanted);
  expect(readFileSync(readme, "utf8"), "README.md is not up to date: npm run docs").toBe(wanted);
}
