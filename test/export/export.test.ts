/* `grants export` on a small store of its own; calendars, feeds and tables as other programs read them. */
import { execFileSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { load } from "cheerio";
import { parse } from "csv-parse/sync";
import { HtmlValidate } from "html-validate";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { openHold } from "../../db/holds.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { setSetting } from "../../db/settings.ts";
import type { Store } from "../../db/store.ts";
import { runCli } from "../../src/cli/run.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import { call, deadline, exampleStore, fullCall, monday, money, nextMonday, run, zhovkva } from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";

let folder: string;
let store: Store;

const hostile = call("hostile", {
  title: '=HYPERLINK("http://evil.example";"Вода") <script>alert(1)</script> & "лапки" \u202egpj',
  url: "javascript:alert(1)",
  summary: "</q><img src=x onerror=alert(1)>\u0000",
  ukraine: { value: "lead", quote: "<b>громади</b>", rule: "role.lead" },
});
const all = [
  fullCall,
  hostile,
  call("closed", { title: "Закритий", deadlines: [deadline("2026-10-01")] }),
  call("news", { title: "Новина", kind: "not-a-call" }),
  call("elsewhere", {
    title: "Одеса",
    areas: [{ mode: "include", scheme: "oblast", code: "51", quote: "Одещина", rule: "area" }],
  }),
  call("rolling", { title: "Постійний", deadlines: [], rolling: { value: true, quote: "постійно", rule: "rolling" } }),
];

beforeEach(() => {
  folder = temporaryFolder();
  store = exampleStore(join(folder, "grants.db"));
  setSetting(store, "frozen_now", monday);
  saveHromadas(store, [{ ...zhovkva, ownShareMaxPercent: 20 }], monday);
  run(store, monday, (context) => ingestCalls(store, all, context));
  matchHromadas(store, new Date(monday));
});

async function exported(...args: readonly string[]) {
  const lines = { data: [] as string[], talk: [""] };
  const output = {
    data: (line: string) => void lines.data.push(line),
    talk: (line: string) => void lines.talk.push(line),
    width: 80,
  };
  const environment = { GRANTS_DB: join(folder, "grants.db") };
  const code = await runCli(["export", ...args], environment, output, new AbortController().signal);
  return { code, out: lines.data.map((line) => `${line}\n`).join(""), talk: lines.talk.join("\n") };
}

const file = (name: string): string => join(folder, name);

describe("tables", () => {
  test("csv: open calls by id, for a spreadsheet", async () => {
    expect((await exported("csv", "--out", file("calls.csv"))).code).toBe(0);
    const text = readFileSync(file("calls.csv"), "utf8");
    expect(text.startsWith("\ufeffid,title,status,")).toBe(true);
    expect(text).not.toMatch(/(?<!\r)\n/u);
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(rows.map(({ id }) => id)).toEqual(["elsewhere", "hostile", "rolling", "water"].map((id) => `example:${id}`));
    expect(rows[1]?.title?.startsWith("'=HYPERLINK")).toBe(true);
    expect(rows[3]).toMatchObject({
      award_max: "50000.5",
      currency: "EUR",
      deadline_kyiv: "2026-12-15 17:00",
      own_share_percent: "12.5",
    });
    expect(rows[1]).toMatchObject({ award_max: "", own_share_percent: "", sectors: "" });
  });

  test("json and ndjson hold the calls as they are kept, closed ones with --all", async () => {
    const one = JSON.parse((await exported("json", "--sector", "utilities")).out);
    expect(one).toHaveLength(1);
    expect(one[0]).toMatchObject({ ...fullCall, status: "open", version: 1, changedAt: monday });
    const lines = (await exported("ndjson", "--all")).out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).id)).toContain("example:closed");
    expect(lines.map((line) => JSON.parse(line).id)).not.toContain("example:news");
    expect(JSON.parse((await exported("json", "--sector", "sport")).out)).toEqual([]);
  });

  test("for a hromada: what fits, the best first, and why", async () => {
    const rows = JSON.parse((await exported("json", "--hromada", "Жовківська")).out);
    expect(rows[0]).toMatchObject({ id: "example:water", match: { verdict: "match" } });
    expect(rows.map(({ id }: { id: string }) => id)).not.toContain("example:elsewhere");
    const scores = rows.map(({ match }: { match: { score: number } }) => match.score);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
    const table: Record<string, string>[] = parse((await exported("csv", "--hromada", zhovkva.katottg)).out, {
      bom: true,
      columns: true,
    });
    expect(Number(table[0]?.score)).toBe(scores[0]);
    expect(table[0]?.why).not.toBe("");
  });

  test("the same store gives the same bytes, and more calls than a portion all come out", async () => {
    const many = Array.from({ length: 450 }, (_, at) => call(`more-${String(at).padStart(3, "0")}`));
    run(store, nextMonday, (context) => ingestCalls(store, many, context));
    const first = (await exported("ndjson")).out;
    expect((await exported("ndjson")).out).toBe(first);
    const ids: string[] = first
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toHaveLength(454);
  });
});

describe("ical", () => {
  const events = (text: string): ICAL.Event[] =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));

  test("a deadline of each call that fits, in UTC, with reminders", async () => {
    expect((await exported("ical", "--hromada", "Жовківська", "--out", file("calls.ics"))).code).toBe(0);
    const text = readFileSync(file("calls.ics"), "utf8");
    expect(text).not.toMatch(/(?<!\r)\n/u);
    const found = events(text);
    expect(found.map(({ summary }) => summary)).not.toContain("Постійний");
    const water = found.find(({ summary }) => summary === fullCall.title);
    expect(water?.startDate.toJSDate().toISOString()).toBe("2026-12-15T15:00:00.000Z");
    expect(water?.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
    expect(water?.description).toContain("до 15 грудня 2026 року, 17:00");
    expect(water?.component.getAllSubcomponents("valarm").length).toBeGreaterThan(0);
    const dated = found.find(({ summary }) => summary.includes("HYPERLINK"));
    expect(dated?.startDate.isDate).toBe(true);
    expect(dated?.startDate.toString()).toBe("2026-12-15");
    expect(text).not.toContain("javascript:");
  });

  test("a moved deadline is the same event, later", async () => {
    const [before] = events((await exported("ical", "--hromada", "Жовківська", "--sector", "utilities")).out);
    const moved = { ...fullCall, deadlines: [deadline("2027-01-15")] };
    run(store, nextMonday, (context) => ingestCalls(store, [moved], context));
    const [after] = events((await exported("ical", "--hromada", "Жовківська", "--sector", "utilities")).out);
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    expect(after?.startDate.toString()).toBe("2027-01-15");
  });
});

describe("atom", () => {
  test("well-formed, escaped, with ids that stay", async () => {
    const { out } = await exported("atom", "--hromada", "Жовківська");
    const feed = load(out, { xml: { xmlMode: true } });
    expect(feed("feed > id").text()).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u,
    );
    expect(feed("entry").length).toBeGreaterThan(1);
    expect(feed("entry").first().find("title").text()).toBe(fullCall.title);
    expect(feed("script, img").length).toBe(0);
    expect(out).not.toContain("javascript:");
    for (const entry of feed("entry").toArray()) {
      for (const part of ["id", "title", "updated", "summary, content", "author > name"]) {
        expect(feed(entry).find(part).text(), part).not.toBe("");
      }
    }
    const later = load((await exported("atom", "--sector", "utilities")).out, { xml: { xmlMode: true } });
    expect(later("entry > id").text()).toBe(feed("entry").first().find("id").text());
    expect(later("feed > id").text()).not.toBe(feed("feed > id").text());
    expect(later("category").first().attr("term")).toBe("utilities");
  });
});

test("hostile titles reach no reader as anything but text", async () => {
  const titles = [
    "]]><script>alert(1)</script>&amp;",
    "=1+1\r\nBEGIN:VALARM",
    "@SUM(A1)\u0007\u0000\u001b[31m",
    "\u202etxt.exe \u2066x",
    "\ud800 половина \udc00 \uffff\ufffe",
    "д".repeat(10_000),
  ];
  const calls = titles.map((title, at) => call(`odd-${at}`, { title, url: `https://donor.example/a,b;${at}` }));
  run(store, nextMonday, (context) => ingestCalls(store, calls, context));
  matchHromadas(store, new Date(monday));

  const rows: Record<string, string>[] = parse((await exported("csv")).out, { bom: true, columns: true });
  const cells = rows.filter(({ id }) => id?.includes("odd-")).map(({ title }) => title ?? "");
  expect(cells).toHaveLength(titles.length);
  expect(cells.filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);

  const objects: { id: string; title: string }[] = JSON.parse((await exported("json")).out);
  expect(objects.filter(({ id }) => id.includes("odd-")).map(({ title }) => title)).toEqual(titles);

  expect((await exported("atom", "--hromada", "Жовківська", "--out", file("feed.xml"))).code).toBe(0);
  const xml = readFileSync(file("feed.xml"), "utf8");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069\ufffd-\uffff]/u);
  const feed = load(xml, { xml: { xmlMode: true } });
  expect(feed("script").length).toBe(0);
  expect(feed("title").text()).toContain(titles[0]);
  expect(
    new Set(
      feed("entry > id")
        .toArray()
        .map((one) => feed(one).text()),
    ).size,
  ).toBe(feed("entry").length);
  // RFC 4287, 4.1.2: a link or a content.
  for (const entry of feed("entry").toArray())
    expect(feed(entry).find('link[rel="alternate"], content').length).toBe(1);

  expect((await exported("ical", "--hromada", "Жовківська", "--out", file("odd.ics"))).code).toBe(0);
  const ics = readFileSync(file("odd.ics"), "utf8");
  const parts = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents("vevent");
  expect(parts.filter((part) => part.getAllSubcomponents("valarm").length !== 2)).toEqual([]);
  expect(parts.map((part) => part.getFirstPropertyValue("url"))).toContain("https://donor.example/a,b;0");
  expect(Math.max(...ics.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
});

test.each(["csv", "json", "ndjson", "ical", "atom"])("%s is the same to the byte an hour later", async (format) => {
  const written = async (now: string): Promise<string> => {
    setSetting(store, "frozen_now", now);
    return (await exported(format, "--hromada", "Жовківська")).out;
  };
  expect(await written("2026-11-16T07:00:00Z")).toBe(await written(monday));
});

test("for people a call of two sites is there once, and a call of a source that is held back not yet", async () => {
  const twin = { ...fullCall, id: "example:twin", externalId: "twin", url: "https://portal.example/twin" };
  run(store, nextMonday, (context) => ingestCalls(store, [twin, call("late")], context));
  matchHromadas(store, new Date(monday));
  const add = store.sqlite.prepare(
    "INSERT INTO cluster_members (call_id, cluster_id, rank, rule, evidence, conflicts) VALUES (?, ?, ?, ?, ?, ?)",
  );
  store.write(() => {
    add.run(fullCall.id, fullCall.id, 0, null, null, "");
    add.run(twin.id, fullCall.id, 1, "likeness", "title", "deadline");
  });
  const links = async (...args: string[]): Promise<string[]> =>
    [...(await exported("atom", ...args)).out.matchAll(/href="([^"]+)"/gu)].map(([, link = ""]) => link);
  const late = call("late").url;
  expect(await links("--sector", "utilities")).toEqual([fullCall.url]);
  expect(await links("--hromada", "Жовківська")).toEqual(expect.arrayContaining([fullCall.url, late]));
  expect(await links("--hromada", "Жовківська")).not.toContain(twin.url);
  const rows = async (): Promise<string> => (await exported("ndjson", "--hromada", "Жовківська")).out;
  expect(await rows()).toContain(twin.url);

  openHold(store, { sourceId: "example", runId: 1, calls: 9, usual: 1, since: nextMonday }, nextMonday);
  expect(await links("--hromada", "Жовківська")).not.toContain(late);
  expect(await rows()).toContain(late);
});

describe("site", () => {
  const own = (): string => join(file("site"), `zhovkivska-miska-${zhovkva.katottg}`);
  const read = (path: string): string => readFileSync(join(file("site"), path), "utf8");
  const one = (): ReturnType<typeof exported> => exported("site", "--hromada", "Жовківська", "--out", file("site"));
  const country = (): ReturnType<typeof exported> => exported("site", "--out", file("site"));
  const files = (): string[] => readdirSync(file("site"), { recursive: true, encoding: "utf8" }).sort();

  test("of one hromada: a list and a page for each call, hostile words escaped, unknown said", async () => {
    expect((await one()).code).toBe(0);
    const list = readFileSync(join(own(), "index.html"), "utf8");
    const index = load(list);
    const links = index("#calls a")
      .toArray()
      .map((link) => index(link).attr("href") ?? "");
    expect(links.length).toBe(readdirSync(join(own(), "calls")).length);
    for (const link of links) expect(existsSync(join(own(), link))).toBe(true);
    expect(index("meta[http-equiv]").attr("content")).toContain("default-src 'none'");
    const pages = links.map((link) => readFileSync(join(own(), link), "utf8"));
    for (const text of [list, ...pages]) {
      const page = load(text);
      for (const sign of ["javascript:", "\u202e", "\u0000"]) expect(text).not.toContain(sign);
      expect(page("img, iframe, link, [onerror], [style]").length).toBe(0);
      expect(page("html").attr("lang")).toBe("uk");
    }
    const water = load(pages[0] ?? "");
    expect(water("dl").text()).toContain("12,5");
    expect(water("q").text()).toContain("до 15 грудня 2026 року, 17:00");
    expect(water("#fit").length).toBe(1);
    expect(water("a.official").attr("rel")).toContain("noopener");
    const bare = load(pages.find((text) => text.includes("HYPERLINK")) ?? "");
    expect(bare("h1").text()).toContain("<script>alert(1)</script>");
    expect(bare("dl").text()).toContain("не вказано");
  });

  test("over several hromadas: a start page by oblast, and each call's page once", async () => {
    const others = ["UA05020030000031457", "UA05020010000053508"].map((katottg, at) => ({
      ...{ ...zhovkva, katottg, oblast: "Вінницька", rayon: at === 0 ? "Вінницький" : "Барський" },
    }));
    saveHromadas(store, others, monday);
    matchHromadas(store, new Date(monday));
    expect((await country()).code).toBe(0);
    const home = load(read("index.html"));
    expect(
      home("section h2")
        .toArray()
        .map((one) => home(one).text()),
    ).toEqual(["Вінницька область", "Львівська область"]);
    expect(home("#oblast-1").parent().text()).toContain("(Барський район)");
    const lists = home("section li a")
      .toArray()
      .map((link) => home(link).attr("href") ?? "");
    expect(lists).toHaveLength(3);
    expect(files().filter((path) => path.includes("calls/")).length).toBe(
      readdirSync(join(file("site"), "calls")).length,
    );
    for (const path of lists) {
      const list = load(read(path));
      expect(list("nav a").attr("href")).toBe("../index.html");
      expect(list("#calls details").length).toBe(list("#calls > li").length);
      for (const link of list("#calls h2 a").toArray()) {
        expect(existsSync(join(own(), list(link).attr("href") ?? "none"))).toBe(true);
      }
    }
    expect(load(read(join("calls", readdirSync(join(file("site"), "calls"))[0] ?? "")))("#fit").length).toBe(0);
    expect(files().filter((path) => path.endsWith(".part"))).toEqual([]);
  });

  test("every page is sound HTML, whatever donors and councils are called", async () => {
    // The rule on titles counts «&lt;» as four characters; the length is judged as text, below.
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "long-title": "off" } });
    const hostileName = `</title>"><b>&${"Довга".repeat(30)}`;
    const other = { ...zhovkva, katottg: "UA05020030000031457", oblast: `"><i>ська`, name: hostileName };
    saveHromadas(store, [other], monday);
    run(store, monday, (context) =>
      ingestCalls(store, [call("long", { title: `${"Водопостачання ".repeat(40)}</h1><p id="fit">` })], context),
    );
    matchHromadas(store, new Date(monday));
    expect((await country()).code).toBe(0);
    expect((await one()).code).toBe(0);
    const pages = files().filter((path) => path.endsWith(".html"));
    // The start page, two lists of the country and one of a hromada's own, and calls in both.
    expect(pages.filter((path) => path.endsWith("index.html"))).toHaveLength(3);
    expect(pages.filter((path) => path.includes("calls/")).length).toBeGreaterThan(5);
    for (const path of pages) {
      const { results } = await validator.validateString(read(path));
      const faults = results.flatMap(({ messages }) => messages.map((one) => `${one.ruleId}: ${one.message}`));
      expect(faults, path).toEqual([]);
      const { length } = load(read(path))("title").text();
      expect(length > 0 && length <= 70, path).toBe(true);
    }
  });

  test("pages of calls that closed since do not stay; what is not ours does", async () => {
    await one();
    const before = readdirSync(join(own(), "calls")).length;
    writeFileSync(join(own(), "calls", "mine.html"), "council");
    run(store, nextMonday, (context) => ingestCalls(store, [{ ...hostile, statedStatus: "cancelled" }], context));
    expect((await one()).talk).toContain("Removed: 1 page of");
    expect(readdirSync(join(own(), "calls"))).toHaveLength(before);
    expect(readFileSync(join(own(), "calls", "mine.html"), "utf8")).toBe("council");
    // The site over all hromadas has the pages elsewhere.
    await country();
    expect(readdirSync(join(own(), "calls"))).toEqual(["mine.html"]);
    expect(existsSync(join(file("site"), "calls"))).toBe(true);
  });

  test("a site for one hromada leaves the pages of another alone", async () => {
    await one();
    const other = { ...zhovkva, katottg: "UA05020030000031457", name: "Інша" };
    saveHromadas(store, [other], monday);
    await exported("site", "--hromada", other.katottg, "--out", file("site"));
    expect(existsSync(join(own(), "index.html"))).toBe(true);
    expect(files().some((path) => path.startsWith("insha-miska"))).toBe(true);
  });

  test("twice the same store, twice the same bytes", async () => {
    await country();
    const first = files().filter((path) => /\.\w+$/u.test(path));
    const before = first.map(read);
    await country();
    expect(first.map(read)).toEqual(before);
  });

  test("a folder with other files is refused and stays as it is", async () => {
    mkdirSync(file("site"));
    writeFileSync(join(file("site"), "index.html"), "council");
    const { code, talk } = await one();
    expect(code).toBe(2);
    expect(talk).toContain("holds other files (index.html)");
    expect(files()).toEqual(["index.html"]);
  });

  test("a file of somebody else in the place of a page is refused, and a list that leads outside is not followed", async () => {
    await country();
    const outside = file("outside.html");
    writeFileSync(outside, "keep");
    const list = read("site-files.txt");
    writeFileSync(join(file("site"), "site-files.txt"), `${list.replace("index.html\n", "")}../outside.html\n`);
    const { code, talk } = await country();
    expect(existsSync(outside)).toBe(true);
    expect(code).toBe(2);
    expect(talk).toContain("was not written by this command");
  });
});

test("a file that is there is replaced whole; a folder is no file", async () => {
  writeFileSync(file("calls.csv"), "x".repeat(1_000_000));
  expect((await exported("csv", "--out", file("calls.csv"))).code).toBe(0);
  expect(readFileSync(file("calls.csv"), "utf8").startsWith("\ufeffid,")).toBe(true);
  const { code, talk } = await exported("csv", "--out", folder);
  expect(code).toBe(2);
  expect(talk).toContain("it is a folder");
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test.skipIf(!existsSync("/proc/self"))(
  "a site in a place that takes no folder is refused, not tried for ever",
  async () => {
    const { code, talk } = await exported("site", "--out", "/proc/no/site");
    expect(code).toBe(2);
    expect(talk).toContain("cannot write /proc/no/site");
  },
);

test("a link and a pipe stay what they are, and the store is never written over", async () => {
  writeFileSync(file("calls.csv"), "old");
  symlinkSync(file("calls.csv"), file("link.csv"));
  expect((await exported("csv", "--out", file("link.csv"))).code).toBe(0);
  expect(lstatSync(file("link.csv")).isSymbolicLink()).toBe(true);
  expect(readFileSync(file("calls.csv"), "utf8").startsWith("\ufeffid,")).toBe(true);

  execFileSync("mkfifo", [file("pipe")]);
  // Opened for both, so that neither end waits for the other.
  const pipe = openSync(file("pipe"), "r+");
  expect((await exported("csv", "--out", file("pipe"))).code).toBe(0);
  expect(lstatSync(file("pipe")).isFIFO()).toBe(true);
  const read = Buffer.alloc(6);
  readSync(pipe, read);
  closeSync(pipe);
  expect(read.toString()).toBe("\ufeffid,");

  symlinkSync(file("grants.db"), file("other-name.db"));
  for (const name of ["grants.db", "other-name.db"]) {
    expect(await exported("csv", "--out", file(name))).toMatchObject({
      code: 2,
      talk: expect.stringContaining("the store itself"),
    });
  }
  expect(readFileSync(file("grants.db"), "latin1").startsWith("SQLite format 3")).toBe(true);
});

test.each([
  [["ical"], "--hromada"],
  [["atom"], "--hromada <code>, --sector <id>"],
  [["site"], "--out"],
  [["site", "--all", "--out", "x"], "--all"],
  [["csv", "--sector", "wasser"], "unknown sector"],
  [["csv", "--hromada", "Атлантида"], "grants hromadas lists them"],
  [["xls"], "Allowed choices"],
  [["csv", "--out", "no/such/folder/calls.csv"], "cannot write"],
])("%j is wrong usage", async (args, message) => {
  const { code, talk } = await exported(...args);
  expect(code).toBe(2);
  expect(talk).toContain(message);
});

test("sums of another currency than the row's are left out", async () => {
  const mixed = call("mixed", { money: [money("award-max", 100_00), money("budget", 900_00, { currency: "UAH" })] });
  run(store, nextMonday, (context) => ingestCalls(store, [mixed], context));
  const rows: Record<string, string>[] = parse((await exported("csv")).out, { bom: true, columns: true });
  expect(rows.find(({ id }) => id === "example:mixed")).toMatchObject({
    award_max: "100",
    budget: "",
    currency: "EUR",
  });
});
