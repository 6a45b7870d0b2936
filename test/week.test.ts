import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { kyivDate, weekDays } from "../src/week.ts";

describe("the day in Kyiv", () => {
  test.each([
    ["2026-11-23T21:59:59Z", "2026-11-23"],
    ["2026-11-23T22:00:00Z", "2026-11-24"],
    // An hour earlier in summer; the clocks change on 2027-03-28 and 2027-10-31.
    ["2027-03-27T21:59:59Z", "2027-03-27"],
    ["2027-03-28T21:00:00Z", "2027-03-29"],
    ["2027-10-31T21:59:59Z", "2027-10-31"],
  ])("of %s is %s", (instant, day) => expect(kyivDate(new Date(instant))).toBe(day));

  test("is that of another calendar", () => {
    const days = fc.date({ min: new Date("1996-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (instant) => {
        expect(kyivDate(instant)).toBe(DateTime.fromJSDate(instant, { zone: "Europe/Kyiv" }).toISODate());
      }),
    );
  });
});

test.each(["2026-W54", "2026-W5", "2026-48", ""])("%j is not a week", (week) => expect(weekDays(week)).toBeUndefined());
