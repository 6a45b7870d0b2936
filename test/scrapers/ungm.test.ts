/* What the recording of UNGM cannot show: token and cookie, the number of Ukraine, offsets, ignored filters. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Found, Page, PageRequest } from "../../scrapers/scraper.ts";
import ungm from "../../scrapers/ungm.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const site = "https://www.ungm.org/Public/Notice";
const form: PageRequest = { kind: "form", url: site };
const search: PageRequest = {
  kind: "notices",
  url: `${site}/Search`,
  method: "POST",
  jsonBody: { PageIndex: 0, PageSize: 15 },
  headers: { Cookie: "session=1" },
};

const token = '<input name="__RequestVerificationToken" type="hidden" value="abc-DEF_123" />';
const countries =
  '<select id="selNoticeCountry"><option value="7">Uganda</option><option value="8"> Ukraine </option></select>';

function readForm(body: string, cookies?: string): PageRequest | undefined {
  const page: Page = { ...makePage(form, body), ...(cookies !== undefined && { cookies }) };
  return readPage(ungm, page).follow[0];
}

interface Row {
  readonly id?: string;
  readonly deadline?: string;
  readonly type?: string;
  readonly country?: string;
}

function row({
  id = "1",
  deadline = "22-Dec-2026 08:00\n (GMT 0.00)",
  type = "Grant support-call for proposal",
  country = "Ukraine",
}: Row): string {
  const cell = (text: string): string => `<div role="cell" class="tableCell"><span>${text}</span></div>`;
  return `<div role="row" data-noticeid="${id}" class="tableRow dataRow notice-table">
    ${cell("")}<div role="cell" class="tableCell resultTitle"><span class="ungm-title">Notice ${id}</span></div>
    <div role="cell" class="tableCell deadline"><span>${deadline}</span><span style="display:none">16.8</span></div>
    ${cell("05-Nov-2026")}${cell("UNX")}<div role="cell"><span><label for="x">${type}</label></span></div>
    ${cell("REF/1")}${cell(country)}</div><script>var country = "Atlantis";</script>`;
}

function readRows(rows: readonly Row[], request = search): Required<Found> {
  return readPage(ungm, makePage(request, rows.map(row).join("\n")));
}

describe("the form", () => {
  test("gives the search its token, its cookie and the number of Ukraine", () => {
    expect(readForm(token + countries, "session=1; af=x")).toMatchObject({
      method: "POST",
      jsonBody: { Countries: ["8"], PageIndex: 0, DeadlineFrom: "16-Nov-2026" },
      headers: { RequestVerificationToken: "abc-DEF_123", Cookie: "session=1; af=x", Origin: "https://www.ungm.org" },
    });
  });

  test("token and cookie are no part of what is kept: the same search has the same key", () => {
    expect(readForm(token + countries, "a=1")?.jsonBody).toEqual(readForm(token + countries, "b=2")?.jsonBody);
  });

  test("a page without cookies sends none", () => {
    expect(readForm(token + countries)?.headers).not.toHaveProperty("Cookie");
  });

  test.each([
    ["no token", countries],
    ["a token that would ask for a setting", token.replace("abc-DEF_123", "{SMTP_URL}") + countries],
    ["no list of countries", token],
    ["no Ukraine in it", token + countries.replace("Ukraine", "Utopia")],
    ["a number that is none", token + countries.replace('"8"', '"UA"')],
  ])("%s is a page that has changed", (_what, body) => {
    expect(() => readForm(body)).toThrow(ParseError);
  });

  test("a cookie that would ask for a setting is not sent", () => {
    expect(readForm(token + countries, "a={SMTP_URL}")?.headers).not.toHaveProperty("Cookie");
  });
});

test.each([
  ["22-Dec-2026 08:00\n (GMT 0.00)", { date: "2026-12-22", time: "08:00" }],
  ["19-Dec-2026 23:59 (GMT 4.30)", { date: "2026-12-19", time: "19:29" }],
  ["19-Dec-2026 23:59 (GMT -4.00)", { date: "2026-12-20", time: "03:59" }],
  ["19-Dec-2026 12:00 (GMT 5.45)", { date: "2026-12-19", time: "06:15" }],
])("the deadline %j", (deadline, utc) => {
  expect(readRows([{ deadline }]).calls[0]?.deadlines).toEqual([
    { text: deadline.replace(/\s+/gu, " "), ...utc, zone: "UTC" },
  ]);
});

test("a deadline in another form keeps its words and is a problem", () => {
  const found = readRows([{ deadline: "22 December, noon" }]);
  expect(found.calls[0]?.deadlines).toEqual([{ text: "22 December, noon" }]);
  expect(found.problems).toEqual([expect.objectContaining({ field: "deadline", quote: "22 December, noon" })]);
});

test("what has passed, what is bought and what is elsewhere is refused by name", () => {
  const found = readRows([
    { id: "1" },
    { id: "2", deadline: "15-Nov-2026 23:59 (GMT 2.00)" },
    { id: "3", type: "Request for proposal" },
    { id: "4", country: "Afghanistan" },
    { id: "5", country: "Multiple destinations" },
  ]);
  expect(found.calls.map(({ externalId }) => externalId)).toEqual(["1", "5"]);
  expect(found.refused.map(({ externalId, reason }) => [externalId, reason])).toEqual([
    ["2", "past-deadline"],
    ["3", "procurement"],
    ["4", "other-country"],
  ]);
});

test("a type of notice nobody knows is refused and told", () => {
  expect(readRows([{ type: "Challenge" }])).toMatchObject({
    calls: [],
    refused: [{ reason: "unknown-type" }],
    problems: [{ field: "type", quote: "Challenge" }],
  });
});

test("an ignored filter, an empty list and a cut answer are errors", () => {
  expect(() => readRows([{ country: "Chad" }, { country: "Peru" }])).toThrow("the filter was ignored");
  expect(() => readPage(ungm, makePage(search, "<div></div>"))).toThrow(ParseError);
  const whole = row({}) + row({ id: "2" });
  expect(() => readPage(ungm, makePage(search, whole.slice(0, whole.lastIndexOf("UNX"))))).toThrow("cut");
});

test("a full page is followed by the next, with the same headers; a short one is the last", () => {
  const full = Array.from({ length: 15 }, (_, index) => ({ id: String(index + 1) }));
  expect(readRows(full).follow).toEqual([{ ...search, jsonBody: { PageIndex: 1, PageSize: 15 } }]);
  expect(readRows(full.slice(1)).follow).toEqual([]);
});

const shared = process.env.GRANTS_SHARED;
describe.skipIf(shared === undefined)("real rows (skipped unless GRANTS_SHARED names the folder with samples)", () => {
  const sample = (name: string): string => readFileSync(join(shared ?? "", "samples", "ungm", name), "utf8");

  test("two recorded rows: one buys, one is in Afghanistan", () => {
    expect(readPage(ungm, makePage(search, sample("search_fragment_2026-10-05.html")))).toMatchObject({
      calls: [],
      follow: [],
      problems: [],
      refused: [
        { reason: "procurement", externalId: "316874" },
        { reason: "other-country", externalId: "316822" },
      ],
    });
  });

  test("the search is posted with the fields recorded from the site itself", () => {
    const recorded: unknown = JSON.parse(sample("search_request_recorded_2026-08-30.json"));
    const posted = readForm(token + countries)?.jsonBody;
    expect(Object.keys(posted ?? {})).toEqual(Object.keys(recorded ?? {}));
    const same = { Countries: ["8"], PublishedTo: "16-Nov-2026", DeadlineFrom: "16-Nov-2026" };
    expect(posted).toEqual(Object.assign({}, recorded, same));
  });

  test("the token stands where it stood", () => {
    const head = sample("page_head_token_2026-10.html");
    expect(readForm(head + countries)?.headers).toMatchObject({ RequestVerificationToken: "TOKEN_VALUE_REMOVED" });
  });
});
