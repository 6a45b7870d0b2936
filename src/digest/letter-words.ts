/* The fixed words around the cards. A hromada's name appears only in the nominative, after a colon. */
import type { Digest, SectionKind } from "./digest.ts";
import { counted, type DigestLanguage, grouped, longDate, nbsp, plural } from "./words.ts";

const uk = {
  headings: {
    closing: "Незабаром закриваються",
    changed: "Змінилося",
    first: "Відкриті конкурси, які підходять",
    new: "Нові конкурси",
    "opening-soon": "Незабаром відкриються",
    "newly-relevant": "Тепер підходять",
    "new-source": "Нове джерело",
  },
  titlesHeading: "Інші – коротко",
  /** In a letter without cards. */
  onlyTitlesHeading: "Конкурси – коротко",
  standingHeading: "Постійні програми",
  standingNote: "Раз на місяць: програми, до яких можна звертатися будь-коли або за якими варто стежити.",
  standingKinds: {
    rolling: "приймають постійно",
    "look-here": "конкурси дивіться на сторінці",
    pipeline: "проєкт банку готується",
  },
  verified: (date: string) => `перевірено ${date}`,
  othersHeading: "Інші нові конкурси",
  preferences: "Налаштувати листи",
  unsubscribe: "Відписатися",
  answer: "Цікаво? Не для нас?",
  calendarName: (names: string) => `Гранти: ${names}`,
  /** With the day of the letter, so that two of one deadline do not fold into one thread. */
  urgentSubject: (names: string, last: string | undefined, today: string) =>
    `Терміново${last === undefined ? "" : `, до ${last}`} · гранти: ${names} · ${today}`,

  /** What a phone shows of it, some forty characters, is whose and of which week; then what is in it. */
  subject: (names: string, dates: string, first: string | undefined) =>
    `Гранти: ${names} · ${dates}${first === undefined ? "" : ` · ${first}`}`,
  heading: (names: string, hromadas: number) => `Гранти для ${hromadas === 1 ? "громади" : "громад"}: ${names}`,
  period: (dates: string, year: string) => `Тиждень ${dates}${dates.includes(year) ? "" : ` ${year}`} року`,
  urgentPeriod: "Лист між звичайними: лише те, що закривається не пізніше ніж за 3 дні.",
  hromada: "Громада",
  hromadas: "Громади",
  andMore: (count: number) => `і ще ${count}`,

  counts: (kind: SectionKind, count: number) => {
    const calls = counted(count, "call", "uk");
    if (kind === "closing") return `${calls} незабаром ${plural(count, "closes", "uk")}`;
    if (kind === "changed") return counted(count, "change", "uk");
    if (kind === "first") return `${calls}, що ${plural(count, "fits", "uk")}`;
    if (kind === "new") return counted(count, "newCall", "uk");
    if (kind === "opening-soon") return `${calls} незабаром ${plural(count, "opens", "uk")}`;
    return kind === "new-source" ? `${calls} з нового джерела` : `${calls} тепер ${plural(count, "fits", "uk")}`;
  },
  titleCount: (count: number) => `ще ${counted(count, "call", "uk")} коротко`,
  /** In the calendar, where a title alone does not say what is due. */
  calendarTitle: (title: string) => `Подати заявку: ${title}`,
  nearest: (date: string) => `Найближчий термін – ${date}`,
  nothingNew: "Цього тижня нового для вас немає.",

  shownOf: (shown: number, all: number) => `Показано ${shown} з найвищим балом, усього підходять ${all}.`,
  postponed: (count: number) =>
    `Ще ${counted(count, "call", "uk")} не ${plural(count, "hadRoom", "uk")} в цей лист: чекайте в наступному.`,
  leftOut: (count: number) => `Ще ${counted(count, "call", "uk")} з нижчим балом тут не показано.`,

  lookedAt: (calls: number, sources: number) =>
    `Переглянуто ${counted(calls, "call", "uk")} із ${grouped(sources, "uk")} ${plural(sources, "ofSources", "uk")}.`,
  notChecked: "Не вдалося перевірити",
  lastGood: (date: string) => `востаннє прочитано ${longDate(date, "uk")}`,
  neverGood: "ще не прочитано жодного разу",
  allChecked: "Усі джерела перевірено.",
  sender: (names: string, hromadas: number) =>
    `Лист склала програма hromada-grants: щотижня вона переглядає конкурси донорів і відбирає ті, що підходять. Ви отримали його, бо вашу адресу додано до списку отримувачів для ${hromadas === 1 ? "громади" : "громад"}: ${names}.`,
  reply: (address: string, person: boolean) =>
    `Запитання, зауваження, зміни: ${address}${person ? " – пошту читає людина" : ""}.`,
  stop: "Щоб змінити, що і коли приходить, напишіть про це у відповідь. Щоб більше не отримувати цих листів, дайте відповідь одним словом: стоп.",
};

const en: typeof uk = {
  headings: {
    closing: "Closing soon",
    changed: "Changed",
    first: "Open calls that fit",
    new: "New calls",
    "opening-soon": "Opening soon",
    "newly-relevant": "Now relevant",
    "new-source": "New source",
  },
  titlesHeading: "More, one line each",
  onlyTitlesHeading: "Calls, one line each",
  standingHeading: "Standing programmes",
  standingNote: "Once a month: programmes that take applications at any time or are worth watching.",
  standingKinds: {
    rolling: "applications at any time",
    "look-here": "see its page for calls",
    pipeline: "a bank’s project under preparation",
  },
  verified: (date) => `checked ${date}`,
  othersHeading: "Other new calls",
  preferences: "Change what you get",
  unsubscribe: "Unsubscribe",
  answer: "Interesting? Not for us?",
  calendarName: (names) => `Grants: ${names}`,
  urgentSubject: (names, last, today) =>
    `Urgent${last === undefined ? "" : `, by ${last}`} · grants: ${names} · ${today}`,

  subject: (names, dates, first) => `Grants: ${names} · ${dates}${first === undefined ? "" : ` · ${first}`}`,
  heading: (names, hromadas) => `Grants for the ${hromadas === 1 ? "hromada" : "hromadas"}: ${names}`,
  period: (dates, year) => `Week of ${dates}${dates.includes(year) ? "" : ` ${year}`}`,
  urgentPeriod: "A letter between the usual ones: only what closes within 3 days.",
  hromada: "Hromada",
  hromadas: "Hromadas",
  andMore: (count) => `and ${count} more`,

  counts: (kind, count) => {
    const number = `${grouped(count, "en")}${nbsp}`;
    if (kind === "closing") return `${number}closing soon`;
    if (kind === "changed") return counted(count, "change", "en");
    if (kind === "first") return `${counted(count, "call", "en")} that ${plural(count, "fits", "en")}`;
    if (kind === "new") return counted(count, "newCall", "en");
    if (kind === "opening-soon") return `${number}opening soon`;
    return kind === "new-source" ? `${number}from a new source` : `${number}now relevant`;
  },
  titleCount: (count) => `${count} more, one line each`,
  calendarTitle: (title) => `Apply: ${title}`,
  nearest: (date) => `Nearest deadline ${date}`,
  nothingNew: "Nothing new for you this week.",

  shownOf: (shown, all) => `Showing the ${shown} with the highest score; ${all} fit in all.`,
  postponed: (count) => `${counted(count, "call", "en")} had no room in this letter and will be in the next.`,
  leftOut: (count) => `${counted(count, "call", "en")} with a lower score not shown here.`,

  lookedAt: (calls, sources) =>
    `Looked at ${counted(calls, "call", "en")} from ${grouped(sources, "en")} ${plural(sources, "ofSources", "en")}.`,
  notChecked: "Could not be checked",
  lastGood: (date) => `last read on ${longDate(date, "en")}`,
  neverGood: "never read yet",
  allChecked: "All sources were checked.",
  sender: (names, hromadas) =>
    `This letter was put together by hromada-grants, a program that looks through donors’ calls every week and picks those that fit. You get it because your address is on the list of recipients for the ${hromadas === 1 ? "hromada" : "hromadas"}: ${names}.`,
  reply: (address, person) => `Questions, remarks, changes: ${address}${person ? " – a person reads it" : ""}.`,
  stop: "To change what you get or when, say so in a reply. To stop these letters, reply with one word: stop.",
};

export const letterWords: Readonly<Record<DigestLanguage, typeof uk>> = { uk, en };

/** Above the calls that have one line each. */
export function titlesHeading({ language, sections }: Pick<Digest, "language" | "sections">): string {
  const { titlesHeading: others, onlyTitlesHeading: all } = letterWords[language];
  return sections.length === 0 ? all : others;
}
