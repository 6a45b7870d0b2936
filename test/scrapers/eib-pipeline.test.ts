/* What the recording of the EIB cannot show: where the country stands, where reading ends. */
import { expect, test } from "vitest";
import eib from "../../scrapers/eib-pipeline.ts";
import type { Found } from "../../scrapers/scraper.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { makePage } from "./make-page.ts";

const [request] = eib.start;
if (request === undefined) throw new Error("no start");

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const project = { id: "20260001", title: "EXAMPLE HEATING", startDate: day("2026-11-02"), country: "Ukraine" };

function read(data: readonly object[], page = 0): Required<Found> {
  const url = request?.url.replace("pageNumber=0", `pageNumber=${page}`) ?? "";
  return readPage(eib, makePage({ kind: "projects", url }, JSON.stringify({ data, totalItems: 4_600 })));
}

test.each([
  { country: "Ukraine" },
  { country: ["Moldova", "Ukraine"] },
  { country: null, primaryTags: [{ subType: "countries", label: "Ukraine" }] },
])("the country is read from %o", (where) => {
  expect(read([{ ...project, ...where }]).calls).toHaveLength(1);
});

test("a sector named like a country is no country", () => {
  const tags = [
    { subType: "sectors", label: "Ukraine" },
    { subType: "countries", label: "Spain" },
  ];
  expect(read([{ ...project, country: undefined, primaryTags: tags }]).refused).toMatchObject([
    { reason: "other-country" },
  ]);
});

test("rows without any country mean a changed layout; one among others does not", () => {
  const nowhere = { ...project, country: undefined };
  expect(() => read([nowhere, nowhere])).toThrow("no row names a country");
  expect(read([project, nowhere]).refused).toMatchObject([{ reason: "no-country" }]);
});

test.each([
  [["Under appraisal"], []],
  [["Approved", 5], []],
  [["Signed"], ["signed"]],
  [["Signed | 12/06/2026"], ["signed"]],
  [[], []],
])("status %j", (additionalInformation, reasons) => {
  expect(read([{ ...project, additionalInformation }, project]).refused.map(({ reason }) => reason)).toEqual(reasons);
});

test("reading ends with a page of old projects or an empty one, not with the first old row", () => {
  const old = { ...project, startDate: day("2023-01-16") };
  const next = (found: Required<Found>): unknown =>
    found.follow.map(({ url }) => new URL(url).searchParams.get("pageNumber"));
  expect(next(read([project, old, project], 3))).toEqual(["4"]);
  expect(next(read([old, { ...project, country: "Spain" }], 3))).toEqual(["4"]);
  expect(next(read([old, old], 3))).toEqual([]);
  expect(next(read([], 3))).toEqual([]);
  expect(() => read([])).toThrow('nothing matches "data"');
});

test("a pipeline is never dated", () => {
  const [parsed] = read([{ ...project, description: "Works are to be finished by 31 December 2028." }]).calls;
  if (parsed === undefined) throw new Error("no call");
  expect(readCall(parsed, eib, "2026-11-16").call).toMatchObject({ deadlines: [], standing: { kind: "pipeline" } });
});
