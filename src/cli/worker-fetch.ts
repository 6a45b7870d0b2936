/* `grants worker --role fetch`: fetches pages for the store's machine; opens no store. */
import type { Logger } from "pino";
import { type App, clockOf, localFetcher } from "../app.ts";
import { ConfigError } from "../errors.ts";
import type { MakeTurns, Network } from "../http/client.ts";

/**
 * Fetches until the command is stopped.
 * @throws ConfigError without REDIS_URL, and when Redis does not answer within 3 s
 */
export async function fetchForOthers({ config, signal, out }: App, log: Logger): Promise<void> {
  if (config.REDIS_URL === undefined) throw new ConfigError("--role fetch needs REDIS_URL: pages travel through Redis");
  // Only where it is used: BullMQ alone takes a fifth of a second to load.
  const { runFetchMachine } = await import("../../jobs/fetch/work.ts");
  const network = (makeTurns: MakeTurns): Network => localFetcher(config, clockOf(config), { makeTurns });
  await runFetchMachine(config.REDIS_URL, network, { log, signal });
  out.talk("Stopped.");
}
