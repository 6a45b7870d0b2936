/*
 * A fetch machine for fetch-machines.test.ts: the real thing, but for pauses (a gateway has none) and
 * times short enough for a test. Arguments: name (told to the server), gateway, Redis.
 */
import { pino } from "pino";
import { runFetchMachine } from "../../jobs/fetch/work.ts";
import { createFetchPage } from "../../src/http/client.ts";
import { userAgentOf } from "../../src/http/user-agent.ts";

const [name = "", gateway = "", redisUrl = ""] = process.argv.slice(2);
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
await runFetchMachine(
  redisUrl,
  ({ makeTurns, robotsShelf }) =>
    createFetchPage({
      userAgent: userAgentOf("test", name),
      gateway,
      limits: { timeout: 2_000 },
      robotsShelf,
      makeTurns: (rules) => makeTurns({ ...rules, pause: { min: 15, max: 30 } }),
    }),
  { log: pino({ level: "warn" }, pino.destination(2)), signal: stop.signal, takenUpAfter: 2_000 },
);
