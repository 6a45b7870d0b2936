/* The nights on which Kyiv changes its clocks: 03:00 becomes 04:00 in March, 04:00 becomes 03:00 in October. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultRepeatStrategy } from "bullmq";
import fc from "fast-check";
import { createTask } from "node-cron";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { openStore } from "../../db/store.ts";
import { type TimetableLine, timetable, timetableZone } from "../../jobs/timetable.ts";
import { scrapers } from "../../scrapers/index.ts";
import { lettersToSend } from "./letters-to-send.ts";
import { kill, killWorkers, type LogLine, startWorker, type WorkerProcess } from "./worker-process.ts";

const hour = 3_600_000;

/** When a line fires between two instants, by what asks it without Redis and with it. */
const keepers: readonly [string, (line: TimetableLine, from: number, to: number) => number[]][] = [
  [
    "node-cron",
    ({ cron }, from, to) => {
      vi.useFakeTimers({ now: from - 1_000, toFake: ["Date"] });
      const runs = createTask(cron, () => {}, { timezone: timetableZone }).getNextRuns(120);
      vi.useRealTimers();
      return runs.map((run) => run.getTime()).filter((at) => at < to);
    },
  ],
  [
    "BullMQ",
    ({ cron }, from, to) => {
      const runs: number[] = [];
      for (let at = from - 1; ; ) {
        at = defaultRepeatStrategy(at, { pattern: cron, tz: timetableZone }) ?? to;
        if (at >= to) return runs;
        runs.push(at);
      }
    },
  ],
];

/** Wall clock in Kyiv, `Sun 03:30`, told by Intl and by nothing that keeps the timetable. */
const wallClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: timetableZone,
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const wall = (at: number): string => wallClock.format(at).replace(/,? /u, " ");

/** Days on which Europe changes its clocks: the last Sundays of March and October (Directive 2000/84/EC). */
function lastSunday(year: number, month: 3 | 10): number {
  const last = new Date(Date.UTC(year, month - 1, 31));
  return last.getTime() - last.getUTCDay() * 24 * hour;
}

/** What is read daily and weekly, at any minute of the hour. */
const anySource = fc.record({ id: fc.stringMatching(/^[a-z]{3,12}$/u), every: fc.constantFrom("day", "week") });

/** Minutes of the day a line names, for the fields the timetable uses: numbers and ranges. */
function named({ cron }: TimetableLine): readonly string[] {
  const [minute = "", hours = ""] = cron.split(" ");
  return hours.split(",").flatMap((part) => {
    const [first = "0", last = first] = part.split("-");
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, index) => {
      return `${String(Number(first) + index).padStart(2, "0")}:${minute.padStart(2, "0")}`;
    });
  });
}

describe.each(keepers)("the timetable by %s", (_name, firesOf) => {
  test("over a change of the clocks every line fires as often as on any other day", () => {
    const [card] = scrapers;
    if (card === undefined) throw new Error("no sources");
    fc.assert(
      fc.property(fc.integer({ min: 2026, max: 2037 }), fc.constantFrom(3, 10), anySource, (year, month, source) => {
        // Saturday to Monday in Kyiv, whatever its offset: from 12:00 on Friday to 12:00 on Tuesday UTC, then cut.
        const sunday = lastSunday(year, month);
        const days = ["Sat", "Sun", "Mon"];
        for (const line of timetable([{ ...card, ...source, id: source.id }])) {
          const fired = firesOf(line, sunday - 36 * hour, sunday + 60 * hour).map(wall);
          const seen = fired.filter((at) => days.includes(at.slice(0, 3)));
          const weekly = line.cron.endsWith(" 1");
          const wanted = (weekly ? ["Mon"] : days).flatMap((day) => named(line).map((time) => `${day} ${time}`));
          expect(seen, line.id).toEqual(wanted);
          expect(seen.filter((at) => at.slice(4, 6) === "03")).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });
});

/** Skipped where Debian's faketime is missing; with CI=true that is an error. */
function hasFaketime(): boolean {
  const found = spawnSync("faketime", ["--version"]).status === 0;
  if (!found && process.env.CI === "true") throw new Error("faketime is not installed: apt-get install faketime");
  return found;
}

describe("a worker in the night of the change", () => {
  const folder = mkdtempSync(join(tmpdir(), "grants-clock-"));
  const outbox = join(folder, "outbox");
  afterEach(() => killWorkers());
  afterAll(() => rmSync(folder, { recursive: true }));

  /** @param from UTC of the faked clock */
  const startAt = (from: string, times: number, more: Record<string, string>): Promise<WorkerProcess> =>
    startWorker(
      { TZ: "UTC", OUTBOX: outbox, FETCH_GATEWAY: "http://127.0.0.1:9", ...more },
      { under: ["faketime", "-m", "-f", `@${from} x${times}`] },
    );
  const done = (worker: WorkerProcess): LogLine[] => worker.lines().filter(({ msg }) => msg === "job done");

  test.skipIf(!hasFaketime())(
    "in spring and in autumn every job runs once, and nobody gets two letters (needs faketime)",
    async () => {
      const store = openStore(join(folder, "autumn.db"));
      lettersToSend(store, 1, "2027-10-30T05:00:00Z");
      // Due in the hour that comes twice, news or none.
      store.sqlite.exec("UPDATE recipients SET weekday = 7, hour = 3, empty_letter = 1");
      store.close();
      // The jobs that are not named are hours away.
      const others = "backup=off; links=off; report=off";
      const [spring, autumn] = await Promise.all([
        // From 02:20 in Kyiv, two minutes a second; the change is at 01:00 UTC.
        startAt("2027-03-28 00:20:00", 120, {
          GRANTS_DB: join(folder, "spring.db"),
          TIMETABLE: `prune=50 2 * * *; match=2 4 * * *; digest=off; ${others}`,
        }),
        // From 02:20 in Kyiv, when the day has 25 hours; the change is at 01:00 UTC again.
        startAt("2027-10-30 23:20:00", 200, {
          GRANTS_DB: join(folder, "autumn.db"),
          TIMETABLE: `prune=50 2 * * *; match=2 4 * * *; digest=40 3 * * *; ${others}`,
        }),
      ]);
      await Promise.all(
        [spring, autumn].map(async (worker) => {
          await expect.poll(() => done(worker).map(({ job }) => job), { timeout: 70_000 }).toContain("match");
          // Some minutes more, for what might come twice; the crawls of five o'clock are not waited for.
          await new Promise((resolve) => setTimeout(resolve, 3_000));
          await kill(worker.process);
        }),
      );
      expect(done(spring)).toMatchObject([
        { job: "prune", time: expect.toSatisfy(within("2027-03-28T00:50:00Z")) },
        { job: "match", time: expect.toSatisfy(within("2027-03-28T01:02:00Z")) },
      ]);
      const [prune, ...more] = done(autumn);
      expect(prune).toMatchObject({ job: "prune", time: expect.toSatisfy(within("2027-10-30T23:50:00Z")) });
      expect(more.at(-1)).toMatchObject({ job: "match", time: expect.toSatisfy(within("2027-10-31T02:02:00Z")) });
      // Asked whose letter is due, once or twice: sent once.
      const digests = more.slice(0, -1);
      expect(digests.length).toBeGreaterThan(0);
      expect(digests.map(({ job }) => job)).toEqual(digests.map(() => "digest"));
      expect(digests.map(({ captured }) => captured)).toEqual(digests.map((_, index) => (index === 0 ? 1 : 0)));
      expect(readdirSync(outbox).filter((name) => name.endsWith(".eml"))).toHaveLength(1);
    },
    120_000,
  );
});

/** Within a quarter of an hour after an instant: some seconds here. */
function within(instant: string): (time: unknown) => boolean {
  return (time) => typeof time === "number" && time >= Date.parse(instant) && time < Date.parse(instant) + 900_000;
}
