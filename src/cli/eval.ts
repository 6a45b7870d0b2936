import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import type { App } from "../app.ts";
import { UsageError } from "../errors.ts";
import { type Evaluation, evaluate } from "../eval/evaluate.ts";
import { type Fold, foldOf, folds, isLabelled, readItems } from "../eval/item.ts";
import { missLines, reportLines } from "../eval/report.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { json, plain } from "./output.ts";
import { readText } from "./read-text.ts";

interface Options {
  readonly fold?: Fold;
  readonly errors?: true;
  readonly predictions?: string;
  readonly json?: true;
}

interface EvaluatedFile extends Evaluation {
  readonly file: string;
}

/** `grants eval [file]` */
export function evalCommand({ app }: CommandContext): Command {
  return new Command("eval")
    .description("Measure how well announcements are read, on texts with labels.")
    .argument("[file]", "one JSON object a line; without it the project's own texts, and those of GRANTS_SHARED")
    .addOption(
      new Option("--fold <part>", "only the texts held out from rule writing, or only the others").choices(folds),
    )
    .option("--errors", "every miss: text, expected, got, and the words and rule that led there")
    .option("--predictions <out>", "write what was read of each text, in the format of the labels")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  grants eval                                            the project's own texts
  grants eval my-texts.jsonl --errors | less
  grants eval unlabelled.jsonl --predictions read.jsonl

The format of the file is described in docs/eval.md.`,
    )
    .action((file: string | undefined, options: Options) => {
      if (file === undefined && options.predictions !== undefined) {
        throw new UsageError("--predictions needs the file whose texts are to be read");
      }
      const files = file === undefined ? knownSets(app()) : [file];
      const evaluated = files.map((one) => evaluateFile(one, options));
      for (const one of evaluated) tellWhatWasRead(app(), one, options);
      const measured = evaluated.filter((one) => one.measured.length > 0);
      if (options.json) return app().out.data(json(measured.map((one) => jsonOf(one, options))));
      for (const one of measured) printReport(app(), one, options);
    });
}

/** The project's own set when this is a checkout, and the larger one when it is at hand. */
function knownSets({ config, out }: App): string[] {
  // From src/cli/, or from dist/src/cli/ when built.
  const own = ["../../test/gold/gold.jsonl", "../../../test/gold/gold.jsonl"]
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((place) => existsSync(place));
  const larger = config.GRANTS_SHARED === undefined ? undefined : join(config.GRANTS_SHARED, "gold", "dev.jsonl");
  if (larger !== undefined && !existsSync(larger)) out.talk(plain(`${larger} is not there; measuring without it.`));
  const found = [own, larger].flatMap((place) => (place !== undefined && existsSync(place) ? [place] : []));
  if (found.length === 0) throw new UsageError("no texts to measure on: name a file (its format: docs/eval.md)");
  return found;
}

function evaluateFile(file: string, options: Options): EvaluatedFile {
  const items = readItems(readText(file), file).filter(
    ({ id }) => options.fold === undefined || foldOf(id) === options.fold,
  );
  if (items.length === 0) throw new UsageError(`${file}: no texts in the ${options.fold} part`);
  if (options.predictions === undefined && !items.some(isLabelled)) {
    throw new UsageError(
      `${file}: no text has a label, so nothing can be measured (--predictions writes what is read)`,
    );
  }
  return { file, ...evaluate(items) };
}

function tellWhatWasRead({ out }: App, { file, readings }: EvaluatedFile, { predictions }: Options): void {
  const unlabelled = readings.filter(({ item }) => !isLabelled(item)).length;
  if (unlabelled > 0)
    out.talk(
      plain(
        `${file}: ${counted(unlabelled, "text without a label is", "texts without a label are")} read but not measured.`,
      ),
    );
  if (predictions === undefined) return;
  const lines = readings.map(({ item, reading }) => `${JSON.stringify({ id: item.id, label: reading.label })}\n`);
  try {
    writeFileSync(predictions, lines.join(""));
  } catch (error) {
    throw new UsageError(`cannot write ${predictions}: ${reasonOf(error)}`, { cause: error });
  }
  out.talk(plain(`${counted(readings.length, "text")} read into ${predictions}.`));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function jsonOf({ file, measured, misses }: EvaluatedFile, { fold, errors }: Options): object {
  return {
    file,
    ...(fold !== undefined && { fold }),
    groups: Object.fromEntries(measured.map(({ group, figures }) => [group, figures])),
    ...(errors && { misses }),
  };
}

function printReport({ out }: App, { file, measured, misses }: EvaluatedFile, { fold, errors }: Options): void {
  out.data(plain(`${file}${fold === undefined ? "" : ` · ${fold} part`}`));
  out.data("");
  for (const line of reportLines(measured, Math.min(out.width, 80))) out.data(line);
  if (errors) {
    out.data("");
    out.data(misses.length === 0 ? "No misses." : `Misses: ${misses.length}`);
    for (const line of missLines(misses)) out.data(plain(line));
  }
  out.data("");
}
