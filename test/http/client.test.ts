/* What the client does with the answers of the web, the global fetch mocked by nock. */
import nock from "nock";
import { describe, expect, test } from "vitest";
import { frozenClock } from "../../src/clock.ts";
import { BlockedError, FetchError } from "../../src/errors.ts";
import { createFetchPage, type FetchPageOptions } from "../../src/http/client.ts";
import { RefusedAddress } from "../../src/http/guard.ts";
import { card, htmlPage, list, obedientTime } from "./far-end.ts";

const site = "https://grants.example.org";
const html = { "content-type": "text/html; charset=utf-8" };
const now = "2026-11-16T06:00:00Z";

/** A host without a robots.txt. */
function host(origin = site): nock.Scope {
  nock(origin).get("/robots.txt").optionally().reply(404);
  return nock(origin);
}

function client(options: Partial<FetchPageOptions> = {}) {
  const time = obedientTime();
  const fetchPage = createFetchPage({
    userAgent: "hromada-grants/1.2.0 (+https://town.example)",
    clock: frozenClock(now),
    random: () => 0.5,
    ...time,
    ...options,
  });
  const failure = (request: Parameters<typeof fetchPage>[0] = list): Promise<unknown> =>
    fetchPage(request, { card }).then(
      () => expect.unreachable("it should have failed"),
      (error: unknown) => error,
    );
  return { fetchPage, failure, slept: time.slept };
}

test("a page comes with what a conditional request needs, and with our name", async () => {
  host()
    .get("/calls")
    .matchHeader("user-agent", "hromada-grants/1.2.0 (+https://town.example)")
    .matchHeader("accept-language", "uk,*;q=0.5")
    .reply(200, htmlPage("так"), { ...html, etag: 'W/"7"', "last-modified": "Mon, 09 Nov 2026 10:00:00 GMT" });
  expect(await client().fetchPage(list, { card })).toEqual({
    kind: "page",
    url: list.url,
    status: 200,
    contentType: html["content-type"],
    bytes: Buffer.from(htmlPage("так")),
    validators: { etag: 'W/"7"', lastModified: "Mon, 09 Nov 2026 10:00:00 GMT" },
  });
});

describe("conditional requests", () => {
  const validators = { etag: '"7"', lastModified: "Mon, 09 Nov 2026 10:00:00 GMT" };

  test("304: what we kept is still right", async () => {
    host()
      .get("/calls")
      .matchHeader("if-none-match", '"7"')
      .matchHeader("if-modified-since", validators.lastModified)
      .reply(304);
    expect(await client().fetchPage(list, { card, validators })).toEqual({ kind: "not-modified" });
  });

  test("a 304 nobody asked for is an error", async () => {
    host().get("/calls").reply(304);
    expect(await client().failure()).toBeInstanceOf(FetchError);
  });

  test("If-Modified-Since is not carried along a redirect, where it could speak of another page", async () => {
    host()
      .get("/calls")
      .reply(302, "", { location: "/calls/2026" })
      .get("/calls/2026")
      .matchHeader("if-none-match", '"7"')
      .matchHeader("if-modified-since", (value: unknown) => value === undefined || value === null)
      .reply(200, htmlPage("нове"), html);
    expect(await client().fetchPage(list, { card, validators })).toMatchObject({ url: `${site}/calls/2026` });
  });
});

describe("what a status means", () => {
  test.each([401, 403])("%i: the site does not want us", async (status) => {
    host().get("/calls").reply(status, "no");
    const error = await client().failure();
    expect(error).toBeInstanceOf(BlockedError);
    expect(error).toMatchObject({ url: list.url, retryable: false });
  });

  test.each([400, 404, 405, 410, 451])("%i: not retried", async (status) => {
    host().get("/calls").once().reply(status, "no");
    const { failure, slept } = client();
    expect(await failure()).toMatchObject({ url: list.url, retryable: false, status });
    expect(slept).toEqual([2_250]); // the pause after robots.txt
  });

  test.each([408, 500, 502, 503, 504, 520])("%i: tried three times, waiting longer each time", async (status) => {
    const scope = host().get("/calls").times(3).reply(status, "later");
    const { failure, slept } = client({ limits: { pause: { min: 0, max: 0 } } });
    expect(await failure()).toMatchObject({ url: list.url, retryable: true, status });
    expect(slept).toEqual([1_500, 3_000]); // 2 s and 4 s, each times 0.75
    expect(scope.isDone()).toBe(true);
  });

  test("trouble that passes is not heard of", async () => {
    host()
      .get("/calls")
      .reply(500)
      .get("/calls")
      .replyWithError("ECONNRESET")
      .get("/calls")
      .reply(200, htmlPage("так"), html);
    expect(await client().fetchPage(list, { card })).toMatchObject({ kind: "page" });
  });

  test("the number of attempts is the caller's", async () => {
    host().get("/calls").once().reply(500);
    expect(await client({ attempts: 1 }).failure()).toMatchObject({ retryable: true, status: 500 });
  });

  test("a redirect without a Location leads nowhere", async () => {
    host().get("/calls").once().reply(302);
    expect(await client().failure()).toMatchObject({ retryable: false, status: 302 });
  });

  test("a failure of the network keeps its cause", async () => {
    host().get("/calls").times(3).replyWithError(new Error("socket hang up"));
    const error = await client().failure();
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ url: list.url, retryable: true, cause: expect.any(Error) });
  });
});

test("a body shorter than announced is cut, also where its kind shows no end", async () => {
  const plain = { "content-type": "text/plain", "content-length": "400" };
  host()
    .get("/calls")
    .reply(200, "Конкурс", plain)
    .get("/calls")
    .reply(200, "Конкурс відкрито", { "content-type": "text/plain" });
  expect(await client().fetchPage(list, { card })).toMatchObject({ bytes: Buffer.from("Конкурс відкрито") });
});

test("a name that resolves to a private address is not tried again", async () => {
  // What the guard under the sockets throws arrives wrapped in the TypeError of fetch.
  host().get("/calls").once().replyWithError(new RefusedAddress("grants.example.org resolves to 10.0.0.1"));
  expect(await client().failure()).toMatchObject({ url: list.url, retryable: false, status: undefined });
});

describe("Retry-After", () => {
  test.each([
    ["seconds", { "retry-after": "20" }],
    [
      "a date, by the server's own clock",
      { "retry-after": "Fri, 01 Jan 2027 00:00:20 GMT", date: "Fri, 01 Jan 2027 00:00:00 GMT" },
    ],
    ["a date, by ours", { "retry-after": "Mon, 16 Nov 2026 06:00:20 GMT" }],
  ])("%s: the host is left alone for that long, then asked again", async (_what, headers) => {
    host().get("/calls").reply(503, "later", headers).get("/calls").reply(200, htmlPage("так"), html);
    const { fetchPage, slept } = client();
    await fetchPage(list, { card });
    expect(slept).toEqual([2_250, 20_000]);
  });

  test("all requests to that host wait, other hosts do not", async () => {
    host().get("/calls").reply(429, "", { "retry-after": "30" }).get("/other").reply(200, htmlPage("так"), html);
    host("https://www.example.org").get("/").reply(200, htmlPage("так"), html);
    const { fetchPage, failure, slept } = client({ attempts: 1 });
    expect(await failure()).toMatchObject({ retryable: true, status: 429, retryAfter: 30_000 });
    slept.length = 0;
    await fetchPage({ kind: "list", url: "https://www.example.org/" }, { card });
    expect(slept).toEqual([2_250]);
    await fetchPage({ kind: "list", url: `${site}/other` }, { card });
    expect(slept).toEqual([2_250, 30_000 - 2_250]);
  });

  test("a wish beyond our patience fails at once, and so do the next requests, unsent", async () => {
    const scope = host().get("/calls").once().reply(429, "", { "retry-after": "600" });
    const { failure, slept } = client();
    expect(await failure()).toMatchObject({ retryable: true, status: 429, retryAfter: 600_000 });
    expect(await failure({ kind: "list", url: `${site}/other` })).toMatchObject({
      retryable: true,
      retryAfter: 600_000,
    });
    expect(slept).toEqual([2_250]);
    expect(scope.isDone()).toBe(true);
  });

  test("nonsense counts as silence on the matter", async () => {
    host().get("/calls").reply(503, "", { "retry-after": "soon" }).get("/calls").reply(200, htmlPage("так"), html);
    expect(await client().fetchPage(list, { card })).toMatchObject({ kind: "page" });
  });
});

describe("pages that stand in front of the page", () => {
  const challenge = `<html><head><title>Just a moment...</title></head><script>window._cf_chl_opt={}</script></html>`;

  test.each([200, 403, 429, 503])(
    "a challenge with status %i blocks the source, without a second try",
    async (status) => {
      host().get("/calls").once().reply(status, challenge, html);
      const error = await client().failure();
      expect(error).toBeInstanceOf(BlockedError);
      expect(String(error)).toContain("Cloudflare");
    },
  );

  test("a login form behind a redirect", async () => {
    host().get("/calls").reply(302, "", { location: "/login?next=/calls" });
    nock(site).get("/login?next=/calls").reply(200, htmlPage(`<input type="password" name="p">`), html);
    const error = await client().failure();
    expect(error).toBeInstanceOf(BlockedError);
    expect(error).toMatchObject({ url: list.url });
  });

  test("HTML where JSON was expected is handed to the reader", async () => {
    host().get("/calls").reply(200, htmlPage("Service notice"), { "content-type": "application/json" });
    expect(await client().fetchPage(list, { card })).toMatchObject({ kind: "page" });
  });
});

describe("redirects of a POST", () => {
  const search = { kind: "list", url: `${site}/search`, method: "POST", jsonParts: { query: {} } } as const;
  const withBody = (body: unknown): boolean => JSON.stringify(body).includes("query.json");
  const json = { "content-type": "application/json" };

  test.each([301, 302, 307, 308])("%i on the same host: the search is sent again", async (status) => {
    host()
      .post("/search", withBody)
      .reply(status, "", { location: "/search/" })
      .post("/search/", withBody)
      .reply(200, "{}", json);
    expect(await client().fetchPage(search, { card })).toMatchObject({ url: `${site}/search/` });
  });

  test.each([301, 302])("%i to another host: it is not", async (status) => {
    host().post("/search").reply(status, "", { location: "https://www.example.org/search" });
    expect(await client().failure(search)).toMatchObject({ url: search.url, retryable: false });
  });

  test("307 to another host: the server asks for it in so many words", async () => {
    host().post("/search").reply(307, "", { location: "https://www.example.org/search" });
    host("https://www.example.org").post("/search", withBody).reply(200, "{}", json);
    expect(await client().fetchPage(search, { card })).toMatchObject({ url: "https://www.example.org/search" });
  });

  test("303: the answer is fetched with a GET", async () => {
    host().post("/search").reply(303, "", { location: "/found/1" }).get("/found/1").reply(200, "{}", json);
    expect(await client().fetchPage(search, { card })).toMatchObject({ url: `${site}/found/1` });
  });
});

describe("pauses", () => {
  test("lie between requests to one host and are drawn between 1.5 and 3 s", async () => {
    host().get(/.*/u).times(3).reply(200, htmlPage("так"), html);
    const draws = [0, 0.999, 0.5];
    const { fetchPage, slept } = client({ random: () => draws.shift() ?? 0 });
    for (const path of ["/1", "/2", "/3"]) await fetchPage({ kind: "list", url: site + path }, { card });
    expect(slept.map(Math.round)).toEqual([1_500, 2_999, 2_250]);
  });

  test("a stop signal ends a pause, as a FetchError", async () => {
    host().get("/calls").reply(200, htmlPage("так"), html);
    const stop = new AbortController();
    const sleep = (_ms: number, signal?: AbortSignal): Promise<void> =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("aborted")));
        stop.abort();
      });
    const error = await client({ sleep })
      .fetchPage(list, { card, signal: stop.signal })
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ url: list.url, retryable: false });
  });
});
