/*
 * Data goes to stdout, talk to stderr. Scraped text reaches a terminal only through `plain`:
 * escape sequences and bidi controls in a title must not move the cursor or reorder a line.
 */
import { letters, textWidth } from "./text-width.ts";

export interface Output {
  /** One line of data. */
  data(line: string): void;
  /** One line of talk: progress, hints, warnings. */
  talk(line: string): void;
  /** Columns that a line may take; Infinity where nothing is to be wrapped. */
  readonly width: number;
}

/** Output of this process. Text fits the terminal, at most 120 and at least 60 columns; in a pipe or a file it is not wrapped. */
export function processOutput(): Output {
  const { isTTY, columns } = process.stdout;
  return {
    data: (line) => process.stdout.write(`${line}\n`),
    talk: (line) => process.stderr.write(`${line}\n`),
    // A terminal that does not know its size says 0.
    width: isTTY ? Math.min(120, Math.max(60, columns || 80)) : Infinity,
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Text without control characters and bidi overrides; line breaks stay. */
export function plain(text: string): string {
  return text.replace(unsafe, " ");
}

/** Spaces between two columns. */
const gap = 2;
/** Columns are not narrowed below this, gap included. */
const narrowest = 10;

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** Never wrapped: something people copy. */
  readonly whole?: true;
}

/** A line of a cell that is never wrapped: an id, an address. */
interface WholeLine {
  readonly whole: string;
}

type Line = string | WholeLine;

/** One line, or several: a list is a cell of several lines. */
export type Cell = Line | number | undefined | readonly Line[];

/**
 * A table that fits `width` columns. Columns keep their natural width while there is room; then the
 * widest ones are narrowed and their text wraps, between words while that is enough. What is whole is
 * never broken: a line of the last column that is too long moves left, where nothing stands before it,
 * and where even that is not enough the table is wider.
 */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): string {
  const body = rows.map((row) => columns.map((column, index) => linesOf(row[index], column)));
  const cells = [columns.map(({ title }): readonly Line[] => [title]), ...body];
  const widths = fitWidths(columns, cells, width);
  return cells
    .flatMap((row) => {
      const wrapped = row.map((lines, index) => lines.flatMap((line) => wrapLine(line, (widths[index] ?? 0) - gap)));
      const height = Math.max(...wrapped.map((lines) => lines.length));
      return Array.from({ length: height }, (_, at) => {
        const texts = wrapped.map((lines) => lines[at] ?? "");
        return drawLine(texts, columns, widths, width);
      });
    })
    .join("\n");
}

function linesOf(cell: Cell, { whole }: Column): Line[] {
  const lines: readonly Line[] = Array.isArray(cell) ? cell : [isWhole(cell) ? cell : String(cell ?? "–")];
  return lines.map((line) => {
    const text = oneLine(isWhole(line) ? line.whole : line);
    return whole || isWhole(line) ? { whole: text } : text;
  });
}

function isWhole(cell: Cell): cell is WholeLine {
  return typeof cell === "object" && "whole" in cell;
}

/** Spaces that do not break stay for `wrap`. */
function oneLine(text: string): string {
  return plain(text).replace(/[^\S\u00a0\u202f]+/gu, " ");
}

function wrapLine(line: Line, width: number): readonly string[] {
  return isWhole(line) ? [line.whole] : wrap(line, width).split("\n");
}

function drawLine(
  texts: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
  width: number,
): string {
  const cells = texts.map((text, index) => {
    const { align } = columns[index] ?? {};
    const isLast = index === columns.length - 1;
    const padding = " ".repeat(Math.max(0, (widths[index] ?? 0) - gap - textWidth(text)));
    return (align === "right" ? padding + text : text + padding) + (isLast ? "" : " ".repeat(gap));
  });
  const line = cells.join("").trimEnd();
  // A whole line that stands out may begin further left, where nothing stands before it.
  const over = Math.max(0, textWidth(line) - width);
  return line.slice(Math.min(over, /^ */u.exec(line)?.[0].length ?? 0));
}

/** Widths with their gaps. Takes from the widest columns until all fit: first between words, then within them. */
function fitWidths(
  columns: readonly Column[],
  cells: readonly (readonly (readonly Line[])[])[],
  width: number,
): number[] {
  // Not by spreading into Math.max: a query may bring more rows than a call may have arguments.
  const widest = (lines: readonly string[]): number =>
    lines.reduce((most, line) => Math.max(most, textWidth(line)), 0) + gap;
  const measured = columns.map(({ whole }, index) => {
    const lines = cells.flatMap((row) => row[index] ?? []);
    const wholes = lines.flatMap((line) => (isWhole(line) ? [line.whole] : []));
    const texts = lines.flatMap((line) => (isWhole(line) ? [] : [line]));
    const natural = widest([...texts, ...wholes]);
    const words = texts.flatMap((line) => line.split(" "));
    const copies = widest([...wholes, ...words.filter((word) => copied.test(word))]);
    // Nothing comes after the last column: what is whole there may stand out, rather than that words are broken.
    const isLast = index === columns.length - 1;
    const least = Math.max(isLast ? 0 : copies, Math.min(natural, narrowest));
    return { natural, least, words: Math.max(least, widest(whole ? [...words, ...wholes] : words)) };
  });
  const widths = measured.map(({ natural }) => natural);
  narrow(
    widths,
    measured.map(({ words }) => words),
    width,
  );
  narrow(
    widths,
    measured.map(({ least }) => least),
    width,
  );
  return widths;
}

/** Takes from the widest column that has more than the least, again and again. */
function narrow(widths: number[], least: readonly number[], width: number): void {
  for (let over = widths.reduce((sum, one) => sum + one, 0) - width; over > 0; over -= 1) {
    const open = widths.map((one, index) => (one > (least[index] ?? 0) ? one : 0));
    const most = Math.max(...open);
    if (most === 0) return;
    widths[open.indexOf(most)] = most - 1;
  }
}

/**
 * Breaks between words, and within a word only where the word alone is wider than the column. What people copy stays whole. A space that
 * does not break keeps «40 000 євро» together, and is printed as an ordinary one, which can be searched for.
 */
export function wrap(text: string, width: number): string {
  const lines = [""];
  for (const word of text.split(" ").flatMap((one) => pieces(one, width))) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (textWidth(line) + 1 + textWidth(word) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n").replaceAll(unbroken, " ");
}

/** Spaces that do not break. */
const unbroken = /[\u00a0\u202f]/gu;

/** What people copy: an address, or the id of a call (`prostir:chysta-voda…`). */
const copied = /https?:\/\/|^[a-z][a-z\d-]*:\S/u;

/** A word that is too long in pieces, each as long as may be. */
function pieces(word: string, width: number): readonly string[] {
  if (textWidth(word) <= width || copied.test(word)) return [word];
  const found = [""];
  for (const letter of letters(word)) {
    const piece = found.at(-1) ?? "";
    if (piece === "" || textWidth(piece) + textWidth(letter) <= width) found[found.length - 1] = piece + letter;
    else found.push(letter);
  }
  return found;
}

/** Pretty JSON for `--json`. Control characters are escaped by JSON itself. */
export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
