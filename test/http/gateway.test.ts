/* The client over real sockets: what a mocked fetch cannot show (cut bodies, bombs, slowness, bytes). */
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BlockedError, FetchError } from "../../src/errors.ts";
import { installAgent } from "../../src/http/agent.ts";
import { TooLargeError } from "../../src/http/body.ts";
import { decode } from "../../src/http/charset.ts";
import { createFetchPage } from "../../src/http/client.ts";
import type { FetchedPage } from "../../src/http/fetch-page.ts";
import { TimedOut } from "../../src/http/network-error.ts";
import { card, farEnd, htmlPage, list } from "./far-end.ts";

let uninstall: () => Promise<void>;
beforeAll(() => {
  // Any gateway on loopback: the address is a literal, which is not looked up.
  uninstall = installAgent({ gateway: "http://127.0.0.1:9999" });
});
afterAll(() => uninstall());

const html = { "content-type": "text/html; charset=utf-8" };
const long = htmlPage(`<ul>${Array.from({ length: 2_000 }, (_, n) => `<li>Конкурс ${n * 7919}</li>`).join("")}</ul>`);

function textOf(page: FetchedPage): string {
  if (page.kind !== "page") throw new Error(page.kind);
  return decode(page.bytes, page.contentType);
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable("it should have failed"),
    (error: unknown) => error,
  );
}

describe("the gateway", () => {
  test("stands in for the host and is told the original address", async () => {
    const seen: unknown[] = [];
    const url = "https://grants.example.org/calls/2026?page=2&q=%D0%B3";
    const { fetchPage } = await farEnd({
      [url]: (response, request) => {
        seen.push(request.url, request.headers["user-agent"], request.headers.host);
        response.writeHead(200, html).end(htmlPage("так"));
      },
    });
    const page = await fetchPage({ kind: "list", url: `${url}#top` }, { card });
    expect(page).toMatchObject({ kind: "page", url, status: 200, contentType: html["content-type"] });
    expect(textOf(page)).toBe(htmlPage("так"));
    expect(seen).toEqual([
      "/grants.example.org/calls/2026?page=2&q=%D0%B3",
      "hromada-grants/test",
      expect.stringMatching(/^127\.0\.0\.1:/u),
    ]);
  });

  test("a path in its own address is kept", async () => {
    const { gateway } = await farEnd({});
    const fetchPage = createFetchPage({ userAgent: "x", gateway: `${gateway}/week-1/` });
    const error = await errorOf(fetchPage(list, { card }));
    expect(error).toMatchObject({ status: 404 });
  });

  test("robots.txt goes through it too, and obeys it", async () => {
    const { fetchPage, asked, askedRobots } = await farEnd({
      "https://grants.example.org/robots.txt": (response) => response.end("User-agent: *\nDisallow: /calls"),
    });
    expect(await errorOf(fetchPage(list, { card }))).toBeInstanceOf(BlockedError);
    expect(askedRobots).toEqual(["https://grants.example.org/robots.txt"]);
    expect(asked).toEqual([]);
  });

  test("does not soften the check of the original address", async () => {
    const { fetchPage, asked, askedRobots } = await farEnd({});
    for (const url of [
      "http://10.1.2.3/",
      "https://grants.example.org:8080/",
      "http://[::1]/",
      "ftp://grants.example.org/",
    ]) {
      expect(await errorOf(fetchPage({ kind: "list", url }, { card })), url).toMatchObject({ retryable: false });
    }
    expect([...asked, ...askedRobots]).toEqual([]);
  });
});

describe("redirects", () => {
  const to =
    (location: string, status = 302) =>
    (response: ServerResponse) =>
      // Header bytes as sites send them: UTF-8, unescaped.
      response.writeHead(status, { location: Buffer.from(location).toString("latin1") }).end("moved");

  test("resolve against the original address, on any host", async () => {
    const { fetchPage, asked } = await farEnd({
      "https://grants.example.org/calls": to("../open/?all=1", 301),
      "https://grants.example.org/open/?all=1": to("//www.example.org/відкриті"),
      "https://www.example.org/%D0%B2%D1%96%D0%B4%D0%BA%D1%80%D0%B8%D1%82%D1%96": (response) =>
        response.writeHead(200, html).end(htmlPage("тут")),
    });
    const page = await fetchPage(list, { card });
    expect(page).toMatchObject({ url: "https://www.example.org/%D0%B2%D1%96%D0%B4%D0%BA%D1%80%D0%B8%D1%82%D1%96" });
    expect(asked).toHaveLength(3);
  });

  test.each([
    "http://127.0.0.1:9999/admin",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:a00:1]/",
    "http://0x7f.1/",
    "https://word:secret@www.example.org/",
    "file:///etc/passwd",
    "http://www.example.org:22/",
  ])("to %s on a later hop is refused", async (location) => {
    const { fetchPage, asked } = await farEnd({
      "https://grants.example.org/calls": to("/second"),
      "https://grants.example.org/second": to(location),
    });
    const error = await errorOf(fetchPage(list, { card }));
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ url: list.url, retryable: false });
    expect(String(error)).not.toContain("secret");
    expect(asked).toEqual(["https://grants.example.org/calls", "https://grants.example.org/second"]);
  });

  test("the robots.txt of the other host is asked and obeyed", async () => {
    const { fetchPage, asked } = await farEnd({
      "https://grants.example.org/calls": to("https://www.example.org/calls"),
      "https://www.example.org/robots.txt": (response) => response.end("User-agent: hromada-grants\nDisallow: /"),
    });
    const error = await errorOf(fetchPage(list, { card }));
    expect(error).toBeInstanceOf(BlockedError);
    expect(error).toMatchObject({ url: list.url });
    expect(asked).toEqual(["https://grants.example.org/calls"]);
  });

  test("five are followed, a loop is not", async () => {
    const { fetchPage, asked } = await farEnd({ "https://grants.example.org/calls": to("/calls") });
    expect(await errorOf(fetchPage(list, { card }))).toMatchObject({ retryable: false });
    expect(asked).toHaveLength(6);
  });
});

describe("cut bodies are retryable errors", () => {
  const half = <T extends Uint8Array | string>(body: T): T => body.slice(0, body.length / 2) as T;

  test.each([
    ["plain, less than announced", half(long), { "content-length": String(Buffer.byteLength(long)) }],
    ["plain, ended politely", half(long), {}],
    ["gzip, cut in the middle", half(gzipSync(long)), { "content-encoding": "gzip" }],
    ["brotli, cut in the middle", half(brotliCompressSync(long)), { "content-encoding": "br" }],
    ["not gzip at all", "hello", { "content-encoding": "gzip" }],
  ])("%s", async (_what, body, headers) => {
    let count = 0;
    const { fetchPage } = await farEnd({
      [list.url]: (response) => {
        count += 1;
        response.writeHead(200, { ...html, ...headers });
        response.write(body, () => ("content-length" in headers ? response.destroy() : response.end()));
      },
    });
    const error = await errorOf(fetchPage(list, { card }));
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ url: list.url, retryable: true });
    expect(count).toBe(3);
  });

  test("not so when only the checksum is missing: the document is whole", async () => {
    const body = gzipSync(long).subarray(0, -8);
    const { fetchPage } = await farEnd({
      [list.url]: (response) => response.writeHead(200, { ...html, "content-encoding": "gzip" }).end(body),
    });
    expect(textOf(await fetchPage(list, { card }))).toBe(long);
  });

  test("the next attempt may bring the whole page", async () => {
    let count = 0;
    const { fetchPage } = await farEnd({
      [list.url]: (response) => {
        count += 1;
        const body = gzipSync(long);
        response.writeHead(200, { ...html, "content-encoding": "gzip" }).end(count === 1 ? half(body) : body);
      },
    });
    expect(textOf(await fetchPage(list, { card }))).toBe(long);
    expect(count).toBe(2);
  });

  test("a source whose pages omit their end is excused", async () => {
    const { fetchPage } = await farEnd({
      [list.url]: (response) => response.writeHead(200, html).end("<ul><li>Конкурс"),
    });
    expect(textOf(await fetchPage(list, { card: { ...card, omitsEnd: true } }))).toBe("<ul><li>Конкурс");
    expect(await errorOf(fetchPage(list, { card }))).toMatchObject({ retryable: true });
  });

  test("an empty body is no page", async () => {
    const { fetchPage } = await farEnd({ [list.url]: (response) => response.writeHead(200, html).end() });
    expect(await errorOf(fetchPage(list, { card: { ...card, omitsEnd: true } }))).toMatchObject({ retryable: true });
  });
});

describe("size and time", () => {
  test("a bomb is stopped after the limit, and not asked for again", async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000));
    const { fetchPage, asked } = await farEnd(
      { [list.url]: (response) => response.writeHead(200, { ...html, "content-encoding": "gzip" }).end(bomb) },
      { limits: { maxBytes: 1_000_000 } },
    );
    const before = process.memoryUsage().arrayBuffers;
    const error = await errorOf(fetchPage(list, { card }));
    expect(error).toBeInstanceOf(TooLargeError);
    expect(error).toMatchObject({ url: list.url, retryable: false });
    expect(asked).toHaveLength(1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test("an announced size past the limit is not read at all", async () => {
    const { fetchPage } = await farEnd(
      { [list.url]: (response) => response.writeHead(200, { ...html, "content-length": "2000000" }).write("<html>") },
      { limits: { maxBytes: 1_000_000 } },
    );
    expect(await errorOf(fetchPage(list, { card }))).toBeInstanceOf(TooLargeError);
  });

  test("a page of exactly the limit is read", async () => {
    const { fetchPage } = await farEnd(
      { [list.url]: (response) => response.writeHead(200, html).end(long) },
      { limits: { maxBytes: Buffer.byteLength(long) } },
    );
    expect(textOf(await fetchPage(list, { card }))).toBe(long);
  });

  test.each([
    ["no answer", () => {}],
    [
      "a body that drips",
      (response: ServerResponse) => {
        const timer = setInterval(() => response.write("<p>"), 20);
        response.writeHead(200, html).on("close", () => clearInterval(timer));
      },
    ],
  ])("%s: the time limit covers the whole exchange", async (_what, answer) => {
    const { fetchPage } = await farEnd({ [list.url]: answer }, { limits: { timeout: 150 }, attempts: 1 });
    const error = await errorOf(fetchPage(list, { card }));
    expect(error).toMatchObject({ retryable: true, cause: expect.any(TimedOut) });
  });

  test("a stop signal ends the exchange at once, and nothing is tried again", async () => {
    const stop = new AbortController();
    const { fetchPage, asked } = await farEnd({ [list.url]: () => stop.abort(new Error("SIGTERM")) });
    const error = await errorOf(fetchPage(list, { card, signal: stop.signal }));
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ retryable: false });
    expect(asked).toHaveLength(1);
  });

  test("a connection that is reset is tried again", async () => {
    let count = 0;
    const { fetchPage } = await farEnd({
      [list.url]: (response) => {
        count += 1;
        if (count < 3) response.socket?.resetAndDestroy();
        else response.writeHead(200, html).end(htmlPage("нарешті"));
      },
    });
    expect(textOf(await fetchPage(list, { card }))).toBe(htmlPage("нарешті"));
  });

  test("nobody at the other end is a retryable error with its cause", async () => {
    const fetchPage = createFetchPage({ userAgent: "x", gateway: "http://127.0.0.1:1", attempts: 1 });
    const error = await errorOf(fetchPage(list, { card }));
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ url: list.url, retryable: true, cause: expect.any(Error) });
  });
});

describe("one at a time", () => {
  test("per host, and hosts do not wait for each other", async () => {
    const running = new Map<string, number>();
    let together = 0;
    let overlapping = 0;
    const answer: Parameters<typeof farEnd>[0][string] = async (response, request) => {
      const host = new URL(String(request.headers["x-original-url"])).host;
      running.set(host, (running.get(host) ?? 0) + 1);
      overlapping = Math.max(overlapping, ...running.values());
      together = Math.max(
        together,
        [...running.values()].reduce((sum, one) => sum + one, 0),
      );
      await sleep(20);
      running.set(host, (running.get(host) ?? 0) - 1);
      response.writeHead(200, html).end(htmlPage(host));
    };
    const urls = ["a", "b"].flatMap((host) => [1, 2, 3].map((n) => `https://${host}.example.org/${n}`));
    const { fetchPage } = await farEnd(Object.fromEntries(urls.map((url) => [url, answer])));
    await Promise.all(urls.map((url) => fetchPage({ kind: "list", url }, { card })));
    expect(overlapping).toBe(1);
    expect(together).toBe(2);
  });

  test("Retry-After is kept even behind a gateway, where our own pauses are zero", async () => {
    const times: number[] = [];
    const { fetchPage } = await farEnd({
      [list.url]: (response) => {
        times.push(performance.now());
        if (times.length > 1) response.writeHead(200, html).end(htmlPage("так"));
        else response.writeHead(429, { "retry-after": "1" }).end();
      },
    });
    await fetchPage(list, { card });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
  });
});

test("windows-1251 bytes arrive untouched", async () => {
  const body = Buffer.from("<html><body>\xca\xee\xed\xea\xf3\xf0\xf1</body></html>", "latin1");
  const { fetchPage } = await farEnd({ [list.url]: (response) => response.writeHead(200, html).end(body) });
  const page = await fetchPage(list, { card });
  expect(page.kind === "page" && Buffer.compare(page.bytes, body)).toBe(0);
  expect(textOf(page)).toBe("<html><body>Конкурс</body></html>");
});

test("JSON parts arrive as files of type application/json", async () => {
  const request = {
    ...list,
    method: "POST",
    jsonParts: { query: { bool: { must: [{ terms: { status: ["31094501"] } }] } }, languages: ["uk"] },
  } as const;
  let sent: { type: string | undefined; body: string } | undefined;
  const { fetchPage } = await farEnd({
    [list.url]: (response, { headers, method }, body) => {
      sent = { type: headers["content-type"], body: `${method} ${body.toString("utf8")}` };
      response.writeHead(200, { "content-type": "application/json" }).end(`{"results":[]}`);
    },
  });
  await fetchPage(request, { card, validators: { etag: '"x"' } });
  expect(sent?.type).toMatch(/^multipart\/form-data; boundary=/u);
  expect(sent?.body.replaceAll("\r", "")).toContain(
    `POST --${sent?.type?.split("boundary=")[1]}
Content-Disposition: form-data; name="query"; filename="query.json"
Content-Type: application/json

{"bool":{"must":[{"terms":{"status":["31094501"]}}]}}
`,
  );
  expect(sent?.body).toContain(`name="languages"; filename="languages.json"`);
});
