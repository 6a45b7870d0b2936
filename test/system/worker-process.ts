/* Worker processes for the system tests: the real thing, its log kept, ended with the test. */
import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

const loader = createRequire(import.meta.url).resolve("tsx");
const programs = {
  /** `grants worker`. */
  worker: [fileURLToPath(new URL("../../src/cli.ts", import.meta.url)), "worker", "--port", "0"],
  /** The same but for times: jobs of a dead process are taken up within seconds. */
  quick: [fileURLToPath(new URL("./quick-worker.ts", import.meta.url))],
} as const;

export interface WorkerProcess {
  readonly process: ChildProcess;
  /** All it has said so far. */
  log(): string;
  /** The same, line by line. */
  lines(): readonly LogLine[];
}

export type LogLine = Readonly<Record<string, unknown>>;

const running = new Map<ChildProcess, { readonly group: boolean }>();

export interface StartOptions {
  readonly program?: keyof typeof programs;
  /** A command that runs the worker instead, with its arguments. */
  readonly under?: readonly string[];
}

/** Starts a worker and resolves once it keeps the timetable. Nothing of our environment reaches it but PATH. */
export async function startWorker(
  environment: Readonly<Record<string, string>>,
  { program = "worker", under = [] }: StartOptions = {},
): Promise<WorkerProcess> {
  const [command = "", ...args] = [...under, process.execPath, "--import", loader, ...programs[program]];
  const worker = spawn(command, args, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
    // A group of its own: what a command started is killed with it.
    detached: under.length > 0,
  });
  running.set(worker, { group: under.length > 0 });
  let log = "";
  worker.stderr?.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  await expect.poll(() => log, { timeout: 30_000 }).toContain("keeping the timetable");
  const lines = (): LogLine[] => log.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
  return { process: worker, log: () => log, lines };
}

/** For the end of a test: kills the workers that still run. */
export async function killWorkers(): Promise<void> {
  await Promise.all([...running.keys()].map((worker) => kill(worker)));
}

/** Ends a process without a word, and waits until it is gone. */
export async function kill(worker: ChildProcess): Promise<void> {
  if (running.get(worker)?.group && worker.pid !== undefined) process.kill(-worker.pid, "SIGKILL");
  else worker.kill("SIGKILL");
  await ended(worker);
}

/** Exit code of a worker, once it has ended; null = killed. */
export async function ended(worker: ChildProcess): Promise<number | null> {
  if (worker.exitCode === null && worker.signalCode === null) {
    await new Promise((resolve) => worker.once("exit", resolve));
  }
  running.delete(worker);
  return worker.exitCode;
}
