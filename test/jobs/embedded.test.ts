/* The tests mostly wait for node-cron's next second: they run at the same time, each with a store of its own. */
import { pino } from "pino";
import { afterAll, test } from "vitest";
import { takeLease } from "../../db/leases.ts";
import { openStore, type Store } from "../../db/store.ts";
import { runEmbedded } from "../../jobs/embedded.ts";
import type { JobPorts } from "../../jobs/handlers.ts";
import type { TimetableLine } from "../../jobs/timetable.ts";
import { frozenClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";

const stores: Store[] = [];
afterAll(() => {
  for (const store of stores) store.close();
});

/** Node-cron also takes six fields; the first are seconds. */
const everySecond = (id: string, payload: TimetableLine["payload"]): TimetableLine => ({
  id,
  cron: "* * * * * *",
  payload,
  about: "test",
});

interface Line {
  readonly job?: string;
  readonly kind?: string;
  readonly run?: string;
  readonly msg: string;
  readonly source?: string;
  readonly next?: string;
  readonly level?: number;
  readonly zone?: string;
  readonly jobs?: readonly string[];
}

interface KeepOptions {
  readonly random?: () => number;
  readonly patience?: number;
  readonly fetchPage?: JobPorts["fetchPage"];
}

const noFetching: JobPorts["fetchPage"] = () => Promise.reject(new Error("no job here fetches"));

function keep(timetable: readonly TimetableLine[], { fetchPage = noFetching, ...options }: KeepOptions = {}) {
  const store = openStore(":memory:");
  stores.push(store);
  const stop = new AbortController();
  const lines: Line[] = [];
  const ports: JobPorts = {
    store,
    clock: frozenClock("2026-11-16T06:00:00Z"),
    // Letters are due at that hour, but nobody may be written to: that job fails.
    config: readConfig({ SEND_MODE: "off" }),
    fetchPage,
    openLink: () => Promise.reject(new Error("no job here fetches")),
    signal: stop.signal,
  };
  const log = pino({ base: undefined }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const working = runEmbedded(timetable, ports, { log, ...options });
  return { lines, stop: () => stop.abort(), store, working };
}

test.concurrent("keeps the timetable until it is stopped, and a job that fails does not keep the others from running", async ({
  expect,
}) => {
  const { lines, stop, working } = keep([
    everySecond("digest", { v: 1, job: "digest", due: true }),
    everySecond("match", { v: 1, job: "match" }),
  ]);
  const seen = (job: string, msg: string): boolean => lines.some((line) => line.job === job && line.msg === msg);
  await expect.poll(() => seen("digest", "job failed") && seen("match", "job done"), { timeout: 4_000 }).toBe(true);
  stop();
  await working;
  const count = lines.length;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(lines.length).toBe(count);
  expect(lines[0]).toMatchObject({ zone: "Europe/Kyiv" });
  expect(lines.slice(-2).map(({ msg }) => msg)).toEqual([
    "told to stop; what runs comes to its end or is left",
    "stopped",
  ]);
});

test.concurrent("every line of a job says which job, of what kind, and which run of it", async ({ expect }) => {
  const { lines, stop, working } = keep([everySecond("match", { v: 1, job: "match" })]);
  await expect.poll(() => lines.filter(({ msg }) => msg === "job done").length, { timeout: 4_000 }).toBe(1);
  stop();
  await working;
  const [begins, done] = lines.filter(({ msg }) => msg.startsWith("job "));
  expect(begins).toMatchObject({
    msg: "job begins",
    job: "match",
    kind: "match",
    run: expect.stringMatching(/^\w{8}$/u),
  });
  expect(done).toMatchObject({ msg: "job done", job: "match", kind: "match", run: begins?.run });
});

test.concurrent("a run begins later by what was drawn, and one that has not begun is left out at the end", async ({
  expect,
}) => {
  // 0.04 of a minute = 2.4 s.
  const { lines, stop, working } = keep([{ ...everySecond("match", { v: 1, job: "match" }), jitter: 1 }], {
    random: () => 0.04,
  });
  // Its minutes in between are left out, and our log says so.
  await expect
    .poll(() => lines, { timeout: 4_000 })
    .toContainEqual(expect.objectContaining({ job: "match", msg: expect.stringMatching(/overlap/u) }));
  expect(lines.some(({ msg }) => msg === "job begins")).toBe(false);
  await expect.poll(() => lines.map(({ msg }) => msg), { timeout: 4_000 }).toContain("job begins");
  stop();
  await working;
  const begun = lines.filter(({ msg }) => msg === "job begins").length;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(lines.filter(({ msg }) => msg === "job begins")).toHaveLength(begun);
});

test.concurrent("a job that never ends is left when its time is over: the log says so, its lease runs out, none is begun after it", async ({
  expect,
}) => {
  let letGo = (_error: Error): void => {};
  const hangs: JobPorts["fetchPage"] = () =>
    new Promise((_resolve, reject) => {
      letGo = reject;
    });
  const crawl = everySecond("crawl_irf", { v: 1, job: "crawl", source: "irf" });
  const { lines, stop, store, working } = keep([crawl, everySecond("match", { v: 1, job: "match" })], {
    patience: 0.3,
    fetchPage: hangs,
  });
  await expect
    .poll(() => lines.filter(({ msg }) => msg === "job begins").map(({ job }) => job), { timeout: 4_000 })
    .toContain("crawl_irf");
  stop();
  await working;
  const last = lines.slice(-3);
  expect(last).toMatchObject([
    { msg: "told to stop; what runs comes to its end or is left", jobs: ["crawl_irf"] },
    {
      msg: expect.stringMatching(/^job left unfinished; .* runs it again/u),
      job: "crawl_irf",
      source: "irf",
      level: 40,
    },
    { msg: "stopped" },
  ]);
  expect(Date.parse(last[1]?.next ?? "")).toBeGreaterThan(Date.now() - 2_000);

  // The process may not be gone yet: nobody else gets the job before the lease has run out, and then anybody.
  const ttl = 60_000;
  const at = (ms: number): Date => new Date(Date.now() + ms);
  expect(takeLease(store, "crawl_irf", "next", { now: at(0), ttl })).toBe(false);
  expect(takeLease(store, "crawl_irf", "next", { now: at(61_000), ttl })).toBe(true);
  const begun = lines.length;
  letGo(new Error("the test is over"));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(lines.slice(begun).filter(({ msg }) => msg === "job begins")).toEqual([]);
});
