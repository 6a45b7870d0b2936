import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { type SearchFilter, searchCalls } from "../../db/search.ts";
import { syncSources } from "../../db/sources.ts";
import { openStore, type Store } from "../../db/store.ts";
import { callStatus } from "../../src/status.ts";
import { makeArea } from "../make-call.ts";
import { call, card, deadline, monday, money, nextMonday, run } from "./example.ts";

let store: Store;
const now = new Date(monday);

beforeAll(() => {
  store = openStore(":memory:");
  syncSources(store, [card], monday);
  run(store, monday, (context) =>
    ingestCalls(
      store,
      [
        call("union", { title: "Підтримка об’єднаних громад", body: "Об’єднання громад для спільних послуг." }),
        call("water", {
          title: "Вода",
          body: `${"Відомості про фонд. ".repeat(30)}Ґранти на водопостачання у школах. Строк – до 1 лютого.`,
        }),
        call("light", { title: "Освітлення вулиць", programme: "Світло для громад" }),
        call("eu", { title: "Grants for municipalities", body: "Funding of partnerships.", language: "en" }),
        call("news", { title: "Підсумки: водопостачання", kind: "not-a-call" }),
      ],
      context,
    ),
  );
});

function find(query: string): string[] {
  return searchCalls(store, query, { now }).map(({ id }) => id.replace("example:", ""));
}

describe("finds words in any form and spelling", () => {
  test.each([
    ["об'єднання", ["union"]],
    ["ОБʼЄДНАНЬ", ["union"]],
    ["об`єднанням громади", ["union"]],
    ["грант", ["eu", "water"]],
    ["ґранту", ["water"]],
    ["шкіл", ["water"]],
    ["школи водопостачанням", ["water"]],
    ["municipality grant", ["eu"]],
    ["громад", ["union", "light"]],
    ["Вiдомості", ["water"]],
    ["vodopostachannia", ["water"]],
    ["obiednannia hromad", ["union"]],
    ["osvitlennya vulyts", ["light"]],
    ["shkola", ["water"]],
  ])("%s", (query, expected) => {
    expect(find(query)).toEqual(expected);
  });
});

test("every word must occur", () => {
  expect(find("громада школа")).toEqual([]);
});

test("the beginning of a word finds it when no whole word does", () => {
  expect(find("водопост")).toEqual(["water"]);
  expect(find("освіта")).toEqual([]);
});

test("a hit in the title comes first", () => {
  expect(find("вода")).toEqual(["water"]);
  expect(find("громад")[0]).toBe("union");
});

test("items that are not calls are not found", () => {
  expect(find("підсумки")).toEqual([]);
});

test("shows the donor's own words around the hit", () => {
  const [hit] = searchCalls(store, "шкіл грант", { now });
  expect(hit).toMatchObject({ id: "example:water", title: "Вода", url: "https://grants.example/calls/water" });
  expect(hit?.snippet).toContain("Ґранти на водопостачання у школах");
});

test("a changed call is found by its new words only", () => {
  const own = openStore(":memory:");
  syncSources(own, [card], monday);
  run(own, monday, (context) => ingestCalls(own, [call("one", { body: "ремонт школи" })], context));
  run(own, nextMonday, (context) => ingestCalls(own, [call("one", { body: "ремонт лікарні" })], context));
  expect(searchCalls(own, "школа", { now })).toEqual([]);
  expect(searchCalls(own, "лікарень", { now })).toHaveLength(1);
  own.close();
});

describe("filters and order", () => {
  let own: Store;

  beforeAll(() => {
    own = openStore(":memory:");
    syncSources(own, [card, { ...card, id: "other" }], monday);
    run(own, monday, (context) =>
      ingestCalls(
        own,
        [
          call("closed", { title: "Вода громади", deadlines: [deadline("2026-10-01")] }),
          call("text", { title: "Ремонт", body: "вода" }),
          call("late", { title: "Вода", deadlines: [deadline("2027-03-01")], money: [money("award-max", 5_000_000)] }),
          call("soon", { title: "Вода", deadlines: [deadline("2026-11-30")], money: [money("budget", 900_000_00)] }),
          call("lviv", { title: "Вода", areas: [makeArea("include", "oblast", "46")] }),
          call("zone", { title: "Вода", areas: [makeArea("include", "zone", "pl-ua")] }),
          call("not-lviv", { title: "Вода", areas: [makeArea("exclude", "oblast", "46")] }),
          call("energy", { title: "Вода", sectors: [{ sector: "energy", weight: 1, evidence: [] }] }),
          { ...call("elsewhere", { title: "Вода" }), id: "other:elsewhere", sourceId: "other" },
          call("cancelled", { title: "Вода", statedStatus: "cancelled" }),
          call("later", { title: "Вода", opensOn: { value: "2026-12-01", quote: "з 1 грудня", rule: "opens.from" } }),
          call("undated", { title: "Вода", deadlines: [] }),
        ],
        context,
      ),
    );
  });

  const ids = (filter: SearchFilter): string[] =>
    searchCalls(own, "вода", { now, filter }).map(({ id }) => id.replace(/^\w+:/u, ""));

  test("what can be applied to comes first, a title before a text, the newest before older ones", () => {
    expect(ids({})).toEqual([
      ...["undated", "later", "elsewhere", "energy", "not-lviv", "zone", "lviv", "soon", "late", "text"],
      ...["cancelled", "closed"],
    ]);
  });

  test.each<[string, SearchFilter, readonly string[]]>([
    ["sector", { sector: "energy" }, ["energy"]],
    ["source", { source: "other" }, ["elsewhere"]],
    ["status closed", { status: "closed" }, ["closed"]],
    ["status cancelled", { status: "cancelled" }, ["cancelled"]],
    ["status forthcoming", { status: "forthcoming" }, ["later"]],
    ["status unknown", { status: "unknown" }, ["undated"]],
    ["deadline", { deadlineBefore: "2026-12-01" }, ["soon"]],
    ["the day itself is not before it", { deadlineBefore: "2026-11-30" }, []],
    ["sum for one applicant, else the budget", { minSum: { units: 50_000, currency: "EUR" } }, ["soon", "late"]],
    ["sum", { minSum: { units: 50_001, currency: "EUR" } }, ["soon"]],
    ["sum in another currency", { minSum: { units: 1, currency: "UAH" } }, []],
  ])("%s", (_, filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  test("oblast: named, in a zone, or no oblast named at all", () => {
    const lviv = ids({ oblast: "46" });
    expect(lviv).toContain("lviv");
    expect(lviv).toContain("zone");
    expect(lviv).toContain("late");
    expect(lviv).not.toContain("not-lviv");
    const odesa = ids({ oblast: "51" });
    expect(odesa).not.toContain("lviv");
    expect(odesa).not.toContain("zone");
    expect(odesa).toContain("not-lviv");
  });

  test("the status is that of the program, whatever the call", () => {
    const at = new Date(nextMonday);
    const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
    const dates = fc.constantFrom("2026-10-01", "2026-11-23", "2027-02-01");
    let count = 0;
    fc.assert(
      fc.property(
        fc.record({
          statedStatus: option(
            fc.constantFrom("open", "forthcoming", "closed", "cancelled", "funds-exhausted" as const),
          ),
          opensOn: option(dates.map((value) => ({ value, quote: "з", rule: "opens.from" }))),
          rolling: option(fc.constant({ value: true as const, quote: "постійно", rule: "rolling" })),
          deadlines: fc.array(
            fc
              .record({ date: dates, stage: fc.constantFrom(1, 2) })
              .map(({ date, stage }) => deadline(date, { stage })),
            { maxLength: 2 },
          ),
        }),
        (drawn) => {
          count += 1;
          const one = call(`drawn-${count}`, { title: `Зразок ${count}`, ...drawn });
          run(own, nextMonday, (context) => ingestCalls(own, [one], context));
          const [hit] = searchCalls(own, `зразок ${count}`, { now: at });
          expect(hit?.status).toBe(callStatus(one, at));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("order of several words", () => {
  let own: Store;
  const closed = { deadlines: [deadline("2026-10-01")] };

  beforeAll(() => {
    own = openStore(":memory:");
    syncSources(own, [card], monday);
    // The best ones first: those seen last come first only where nothing else tells calls apart.
    run(own, monday, (context) =>
      ingestCalls(
        own,
        [
          call("both", { title: "Вода у школі" }),
          call("rare", { title: "Школа", body: "вода" }),
          call("frequent", { title: "Вода", body: "школа" }),
          call("names", { title: "Ремонт", programme: "Вода", body: "школа" }),
          call("text", { title: "Ремонт", body: "вода, школа" }),
          call("closed-both", { title: "Вода у школі", ...closed }),
          call("closed-text", { title: "Ремонт", body: "вода, школа", ...closed }),
          call("exhausted", { title: "Ремонт", body: "вода, школа", statedStatus: "funds-exhausted" }),
          call("announced", { title: "Ремонт", body: "вода, школа", statedStatus: "forthcoming", ...closed }),
          ...[1, 2, 3].map((one) => call(`one-word-${one}`, { title: "Вода" })),
        ],
        context,
      ),
    );
  });

  const ids = (query: string, filter: SearchFilter = {}, limit = 20): string[] =>
    searchCalls(own, query, { now, filter, limit }).map(({ id }) => id.replace("example:", ""));

  test("open before closed; all words in the title, the rare one, the frequent one; names; text", () => {
    expect(ids("вода школа")).toEqual([
      ...["both", "rare", "frequent", "names", "text"],
      ...["closed-both", "announced", "exhausted", "closed-text"],
    ]);
    expect(ids("школа вода")).toEqual(ids("вода школа"));
  });

  test("the first of many are the same as the first of few", () => {
    const all = ids("вода школа");
    for (const limit of [1, 3, 6]) expect(ids("вода школа", {}, limit)).toEqual(all.slice(0, limit));
  });

  test.each<[SearchFilter, readonly string[]]>([
    [{ status: "funds-exhausted" }, ["exhausted"]],
    [{ status: "closed" }, ["closed-both", "announced", "closed-text"]],
    [{ status: "gone" }, []],
    [{ source: "example", status: "cancelled" }, []],
    [{ source: "elsewhere" }, []],
  ])("%j", (filter, expected) => {
    expect(ids("вода школа", filter)).toEqual(expected);
  });

  test("calls that are gone are found as such, after those that can be applied to", () => {
    own.sqlite.prepare("UPDATE calls SET missing_runs = 3 WHERE id = 'example:both'").run();
    expect(ids("вода школа", { status: "gone" })).toEqual(["both"]);
    expect(ids("вода школа")[0]).toBe("rare");
    own.sqlite.prepare("UPDATE calls SET missing_runs = 0 WHERE id = 'example:both'").run();
  });

  test("a word that does not occur finds nothing, however often the others do", () => {
    expect(ids("вода школа трактор")).toEqual([]);
  });
});

test("lists of calls by state and source are read from indexes alone", () => {
  const plan = (where: string): unknown =>
    store.sqlite.prepare(`EXPLAIN QUERY PLAN SELECT number FROM calls WHERE kind = 'call' AND ${where}`).all();
  for (const where of [
    "CASE WHEN rolling = 1 THEN '9' ELSE coalesce(closes_at, '9') END >= '2026' AND missing_runs < 3",
    "source_id = 'x'",
    "stated_status = 'cancelled'",
    "missing_runs >= 3",
    "opens_on > '2026-11-16'",
  ]) {
    expect(JSON.stringify(plan(where))).toMatch(/COVERING INDEX calls_/u);
  }
});

test("at most as many hits as asked for", () => {
  expect(searchCalls(store, "громад", { now, limit: 1 })).toHaveLength(1);
});

describe("signs in the question are no operators", () => {
  test.each([
    "",
    "   ",
    "'",
    '"',
    "грант-2026",
    "AND",
    "NOT громада",
    "громада OR школа",
    '"громад',
    "title:вода",
    "громад*",
    "(вода",
    "вода)",
    "^вода",
    "NEAR(вода школа)",
    "'; DROP TABLE calls; --",
    "{title} : x",
    "\u0000вода",
  ])("%j", (query) => {
    expect(() => find(query)).not.toThrow();
  });

  test("whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (query) => void find(query)));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."\"'*:^(){}-+ AОNDводаграміR\0"), maxLength: 40 }),
        (query) => void find(query),
      ),
    );
    expect(store.sqlite.prepare("SELECT count(*) FROM calls").pluck().get()).toBe(5);
  });
});
