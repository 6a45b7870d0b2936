/* `grants calls search`: words in titles, names and texts, narrowed by what is known of the calls. */
import { Command, Option } from "commander";
import { maxTerms, type SearchFilter, searchCalls } from "../../db/search.ts";
import { scrapers } from "../../scrapers/index.ts";
import { withStore } from "../app.ts";
import { UsageError } from "../errors.ts";
import type { CallStatus } from "../model.ts";
import { oblasts } from "../oblasts.ts";
import { nearest } from "../profiles/nearest.ts";
import { searchWords } from "../search-terms.ts";
import { hanging, ukrainianFacts } from "./call-fields.ts";
import type { CommandContext } from "./context.ts";
import { wholeNumber } from "./crawl.ts";
import { json, plain } from "./output.ts";
import { pickCall } from "./pick-call.ts";
import { pickSector } from "./pick-sector.ts";

interface Options {
  readonly db?: string;
  readonly json?: true;
  readonly limit: number;
  readonly sector?: string;
  readonly source?: string;
  readonly status?: CallStatus;
  readonly deadlineBefore?: string;
  readonly minSum?: string;
  readonly oblast?: string;
}

const statuses: readonly CallStatus[] = [
  ...(["open", "forthcoming", "unknown", "closed", "cancelled", "funds-exhausted", "gone"] as const),
];

export function callsSearchCommand({ app }: CommandContext): Command {
  return new Command("search")
    .argument("<words...>", "words in Ukrainian, Russian or English; every one must occur in some form")
    .description("Search titles and texts; calls that are open come first.")
    .option("--sector <id>", "only this sector")
    .addOption(new Option("--status <status>", "only calls in this state").choices(statuses))
    .option("--deadline-before <day>", "only calls whose next deadline is before this day, YYYY-MM-DD")
    .option("--min-sum <sum>", "only calls that give at least so much, e.g. 50000EUR; hryvnias without a currency")
    .option("--source <id>", "only this source")
    .option("--oblast <name>", "only calls for this oblast or for all: Львівська, Lviv or 46")
    .option("--limit <n>", "lines at most", wholeNumber, 20)
    .option("--db <file>", "the store (default: GRANTS_DB)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Words are found in any form and also in Latin letters: vodopostachannia finds водопостачання.

Examples:
  grants calls search водопостачання громада --db demo/grants.db
  grants calls search school energy --sector energy --deadline-before 2027-02-01 --oblast Львівська`,
    )
    .action(async (words: string[], options: Options) => {
      const { out } = app();
      const filter = filterOf(options);
      const question = words.join(" ");
      if (searchWords(question).length === 0) {
        throw new UsageError(
          `there is no word in "${question.slice(0, 40)}". Name one or more: grants calls search вода школа`,
        );
      }
      await withStore(app(), { ...options, quiet: options.json === true }, ({ store, clock }) => {
        const now = clock();
        const hits = searchCalls(store, question, { now, limit: options.limit, filter });
        if (options.json) return out.data(json(hits));
        if (filter.minSum !== undefined) {
          out.talk(
            `Sums in ${plain(filter.minSum.currency)} only; calls that name theirs in other currencies are left out.`,
          );
        }
        if (hits.length === 0) {
          const finds = (some: string): boolean => searchCalls(store, some, { now, limit: 1 }).length > 0;
          out.talk(nothing(question, filter, finds));
        }
        for (const { id, title, status, snippet } of hits) {
          const facts = ukrainianFacts(pickCall(store, id).call, now);
          const lines = [title, ...(facts === undefined ? [] : [facts]), snippet];
          out.data(plain(`${id} · ${status}`));
          for (const line of lines.flatMap((one) => hanging(one, "  ", out.width))) out.data(line);
        }
      });
    });
}

/** What to try next when nothing is found. */
function nothing(question: string, filter: SearchFilter, finds: (question: string) => boolean): string {
  if (Object.values(filter).some((value) => value !== undefined) && finds(question)) {
    return "Nothing found that fits the filters; without them there are calls with these words.";
  }
  const words = searchWords(question)
    .slice(0, maxTerms)
    .map(({ word }) => word);
  const absent = words.filter((word) => !finds(word));
  if (absent.length === 0) return "Nothing found: no call has all of these words. Fewer words find more.";
  const named = absent.map((word) => `«${word.slice(0, 40)}»`).join(", ");
  const next = absent.length < words.length ? "Leave them out" : "Try the beginning of a word or another word";
  return `Nothing found: no call has a word like ${named}. ${next}.`;
}

function filterOf({ sector, source, status, deadlineBefore, minSum, oblast }: Options): SearchFilter {
  if (source !== undefined && !scrapers.some(({ id }) => id === source)) {
    const known = scrapers.map(({ id }) => id);
    const meant = nearest(source, known);
    throw new UsageError(
      `unknown source "${source}"${meant === undefined ? "." : `; did you mean "${meant}"?`} Known: ${known.join(", ")}`,
    );
  }
  if (deadlineBefore !== undefined && !isDay(deadlineBefore)) {
    throw new UsageError(`--deadline-before "${deadlineBefore}": expected a day, YYYY-MM-DD`);
  }
  return {
    sector: pickSector(sector),
    source,
    status,
    deadlineBefore,
    ...(minSum !== undefined && { minSum: sumOf(minSum) }),
    ...(oblast !== undefined && { oblast: oblastCode(oblast) }),
  };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function sumOf(typed: string): { readonly units: number; readonly currency: string } {
  const match = /^(?<units>\d[\d _]*) ?(?<currency>[a-z]{3})?$/iu.exec(typed.trim());
  if (match?.groups?.units === undefined) {
    throw new UsageError(`--min-sum "${typed}": expected a whole sum and a currency, e.g. 50000EUR`);
  }
  const { units, currency = "UAH" } = match.groups;
  return { units: Number(units.replace(/[ _]/gu, "")), currency: currency.toUpperCase() };
}

function oblastCode(typed: string): string {
  const wanted = typed
    .trim()
    .toLowerCase()
    .replace(/^м\. ?| (?:область|обл\.?|oblast)$/gu, "");
  const found = oblasts.find(({ code, name, en }) =>
    [code, `ua${code}`, name, en, en.replace(" oblast", "")].some((one) => one.toLowerCase() === wanted),
  );
  if (found === undefined) {
    throw new UsageError(`unknown oblast "${typed}". Known: ${oblasts.map(({ name }) => name).join(", ")}`);
  }
  return found.code;
}
