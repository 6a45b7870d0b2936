import nock from "nock";
import { describe, expect, test } from "vitest";
import { BlockedError } from "../../src/errors.ts";
import { createFetchPage, type FetchPageOptions } from "../../src/http/client.ts";
import { card, htmlPage, obedientTime } from "./far-end.ts";

const site = "https://grants.example.org";
const html = { "content-type": "text/html" };

function client(options: Partial<FetchPageOptions> = {}) {
  const time = obedientTime();
  const limits = { pause: { min: 0, max: 0 } };
  const fetchPage = createFetchPage({ userAgent: "hromada-grants/1.2.0", attempts: 1, ...time, limits, ...options });
  const get = (url: string): Promise<unknown> =>
    fetchPage({ kind: "list", url }, { card }).catch((error: unknown) => error);
  return { fetchPage, get, time };
}

function robots(body: string, origin = site): nock.Scope {
  return nock(origin).get("/robots.txt").once().reply(200, body, { "content-type": "text/plain" });
}

function pages(origin = site): nock.Scope {
  return nock(origin)
    .get((path) => path !== "/robots.txt")
    .times(9)
    .reply(200, htmlPage("так"), html);
}

const page = { kind: "page" };

test("rules for us outrank rules for all", async () => {
  robots("User-agent: *\nDisallow: /\n\nUser-agent: Hromada-Grants\nDisallow: /private\nAllow: /private/calls");
  pages();
  const { get, fetchPage } = client();
  expect(await get(`${site}/calls`)).toMatchObject(page);
  expect(await get(`${site}/private/calls`)).toMatchObject(page);
  const error = await get(`${site}/private/list`);
  expect(error).toBeInstanceOf(BlockedError);
  expect(error).toMatchObject({ url: `${site}/private/list` });
  expect(fetchPage.robotsAnswers()).toEqual([{ origin: site, says: "rules", status: 200 }]);
});

test("rules for all bind us when nobody names us, wildcards too", async () => {
  robots("User-agent: *\nDisallow: /*?sort=\nDisallow: /*.json$\n");
  pages();
  const { get } = client();
  expect(await get(`${site}/calls?page=2`)).toMatchObject(page);
  expect(await get(`${site}/calls?sort=date`)).toBeInstanceOf(BlockedError);
  expect(await get(`${site}/calls.json`)).toBeInstanceOf(BlockedError);
});

test("it is asked for once per origin, and again when its time is up", async () => {
  const first = robots("User-agent: *\nDisallow: /x");
  pages();
  const { get, time } = client();
  await Promise.all([get(`${site}/1`), get(`${site}/2`)]);
  await get(`${site}/3`);
  expect(first.isDone()).toBe(true);
  await time.sleep(3_600_001);
  const second = robots("User-agent: *\nDisallow: /4");
  expect(await get(`${site}/4`)).toBeInstanceOf(BlockedError);
  expect(second.isDone()).toBe(true);
});

test.each([401, 403, 404, 410])("%i: there are no rules", async (status) => {
  nock(site).get("/robots.txt").reply(status);
  pages();
  const { get, fetchPage } = client();
  expect(await get(`${site}/calls`)).toMatchObject(page);
  expect(fetchPage.robotsAnswers()).toEqual([{ origin: site, says: "none", status }]);
});

test.each([429, 500, 503])("%i: forbidden for now, and asked again next time", async (status) => {
  nock(site).get("/robots.txt").once().reply(status);
  pages();
  const { get, fetchPage } = client();
  expect(await get(`${site}/calls`)).toMatchObject({ url: `${site}/calls`, retryable: true });
  expect(fetchPage.robotsAnswers()).toEqual([]);
  robots("");
  expect(await get(`${site}/calls`)).toMatchObject(page);
});

test("trouble on the way to it is retried like any other", async () => {
  nock(site).get("/robots.txt").replyWithError("reset").get("/robots.txt").reply(404);
  pages();
  expect(await client({ attempts: 2 }).get(`${site}/calls`)).toMatchObject(page);
});

test("its redirects are followed, its private ones are not", async () => {
  nock(site).get("/robots.txt").reply(301, "", { location: "https://www.example.org/robots.txt" });
  robots("User-agent: *\nDisallow: /calls", "https://www.example.org");
  const { get } = client({ attempts: 3 });
  expect(await get(`${site}/calls`)).toBeInstanceOf(BlockedError);
  nock("https://b.example.org").get("/robots.txt").once().reply(301, "", { location: "http://10.0.0.1/robots.txt" });
  expect(await get("https://b.example.org/calls")).toMatchObject({ retryable: false });
});

test("a web page in its place has no rules", async () => {
  robots(htmlPage("Сторінку не знайдено"));
  pages();
  expect(await client().get(`${site}/calls`)).toMatchObject(page);
});

describe("crawl-delay", () => {
  test.each([
    ["is honoured", "7", 7_000],
    ["up to half a minute", "86400", 30_000],
    ["when it is a number", "slow", 0],
  ])("%s", async (_what, asked, pause) => {
    robots(`User-agent: *\nCrawl-delay: ${asked}\nDisallow:`);
    pages();
    const { get, time } = client();
    await get(`${site}/1`);
    await get(`${site}/2`);
    expect(time.slept).toEqual(pause === 0 ? [] : [pause, pause]);
  });

  test("is told as it was asked", async () => {
    robots("User-agent: *\nCrawl-delay: 86400");
    pages();
    const { get, fetchPage } = client();
    await get(`${site}/1`);
    expect(fetchPage.robotsAnswers()).toEqual([{ origin: site, says: "rules", status: 200, crawlDelay: 86_400_000 }]);
  });
});

test("machines that share a shelf ask a site once, and each obeys what it said", async () => {
  // Answers once: a second question would fail.
  robots("User-agent: *\nDisallow: /private\nCrawl-delay: 7");
  pages();
  const shelf = new Map<string, { readonly status: number; readonly text: string }>();
  const robotsShelf = {
    get: async (origin: string) => shelf.get(origin),
    put: async (origin: string, file: { readonly status: number; readonly text: string }) =>
      void shelf.set(origin, file),
  };
  const [one, two] = [client({ robotsShelf }), client({ robotsShelf })];
  expect(await one.get(`${site}/calls`)).toMatchObject(page);
  expect(await two.get(`${site}/calls`)).toMatchObject(page);
  expect(await two.get(`${site}/private/list`)).toBeInstanceOf(BlockedError);
  expect(two.fetchPage.robotsAnswers()).toMatchObject([{ origin: site, says: "rules", crawlDelay: 7_000 }]);
  expect([...shelf.keys()]).toEqual([site]);
});

test("what could not be read is not put on the shelf", async () => {
  nock(site).get("/robots.txt").reply(503, "later");
  const put: string[] = [];
  const robotsShelf = { get: async () => undefined, put: async (origin: string) => void put.push(origin) };
  expect(await client({ robotsShelf }).get(`${site}/calls`)).toMatchObject({ name: "FetchError", retryable: true });
  expect(put).toEqual([]);
});
