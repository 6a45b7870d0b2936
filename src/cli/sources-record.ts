import { Command } from "commander";
import { clockOf, fetcherOf, pickSources } from "../app.ts";
import { findCheckout } from "../authoring/checkout.ts";
import { type NewRecording, recordSource } from "../authoring/record.ts";
import { checkFolder, saveRecording, shortPath } from "../authoring/save-recording.ts";
import { UsageError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { counted } from "./counted.ts";
import { wholeNumber } from "./crawl.ts";
import { type Output, plain } from "./output.ts";

interface Options {
  readonly pages: number;
  readonly force?: true;
}

/** `grants sources record <id>` */
export function sourcesRecordCommand({ app, notDone }: CommandContext): Command {
  return new Command("record")
    .argument("<source>", "id of a source")
    .description(
      "Save pages of a source as its recording under test/fixtures, without personal data. Needs a checkout.",
    )
    .option("--pages <n>", "pages of each kind at most", wholeNumber, 3)
    .option("--force", "replace the recording that is there; its calls.json stays for comparison")
    .addHelpText(
      "after",
      `
Example:
  npm run grants -- sources record prostir --pages 2 --force

Addresses, telephone numbers and names behind «контактна особа» are replaced. That is done by pattern:
look through the files before you commit them.`,
    )
    .action(async (id: string, options: Options) => {
      const { config, out, signal } = app();
      const [scraper] = pickSources([id]);
      if (scraper === undefined) return;
      const folder = new URL(`test/fixtures/${id}/`, findCheckout());
      const force = options.force === true;
      checkFolder(folder, force);
      if (scraper.start.every(({ inline }) => inline !== undefined)) {
        throw new UsageError(`${id} reads a file of this project: there is nothing to record`);
      }
      const clock = clockOf(config);
      const recording = await recordSource(scraper, {
        fetchPage: fetcherOf(app(), clock),
        clock,
        signal,
        perKind: options.pages,
        onPage: ({ url, file, body }) =>
          out.talk(plain(`  ${file.padEnd(16)} ${Math.ceil(Buffer.byteLength(body) / 1_000)} kB  ${url}`)),
      });
      for (const trouble of recording.troubles) out.talk(plain(`  ${trouble.replace(/\s+/gu, " ")}`));
      if (signal.aborted || recording.pages.length === 0) {
        out.talk(signal.aborted ? "Stopped: nothing is written." : "No page came: nothing is written.");
        return notDone();
      }
      saveRecording(folder, recording, { force });
      if (recording.troubles.length > 0) notDone();
      print(out, shortPath(folder), id, recording);
    });
}

function print(out: Output, folder: string, id: string, { pages, scrubbed, calls, leftOut }: NewRecording): void {
  const { emails, phones, names } = scrubbed;
  out.data(
    `${counted(pages.length, "page")} in ${folder}, ${counted(calls, "call")} read; ${counted(leftOut, "more page")} left out`,
  );
  out.data(
    `replaced: ${counted(emails, "address", "addresses")}, ${counted(phones, "telephone number")}, ${counted(names, "name")} of contact persons`,
  );
  out.talk(`Look through the files for what is left, then: npx vitest run test/scrapers.test.ts -t ${id}`);
}
