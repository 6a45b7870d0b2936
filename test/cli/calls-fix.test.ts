/* Explaining and correcting calls, as people type it, on a small store of invented calls. */
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { getCall, ingestCalls } from "../../db/calls.ts";
import { reportFindings } from "../../db/crawl-runs.ts";
import { saveHromadas } from "../../db/hromadas.ts";
import type { Store } from "../../db/store.ts";
import { storeMemory } from "../../src/crawl/store-memory.ts";
import {
  call,
  card,
  deadline,
  exampleStore,
  fullCall,
  monday,
  nextMonday,
  noCounts,
  run,
  zhovkva,
} from "../db/example.ts";
import { temporaryFolder } from "../temporary.ts";
import { runGrants } from "./run-grants.ts";

const foreign = call("culture", {
  title: "Small grants for museums of the borderland",
  language: "en",
  instrument: { value: "grant", quote: "small grants", rule: "instrument.word" },
  sectors: [{ sector: "culture", weight: 9.25, evidence: ["museums", "sedia-topic CREA"] }],
});
const water = fullCall.id;
const why = ["--why", "лист донора від 20 листопада"];

let store: Store;
beforeEach(() => {
  store = exampleStore(join(temporaryFolder(), "grants.db"));
  const notCall = call("news", {
    kind: "not-a-call",
    kindReason: { value: "results", quote: "Оголошено переможців", rule: "call-or-not.results" },
  });
  run(store, monday, (context) => {
    reportFindings(store, context.runId, {
      problems: [{ field: "money", message: "two sums, one meaning", quote: "10–20 тис.", url: fullCall.url }],
      refused: [],
    });
    return ingestCalls(store, [fullCall, foreign, notCall], context);
  });
  saveHromadas(store, [zhovkva], monday);
});

async function grants(...args: readonly string[]) {
  const environment = { GRANTS_DB: store.sqlite.name, GRANTS_NOW: nextMonday };
  return runGrants(args, environment);
}

/** A crawl in which the source says this of its calls. */
function crawl(at: string, ...calls: Parameters<typeof ingestCalls>[1]): void {
  const memory = storeMemory(store)(card, at);
  const { problems } = memory.ingest(calls, at);
  memory.report({ problems, refused: [] });
  memory.finish({ at, closeReason: "finished-with-problems", counts: noCounts, complete: true });
}

describe("calls explain", () => {
  test("says each value with the donor's words, the rule and the page, in 80 columns", async () => {
    const { out, code } = await grants("calls", "explain", water);
    expect(code).toBe(0);
    expect(out).toContain(fullCall.url);
    expect(out).toMatch(/own share {4}12\.5 % \(cash\)\n +«12,5 %»\n +rule own-share\.percent/u);
    expect(out).toMatch(/applicants.*\n +«органи місцевого самоврядування»\n +rule applicant\.word/u);
    expect(out).toContain("«водопостачання», «водогони»");
    expect(out).toMatch(/Taken for a call because\n {2}конкурс: «Оголошуємо конкурс»\n {2}rule call\.announced/u);
    expect(out).toContain("money: two sums, one meaning «10–20 тис.»");
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("says what the donor does not say, and why an item is no call", async () => {
    expect((await grants("calls", "explain", foreign.id)).out).toMatch(/Not said\n.*award from, award up to, budget/u);
    const { out } = await grants("calls", "explain", "example:news");
    expect(out).toContain("Not taken for a call because\n  results: «Оголошено переможців»");
  });

  test("JSON has the same", async () => {
    const { out } = await grants("calls", "explain", water, "--json");
    expect(JSON.parse(out)).toMatchObject({
      id: water,
      page: fullCall.url,
      status: "open",
      kind: { value: "call", because: { rule: "call.announced" } },
      sectors: [{ sector: "utilities", evidence: ["водопостачання", "водогони"] }, {}],
      corrections: [],
      problems: [{ field: "money", runStartedAt: monday }],
    });
    const { notSaid, facts } = JSON.parse((await grants("calls", "explain", foreign.id, "--json")).out);
    expect(notSaid).toContain("budget");
    expect(facts).toContain("грант");
  });

  test("a correction stands with who, why, when, and whether the source has moved", async () => {
    await grants("calls", "fix", water, "deadline", "2026-12-20 17:00", ...why);
    const before = (await grants("calls", "explain", water)).out;
    expect(before).toContain("Corrected by a person");
    expect(before).toMatch(/deadline {5}2026-12-20 17:00 \(since 2026-11-23T06:00:00Z\)/u);
    expect(before).toContain("because: лист донора від 20 листопада");
    expect(before).toContain("corrected: лист донора від 20 листопада");
    expect(before).toContain("has not moved since");
    crawl("2026-11-24T06:00:00Z", { ...fullCall, deadlines: [deadline("2027-02-01")] });
    const after = (await grants("calls", "explain", water)).out;
    expect(after).toContain("! the source has moved since: it said 2026-12-15 17:00; rolling,");
    expect(after).toContain('deadline: the source now says "2027-02-01; rolling"');
    for (const line of after.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

describe("calls fix", () => {
  test("corrects at once, says what was and is, and goes on to matching", async () => {
    const { code, out, talk } = await grants("calls", "fix", water, "award-max", "60 000 EUR", ...why);
    expect(code).toBe(0);
    expect(out).toBe("example:water award-max: 50000.5 EUR → 60000 EUR\n");
    expect(talk).toContain("grants match run");
    expect(getCall(store, water)).toMatchObject({ version: 2 });
    expect((await grants("calls", "show", water)).out).toMatch(/award up to {2}60000 EUR\n +corrected: лист донора/u);
  });

  test("JSON gives the event", async () => {
    const { out } = await grants("calls", "fix", water, "sectors", "energy,utilities", ...why, "--json");
    expect(JSON.parse(out)).toMatchObject({
      field: "sectors",
      before: "environment, utilities",
      after: "energy, utilities",
      version: 2,
      events: [{ kind: "corrected" }],
    });
  });

  test("survives a crawl; --remove takes it back", async () => {
    await grants("calls", "fix", water, "title", "Вода для всіх", ...why);
    crawl("2026-11-24T06:00:00Z", fullCall);
    expect(getCall(store, water)).toMatchObject({ version: 2, call: { title: "Вода для всіх" } });
    const { code, out } = await grants("calls", "fix", water, "title", "--remove");
    expect([code, out]).toEqual([0, expect.stringContaining("Вода для всіх → Відновлення водопостачання")]);
    expect(getCall(store, water)?.call).toEqual(fullCall);
  });

  test("fixes lists all of them", async () => {
    expect((await grants("calls", "fixes")).talk).toContain("No corrections");
    await grants("calls", "fix", water, "own-share", "none", ...why);
    await grants("calls", "fix", foreign.id, "areas", "Львівська,pl-ua", ...why);
    const { out } = await grants("calls", "fixes");
    expect(out).toMatch(/example:culture\n.*\n {2}areas {8}oblast 46, zone pl-ua/u);
    expect(out).toMatch(/example:water\n.*\n {2}own-share {4}not said/u);
    expect(JSON.parse((await grants("calls", "fixes", "--json")).out)).toMatchObject([
      { callId: foreign.id, field: "areas", sourceMoved: false },
      { callId: water, field: "own-share", value: null, sourceThen: "12.5 %" },
    ]);
  });
});

describe("bad input ends with 2, keeps nothing, and names what is allowed", () => {
  test.each([
    [["example:none", "title", "x", ...why], "grants calls lists them"],
    [[water, "dedline", "2026-12-18", ...why], "Did you mean deadline?"],
    [[water, "deadline", "tomorrow", ...why], "YYYY-MM-DD"],
    [[water, "deadline", "2026-12-18"], "--why"],
    [[water, "deadline", "2026-12-18", "--why", " "], "--why"],
    [[water, "deadline", ...why], "a value is missing. deadline takes: YYYY-MM-DD"],
    [[water, "deadline", "--remove"], "grants calls fixes lists what is"],
    [[water, "deadline", "none", "--remove"], "--remove takes no value"],
    [[water, "sectors", "energi", ...why], "Did you mean energy?"],
    [[], "missing required argument 'call'"],
  ])("grants calls fix %j", async (args, words) => {
    const { code, talk, out } = await grants("calls", "fix", ...args);
    expect(code).toBe(2);
    expect(talk).toContain(words);
    expect(out).toBe("");
    expect(getCall(store, water)?.version).toBe(1);
  });

  test("a status that the dates overrule", async () => {
    await grants("calls", "fix", foreign.id, "deadline", "2026-11-01", ...why);
    const { code, talk } = await grants("calls", "fix", foreign.id, "status", "open", ...why);
    expect(code).toBe(2);
    expect(talk).toContain("by its deadline the call is closed. Correct the deadline instead");
  });

  test("a call nobody knows cannot be explained", async () => {
    const { code, talk } = await grants("calls", "explain", "example:none");
    expect(code).toBe(2);
    expect(talk).toContain("grants calls lists them");
  });
});

describe("the Ukrainian line of facts", () => {
  test.each([
    [["calls"]],
    [["calls", "show", foreign.id]],
    [["calls", "explain", foreign.id]],
    [["calls", "search", "museums"]],
    [["match", "explain", "Жовківська", foreign.id]],
  ])("stands under a foreign title: grants %j", async (args) => {
    const { out, code } = await grants(...args);
    expect(code).toBe(0);
    expect(out).toContain(foreign.title);
    expect(out).toContain("грант · Культура і спадщина");
  });

  test("and not under a Ukrainian one", async () => {
    expect((await grants("calls", "show", water)).out).not.toContain("грант ·");
  });
});
