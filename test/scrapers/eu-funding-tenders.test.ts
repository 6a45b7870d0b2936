/*
 * The EU portal: what is asked, how pages follow each other, which rows are refused. A row's dates,
 * words and sums are tested in the folder beside this file; the recording in test/scrapers.test.ts.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { searchPage } from "../../scrapers/eu-funding-tenders/request.ts";
import eu from "../../scrapers/eu-funding-tenders.ts";
import { readPage, walk } from "../../src/crawl/walk.ts";
import { loadRecording } from "../../src/demo/recording.ts";
import { recordedAnswer } from "../recording.ts";
import { callOf, cascade, external, monday, pageOf, read, reasonFor, topic } from "./eu-funding-tenders/rows.ts";

const recording = loadRecording(new URL("../fixtures/eu-funding-tenders/", import.meta.url));

describe("what is asked", () => {
  test("JSON parts, current index only, in an order no row falls out of", () => {
    const [request] = eu.start;
    expect(request?.method).toBe("POST");
    expect(request?.jsonParts?.query).toEqual({
      bool: {
        must: [
          { terms: { type: ["1", "2", "8"] } },
          { terms: { status: ["31094501", "31094502"] } },
          { terms: { DATASOURCE: ["SEDIA"] } },
        ],
      },
    });
    expect(request?.jsonParts).toMatchObject({ languages: ["en"], sort: { field: "identifier", order: "ASC" } });
  });

  test("a row that holds only the fields asked for reads as the whole row does", () => {
    const asked = eu.start[0]?.jsonParts?.displayFields;
    if (!Array.isArray(asked)) throw new Error("no list of fields");
    for (const { body } of recording.pages) {
      const { results } = z.object({ results: z.array(z.record(z.string(), z.unknown())) }).parse(JSON.parse(body));
      const cut = results.map(({ metadata, ...envelope }) => ({
        ...envelope,
        ...(metadata !== undefined && {
          metadata: Object.fromEntries(Object.entries(metadata ?? {}).filter(([field]) => asked.includes(field))),
        }),
      }));
      expect(read(cut)).toEqual(read(results));
    }
  });
});

describe("pages", () => {
  test("the next page is asked for while pages are full, whatever totalResults says", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => topic({ identifier: [`LIFE-2027-${index}`] }));
    expect(read(hundred).follow).toEqual([searchPage(2)]);
    expect(read(hundred.slice(0, 99)).follow).toEqual([]);
    expect(read([]).follow).toEqual([]);
  });

  test("a page is full by the size the answer names, should the service give less than was asked", () => {
    const rows = [topic({ identifier: ["LIFE-2027-1"] }), topic({ identifier: ["LIFE-2027-2"] })];
    expect(readPage(eu, pageOf(rows, monday, { pageSize: 2 })).follow).toEqual([searchPage(2)]);
  });

  test("an error in the guise of an answer is a page that cannot be read, not a quiet day", () => {
    const page = { ...pageOf([]), body: '{"type":"throwable","message":"Invalid Query format"}' };
    expect(() => readPage(eu, page)).toThrow("results");
  });

  test("a row that is no row is a problem and the others stay", () => {
    const found = read([
      "nonsense",
      { reference: "1TOPICSen", metadata: { ...{ DATASOURCE: ["SEDIA"], type: ["1"] } } },
      topic(),
    ]);
    expect(found.calls).toHaveLength(1);
    expect(found.problems.map(({ message }) => message)).toEqual([
      "a row without a reference or a title",
      "a row without a reference or a title",
    ]);
  });

  test("a row nobody can read costs only itself", () => {
    const deep = topic({ identifier: ["LIFE-2027-DEEP"], descriptionByte: [`${"<div>".repeat(2000)}x`] });
    const found = read([deep, topic()]);
    expect(found.calls.map(({ externalId }) => externalId)).toEqual(["LIFE-2027-CET-LOCAL"]);
    expect(found.refused).toEqual([{ reason: "unreadable" }]);
    expect(found.problems.map(({ message }) => message)).toEqual(["elements nested deeper than 500"]);
  });

  test("a row that slipped to the next page comes twice under one id", async () => {
    const ids: string[] = [];
    for await (const step of walk(eu, async (request) => recordedAnswer(recording, request))) {
      if ("found" in step) ids.push(...step.found.calls.map(({ externalId }) => externalId));
    }
    expect(ids.filter((id) => id === "190777")).toHaveLength(2);
  });

  test("of two rows for one call on a page the fuller stays, and the other is counted", () => {
    const twin = topic({ REFERENCE: [], deadlineDate: ["2027-03-16T17:00:00.000+0000"] });
    for (const rows of [
      [twin, topic()],
      [topic(), twin],
    ]) {
      const { calls, refused } = read(rows);
      expect(calls.map(({ deadlines }) => deadlines)).toEqual([[{ text: expect.any(String), date: "2027-03-16" }]]);
      expect(refused).toEqual([
        { reason: "duplicate", externalId: "LIFE-2027-CET-LOCAL", title: "Clean energy transition" },
      ]);
    }
  });
});

describe("rows that are refused", () => {
  const stale = topic({
    DATASOURCE: ["SEDIA_PRD_CENTRICITY"],
    identifier: ["HORIZON-MISS-2023-CIT-02-77"],
    title: ["Pairing Ukrainian cities with the mission"],
    deadlineDate: ["2023-09-06T17:00:00.000+0000"],
  });

  test("the leftover index of 2026-06-27, whatever it claims", () => {
    expect(reasonFor(stale)).toBe("stale-index");
    // 2026-10: one of its copies promised a deadline of 2027 that the topic no longer has.
    expect(reasonFor(topic({ DATASOURCE: ["SEDIA_PRD_CENTRICITY"] }))).toBe("stale-index");
  });

  test.each([
    ["questions and answers", topic({ DATASOURCE: ["SEDIA_FAQ"] }), "other-index"],
    ["a row that names no index", topic({ DATASOURCE: [] }), "other-index"],
    ["a topic update", topic({ type: ["6"] }), "wrong-type"],
    ["a tender", topic({ type: ["0"] }), "wrong-type"],
    ["the Spanish twin of a topic", topic({ language: ["es"] }), "wrong-language"],
    ["a closed call with a date to come", topic({ status: ["31094503"] }), "closed"],
    [
      "a topic of yesterday, still marked open",
      topic({ deadlineDate: ["2026-11-15T00:00:00.000+0000"] }),
      "past-deadline",
    ],
    ["a topic without a deadline", topic({ deadlineDate: null }), "no-deadline"],
    ["a cascade call without a deadline", cascade({ deadlineDate: [] }), "no-deadline"],
    [
      "an old external action without one",
      external({ deadlineDate: [], startDate: ["2022-02-16T08:00:47.000+0000"] }),
      "no-deadline",
    ],
  ])("%s", (_name, one, reason) => {
    expect(reasonFor(one)).toBe(reason);
  });

  test("a recent external action without a deadline is taken, without one", () => {
    expect(callOf(external({ deadlineDate: undefined })).deadlines).toBeUndefined();
  });

  test("a deadline that is no date is a problem, and the row is refused when it has no other", () => {
    const found = read([topic({ deadlineDate: ["soon"] })]);
    expect(found.refused.map(({ reason }) => reason)).toEqual(["unread-deadline"]);
    expect(found.problems).toEqual([
      { field: "deadlines", message: "LIFE-2027-CET-LOCAL: not a time stamp", quote: "soon" },
    ]);
    expect(read([topic({ deadlineDate: ["soon", "2027-03-16T00:00:00.000+0000"] })]).calls).toHaveLength(1);
  });
});

test("the rows of the recording that are no calls are refused by name", async () => {
  const reasons: (string | undefined)[] = [];
  for await (const step of walk(eu, async (request) => recordedAnswer(recording, request))) {
    if ("found" in step) reasons.push(...step.found.refused.map(({ reason }) => reason));
  }
  expect(reasons.sort()).toEqual([
    "duplicate",
    "no-deadline",
    "past-deadline",
    "stale-index",
    "wrong-language",
    "wrong-type",
  ]);
});

test("the demo's second week brings one new topic and changes nothing else", () => {
  const [first, second] = ["week-1", "week-2"].map((week) => {
    const demo = loadRecording(new URL(`../../src/demo/pages/${week}/eu-funding-tenders/`, import.meta.url));
    const page = recordedAnswer(demo, searchPage(1));
    if (page === undefined) throw new Error("the demo has no first page");
    return readPage(eu, page);
  });
  expect(second?.calls.filter(({ externalId }) => externalId !== "LIFE-2027-CET-RESILIENCE")).toEqual(first?.calls);
  expect(second?.calls.length).toBe((first?.calls.length ?? 0) + 1);
  expect(second?.refused.map(({ reason }) => reason)).toEqual(["stale-index", "past-deadline"]);
  expect([...(first?.problems ?? []), ...(second?.problems ?? [])]).toEqual([]);
});

/* Real rows of 2026-06, the last day before the leftover index and the first with it. */
const shared = process.env.GRANTS_SHARED;
describe.skipIf(shared === undefined)("real rows (skipped unless GRANTS_SHARED names the folder with samples)", () => {
  test.each([
    { day: "2026-06-26", rows: 449, accepted: 448, distinct: 445 },
    { day: "2026-06-27", rows: 1235, accepted: 450, distinct: 447 },
  ])("$day: of $rows rows $accepted are accepted, $distinct calls", ({ day, rows, accepted, distinct }) => {
    const file = join(shared ?? "", "samples", "eu-funding-tenders", `results-${day}.jsonl`);
    const all = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(all).toHaveLength(rows);
    const pages = Array.from({ length: Math.ceil(rows / 100) }, (_, page) => all.slice(page * 100, page * 100 + 100));
    const found = pages.map((page) => read(page, `${day}T06:00:00Z`));
    const calls = found.flatMap((one) => one.calls);
    const refused = found.flatMap((one) => one.refused);
    const twins = refused.filter(({ reason }) => reason === "duplicate").length;
    expect(calls.length + twins).toBe(accepted);
    expect(new Set(calls.map(({ externalId }) => externalId)).size).toBe(distinct);
    expect(new Set(calls.map(({ url }) => url)).size).toBe(distinct);
    expect(found.flatMap((one) => one.problems)).toEqual([]);
    expect(refused.length - twins).toBe(rows - accepted);
    for (const { url } of calls) expect(url).not.toContain("/data/topicDetails/");
    // No stale row passes: each call has a date to come.
    for (const { deadlines = [] } of calls) expect(deadlines.some(({ date = "" }) => date >= day)).toBe(true);
  });
});
