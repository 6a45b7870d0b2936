/* Questions to the store from the shell: `grants query`. */
import { Command, Option } from "commander";
import { type NamedQuery, namedQueries } from "../../db/named-queries.ts";
import type { Parameters } from "../../db/query.ts";
import { frozenNow } from "../../db/settings.ts";
import { openStore } from "../../db/store.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../profiles/nearest.ts";
import { ask } from "../query/ask.ts";
import { type Format, formats, type Writer, writerFor } from "../query/formats.ts";
import type { CommandContext } from "./context.ts";
import { wholeNumber } from "./crawl.ts";
import { json, table } from "./output.ts";
import { pickHromada } from "./pick-hromada.ts";
import { pickSector } from "./pick-sector.ts";

interface Options {
  readonly db?: string;
  readonly named?: string;
  readonly list?: true;
  readonly hromada?: string;
  readonly param?: readonly string[];
  readonly format: Format;
  readonly limit: number;
  readonly seconds: number;
  readonly json?: true;
}

/** `grants query "select …"`, `grants query --named closing-soon` */
export function queryCommand({ app, notDone }: CommandContext): Command {
  return new Command("query")
    .description("Ask the store in SQL, read-only. Start with the views whose names begin with v_ (docs/store.md).")
    .argument("[sql]", "one select statement")
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--named <name>", "a question that is known by name; --list shows them")
    .option("--list", "show the named questions and their parameters")
    .option("--hromada <code>", "KATOTTG code or name of a hromada: value of @hromada")
    .option("--param <name=value>", "value of @name; may be repeated", (one, all: string[] = []) => [...all, one])
    .addOption(new Option("--format <format>", "how to write the answer").choices(formats).default("table"))
    .option("--json", "an array of objects, like --format json")
    .option("--limit <n>", "rows at most", wholeNumber, 1_000)
    .option("--seconds <n>", "time at most; then the query is ended", wholeNumber, 10)
    .addHelpText(
      "after",
      `
Examples:
  grants query --named closing-soon
  grants query "select title, deadline_kyiv, days_left from v_open_calls order by days_left limit 5"
  grants query "select * from v_open_calls where days_left <= @days" --param days=14 --format csv > calls.csv
  grants query "select name from sqlite_master where type = 'view'" --json

Exit: 0 whole answer · 1 cut at --limit or --seconds · 2 wrong, or not a read`,
    )
    .action(async (sql: string | undefined, options: Options) => {
      const { out, config, signal } = app();
      const format = options.json ? "json" : options.format;
      if (options.list) {
        out.data(format === "json" ? json(namedQueries) : listed(out.width));
        return;
      }
      const path = options.db ?? config.GRANTS_DB;
      const question = pick(sql, options, (typed) => codeOf(path, typed));
      if (format === "table") sayIfFrozen(path, out.talk);
      const writer = counting(writerFor(format, out.data, out.width));
      const { limit, seconds } = options;
      const ending = await ask({ path, ...question, limit, seconds, signal }, writer);
      writer.end();
      if (ending === "whole" && format === "table" && writer.count() === 0) out.talk("No rows.");
      if (ending === "rows") out.talk(`Only the first ${limit} rows are shown; --limit shows more.`);
      if (ending === "time") out.talk(`Ended after ${seconds} s; what came so far is shown. --seconds waits longer.`);
      if (ending !== "whole") notDone();
    });
}

/** The writer, and how many rows it has been given. */
function counting(writer: Writer): Writer & { count(): number } {
  let rows = 0;
  return {
    ...writer,
    row: (cells) => {
      rows += 1;
      writer.row(cells);
    },
    count: () => rows,
  };
}

/** A name that is unknown, or that several have, is an error and not an empty answer. */
function codeOf(path: string, typed: string): string {
  const store = openStore(path, { mode: "read-only" });
  try {
    return pickHromada(store, typed).katottg;
  } finally {
    store.close();
  }
}

function pick(
  sql: string | undefined,
  options: Options,
  hromada: (typed: string) => string,
): { readonly sql: string; readonly parameters: Parameters } {
  const given = givenParameters(options, hromada);
  if (options.named === undefined) {
    if (sql === undefined) throw new UsageError('nothing to ask: grants query "select …", or --named; see --list');
    return { sql, parameters: given };
  }
  if (sql !== undefined) throw new UsageError("give a statement or --named, not both");
  const known = namedQueries.find(({ name }) => name === options.named);
  if (known === undefined) throw new UsageError(unknownName(options.named));
  return { sql: known.sql, parameters: withDefaults(known, given) };
}

/** A number as people write one. "05" is the code of an oblast: it stays a text, or its zero is lost. */
const numeral = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u;

function givenParameters({ param = [], hromada }: Options, codeOfHromada: (typed: string) => string): Parameters {
  const given: Record<string, string | number> = {};
  for (const one of param) {
    const at = one.indexOf("=");
    if (at < 1) throw new UsageError(`--param "${one}": expected name=value`);
    const value = one.slice(at + 1);
    given[one.slice(0, at).replace(/^@/u, "")] = numeral.test(value) ? Number(value) : value;
  }
  if (hromada !== undefined) given.hromada = codeOfHromada(hromada);
  return given;
}

function withDefaults({ name, parameters }: NamedQuery, given: Parameters): Parameters {
  const strange = Object.keys(given).find((one) => !Object.hasOwn(parameters, one));
  if (strange !== undefined) throw new UsageError(`${name} takes no parameter "${strange}"; see grants query --list`);
  const filled = { ...parameters, ...given };
  return Object.fromEntries(
    Object.entries(filled).map(([key, value]) => {
      if (value === undefined)
        throw new UsageError(`${name} needs ${key === "hromada" ? "--hromada" : `--param ${key}=…`}`);
      // SQLite holds any text for more than any number: "abc" days would be for ever.
      if (typeof parameters[key] === "number" && typeof value !== "number") {
        throw new UsageError(`--param ${key}=${value}: expected a number`);
      }
      if (key === "sector") pickSector(String(value));
      return [key, value];
    }),
  );
}

function unknownName(name: string): string {
  const names = namedQueries.map((one) => one.name);
  const meant = nearest(name, names);
  return `no question is called "${name}"${meant === undefined ? "." : `; did you mean "${meant}"?`} grants query --list shows all.`;
}

function listed(width: number): string {
  const rows = namedQueries.map(({ name, about, parameters }) => [
    name,
    about,
    Object.entries(parameters).map(([key, value]) => (value === undefined ? key : `${key} = ${value || "any"}`)),
  ]);
  return table([{ title: "name", whole: true }, { title: "answers" }, { title: "parameters" }], rows, width);
}

/** A demo store stands still: whoever reads "3 days left" should know from when. */
function sayIfFrozen(path: string, talk: (line: string) => void): void {
  const store = openStore(path, { mode: "read-only" });
  try {
    const frozen = frozenNow(store);
    if (frozen !== undefined) talk(`This store stands still at ${frozen} (a demo or a rehearsal).`);
  } finally {
    store.close();
  }
}
