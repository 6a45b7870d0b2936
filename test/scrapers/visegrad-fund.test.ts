/* What the recording of the Visegrad Fund cannot show: states, hours, links, a page that cannot be read. */
import { describe, expect, test } from "vitest";
import type { Found, PageRequest } from "../../scrapers/scraper.ts";
import visegrad from "../../scrapers/visegrad-fund.ts";
import { readCall } from "../../src/crawl/read-call.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const list: PageRequest = { kind: "list", url: "https://www.visegradfund.org/apply/grants/" };

interface Card {
  readonly title?: readonly [string, string];
  readonly state?: string;
  readonly href?: string;
}

function card({
  title = ["Visegrad+", "Grants"],
  state = "Deadline: 1 February 2027",
  href = "visegrad-plus-grants/",
}: Card): string {
  const spans = title.map((part) => `<span class="block">${part}</span>`).join("");
  return `<article class="p-2 rounded-lg"><h3>${spans}</h3><div><span>${state}</span></div><p>Text.</p><a href="${href}">Learn more</a></article>`;
}

function readList(...cards: readonly Card[]): Required<Found> {
  return readPage(visegrad, makePage(list, cards.map(card).join("")));
}

describe("the state of a programme", () => {
  test.each([
    ["Deadline: 1 February 2027", "2027-02-01T11:00:00Z"],
    ["Deadline: June 1, 2027", "2027-06-01T10:00:00Z"],
  ])("«%s» closes at noon in Bratislava", (state, at) => {
    const [followed] = readList({ state }).follow;
    const { externalId = "", title = "" } = followed?.carry ?? {};
    const { call } = readCall({ ...followed?.carry, externalId, title, url: list.url }, visegrad, "2026-11-16");
    expect(call.deadlines).toMatchObject([{ at, time: "12:00", timeKnown: true }]);
  });

  test("of programmes the FAQ does not speak of, no hour is known", () => {
    const [followed] = readList({ title: ["V4 Gen", "Mini-Grants"] }).follow;
    expect(followed?.carry?.deadlines).toEqual([{ text: "Deadline: 1 February 2027", timeUnknown: true }]);
  });

  test.each([
    ["Opens January 2, 2027", "2027-01-02"],
    ["Opens on 2 January 2027", "2027-01-02"],
    ["Opens: 2 Jan 2027", "2027-01-02"],
  ])("«%s» is forthcoming", (state, opensOn) => {
    const found = readList({ state });
    expect(found.follow[0]?.carry).toMatchObject({ statedStatus: "forthcoming", opensOn });
    expect(found.follow[0]?.carry).not.toHaveProperty("deadlines");
    expect(found.problems).toEqual([]);
  });

  test.each(["Opens soon", "Rolling"])("«%s» is a problem, and the programme stays", (state) => {
    const found = readList({ state });
    expect(found.follow).toHaveLength(1);
    expect(found.problems).toEqual([expect.objectContaining({ field: "deadline" })]);
  });
});

test("no card on the page, or none that can be read, is a changed layout", () => {
  expect(() => readPage(visegrad, makePage(list, "<main><h1>Grants</h1></main>"))).toThrow(ParseError);
  expect(() => readList({ href: "javascript:void(0)" })).toThrow(ParseError);
  expect(() => readList({ href: "https://visegradfund.org.example/apply/grants/x/" })).toThrow(ParseError);
});

test("a link to the same programme is one identity, with or without www and slash", () => {
  const hrefs = ["https://visegradfund.org/apply/grants/visegrad-plus-grants", "/apply/grants/visegrad-plus-grants/"];
  expect(hrefs.map((href) => readList({ href }).follow[0]?.carry?.externalId)).toEqual([
    "visegrad-plus-grants",
    "visegrad-plus-grants",
  ]);
});

test("a programme whose page cannot be read keeps what the list said", () => {
  const [followed] = readList({}).follow;
  if (followed === undefined) throw new Error("nothing followed");
  const found = readPage(visegrad, makePage(followed, "<html><body><div>Loading…</div></body></html>"));
  expect(found.calls).toMatchObject([
    { title: "Visegrad+ Grants", deadlines: [{ text: "Deadline: 1 February 2027" }] },
  ]);
  expect(found.problems).toEqual([expect.objectContaining({ field: "body" })]);
});
