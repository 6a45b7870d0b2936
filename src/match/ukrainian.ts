/* Numbers, dates and plurals in the reasons of gates and scores. */
import { grouped, shortDate } from "../digest/words.ts";

/** one (1, 21), few (2–4, 22), many (0, 5–20). */
export type Forms = readonly [one: string, few: string, many: string];

const rules = new Intl.PluralRules("uk");
const monthName = new Intl.DateTimeFormat("uk", { timeZone: "UTC", month: "long" });

/** «5 тижнів»: a whole number with the form of the word that goes with it. */
export function counted(count: number, [one, few, many]: Forms): string {
  const rule = rules.select(count);
  return `${grouped(count, "uk")} ${rule === "one" ? one : rule === "few" ? few : many}`;
}

/** «10 %», «7,5 %» */
export function percent(value: number): string {
  return `${String(value).replace(".", ",")} %`;
}

/** «18 січня 2027 року» from `YYYY-MM-DD`. */
export function day(date: string): string {
  return `${shortDate(date, "uk")} року`;
}

/** «травень 2025 року» from `YYYY-MM`, «7 травня 2025 року» from `YYYY-MM-DD`. */
export function asOf(date: string): string {
  if (date.length > 7) return day(date);
  return `${monthName.format(new Date(`${date}-01T00:00:00Z`))} ${date.slice(0, 4)} року`;
}

export const workingDay: Forms = ["робочий день", "робочі дні", "робочих днів"];
export const week: Forms = ["тиждень", "тижні", "тижнів"];
export const partner: Forms = ["партнер", "партнери", "партнерів"];
export const paper: Forms = ["файл", "файли", "файлів"];
