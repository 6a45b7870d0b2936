/*
 * A worker for the fault tests: the real thing, but that jobs of a process that died are taken up, and
 * the timetable is put back, within seconds. Settings come from the environment; of the times only
 * PATIENCE, the seconds for which it waits at its end.
 */
import { pino } from "pino";
import { openStore } from "../../db/store.ts";
import { runBullmq } from "../../jobs/bullmq.ts";
import { timetable } from "../../jobs/timetable.ts";
import { scrapers } from "../../scrapers/index.ts";
import { fetcherOf } from "../../src/app.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";

const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
const config = readConfig(process.env);
const clock = frozenClock(config.GRANTS_NOW ?? "");
const fetchPage = fetcherOf({ config }, clock);
const store = openStore(config.GRANTS_DB);
// Jobs that come by themselves would disturb: here they come on the first of January.
const lines = timetable(scrapers).map((line) => ({ ...line, cron: "0 0 1 1 *" }));
const ports = { store, clock, config, fetchPage, openLink: fetchPage.openLink, signal: stop.signal };
await runBullmq(config.REDIS_URL ?? "", lines, ports, {
  log: pino({ base: undefined }, pino.destination({ dest: 2, sync: true })),
  stalledAfter: 1_000,
  upsertEvery: 2_000,
  ...(process.env.PATIENCE !== undefined && { patience: Number(process.env.PATIENCE) }),
});
store.close();
// As src/cli.ts: what was left unfinished would go on.
process.exit();
