/* The composition root: settings, clock, store and network are made here and passed on. */

import { frozenNow } from "../db/settings.ts";
import { openStore, type Store } from "../db/store.ts";
import { scrapers } from "../scrapers/index.ts";
import type { Scraper } from "../scrapers/scraper.ts";
import type { Output } from "./cli/output.ts";
import { type Clock, frozenClock, systemClock } from "./clock.ts";
import { type Config, readConfig } from "./config.ts";
import { UsageError } from "./errors.ts";
import { installAgent } from "./http/agent.ts";
import { createFetchPage, type Fetcher } from "./http/client.ts";
import { userAgentOf } from "./http/user-agent.ts";
import { packageVersion } from "./version.ts";

export interface App {
  readonly config: Config;
  readonly out: Output;
  readonly signal: AbortSignal;
}

/** Reads the settings. Throws ConfigError naming every setting that is wrong. */
export function createApp(
  environment: Readonly<Record<string, string | undefined>>,
  out: Output,
  signal: AbortSignal,
): App {
  return { config: readConfig(environment), out, signal };
}

export interface OpenedStore {
  readonly store: Store;
  /** The store's frozen instant when it has one, else the configured or real time. */
  readonly clock: Clock;
}

/**
 * Opens the store of a command and closes it afterwards. A store with a frozen instant (the demo's)
 * is used at that instant, and the command says so.
 */
export async function withStore<T>(
  app: App,
  options: { readonly db?: string; readonly mode?: "read-only" | "read-write"; readonly quiet?: boolean },
  use: (opened: OpenedStore) => Promise<T> | T,
): Promise<T> {
  const path = options.db ?? app.config.GRANTS_DB;
  const store = openStore(path, { mode: options.mode ?? "read-only" });
  try {
    const frozen = frozenNow(store);
    if (frozen !== undefined && app.config.GRANTS_NOW === undefined && options.quiet !== true) {
      app.out.talk(`This store stands still at ${frozen} (a demo or a rehearsal).`);
    }
    return await use({
      store,
      clock: frozen === undefined ? clockOf(app.config) : frozenClock(app.config.GRANTS_NOW ?? frozen),
    });
  } finally {
    store.close();
  }
}

/** The clock of a process: frozen by GRANTS_NOW, else the real one. */
export function clockOf(config: Config): Clock {
  return config.GRANTS_NOW === undefined ? systemClock : frozenClock(config.GRANTS_NOW);
}

/**
 * The sources named, or all that are on. Throws UsageError for a name that is not known, with the
 * nearest ones.
 */
export function pickSources(ids: readonly string[]): readonly Scraper[] {
  if (ids.length === 0) return scrapers.filter((scraper) => scraper.offBecause === undefined);
  return ids.map((id) => {
    const scraper = scrapers.find((one) => one.id === id);
    if (scraper === undefined) {
      throw new UsageError(`unknown source "${id}". Known: ${scrapers.map((one) => one.id).join(", ")}`);
    }
    return scraper;
  });
}

/**
 * The network of this process: the guarded agent under the global fetch, and the fetch port over it.
 *
 * @param gateway every request goes to this server instead; FETCH_GATEWAY unless given
 */
export function fetcherOf({ config }: Pick<App, "config">, clock: Clock, gateway = config.FETCH_GATEWAY): Fetcher {
  installAgent({ gateway });
  const userAgent = userAgentOf(packageVersion(), config.GRANTS_CONTACT);
  const { INTERREG_EU_KEY } = config;
  return createFetchPage({ userAgent, gateway, clock, settings: { INTERREG_EU_KEY } });
}
