import { Writable } from "node:stream";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../../db/store.ts";
import { runEmbedded } from "../../jobs/embedded.ts";
import type { JobPorts } from "../../jobs/handlers.ts";
import type { TimetableLine } from "../../jobs/timetable.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";

let store: Store;
beforeEach(() => {
  store = openStore(":memory:");
});
afterEach(() => store.close());

/** Node-cron also takes six fields; the first are seconds. */
const everySecond = (id: string, payload: TimetableLine["payload"]): TimetableLine => ({
  id,
  cron: "* * * * * *",
  payload,
  about: "test",
});

test("keeps the timetable until it is stopped, and a job that fails does not keep the others from running", async () => {
  const stop = new AbortController();
  const lines: { job?: string; msg: string; zone?: string }[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const ports: JobPorts = {
    store,
    clock: frozenClock("2026-11-16T06:00:00Z"),
    // Letters are due at that hour, but nobody may be written to: that job fails.
    config: readConfig({ SEND_MODE: "off" }),
    fetchPage: () => Promise.reject(new Error("no job here fetches")),
    openLink: () => Promise.reject(new Error("no job here fetches")),
    signal: stop.signal,
  };
  const working = runEmbedded(
    [everySecond("digest", { v: 1, job: "digest", due: true }), everySecond("match", { v: 1, job: "match" })],
    ports,
    pino({ base: undefined }, sink),
  );
  const seen = (job: string, msg: string): boolean => lines.some((line) => line.job === job && line.msg === msg);
  await expect.poll(() => seen("digest", "job failed") && seen("match", "job done"), { timeout: 4_000 }).toBe(true);
  stop.abort();
  await working;
  const count = lines.length;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(lines.length).toBe(count);
  expect(lines[0]).toMatchObject({ zone: "Europe/Kyiv" });
});
