/*
 * The first sheet of an .xlsx: a zip of XML parts (ECMA-376). Only what a register needs: texts and
 * numbers as they are kept, no formats, no dates, no formulas.
 */
import { load } from "cheerio";
import { strFromU8, unzipSync } from "fflate";
import { UsageError } from "../errors.ts";
import type { TableRow } from "./table-file.ts";

/**
 * @param largest bytes a part may have, unpacked
 * @throws UsageError when the file is not an .xlsx or a part of it is too large
 */
export function readSheet(bytes: Uint8Array, name: string, largest: number): TableRow[] {
  const parts = unzip(bytes, name, largest);
  const text = (path: string): string | undefined => parts[path] && strFromU8(parts[path]);
  const sheet = text(firstSheet(text));
  if (sheet === undefined) throw new UsageError(`${name} is not an .xlsx table: it has no sheet`);
  const shared = sharedTexts(text("xl/sharedStrings.xml"));
  const $ = load(sheet, { xml: true });
  return $("sheetData > row")
    .toArray()
    .map((row, index) => {
      const cells: string[] = [];
      for (const cell of $(row).children("c").toArray()) {
        const place = columnOf(cell.attribs.r) ?? cells.length;
        // A sheet has at most 16,384 columns; a register a few.
        if (place >= 100) continue;
        while (cells.length < place) cells.push("");
        const kept = $(cell).children("v").text();
        cells[place] =
          cell.attribs.t === "s"
            ? (shared[Number(kept)] ?? "")
            : cell.attribs.t === "inlineStr"
              ? $(cell).find("t").text()
              : kept;
      }
      return { line: Number(row.attribs.r ?? index + 1), cells };
    });
}

function unzip(bytes: Uint8Array, name: string, largest: number): Record<string, Uint8Array | undefined> {
  let large: string | undefined;
  try {
    const parts = unzipSync(bytes, {
      filter: (file) => {
        if (
          !/^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/u.test(
            file.name,
          )
        )
          return false;
        if (file.originalSize > largest) large = file.name;
        return file.originalSize <= largest;
      },
    });
    if (large !== undefined) throw new UsageError(`${name}: ${large} is larger than ${largest / 1_000_000} MB`);
    return parts;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name} is not an .xlsx file: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Path of the sheet that stands first in the workbook: it need not be called sheet1.xml. */
function firstSheet(text: (path: string) => string | undefined): string {
  const id = load(text("xl/workbook.xml") ?? "", { xml: true })("sheets > sheet")
    .first()
    .attr("r:id");
  const relations = load(text("xl/_rels/workbook.xml.rels") ?? "", { xml: true });
  const target = relations("Relationship")
    .toArray()
    .find((one) => one.attribs.Id === id)?.attribs.Target;
  if (target === undefined) return "xl/worksheets/sheet1.xml";
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

/** Texts stand in one list and cells name them by number. Pronunciation hints (rPh) are not part of a text. */
function sharedTexts(xml: string | undefined): readonly string[] {
  if (xml === undefined) return [];
  const $ = load(xml, { xml: true });
  $("rPh").remove();
  return $("sst > si")
    .toArray()
    .map((item) => $(item).find("t").text());
}

/** `C17` → 2 */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/u.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
