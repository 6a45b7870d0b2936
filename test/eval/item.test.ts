import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { foldOf, isLabelled, readItems } from "../../src/eval/item.ts";
import { makeItem, makeLabel } from "./make-label.ts";

const lines = (...items: readonly object[]): string => items.map((item) => JSON.stringify(item)).join("\n");
const read = (content: string) => readItems(content, "set.jsonl");

describe("readItems", () => {
  test("reads items with and without labels; empty lines, a byte order mark and unknown keys do no harm", () => {
    const items = read(
      `\ufeff${lines({ ...makeItem(), url: null, label: { ...makeLabel(), note: "doubtful" } })}\r\n\n${lines(makeItem({ id: "two" }))}\n`,
    );
    expect(items.map(({ id }) => id)).toEqual(["one", "two"]);
    expect(items.map(isLabelled)).toEqual([true, false]);
    expect(items[0]?.label).toEqual(makeLabel());
  });

  test("a line that is not JSON is named", () => {
    expect(() => read(`${lines(makeItem())}\n\n{"id": `)).toThrow(UsageError);
    expect(() => read(`${lines(makeItem())}\n\n{"id": `)).toThrow("set.jsonl, line 3: not JSON");
  });

  const bad: readonly (readonly [string, object, string])[] = [
    ["not an object", [], "line 1: the line"],
    ["no title", { ...makeItem(), title: undefined }, "line 1: title"],
    ["a date that is none", makeItem({ published: "2026-02-30" }), "line 1: published"],
    ["an unknown kind of source", { ...makeItem(), source_kind: "rumour" }, "line 1: source_kind"],
    ["an unknown sector", { ...makeItem(), label: { ...makeLabel(), sectors: ["space"] } }, "line 1: label.sectors.0"],
    ["a sector twice", { ...makeItem(), label: makeLabel({ sectors: ["sport", "sport"] }) }, "line 1: label.sectors"],
    ["a field left out", { ...makeItem(), label: { ...makeLabel(), rolling: undefined } }, "line 1: label.rolling"],
    ["a region by another name", { ...makeItem(), label: makeLabel({ regions: ["Lviv"] }) }, "line 1: label.regions.0"],
    ["a sum of zero", { ...makeItem(), label: makeLabel({ amount_max: 0 }) }, "line 1: label.amount_max"],
    ["a time of 24:00", { ...makeItem(), label: makeLabel({ deadline_time: "24:00" }) }, "line 1: label.deadline_time"],
  ];
  test.each(bad)("refuses %s and names the line", (_, item, message) => {
    expect(() => read(lines(item))).toThrow(UsageError);
    expect(() => read(lines(item))).toThrow(message);
  });

  test("an id used twice is named with both lines", () => {
    expect(() => read(lines(makeItem(), makeItem()))).toThrow('line 2: id "one" was already used in line 1');
  });

  test("a file without texts measures nothing", () => {
    expect(() => read("\n\n")).toThrow("no texts in it");
  });
});

describe("foldOf", () => {
  test("depends on the id alone", () => {
    // sha-256 modulo 5, computed with another program.
    expect(foldOf("uk-004")).toBe("held-out");
    expect(foldOf("uk-001")).toBe("developed");
  });

  test("holds out about one in five", () => {
    const held = Array.from({ length: 1_000 }, (_, index) => foldOf(`id-${index}`)).filter(
      (fold) => fold === "held-out",
    );
    expect(held.length).toBeGreaterThan(150);
    expect(held.length).toBeLessThan(250);
  });
});
