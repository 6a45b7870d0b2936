/* What the recording of grants.gov cannot show: errors with status 200, paging, days, and real answers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { printedDay } from "../../scrapers/grants-gov/answer.ts";
import { mayConcernHromadas } from "../../scrapers/grants-gov/opportunity.ts";
import grantsGov from "../../scrapers/grants-gov.ts";
import type { Found, PageRequest, ParsedCall } from "../../scrapers/scraper.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const [first] = grantsGov.start;
const detail: PageRequest = {
  kind: "opportunity",
  url: "https://api.grants.gov/v1/api/fetchOpportunity",
  method: "POST",
  jsonBody: { opportunityId: 1 },
};

function search(hits: readonly object[], hitCount = hits.length, request = first): Required<Found> {
  if (request === undefined) throw new Error("no start");
  const body = JSON.stringify({ errorcode: 0, msg: "Webservice Succeeds", data: { hitCount, oppHits: hits } });
  return readPage(grantsGov, makePage(request, body));
}

const hit = { id: "5", title: "Town Partnerships", closeDate: "12/18/2026", oppStatus: "posted", docType: "synopsis" };

function read(part: object, more: object = {}): Required<Found> {
  const data = { id: 5, opportunityTitle: "Town Partnerships in Ukraine", synopsis: part, ...more };
  return readPage(grantsGov, makePage(detail, JSON.stringify({ errorcode: 0, msg: "ok", data })));
}

function deadline(part: object): unknown {
  return read(part).calls[0]?.deadlines?.[0];
}

describe("answers", () => {
  test.each([first, detail])("an errorcode with status 200 is an error that says why", (request) => {
    const body = '{"errorcode":1,"msg":"Webservice Failed: invalid request","data":null}';
    expect(() => request && readPage(grantsGov, makePage(request, body))).toThrow(ParseError);
    expect(() => request && readPage(grantsGov, makePage(request, body))).toThrow("Webservice Failed");
  });

  test("pages go on by the number of hits received, up to the count", () => {
    const next = search([hit, { ...hit, id: "6" }], 3).follow.find(({ kind }) => kind === "search");
    expect(next).toMatchObject({ method: "POST", jsonBody: { keyword: "Ukraine", startRecordNum: 2 } });
    expect(search([hit], 3, next).follow.filter(({ kind }) => kind === "search")).toEqual([]);
  });

  test("hits that are neither forecasted nor posted are refused; only such hits mean an ignored filter", () => {
    const closed = { ...hit, id: "7", oppStatus: "closed" };
    expect(search([hit, closed]).refused).toEqual([
      { reason: "not-open", externalId: "7", title: "Town Partnerships" },
    ]);
    expect(() => search([closed])).toThrow("oppStatuses was ignored");
  });

  test("a hit without an id is a problem of its own", () => {
    const found = search([hit, { title: "No id", oppStatus: "posted" }]);
    expect(found.follow).toHaveLength(1);
    expect(found.problems).toEqual([expect.objectContaining({ field: "oppHits" })]);
  });

  test("a hit that closes today in New York still counts", () => {
    expect(search([{ ...hit, closeDate: "11/16/2026" }]).follow).toHaveLength(1);
    expect(search([{ ...hit, closeDate: "11/15/2026" }]).refused).toMatchObject([{ reason: "past-deadline" }]);
  });

  test.each([
    { cfdaList: ["19.900"] },
    { alnist: ["19.900"] },
    { alns: [{ alnNumber: "19.900" }] },
    { cfdas: [{ id: 1, cfdaNumber: "19.900", programTitle: "Example" }] },
  ])("assistance listings are read from %o", (listings) => {
    const codes = [{ vocabulary: "assistance-listing", code: "19.900" }];
    expect(search([{ ...hit, ...listings }]).follow[0]?.carry?.codes).toEqual(codes);
    expect(read({ synopsisDesc: "x" }, listings).calls[0]?.codes).toEqual(codes);
  });
});

test.each([
  ["10/02/2024", "2024-10-02"],
  ["2025-04-22-00-00-00", "2025-04-22"],
  ["Apr 22, 2025 12:00:00 AM EDT", "2025-04-22"],
  ["02/30/2026", undefined],
  ["none", undefined],
  ["", undefined],
  [null, undefined],
])("the day %j is %j", (printed, day) => {
  expect(printedDay(printed)).toBe(day);
});

describe("deadlines", () => {
  const on = { responseDateStr: "2027-01-22-00-00-00", responseDate: "Jan 22, 2027 12:00:00 AM EST" };

  test.each([
    ["Applications are due by 5:00 p.m. Eastern Time.", { time: "17:00" }],
    ["11:59:59 PM ET", { time: "23:59" }],
    ["No later than 12 PM EST", { time: "12:00" }],
    ["Closes at 17:00 Kyiv time", { time: "17:00", zone: "Europe/Kyiv" }],
    ["5:00 p.m. local time of the applicant", {}],
    ["11:59 PM Pacific", {}],
    ["Concept notes by 5:00 p.m., full proposals by 11:59 p.m. ET", {}],
    ["", {}],
  ])("%j beside the day", (responseDateDesc, hour) => {
    const text = responseDateDesc === "" ? "Jan 22, 2027" : `Jan 22, 2027. ${responseDateDesc}`;
    expect(deadline({ ...on, responseDateDesc })).toEqual({ text, date: "2027-01-22", ...hour });
  });

  test.each(["2076-08-19-00-00-00", "2099-12-31-00-00-00"])("%s means no end: only the prose is kept", (stamp) => {
    const posted = { postingDateStr: "2026-08-19-00-00-00", responseDateStr: stamp };
    expect(deadline(posted)).toBeUndefined();
    expect(deadline({ ...posted, responseDateDesc: "Accepted anytime" })).toEqual({ text: "Accepted anytime" });
  });

  test("a call of several years has its end", () => {
    const posted = { postingDateStr: "2020-10-15-00-00-00", responseDateStr: "2030-10-14-00-00-00" };
    expect(deadline(posted)).toMatchObject({ date: "2030-10-14" });
  });
});

test.each([
  ["none", []],
  ["0", []],
  [undefined, []],
  ["1,500,000", [1_500_000]],
  ["$250000", [250_000]],
  [75_000, [75_000]],
])("an award ceiling of %j", (awardCeiling, amounts) => {
  const found = read({ awardCeiling });
  expect(found.calls[0]?.money?.map(({ amount }) => amount) ?? []).toEqual(amounts);
  expect(found.problems).toEqual([]);
});

test("a sum that is none is a problem, not a number", () => {
  const found = read({ awardCeiling: "see NOFO" });
  expect(found.calls[0]).not.toHaveProperty("money");
  expect(found.problems).toEqual([{ field: "awardCeiling", message: "not a sum", quote: "see NOFO" }]);
});

test.each([
  ["Notice of Intent: Ukraine Recovery", "news"],
  ["NOI - Ukraine Recovery", "news"],
  ["Request for Information on Ukraine", "news"],
  ["RFI - Ukraine", "news"],
  ["Ukraine Recovery: Innovation Notices", undefined],
])("the title «%s»", (opportunityTitle, kind) => {
  expect(read({ synopsisDesc: "x" }, { opportunityTitle }).calls[0]?.statedKind).toBe(kind);
});

test("what is only bought is a tender", () => {
  const instruments = (...ids: string[]): object => ({
    fundingInstruments: ids.map((id) => ({ id, description: id })),
  });
  expect(read(instruments("PC")).calls[0]?.statedKind).toBe("tender");
  expect(read(instruments("G", "PC")).calls[0]?.statedKind).toBeUndefined();
});

test("the contact person in agencyName is not the funder", () => {
  const part = { agencyName: "Jane Example, Grantor", agencyDetails: { agencyName: "Example Bureau " } };
  expect(read(part).calls[0]?.funder).toBe("Example Bureau");
  expect(JSON.stringify(read(part))).not.toContain("Jane");
});

describe("what may concern a hromada", () => {
  const call = (eligibility: string, body = ""): ParsedCall => ({
    externalId: "1",
    url: "https://www.grants.gov/search-results-detail/1",
    title: "Example",
    eligibility,
    body,
  });

  test.each([
    ["U.S. and foreign non-profit organizations and foreign municipal governments.", true],
    ["Public and private entities, international organizations, governmental institutions of any country.", true],
    ["Unrestricted (i.e., open to any type of entity above)\nForeign entities may apply.", true],
    ["Unrestricted (i.e., open to any type of entity above)", false],
    ["City or township governments; County governments", false],
    ["Foreign organizations and governments are not eligible to apply.", false],
    ["Eligibility is restricted to U.S. institutions; foreign public institutions may be partners.", false],
  ])("«%s» %j", (eligibility, stays) => {
    expect(mayConcernHromadas(call(eligibility))).toBe(stays);
  });

  test("whatever speaks of Ukraine stays", () => {
    expect(mayConcernHromadas(call("Restricted to U.S. universities.", "Exchange with Ukrainian schools."))).toBe(true);
  });
});

const shared = process.env.GRANTS_SHARED;
describe.skipIf(shared === undefined)(
  "real answers (skipped unless GRANTS_SHARED names the folder with samples)",
  () => {
    const sample = (name: string): unknown =>
      JSON.parse(readFileSync(join(shared ?? "", "samples", "grants_gov", name), "utf8"));

    test("twelve hits of a search: one day later one of them has passed", () => {
      const { pages } = sample("search2_energy_2026-09-12.json") as { pages: readonly object[] };
      const page = { ...makePage(first ?? detail, JSON.stringify(pages[0])), fetchedAt: "2026-09-13T12:00:00Z" };
      const found = readPage(grantsGov, page);
      expect(found.problems).toEqual([]);
      expect(found.follow.map(({ carry }) => carry?.title)).toContain(
        "University Nuclear Leadership Program– Scholarship and Fellowship Support",
      );
      expect(found.follow).toHaveLength(11);
      expect(found.refused).toEqual([expect.objectContaining({ reason: "past-deadline", externalId: "363545" })]);
    });

    test("the recorded failure", () => {
      const { pages } = sample("search2_error_shape.json") as { pages: readonly object[] };
      expect(() => readPage(grantsGov, makePage(first ?? detail, JSON.stringify(pages[0])))).toThrow("errorcode 1");
    });

    test("a whole opportunity, in the envelope of today: restricted to Americans", () => {
      const data = sample("opportunity_details_358302_2025-03.json");
      const body = JSON.stringify({ errorcode: 0, msg: "Webservice Succeeds", data });
      expect(readPage(grantsGov, makePage(detail, body))).toMatchObject({
        calls: [],
        refused: [{ reason: "not-for-foreign-municipalities", title: "Early Career Research Program" }],
      });
    });
  },
);
