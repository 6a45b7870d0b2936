/*
 * Sums of a row. A topic packs the budget table of its whole call into one JSON string; a cascade
 * call has a plain number. Neither names the currency: the portal's sums are in euros (50
 * internships of €610 under `budget` 30500, 2026-08).
 */
import { z } from "zod";
import type { ParsedCall } from "../scraper.ts";
import { packed, type Row } from "./row.ts";

type ParsedMoney = NonNullable<ParsedCall["money"]>[number];

const amount = z.union([z.number(), z.string()]).nullish();
const line = z.looseObject({
  /** `<topic identifier> - <type of action>` */
  action: z.string(),
  minContribution: amount,
  maxContribution: amount,
  /** Year to sum; the sums are strings. */
  budgetYearMap: z.record(z.string(), amount).nullish(),
});
type Line = z.infer<typeof line>;
const overview = z.looseObject({ budgetTopicActionMap: z.record(z.string(), z.array(line)) });

/** What `budgetOverview` says of one topic; undefined when the table could not be read. */
export function topicMoney(row: Row, identifier: string): ParsedMoney[] | undefined {
  const text = row.one("budgetOverview");
  if (text === undefined) return [];
  const table = packed(text, overview);
  if (table === undefined) return undefined;
  const lines = Object.values(table.budgetTopicActionMap).flat();
  const own = lines.filter(({ action }) => action.startsWith(`${identifier} `));
  const pot = sharedBy(lines);
  return own.flatMap((one) => [...budget(one, pot), ...contributions(one)]);
}

/** The plain `budget` of cascade calls and some external actions; none when the currency is a code we do not know. */
export function plainMoney(row: Row): ParsedMoney[] {
  const text = row.one("budget");
  const value = positive(text);
  const currency = row.one("currency") ?? "EUR";
  if (text === undefined || value === undefined || !/^[A-Z]{3}$/u.test(currency)) return [];
  return [{ text: `${text} ${currency}`, part: "budget", amount: value, currency }];
}

/**
 * In 38 of 128 calls with several topics every topic shows the same sum (CERV-2026-GE: four times
 * 23 million): the pot of the call, printed beside each. Returns among how many topics, or undefined.
 */
function sharedBy(lines: readonly Line[]): number | undefined {
  const totals = new Map<string, number>();
  for (const one of lines) {
    const topic = one.action.split(" ", 1)[0] ?? "";
    totals.set(topic, (totals.get(topic) ?? 0) + total(one));
  }
  return totals.size > 1 && new Set(totals.values()).size === 1 ? totals.size : undefined;
}

function budget(one: Line, pot: number | undefined): ParsedMoney[] {
  const sum = total(one);
  if (sum === 0) return [];
  const years = Object.entries(one.budgetYearMap ?? {}).flatMap(([year, value]) =>
    positive(value) === undefined ? [] : [`${year}: ${value}`],
  );
  const note = pot === undefined ? "" : ` (the same sum at all ${pot} topics of the call: most likely one pot)`;
  return [{ text: `budget ${years.join(", ")} EUR${note}`, part: "budget", amount: sum, currency: "EUR" }];
}

/** Missing or 0 in 295 of 963 topics: then nothing is known. */
function contributions({ minContribution, maxContribution }: Line): ParsedMoney[] {
  const bounds = [
    ["award-min", "minimum contribution", positive(minContribution)],
    ["award-max", "maximum contribution", positive(maxContribution)],
  ] as const;
  return bounds.flatMap(([part, words, value]) =>
    value === undefined ? [] : [{ text: `${words} ${value} EUR`, part, amount: value, currency: "EUR" }],
  );
}

function total({ budgetYearMap }: Line): number {
  return Object.values(budgetYearMap ?? {}).reduce<number>((sum, value) => sum + (positive(value) ?? 0), 0);
}

function positive(value: string | number | null | undefined): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number > 0 ? number : undefined;
}
