import { Command } from "commander";
import { timetable, timetableZone } from "../../jobs/timetable.ts";
import { scrapers } from "../../scrapers/index.ts";
import type { CommandContext } from "./context.ts";
import { json, table } from "./output.ts";

/** `grants jobs` */
export function jobsCommand({ app }: CommandContext): Command {
  return new Command("jobs")
    .description(`Print the timetable that \`grants worker\` keeps. Times are ${timetableZone}.`)
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  grants jobs")
    .action((options: { json?: true }) => {
      const { out, config } = app();
      const lines = timetable(scrapers, config.TIMETABLE);
      if (options.json) return out.data(json(lines));
      out.data(
        table(
          [{ title: "job", whole: true }, { title: "when (cron)", whole: true }, { title: "what" }],
          lines.map((line) => [line.id, line.cron, line.about]),
          out.width,
        ),
      );
    });
}
