/* Reads what a person types as a correction: `deadline 2026-12-18 17:00`, `areas Львівська,pl-ua`. */
import { UsageError } from "./errors.ts";
import { applicantTypes, instruments } from "./model.ts";
import { currencyOf } from "./normalise/currencies.ts";
import { oneLine, prepare } from "./normalise/text.ts";
import { instantOf } from "./normalise/time.ts";
import { oblasts, zones } from "./oblasts.ts";
import { type Fix, type FixField, type FixOf, fixFields, sectorLimit } from "./overrides.ts";
import { nearest } from "./profiles/nearest.ts";
import { sectorIds } from "./sectors.ts";

/** For «the donor does not say it». */
const unsaid = "none";

/** What each field takes, for people. */
export const fixHelp: Readonly<Record<FixField, string>> = {
  title: "the title in full",
  kind: "call or not-a-call",
  deadline: "YYYY-MM-DD, YYYY-MM-DD HH:MM (Kyiv), rolling or none",
  "award-min": 'a sum like "5000 EUR", or none',
  "award-max": 'a sum like "50000 EUR", or none',
  budget: 'a sum like "2000000 UAH", or none',
  "own-share": "per cent, 0 = none is needed; or none = not said",
  instrument: `${instruments.join(", ")} or none`,
  applicants: `a comma list of ${applicantTypes.join(", ")}; or none`,
  areas: `a comma list of oblasts (Львівська, Lviv), zones (${Object.keys(zones).join(", ")}) or ukraine; or none`,
  ukraine: "lead, partner or none (bodies from Ukraine cannot take part)",
  sectors: `a comma list of at most ${sectorLimit} of ${sectorIds.join(", ")}, the strongest first; or none`,
  status: "open, closed, cancelled or funds-exhausted",
};

/**
 * The name of a field.
 * @throws UsageError with the nearest field and all of them
 */
export function readFixField(name: string): FixField {
  const found = fixFields.find((field) => field === name.trim().toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(name, fixFields);
  throw new UsageError(`unknown field "${name}".${didYouMean(near)} Fields: ${fixFields.join(", ")}`);
}

/**
 * A field and its right value.
 * @throws UsageError saying what is allowed, with the nearest allowed word where there is one
 */
export function readFix(name: string, typed: string): Fix {
  const field = readFixField(name);
  const text = oneLine(typed);
  const none = text.toLowerCase() === unsaid;
  switch (field) {
    case "title":
      if (text === "" || none || text.length > 500) throw wrong(field, text);
      return { field, value: text };
    case "kind":
      return { field, value: word(field, text, ["call", "not-a-call"]) };
    case "deadline":
      return { field, value: none ? null : readDay(text) };
    case "award-min":
    case "award-max":
    case "budget":
      return { field, value: none ? null : readSum(field, text) };
    case "own-share":
      return { field, value: none ? null : readPercent(text) };
    case "instrument":
      return { field, value: none ? null : word(field, text, instruments) };
    case "applicants":
      return { field, value: none ? [] : items(field, text, (one) => word(field, one, applicantTypes)) };
    case "areas":
      return { field, value: none ? [] : items(field, text, readArea) };
    case "ukraine":
      return { field, value: word(field, text, ["lead", "partner", "none"]) };
    case "sectors": {
      const value = none ? [] : items(field, text, (one) => word(field, one, sectorIds));
      if (value.length > sectorLimit) throw wrong(field, text);
      return { field, value };
    }
    case "status":
      return { field, value: word(field, text, ["open", "closed", "cancelled", "funds-exhausted"]) };
  }
}

function wrong(field: FixField, text: string, near?: string): UsageError {
  return new UsageError(`${field} cannot be "${text}".${didYouMean(near)} Expected: ${fixHelp[field]}`);
}

function didYouMean(near: string | undefined): string {
  return near === undefined ? "" : ` Did you mean ${near}?`;
}

function word<T extends string>(field: FixField, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text.toLowerCase());
  if (found === undefined) throw wrong(field, text, nearest(text, allowed));
  return found;
}

/** A comma list, each item once. */
function items<T>(field: FixField, text: string, read: (item: string) => T): T[] {
  const list = text.split(",").map((item) => item.trim());
  if (list.some((item) => item === "")) throw wrong(field, text);
  const byItem = new Map(list.map(read).map((value) => [JSON.stringify(value), value]));
  return [...byItem.values()];
}

function readDay(text: string): FixOf<"deadline"> {
  if (text.toLowerCase() === "rolling") return "rolling";
  const [, date = "", time] = /^(\d{4}-\d{2}-\d{2})(?:[ T]((?:[01]\d|2[0-3]):[0-5]\d))?$/u.exec(text) ?? [];
  if (instantOf(date, time, "Europe/Kyiv") === undefined) throw wrong("deadline", text);
  return { date, ...(time !== undefined && { time }) };
}

const sum = /^(?<units>\d{1,3}(?: \d{3})+|\d{1,12})(?:[.,](?<hundredths>\d{1,2}))? ?(?<currency>[^\d\s].*)$/u;

/* «50,000» may be fifty thousand or fifty: it is refused rather than guessed. */
function readSum(field: FixField, text: string): FixOf<"budget"> {
  const { units = "", hundredths = "", currency = "" } = sum.exec(text)?.groups ?? {};
  const minor = Number(units.replaceAll(" ", "")) * 100 + Number(hundredths.padEnd(2, "0"));
  const code = currencyOf(prepare(currency).folded) ?? currency.toUpperCase();
  if (minor === 0 || !Intl.supportedValuesOf("currency").includes(code)) throw wrong(field, text);
  return { minor, currency: code };
}

function readPercent(text: string): number {
  const [, digits] = /^(\d{1,3}(?:[.,]\d{1,2})?) ?%?$/u.exec(text) ?? [];
  const percent = Number(digits?.replace(",", "."));
  if (digits === undefined || percent > 100) throw wrong("own-share", text);
  return percent;
}

type FixedArea = FixOf<"areas">[number];

/** Names as people write them; «область» may follow. «Kyiv» is the city, «Kyiv oblast» the oblast. */
const areas = new Map<string, FixedArea>([
  ["ukraine", { scheme: "country", code: "UA" }],
  ["україна", { scheme: "country", code: "UA" }],
  ...Object.keys(zones).map((code): [string, FixedArea] => [code, { scheme: "zone", code }]),
  ...oblasts.flatMap(({ code, name, en }): [string, FixedArea][] =>
    [name, en].map((key) => [folded(key), { scheme: "oblast", code }]),
  ),
]);

function readArea(text: string): FixedArea {
  const key = folded(text);
  const short = key.replace(/ (?:область|обл\.?|oblast|region)$/u, "");
  const found = areas.get(key) ?? areas.get(short);
  if (found !== undefined) return found;
  throw wrong("areas", text, nearest(short, [...areas.keys()]));
}

function folded(text: string): string {
  return prepare(text).folded.trim();
}
