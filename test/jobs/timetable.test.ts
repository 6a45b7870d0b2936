import { validate } from "node-cron";
import { describe, expect, test } from "vitest";
import { payload } from "../../jobs/payloads.ts";
import { timetable } from "../../jobs/timetable.ts";
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

  test("nothing runs between 03:00 and 04:00, the hour a clock change skips or repeats, but the hourly job", () => {
    const hours = lines.filter(({ id }) => id !== "digest").map(({ cron }) => cron.split(" ")[1]);
    expect(hours).not.toContain("3");
    expect(hours).not.toContain("*");
    expect(hours.filter((hour) => hour?.includes("-")).every((hour) => Number(hour?.split("-")[0]) >= 4)).toBe(true);
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
