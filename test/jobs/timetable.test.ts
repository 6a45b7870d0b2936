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
    expect(timetable(off).map(({ id }) => id)).toEqual(["match", "digest"]);
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
