/* What the time stamps of each kind of row mean. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import eu from "../../../scrapers/eu-funding-tenders.ts";
import { readCall } from "../../../src/crawl/read-call.ts";
import { callStatus } from "../../../src/status.ts";
import { callOf, cascade, external, type Fields, read, reasonFor, topic } from "./rows.ts";

describe("deadlines", () => {
  const deadlinesOf = (one: Fields) => callOf(one).deadlines;
  /** The deadline as the rest of the program sees it. */
  const seen = (one: Fields) => readCall(callOf(one), eu, "2026-11-16").call.deadlines[0];

  test("a date alone means 17:00 in Brussels, and the call is open until then on its last day", () => {
    const last = topic({ deadlineDate: ["2026-11-16T00:00:00.000+0000"] });
    expect(deadlinesOf(last)).toEqual([{ text: "2026-11-16T00:00:00.000+0000", date: "2026-11-16" }]);
    expect(seen(last)).toMatchObject({ time: "17:00", timeKnown: true, at: "2026-11-16T16:00:00Z" });
    expect(reasonFor(last, "2026-11-16T15:59:59Z")).toBeUndefined();
    expect(reasonFor(last, "2026-11-16T16:00:01Z")).toBe("past-deadline");
  });

  test.each([
    ["2027-09-21T22:00:00.000+0000", "2027-09-22"],
    ["2027-03-15T23:00:00.000+0000", "2027-03-16"],
  ])("midnight in Brussels, %s, is the next day", (stamp, date) => {
    expect(deadlinesOf(topic({ deadlineDate: [stamp] }))).toEqual([{ text: stamp, date }]);
  });

  test.each([
    ["labelled as UTC", "2027-04-18T17:00:00.000+0000", "2027-04-18T15:00:00Z"],
    ["shifted to summer time, 2023", "2027-04-18T19:00:00.000+0200", "2027-04-18T15:00:00Z"],
    ["shifted to winter time, 2023", "2027-02-07T18:00:00.000+0100", "2027-02-07T16:00:00Z"],
  ])("17:00 in Brussels %s", (_name, stamp, at) => {
    expect(seen(topic({ deadlineDate: [stamp] }))).toMatchObject({ time: "17:00", zone: "Europe/Brussels", at });
  });

  test("the seconds of an external action are noise, its time is UTC", () => {
    const [first, second] = ["22", "47"].map((seconds) =>
      deadlinesOf(external({ deadlineDate: [`2027-01-21T14:00:${seconds}.000+0000`] })),
    );
    expect(first).toEqual([{ text: "2027-01-21T14:00Z", date: "2027-01-21", time: "14:00", zone: "UTC" }]);
    expect(second).toEqual(first);
  });

  test("a cascade call keeps its date; its time is told in words and not taken for 17:00", () => {
    const one = cascade({ deadlineDate: ["2026-12-18T23:59:00.000+0000"] });
    expect(deadlinesOf(one)).toEqual([
      { text: "2026-12-18, 23:59 (time zone not given)", date: "2026-12-18", timeUnknown: true },
    ]);
    expect(seen(one)).toMatchObject({ date: "2026-12-18", timeKnown: false });
    expect(seen(one)).not.toHaveProperty("time");
    expect(reasonFor(cascade({ deadlineDate: ["2026-11-16T03:59:00.000+0000"] }))).toBeUndefined();
    expect(reasonFor(cascade({ deadlineDate: ["2026-11-15T23:59:00.000+0000"] }))).toBe("past-deadline");
  });

  test("several cut-offs are all kept, past ones too, so that an unchanged row stays an unchanged call", () => {
    const one = topic({
      deadlineModel: ["multiple cut-off"],
      deadlineDate: ["2026-03-24", "2026-11-20", "2027-03-23"].map((day) => `${day}T00:00:00.000+0000`),
    });
    const dates = ["2026-03-24", "2026-11-20", "2027-03-23"];
    expect(deadlinesOf(one)?.map(({ date }) => date)).toEqual(dates);
    expect(read([one], "2026-11-30T06:00:00Z").calls[0]?.deadlines?.map(({ date }) => date)).toEqual(dates);
  });

  test("two stages are numbered, and once the first is over the call is closed to newcomers", () => {
    const one = topic({
      deadlineModel: ["two-stage"],
      deadlineDate: ["2027-02-04T00:00:00.000+0000", "2027-09-14T00:00:00.000+0000"],
    });
    expect(deadlinesOf(one)?.map(({ date, stage }) => [date, stage])).toEqual([
      ["2027-02-04", 1],
      ["2027-09-14", 2],
    ]);
    const { call } = readCall(callOf(one, "2027-03-01T06:00:00Z"), eu, "2027-03-01");
    expect(callStatus(call, new Date("2027-03-01T06:00:00Z"))).toBe("closed");
  });

  test("a second stage left alone in the row is still the second: the plan knows", () => {
    const one = topic({
      deadlineModel: ["two-stage"],
      deadlineDate: ["2027-09-14T00:00:00.000+0000"],
      actions: [JSON.stringify([{ deadlineDates: ["2027-02-04", "2027-09-14"] }])],
    });
    expect(deadlinesOf(one)?.[0]?.stage).toBe(2);
  });

  test("whatever the stamp, a topic never closes for us before the portal closes it", () => {
    const days = fc.date({ min: new Date("2026-12-01"), max: new Date("2028-12-31"), noInvalidDate: true });
    const shapes = fc.constantFrom("T00:00:00.000+0000", "T17:00:00.000+0000");
    fc.assert(
      fc.property(days, shapes, (when, shape) => {
        const day = when.toISOString().slice(0, 10);
        const one = topic({ deadlineDate: [`${day}${shape}`] });
        expect(deadlinesOf(one)?.[0]?.date).toBe(day);
        // 17:00 in Brussels is 15:00 or 16:00 UTC.
        expect(reasonFor(one, `${day}T14:59:59Z`)).toBeUndefined();
        expect(reasonFor(one, `${day}T16:00:01Z`)).toBe("past-deadline");
      }),
      { numRuns: 50 },
    );
  });

  test("the opening day follows the same rules", () => {
    expect(callOf(topic({ startDate: ["2026-12-09T23:00:00.000+0000"] })).opensOn).toBe("2026-12-10");
    expect(callOf(topic({ startDate: ["2026-12-07T01:00:00.000+0100"] })).opensOn).toBe("2026-12-07");
    expect(callOf(external()).opensOn).toBe("2026-10-27");
  });
});
