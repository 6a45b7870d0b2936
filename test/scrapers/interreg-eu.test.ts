/* What the recording of interreg.eu cannot show: where the key comes from, and an index that answers something else. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import interreg from "../../scrapers/interreg-eu.ts";
import type { Found, PageRequest } from "../../scrapers/scraper.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const [start] = interreg.start;
if (start === undefined) throw new Error("no start");
const site = start;

function searchOn(body: string): PageRequest {
  const [request, ...others] = readPage(interreg, makePage(site, body)).follow;
  expect(others).toEqual([]);
  if (request === undefined) throw new Error("the index is not asked");
  return request;
}

const keyOf = (body: string): string | undefined => searchOn(body).headers?.["x-algolia-api-key"];
const key = "ffeeddccbbaa99887766554433221100";

describe("the search key", () => {
  test.each([
    ["in a script", `<script>const algolia = { appId: "2E032DRCNS", apiKey: "${key}" };</script>`],
    ["in JSON", `<script type="application/json">{"appId":"2E032DRCNS","searchOnlyApiKey":"${key}"}</script>`],
    ["in an attribute of its own", `<div data-app-id="2E032DRCNS" data-search-key="${key}"></div>`],
    ["before the id", `<div data-algolia-key='${key}' data-app='2e032drcns'></div>`],
    [
      "in escaped JSON",
      `<div data-x="{&#34;apiKey&#34;:&#34;${key}&#34;,&#34;appId&#34;:&#34;2E032DRCNS&#34;}"></div>`,
    ],
  ])("is taken from the page: %s", (_name, body) => {
    expect(keyOf(`<html><body>${body}</body></html>`)).toBe(key);
  });

  test("a key with limits signed into it", () => {
    const signed = `${Buffer.from("0123456789abcdef".repeat(6)).toString("base64")}`;
    expect(keyOf(`<script>init("2E032DRCNS", { key: "${signed}" })</script>`)).toBe(signed);
  });

  test.each([
    ["the page shows none", "<html><body><h1>Calls for projects</h1></body></html>"],
    ["the key belongs to another service", `<script>maps({ apiKey: "${key}" })</script>`],
    ["the id is far away", `<script>maps({ key: "${key}" })</script>${" ".repeat(2_000)}<i data-app="2E032DRCNS"></i>`],
    ["it is no such key", '<script>init({ appId: "2E032DRCNS", apiKey: "please-ask-us" })</script>'],
  ])("is the setting when %s", (_name, body) => {
    expect(keyOf(body)).toBe("{INTERREG_EU_KEY}");
    expect(readPage(interreg, makePage(site, body)).problems).toMatchObject([{ field: "key" }]);
  });

  test("a new key does not make another request of it, and stands in no address", () => {
    const first = searchOn(`<i data-app="2E032DRCNS" data-key="${key}">`);
    const second = searchOn("<p>no key</p>");
    expect({ ...first, headers: undefined }).toEqual({ ...second, headers: undefined });
    expect(JSON.stringify({ ...first, headers: undefined })).not.toContain(key);
  });
});

const request = searchOn(`<i data-app="2E032DRCNS" data-key="${key}">`);

function hit(fields: Readonly<Record<string, unknown>> = {}) {
  return {
    objectID: "callForProjectsPage_1",
    contentType: "callForProjectsPage",
    title: "A call",
    contentUrl: "/calls-for-projects/a-call/",
    callStatus: "Open",
    callDeadlineDate: "2027-01-29T00:00:00Z",
    callEligibleCountryNames: ["Poland", "Ukraine"],
    ...fields,
  };
}

function read(hits: readonly unknown[], nbHits = hits.length): Required<Found> {
  return readPage(interreg, makePage(request, JSON.stringify({ results: [{ hits, nbHits }] })));
}

describe("hits", () => {
  test.each([
    ["another country", { callEligibleCountryNames: ["Spain"], callEligibleCountryNuts: ["ES"] }, "not-for-ukraine"],
    ["closed", { callStatus: "Closed" }, "closed"],
    ["yesterday's", { callDeadlineDate: "2026-11-15T00:00:00Z" }, "past-deadline"],
  ])("%s is refused", (_name, fields, reason) => {
    expect(read([hit(fields)])).toMatchObject({
      calls: [],
      refused: [{ reason, externalId: "callForProjectsPage_1" }],
    });
  });

  test("on its last day a call is open, and a call that lists no country is kept", () => {
    const { calls } = read([hit({ callDeadlineDate: "2026-11-16T00:00:00Z", callEligibleCountryNames: [] })]);
    expect(calls[0]?.deadlines).toEqual([{ text: "2026-11-16", date: "2026-11-16" }]);
    expect(read([hit({ callEligibleCountryNames: null, callEligibleCountryNuts: ["UA"] })]).calls).toHaveLength(1);
  });

  test("times under a label that is not theirs move no day", () => {
    const { calls } = read([hit({ callDeadlineDate: "2027-01-29T23:30:00Z" })]);
    expect(calls[0]?.deadlines?.[0]?.date).toBe("2027-01-29");
  });

  test("the programme's own page is the address when it is one", () => {
    const addressOf = (link: string | null) => read([hit({ callExternalUrl: link })]).calls[0]?.url;
    expect(addressOf("https://programme.example/call")).toBe("https://programme.example/call");
    for (const link of [null, "", "javascript:alert(1)"]) {
      expect(addressOf(link)).toBe("https://interreg.eu/calls-for-projects/a-call/");
    }
  });

  test("its word for municipalities is read as that, and its regions as oblasts", () => {
    const [parsed] = read([
      hit({
        targetAudience: ["Local public authority", "National public authority"],
        callEligibleRegionNames: ["Lubelskie", "Volynska oblast"],
      }),
    ]).calls;
    if (parsed === undefined) throw new Error("no call");
    const { applicants, areas } = readCall(parsed, interreg, "2026-11-16").call;
    expect(applicants.map(({ value }) => value)).toEqual(["local-authority", "state-body"]);
    expect(areas.filter(({ scheme }) => scheme === "oblast").map(({ code }) => code)).toEqual(["07"]);
  });

  test("without regions that can be read, the programme says where", () => {
    const [parsed] = read([hit({ associatedProgrammes: ["NEXT Poland - Ukraine"] })]).calls;
    if (parsed === undefined) throw new Error("no call");
    const { areas } = readCall(parsed, interreg, "2026-11-16").call;
    expect(areas).toContainEqual(expect.objectContaining({ scheme: "zone", code: "pl-ua" }));
  });

  test("a status that nobody has seen is not reported as open", () => {
    expect(read([hit({ callStatus: "Paused" })]).calls[0]).not.toHaveProperty("statedStatus");
  });

  test("an ignored filter, an empty index and an error with status 200 are errors", () => {
    expect(() => read([hit({ contentType: "newsPage" })])).toThrow(ParseError);
    expect(() => read([])).toThrow(ParseError);
    const refused = makePage(request, '{"message":"Invalid Application-ID or API key","status":403}');
    expect(() => readPage(interreg, refused)).toThrow(ParseError);
  });

  test("one hit without an id is a problem of its own", () => {
    const { calls, problems } = read([hit(), { title: "Lost" }]);
    expect(calls).toHaveLength(1);
    expect(problems).toMatchObject([{ field: "hits" }]);
  });

  test("more hits than fit are asked for with the same key", () => {
    const { follow } = read([hit()], 501);
    expect(follow).toMatchObject([{ jsonBody: { requests: [{ page: 1 }] }, headers: { "x-algolia-api-key": key } }]);
  });

  const shared = process.env.GRANTS_SHARED;
  test.skipIf(shared === undefined)("reads the kept answer (GRANTS_SHARED): a programme without Ukraine", () => {
    const file = `${shared}/samples/interreg/interreg-eu-algolia/hit_callForProjectsPage_fundhunt_fixture.json`;
    const { refused, problems } = readPage(interreg, makePage(request, readFileSync(file, "utf8")));
    expect(problems).toEqual([]);
    expect(refused).toMatchObject([{ reason: "not-for-ukraine", externalId: "callForProjectsPage_3129" }]);
  });
});
