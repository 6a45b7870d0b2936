/* What the recording of EuroAccess cannot show: one call in both markups, deadlines in every order. */
import { describe, expect, test } from "vitest";
import { deadlinesIn, readStamp } from "../../scrapers/euroaccess/deadlines.ts";
import euroaccess from "../../scrapers/euroaccess.ts";
import type { Found } from "../../scrapers/scraper.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const [start] = euroaccess.start;
if (start === undefined) throw new Error("no start");
const first = start;

function list(rows: string, pager = ""): Required<Found> {
  return readPage(euroaccess, makePage(first, `<html><body><table>${rows}</table>${pager}</body></html>`));
}

const row = (href: string, last: string) =>
  `<tr><td>LIFE</td><td><a href="${href}">Rivers</a></td><td>12</td><td>${last}</td></tr>`;

describe("the list", () => {
  test("a table without id, a link without title, a cell more", () => {
    expect(list(row("/en/calls/12/Rivers?font=4", "29.01.2027 16:00")).follow).toEqual([
      {
        kind: "call",
        url: "https://www.euro-access.eu/en/calls/12/Rivers",
        carry: {
          externalId: "12",
          title: "Rivers",
          programme: "LIFE",
          deadlines: [{ text: "29.01.2027 16:00", date: "2027-01-29", time: "16:00" }],
        },
      },
    ]);
  });

  test("on its last day a call is asked for, a day later not; without a deadline it is", () => {
    const reasons = (last: string) => list(row("/en/calls/12/Rivers", last)).refused.map(({ reason }) => reason);
    expect(reasons("16.11.2026 00:00")).toEqual([]);
    expect(reasons("15.11.2026 17:00")).toEqual(["past-deadline"]);
    expect(reasons("")).toEqual([]);
  });

  test("pages are asked for while the pager knows more of them", () => {
    const next = (pager: string) => list(row("/en/calls/12/A", ""), pager).follow.filter(({ kind }) => kind === "list");
    expect(next('<a href="/en/calls?sent=search&amp;page=7">Last</a>').map(({ url }) => url)).toEqual([
      "https://www.euro-access.eu/en/calls?keyword=&submit=&sent=search&page=1",
    ]);
    expect(next('<a href="/en/calls?sent=search&amp;page=0">1</a>')).toEqual([]);
    expect(next("")).toEqual([]);
  });

  test("a table without any call is an error", () => {
    expect(() => list("<tr><td>No results</td></tr>")).toThrow(ParseError);
  });
});

describe("deadlines", () => {
  test.each([
    ["29.01.2027 16:00", [{ text: "29.01.2027 16:00", date: "2027-01-29", time: "16:00" }]],
    ["Deadline\n29.01.2027 00:00", [{ text: "Deadline 29.01.2027 00:00", date: "2027-01-29" }]],
    ["Opening\n01.12.2026\nDeadline\n29.01.2027", [{ text: "Deadline 29.01.2027", date: "2027-01-29" }]],
    [
      "Deadline - 2nd stage 15.09.2027 17:00 Deadline 16.03.2027 17:00",
      [
        { text: "Deadline - 2nd stage 15.09.2027 17:00", date: "2027-09-15", time: "17:00", stage: 2 },
        { text: "Deadline 16.03.2027 17:00", date: "2027-03-16", time: "17:00", stage: 1 },
      ],
    ],
    [
      "Deadline 01.03.2027 17:00\nDeadline 01.09.2027 17:00",
      [
        { text: "Deadline 01.03.2027 17:00", date: "2027-03-01", time: "17:00" },
        { text: "Deadline 01.09.2027 17:00", date: "2027-09-01", time: "17:00" },
      ],
    ],
    ["Deadline expired", []],
    ["31.02.2027 17:00", []],
  ])("%j", (printed, deadlines) => {
    expect(deadlinesIn(printed).deadlines).toEqual(deadlines);
  });

  test("an opening is no deadline; days and months are not swapped; an impossible hour is none", () => {
    expect(deadlinesIn("Opening 03.04.2027")).toEqual({ deadlines: [], opensOn: "2027-04-03", expired: false });
    expect(readStamp("29.01.2027 25:00")).toEqual({ text: "29.01.2027 25:00", date: "2027-01-29" });
    expect(deadlinesIn("Deadline\nexpired").expired).toBe(true);
  });
});

const carry = { externalId: "12", title: "Rivers" };

function call(content: string): Required<Found> {
  const request = { kind: "call", url: "https://www.euro-access.eu/en/calls/12/Rivers", carry };
  return readPage(euroaccess, makePage(request, `<html><body>${content}</body></html>`));
}

const older = (pairs: readonly (readonly [string, string])[]) =>
  `<div id="calldata"><div class="subtable">${pairs
    .map(([label, value]) => `<div class="tr"><div class="td title">${label}</div><div class="td">${value}</div></div>`)
    .join("")}</div></div>`;
const newerApart = (pairs: readonly (readonly [string, string])[]) =>
  `<div class="row-flex"><h4>Call key data</h4><div>${pairs
    .map(([label, value]) => `<p><strong>${label}</strong></p><p>${value}</p>`)
    .join("")}</div></div>`;
const newerTogether = (pairs: readonly (readonly [string, string])[]) =>
  `<div class="row-flex"><h4>Call content</h4><div>${pairs
    .map(([label, value]) => `<p><strong>${label}:</strong> ${value}</p>`)
    .join("")}</div></div>`;

describe("the page of a call", () => {
  test("one call reads the same in every markup", () => {
    const pairs = [
      ["Funding Program", "LIFE"],
      ["Call number", "LIFE-2027-SAP-ENV"],
      ["Deadlines", "Opening 01.12.2026 Deadline 29.01.2027 17:00"],
      ["Funding rate", "60%"],
      ["Call objectives", 'Cleaner rivers, see <a href="https://rivers.example/guide.pdf">guide</a>.'],
      ["Regions / countries for funding", "Moldova (Moldova), Ukraine (Україна)"],
      ["Topics", "Environment, Water"],
    ] as const;
    const [read] = call(older(pairs)).calls;
    expect(read).toEqual({
      ...carry,
      url: "https://www.euro-access.eu/en/calls/12/Rivers",
      programme: "LIFE",
      opensOn: "2026-12-01",
      deadlines: [{ text: "Deadline 29.01.2027 17:00", date: "2027-01-29", time: "17:00" }],
      ownShare: "Funding rate: 60%",
      body: "Cleaner rivers, see guide.",
      geography: "Moldova, Ukraine",
      tags: ["Environment", "Water"],
      codes: [{ vocabulary: "sedia-topic", code: "LIFE-2027-SAP-ENV" }],
      documents: [{ url: "https://rivers.example/guide.pdf", title: "guide" }],
    });
    expect(call(newerApart(pairs)).calls).toEqual([read]);
    expect(call(newerTogether(pairs)).calls).toEqual([read]);
  });

  test.each([
    ["France (France), Italy (Italia)", ["not-for-ukraine"]],
    ["EU Member States, Ukraine (Україна)", []],
    ["Worldwide", []],
    ["Countries of the Eastern Partnership", []],
  ])("countries «%s»", (countries, reasons) => {
    const { refused } = call(
      older([
        ["Funding Program", "LIFE"],
        ["Regions / countries for funding", countries],
      ]),
    );
    expect(refused.map(({ reason }) => reason)).toEqual(reasons);
  });

  test("where the text names oblasts, the countries say less than it and stand in the text", () => {
    const { calls } = call(
      older([
        ["Funding Program", "ERDF-TA"],
        ["Call objectives", "Projects in Odesa and Vinnytsia oblasts."],
        ["Regions / countries for funding", "Ukraine (Україна)"],
      ]),
    );
    expect(calls[0]).not.toHaveProperty("geography");
    expect(calls[0]?.body).toContain("\n\nRegions / countries for funding: Ukraine");
  });

  test("its word for municipalities is read as that", () => {
    const entities = "Public Body (national, regional and local; incl. EGTCs), Research Institution incl. University";
    const [parsed] = call(
      older([
        ["Funding Program", "CERV"],
        ["eligible entities", entities],
      ]),
    ).calls;
    if (parsed === undefined) throw new Error("no call");
    const { applicants } = readCall(parsed, euroaccess, "2026-11-16").call;
    expect(applicants.map(({ value }) => value)).toContain("local-authority");
  });

  test("people stay out, and so does what no label explains", () => {
    const contact = '<a href="https://people.example/a.pdf">Website</a>';
    const { calls } = call(
      older([
        ["Funding Program", "LIFE"],
        ["Contact", contact],
        ["New label", "A value"],
      ]),
    );
    expect(calls[0]?.documents).toEqual([]);
    expect(JSON.stringify(calls)).not.toMatch(/people\.example|A value/u);
  });

  test("a third markup is an error", () => {
    expect(() => call("<h1>Rivers</h1><dl><dt>Funding Program</dt><dd>LIFE</dd></dl>")).toThrow(ParseError);
  });
});
