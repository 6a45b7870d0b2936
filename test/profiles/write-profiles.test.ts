import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyTypes, instruments } from "../../src/model.ts";
import { profileFormats, readProfiles } from "../../src/profiles/read-profiles.ts";
import { writeProfiles } from "../../src/profiles/write-profiles.ts";
import { sectorIds } from "../../src/sectors.ts";

/** Words with everything that means something to CSV, YAML, a spreadsheet or our own lists. */
const word = fc
  .string({ unit: fc.constantFrom(..."абвє 'ʼ\"=+-@;|\\,:#&*!%{}[]>?yesNO01~"), minLength: 2, maxLength: 20 })
  .map((text) => text.replace(/\s+/gu, " ").trim())
  .filter((text) => text.length >= 2 && !/[a-z](?=[а-яє])|(?<=[а-яє])[a-z]/iu.test(text));
const year = fc.integer({ min: 2001, max: 2026 });
const figure = fc.record({ value: fc.integer({ min: 1, max: 900_000 }), year });
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 3 });

const profile = fc.record(
  {
    katottg: fc.constant("UA46060130000059055"),
    name: fc.constantFrom("Жовківська", "Кам’янець-Подільська"),
    type: fc.constantFrom("міська" as const, "сільська" as const),
    oblast: fc.constant("Львівська"),
    rayon: fc.constant("Львівський"),
    otherNames: fc.constant(["Жолківська"]),
    population: figure,
    ownRevenue: figure,
    developmentBudget: figure,
    ownShareMaxPercent: fc.integer({ min: 0, max: 200 }).map((half) => half / 2),
    ownShareMaxAmount: fc.integer({ min: 0, max: 1_000_000_000 }),
    priorities: fc.dictionary(
      fc.constantFrom(...sectorIds),
      fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    ),
    words: fc.uniqueArray(word, { maxLength: 4 }),
    instruments: fc.subarray([...instruments]),
    bodies: fc.subarray([...bodyTypes]),
    partners: fc.array(fc.record({ city: word, country: fc.constantFrom("PL", "NO") }), { maxLength: 3 }),
    territory: fc.record(
      {
        frontline: fc.boolean(),
        deoccupied: fc.boolean(),
        mountain: fc.boolean(),
        asOf: fc.constantFrom("2025-05", "2026-11-16"),
      },
      { requiredKeys: ["asOf"] },
    ),
    languages: fc.constant(["uk", "no"]),
    programmes: list(word),
    mutes: list(
      fc.record(
        {
          kind: fc.constantFrom("call" as const, "funder" as const),
          value: word,
          reason: word,
          until: fc.constant("2027-06-30"),
        },
        { requiredKeys: ["kind", "value"] },
      ),
    ),
    filled: fc.record(
      {
        population: fc.record({ source: word, year }, { requiredKeys: ["source"] }),
        partners: fc.record({ source: word }),
      },
      { requiredKeys: ["partners"] },
    ),
  },
  { requiredKeys: ["katottg", "name", "type", "oblast", "priorities", "words", "instruments", "bodies", "partners"] },
);

describe("an export is read back to the same profiles", () => {
  test.each(profileFormats)("as %s", (format) => {
    fc.assert(
      fc.property(profile, (one) => {
        // A mark stands only beside a value.
        const { filled, ...rest } = one;
        const marks = {
          ...(filled?.population && one.population && { population: filled.population }),
          ...(one.partners.length > 0 && filled?.partners && { partners: filled.partners }),
        };
        const whole = { ...rest, ...(Object.keys(marks).length > 0 && { filled: marks }) };
        const { profiles, errors } = readProfiles(writeProfiles([whole], format), format);
        expect(errors).toEqual([]);
        // fast-check's records have no prototype; the profiles do.
        expect(profiles).toStrictEqual([structuredClone(whole)]);
      }),
    );
  });

  test("a spreadsheet is given no formulas", () => {
    const one = { katottg: "UA46060130000059055", name: "Жовківська", type: "міська", oblast: "Львівська" } as const;
    const whole = { ...one, priorities: {}, words: ["=HYPERLINK(1)"], instruments: [], bodies: [], partners: [] };
    const text = writeProfiles([whole], "csv");
    expect(text).toContain(",'=HYPERLINK(1),");
    expect(text.startsWith("\ufeffkatottg,name,")).toBe(true);
  });
});

describe("YAML", () => {
  const lines = (text: string) =>
    readProfiles(text, "yaml").errors.map(({ line, field, message }) => `${line} ${field ?? "–"}: ${message}`);

  test("mistakes are told by the line on which the hromada begins", () => {
    const text = `# громади
- katottg: UA46060130000059055
  name: Жовківська
  type: міська
  oblast: Львівська
  priorities: {energy: 3}

-
  katottg: UA46060130000059055
  name: Жовківська
  type: місто
  oblast: Львівська
- text`;
    expect(lines(text)).toEqual([
      '9 type: must be міська, селищна, сільська, not "місто"',
      "13 –: expected an object with the fields of a hromada",
    ]);
    expect(readProfiles(text, "yaml").profiles).toHaveLength(1);
  });

  test("that is none, or no list, or a bomb, is one error", () => {
    expect(lines("- a: [1\n- b")[0]).toMatch(/^\d –: this is not YAML/u);
    expect(lines("katottg: UA")).toEqual(["1 –: expected a list of hromadas, each beginning with «- katottg:»"]);
    const bomb = [
      "- &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefgh".split("").map((name, at) => `- &${name} [${Array(9).fill(`*${"abcdefg"[at]}`).join(",")}]`),
    ].join("\n");
    expect(lines(bomb)[0]).toContain("this is not YAML");
  });
});
