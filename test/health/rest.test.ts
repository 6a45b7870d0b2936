import { describe, expect, test } from "vitest";
import { isResting, nextRest, type Rest } from "../../src/health/rest.ts";

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe("a source that turns us away", () => {
  test("is tried again after 1, 2, 4, 7 days, then every 14 days for ever", () => {
    let rest: Rest | undefined;
    let at = "2026-01-05T03:10:00Z";
    const gaps: number[] = [];
    for (let attempt = 1; attempt <= 30; attempt += 1) {
      rest = nextRest(rest, at, "status 403");
      // Two hours early, so that a daily job finds it rested at the same minute.
      gaps.push(days(at, rest.until) + 2 / 24);
      expect(rest.times).toBe(attempt);
      at = rest.until;
    }
    expect(gaps.map((gap) => Math.round(gap * 1000) / 1000)).toEqual([
      1,
      2,
      4,
      7,
      ...Array.from({ length: 26 }, () => 14),
    ]);
  });

  test("rests until that instant, not longer", () => {
    const rest = nextRest(undefined, "2026-01-05T03:10:00Z", "status 403");
    expect(isResting(rest, new Date("2026-01-06T01:09:59Z"))).toBe(true);
    expect(isResting(rest, new Date("2026-01-06T01:10:00Z"))).toBe(false);
    expect(isResting(undefined, new Date())).toBe(false);
  });

  test("does not rest longer because somebody tried in between", () => {
    const rest = nextRest(undefined, "2026-01-05T03:10:00Z", "status 403");
    expect(nextRest(rest, "2026-01-05T09:00:00Z", "a captcha")).toEqual({ ...rest, because: "a captcha" });
  });
});
