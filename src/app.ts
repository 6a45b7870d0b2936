/* The composition root: settings, clock, store and network are made here and passed on. */

import { frozenNow } from "../db/settings.ts";
import { type OpenMode, openStore, type Store } from "../db/store.ts";
import { scrapers } from "../scrapers/index.ts";
import type { Scraper } from "../scrapers/scraper.ts";
import type { Output } from "./cli/output.ts";
import { type Clock, frozenClock, systemClock } from "./clock.ts";
import { type Config, readConfig } from "./config.ts";
import { ConfigError, UsageError } from "./errors.ts";
import { installAgent } from "./http/agent.ts";
import { createFetchPage, type FetchPageOptions, type Network } from "./http/client.ts";
import type { FetchPage } from "./http/fetch-page.ts";
import type { Settings } from "./http/fill-headers.ts";
import { userAgentOf } from "./http/user-agent.ts";
import { nearest } from "./profiles/nearest.ts";
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
  options: { readonly db?: string; readonly mode?: OpenMode; readonly quiet?: boolean },
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
      const ids = scrapers.map((one) => one.id);
      const meant = nearest(id, ids);
      throw new UsageError(
        meant === undefined
          ? `unknown source "${id}". Known: ${ids.join(", ")}`
          : `unknown source "${id}"; did you mean "${meant}"? All of them: grants sources`,
      );
    }
    return scraper;
  });
}

/**
 * The network: of this process, or with FETCH_VIA=redis that of the fetch machines.
 *
 * @param gateway every request of this process goes to this server instead
 * @throws ConfigError for FETCH_VIA=redis without REDIS_URL
 */
export function fetcherOf({ config }: Pick<App, "config">, clock: Clock, gateway?: string): Network {
  // A gateway of the caller's own is on this machine: the demo's.
  if (config.FETCH_VIA === "redis" && gateway === undefined) return fetchMachines(config);
  return localFetcher(config, clock, { gateway: gateway ?? config.FETCH_GATEWAY });
}

/**
 * The network of this process: the guarded agent under the global fetch, and the fetch port over it.
 *
 * @param options.makeTurns who keeps the turns at each host; this process alone without it
 * @param options.robotsShelf where machines share what robots.txt files said
 */
export function localFetcher(
  config: Config,
  clock: Clock,
  { gateway = config.FETCH_GATEWAY, ...shared }: Pick<FetchPageOptions, "gateway" | "makeTurns" | "robotsShelf"> = {},
): Network {
  installAgent({ gateway });
  const userAgent = userAgentOf(packageVersion(), config.GRANTS_CONTACT);
  return createFetchPage({ userAgent, gateway, clock, settings: siteKeys(config), ...shared });
}

function fetchMachines(config: Config): Network {
  const { REDIS_URL } = config;
  if (REDIS_URL === undefined) throw new ConfigError("FETCH_VIA=redis needs REDIS_URL: pages travel through Redis");
  // Only when a page is asked for: BullMQ alone takes a fifth of a second to load.
  const load = async () => {
    const { FetchMachines } = await import("../jobs/fetch/ask-machines.ts");
    return new FetchMachines(REDIS_URL, { settings: siteKeys(config) });
  };
  let machines: ReturnType<typeof load> | undefined;
  const there = (): ReturnType<typeof load> => {
    machines ??= load();
    return machines;
  };
  return Object.assign<FetchPage, Pick<Network, "openLink">>(
    async (request, options) => (await there()).fetchPage(request, options),
    { openLink: async (url, signal) => (await there()).openLink(url, signal) },
  );
}

/** Values for `{NAME}` in the headers of a request. */
function siteKeys({ INTERREG_EU_KEY }: Config): Settings {
  return { INTERREG_EU_KEY };
}
