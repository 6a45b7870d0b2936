/*
 * Sums in words. Only what the donor said is printed: no sum is never «0», and a budget of the
 * whole call is never passed off as the sum for one project.
 */
import type { Call, Money, MoneyPart, OwnShare } from "../model.ts";
import { type DigestLanguage, grouped, nbsp } from "./words.ts";

/* Those that announcements for Ukraine name; any other prints its ISO code. */
const ukrainianUnits: Readonly<Record<string, string>> = { EUR: "євро", UAH: "грн", USD: "дол.\u00a0США" };
const englishSigns: Readonly<Record<string, string>> = { EUR: "€", USD: "$", GBP: "£" };

const scales = [
  { size: 1_000_000_000, uk: "млрд", en: "billion" },
  { size: 1_000_000, uk: "млн", en: "million" },
] as const;

/** «90 000 євро», «1,5 млн грн»: whole units, no kopiykas. `minor` is in hundredths. */
export function sum(minor: number, currency: string, language: DigestLanguage): string {
  return withUnit(figure(minor, language), currency, language);
}

/** The sum for one project: «50 000–100 000 євро», «до 90 000 євро»; undefined when not stated. */
export function award(money: readonly Money[], language: DigestLanguage): string | undefined {
  const low = distinct(money, "award-min");
  const high = distinct(money, "award-max");
  const [min] = low;
  const [max] = high;
  if (low.length === 1 && high.length === 1 && min && max && min.currency === max.currency && min.minor <= max.minor) {
    return range(min, max, language);
  }
  const words = [
    ...high.map((one) => limit("up to", one, language)),
    ...(high.length === 0 ? low.map((one) => limit("from", one, language)) : []),
  ];
  return words.length === 0 ? undefined : words.slice(0, 3).join("; ");
}

/** «бюджет конкурсу 5 млн євро»; undefined when not stated. */
export function budget(money: readonly Money[], language: DigestLanguage): string | undefined {
  const [pot] = distinct(money, "budget");
  if (pot === undefined) return undefined;
  const words = sum(pot.minor, pot.currency, language);
  return language === "uk" ? `бюджет конкурсу ${words}` : `call budget ${words}`;
}

/** «згадано суму 40 000 євро»: a figure whose meaning the text does not give away. */
export function unclearSum(money: readonly Money[], language: DigestLanguage): string | undefined {
  const [one] = distinct(money, "unclear");
  if (one === undefined) return undefined;
  const words = sum(one.minor, one.currency, language);
  return language === "uk" ? `згадано суму ${words}` : `mentions ${words}`;
}

/** «власний внесок 10 %», «від 5 до 20 %, для різних заявників»; undefined when the donor says nothing about one. */
export function ownShare(call: Pick<Call, "ownShare" | "money">, language: DigestLanguage): string | undefined {
  const name = language === "uk" ? "власний внесок" : "own share";
  const share = call.ownShare?.value;
  const [fixed] = distinct(call.money, "own-share");
  if (share?.largest !== undefined) {
    const [from, to] = [grouped(share.percent ?? 0, language), grouped(share.largest, language)];
    return language === "uk"
      ? `${name} від ${from} до ${to}${nbsp}%, для різних заявників${kind(share, language)}`
      : `${name} ${from}–${to}%, by applicant${kind(share, language)}`;
  }
  if (share?.percent === 0) return language === "uk" ? "власний внесок не потрібен" : "no own share needed";
  if (share?.percent !== undefined) {
    return `${name} ${grouped(share.percent, language)}${language === "uk" ? nbsp : ""}%${kind(share, language)}`;
  }
  if (fixed !== undefined) return `${name} ${sum(fixed.minor, fixed.currency, language)}`;
  if (share === undefined) return undefined;
  return language === "uk"
    ? `власний внесок потрібен, розмір не вказано${kind(share, language)}`
    : `own share needed, size not stated${kind(share, language)}`;
}

function kind(share: OwnShare, language: DigestLanguage): string {
  if (share.kind === "cash") return language === "uk" ? " (грошима)" : " (in cash)";
  if (share.kind === "in-kind") return language === "uk" ? " (можна майном чи працею)" : " (in kind)";
  if (share.kind === "any") return language === "uk" ? " (грошима, майном чи працею)" : " (in cash or in kind)";
  return "";
}

interface Figure {
  readonly number: string;
  readonly scale: string;
}

function figure(minor: number, language: DigestLanguage): Figure {
  const units = Math.round(minor / 100);
  // Only when nothing is lost by it: 1 500 000 is «1,5 млн», 1 234 567 stays as it is.
  const scale = scales.find(({ size }) => units >= size && (units * 100) % size === 0);
  return {
    number: grouped(scale === undefined ? units : units / scale.size, language),
    scale: scale?.[language] ?? "",
  };
}

function withUnit({ number, scale }: Figure, currency: string, language: DigestLanguage): string {
  const tail = scale === "" ? "" : `${nbsp}${scale}`;
  if (language === "uk") return `${number}${tail}${nbsp}${ukrainianUnits[currency] ?? currency}`;
  const sign = englishSigns[currency];
  return sign === undefined ? `${currency}${nbsp}${number}${tail}` : `${sign}${number}${tail}`;
}

function range(min: Money, max: Money, language: DigestLanguage): string {
  const from = figure(min.minor, language);
  const to = figure(max.minor, language);
  if (from.number === to.number && from.scale === to.scale) return withUnit(to, max.currency, language);
  if (from.scale === to.scale) {
    return withUnit({ number: `${from.number}–${to.number}`, scale: to.scale }, max.currency, language);
  }
  return `${limit("from", min, language)} ${limit("up to", max, language)}`;
}

function limit(side: "from" | "up to", money: Money, language: DigestLanguage): string {
  const word = language === "en" ? side : side === "from" ? "від" : "до";
  return `${word} ${sum(money.minor, money.currency, language)}`;
}

function distinct(money: readonly Money[], part: MoneyPart): readonly Money[] {
  const seen = new Map<string, Money>();
  for (const one of money) {
    if (one.part === part && one.minor > 0) seen.set(`${one.minor} ${one.currency}`, one);
  }
  return [...seen.values()].sort((a, b) => a.minor - b.minor);
}
