/* What the recording of fundsforNGOs cannot show: an ignored tag, the interstitial, the end of the list. */
import { expect, test } from "vitest";
import fundsforngos from "../../scrapers/fundsforngos.ts";
import type { Found } from "../../scrapers/scraper.ts";
import { readPage } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";
import { makePage } from "./make-page.ts";

const [request] = fundsforngos.start;
if (request === undefined) throw new Error("no start");

function post(id: number, more: object = {}): object {
  return {
    id,
    date_gmt: "2026-11-10T08:15:00",
    modified_gmt: "2026-11-11T09:02:10",
    link: `https://www2.fundsforngos.org/x/call-${id}/`,
    title: { rendered: "Call &#8211; <em>Example</em> Trust ($5,000)" },
    content: { rendered: "<p><strong>Deadline:</strong> 15-Jan-2027</p><p>Text.</p>" },
    tags: [638],
    ...more,
  };
}

function read(posts: readonly object[]): Required<Found> {
  return readPage(fundsforngos, makePage(request ?? { kind: "", url: "" }, JSON.stringify(posts)));
}

test("asks for the tag and for no more fields than are read", () => {
  const asked = new URL(request.url).searchParams;
  expect(asked.get("tags")).toBe("638");
  expect(asked.get("_fields")).toBe("id,date_gmt,modified_gmt,link,title,content,tags");
});

test("a post without the tag is refused; none with it means an ignored filter", () => {
  expect(read([post(1), post(2, { tags: [77] })]).refused).toMatchObject([{ reason: "other-tag", externalId: "2" }]);
  expect(() => read([post(1, { tags: [77] }), post(2, { tags: [] })])).toThrow("no post carries the tag");
});

test("the interstitial is no list", () => {
  const body = '<html><head><meta http-equiv="refresh" content="5"><title>Please Wait</title></head></html>';
  expect(() => readPage(fundsforngos, makePage(request, body))).toThrow(ParseError);
});

test("entities and markup of a title are read, what stands in brackets stays", () => {
  expect(read([post(1)]).calls).toMatchObject([
    { title: "Call – Example Trust ($5,000)", deadlines: [{ text: "Deadline: 15-Jan-2027" }] },
  ]);
});

test("a line that only begins with the word is left to the reading of the text", () => {
  const rendered = `<p>Deadline for questions and everything else that comes to mind is ${"very ".repeat(20)}late.</p>`;
  expect(read([post(1, { content: { rendered } })]).calls[0]).not.toHaveProperty("deadlines");
});

test("a full page is followed by the next unless it reaches old posts", () => {
  const full = Array.from({ length: 20 }, (_, index) => post(index + 1));
  expect(read(full).follow.map(({ url }) => new URL(url).searchParams.get("page"))).toEqual(["2"]);
  expect(read(full.slice(1)).follow).toEqual([]);
  const old = post(99, { modified_gmt: "2025-11-01T00:00:00" });
  expect(read([...full.slice(1), old]).follow).toEqual([]);
});
