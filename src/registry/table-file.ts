/*
 * A table as ministries and portals publish it: .xlsx, .csv or .csv.gz, in UTF-8 or windows-1251, with
 * commas, semicolons or tabs. The heading may stand below a title.
 */
import { TextDecoder } from "node:util";
import { gunzipSync } from "node:zlib";
import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { UsageError } from "../errors.ts";
import { cleanText } from "../normalise/text.ts";
import { readSheet } from "./xlsx.ts";

export interface TableRow {
  /** Line of the file, row of the sheet; from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Larger tables are not registers of hromadas: the whole codifier has 3 MB. Bytes, unpacked. */
const largest = 100_000_000;

const parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/**
 * Rows of a table with clean, trimmed cells; empty rows are left out.
 *
 * @param name of the file: its ending says what it is
 * @throws UsageError when it is not such a table
 */
export function readTableFile(bytes: Uint8Array, name: string): readonly TableRow[] {
  const ending = /\.(?:xlsx|csv|tsv|txt|csv\.gz)$/iu.exec(name)?.[0].toLowerCase();
  if (ending === undefined) throw new UsageError(`${name}: expected .xlsx, .csv or .csv.gz`);
  const rows = ending === ".xlsx" ? readSheet(bytes, name, largest) : readText(bytes, name, ending);
  return rows
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cleanText(cell).replace(/\s+/gu, " ")) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

function readText(bytes: Uint8Array, name: string, ending: string): TableRow[] {
  try {
    const unpacked = ending === ".csv.gz" ? gunzipSync(bytes, { maxOutputLength: largest }) : bytes;
    const text = decode(unpacked);
    return parsed
      .parse(
        parse(text, {
          bom: true,
          delimiter: delimiterOf(text),
          info: true,
          relax_column_count: true,
          relax_quotes: true,
          skip_empty_lines: true,
        }),
      )
      .map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof CsvError) throw new UsageError(`${name}: the table is broken: ${error.message}`);
    if (ending === ".csv.gz" && error instanceof Error && "code" in error) {
      throw new UsageError(`${name}: cannot be unpacked: ${error.message}`);
    }
    throw error;
  }
}

/** Older tables of ministries are in windows-1251, which is never valid UTF-8 where it has Ukrainian words. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}

function delimiterOf(text: string): string {
  const heading = text.slice(0, 2_000);
  const count = (sign: string): number => heading.split(sign).length;
  return [";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ",");
}
