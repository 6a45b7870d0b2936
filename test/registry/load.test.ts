import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { readTableFile } from "../../src/registry/table-file.ts";
import { codifierRows, csvOf, heading, loadTexts, register, registerContent, workbook } from "./make-register.ts";

const zhovkva = "UA46060130000059055";
const encode = (text: string) => new TextEncoder().encode(text);

describe("the codifier", () => {
  test("gives units with parents, centres and clean names", () => {
    const { content, reports } = loadTexts(csvOf(codifierRows));
    expect(content.files).toMatchObject([{ kind: "codifier", edition: "2025-05-16", name: "codifier-16.05.2025.csv" }]);
    expect(content.units.find(({ katottg }) => katottg === zhovkva)).toEqual({
      katottg: zhovkva,
      category: "H",
      name: "Жовківська",
      parent: "UA46060000000042587",
      centre: "Жовква",
    });
    expect(content.units.map(({ category }) => category).join("")).toBe("OPHPHOPHHK");
    expect(reports).toMatchObject([{ taken: "edition of 2025-05-16: 4 hromadas in 15 rows", mistakes: [] }]);
  });

  test("is the same from .csv.gz, .xlsx, with commas, in windows-1251", () => {
    const expected = loadTexts(csvOf(codifierRows)).content.units;
    const title = ["Кодифікатор адміністративно-територіальних одиниць", "", "", "", "", "", ""];
    const rows = [heading, ...codifierRows].map((row) => row.split(";"));
    const cp1251 = Uint8Array.from(csvOf(codifierRows), (letter) => {
      const special: Record<string, number> = { І: 0xb2, і: 0xb3, Ї: 0xaf, ї: 0xbf, Є: 0xaa, є: 0xba, "’": 0x92 };
      const code = letter.charCodeAt(0);
      return special[letter] ?? (code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code);
    });
    const files = {
      "codifier-16.05.2025.csv.gz": gzipSync(csvOf(codifierRows)),
      "codifier-16.05.2025.XLSX": workbook([title, ...rows]),
      "codifier-16.05.2025.csv": encode(`\ufeff${csvOf(codifierRows).replaceAll(";", ",")}`),
      "codifier-16.05.2025.txt": cp1251,
    };
    for (const [path, bytes] of Object.entries(files)) {
      expect(loadTexts("", {}, { codifier: { path, bytes } }).content.units, path).toEqual(expected);
    }
  });

  test("with a bad row loses that row and says so", () => {
    const rows = [...codifierRows, "UA4606;;;;;H;Коротка", "UA46060000000099999;;;;;Z;Дивна", `${zhovkva};;;;;H;Знову`];
    expect(loadTexts(csvOf(rows)).reports[0]?.mistakes).toEqual([
      { line: 17, message: '"UA4606" is not a code: UA and 17 digits' },
      { line: 18, message: '"Z" is not a category' },
      { line: 19, message: `${zhovkva} stands twice` },
    ]);
  });

  test.each([
    ["katottg,name\n", "this is not the KATOTTG codifier"],
    [csvOf(codifierRows.slice(0, 2)), "no hromada in this table"],
    [csvOf(codifierRows.map((row) => row.replaceAll("UA59", "UA99"))), "oblasts that are not known"],
  ])("that is none is refused: %#", (text, message) => {
    expect(() => loadTexts(text)).toThrow(message);
  });

  test("that is no table at all is refused", () => {
    expect(() => readTableFile(encode("PK"), "a.xlsx")).toThrow("is not an .xlsx file");
    expect(() => readTableFile(encode("no gzip"), "a.csv.gz")).toThrow("cannot be unpacked");
    expect(() => readTableFile(encode(""), "a.pdf")).toThrow("expected .xlsx, .csv or .csv.gz");
  });

  test("needs the day of its edition, not in the future, not older than the last", () => {
    const load = (path: string, edition?: string) => () =>
      loadTexts("", {}, { codifier: { path, bytes: encode(csvOf(codifierRows)) }, edition, before: registerContent() });
    expect(load("codifier.csv")).toThrow("--edition");
    expect(load("codifier.csv", "2025-13-01")).toThrow("--edition");
    expect(load("codifier-2027-01-01.csv")).toThrow("in the future");
    expect(load("codifier-2024-01-01.csv")).toThrow("already has that of 2025-05-16");
    expect(load("codifier.csv", "2026-01-31")().content.files[0]?.edition).toBe("2026-01-31");
  });
});

describe("a newer edition", () => {
  const newer = { codifier: { path: "codifier-2026-02-01.csv", bytes: encode("") }, before: registerContent() };
  const load = (rows: readonly string[], options: object = {}) =>
    loadTexts("", {}, { ...newer, codifier: { ...newer.codifier, bytes: encode(csvOf(rows)) }, ...options });

  test("keeps the former name of what was renamed, and all tables", () => {
    const { content, reports } = load(codifierRows.map((row) => row.replace("Червоноградська", "Шептицька")));
    const sheptytska = register(content).hromada("UA46120130000026331");
    expect(sheptytska?.names).toContain("Червоноградська");
    expect(sheptytska?.names[0]).toBe("Шептицька");
    expect(reports[0]?.taken).toContain("1 renamed, 0 gone");
    expect(content.figures).toEqual(registerContent().figures);
    expect(sheptytska?.type).toBe("міська");
  });

  test("keeps what it no longer has as gone, and never finds it by name", () => {
    const { content } = load(
      codifierRows.filter((row) => !row.includes("UA59080130000022249")),
      { acceptFewer: true },
    );
    expect(register(content).unit("UA59080130000022249")).toMatchObject({ goneIn: "2026-02-01" });
    expect(register(content).hromada("UA59080130000022249")).toBeUndefined();
    expect(register(content).find("Миколаївська")).toHaveLength(1);
  });

  test("with far fewer hromadas is taken for a part of the file", () => {
    expect(() => load(codifierRows.slice(0, 5))).toThrow("has 1 hromadas, the store knows 4: is the file whole?");
  });
});

describe("tables beside it", () => {
  const load = (tables: Record<string, string>) => loadTexts(csvOf(codifierRows), tables);
  const mistakes = (kind: string, text: string) =>
    load({ [kind]: text })
      .reports.find((one) => one.kind === kind)
      ?.mistakes.map(({ message }) => message);

  test("give figures with the newest year, and the type and mountain status", () => {
    const { content } = load({
      revenue: `katottg,full_name,income_own_2021_uah,income_own_2022_uah,development_budget_2024,mountain
ua ${zhovkva.slice(2)},Жовківська міська територіальна громада,100,"2 000 000,4",,1`,
    });
    expect(content.figures).toEqual([
      { katottg: zhovkva, field: "ownRevenue", value: 2_000_000, year: 2022, source: "revenue.csv" },
    ]);
    expect(register(content).offer(zhovkva)).toMatchObject({
      values: { type: "міська", territory: { mountain: true } },
      origins: { ownRevenue: { source: "revenue.csv", year: 2022 } },
    });
  });

  test("have wrong figures told by row, and the others taken", () => {
    expect(
      mistakes(
        "population",
        `katottg,population,year
${zhovkva},-5,2022
UA46120130000026331,багато,2022
UA59080130000022249,5,2030
UA59080130000022249,5,
UA46060130000059056,5,2022
UA46,5,2022`,
      ),
    ).toEqual([
      "UA46060130000059056 is not in the codifier",
      '"UA46" is not a code: UA and 17 digits',
      `Жовківська (${zhovkva}): population: "-5" is negative`,
      'Червоноградська (UA46120130000026331): population: "багато" is not a number',
      'Миколаївська (UA59080130000022249): population: "5" is for 2030, which is in the future',
      'Миколаївська (UA59080130000022249): population: "5" has no year',
    ]);
    expect(() => load({ population: "katottg,population\n" })).toThrow("population.csv: say the year of population");
    expect(() => load({ population: "katottg,people_2022\n" })).toThrow("no column is called population_2022");
    expect(() => load({ population: "code,population_2022\n" })).toThrow("no column is called katottg");
  });

  test("territories count for what lies in them; settlements leave the flag unknown", () => {
    const { content } = load({
      territories: `katottg,name,category,section,from_dates,to_dates
UA59080000000087536,Сумський район,P,possible_hostilities,2024-09-27,
UA46120130000026331,Червоноградська міська територіальна громада,H,temporarily_occupied,2022-03-01,2022-04-01
UA46060130020010101,с. Блищиводи,C,active_hostilities,2022-03-01;2023-01-01,2022-04-01`,
    });
    const flags = new Map(content.territories.map(({ katottg, source: _, ...rest }) => [katottg, rest]));
    const asOf = "2025-05-07";
    expect(flags.get("UA59080150000013842")).toEqual({ frontline: true, deoccupied: false, asOf });
    expect(flags.get("UA46120130000026331")).toEqual({ frontline: false, deoccupied: true, asOf });
    expect(flags.get(zhovkva)).toEqual({ deoccupied: false, asOf });
    expect(flags.get("UA80000000000093317")).toEqual({ frontline: false, deoccupied: false, asOf });
  });

  test("partner cities in RU, BY and UA are never kept", () => {
    const text = `katottg,partner,country\n${zhovkva},Мінськ,BY\n${zhovkva},Тула,ru\n${zhovkva},Біла,UA\n${zhovkva},Замость,PL\n${zhovkva},Замость,PL\n${zhovkva},Bath,UK`;
    const { content, reports } = load({ partners: text });
    expect(content.partners).toEqual([{ katottg: zhovkva, city: "Замость", country: "PL", source: "partners.csv" }]);
    expect(reports.at(-1)?.taken).toBe("1 partner cities; 3 in UA, RU and BY left out");
    expect(mistakes("partners", text)).toEqual([`${zhovkva}: the code of the United Kingdom is GB, not UK`]);
  });

  test("other names that are broken JSON are refused", () => {
    expect(() => load({ aliases: "[]" })).toThrow(UsageError);
    expect(() => load({ aliases: "{" })).toThrow("names.json: not a list of other names");
  });
});
