import fc from "fast-check";
import { validate } from "node-cron";
import { describe, expect, test } from "vitest";
import { payload } from "../../jobs/payloads.ts";
import { jitterOf, timetable, timetableZone } from "../../jobs/timetable.ts";
import { scrapers } from "../../scrapers/index.ts";

const lines = timetable(scrapers);

describe("the timetable", () => {
  test("has a crawl for every source that is on, once", () => {
    const on = scrapers.filter(({ offBecause }) => offBecause === undefined).map(({ id }) => `crawl_${id}`);
    expect(lines.map(({ id }) => id).filter((id) => id.startsWith("crawl_"))).toEqual(on);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  test("leaves a source out that is off", () => {
    const off = scrapers.slice(0, 1).map((scraper) => ({ ...scraper, offBecause: "terms forbid automation" }));
    expect(timetable(off).map(({ id }) => id)).not.toContain(`crawl_${off[0]?.id}`);
  });

  test.each(lines)(
    "$id: a valid cron line, an id BullMQ takes, a payload of this version",
    ({ id, cron, payload: data }) => {
      expect(validate(cron)).toBe(true);
      expect(id).not.toContain(":");
      expect(payload.parse(data)).toEqual(data);
    },
  );

  test("nothing runs between 03:00 and 04:00, the hour a clock change skips or repeats", () => {
    const hoursOf = (cron: string): number[] =>
      (cron.split(" ")[1] ?? "").split(",").flatMap((range) => {
        const [first = Number.NaN, last = first] = range.split("-").map(Number);
        return Array.from({ length: last - first + 1 }, (_, index) => first + index);
      });
    for (const { id, cron } of lines) {
      expect(hoursOf(cron).length, `${id} at an hour`).toBeGreaterThan(0);
      expect(hoursOf(cron), id).not.toContain(3);
    }
  });

  test("a weekly source is read on Mondays", () => {
    const [weekly] = timetable(scrapers.slice(0, 1).map((scraper) => ({ ...scraper, every: "week" as const })));
    expect(weekly?.cron).toMatch(/^\d+ 5 \* \* 1$/u);
  });
});

describe("a payload", () => {
  test.each([
    ["another version", { v: 2, job: "match" }],
    ["an unknown job", { v: 1, job: "erase" }],
    ["a crawl without a source", { v: 1, job: "crawl" }],
    ["a key too many", { v: 1, job: "digest", due: true, to: "somebody@example.org" }],
  ])("%s is refused", (_name, data) => {
    expect(payload.safeParse(data).success).toBe(false);
  });
});

describe("TIMETABLE", () => {
  const cronOf = (id: string, changes: string): string | undefined =>
    timetable(scrapers, changes).find((line) => line.id === id)?.cron;

  test("moves and removes jobs", () => {
    expect(cronOf("digest", "digest = 0 9 * * 1 ; links=off;")).toBe("0 9 * * 1");
    expect(cronOf("links", "digest = 0 9 * * 1 ; links=off;")).toBeUndefined();
    expect(cronOf("match", "")).toBe("15 6 * * *");
  });

  test.each([
    ["digst=0 9 * * *", "did you mean digest?"],
    ["digest=9:00", "neither five cron fields nor off"],
    ["digest=0 0 31 2 *", "neither five cron fields nor off"],
    ["digest=* * * * * *", "neither five cron fields nor off"],
    ["=", "no job is called"],
  ])("refuses %s: %s", (changes, words) => {
    expect(() => timetable(scrapers, changes)).toThrow(words);
  });
});

describe("jitter", () => {
  const minute = 60_000;
  const hourInKyiv = (at: number): string =>
    new Intl.DateTimeFormat("en-GB", { timeZone: timetableZone, hour: "2-digit" }).format(at);

  test("crawls begin up to ten minutes later, differently each time, and nothing else does", () => {
    const due = new Date("2026-11-16T03:20:00Z");
    for (const line of lines) {
      const spread = line.id.startsWith("crawl_") ? 10 * minute : 0;
      expect(jitterOf(line, due, () => 0)).toBe(0);
      expect(jitterOf(line, due, () => 0.5)).toBe(spread / 2);
      expect(jitterOf(line, due, () => 0.999_999_9)).toBeLessThanOrEqual(spread);
    }
  });

  test("never moves a run into the hour from three to four in Kyiv, nor within it, on the nights of a change too", () => {
    const nights = ["2026-11-16", "2027-03-28", "2027-10-31"].map(
      (day) => Date.parse(`${day}T00:00:00Z`) - 6 * 60 * minute,
    );
    const drawn = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...nights), fc.integer({ min: 0, max: 720 * minute }), drawn, (night, ms, random) => {
        const due = night + ms;
        const begins = due + jitterOf({ jitter: 10 }, new Date(due), () => random);
        expect(begins).toBeGreaterThanOrEqual(due);
        expect(begins - due).toBeLessThanOrEqual(10 * minute);
        if (hourInKyiv(begins) === "03") expect(begins).toBe(due);
      }),
      { numRuns: 500 },
    );
    // At the very end of the hour before, as TIMETABLE may have it: the last millisecond of that hour at most.
    const due = new Date("2026-11-16T00:55:00Z");
    expect(jitterOf({ jitter: 10 }, due, () => 0.999_999_999)).toBeLessThan(5 * minute);
  });
});
