/* Letters of other weeks, and why a call went or did not, on the demo's store. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../db/store.ts";
import { fillWithDemo } from "../demo/demo-folder.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

const folder = temporaryFolder();
const db = join(folder, "demo", "grants.db");

async function grants(args: readonly string[], environment: Record<string, string> = {}) {
  return runGrants(args, { GRANTS_DB: db, ...environment });
}

beforeAll(() => fillWithDemo(join(folder, "demo")), 60_000);

const preview = (reader: string, ...more: string[]) => grants(["digest", "preview", reader, "--print", ...more]);

describe("the preview of a week", () => {
  test("of which a letter was written to this recipient is that letter", async () => {
    const { out, talk } = await preview("1", "--week", "2026-W47");
    const sent = readFileSync(join(folder, "demo", "outbox", "2026-W47_zhovkivska_1.txt"), "utf8");
    expect(out.trimEnd()).toBe(sent.trimEnd());
    expect(talk).toContain("grants digest show 1");
  });

  test("that is over has its clock: the deadline as it was then, no call that came later", async () => {
    const past = (await preview("Жовківська", "--week", "2026-W47")).out;
    const present = (await preview("Жовківська")).out;
    expect(past).toContain("16–22 листопада 2026");
    expect(past).toMatch(/Living\s+Borderland[\s\S]*?До 18 грудня 2026/u);
    expect(present).toMatch(/Living\s+Borderland[\s\S]*?До 18 січня 2027/u);
    expect(past).not.toContain("Садок без холоду");
    expect(present).toContain("Садок без холоду");
  });

  test("before anything was read is empty, and says which clock it has", async () => {
    const { out, talk } = await preview("Жовківська", "--week", "2026-W46");
    expect(out).toContain("Цього тижня нового для вас немає.");
    expect(talk).toContain("composed for 9 November 2026, 08:00 in Kyiv");
  });

  test("to come leaves out what will have closed, and says that it knows only what is known now", async () => {
    const { out, talk } = await preview("Жовківська", "--week", "2027-W02");
    expect(out).toContain("11–17 січня 2027");
    expect(out).not.toContain("Open Houses of Culture");
    expect(out).toMatch(/Living\s+Borderland[\s\S]*?ще 7\s+днів/u);
    expect(talk).toContain("has not come");
  });

  test("writes nothing to the store", async () => {
    const counts = (): unknown => {
      const store = openStore(db, { mode: "read-only" });
      const tables = ["ledger", "events", "match_runs"];
      const found = tables.map((table) => store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
      store.close();
      return found;
    };
    const before = counts();
    for (const week of ["2026-W46", "2026-W47", "2027-W02"]) expect((await preview("2", "--week", week)).code).toBe(0);
    expect(counts()).toEqual(before);
  });

  test("names the next step where the exact copy was pruned", async () => {
    const pruned = join(folder, "pruned.db");
    cpSync(db, pruned);
    const store = openStore(pruned);
    store.sqlite.exec("UPDATE issues SET eml = x''");
    store.close();
    const { code, talk } = await preview("1", "--week", "2026-W47", "--db", pruned);
    expect(code).toBe(2);
    expect(talk).toContain("grants digest show 1");
  });
});

describe("sending a week by name", () => {
  const send = (week: string) => grants(["digest", "send", "--week", week], { SEND_MODE: "capture" });

  test("a week to come is refused", async () => {
    expect(await send("2026-W49")).toMatchObject({ code: 2, out: "", talk: expect.stringContaining("has not come") });
    expect(await send("2026-W99")).toMatchObject({ code: 2, talk: expect.stringContaining("not an ISO week") });
  });

  test("a week whose letters went says so, one without letters makes up for nothing", async () => {
    expect((await send("2026-W47")).out).toContain("already");
    const { out, code } = await send("2026-W46");
    expect(code).toBe(0);
    expect(out).toContain("no letter of 2026-W46 was written");
  });
});

test("letters without any call behind them say what is missing", async () => {
  const other = { GRANTS_DB: join(folder, "other.db"), OUTBOX: join(folder, "other") };
  const table = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const profiles = "katottg;name;type;oblast\nUA46060130000059055;Жовківська;міська;Львівська\n";
  expect((await grants(["hromadas", "import", table("h.csv", profiles)], other)).code).toBe(0);
  const people = "email,name,language,hromadas,consent\na@rada.example,А,uk,UA46060130000059055,лист\n";
  expect((await grants(["recipients", "import", table("p.csv", people)], other)).code).toBe(0);
  expect((await grants(["digest", "send"], other)).talk).toContain("grants crawl, then grants match run");
  expect((await grants(["digest", "send", "--dry-run"])).talk).not.toContain("grants crawl, then");
});
