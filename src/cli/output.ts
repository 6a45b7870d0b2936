/*
 * Data goes to stdout, talk to stderr. Scraped text reaches a terminal only through `plain`:
 * escape sequences and bidi controls in a title must not move the cursor or reorder a line.
 */
import Table from "cli-table3";

export interface Output {
  /** One line of data. */
  data(line: string): void;
  /** One line of talk: progress, hints, warnings. */
  talk(line: string): void;
  readonly width: number;
}

/** Output of this process. Tables fit the terminal, at most 120 and at least 60 columns; 80 without one. */
export function processOutput(): Output {
  return {
    data: (line) => process.stdout.write(`${line}\n`),
    talk: (line) => process.stderr.write(`${line}\n`),
    width: Math.min(120, Math.max(60, process.stdout.columns ?? 80)),
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
  /** Never narrowed: something people copy. */
  readonly whole?: true;
}

/** One line, or several: a list is a cell of several lines. */
type Cell = string | number | undefined | readonly string[];

/**
 * A table that fits `width` columns. Columns keep their natural width while there is room; then the
 * widest ones are narrowed and their text wraps.
 */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): string {
  const cells = rows.map((row) => row.map(linesOf));
  const natural = columns.map((column, index) =>
    Math.max(column.title.length, ...cells.flatMap((row) => (row[index] ?? []).map((line) => line.length))),
  );
  const widths = fitWidths(
    natural.map((one) => one + gap),
    columns.map(({ whole }) => whole === true),
    width,
  );
  const drawn = new Table({
    head: columns.map((column) => column.title),
    colWidths: widths,
    colAligns: columns.map((column) => column.align ?? "left"),
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": gap },
    chars: noBorders,
  });
  drawn.push(
    ...cells.map((row) =>
      row.map((lines, index) => lines.map((line) => wrap(line, (widths[index] ?? 0) - gap)).join("\n")),
    ),
  );
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

function linesOf(cell: Cell): string[] {
  const lines = Array.isArray(cell) ? cell : [String(cell ?? "–")];
  return lines.map((line) => plain(line).replace(/\s+/gu, " "));
}

/** Takes from the widest columns until all fit; from those to be kept whole only when nothing else is left. */
function fitWidths(natural: readonly number[], whole: readonly boolean[], width: number): number[] {
  const widths = [...natural];
  const narrow = (mayNarrow: (index: number) => boolean): void => {
    for (let over = widths.reduce((sum, one) => sum + one, 0) - width; over > 0; over -= 1) {
      const open = widths.map((one, index) => (mayNarrow(index) ? one : 0));
      const widest = open.indexOf(Math.max(...open));
      const current = open[widest] ?? 0;
      if (current <= narrowest) return;
      widths[widest] = current - 1;
    }
  };
  narrow((index) => whole[index] !== true);
  narrow(() => true);
  return widths;
}

/** Breaks between words, and within a word only where the word alone is wider than the column. */
export function wrap(text: string, width: number): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
    for (let last = lines.at(-1) ?? ""; last.length > width; last = lines.at(-1) ?? "") {
      lines.splice(-1, 1, last.slice(0, width), last.slice(width));
    }
  }
  return lines.join("\n");
}

const noBorders = Object.fromEntries(
  ["top", "bottom", "left", "right"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat(["mid", "mid-mid", "middle"])
    .map((name) => [name, ""]),
);

/** Pretty JSON for `--json`. Control characters are escaped by JSON itself. */
export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
