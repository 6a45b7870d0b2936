/* What a source may say with its request: a JSON body, headers of its own, settings in them; and the cookies it gets. */
import { expect, test } from "vitest";
import type { PageRequest } from "../../scrapers/scraper.ts";
import { BlockedError, FetchError } from "../../src/errors.ts";
import { card, farEnd, htmlPage, list } from "./far-end.ts";

const search: PageRequest = {
  kind: "search",
  url: "https://grants.example.org/search",
  method: "POST",
  jsonBody: { keyword: "громада", page: 0, tags: ["вода", null] },
};
const json = { "content-type": "application/json" };

test("a JSON body is posted as application/json, letters and nulls unharmed", async () => {
  const { fetchPage } = await farEnd({
    [search.url]: (response, request, body) => {
      const type = request.headers["content-type"];
      response.writeHead(200, json).end(JSON.stringify({ method: request.method, type, body: body.toString("utf8") }));
    },
  });
  const page = await fetchPage(search, { card });
  expect(page.kind === "page" && JSON.parse(new TextDecoder().decode(page.bytes))).toEqual({
    method: "POST",
    type: "application/json",
    body: '{"keyword":"громада","page":0,"tags":["вода",null]}',
  });
});

test("a posted search is asked anew each time: no validators go along", async () => {
  const { fetchPage } = await farEnd({
    [search.url]: (response, request) => {
      expect(request.headers["if-none-match"]).toBeUndefined();
      response.writeHead(200, json).end("{}");
    },
  });
  expect(await fetchPage(search, { card, validators: { etag: '"7"' } })).toMatchObject({ kind: "page" });
});

test("a request's own headers are sent, a cookie and a referrer among them", async () => {
  let seen: Readonly<Record<string, unknown>> = {};
  const { fetchPage } = await farEnd({
    [search.url]: (response, request) => {
      seen = request.headers;
      response.writeHead(200, json).end("{}");
    },
  });
  const headers = {
    "X-Requested-With": "XMLHttpRequest",
    RequestVerificationToken: "t0k3n",
    Referer: "https://grants.example.org/",
    Cookie: "session=1; af=x",
  };
  await fetchPage({ ...search, headers }, { card });
  expect(seen).toMatchObject({
    "x-requested-with": "XMLHttpRequest",
    requestverificationtoken: "t0k3n",
    referer: "https://grants.example.org/",
    cookie: "session=1; af=x",
    "content-type": "application/json",
    "user-agent": "hromada-grants/test",
  });
});

test("{NAME} in a header is filled from the settings", async () => {
  let key: unknown;
  const { fetchPage } = await farEnd(
    {
      [search.url]: (response, request) => {
        key = request.headers["x-api-key"];
        response.writeHead(200, json).end("{}");
      },
    },
    { settings: { EXAMPLE_KEY: "s3cret" } },
  );
  await fetchPage({ ...search, headers: { "X-API-Key": "{EXAMPLE_KEY}" } }, { card });
  expect(key).toBe("s3cret");
});

test("without the setting nothing is sent, and the error names it and not its value", async () => {
  const { fetchPage, asked, askedRobots } = await farEnd({ [search.url]: (response) => response.end("{}") });
  const failure: unknown = await fetchPage({ ...search, headers: { "X-API-Key": "{EXAMPLE_KEY}" } }, { card }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(FetchError);
  expect(failure).not.toBeInstanceOf(BlockedError);
  expect(failure).toMatchObject({ url: search.url, retryable: false });
  expect(String(failure)).toContain("EXAMPLE_KEY");
  expect([...asked, ...askedRobots]).toEqual([]);
});

test("cookies an answer sets come with the page, as a request would send them back", async () => {
  const { fetchPage } = await farEnd({
    [list.url]: (response) =>
      response
        .writeHead(200, {
          "content-type": "text/html; charset=utf-8",
          "set-cookie": [
            "ASP.NET_SessionId=abc=1; path=/; secure; HttpOnly",
            "lang=uk; Expires=Mon, 16 Nov 2026 06:00:00 GMT",
          ],
        })
        .end(htmlPage("так")),
  });
  expect(await fetchPage(list, { card })).toMatchObject({ cookies: "ASP.NET_SessionId=abc=1; lang=uk" });
});

test("a page that sets no cookie has none", async () => {
  const { fetchPage } = await farEnd({
    [list.url]: (response) => response.writeHead(200, { "content-type": "text/html" }).end(htmlPage("так")),
  });
  expect(await fetchPage(list, { card })).not.toHaveProperty("cookies");
});

test("a key for one host does not follow a redirect to another", async () => {
  const seen: Record<string, unknown> = {};
  const other = "https://elsewhere.example.org/search";
  const { fetchPage } = await farEnd(
    {
      [search.url]: (response, request) => {
        seen.first = request.headers["x-api-key"];
        response.writeHead(307, { location: other }).end();
      },
      [other]: (response, request) => {
        seen.second = request.headers["x-api-key"];
        response.writeHead(200, json).end("{}");
      },
    },
    { settings: { EXAMPLE_KEY: "s3cret" } },
  );
  await fetchPage({ ...search, headers: { "X-API-Key": "{EXAMPLE_KEY}" } }, { card });
  expect(seen).toEqual({ first: "s3cret", second: undefined });
});
