import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readProfiles } from "../../src/profiles/read-profiles.ts";

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const lines = (text: string, format: "json" | "csv"): string[] =>
  readProfiles(text, format).errors.map(({ line, field, message }) => `${line} ${field ?? "–"}: ${message}`);

/** A table of one hromada with one more column. */
const csv = (column: string, cell: string): string =>
  `katottg,name,type,oblast,${column}\nUA46060130000059055,Жовківська,міська,Львівська,"${cell}"\n`;
const hromada = { katottg: "UA46060130000059055", name: "Жовківська", type: "міська", oblast: "Львівська" };

describe("a table", () => {
  test("is read as people fill it in", () => {
    const { profiles, errors } = readProfiles(file("hromadas.csv"), "csv");
    expect(errors).toEqual([]);
    expect(profiles).toEqual([
      {
        katottg: "UA46060130000059055",
        name: "Жовківська",
        type: "міська",
        oblast: "Львівська",
        rayon: "Львівський",
        population: { value: 34_431, year: 2022 },
        ownShareMaxPercent: 10,
        priorities: { culture: 3, education: 2 },
        words: ["музей", "туризм"],
        instruments: [],
        bodies: ["executive-committee", "school"],
        partners: [
          { city: "Замость", country: "PL" },
          { city: "Weimar", country: "DE" },
        ],
      },
      {
        katottg: "UA59040130000041676",
        name: "Тростянецька",
        type: "міська",
        oblast: "Сумська",
        rayon: "Охтирський",
        population: { value: 28_107, year: 2022 },
        ownShareMaxPercent: 7.5,
        priorities: { energy: 3, safety: 3 },
        words: ["сонячні панелі"],
        instruments: ["grant", "loan"],
        bodies: [],
        partners: [],
        territory: { frontline: true, deoccupied: true, mountain: false, asOf: "2025-05-07" },
      },
      {
        katottg: "UA05020010000053508",
        name: "Агрономічна",
        type: "сільська",
        oblast: "Вінницька",
        priorities: {},
        words: [],
        instruments: [],
        bodies: [],
        partners: [],
      },
    ]);
  });

  test("may be separated by semicolons and begin with a byte order mark", () => {
    const { profiles, errors } = readProfiles(`\ufeff${file("hromadas-semicolons.csv")}`, "csv");
    expect(errors).toEqual([]);
    expect(profiles).toMatchObject([
      { priorities: { culture: 3, education: 2 }, partners: [{ city: "Замость", country: "PL" }] },
    ]);
  });

  test("has every mistake told by its line, column and reason", () => {
    expect(lines(file("mistakes.csv"), "csv")).toMatchInlineSnapshot(`
      [
        "2 katottg: "UA4606013000005905" has 16 digits after UA, 17 are needed",
        "3 katottg: "UA4606O130000059055": O stands where only digits may",
        "4 katottg: "4.606E+18": a spreadsheet turned the code into a number",
        "5 katottg: UA99060130000059055: no oblast has the digits 99",
        "6 katottg: UA46060130010043364 is the code of a settlement, not of its hromada",
        "7 katottg: UA46060000000042587 is the code of a rayon, not of a hromada",
        "8 katottg: UA46000000000026241 is the code of an oblast, not of a hromada",
        "9 oblast: the code UA46060130000059055 belongs to Львівська, but the oblast is given as Сумська",
        "10 type: must be міська, селищна, сільська, not "місто"",
        "10 oblast: no oblast is called "Сумска"; did you mean "Сумська"?",
        "10 population: must be above 0",
        "10 own_share_max_percent: must be 0–100",
        "10 priorities: no sector is called "enrgy"; did you mean "energy"?",
        "10 priorities: no sector is called "Освіта"; did you mean "education"?",
        "10 priorities: sport: a priority is 0, 1, 2 or 3, not "5"",
        "10 priorities: culture: a priority is 0, 1, 2 or 3, not """,
        "10 words: entry 1: is shorter than 2 letters",
        "10 bodies: entry 1: no body is called "hospitl"; did you mean "hospital"?",
        "10 partners: entry 1, country: is missing",
        "10 partners: entry 2, country: the code of the United Kingdom is GB, not UK",
        "10 partners: entry 3, country: must be a two-letter country code, for example PL, not "Чехія"",
        "10 frontline: must be yes or no, not "maybe"",
        "10 territory_as_of: must be a month or a day, for example 2025-05 or 2025-05-07",
        "11 population_year: is missing",
        "11 territory_as_of: is missing",
        "13 katottg: UA05020010000053508 stands on line 12 and again on line 13",
        "14 –: has 3 cells, the heading has 13",
      ]
    `);
    expect(readProfiles(file("mistakes.csv"), "csv").profiles.map(({ katottg }) => katottg)).toEqual([
      "UA05020010000053508",
    ]);
  });

  test("needs a heading with known columns", () => {
    expect(lines("katottg,name,typ,oblast,name\n", "csv")).toEqual([
      '1 typ: no column is called so; did you mean "type"?',
      "1 type: the column is missing",
      "1 name: the column stands twice",
    ]);
  });

  test("marks what a register would have said, when there is none", () => {
    const marked = (text: string, format: "csv" | "json") =>
      readProfiles(text, format).errors.flatMap(({ field, registerSays }) => (registerSays ? [field] : []));
    expect(marked("katottg;priorities\nUA46060130000059055;energy:3\n", "csv")).toEqual(["name", "type", "oblast"]);
    expect(marked('[{"katottg": "UA46060130000059055", "name": "А"}]', "json")).toEqual(["type", "oblast"]);
    expect(marked("name;type;oblast\nА;міська;Львівська\n", "csv")).toEqual([]);
  });

  test("with a quotation mark left open is told where", () => {
    expect(lines(`${csv("words", "музей").replace('й"', "й")}`, "csv")[0]).toMatch(/^\d+ –: the table is broken here/u);
  });
});

describe("a list of objects", () => {
  test("has every mistake told by the line on which the object begins", () => {
    expect(lines(file("mistakes.json"), "json")).toMatchInlineSnapshot(`
      [
        "2 note: no field is called so",
        "9 population.value: must be a whole number",
        "9 population.year: must be a whole number, not "2022"",
        "9 words.1: is empty",
        "9 partners.0.since: no field is called so",
        "9 prioritis: no field is called so; did you mean "priorities"?",
        "19 –: expected an object with the fields of a hromada",
        "20 katottg: must be text, not 5",
        "20 name: is missing",
        "20 type: is missing",
        "20 oblast: is missing",
      ]
    `);
  });

  test("that is not JSON, or not a list, is one error", () => {
    expect(lines('[\n{"katottg": 1}\n', "json")[0]).toMatch(/^\d –: this is not JSON/u);
    expect(lines('{"katottg": 1}', "json")).toEqual(["1 –: expected a list of hromadas: [ { … }, { … } ]"]);
    expect(lines(" \n", "json")).toEqual(["1 –: the file is empty"]);
  });

  test("may have several on a line, and brackets in its texts", () => {
    const text = '[ {"name": "] }, {\\" ["},\n\n  [1, {"a": 2}], 3,\n4 ]';
    const found = readProfiles(text, "json").errors.map(({ line }) => line);
    expect([...new Set(found)]).toEqual([1, 3, 4]);
    expect(found.filter((line) => line === 3)).toHaveLength(2);
  });

  test("without hromadas is a mistake", () => {
    expect(lines("[]", "json")).toEqual(["1 –: there are no hromadas in the file"]);
    expect(lines("katottg,name,type,oblast\n", "csv")).toEqual(["1 –: there are no hromadas in the file"]);
  });

  test("of the demo is right", () => {
    const { profiles, errors } = readProfiles(file("../../src/demo/hromadas.json"), "json");
    expect(errors).toEqual([]);
    expect(profiles.map(({ name }) => name)).toEqual(["Жовківська", "Баштанська", "Агрономічна"]);
  });
});

describe("codes", () => {
  const code = (katottg: string, oblast = "Львівська") =>
    readProfiles(JSON.stringify([{ ...hromada, katottg, oblast }]), "json").profiles[0]?.katottg;

  test("spaces, small letters and Cyrillic УА are repaired", () => {
    expect(code(" UA 4606013000 0059055\u00a0")).toBe("UA46060130000059055");
    expect(code("ua46060130000059055")).toBe("UA46060130000059055");
    expect(code("UА46060130000059055")).toBe("UA46060130000059055");
    expect(code("уа46060130000059055")).toBe("UA46060130000059055");
  });

  test("letters for digits are not", () => {
    expect(code("UA46O60130000059055")).toBeUndefined();
    expect(code("UA4606013000005905З")).toBeUndefined();
  });

  test("Kyiv stands for itself", () => {
    expect(code("UA80000000000093317", "м. Київ")).toBe("UA80000000000093317");
  });
});

describe("limits", () => {
  const first = (fields: object): string | undefined => lines(JSON.stringify([{ ...hromada, ...fields }]), "json")[0];
  const many = Array.from({ length: 101 }, (_, at) => `слово ${at}`);

  test("words are at most 100, of at most 60 letters", () => {
    expect(first({ words: many.slice(0, 100) })).toBeUndefined();
    expect(first({ words: many })).toBe("1 words: has more than 100 words");
    expect(first({ words: ["ж".repeat(60)] })).toBeUndefined();
    expect(first({ words: ["ж".repeat(61)] })).toBe("1 words.0: is longer than 60 letters");
  });

  test("numbers stay in their bounds", () => {
    expect(first({ population: { value: 0, year: 2022 } })).toBe("1 population.value: must be above 0");
    expect(first({ ownShareMaxPercent: 100 })).toBeUndefined();
    expect(first({ ownShareMaxPercent: 101 })).toBe("1 ownShareMaxPercent: must be 0–100");
    expect(first({ priorities: { sport: 1.5 } })).toBe('1 priorities: sport: a priority is 0, 1, 2 or 3, not "1.5"');
  });
});

test("whatever the text, something is said and nothing is thrown", { timeout: 20_000 }, () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary" }), fc.json()),
      fc.constantFrom("json" as const, "csv" as const, "yaml" as const),
      (text, format) => {
        const { profiles, errors } = readProfiles(text, format);
        expect(profiles).toEqual([]);
        expect(errors.length).toBeGreaterThan(0);
      },
    ),
  );
});

test("what is written as JSON is read back", () => {
  const profile = fc.record(
    {
      population: fc.record({
        value: fc.integer({ min: 1, max: 900_000 }),
        year: fc.integer({ min: 2001, max: 2030 }),
      }),
      ownShareMaxPercent: fc.integer({ min: 0, max: 100 }),
      priorities: fc.dictionary(fc.constantFrom("energy", "culture", "sport"), fc.integer({ min: 0, max: 3 })),
      territory: fc.record({ frontline: fc.boolean(), asOf: fc.constantFrom("2025-05", "2026-11-16") }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(profile, (fields) => {
      const lists = { priorities: {}, words: ["музей"], instruments: [], bodies: ["school"], partners: [] };
      const whole = { ...hromada, ...lists, ...fields };
      const { profiles, errors } = readProfiles(JSON.stringify([whole], undefined, 2), "json");
      expect({ profiles, errors }).toEqual({ profiles: [whole], errors: [] });
    }),
  );
});
