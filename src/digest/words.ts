/*
 * Numbers, dates and plurals as a letter prints them, in Ukrainian and English. No case endings
 * are guessed: phrases are built so that names stay in the nominative («Громада: Жовківська»).
 *
 * No-break spaces keep «18 січня» and «90 000 євро» together on a narrow screen.
 */
import { oneLine } from "../normalise/text.ts";
import { weekDays } from "../week.ts";

export type DigestLanguage = "uk" | "en";

export const nbsp = "\u00a0";

/** Ukrainian: one (1, 21), few (2–4, 22), many (0, 5–20). English: one, other. */
interface Forms {
  readonly uk: readonly [one: string, few: string, many: string];
  readonly en: readonly [one: string, other: string];
}

const forms = {
  day: { uk: ["день", "дні", "днів"], en: ["day", "days"] },
  call: { uk: ["конкурс", "конкурси", "конкурсів"], en: ["call", "calls"] },
  newCall: { uk: ["новий конкурс", "нові конкурси", "нових конкурсів"], en: ["new call", "new calls"] },
  change: { uk: ["зміна", "зміни", "змін"], en: ["change", "changes"] },
  partner: { uk: ["партнер", "партнери", "партнерів"], en: ["partner", "partners"] },
  /** After «бракує ще»: genitive. */
  ofPartners: { uk: ["партнера", "партнерів", "партнерів"], en: ["partner", "partners"] },
  /** After «із»: genitive. */
  ofSources: { uk: ["джерела", "джерел", "джерел"], en: ["source", "sources"] },
  closes: { uk: ["закривається", "закриваються", "закриваються"], en: ["closes", "close"] },
  opens: { uk: ["відкриється", "відкриються", "відкриються"], en: ["opens", "open"] },
  fits: { uk: ["підходить", "підходять", "підходять"], en: ["fits", "fit"] },
  hadRoom: { uk: ["вмістився", "вмістилися", "вмістилися"], en: ["fitted", "fitted"] },
} as const satisfies Record<string, Forms>;

const plurals = { uk: new Intl.PluralRules("uk"), en: new Intl.PluralRules("en") };

/** The form of a word that goes with a whole number: `plural(5, "day", "uk")` is «днів». */
export function plural(count: number, word: keyof typeof forms, language: DigestLanguage): string {
  const rule = plurals[language].select(count);
  const { uk, en } = forms[word];
  if (language === "en") return rule === "one" ? en[0] : en[1];
  if (rule === "one") return uk[0];
  return rule === "few" ? uk[1] : uk[2];
}

/** «5 днів». */
export function counted(count: number, word: keyof typeof forms, language: DigestLanguage): string {
  return `${grouped(count, language)}${nbsp}${plural(count, word, language)}`;
}

const numbers = {
  uk: new Intl.NumberFormat("uk", { maximumFractionDigits: 2, useGrouping: "always" }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};

/** «1 234 567» with no-break spaces; 1,234,567 in English. */
export function grouped(value: number, language: DigestLanguage): string {
  return numbers[language].format(value);
}

const dayAndMonth = {
  uk: new Intl.DateTimeFormat("uk", { timeZone: "UTC", day: "numeric", month: "long" }),
  en: new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long" }),
};

/** «18 січня» from `YYYY-MM-DD`. */
export function dayMonth(date: string, language: DigestLanguage): string {
  return dayAndMonth[language].format(utc(date)).replace(" ", nbsp);
}

/** «18 січня 2027» from `YYYY-MM-DD`. */
export function shortDate(date: string, language: DigestLanguage): string {
  return `${dayMonth(date, language)} ${date.slice(0, 4)}`;
}

/** «18 січня 2027 року», for prose. */
export function longDate(date: string, language: DigestLanguage): string {
  return language === "uk" ? `${shortDate(date, "uk")}${nbsp}року` : shortDate(date, "en");
}

const clockFace = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Kyiv", hour: "2-digit", minute: "2-digit" });

/** Time of day of an instant on the clocks of Kyiv, `HH:MM`. */
export function kyivTime(instant: Date): string {
  return clockFace.format(instant);
}

/** Whole days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

/**
 * Monday to Sunday of an ISO week: «23–29 листопада», «30 листопада – 6 грудня»,
 * «28 грудня 2026 – 3 січня 2027».
 * @throws RangeError when `week` is not an ISO week like `2026-W47`
 */
export function weekDates(week: string, language: DigestLanguage): string {
  const days = weekDays(week);
  if (days === undefined) throw new RangeError(`not an ISO week: ${week}`);
  const { monday, sunday } = days;
  if (monday.slice(0, 4) !== sunday.slice(0, 4))
    return `${shortDate(monday, language)} – ${shortDate(sunday, language)}`;
  if (monday.slice(5, 7) !== sunday.slice(5, 7)) return `${dayMonth(monday, language)} – ${dayMonth(sunday, language)}`;
  return `${Number(monday.slice(8))}–${dayMonth(sunday, language)}`;
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** At most `limit` characters, cut at a word where there is one near the end, with «…». */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Never leave half of a surrogate pair behind.
  const cut = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/u, "");
  const space = cut.lastIndexOf(" ");
  return `${(space > limit * 0.7 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/u, "")}…`;
}

/** Somebody else's words on one line, without invisible characters, at most `limit` long. */
export function clipLine(text: string, limit: number): string {
  return clip(oneLine(text), limit);
}

/** First letter upper-case: a line of the letter begins like a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase("uk") + text.slice(1);
}
