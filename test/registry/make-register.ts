/* A small invented register in the shape of the codifier: real oblasts and codes, invented figures. */
import { strToU8, zipSync } from "fflate";
import { loadRegister } from "../../src/registry/load.ts";
import { createRegister, type Register, type RegistryContent } from "../../src/registry/registry.ts";
import type { LoadInput } from "../../src/registry/tables.ts";

export const heading =
  "Перший рівень;Другий рівень;Третій рівень;Четвертий рівень;Додатковий рівень;Категорія об’єкта;Назва об’єкта";

const lviv = "UA46000000000026241";
const sumy = "UA59000000000057109";

/** Rows of an edition: trailing spaces and Cyrillic categories as they occur. */
export const codifierRows = [
  `${lviv};;;;;O;Львівська`,
  `${lviv};UA46060000000042587;;;;P;Львівський`,
  `${lviv};UA46060000000042587;UA46060130000059055;;;H;Жовківська `,
  `${lviv};UA46060000000042587;UA46060130000059055;UA46060130010043364;;M;Жовква`,
  `${lviv};UA46060000000042587;UA46060130000059055;UA46060130020010101;;C;Блищиводи`,
  `${lviv};UA46120000000057093;;;;Р;Шептицький`,
  `${lviv};UA46120000000057093;UA46120130000026331;;;Н;Червоноградська`,
  `${lviv};UA46120000000057093;UA46120130000026331;UA46120130010020202;;М;Шептицький`,
  `${sumy};;;;;O;Сумська`,
  `${sumy};UA59080000000087536;;;;P;Сумський`,
  `${sumy};UA59080000000087536;UA59080130000022249;;;H;Миколаївська`,
  `${sumy};UA59080000000087536;UA59080130000022249;UA59080130010030303;;T;Миколаївка`,
  `${sumy};UA59080000000087536;UA59080150000013842;;;H;Миколаївська`,
  `${sumy};UA59080000000087536;UA59080150000013842;UA59080150010040404;;C;Миколаївка`,
  "UA80000000000093317;;;;;K;Київ",
];

export function csvOf(rows: readonly string[]): string {
  return [heading, ...rows].join("\r\n");
}

export const at = "2026-11-23T06:00:00Z";
export const today = "2026-11-23";

export const nothing: RegistryContent = {
  files: [],
  units: [],
  names: [],
  figures: [],
  territories: [],
  partners: [],
};

/** Loads tables given as texts, by kind. */
export function loadTexts(
  codifier: string,
  tables: Readonly<Record<string, string>> = {},
  options: Partial<LoadInput> & { readonly before?: RegistryContent } = {},
) {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const { before = nothing, ...rest } = options;
  const files = Object.entries(tables).map(([kind, text]) => {
    const name = { territories: "list-2025-05-07.csv", aliases: "names.json" }[kind] ?? `${kind}.csv`;
    return [kind, { path: `/somewhere/${name}`, bytes: bytes(text) }];
  });
  return loadRegister(
    {
      codifier: { path: "/somewhere/codifier-16.05.2025.csv", bytes: bytes(codifier) },
      tables: Object.fromEntries(files),
      today,
      at,
      ...rest,
    },
    before,
  );
}

export const population = `katottg,type,population_2022
UA46060130000059055,міська,34431
UA46120130000026331,міська,88151
UA59080130000022249,селищна,17000
UA59080150000013842,сільська,6685`;

export const registerContent = (): RegistryContent =>
  loadTexts(csvOf(codifierRows), {
    population,
    partners: `katottg,partner,country
UA46060130000059055,Замость,PL
UA46060130000059055,Мінськ,BY`,
    aliases: JSON.stringify({
      hromadas: [
        {
          katottg: "UA46120130000026331",
          other_hromada_names: ["Соснівсько-Шептицька"],
          other_center_names: ["Червоноград"],
        },
      ],
    }),
  }).content;

export function register(content: RegistryContent = registerContent()): Register {
  const made = createRegister(content);
  if (made === undefined) throw new Error("no units");
  return made;
}

/** A workbook as spreadsheets save it: shared texts, a title above the heading, empty cells left out. */
export function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const texts = [...new Set(rows.flat().filter((cell) => cell !== ""))];
  const numberOf = new Map(texts.map((text, index) => [text, index]));
  const escaped = (text: string) => text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;");
  const cells = (row: readonly string[], at: number) =>
    row
      .map((cell, place) =>
        cell === "" ? "" : `<c r="${"ABCDEFG"[place]}${at + 1}" t="s"><v>${numberOf.get(cell)}</v></c>`,
      )
      .join("");
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zipSync({
    "xl/workbook.xml": strToU8(
      `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="Кодифікатор" sheetId="3" r:id="rId7"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships><Relationship Id="rId7" Type="${relations}/worksheet" Target="worksheets/sheet3.xml"/></Relationships>`,
    ),
    "xl/sharedStrings.xml": strToU8(
      `<sst ${main}>${texts.map((text) => `<si><r><t xml:space="preserve">${escaped(text.slice(0, 3))}</t></r><r><t xml:space="preserve">${escaped(text.slice(3))}</t></r></si>`).join("")}</sst>`,
    ),
    "xl/worksheets/sheet3.xml": strToU8(
      `<worksheet ${main}><sheetData>${rows.map((row, at) => `<row r="${at + 1}">${cells(row, at)}</row>`).join("")}</sheetData></worksheet>`,
    ),
  });
}
