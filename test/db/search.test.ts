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
