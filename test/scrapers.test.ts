/*
 * One test for all sources: the card is complete, and the recorded pages, walked from the start,
 * give exactly the calls of calls.json. Quirks of a single source are tested in test/scrapers/.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scrapers } from "../scrapers/index.ts";
import type { ParsedCall, Scraper } from "../scrapers/scraper.ts";
import { walk } from "../src/crawl/walk.ts";
import { loadRecording, recordingsIn } from "../src/demo/recording.ts";
import { recordedAnswer } from "./recording.ts";

const sources = new URL("../scrapers/", import.meta.url);
const fixtures = new URL("fixtures/", import.meta.url);
const recorded = recordingsIn(fixtures).filter((folder) => existsSync(new URL("pages.json", folder)));

/** A source has a second recording, `<id>--2026-11/`, while two layouts are live. */
function recordingsOf({ id }: Scraper): URL[] {
  return recorded.filter((folder) => loadRecording(folder).sourceId === id);
}

test("every file that declares a source has its line in scrapers/index.ts, under the file's name", () => {
  const declared = readdirSync(sources)
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => readFileSync(new URL(file, sources), "utf8").includes("export default "))
    .map((file) => file.slice(0, -".ts".length));
  expect(scrapers.map(({ id }) => id).sort()).toEqual(declared.sort());
});

test("every recording belongs to a source", () => {
  const ids = recorded.map((folder) => loadRecording(folder).sourceId);
  expect(scrapers.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
});

describe.each(scrapers.map((scraper) => [scraper.id, scraper] as const))("%s", (id, scraper) => {
  test("its card tells people what they need", () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u);
    expect(scraper.name).not.toBe("");
    expect(scraper.funder).not.toBe("");
    expect(scraper.terms).not.toBe("");
    expect(scraper.homepage).toMatch(/^https:\/\/\S+$/u);
    expect(() => new Intl.DateTimeFormat("en", { timeZone: scraper.dates.zone })).not.toThrow();
    expect(scraper.dates.defaultTime ?? "00:00").toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/u);
    for (const caveat of scraper.caveats) expect(caveat, "a caveat says when it was seen").toMatch(/\b20\d\d-\d\d\b/u);
  });

  test("it has a recording", () => {
    expect(recordingsOf(scraper).map((folder) => folder.pathname)).not.toEqual([]);
  });

  test.each(recordingsOf(scraper).map((folder) => [folder.pathname.split("/").at(-2), folder] as const))(
    "reads the pages of %s",
    async (name, folder) => {
      const recording = loadRecording(folder);
      const kinds = new Set<string>();
      const visited = new Set<string>();
      const calls: ParsedCall[] = [];
      for await (const step of walk(scraper, async (request) => recordedAnswer(recording, request))) {
        if ("error" in step) throw step.error;
        kinds.add(step.request.kind);
        visited.add(step.page.body);
        calls.push(...step.found.calls);
        // The walk has checked each call against the schema: one that failed is a problem named "call".
        expect(step.found.problems.filter(({ field }) => field === "call")).toEqual([]);
      }
      expect([...kinds].sort(), "a kind of page has no recorded page").toEqual(Object.keys(scraper.pages).sort());
      expect(
        recording.pages.filter(({ body }) => !visited.has(body)).map(({ url }) => url),
        "a recorded page was never asked for, or not in the way it was recorded",
      ).toEqual([]);
      if (scraper.mayBeEmpty === undefined) expect(calls, "no calls on the recorded pages").not.toEqual([]);

      const golden = new URL("calls.json", folder);
      if (!existsSync(golden)) {
        writeFileSync(golden, `${JSON.stringify(calls, null, 2)}\n`);
        expect.fail(`wrote test/fixtures/${name}/calls.json: check it against the pages, then run again`);
      }
      expect(calls).toEqual(JSON.parse(readFileSync(golden, "utf8")));
    },
  );
});
