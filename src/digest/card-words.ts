/* The fixed words of one call's card. */
import type { EventKind } from "../model.ts";
import type { DigestLanguage } from "./words.ts";

const uk = {
  until: "до",
  kyivTime: "за\u00a0Києвом",
  rolling: "заявки приймають постійно",
  noDeadline: "термін не вказано",
  unreadDeadline: "термін – словами донора",
  opensOn: "прийом заявок відкриється",
  firstStage: "перший етап",
  nextDates: "далі",
  lastDayToday: "сьогодні останній день",
  lastDayTomorrow: "завтра останній день",
  /** Before the donor's own words. */
  inAnnouncement: "в оголошенні",
  quoted: (words: string) => (/[«»]/u.test(words) ? `“${words}”` : `«${words}»`),
  noZone: "часовий пояс не вказано",

  pays: "Платить",
  operator: "через",
  programme: "програма",
  source: "джерело",
  documents: "документи",
  deadLink: "посилання не відкривається з",
  applies: "Хто подає",
  alsoMay: "також можуть",
  /** After three kinds of applicants, when there are more. */
  andOthers: "та інші",
  /** Of a body that may only join. */
  partner: "партнер",
  /** Before the bodies that may join a call in which Ukrainians do not lead. */
  onlyPartner: "лише партнером",
  role: "роль",
  minPartners: "щонайменше",

  why: "Чому підходить",
  anySector: "сферу не обмежено",
  topPriority: "найвищий пріоритет",
  priority: "пріоритет",
  ownWords: "ваші слова",
  partnerCity: "місто-партнер",

  notStated: "Не вказано",
  /** In one line, where no cautions have room. */
  ukraineNotStated: "участь України не вказано",
  check: "Зверніть увагу",
  fitsNoMore: "за нашими даними, конкурс вам більше не підходить; перевірте, чи можна ще подаватися",
  missing: { sum: "сума", "own-share": "власний внесок", applicants: "хто може подавати", deadline: "термін" },

  was: "було",
  became: "стало",
};

const en: typeof uk = {
  until: "by",
  kyivTime: "Kyiv\u00a0time",
  rolling: "applications taken all the time",
  noDeadline: "deadline not stated",
  unreadDeadline: "deadline in the donor’s words",
  opensOn: "opens on",
  firstStage: "first stage",
  nextDates: "then",
  lastDayToday: "today is the last day",
  lastDayTomorrow: "tomorrow is the last day",
  inAnnouncement: "in the announcement",
  quoted: (words) => `“${words}”`,
  noZone: "time zone not given",

  pays: "Paid by",
  operator: "through",
  programme: "programme",
  source: "source",
  documents: "documents",
  deadLink: "the link has not opened since",
  applies: "Who applies",
  alsoMay: "also eligible",
  andOthers: "and others",
  partner: "partner",
  onlyPartner: "only as a partner",
  role: "role",
  minPartners: "at least",

  why: "Why it fits",
  anySector: "open to any sector",
  topPriority: "top priority",
  priority: "priority",
  ownWords: "your words",
  partnerCity: "partner city",

  notStated: "Not stated",
  ukraineNotStated: "Ukraine’s part not stated",
  check: "Note",
  fitsNoMore: "by what we know, the call no longer fits you; check whether you may still apply",
  missing: { sum: "sum", "own-share": "own share", applicants: "who may apply", deadline: "deadline" },

  was: "was",
  became: "now",
};

export const cardWords: Readonly<Record<DigestLanguage, typeof uk>> = { uk, en };

/** What a change is called, before «було … → стало …». */
export const changeNames: Readonly<
  Partial<Record<EventKind, Readonly<Record<DigestLanguage, string>>>> &
    Record<"corrected", Readonly<Record<DigestLanguage, string>>>
> = {
  opened: { uk: "Прийом заявок відкрито", en: "Open for applications" },
  "deadline-moved": { uk: "Термін", en: "Deadline" },
  "money-changed": { uk: "Сума", en: "Sum" },
  cancelled: { uk: "Конкурс скасовано", en: "Call cancelled" },
  "funds-exhausted": { uk: "Кошти конкурсу вичерпано", en: "The money has run out" },
  reopened: { uk: "Прийом заявок відкрито знову", en: "Open again" },
  corrected: { uk: "Уточнено", en: "Corrected" },
};
