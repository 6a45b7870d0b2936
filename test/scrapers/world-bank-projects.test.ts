/* What the recording of the World Bank cannot show: ignored filters, both shapes of sums and days, real answers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Found } from "../../scrapers/scraper.ts";
import worldBank from "../../scrapers/world-bank-projects.ts";
import { sectorsOfCode } from "../../src/classify/crosswalk.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const [request] = worldBank.start;
if (request === undefined) throw new Error("no start");

const project = {
  id: "P900001",
  project_name: "Example Water",
  countrycode: ["UA"],
  status: "Pipeline",
  pdo: "To improve water supply by December 31, 2030.",
};

function read(rows: readonly object[], total: number | string = rows.length): Required<Found> {
  const projects = Object.fromEntries(rows.map((row, index) => [`P${index}`, row]));
  return readPage(worldBank, makePage(request ?? { kind: "", url: "" }, JSON.stringify({ projects, total })));
}

test("asks with the parameters that filter, not with those that are ignored", () => {
  const asked = new URL(request.url).searchParams;
  expect([asked.get("countrycode_exact"), asked.get("status_exact"), asked.get("fl")]).toEqual(["UA", "Pipeline", "*"]);
  expect([asked.has("countrycode"), asked.has("status")]).toEqual([false, false]);
});

test("a pipeline is never dated, whatever its text and its approval say", () => {
  const [parsed] = read([{ ...project, boardapprovaldate: "2027-03-30T00:00:00Z", closingdate: "2031-12-31" }]).calls;
  if (parsed === undefined) throw new Error("no call");
  expect(parsed).not.toHaveProperty("deadlines");
  const { call } = readCall(parsed, worldBank, "2026-11-16");
  expect(call).toMatchObject({ kind: "call", deadlines: [], standing: { kind: "pipeline" } });
  expect(call.rolling).toBeUndefined();
});

test("rows of other countries and states are refused; only such rows mean an ignored filter", () => {
  const foreign = { ...project, countrycode: ["AF"] };
  expect(read([project, foreign, { ...project, status: "Active" }]).refused.map(({ reason }) => reason)).toEqual([
    "other-country",
    "not-pipeline",
  ]);
  expect(() => read([foreign, foreign], "28113")).toThrow("the filter was ignored");
});

test("a project of several countries is Ukraine's too", () => {
  expect(read([{ ...project, countrycode: ["MD", "UA"] }]).calls).toHaveLength(1);
});

test("no row at all is an error: a wrong value of a filter gives none", () => {
  expect(() => read([])).toThrow('nothing matches "projects"');
});

test.each([
  ["2026-11-15", "past-closing-date"],
  ["6/30/2025 12:00:00 AM", "past-closing-date"],
  ["2026-11-16", undefined],
  ["", undefined],
])("closing on %j", (closingdate, reason) => {
  expect(read([{ ...project, closingdate }, project]).refused[0]?.reason).toBe(reason);
});

test.each([
  [{ curr_total_commitment: "1612903" }, 1_612_903],
  [{ curr_total_commitment: "70", totalcommamt: "70,000,000" }, 70_000_000],
  [{ curr_total_commitment: "0" }, undefined],
  [{}, undefined],
])("the sum of %j", (sums, amount) => {
  const found = read([{ ...project, ...sums }]);
  expect(found.calls[0]?.money?.[0]?.amount).toBe(amount);
  expect(found.problems).toEqual([]);
});

test("a sum that may be in millions is a problem, not a sum", () => {
  const found = read([{ ...project, curr_total_commitment: "70" }]);
  expect(found.calls[0]).not.toHaveProperty("money");
  expect(found.problems).toEqual([expect.objectContaining({ field: "curr_total_commitment", quote: "70" })]);
});

test("more projects than a page are asked for by offset", () => {
  expect(read([project], 3).follow.map(({ url }) => new URL(url).searchParams.get("os"))).toEqual(["1"]);
  expect(read([project], "1").follow).toEqual([]);
});

test.each([
  ["LLE", "energy"],
  ["WWB", "utilities"],
  ["EE", "education"],
])("its code %s is known to the classifier as %s", (code, sector) => {
  const [found] = read([{ ...project, sectorcode: code }]).calls[0]?.codes ?? [];
  expect(sectorsOfCode(found?.vocabulary ?? "", found?.code ?? "").map(([name]) => name)).toContain(sector);
});

const shared = process.env.GRANTS_SHARED;
describe.skipIf(shared === undefined)(
  "real answers (skipped unless GRANTS_SHARED names the folder with samples)",
  () => {
    const sample = (name: string): string =>
      readFileSync(join(shared ?? "", "samples", "worldbank_projects", name), "utf8");

    test.each(["default_fields_AF_2026-10.json", "v3_pipeline_fl_star_2026-09-12.json"])(
      "%s: nothing is Ukraine's",
      (name) => {
        const answer: object = JSON.parse(sample(name));
        const body = JSON.stringify({ total: "2", ...answer });
        expect(() => readPage(worldBank, makePage(request, body))).toThrow("the filter was ignored");
      },
    );

    test("were they Ukraine's: the project of 2020 is over, the other is in preparation", () => {
      const ours = sample("v3_pipeline_fl_star_2026-09-12.json").replace(
        /"countrycode":\["(?:NG|AL)"\]/gu,
        '"countrycode":["UA"]',
      );
      const answer: object = JSON.parse(ours);
      const found = readPage(worldBank, makePage(request, JSON.stringify({ total: "2", ...answer })));
      expect(found.refused).toEqual([expect.objectContaining({ reason: "past-closing-date", externalId: "P173108" })]);
      expect(found.problems).toEqual([]);
      expect(found.calls).toMatchObject([
        {
          externalId: "P181046",
          operator: "Ministry of Agriculture and Rural development",
          publishedOn: "2024-11-19",
          money: [{ amount: 1_612_903, currency: "USD" }],
          standing: { kind: "pipeline", note: expect.stringContaining("Concept Review") },
        },
      ]);
      expect(found.calls[0]?.codes?.map(({ code }) => code)).toEqual(["WWW", "WWF", "AAI", "AAK", "AAB", "AAZ", "LLH"]);
    });
  },
);
