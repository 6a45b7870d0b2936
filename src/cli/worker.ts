import { Command } from "commander";
import { pino } from "pino";
import { runEmbedded } from "../../jobs/embedded.ts";
import { type JobPorts, runJob } from "../../jobs/handlers.ts";
import { type TimetableLine, timetable } from "../../jobs/timetable.ts";
import { scrapers } from "../../scrapers/index.ts";
import { type App, fetcherOf, withStore } from "../app.ts";
import { GrantsError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { plain } from "./output.ts";

/** `grants worker` */
export function workerCommand({ app, notDone }: CommandContext): Command {
  return new Command("worker")
    .description("Keep the timetable: crawl, match, send digests. With REDIS_URL through BullMQ, else in this process.")
    .option("--once", "run every job once, now, and stop")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .addHelpText(
      "after",
      "\nExamples:\n  grants worker\n  REDIS_URL=redis://127.0.0.1:6379 grants worker\n  grants worker --once\n\nCtrl-C or SIGTERM lets the running job finish and stops.",
    )
    .action(async (options: { once?: true; db?: string }) => {
      const { config, signal } = app();
      const log = pino({ base: undefined }, pino.destination({ dest: 2, sync: true }));
      await withStore(app(), { ...options, mode: "read-write" }, async ({ store, clock }) => {
        const ports = { store, clock, config, fetchPage: fetcherOf(app(), clock), signal };
        const lines = timetable(scrapers);
        if (options.once) {
          for (const line of lines) if (!(await runOnce(app(), line, ports))) notDone();
        } else if (config.REDIS_URL === undefined) await runEmbedded(lines, ports, log);
        else {
          // Only where it is used: BullMQ alone takes a fifth of a second to load.
          const { runBullmq } = await import("../../jobs/bullmq.ts");
          await runBullmq(config.REDIS_URL, lines, ports, log);
        }
      });
    });
}

/** Runs one job now and tells how it went. Whatever goes wrong, the next job must run. */
async function runOnce({ out }: App, { id, payload }: TimetableLine, ports: JobPorts): Promise<boolean> {
  const tell = (mark: string, words: string): void => out.talk(plain(`${mark} ${id}: ${words}`));
  try {
    const facts = await runJob(payload.job === "digest" ? { ...payload, due: false } : payload, ports);
    const { trouble, closeReason, source: _source, ...counts } = facts;
    const said = Object.entries(counts).flatMap(([name, value]) => (value ? [`${name} ${value}`] : []));
    const words = [closeReason, ...said].filter((one) => one !== undefined).join(", ");
    tell(trouble === undefined ? "✓" : "✗", words || "nothing to do");
    if (trouble !== undefined) out.talk(plain(`    ${trouble}`));
    return trouble === undefined && !facts.failed;
  } catch (error) {
    if (!(error instanceof GrantsError)) throw error;
    tell("✗", error.message);
    return false;
  }
}
