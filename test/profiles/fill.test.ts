/* What a person does not say, the register fills in; what a person says, it never touches. */
import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/model.ts";
import { editProfile } from "../../src/profiles/edit.ts";
import { fillProfile } from "../../src/profiles/fill.ts";
import { readProfiles } from "../../src/profiles/read-profiles.ts";
import { codifierRows, csvOf, loadTexts, register, registerContent, today } from "../registry/make-register.ts";

const known = register();
const zhovkva = "UA46060130000059055";
const read = (items: unknown) => readProfiles(JSON.stringify(items), "json", { register: known, today });
const one = (fields: object): Profile => {
  const [profile] = read([{ katottg: zhovkva, ...fields }]).profiles;
  if (profile === undefined) throw new Error(JSON.stringify(read([{ katottg: zhovkva, ...fields }]).errors));
  return profile;
};
const messages = (items: unknown) => read(items).errors.map(({ field, message }) => `${field}: ${message}`);

const codifier = { source: "KATOTTG codifier", year: 2025 };

describe("a profile of a code and priorities", () => {
  test("is filled and marked with source and year", () => {
    expect(one({ priorities: { energy: 3 } })).toStrictEqual({
      katottg: zhovkva,
      name: "Жовківська",
      type: "міська",
      oblast: "Львівська",
      rayon: "Львівський",
      population: { value: 34_431, year: 2022 },
      priorities: { energy: 3 },
      words: [],
      instruments: [],
      bodies: [],
      partners: [{ city: "Замость", country: "PL" }],
      filled: {
        name: codifier,
        type: codifier,
        rayon: codifier,
        population: { source: "population.csv", year: 2022 },
        partners: { source: "partners.csv" },
      },
    });
  });

  test("takes a column of codes and one of priorities as a table", () => {
    const { profiles, errors } = readProfiles(`katottg;priorities\n${zhovkva};energy:3\n`, "csv", { register: known });
    expect(errors).toEqual([]);
    expect(profiles).toStrictEqual([one({ priorities: { energy: 3 } })]);
  });

  test("needs a type from somewhere", () => {
    const bare = register(loadTexts(csvOf(codifierRows)).content);
    const { errors } = readProfiles(`[{"katottg":"${zhovkva}"}]`, "json", { register: bare });
    expect(errors).toEqual([
      { line: 1, field: "type", message: "is missing, and no table beside the codifier says it either" },
    ]);
  });
});

describe("a person's value wins", () => {
  const population = { value: 40_000, year: 2026 };

  test("over the register, and is not marked", () => {
    const profile = one({ population, name: "Zhovkva", type: "селищна" });
    expect(profile).toMatchObject({ population, name: "Zhovkva", type: "селищна" });
    expect(Object.keys(profile.filled ?? {})).toEqual(["rayon", "partners"]);
  });

  test("also when a newer register comes; what was filled follows it", () => {
    const newer = registerContent();
    const figures = newer.figures.map((figure) => ({ ...figure, value: 1, year: 2026, source: "newer.csv" }));
    const again = register({ ...newer, figures });
    expect(fillProfile(one({ population }), again)).toEqual(one({ population }));
    expect(fillProfile(one({}), again)).toMatchObject({
      population: { value: 1, year: 2026 },
      filled: { population: { source: "newer.csv", year: 2026 } },
    });
  });

  test("what a register filled stays, marked, when the next one does not have it or there is none", () => {
    const filled = one({});
    expect(fillProfile(filled, undefined)).toEqual(filled);
    expect(fillProfile(filled, register({ ...registerContent(), figures: [], partners: [] }))).toEqual(filled);
  });
});

describe("codes and names against the register", () => {
  test.each<[object, string]>([
    [{ katottg: "UA46060130000059056" }, "katottg: UA46060130000059056 is not in the codifier (edition of 2025-05-16)"],
    [
      { katottg: "UA46060150000059055" },
      "katottg: UA46060150000059055 is not in the codifier (edition of 2025-05-16); did you mean UA46060130000059055 Жовківська міська, Львівська обл., Львівський р-н?",
    ],
    [
      { katottg: "UA4606O130000059055" },
      'katottg: "UA4606O130000059055": O stands where only digits may; did you mean UA46060130000059055 Жовківська міська, Львівська обл., Львівський р-н?',
    ],
    [
      { katottg: "UA46060130010043364" },
      "katottg: UA46060130010043364 is the code of a settlement, not of its hromada: its hromada is UA46060130000059055 Жовківська міська, Львівська обл., Львівський р-н",
    ],
    [
      { katottg: "UA46060000000042587" },
      "katottg: UA46060000000042587 is the code of a rayon, not of a hromada: it is Львівський",
    ],
    [
      { name: "Миколаївська" },
      "katottg: is missing; Миколаївська is UA59080130000022249 Миколаївська селищна, Сумська обл., Сумський р-н; or UA59080150000013842 Миколаївська сільська, Сумська обл., Сумський р-н",
    ],
    [
      { katottg: zhovkva, name: "Шептицька" },
      "name: UA46060130000059055 is Жовківська in the register, not Шептицька; Шептицька is UA46120130000026331 Червоноградська міська, Львівська обл., Шептицький р-н",
    ],
  ])("%j", (item, message) => expect(messages([item])).toEqual([message]));

  test("a code that a later edition dropped is named", () => {
    const newer = loadTexts(
      csvOf(codifierRows.filter((row) => !row.includes("UA59080130000022249"))),
      {},
      {
        edition: "2026-02-01",
        acceptFewer: true,
        before: registerContent(),
      },
    ).content;
    const text = JSON.stringify([{ katottg: "UA59080130000022249" }]);
    expect(readProfiles(text, "json", { register: register(newer) }).errors[0]?.message).toBe(
      "UA59080130000022249 was Миколаївська; the codifier has not had it since its edition of 2026-02-01; today Миколаївська is UA59080150000013842 Миколаївська сільська, Сумська обл., Сумський р-н",
    );
  });

  test("a name newer than the register is the person's", () => {
    expect(one({ name: "Новоназвана" }).name).toBe("Новоназвана");
    expect(one({ name: "Жовква" }).name).toBe("Жовква");
  });
});

describe("bad values are named", () => {
  test.each<[object, string]>([
    [{ population: { value: 5, year: 2027 } }, "population.year: 2027 is in the future"],
    [{ territory: { frontline: true, asOf: "2026-12" } }, "territory.asOf: 2026-12 is in the future"],
    [{ ownRevenue: { value: -1, year: 2025 } }, "ownRevenue.value: must not be negative"],
    [{ ownShareMaxAmount: -1 }, "ownShareMaxAmount: must not be negative"],
    [{ partners: [{ city: "Мінськ", country: "by" }] }, "partners.0.country: cities of BY are not kept as partners"],
    [{ words: ["водoгін"] }, 'words.0: "водoгін" mixes alphabets: "o" is Latin'],
    [{ name: "Жовкiвська" }, 'name: "Жовкiвська" mixes alphabets: "i" is Latin'],
    [{ words: Array.from({ length: 10_000 }, (_, at) => `слово ${at}`) }, "words: has more than 100 words"],
    [{ languages: ["ua"] }, "languages.0: the code of Ukrainian is uk, not ua"],
    [
      { mutes: [{ kind: "funder", value: "Фонд", until: "31.12.2026" }] },
      "mutes.0.until: must be a day, for example 2027-06-30",
    ],
    [{ mutes: [{ kind: "donor", value: "Фонд" }] }, 'mutes.0.kind: no kind of mute is called "donor"'],
    [{ filled: { words: { source: "x" } } }, 'filled: a register does not fill "words"'],
  ])("%j", (fields, message) => expect(messages([{ katottg: zhovkva, ...fields }])[0]).toBe(message));
});

describe("an edit", () => {
  const edit = (profile: Profile, set: string[], unset: string[] = []) =>
    editProfile(profile, { set, unset }, { register: known, today });
  const edited = (...args: Parameters<typeof edit>): Profile => {
    const result = edit(...args);
    if ("errors" in result) throw new Error(JSON.stringify(result.errors));
    return result.profile;
  };

  test("makes a value a person's, and unset brings the register's back", () => {
    const before = one({ priorities: { energy: 3 } });
    const after = edited(before, ["population=35 000", "population_year=2026", "words=музей; туризм"]);
    expect(after).toMatchObject({ population: { value: 35_000, year: 2026 }, words: ["музей", "туризм"] });
    expect(after.filled?.population).toBeUndefined();
    expect(edited(after, [], ["population", "words"])).toEqual(before);
  });

  test("leaves everything else as it is, mutes too", () => {
    const before = one({
      words: ["а;б|в\\г"],
      mutes: [{ kind: "funder", value: "Фонд «А; Б»", reason: "a|b", until: "2027-01-01" }],
      territory: { mountain: false, asOf: "2025-05" },
    });
    expect(edited(before, ["own-share-max-percent=7,5 %"])).toStrictEqual({ ...before, ownShareMaxPercent: 7.5 });
  });

  test.each<[string[], string[], string]>([
    [["populaton=5"], [], 'populaton: no field is called so; did you mean "population"?'],
    [["katottg=UA"], [], "katottg: no field is called so"],
    [["population=5"], [], "population_year: is missing"],
    [["population=-5", "population_year=2025"], [], "population: must be above 0"],
    [["words"], [], 'undefined: "words" is not field=value'],
    [["words="], [], "undefined: to remove a value say --unset words"],
    [["words=а б", "words=в г"], [], "words: is said twice"],
    [["priorities=enrgy:3"], [], 'priorities: no sector is called "enrgy"; did you mean "energy"?'],
    [[], ["nothing"], "nothing: no field is called so"],
  ])("%j %j is refused", (set, unset, message) => {
    const result = edit(one({}), set, unset);
    expect("errors" in result && result.errors.map(({ field, message: said }) => `${field}: ${said}`)[0]).toContain(
      message,
    );
  });
});
