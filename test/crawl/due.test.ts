import { describe, expect, test } from "vitest";
import { isDue } from "../../src/crawl/due.ts";
import { card, history, now } from "../health/make.ts";

const hours = (ago: number, closeReason?: Parameters<typeof history>[0][number]) => ({
  daysAgo: ago / 24 - 0.5 / 24,
  ...(typeof closeReason === "string" && { closeReason }),
});
const rest = { until: "2026-11-23T12:00:00Z", because: "status 403", times: 2 };

describe("a source is due", () => {
  test.each([
    ["never read", history([]), true],
    ["a day after a good run", history([hours(24)]), true],
    ["a little early is near enough", history([hours(22.5)]), true],
    ["not twice a day", history([hours(12)]), false],
    ["at the next hourly chance after a failure", history([hours(24), hours(1, "failed")]), true],
    ["also when nothing was found", history([hours(24), hours(1, "no-calls")]), true],
    ["but not at once", history([hours(24), hours(0.4, "failed")]), false],
    [
      "at the page limit it would end again: not before its day",
      history([{ ...hours(12, "stopped"), pages: 200 }]),
      false,
    ],
    ["a run cut short on purpose was none", history([{ ...hours(12, "stopped"), pages: 2 }]), true],
    ["nor was one that was interrupted", history([hours(12), hours(1, "interrupted")]), true],
    [
      "or whose process died",
      history([hours(12), { ...hours(1), closeReason: undefined, finishedAt: undefined }]),
      true,
    ],
    [
      "unless it may still be running",
      history([{ ...hours(0.2), closeReason: undefined, finishedAt: undefined }]),
      false,
    ],
    ["resting", history([hours(30, "blocked")], { rest }), false],
    ["rested", history([hours(30, "blocked")], { rest: { ...rest, until: "2026-11-23T05:59:59Z" } }), true],
  ])("%s", (_name, given, wanted) => {
    expect(isDue(card, given, now)).toBe(wanted);
  });

  test("a weekly one after a week", () => {
    expect(isDue({ ...card, every: "week" }, history([hours(6 * 24)]), now)).toBe(false);
    expect(isDue({ ...card, every: "week" }, history([hours(7 * 24)]), now)).toBe(true);
  });

  test("one that is off never", () => {
    expect(isDue({ ...card, offBecause: "terms forbid automation" }, history([]), now)).toBe(false);
  });
});
