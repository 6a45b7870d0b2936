import { describe, expect, test } from "vitest";
import type { LinkAnswer } from "../../src/http/open-link.ts";
import { afterCheck, isDead, type LinkState } from "../../src/links/link.ts";

const url = "https://donor.example/programme";
const opens: LinkAnswer = { kind: "opens" };
const fails: LinkAnswer = { kind: "fails", trouble: "status 404", answered: true };
const unclear: LinkAnswer = { kind: "unclear", trouble: "status 403" };

/** The state after checks, each `[instant, answer]`. */
function stateAfter(...checks: readonly (readonly [string, LinkAnswer])[]): LinkState {
  let state: LinkState | undefined;
  for (const [at, answer] of checks) state = afterCheck(state, url, answer, at);
  if (state === undefined) throw new Error("no check");
  return state;
}

describe("a link", () => {
  test("is dead after failures on three different days, since the first of them", () => {
    const twice = stateAfter(["2026-11-14T06:00:00Z", fails], ["2026-11-15T06:00:00Z", fails]);
    expect(isDead(twice)).toBe(false);
    const thrice = afterCheck(twice, url, fails, "2026-11-16T06:00:00Z");
    expect(isDead(thrice)).toBe(true);
    expect(thrice).toMatchObject({
      failingSince: "2026-11-14T06:00:00Z",
      trouble: "status 404",
      failedOn: "2026-11-16",
    });
  });

  test("does not die of many failures on one day, a day being one in Kyiv", () => {
    const oneDay = stateAfter(
      ["2026-11-14T22:30:00Z", fails],
      ["2026-11-15T06:00:00Z", fails],
      ["2026-11-15T12:00:00Z", fails],
      ["2026-11-15T21:30:00Z", fails],
    );
    expect(oneDay.failedDays).toBe(1);
    expect(isDead(oneDay)).toBe(false);
  });

  test("recovers on the first success, and starts anew after it", () => {
    const dead = ["14", "15", "16"].map((day) => [`2026-11-${day}T06:00:00Z`, fails] as const);
    const well = stateAfter(...dead, ["2026-11-17T06:00:00Z", opens]);
    expect(well).toEqual({
      url,
      checkedAt: "2026-11-17T06:00:00Z",
      openedAt: "2026-11-17T06:00:00Z",
      failedDays: 0,
    });
    const again = afterCheck(well, url, fails, "2026-11-18T06:00:00Z");
    expect(again).toMatchObject({
      failedDays: 1,
      failingSince: "2026-11-18T06:00:00Z",
      openedAt: "2026-11-17T06:00:00Z",
    });
  });

  test("is neither failing nor well when the site turns programs away", () => {
    expect(stateAfter(["2026-11-14T06:00:00Z", unclear])).toMatchObject({ failedDays: 0, trouble: "status 403" });
    const between = stateAfter(
      ["2026-11-14T06:00:00Z", fails],
      ["2026-11-15T06:00:00Z", unclear],
      ["2026-11-16T06:00:00Z", fails],
    );
    expect(between).toMatchObject({ failedDays: 2, failingSince: "2026-11-14T06:00:00Z" });
  });
});
