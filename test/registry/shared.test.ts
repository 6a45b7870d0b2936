/* The real codifier and the tables beside it, when the folder with larger data sets is at hand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listHromadas, saveHromadas } from "../../db/hromadas.ts";
import { readRegistry, saveRegistry } from "../../db/registry.ts";
import { readProfiles } from "../../src/profiles/read-profiles.ts";
import { loadRegister } from "../../src/registry/load.ts";
import { open } from "../db/example.ts";
import { at, nothing, register, today } from "./make-register.ts";

const shared = process.env.GRANTS_SHARED;
const file = (name: string) => {
  const path = join(shared ?? "", "registry", name);
  return { path, bytes: readFileSync(path) };
};

describe.skipIf(shared === undefined)("the real register (needs GRANTS_SHARED)", () => {
  const load = () =>
    loadRegister(
      {
        codifier: file("kodifikator-2025-05-16.csv.gz"),
        tables: {
          population: file("hromadas.csv"),
          revenue: file("hromadas.csv"),
          territories: file("territories-376-2025-05-07.csv"),
          partners: file("twins.csv"),
          aliases: file("name-aliases.json"),
        },
        today,
        at,
      },
      nothing,
    );

  test("is loaded whole", () => {
    const store = open(":memory:");
    const { content, reports } = load();
    saveRegistry(store, content);
    expect(reports[0]).toMatchObject({ taken: "edition of 2025-05-16: 1772 hromadas in 31748 rows", mistakes: [] });
    expect(
      content.units.filter(({ category, katottg }) => category === "H" && !katottg.startsWith("UA01")),
    ).toHaveLength(1_469);
    expect(content.units.filter(({ category, type }) => category === "H" && type !== undefined)).toHaveLength(1_469);
    expect(content.figures.filter(({ field }) => field === "population")).toHaveLength(1_469);
    // One hromada's own revenue is negative in the source: occupied, and paid back more than it took.
    expect(content.figures.filter(({ field }) => field === "ownRevenue")).toHaveLength(1_468);
    expect(content.territories.filter(({ frontline }) => frontline)).toHaveLength(161);
    expect(content.partners.some(({ country }) => ["RU", "BY", "UA"].includes(country))).toBe(false);
    expect(readRegistry(store).units).toHaveLength(content.units.length);
  });

  test("finds hromadas by all their names, and tells apart those that share one", () => {
    const known = register(load().content);
    expect(known.find("Вінницька").map(({ katottg }) => katottg)).toEqual(["UA05020030000031457"]);
    expect(known.find("Миколаївська").length).toBeGreaterThanOrEqual(8);
    for (const name of ["Шептицька", "Червоноградська", "Sheptytskyi"]) {
      expect(
        known.find(name).map(({ katottg }) => katottg),
        name,
      ).toEqual(["UA46120130000026331"]);
    }
    for (const one of known.find("Миколаївська")) {
      const { names, type, rayon } = one;
      if (type === undefined) continue;
      expect(known.find(`${names[0]} ${type}, ${rayon}`).map(({ katottg }) => katottg)).toEqual([one.katottg]);
    }
  });

  test("1,469 profiles of a code and priorities are imported within two seconds", { timeout: 30_000 }, () => {
    const store = open(":memory:");
    saveRegistry(store, load().content);
    const codes = readRegistry(store)
      .units.filter(({ category, katottg }) => category === "H" && !katottg.startsWith("UA01"))
      .map(({ katottg }) => katottg);
    const text = ["katottg;priorities", ...codes.map((code) => `${code};energy:3`)].join("\n");
    const { profiles, errors } = readProfiles(text, "csv", { register: register(readRegistry(store)), today });
    saveHromadas(store, profiles, at);
    expect(errors).toEqual([]);
    expect(listHromadas(store)).toHaveLength(1_469);
    expect(profiles.every(({ name, type, rayon, filled }) => name && type && rayon && filled?.population)).toBe(true);
  });
});
