/*
 * Calls for npm run bench:store and bench:search: texts of the length and mixture of those in the
 * store of a year, three languages, a few words in every text and most in hardly any. Five of six are
 * closed, as in a store that has been filled for a while. The same number gives the same call.
 */
import type { Call, Deadline, Money, Read } from "../../src/model.ts";
import { oblasts } from "../../src/oblasts.ts";
import { sectorIds } from "../../src/sectors.ts";
import { makeRandom } from "./match-data.ts";

/** As many as a page of a structured source lists. */
export const callsPerPage = 100;

/** The instant at which the calls are asked for. */
export const storeNow = new Date("2026-11-16T06:00:00Z");

/* The words of grant calls, the commonest first. */
const ukrainian = `громада проєкт грант заявка підтримка конкурс розвиток Україна організація фонд партнер
кошти програма можливість заявник бюджет місцевий орган самоврядування співпраця навчання послуга область
школа дитина лікарня жінка молодь енергоефективність водопостачання об'єднання відновлення укриття вода
житло дорога культура бібліотека ветеран переселенець транспорт безпека дослідження аналітика медіа захист
права довкілля відходи клімат ліс річка сонячний панель котельня утеплення ремонт обладнання закупівля стадіон
садок музей театр туризм спадщина цифровізація сервіс ЦНАП волонтер стратегія інклюзія доступність психологічний
реабілітація підприємець виробництво кооператив фермер земля зрошення каналізація очисний насосний станція мережа`;
const russian = `община проект грант заявка поддержка конкурс развитие организация фонд партнёр средства программа
возможность заявитель бюджет местный орган школа больница вода водоснабжение энергоэффективность ремонт дорога
культура молодежь женщина безопасность обучение жилье восстановление оборудование отходы транспорт`;
const english = `community project grant application support call development organisation fund partner budget
programme opportunity applicant local authority municipality Ukraine cooperation training service region school
child hospital women youth energy efficiency water supply recovery shelter housing road culture library veteran
transport safety research media rights environment waste climate forest river solar panel heating insulation
repair equipment procurement museum tourism heritage digital strategy inclusion rehabilitation business farmer`;

const endings = {
  uk: ["", "и", "ів", "ами", "у", "ення", "ність"],
  ru: ["", "ы", "ов", "ами", "у"],
  en: ["", "s", "ed"],
};
const syllables = {
  uk: ["во", "да", "гро", "мі", "ста", "лі", "кор", "не", "ви", "зо", "при", "тур", "ше", "бе", "ко", "ру"],
  ru: ["во", "до", "гра", "ме", "сты", "лы", "кор", "не", "вы", "зо", "при", "тур", "ше", "бе", "ко", "ру"],
  en: ["wa", "ter", "gro", "mi", "sta", "li", "cor", "ne", "vi", "zo", "pri", "tur", "she", "be", "co", "ru"],
};
type Tongue = keyof typeof syllables;

/** Common words first, then some 20,000 rare ones. */
function vocabularyOf(tongue: Tongue, common: string): readonly string[] {
  const parts = syllables[tongue];
  const rare = parts.flatMap((a) =>
    parts.flatMap((b) => parts.flatMap((c) => endings[tongue].map((d) => a + b + c + d))),
  );
  return [...common.split(/\s+/u), ...rare];
}

const vocabularies: Readonly<Record<Tongue, readonly string[]>> = {
  uk: vocabularyOf("uk", ukrainian),
  ru: vocabularyOf("ru", russian),
  en: vocabularyOf("en", english),
};

function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

/** Words by Zipf's law: the first of a list about a thousand times as often as the thousandth. */
function sentence(tongue: Tongue, length: number, random: () => number): string {
  const list = vocabularies[tongue];
  const words = Array.from({ length }, () => list[Math.floor(list.length ** random()) - 1] ?? "");
  return `${words.join(" ")}.`;
}

/** Calls numbered from `first`. */
export function storeCalls(count: number, first = 0): Call[] {
  return Array.from({ length: count }, (_, at) => storeCall(first + at));
}

function storeCall(number: number): Call {
  const random = makeRandom(number + 77);
  const share = random();
  const tongue = share < 0.6 ? "uk" : share < 0.9 ? "en" : "ru";
  const say = (length: number): string => sentence(tongue, length, random);
  const open = random() < 0.17;
  const days = open ? 3 + Math.floor(random() * 150) : -3 - Math.floor(random() * 1_000);
  const day = new Date(storeNow.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  // All calls of a page are of one source.
  const source = `bench-${Math.floor(number / callsPerPage) % 12}`;
  return {
    id: `${source}:${number}`,
    sourceId: source,
    externalId: String(number),
    url: `https://donor.example/calls/${number}`,
    title: say(6 + Math.floor(random() * 6)).replace(/\.$/u, ` ${number}`),
    language: tongue,
    kind: random() < 0.9 ? "call" : "not-a-call",
    kindReason: read("call", say(5)),
    summary: say(30),
    body: Array.from({ length: 8 + Math.floor(random() * 20) }, () => say(18)).join(" "),
    funder: `Фонд ${number % 40}`,
    ...(random() < 0.5 && { programme: say(3) }),
    instrument: read("grant", say(4)),
    publishedOn: new Date(storeNow.getTime() + (days - 40) * 86_400_000).toISOString().slice(0, 10),
    deadlines: deadlines(day, random),
    money: money(random),
    ...(random() < 0.4 && { ownShare: read({ percent: pick([0, 5, 10, 20], random) }, say(6)) }),
    applicants: [read("local-authority", say(5)), read("ngo", say(5))],
    areas: [
      { mode: "include", scheme: "country", code: "UA", quote: say(3), rule: "bench" },
      ...(random() < 0.2
        ? [
            {
              mode: "include",
              scheme: "oblast",
              code: pick(oblasts, random).code,
              quote: say(4),
              rule: "bench",
            } as const,
          ]
        : []),
    ],
    ukraine: read("lead", say(5)),
    sectors: [0, 1, 2].map((place) => ({
      sector: sectorIds[(number * 7 + place * 5) % sectorIds.length] ?? "energy",
      weight: 9 - place * 3,
      evidence: [say(2), say(2)],
    })),
    documents: [0, 1].map((at) => ({
      url: `https://donor.example/calls/${number}/${at}.pdf`,
      title: say(4),
      type: at === 0 ? "guidelines" : "form",
    })),
  };
}

function deadlines(day: string, random: () => number): Deadline[] {
  const first: Deadline = {
    text: `до ${day}`,
    date: day,
    time: "17:00",
    timeKnown: true,
    zone: "Europe/Kyiv",
    at: `${day}T15:00:00Z`,
    rule: "bench",
  };
  if (random() < 0.7) return [first];
  const later = new Date(Date.parse(`${day}T00:00:00Z`) + 90 * 86_400_000).toISOString().slice(0, 10);
  return [first, { ...first, text: `до ${later}`, date: later, at: `${later}T15:00:00Z`, stage: 2 }];
}

function money(random: () => number): Money[] {
  if (random() < 0.3) return [];
  const currency = pick(["UAH", "EUR", "USD"], random);
  const most = (1 + Math.floor(random() * 500)) * 100_000;
  return (["award-min", "award-max", "budget"] as const).map((part, at) => ({
    part,
    minor: most * (at + 1),
    currency,
    quote: `до ${most / 100} ${currency}`,
    rule: "bench",
  }));
}

function read<T>(value: T, quote: string): Read<T> {
  return { value, quote, rule: "bench" };
}
