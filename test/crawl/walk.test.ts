import { describe, expect, test } from "vitest";
import { defineScraper, type Page, type PageRequest } from "../../scrapers/scraper.ts";
import { readPage, walk } from "../../src/crawl/walk.ts";
import { ParseError } from "../../src/errors.ts";

const card = {
  id: "example",
  name: "Example",
  funder: "Example Foundation",
  homepage: "https://grants.example/",
  language: "en",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "invented",
  caveats: [],
} as const;

const scraper = defineScraper({
  ...card,
  start: [{ kind: "list", url: "https://grants.example/list" }],
  pages: {
    list: (page) => ({
      follow: page.body.split(" ").map((name) => ({
        kind: "call",
        url: `https://grants.example/${name}`,
        carry: { title: `carried ${name}` },
      })),
    }),
    call(page) {
      if (page.body === "broken") throw new ParseError(page.url, "no title");
      if (page.body === "surprise") throw new TypeError("cannot read properties of undefined");
      return { calls: [{ externalId: page.body, url: page.url, title: page.request.carry?.title ?? "none" }] };
    },
  },
});

function page(request: PageRequest, body: string): Page {
  return { url: request.url, contentType: "text/html", body, fetchedAt: "2026-11-16T06:00:00Z", request };
}

async function visit(bodies: Record<string, string>) {
  const asked: string[] = [];
  const steps = [];
  for await (const step of walk(scraper, async (request) => {
    const name = request.url.split("/").at(-1) ?? "";
    asked.push(name);
    const body = bodies[name];
    return body === undefined ? undefined : page(request, body);
  })) {
    steps.push(step);
  }
  return { asked, steps };
}

describe("walk", () => {
  test("visits breadth first, each request once, and hands the detail page what the list knew", async () => {
    const { asked, steps } = await visit({ list: "a b a", a: "a", b: "b" });
    expect(asked).toEqual(["list", "a", "b"]);
    const titles = steps.flatMap((step) => ("found" in step ? step.found.calls.map((call) => call.title) : []));
    expect(titles).toEqual(["carried a", "carried b"]);
  });

  test("a page that cannot be read is reported with what was missing, and the rest goes on", async () => {
    const { steps } = await visit({ list: "a b c", a: "broken", b: "surprise", c: "c" });
    const errors = steps.flatMap((step) => ("error" in step ? [step.error.message] : []));
    expect(errors).toEqual([
      "https://grants.example/a: no title",
      "https://grants.example/b: the reader failed: cannot read properties of undefined",
    ]);
    expect(steps.some((step) => "found" in step && step.found.calls[0]?.externalId === "c")).toBe(true);
  });

  test("a page that is left out ends nothing", async () => {
    const { steps } = await visit({ list: "a b", b: "b" });
    expect(steps.map((step) => step.page.url)).toEqual(["https://grants.example/list", "https://grants.example/b"]);
  });
});

describe("readPage", () => {
  const read = (call: Record<string, unknown>) =>
    readPage(
      // A reader's extra keys pass the compiler through a variable; the schema must catch them.
      {
        ...card,
        start: [],
        pages: {
          call: () => ({
            calls: [call as never, { externalId: "2", url: "https://grants.example/2", title: "right" }],
          }),
        },
      },
      page({ kind: "call", url: "https://grants.example/1" }, "x"),
    );

  test.each([
    [
      "an unknown key",
      { externalId: "1", url: "https://grants.example/1", title: "t", deadline: "tomorrow" },
      "deadline",
    ],
    ["no title", { externalId: "1", url: "https://grants.example/1" }, "title"],
    ["a link that is not http", { externalId: "1", url: "javascript:alert(1)", title: "t" }, "url"],
  ])("%s makes that call a problem and leaves the others", (_name, call, word) => {
    const found = read(call);
    expect(found.calls.map(({ externalId }) => externalId)).toEqual(["2"]);
    expect(found.problems).toHaveLength(1);
    expect(found.problems[0]?.message).toContain(word);
  });

  test("a kind without a reader is named", () => {
    expect(() => readPage(scraper, page({ kind: "feed", url: "https://grants.example/feed" }, "x"))).toThrow(
      'https://grants.example/feed: no reader for a page of kind "feed"',
    );
  });
});
