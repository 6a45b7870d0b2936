import { describe, expect, test } from "vitest";
import type { Page } from "../../scrapers/scraper.ts";
import standingProgrammes from "../../scrapers/standing-programmes.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";

const [request] = standingProgrammes.start;
if (request === undefined) throw new Error("no page to start with");
const own = request.inline ?? "";

function page(body: string): Page {
  return {
    url: "scrapers/standing-programmes/programmes.json",
    contentType: "application/json",
    body,
    fetchedAt: "2026-11-16T06:00:00Z",
    request: { ...request, kind: "programmes", url: "scrapers/standing-programmes/programmes.json" },
  };
}

const calls = readPage(standingProgrammes, page(own)).calls;

describe("the file of standing programmes", () => {
  test("every entry stands, says on what it rests, and claims no day in the future", () => {
    for (const { title, standing } of calls) {
      expect(["rolling", "look-here"], title).toContain(standing?.kind);
      expect(standing?.note, title).toMatch(/\S/u);
      expect((standing?.verifiedOn ?? "2020-01-01") <= "2026-11-23", title).toBe(true);
    }
  });

  test("an entry without a day of verification says that nobody looked", () => {
    const unchecked = calls.filter(({ standing }) => standing?.verifiedOn === undefined);
    for (const { title, standing } of unchecked) {
      expect(standing?.note, title).toMatch(/no day|without a day|not reached|day not/u);
    }
  });

  test("nothing in it becomes a deadline or a sum, and all of it is a call", () => {
    for (const parsed of calls) {
      const { call, problems } = readCall(parsed, standingProgrammes, "2026-11-16");
      expect(problems, parsed.title).toEqual([]);
      expect(call.kind, parsed.title).toBe("call");
      expect([call.deadlines, call.money], parsed.title).toEqual([[], []]);
      expect(call.rolling !== undefined, parsed.title).toBe(parsed.standing?.kind === "rolling");
    }
  });
});

describe("a slip of the pen in it is loud", () => {
  const [first, ...rest] = JSON.parse(own);

  test.each([
    ["a doubled id", [first, first, ...rest]],
    ["a misspelt field", [{ ...first, verifiedAt: "2026-11-01" }, ...rest]],
    ["a day that does not exist", [{ ...first, verifiedOn: "2026-02-30" }, ...rest]],
    ["a link that is none", [{ ...first, url: "javascript:alert(1)" }, ...rest]],
    ["no evidence", [{ ...first, note: "" }, ...rest]],
    ["nothing at all", []],
  ])("%s", (_name, list) => {
    expect(() => readPage(standingProgrammes, page(JSON.stringify(list)))).toThrow(ParseError);
  });
});
