import type { Server } from "node:http";
import { Command, InvalidArgumentError, Option } from "commander";
import { answers } from "../../db/store.ts";
import { runEmbedded } from "../../jobs/embedded.ts";
import { endsInTime, patience } from "../../jobs/ending.ts";
import { type JobPorts, runJob } from "../../jobs/handlers.ts";
import { makeLog } from "../../jobs/log.ts";
import { makeMetrics } from "../../jobs/metrics.ts";
import { statusPages } from "../../jobs/status-server.ts";
import { type TimetableLine, timetable } from "../../jobs/timetable.ts";
import { scrapers } from "../../scrapers/index.ts";
import { type App, fetcherOf, withStore } from "../app.ts";
import type { Config } from "../config.ts";
import { GrantsError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { plain } from "./output.ts";
import { fetchForOthers } from "./worker-fetch.ts";

/** `grants worker` */
export function workerCommand({ app, notDone }: CommandContext): Command {
  return new Command("worker")
    .description("Keep the timetable: crawl, match, send digests. With REDIS_URL through BullMQ, else in this process.")
    .addOption(
      new Option(
        "--role <role>",
        "store: the timetable, on the store's machine; fetch: only fetch its pages, through Redis, on any machine",
      )
        .choices(["store", "fetch"])
        .default("store"),
    )
    .option("--once", "crawl, match and send digests once, now, and stop")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--pretty", "logs for people; JSON lines without it")
    .option("--host <address>", "where the status pages listen; only this machine by default", "127.0.0.1")
    .option("--port <n>", "port of the status pages (default: HTTP_PORT, else 8080); 0 = none", portNumber)
    .addHelpText(
      "after",
      `
Status pages: /healthz, /readyz, /metrics (Prometheus), and with QUEUES_PASSWORD and Redis /queues.
Ctrl-C or SIGTERM lets running jobs finish, for 30 seconds at most, and exits 0. What runs longer is
left as by a kill -9, and named in the log: its lease runs out within a minute, then it is run again;
a letter that was on its way is parked for a person (grants mail outbox). A second signal ends at once.

Examples:
  grants worker
  REDIS_URL=redis://127.0.0.1:6379 grants worker
  REDIS_URL=redis://10.0.0.5:6379 grants worker --role fetch
  grants worker --once`,
    )
    .action(async (options: WorkerOptions) => {
      const { config, signal } = app();
      const log = makeLog({ pretty: options.pretty === true });
      const status = { host: options.host, port: options.port ?? config.HTTP_PORT };
      if (options.role === "fetch") return fetchForOthers(app(), status, log);
      await withStore(app(), { ...options, mode: "read-write" }, async ({ store, clock }) => {
        const fetchPage = fetcherOf(app(), clock);
        const { openLink } = fetchPage;
        const metrics = makeMetrics(store);
        const ports = { store, clock, config, fetchPage, openLink, signal, metrics };
        const lines = timetable(scrapers, config.TIMETABLE);
        const noWork = (): string[] => [
          ...(signal.aborted ? ["the worker is stopping"] : []),
          ...(answers(store) ? [] : ["the store cannot be read"]),
        ];
        if (options.once === undefined) log.info(settingsThatMatter(config, options.db), "worker begins");
        if (options.once) {
          for (const line of lines.filter(({ payload }) => once.has(payload.job))) {
            if (!(await runOnce(app(), line, ports))) notDone();
          }
          return;
        }
        if (config.REDIS_URL === undefined) {
          const server = await statusPages({ ...status, metrics, unready: noWork }, log);
          await runEmbedded(lines, ports, { log });
          server?.close();
          return;
        }
        // Only where it is used: BullMQ alone takes a fifth of a second to load.
        const { runBullmq } = await import("../../jobs/bullmq.ts");
        const { boardRouter } = await import("../../jobs/board.ts");
        let server: Server | undefined;
        await runBullmq(config.REDIS_URL, lines, ports, {
          log,
          onQueue: async (queue, isReady) => {
            const password = config.QUEUES_PASSWORD;
            const queues = password === undefined ? undefined : { password, router: boardRouter([queue]) };
            const unready = (): string[] => [...noWork(), ...(isReady() ? [] : ["Redis does not answer"])];
            server = await statusPages({ ...status, metrics, unready, ...(queues !== undefined && { queues }) }, log);
          },
        });
        server?.close();
      });
    });
}

interface WorkerOptions {
  readonly role: "store" | "fetch";
  readonly once?: true;
  readonly db?: string;
  readonly pretty?: true;
  readonly host: string;
  readonly port?: number;
}

/** What decides where things go, for who reads the log later. No addresses of servers or people: they may carry a password. */
function settingsThatMatter(config: Config, db: string | undefined): Readonly<Record<string, unknown>> {
  return {
    db: db ?? config.GRANTS_DB,
    ...(config.GRANTS_NOW !== undefined && { frozenAt: config.GRANTS_NOW }),
    queue: config.REDIS_URL === undefined ? "none" : "redis",
    fetchVia: config.FETCH_VIA,
    gateway: config.FETCH_GATEWAY !== undefined,
    sendMode: config.SEND_MODE,
    mailServer: config.SMTP_URL !== undefined,
    operatorMail: config.OPERATOR_EMAIL !== undefined,
    letterLinks: config.PUBLIC_URL !== undefined,
    backups: config.BACKUP_FOLDER ?? "none",
    timetableChanged: config.TIMETABLE !== undefined,
  };
}

/** What `--once` does; the rest of the timetable is care that can wait. */
const once: ReadonlySet<string> = new Set(["crawl", "match", "digest"]);

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535) throw new InvalidArgumentError("must be a port, 0–65535");
  return port;
}

/** Runs one job now and tells how it went. Whatever goes wrong, the next job must run. */
async function runOnce({ out }: App, { id, payload }: TimetableLine, ports: JobPorts): Promise<boolean> {
  const tell = (mark: string, words: string): void => out.talk(plain(`${mark} ${id}: ${words}`));
  if (ports.signal.aborted) {
    tell("–", "not begun: told to stop");
    return false;
  }
  try {
    const running = runJob(payload.job === "digest" ? { ...payload, due: false } : payload, ports);
    if (!(await endsInTime(running, ports.signal, patience))) {
      tell(
        "✗",
        `left unfinished ${patience} s after the signal; its lease runs out within a minute, then run it again`,
      );
      return false;
    }
    const facts = await running;
    const { trouble, closeReason, crawlRun: _crawlRun, ...counts } = facts;
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
