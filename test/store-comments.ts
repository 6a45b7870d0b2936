/*
 * What the comments of db/migrations/ say of tables, views and columns. Comments inside CREATE stay in
 * the schema, but those of columns that were added later stand before ALTER: so the files are read.
 *
 * The rules our files follow: the first comment after the bracket of a table (or the AS of a view) is
 * about the whole and ends with a full stop; a comment before a column is about that column.
 */
import { readMigrations } from "../db/migrate.ts";

export interface Said {
  /** About the table or view; empty = nothing is said. */
  readonly about: string;
  readonly columns: ReadonlyMap<string, string>;
}

/** Comments of everything that the migrations create, the last definition of a name winning. */
export function readComments(): ReadonlyMap<string, Said> {
  const found = new Map<string, { about: string; columns: Map<string, string> }>();
  for (const { sql } of readMigrations()) {
    const lines = sql.split("\n");
    let before: string[] = [];
    for (const [index, line] of lines.entries()) {
      if (isComment(line)) {
        before.push(line.replace(/^\s*--\s?/u, ""));
        continue;
      }
      const created = /^CREATE (?:VIRTUAL )?(TABLE|VIEW) (\w+)/u.exec(line);
      const added = /^ALTER TABLE (\w+) ADD COLUMN (\w+)/u.exec(line);
      if (created?.[2] !== undefined) {
        const body = lines.slice(index + 1, lines.length);
        const until = body.findIndex((one) => one.trimEnd().endsWith(";") && !isComment(one));
        const inside = body.slice(0, until + 1);
        const said = created[1] === "VIEW" ? ofView(inside) : ofTable(inside);
        const about = line.includes("VIRTUAL") ? before.join(" ") : said.about;
        found.set(created[2], { about, columns: new Map(said.columns) });
      } else if (added?.[1] !== undefined && added[2] !== undefined && before.length > 0) {
        found.get(added[1])?.columns.set(added[2], before.join(" "));
      }
      before = [];
    }
  }
  return found;
}

function isComment(line: string): boolean {
  return /^\s*--/u.test(line);
}

const textOf = (comment: string): string => comment.replace(/^\s*--\s?/u, "");

/** Comment lines at the top: those up to the last that ends a sentence are about the whole. */
function splitTop(comments: readonly string[]): { about: string; first: string[] } {
  const end = comments.findLastIndex((line) => line.endsWith("."));
  return { about: comments.slice(0, end + 1).join(" "), first: comments.slice(end + 1) };
}

function ofTable(lines: readonly string[]): Said {
  const start = lines.findIndex((line) => !isComment(line));
  const { about, first } = splitTop(lines.slice(0, start).map(textOf));
  const columns = new Map<string, string>();
  let waiting = first;
  for (const line of lines.slice(start)) {
    if (isComment(line)) {
      waiting.push(textOf(line));
      continue;
    }
    const name = /^ {2}([a-z_0-9]+) [A-Z]/u.exec(line)?.[1];
    if (name !== undefined && waiting.length > 0) columns.set(name, waiting.join(" "));
    waiting = [];
  }
  return { about, columns };
}

/** Comments before the columns of the outermost SELECT. */
function ofView(lines: readonly string[]): Said {
  const start = lines.findIndex((line) => !isComment(line));
  const about = lines.slice(0, start).map(textOf).join(" ");
  const select = lines.findIndex((line) => /^ {2}SELECT\b/u.test(line));
  const columns = new Map<string, string>();
  let waiting: string[] = [];
  let item = "";
  let depth = 0;
  for (const line of lines.slice(select + 1)) {
    if (depth === 0 && /^ {2}(?:FROM|UNION)\b/u.test(line)) break;
    if (isComment(line)) {
      if (depth === 0 && item.trim() === "") waiting.push(textOf(line));
      continue;
    }
    for (const sign of `${line} `) {
      if (sign === "(") depth += 1;
      if (sign === ")") depth -= 1;
      if (sign === "," && depth === 0) {
        take();
        continue;
      }
      item += sign;
    }
  }
  take();
  return { about, columns };

  function take(): void {
    const name = /(\w+)\s*$/u.exec(item)?.[1];
    if (name !== undefined && waiting.length > 0) columns.set(name, waiting.join(" "));
    waiting = [];
    item = "";
  }
}
