/*
 * A person's correction as a letter tells it: «Уточнено термін: було 15 грудня 2026 → стало 18 грудня
 * 2026». The event carries words without a language (src/corrections.ts); here they get one.
 */
import { correctedField } from "../corrections.ts";
import type { CallEvent } from "../model.ts";
import { oblastOf, zoneOf } from "../oblasts.ts";
import type { FixField } from "../overrides.ts";
import { sectors } from "../sectors.ts";
import { cardWords, changeNames } from "./card-words.ts";
import type { Change } from "./digest.ts";
import { sum } from "./money.ts";
import { applicantNames, instrumentNames, roleNames } from "./names.ts";
import { clipLine, type DigestLanguage, shortDate } from "./words.ts";

type Both = Readonly<Record<DigestLanguage, string>>;

/** After «Уточнено» and "Corrected". */
const fieldNames: Readonly<Record<FixField, Both>> = {
  title: { uk: "назву", en: "title" },
  kind: { uk: "вид оголошення", en: "kind of announcement" },
  deadline: { uk: "термін", en: "deadline" },
  "award-min": { uk: "найменшу суму", en: "smallest sum" },
  "award-max": { uk: "найбільшу суму", en: "largest sum" },
  budget: { uk: "бюджет конкурсу", en: "call budget" },
  "own-share": { uk: "власний внесок", en: "own share" },
  instrument: { uk: "вид підтримки", en: "kind of support" },
  applicants: { uk: "коло заявників", en: "who may apply" },
  areas: { uk: "територію", en: "area" },
  ukraine: { uk: "роль заявників з України", en: "role of applicants from Ukraine" },
  sectors: { uk: "сферу", en: "sector" },
  status: { uk: "стан прийому заявок", en: "state of the call" },
};

const notSaid: Both = { uk: "не вказано", en: "not stated" };

const statusNames: Readonly<Record<string, Both>> = {
  open: { uk: "прийом відкрито", en: "open" },
  forthcoming: { uk: "прийом ще не відкрито", en: "not open yet" },
  unknown: notSaid,
  closed: { uk: "прийом закрито", en: "closed" },
  cancelled: { uk: "скасовано", en: "cancelled" },
  "funds-exhausted": { uk: "кошти вичерпано", en: "the money has run out" },
};

const noRole: Both = { uk: "не можуть подавати", en: "cannot apply" };
const shareNeeded: Both = { uk: "потрібен, розмір не вказано", en: "needed, size not stated" };
const ukraine: Both = { uk: "Україна", en: "Ukraine" };
const except: Both = { uk: "крім: ", en: "except " };
const sectorNames: Readonly<Record<string, Both>> = Object.fromEntries(sectors.map((one) => [one.id, one]));

/**
 * What became of one field over some `corrected` events of it, oldest first; undefined when those
 * are events of another kind.
 */
export function correctedChange(chain: readonly CallEvent[], language: DigestLanguage): Change | undefined {
  const field = chain[0] && correctedField(chain[0]);
  if (field === undefined) return undefined;
  const say = (text: string | undefined): string =>
    text === undefined ? notSaid[language] : clipLine(inLanguage(field, text, language), 120);
  return {
    label: `${changeNames.corrected[language]} ${fieldNames[field][language]}`,
    before: say(chain[0]?.before),
    after: say(chain.at(-1)?.after),
  };
}

/** Corrections that were taken back before anybody was told: no news. */
export function undoneCorrections(events: readonly CallEvent[]): ReadonlySet<CallEvent> {
  const chains = new Map<string, CallEvent[]>();
  for (const event of events) {
    const field = correctedField(event);
    if (field === undefined) continue;
    const key = `${event.callId} ${field}`;
    chains.set(key, [...(chains.get(key) ?? []), event]);
  }
  return new Set([...chains.values()].filter((chain) => chain[0]?.before === chain.at(-1)?.after).flat());
}

function inLanguage(field: FixField, text: string, language: DigestLanguage): string {
  const each = (separator: string, say: (item: string) => string): string =>
    text.split(separator).map(say).join(separator);
  const named = (names: Readonly<Record<string, Both>>) => (id: string) => names[id]?.[language] ?? id;
  switch (field) {
    case "title":
    case "kind":
      return text;
    case "deadline":
      return each("; ", (item) => day(item, language));
    case "award-min":
    case "award-max":
    case "budget":
    case "own-share":
      return each("; ", (item) => amount(item, language));
    case "instrument":
      return named(instrumentNames)(text);
    case "applicants":
      return each(", ", named(applicantNames));
    case "areas":
      return each(", ", (item) => area(item, language));
    case "ukraine":
      return named({ ...roleNames, none: noRole })(text);
    case "sectors":
      return each(", ", named(sectorNames));
    case "status":
      return named(statusNames)(text);
  }
}

function day(item: string, language: DigestLanguage): string {
  const words = cardWords[language];
  if (item === "rolling") return words.rolling;
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/u.exec(item) ?? [];
  if (date === undefined) return item;
  return time === undefined ? shortDate(date, language) : `${shortDate(date, language)}, ${time} ${words.kyivTime}`;
}

/** `50000 EUR` or `10 %`. */
function amount(item: string, language: DigestLanguage): string {
  if (item === "needed") return shareNeeded[language];
  const [, units, currency] = /^([\d.]+) ([A-Z]{3})$/u.exec(item) ?? [];
  return currency === undefined ? item : sum(Math.round(Number(units) * 100), currency, language);
}

/** `oblast 46`, `not zone pl-ua`, `country UA`. Zones have names in Ukrainian only. */
function area(item: string, language: DigestLanguage): string {
  const [, not, scheme, code = ""] = /^(not )?(country|oblast|zone) (.+)$/u.exec(item) ?? [];
  const oblast = scheme === "oblast" ? oblastOf(code) : undefined;
  const zone = scheme === "zone" ? zoneOf(code) : undefined;
  const name =
    code === "UA" ? ukraine[language] : language === "uk" ? (oblast?.name ?? zone?.uk) : (oblast?.en ?? code);
  return `${not === undefined ? "" : except[language]}${name ?? (code || item)}`;
}
