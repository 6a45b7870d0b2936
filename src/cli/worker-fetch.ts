/* `grants worker --role fetch`: fetches pages for the store's machine; opens no store. */
import type { Server } from "node:http";
import type { Logger } from "pino";
import type { Shared } from "../../jobs/fetch/work.ts";
import { type StatusOptions, statusPages } from "../../jobs/status-server.ts";
import { type App, clockOf, localFetcher } from "../app.ts";
import { ConfigError } from "../errors.ts";
import type { Network } from "../http/client.ts";

/**
 * Fetches until the command is stopped.
 *
 * @param status where the status pages listen
 * @throws ConfigError without REDIS_URL; AwayError when Redis does not answer within 3 s
 */
export async function fetchForOthers(
  { config, signal }: App,
  status: Pick<StatusOptions, "host" | "port">,
  log: Logger,
): Promise<void> {
  if (config.REDIS_URL === undefined) throw new ConfigError("--role fetch needs REDIS_URL: pages travel through Redis");
  // Only where it is used: BullMQ alone takes a fifth of a second to load.
  const { runFetchMachine } = await import("../../jobs/fetch/work.ts");
  const { makeFetchMetrics } = await import("../../jobs/fetch/metrics.ts");
  const metrics = makeFetchMetrics();
  let server: Server | undefined;
  const onReady = async (isReady: () => boolean): Promise<void> => {
    const unready = (): string[] => (isReady() ? [] : ["Redis does not answer"]);
    server = await statusPages({ ...status, metrics, unready }, log);
  };
  const network = (shared: Shared): Network => localFetcher(config, clockOf(config), shared);
  await runFetchMachine(config.REDIS_URL, network, { log, signal, metrics, onReady });
  server?.close();
}
