/* A call field by field, for the terminal: values with the donor's words and the rule that read them. */
import { factLine } from "../digest/fact-line.ts";
import type { Call, CallDocument, Deadline, MoneyPart } from "../model.ts";
import { oblastOf, zoneOf } from "../oblasts.ts";
import { isCorrection } from "../overrides.ts";
import { callStatus } from "../status.ts";
import { plain, wrap } from "./output.ts";

/** A value of a field; words and rule are absent where a source states the value in a field of its own. */
interface Said {
  readonly value: string;
  readonly quote?: string;
  readonly rule?: string;
}

export interface CallField {
  readonly name: string;
  /** Empty = the donor does not say it. */
  readonly said: readonly Said[];
}

/** Fields whose absence says nothing of the donor's conditions. */
const asides: ReadonlySet<string> = new Set([
  "operator",
  "programme",
  "published",
  "other sum",
  "document",
  "rolling",
  "duration",
]);

/** All fields of a call but its text, kind and sectors, in the order in which people ask for them. */
export function callFields(call: Call, now: Date, gone: boolean): readonly CallField[] {
  const sums = (part: MoneyPart): Said[] =>
    call.money
      .filter((sum) => sum.part === part)
      .map(({ minor, currency, quote, rule }) => ({ value: `${minor / 100} ${currency}`, quote, rule }));
  const fields: readonly (readonly [string, readonly (Said | undefined)[]])[] = [
    ["status", [{ value: callStatus(call, now, gone) }]],
    ["funder", [bare(call.funder)]],
    ["operator", [bare(call.operator)]],
    ["programme", [bare(call.programme)]],
    ["instrument", [call.instrument]],
    ["published", [bare(call.publishedOn)]],
    ["opens", [call.opensOn]],
    ["deadline", call.deadlines.map(deadline)],
    ["rolling", [call.rolling && { ...call.rolling, value: "yes" }]],
    ["award from", sums("award-min")],
    ["award up to", sums("award-max")],
    ["budget", sums("budget")],
    ["own share", [ownShare(call), ...sums("own-share")]],
    ["other sum", sums("unclear")],
    ["applicants", call.applicants],
    ["area", call.areas.map(({ mode, scheme, code, ...words }) => ({ value: area(mode, scheme, code), ...words }))],
    ["Ukraine", [call.ukraine]],
    ["partners", [call.minPartners && { ...call.minPartners, value: `at least ${call.minPartners.value}` }]],
    ["population", [call.population && { ...call.population, value: range(call.population.value) }]],
    ["duration", [call.duration && { ...call.duration, value: `${range(call.duration.value)} months` }]],
    ["document", call.documents.map(document)],
  ];
  return fields.map(([name, said]) => ({ name, said: said.filter((one) => one !== undefined) }));
}

/** Names of the conditions that the donor does not state. */
export function notSaid(fields: readonly CallField[]): readonly string[] {
  const rolling = fields.some(({ name, said }) => name === "rolling" && said.length > 0);
  return fields
    .filter(({ name, said }) => said.length === 0 && !asides.has(name) && !(name === "deadline" && rolling))
    .map(({ name }) => name);
}

function bare(value: string | undefined): Said | undefined {
  return value === undefined ? undefined : { value };
}

function deadline({ date, time, zone, stage, track, text, rule }: Deadline): Said {
  const parts = [
    [date ?? "unread", time, zone].filter((part) => part !== undefined).join(" "),
    stage === undefined ? undefined : `stage ${stage}`,
    track,
  ];
  return { value: parts.filter((part) => part !== undefined).join(", "), quote: text, rule };
}

/** «guidelines: Умови конкурсу», with its address. */
function document({ url, title, type }: CallDocument): Said {
  return { value: type === "other" ? title : `${type}: ${title}`, quote: url };
}

function ownShare({ ownShare: read }: Call): Said | undefined {
  if (read === undefined) return undefined;
  const { percent, largest, kind } = read.value;
  const upTo = largest === undefined ? "" : ` to ${largest} %, by applicant`;
  const size = percent === undefined ? "needed, size not said" : `${percent} %${upTo}`;
  return { ...read, value: kind === undefined ? size : `${size} (${kind})` };
}

function area(mode: "include" | "exclude", scheme: string, code: string): string {
  const name = scheme === "oblast" ? oblastOf(code)?.name : scheme === "zone" ? zoneOf(code)?.uk : undefined;
  return `${mode === "exclude" ? "not " : ""}${scheme} ${code}${name === undefined ? "" : ` (${name})`}`;
}

function range({ min, max }: { readonly min?: number; readonly max?: number }): string {
  return [min === undefined ? undefined : `from ${min}`, max === undefined ? undefined : `up to ${max}`]
    .filter((part) => part !== undefined)
    .join(" ");
}

const nameWidth = 13;

/** A named value in lines of at most `width` columns; links stay whole, so that they can be copied. */
export function namedLines(name: string, value: string, width: number): string[] {
  return hanging(value, `  ${name.padEnd(nameWidth)}`, width);
}

/** A text after `lead`, wrapped, its next lines under the first. */
export function hanging(text: string, lead: string, width: number): string[] {
  // Spaces that do not break stay for `wrap`.
  const words = plain(text)
    .replace(/[^\S\u00a0\u202f]+/gu, " ")
    .trim();
  const whole = /^«?https?:\S+$/u.test(words);
  const lines = whole ? [words] : wrap(words, width - lead.length).split("\n");
  return lines.map((line, index) => `${index === 0 ? lead : " ".repeat(lead.length)}${line}`);
}

const quoteIndent = " ".repeat(nameWidth + 2);

/** The fields that have a value, each value with its words; with `rules` also what read it. */
export function fieldLines(fields: readonly CallField[], width: number, { rules }: { rules: boolean }): string[] {
  return fields.flatMap(({ name, said }) =>
    byWords(said).flatMap(({ value, quote, rule }) => [
      ...namedLines(name, value, width),
      ...(quote === undefined || quote === "" ? [] : hanging(quoted(quote, rule), quoteIndent, width)),
      ...(rules && rule !== undefined ? [`${quoteIndent}rule ${rule}`] : []),
    ]),
  );
}

/** Six oblasts of one sentence are one line with one quote. */
function byWords(said: readonly Said[]): readonly Said[] {
  const groups = new Map<string, Said[]>();
  for (const one of said) {
    const words = JSON.stringify([one.quote, one.rule]);
    groups.set(words, [...(groups.get(words) ?? []), one]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ ...first, value: [first, ...rest].map(({ value }) => value).join(", ") }],
  );
}

/** The words of a person who corrected a value are not the donor's. */
function quoted(words: string, rule = ""): string {
  if (isCorrection({ rule })) return `corrected: ${words}`;
  return /^https?:\S+$/u.test(words) ? words : `«${words}»`;
}

/** The Ukrainian line of facts under a title in another language; undefined under a Ukrainian one. */
export function ukrainianFacts(call: Call, now: Date, facts?: Parameters<typeof factLine>[3]): string | undefined {
  return call.language === "uk" ? undefined : factLine(call, now, "uk", facts);
}

/** Title, Ukrainian facts where the title is foreign, and the official page. */
export function headLines(call: Call, now: Date, width: number): string[] {
  const facts = ukrainianFacts(call, now);
  return [...hanging(call.title, "", width), ...(facts ? hanging(facts, "  ", width) : []), plain(call.url)];
}
