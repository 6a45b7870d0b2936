import { describe, expect, test } from "vitest";
import { defineScraper, type Scraper } from "../../scrapers/scraper.ts";
import { frozenClock } from "../../src/clock.ts";
import { BlockedError, ParseError } from "../../src/errors.ts";
import { type Probe, probeSource } from "../../src/health/probe.ts";
import type { FetchPage } from "../../src/http/fetch-page.ts";
import { card } from "./make.ts";

const site = "https://grants.example";

/** Bodies are lists of words: `list:page-2` is a link to a page of that kind, anything else a call. */
const source = defineScraper({
  ...card,
  start: [{ kind: "list", url: `${site}/list` }],
  pages: {
    list: (page) => read(page.body),
    call: (page) => read(page.body),
  },
});

function read(body: string) {
  if (body === "redesigned") throw new ParseError(`${site}/x`, 'nothing matches "h1"');
  const words = body.split(" ").filter(Boolean);
  const links = words.flatMap((word) => {
    const [kind, name] = word.split(":");
    return name && (kind === "list" || kind === "call") ? [{ kind, url: `${site}/${name}` } as const] : [];
  });
  const calls = words
    .filter((word) => !word.includes(":"))
    .map((name) => ({ externalId: name, url: `${site}/${name}`, title: `Конкурс ${name}` }));
  return { follow: links, calls };
}

async function probe(pages: Record<string, string | Error>, scraper: Scraper = source): Promise<[Probe, string[]]> {
  const asked: string[] = [];
  const fetchPage: FetchPage = async ({ url }, { validators }) => {
    expect(validators).toBeUndefined();
    const name = url.slice(site.length + 1);
    asked.push(name);
    const page = pages[name] ?? new Error(`not expected: ${url}`);
    if (page instanceof Error) throw page;
    const bytes = new TextEncoder().encode(page);
    return { kind: "page", url, status: 200, contentType: "text/html", bytes, validators: {} };
  };
  return [await probeSource(scraper, { fetchPage, clock: frozenClock("2026-11-23T06:00:00Z") }), asked];
}

describe("a probe", () => {
  test("reads one list page and one detail, whatever else there is", async () => {
    const [result, asked] = await probe({ list: "list:page-2 call:water call:school", water: "water" });
    expect(asked).toEqual(["list", "water"]);
    expect(result).toEqual({
      sourceId: "example",
      pages: [
        { kind: "list", url: `${site}/list`, calls: 0, links: 3 },
        { kind: "call", url: `${site}/water`, calls: 1, links: 0 },
      ],
      title: "Конкурс water",
    });
  });

  test("a list that holds its calls needs no detail", async () => {
    const [result, asked] = await probe({ list: "water school list:page-2" });
    expect(asked).toEqual(["list"]);
    expect(result.trouble).toBeUndefined();
    expect(result.pages[0]).toMatchObject({ calls: 2, links: 1 });
  });

  test("a page its reader does not understand, and a site that turns us away, are trouble with their words", async () => {
    expect((await probe({ list: "call:water", water: "redesigned" }))[0]).toMatchObject({
      pages: [{ kind: "list" }],
      trouble: `${site}/x: nothing matches "h1"`,
    });
    const turnedAway = new BlockedError(`${site}/list`, "status 403");
    expect((await probe({ list: turnedAway }))[0]).toMatchObject({
      pages: [],
      trouble: `${site}/list: status 403`,
      blockedBy: "status",
    });
    const forbidden = new BlockedError(`${site}/list`, "robots.txt forbids this page", { by: "robots" });
    expect((await probe({ list: forbidden }))[0].blockedBy).toBe("robots");
  });

  test("no call at all is trouble, unless the source may be empty", async () => {
    expect((await probe({ list: "" }))[0].trouble).toBe("no call on any of these pages");
    expect((await probe({ list: "" }, { ...source, mayBeEmpty: true }))[0].trouble).toBeUndefined();
  });

  test("what the project keeps itself is not fetched", async () => {
    const own = { ...source, start: [{ kind: "list", url: `${site}/list`, inline: "water" }] };
    const [result, asked] = await probe({}, own);
    expect(asked).toEqual([]);
    expect(result).toMatchObject({ title: "Конкурс water" });
  });

  test("a fault of ours is not a site's", async () => {
    await expect(probe({})).rejects.toThrow("not expected");
  });
});
