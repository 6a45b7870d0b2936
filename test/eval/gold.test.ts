/* The project's own labelled texts: allowed values, the promised mix, and labels that the texts bear out. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isLabelled, type LabelledItem, readItems } from "../../src/eval/item.ts";
import { oblasts } from "../../src/oblasts.ts";
import { sectorIds } from "../../src/sectors.ts";
import { makeLabel } from "./make-label.ts";

const items = readItems(readFileSync(new URL("../gold/gold.jsonl", import.meta.url), "utf8"), "gold.jsonl").filter(
  isLabelled,
);
const calls = items.filter(({ label }) => label.kind === "call");
const others = items.filter(({ label }) => label.kind === "not-a-call");
/** Title and text, spaces between digits taken out: «1 200 000» and «1200000» are one number. */
const wordsOf = ({ title, text }: LabelledItem): string =>
  `${title}\n${text}`.toLowerCase().replace(/(?<=\d)[ \u00a0](?=\d{3}(?!\d))/gu, "");

describe("the mix", () => {
  test("every text has a label; three languages; hard texts that are not calls", () => {
    const of = (lang: string): number => items.filter((item) => item.lang === lang).length;
    expect(of("uk")).toBeGreaterThanOrEqual(80);
    expect(of("ru")).toBeGreaterThanOrEqual(12);
    expect(of("en")).toBeGreaterThanOrEqual(35);
    expect(others.length).toBeGreaterThanOrEqual(30);
  });

  test.each(sectorIds)("%s comes first in at least five calls", (sector) => {
    expect(calls.filter(({ label }) => label.sectors[0] === sector).length).toBeGreaterThanOrEqual(5);
  });

  test("every kind of source is there", () => {
    expect(new Set(items.map((item) => item.source_kind))).toEqual(
      new Set(["portal-topic", "announcement", "digest", "news"]),
    );
  });

  test("no two texts are the same", () => {
    expect(new Set(items.map(({ text }) => text)).size).toBe(items.length);
  });
});

test.each(others.map((item) => [item.id, item] as const))("%s: what is no call has an empty label", (_, { label }) => {
  expect(label).toEqual(makeLabel({ kind: "not-a-call" }));
});

describe("labels follow from the texts", () => {
  test.each(calls.map((item) => [item.id, item] as const))("%s", (_, item) => {
    const { label, published } = item;
    const words = wordsOf(item);
    if (label.deadline !== null) {
      expect(datePatterns(label.deadline).some((pattern) => pattern.test(words))).toBe(true);
      expect(published === null || label.deadline >= published).toBe(true);
    }
    if (label.deadline_time !== null) expect(words).toMatch(timePattern(label.deadline_time));
    for (const sum of [label.amount_max, label.amount_min, label.budget_total]) {
      if (sum !== null) expect(sumForms(sum).some((form) => form.test(words))).toBe(true);
    }
    const stated = [label.amount_max, label.budget_total, label.amount_min].some((sum) => sum !== null);
    expect(label.currency !== null).toBe(stated);
    if (label.currency !== null) expect(words).toMatch(currencyWords[label.currency] ?? /(?!)/u);
    if (label.amount_max !== null && label.amount_min !== null) {
      expect(label.amount_min).toBeLessThan(label.amount_max);
    }
    if (label.own_share_pct !== null) expect(words).toMatch(sharePattern(label.own_share_pct));
    for (const region of label.regions) expect(words).toMatch(regionPattern(region));
  });
});

const months = {
  uk: "січ лют берез квіт трав черв лип серп верес жовт листопад груд".split(" "),
  ru: "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split(" "),
  en: "january february march april may june july august september october november december".split(" "),
};

/** Shapes in which a date may stand: in words, in figures, or as the end of a month. */
function datePatterns(date: string): RegExp[] {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  const names = [months.uk[month - 1], months.ru[month - 1], months.en[month - 1]].join("|");
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate() === day;
  return [
    new RegExp(`(?<!\\d)${day}(?!\\d)(?:-?го| –)? (?:– \\d+ )?(?:${names})`, "u"),
    new RegExp(`(?:${names}) ${day}(?!\\d)`, "u"),
    new RegExp(`(?<!\\d)0?${day}[./]0?${month}(?!\\d)`, "u"),
    ...(lastDay ? [new RegExp(`кінця (?:${names})`, "u")] : []),
  ];
}

function timePattern(time: string): RegExp {
  const hour = Number(time.slice(0, 2));
  const spoken = hour > 12 ? `|(?<!\\d)${hour - 12} pm` : hour === 12 ? "|noon|опівдні" : "";
  return new RegExp(`(?<!\\d)${hour}(?:[:.]| год\\. )${time.slice(3)}(?!\\d)${spoken}`, "u");
}

/** Shapes in which a sum may stand: in full, with a multiplier, or in two parts («1 млн 200 тис.»). */
function sumForms(sum: number): RegExp[] {
  const shape = (value: number): string => String(value).replace(".", "[.,]");
  const grouped = String(sum).replace(/\B(?=(\d{3})+$)/gu, "[.,]?");
  const [millions, thousands] = [Math.floor(sum / 1e6), (sum % 1e6) / 1e3];
  return [
    `(?<!\\d)${grouped}(?![\\d])`,
    `(?<!\\d)${shape(sum / 1e3)}(?:0*)(?:k|(?: ?[–-] ?€?\\d+)? ?тис|(?: до \\d+| – \\d+)? тыс)`,
    `(?<!\\d)${shape(sum / 1e3)}(?:[–-]| до )\\d+ ?(?:тис|тыс|k)`,
    `(?<!\\d)${shape(sum / 1e6)}(?:\\.00)?(?: |[–-]| до )`,
    `(?<!\\d)${shape(sum / 1e9)} (?:млрд|billion)`,
    `${millions} млн ${thousands} тис`,
  ].map((form) => new RegExp(form, "u"));
}

const currencyWords: Readonly<Record<string, RegExp>> = {
  UAH: /грн|грив/u,
  EUR: /євро|евро|eur|€/u,
  USD: /дол|usd|\$/u,
  GBP: /£/u,
  CHF: /chf/u,
  NOK: /норвезьких крон/u,
  PLN: /pln/u,
  JPY: /єн/u,
};

/** The share itself, what the donor covers, or a share in words. */
function sharePattern(share: number): RegExp {
  const words: Readonly<Record<number, string>> = {
    0: "не (?:потріб|вимага|обов|є обов|нужно|ask)|no (?:own|matching)|own share: none|nothing has|без співфін|ніяких допл|всю вартість|not ask",
    10: "1/10",
    20: "one fifth",
    25: "чверть",
    50: "one to one|стільки ж",
  };
  const figures =
    share === 0 ? [] : [share, 100 - share].map((one) => `(?<!\\d)${one}(?:[–-]\\d+)? ?(?:%|відсот|per cent)`);
  return new RegExp([...figures, ...(words[share] === undefined ? [] : [words[share]])].join("|"), "u");
}

/** The oblast by the root of its Ukrainian, Russian or English name. */
function regionPattern(region: string): RegExp {
  const russian: Readonly<Record<string, string>> = {
    Сумська: "сумск|сумщин",
    Харківська: "харьков",
    Київська: "киев",
    Чернігівська: "чернигов",
    Житомирська: "житомир",
  };
  const en = oblasts.find(({ name }) => name === region)?.en.toLowerCase() ?? region;
  const folk = region === "Харківська" ? "|слобожанщин" : "";
  return new RegExp(`${region.toLowerCase().slice(0, 5)}|${russian[region] ?? en}|${en}${folk}`, "u");
}
