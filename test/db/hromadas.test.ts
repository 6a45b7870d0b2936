import { describe, expect, test } from "vitest";
import { getHromada, listHromadas, saveHromadas } from "../../db/hromadas.ts";
import type { Profile } from "../../src/model.ts";
import { bare, exampleStore, monday, nextMonday, zhovkva } from "./example.ts";

describe("hromadas", () => {
  test("come back as they were saved: what is not known stays absent", () => {
    const store = exampleStore();
    saveHromadas(store, [zhovkva, bare], monday);
    expect(listHromadas(store)).toStrictEqual([bare, zhovkva]);
    expect(getHromada(store, zhovkva.katottg)).toStrictEqual(zhovkva);
    expect(getHromada(store, "UA00000000000000000")).toBeUndefined();
  });

  test("every field comes back, and where its value came from", () => {
    const store = exampleStore();
    const whole: Profile = {
      ...zhovkva,
      otherNames: ["Жолківська"],
      ownRevenue: { value: 512_000_000, year: 2025 },
      developmentBudget: { value: 0, year: 2026 },
      ownShareMaxAmount: 2_500_000,
      languages: ["uk", "pl"],
      programmes: ["Interreg Польща – Україна"],
      mutes: [
        { kind: "programme", value: "LIFE", reason: "завелика", until: "2027-06-30" },
        { kind: "call", value: "example:a" },
      ],
      filled: { ownRevenue: { source: "revenue.csv", year: 2025 }, otherNames: { source: "names.json" } },
    };
    saveHromadas(store, [whole, bare], monday);
    expect(getHromada(store, zhovkva.katottg)).toStrictEqual(whole);
    saveHromadas(store, [zhovkva], nextMonday);
    expect(listHromadas(store)).toStrictEqual([bare, zhovkva]);
  });

  test("a known one is replaced whole, the others stay", () => {
    const store = exampleStore();
    saveHromadas(store, [zhovkva, bare], monday);
    const changed: Profile = {
      ...bare,
      katottg: zhovkva.katottg,
      name: "Жовківська",
      words: ["міст"],
      priorities: { sport: 1 },
    };
    saveHromadas(store, [changed], nextMonday);
    expect(listHromadas(store)).toStrictEqual([bare, changed]);
  });

  test("all or none", () => {
    const store = exampleStore();
    const wrong = { ...bare, priorities: { sport: 9 } } as unknown as Profile;
    expect(() => saveHromadas(store, [zhovkva, wrong], monday)).toThrow(/CHECK/u);
    expect(listHromadas(store)).toEqual([]);
  });

  test("1,500 profiles are saved and read", () => {
    const store = exampleStore();
    const many = Array.from({ length: 1_500 }, (_, index) => ({
      ...zhovkva,
      katottg: `UA${String(index).padStart(17, "0")}`,
    }));
    saveHromadas(store, many, monday);
    expect(listHromadas(store)).toHaveLength(1_500);
  });
});
