/* `grants export` on a small store of its own; calendars, feeds and tables as other programs read them. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "cheerio";
import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import { setSetting } from "../../db/settings.ts";
import type { Store } from "../../db/store.ts";
import { runCli } from "../../src/cli/run.ts";
import { matchHromadas } from "../../src/match/match-hromadas.ts";
import {
  call,
  deadline,
  exampleStore,
  fullCall,
  monday,
  money,
  nextMonday,
  run,
  temporaryFolder,
  zhovkva,
} from "../db/example.ts";

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
      for (const part of ["id", "title", "updated", "summary", "author > name"]) {
        expect(feed(entry).find(part).text(), part).not.toBe("");
      }
    }
    const later = load((await exported("atom", "--sector", "utilities")).out, { xml: { xmlMode: true } });
    expect(later("entry > id").text()).toBe(feed("entry").first().find("id").text());
    expect(later("feed > id").text()).not.toBe(feed("feed > id").text());
    expect(later("category").first().attr("term")).toBe("utilities");
  });
});

describe("site", () => {
  test("a list and a page for each call, hostile words escaped, unknown said", async () => {
    expect((await exported("site", "--out", file("site"))).code).toBe(0);
    const own = join(file("site"), readdirSync(file("site"))[0] ?? "");
    expect(own).toContain(zhovkva.katottg);
    const list = readFileSync(join(own, "index.html"), "utf8");
    const index = load(list);
    const links = index("#calls a")
      .toArray()
      .map((one) => index(one).attr("href") ?? "");
    expect(links.length).toBe(readdirSync(join(own, "calls")).length);
    for (const link of links) expect(existsSync(join(own, link))).toBe(true);
    expect(index("meta[http-equiv]").attr("content")).toContain("default-src 'none'");
    const pages = links.map((link) => readFileSync(join(own, link), "utf8"));
    for (const text of [list, ...pages]) {
      const page = load(text);
      for (const sign of ["javascript:", "\u202e", "\u0000"]) expect(text).not.toContain(sign);
      expect(page("img, iframe, link, [onerror], [style]").length).toBe(0);
      expect(page("html").attr("lang")).toBe("uk");
    }
    const water = load(pages[0] ?? "");
    expect(water("dl").text()).toContain("12,5");
    expect(water("q").text()).toContain("до 15 грудня 2026 року, 17:00");
    const bare = load(pages.find((text) => text.includes("HYPERLINK")) ?? "");
    expect(bare("h1").text()).toContain("<script>alert(1)</script>");
    expect(bare("dl").text()).toContain("не вказано");
  });

  test("pages of calls that closed since do not stay", async () => {
    mkdirSync(file("site"));
    await exported("site", "--out", file("site"));
    const own = join(file("site"), readdirSync(file("site"))[0] ?? "", "calls");
    const before = readdirSync(own).length;
    run(store, nextMonday, (context) => ingestCalls(store, [{ ...hostile, statedStatus: "cancelled" }], context));
    await exported("site", "--out", file("site"));
    expect(readdirSync(own)).toHaveLength(before - 1);
  });
});

test.each([
  [["ical"], "--hromada"],
  [["atom"], "--hromada <code>, --sector <id>"],
  [["site"], "--out"],
  [["site", "--all", "--out", "x"], "--all"],
  [["csv", "--sector", "wasser"], "unknown sector"],
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
