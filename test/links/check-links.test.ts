/* The check against a server on loopback, over the real client. */
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { deadLinks, linkStates } from "../../db/links.ts";
import { frozenClock } from "../../src/clock.ts";
import { createFetchPage } from "../../src/http/client.ts";
import { checkLinks, type LinkReport } from "../../src/links/check-links.ts";
import { standingLinks } from "../../src/links/which-links.ts";
import { exampleStore, open } from "../db/example.ts";
import { type Answers, farEnd, htmlPage } from "../http/far-end.ts";
import { temporaryFolder } from "../temporary.ts";

const site = "https://donor.example";
const shown: Answers[string] = (response) =>
  response.writeHead(200, { "content-type": "text/html" }).end(htmlPage("Програма"));

function check(
  store: ReturnType<typeof exampleStore>,
  { fetchPage }: Awaited<ReturnType<typeof farEnd>>,
  urls: readonly string[],
  now: string,
): Promise<LinkReport> {
  return checkLinks(store, urls, { openLink: fetchPage.openLink, clock: frozenClock(now) });
}

describe("the check of links", () => {
  test("tells what opens from what does not and from what turns programs away", async () => {
    const end = await farEnd({
      [`${site}/robots.txt`]: (response) => response.end("User-agent: *\nDisallow: /private/\n"),
      [`${site}/a`]: shown,
      [`${site}/moved`]: (response) => response.writeHead(301, { location: "/a" }).end(),
      [`${site}/long`]: (response) =>
        response.writeHead(200, { "content-type": "application/pdf" }).end(Buffer.alloc(15_000_000)),
      [`${site}/refused`]: (response) => response.writeHead(403).end("no"),
      [`${site}/challenge`]: (response) =>
        response
          .writeHead(200, { "content-type": "text/html" })
          .end("<html><title>Just a moment...</title><script>_cf_chl_opt</script></html>"),
      [`${site}/down`]: (response) => response.writeHead(503).end("later"),
    });
    const store = exampleStore();
    const urls = ["a", "moved", "long", "refused", "challenge", "private/x", "down", "missing"].map(
      (one) => `${site}/${one}`,
    );
    const { links, offline } = await check(
      store,
      end,
      [...urls, `${site}/a`, "http://192.168.0.1/", "ftp://x.example/"],
      "2026-11-16T06:00:00Z",
    );
    expect(offline).toBe(false);
    const said = links.map(({ url, trouble, failedDays }) => [url.replace(site, ""), trouble, failedDays]);
    expect(said).toEqual([
      ["/a", undefined, 0],
      ["/moved", undefined, 0],
      ["/long", undefined, 0],
      ["/refused", "status 403", 0],
      ["/challenge", "a challenge of Cloudflare instead of the page", 0],
      ["/private/x", "robots.txt forbids this page", 0],
      ["/down", "status 503", 1],
      ["/missing", "status 404", 1],
      ["http://192.168.0.1/", expect.stringContaining("refused: "), 1],
      ["ftp://x.example/", expect.stringContaining("refused: "), 1],
    ]);
    expect(linkStates(store).get(`${site}/moved`)?.movedTo).toBe(`${site}/a`);
    expect(end.asked).not.toContain(`${site}/private/x`);
    expect(deadLinks(store).size).toBe(0);
  });

  test("three days make a link dead, one success makes it well", async () => {
    const store = exampleStore();
    const away = await farEnd({});
    for (const day of ["14", "15"]) await check(store, away, [`${site}/a`], `2026-11-${day}T06:00:00Z`);
    expect(deadLinks(store).size).toBe(0);
    await check(store, away, [`${site}/a`], "2026-11-16T06:00:00Z");
    expect([...deadLinks(store)]).toEqual([[`${site}/a`, "2026-11-14T06:00:00Z"]]);
    expect(store.sqlite.prepare("SELECT url, failed_days FROM v_dead_links").all()).toEqual([
      { url: `${site}/a`, failed_days: 3 },
    ]);
    await check(store, await farEnd({ [`${site}/a`]: shown }), [`${site}/a`], "2026-11-17T06:00:00Z");
    expect(deadLinks(store).size).toBe(0);
    expect(linkStates(store).get(`${site}/a`)?.openedAt).toBe("2026-11-17T06:00:00Z");
  });

  test("a network of our own that is away is no failure of anybody's link", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const address = closed.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    await new Promise((resolve) => closed.close(resolve));
    const fetchPage = createFetchPage({
      userAgent: "hromada-grants/test",
      gateway: `http://127.0.0.1:${address.port}`,
    });
    const store = exampleStore();
    const report = await checkLinks(
      store,
      ["a", "b", "c"].map((one) => `https://${one}.example/`),
      {
        openLink: fetchPage.openLink,
        clock: frozenClock("2026-11-16T06:00:00Z"),
      },
    );
    expect(report.offline).toBe(true);
    expect(linkStates(store).size).toBe(0);
  });

  test("told to stop, it counts nothing that was on its way", async () => {
    const stop = new AbortController();
    const end = await farEnd({ [`${site}/slow`]: () => stop.abort() });
    onTestFinished(() => stop.abort());
    const store = exampleStore();
    const report = await checkLinks(store, [`${site}/slow`, `${site}/b`], {
      openLink: end.fetchPage.openLink,
      clock: frozenClock("2026-11-16T06:00:00Z"),
      signal: stop.signal,
    });
    expect(report).toEqual({ links: [], offline: false, stopped: true });
    expect(linkStates(store).size).toBe(0);
  });

  test("links nobody has asked for in a year are forgotten", async () => {
    const store = exampleStore();
    const end = await farEnd({ [`${site}/a`]: shown, [`${site}/b`]: shown });
    await check(store, end, [`${site}/a`], "2025-10-01T06:00:00Z");
    await check(store, end, [`${site}/b`], "2026-11-16T06:00:00Z");
    expect([...linkStates(store).keys()]).toEqual([`${site}/b`]);
  });
});

test("the addresses of the standing programmes are those of the file", () => {
  expect(standingLinks().length).toBeGreaterThan(5);
  for (const url of standingLinks()) expect(url).toMatch(/^https:\/\//u);
  expect(open(`${temporaryFolder()}/grants.db`).sqlite.prepare("SELECT dead_since FROM v_standing").all()).toEqual([]);
});
