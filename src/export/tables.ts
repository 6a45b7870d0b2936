/* Calls as lines of CSV, JSON and NDJSON, written one after another. */
import type { Cell } from "../../db/query.ts";
import { kyivDeadline } from "../digest/deadline.ts";
import type { MoneyPart } from "../model.ts";
import { byteOrderMark, csvLine } from "../query/formats.ts";
import { nextDeadline } from "../status.ts";
import type { Exported } from "./exported.ts";

type Column = readonly [name: string, cell: (one: Exported, now: Date) => Cell | undefined];

const columns: readonly Column[] = [
  ["id", ({ stored }) => stored.call.id],
  ["title", ({ stored }) => stored.call.title],
  ["status", ({ status }) => status],
  ["source", ({ stored }) => stored.call.sourceId],
  ["funder", ({ stored }) => stored.call.funder],
  ["operator", ({ stored }) => stored.call.operator],
  ["programme", ({ stored }) => stored.call.programme],
  ["instrument", ({ stored }) => stored.call.instrument?.value],
  ["language", ({ stored }) => stored.call.language],
  ["sectors", ({ stored }) => list(stored.call.sectors.map(({ sector }) => sector))],
  ["applicants", ({ stored }) => list(stored.call.applicants.map(({ value }) => value))],
  ["ukraine_role", ({ stored }) => stored.call.ukraine?.value],
  ["opens_on", ({ stored }) => stored.call.opensOn?.value],
  ["deadline_utc", ({ stored }, now) => nextDeadline(stored.call, now)?.at],
  ["deadline_kyiv", ({ stored }, now) => kyivWords(kyivDeadline(stored.call, now))],
  ["deadline_text", ({ stored }) => list(stored.call.deadlines.map(({ text }) => text))],
  ["rolling", ({ stored }) => (stored.call.rolling === undefined ? undefined : "yes")],
  ["award_min", sum("award-min")],
  ["award_max", sum("award-max")],
  ["budget", sum("budget")],
  [
    "currency",
    ({ stored }) => (stored.call.money.find(({ part }) => part === "award-max") ?? stored.call.money[0])?.currency,
  ],
  ["money_text", ({ stored }) => list([...new Set(stored.call.money.map(({ quote }) => quote))])],
  ["own_share_percent", ({ stored }) => stored.call.ownShare?.value.percent],
  ["own_share_text", ({ stored }) => stored.call.ownShare?.quote],
  ["first_seen_at", ({ stored }) => stored.firstSeenAt],
  ["changed_at", ({ stored }) => stored.changedAt],
  ["url", ({ stored }) => stored.call.url],
];

const matchColumns: readonly Column[] = [
  ["score", ({ match }) => match?.score],
  ["why", ({ match }) => list(match?.parts.filter(({ points }) => points > 0).map(({ reason }) => reason) ?? [])],
  ["check", ({ match }) => list(match?.cautions ?? [])],
];

/** With a byte order mark, without which Excel takes Cyrillic for something else. */
export function* csv(calls: Iterable<Exported>, now: Date, matched: boolean): Iterable<string> {
  const shown = matched ? [...columns, ...matchColumns] : columns;
  yield byteOrderMark + csvLine(shown.map(([name]) => name));
  for (const one of calls) yield csvLine(shown.map(([, cell]) => cell(one, now) ?? null));
}

/** One object a line. */
export function* ndjson(calls: Iterable<Exported>): Iterable<string> {
  for (const one of calls) yield JSON.stringify(object(one));
}

/** One array, an object a line. */
export function* jsonArray(calls: Iterable<Exported>): Iterable<string> {
  let before: string | undefined;
  for (const one of calls) {
    yield before === undefined ? "[" : `${before},`;
    before = JSON.stringify(object(one));
  }
  if (before === undefined) yield "[]";
  else {
    yield before;
    yield "]";
  }
}

/** The call as it is kept (type Call in src/model.ts), with what the store knows of it. */
function object({ stored, status, match }: Exported): unknown {
  const { call, version, firstSeenAt, changedAt, lastSeenAt } = stored;
  return { ...call, status, version, firstSeenAt, changedAt, lastSeenAt, ...(match !== undefined && { match }) };
}

function list(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.join("; ");
}

/** The largest of its part, in whole units of its currency, when it is in the currency of the row. */
function sum(wanted: MoneyPart): Column[1] {
  return ({ stored }) => {
    const { money } = stored.call;
    const currency = (money.find(({ part }) => part === "award-max") ?? money[0])?.currency;
    const sums = money
      .filter((one) => one.part === wanted && one.currency === currency)
      .map(({ minor }) => minor / 100);
    return sums.length === 0 ? undefined : Math.max(...sums);
  };
}

function kyivWords(next: ReturnType<typeof kyivDeadline>): string | undefined {
  return next === undefined ? undefined : [next.date, next.time].filter((part) => part !== undefined).join(" ");
}
