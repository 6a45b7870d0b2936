/*
 * The sockets under the global `fetch`. The only file that imports undici: everything else uses the
 * global, which is what nock can see (nock 14 sees neither undici's own fetch nor its dispatchers).
 */
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { gatewayLookup, guardedLookup } from "./guard.ts";

/** Milliseconds within which a connection must stand. */
const connectTimeout = 10_000;

/**
 * Puts the guard under every `fetch` of this process: one connection per origin, no private address.
 * Behind a gateway only the gateway's name is resolved, and sources do not queue for one socket.
 *
 * @returns puts back what was there before and closes the connections
 */
export function installAgent({ gateway }: { readonly gateway?: string } = {}): () => Promise<void> {
  const before = getGlobalDispatcher();
  const lookup = gateway === undefined ? guardedLookup() : gatewayLookup(new URL(gateway));
  const agent = new Agent({
    connections: gateway === undefined ? 1 : 8,
    pipelining: 1,
    connect: { lookup, timeout: connectTimeout },
  });
  setGlobalDispatcher(agent);
  return async () => {
    setGlobalDispatcher(before);
    await agent.destroy();
  };
}
