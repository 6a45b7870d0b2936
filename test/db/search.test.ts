import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ingestCalls } from "../../db/calls.ts";
import { searchCalls } from "../../db/search.ts";
import { syncSources } from "../../db/sources.ts";
import { openStore, type Store } from "../../db/store.ts";
import { call, card, monday, nextMonday, run } from "./example.ts";

let store: Store;

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
  return searchCalls(store, query).map(({ id }) => id.replace("example:", ""));
}

describe("finds words in any form and spelling", () => {
  test.each([
    ["об'єднання", ["union"]],
    ["ОБʼЄДНАНЬ", ["union"]],
    ["об`єднанням громади", ["union"]],
    ["грант", ["water"]],
    ["ґранту", ["water"]],
    ["шкіл", ["water"]],
    ["школи водопостачанням", ["water"]],
    ["municipality grant", ["eu"]],
    ["громад", ["union", "light"]],
    ["Вiдомості", ["water"]],
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
  const [hit] = searchCalls(store, "шкіл грант");
  expect(hit).toMatchObject({ id: "example:water", title: "Вода", url: "https://grants.example/calls/water" });
  expect(hit?.snippet).toContain("Ґранти на водопостачання у школах");
});

test("a changed call is found by its new words only", () => {
  const own = openStore(":memory:");
  syncSources(own, [card], monday);
  run(own, monday, (context) => ingestCalls(own, [call("one", { body: "ремонт школи" })], context));
  run(own, nextMonday, (context) => ingestCalls(own, [call("one", { body: "ремонт лікарні" })], context));
  expect(searchCalls(own, "школа")).toEqual([]);
  expect(searchCalls(own, "лікарень")).toHaveLength(1);
  own.close();
});

test("at most as many hits as asked for", () => {
  expect(searchCalls(store, "громад", { limit: 1 })).toHaveLength(1);
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
