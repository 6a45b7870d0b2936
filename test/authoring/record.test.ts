/* Recording a source from a server on loopback, and replaying what was saved. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { html, resolveUrl } from "../../scrapers/page.ts";
import { defineScraper, type ParsedCall } from "../../scrapers/scraper.ts";
import { findCheckout } from "../../src/authoring/checkout.ts";
import { type NewRecording, recordSource } from "../../src/authoring/record.ts";
import { saveRecording, shortPath } from "../../src/authoring/save-recording.ts";
import { runCli } from "../../src/cli/run.ts";
import { frozenClock } from "../../src/clock.ts";
import { walk } from "../../src/crawl/walk.ts";
import { loadRecording } from "../../src/demo/recording.ts";
import { BlockedError, ConfigError, UsageError } from "../../src/errors.ts";
import { type Answers, card, farEnd, htmlPage } from "../http/far-end.ts";
import { recordedAnswer } from "../recording.ts";
import { temporaryFolder } from "../temporary.ts";

const site = "https://grants.example.org";

const scraper = defineScraper({
  ...card,
  start: [
    { kind: "list", url: `${site}/calls` },
    { kind: "search", url: `${site}/api`, method: "POST", jsonBody: { page: 1 } },
  ],
  pages: {
    list(page) {
      const $ = html(page);
      const urls = $("a[href^='/calls/']")
        .toArray()
        .flatMap((link) => resolveUrl(page, $(link).attr("href")) ?? []);
      return { follow: urls.map((url) => ({ kind: "detail" as const, url })) };
    },
    detail(page) {
      const $ = html(page);
      const { url } = page.request;
      return { calls: [{ externalId: url, url, title: $("h1").text(), body: $("p").text() }] };
    },
    search: () => ({}),
  },
});

const shown =
  (body: string, type = "text/html; charset=utf-8"): Answers[string] =>
  (response) =>
    response.writeHead(200, { "content-type": type }).end(body);

const answers: Answers = {
  [`${site}/calls`]: shown(htmlPage([1, 2, 3, 4].map((n) => `<a href="/calls/${n}">${n}</a>`).join(""))),
  [`${site}/calls/1`]: (response) =>
    response
      .writeHead(200, { "content-type": "text/html; charset=windows-1251" })
      // «Конкурс» in windows-1251.
      .end(
        Buffer.concat([
          Buffer.from("<html><h1>"),
          Buffer.from([0xca, 0xee, 0xed, 0xea, 0xf3, 0xf0, 0xf1]),
          Buffer.from("</h1><p>olena@fond.ua</p></html>"),
        ]),
      ),
  [`${site}/calls/2`]: shown(htmlPage("<h1>Другий</h1><p>Контактна особа: Олена Іваненко, 067 123 45 67</p>")),
  [`${site}/calls/3`]: shown(htmlPage("<h1>Третій</h1><p>olena@fond.ua</p>")),
  [`${site}/api`]: shown('{"rows": [{"email": "taras@fond.ua"}]}', "application/json"),
};

async function record(given: Answers, more: { perKind?: number; signal?: AbortSignal } = {}): Promise<NewRecording> {
  const { fetchPage } = await farEnd(given);
  const clock = frozenClock("2026-11-16T06:00:00Z");
  return recordSource(scraper, { fetchPage, clock, perKind: 2, ...more });
}

/** The folder of a recording in a place that is gone after the test. */
function fixtures(): URL {
  const folder = temporaryFolder();
  return pathToFileURL(join(folder, "test/fixtures/example/"));
}

async function replay(folder: URL): Promise<readonly ParsedCall[]> {
  const recording = loadRecording(folder);
  const calls: ParsedCall[] = [];
  for await (const step of walk(scraper, async (request) => recordedAnswer(recording, request))) {
    if ("error" in step) throw step.error;
    calls.push(...step.found.calls);
  }
  return calls;
}

describe("a recording", () => {
  test("holds a few pages of each kind without personal data, and replays to the calls that were read", async () => {
    const made = await record(answers);
    expect(made).toMatchObject({ calls: 2, leftOut: 2, troubles: [], scrubbed: { emails: 2, phones: 1, names: 1 } });
    const folder = fixtures();
    saveRecording(folder, made, { force: false });
    expect(shortPath(folder)).toBe("test/fixtures/example/");
    expect(readdirSync(folder).sort()).toEqual([
      "detail-1.html",
      "detail-2.html",
      "list-1.html",
      "pages.json",
      "search-1.json",
    ]);
    const all = readdirSync(folder)
      .map((file) => readFileSync(new URL(file, folder), "utf8"))
      .join("");
    expect(all).not.toMatch(/olena|taras|Іваненко|067/u);
    expect(loadRecording(folder)).toMatchObject({ origin: "recorded", capturedAt: "2026-11-16T06:00:00Z" });
    expect(loadRecording(folder).pages.find(({ kind }) => kind === "search")).toMatchObject({
      method: "POST",
      jsonBody: { page: 1 },
    });
    expect(await replay(folder)).toMatchObject([
      { title: "Конкурс", body: "person-2@example.org" },
      { title: "Другий", body: "Контактна особа: Ім’я Прізвище, 000 000 00 00" },
    ]);
  });

  test("says what could not be had or read, and goes on", async () => {
    const { [`${site}/calls/2`]: _gone, ...rest } = answers;
    const made = await record({ ...rest, [`${site}/calls/1`]: shown(htmlPage("<p>без назви</p>")) });
    expect(made.troubles).toEqual([
      expect.stringContaining("/calls/1: call: "),
      expect.stringContaining("/calls/2: status 404"),
    ]);
    expect(made.pages.map(({ url }) => url)).toContain(`${site}/calls/3`);
  });

  test("is not made of a site that turns us away", async () => {
    await expect(record({ [`${site}/calls`]: (response) => response.writeHead(403).end("no") })).rejects.toThrow(
      BlockedError,
    );
  });

  test("is never written over another unless that is wanted; then the old pages go and calls.json stays", async () => {
    const folder = fixtures();
    saveRecording(folder, await record(answers, { perKind: 3 }), { force: false });
    writeFileSync(new URL("calls.json", folder), "[]");
    const next = await record(answers, { perKind: 1 });
    expect(() => saveRecording(folder, next, { force: false })).toThrow(UsageError);
    expect(existsSync(new URL("detail-3.html", folder))).toBe(true);
    saveRecording(folder, next, { force: true });
    expect(readdirSync(folder).sort()).toEqual([
      "calls.json",
      "detail-1.html",
      "list-1.html",
      "pages.json",
      "search-1.json",
    ]);
  });
});

describe("the commands", () => {
  async function grants(...args: readonly string[]) {
    const talk: string[] = [];
    const out = { data: () => {}, talk: (line: string) => void talk.push(line), width: 80 };
    const { gateway, asked } = await farEnd({});
    const environment = { GRANTS_NOW: "2026-11-16T06:00:00Z", FETCH_GATEWAY: gateway };
    const code = await runCli(["sources", ...args], environment, out, new AbortController().signal);
    return { code, talk: talk.join("\n"), asked };
  }

  test("refuse before they ask anybody for a page", async () => {
    expect(await grants("new", "irf", "https://a.example/")).toMatchObject({
      code: 2,
      talk: expect.stringContaining("is taken"),
      asked: [],
    });
    expect(await grants("new", "Bad Id", "https://a.example/")).toMatchObject({
      code: 2,
      talk: expect.stringContaining("is no id"),
      asked: [],
    });
    expect(await grants("new", "town-fund", "ftp://a.example/")).toMatchObject({
      code: 2,
      talk: expect.stringContaining("no http(s) address"),
      asked: [],
    });
    expect(await grants("record", "irf")).toMatchObject({
      code: 2,
      talk: expect.stringContaining("--force"),
      asked: [],
    });
    expect(await grants("record", "none")).toMatchObject({ code: 2, talk: expect.stringContaining("unknown source") });
    expect(await grants("record", "standing-programmes", "--force")).toMatchObject({
      code: 2,
      talk: expect.stringContaining("nothing to record"),
    });
  });

  test("work in a checkout only, and say so elsewhere", () => {
    expect(findCheckout().href).toBe(new URL("../../", import.meta.url).href);
    const folder = temporaryFolder();
    mkdirSync(join(folder, "dist/src/authoring"), { recursive: true });
    const module = pathToFileURL(join(folder, "dist/src/authoring/checkout.js")).href;
    expect(() => findCheckout(module)).toThrow(ConfigError);
    for (const path of ["scrapers", "test/fixtures"]) mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, "scrapers/index.ts"), "");
    expect(findCheckout(module).href).toBe(pathToFileURL(`${folder}/`).href);
  });
});
