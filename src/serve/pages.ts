/*
 * The few pages behind a letter's links. No JavaScript, no images, nothing from elsewhere; readable
 * on a phone, in Ukrainian and English. Each form acts by one click.
 */
import type { Preferences } from "../../db/recipients.ts";
import { type Html, html } from "../digest/html.ts";

type Language = "uk" | "en";

const words = {
  uk: {
    preferencesTitle: "Налаштування дайджесту",
    language: "Мова листів",
    letter: "Вид листа",
    full: "повний: картки конкурсів",
    summary: "стислий: лише назви, для керівництва",
    cadence: "Як часто",
    weekly: "щотижня",
    fortnightly: "раз на два тижні",
    urgentOnly: "лише термінове (лишилося не більше 3 днів)",
    weekday: "День тижня",
    days: ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
    hour: "Година (за Києвом)",
    urgent: "між листами повідомляти про термінове",
    appendix: "додавати назви всіх інших нових конкурсів",
    emptyLetter: "писати й тоді, коли нового немає",
    pausedUntil: "Не писати до (дата)",
    save: "Зберегти",
    saved: "Збережено.",
    notSaved: "Не збережено: якесь поле заповнено хибно. Нижче – те, що діє зараз.",
    unsubscribeTitle: "Відписатися від дайджесту",
    unsubscribeAsk: "Більше не надсилати вам листів про гранти для громади?",
    unsubscribe: "Відписатися",
    unsubscribed: "Готово: листів більше не буде. Якщо передумаєте, напишіть на адресу з листа.",
    confirmTitle: "Підтвердження підписки",
    confirmAsk: "Надсилати вам дайджест грантів для громади?",
    confirm: "Так, надсилати",
    confirmed: "Дякуємо, підписку підтверджено.",
    callTitle: "Чи для вас цей конкурс?",
    interested: "Цікаво",
    mute: "Не для нас",
    callAsk: "«Цікаво» – напишемо про зміни. «Не для нас» – конкурс зникне з листів усім отримувачам громади.",
    interestedDone: "Записали: цікаво. Про зміни цього конкурсу напишемо.",
    mutedDone:
      "Записали: не для нас. Цей конкурс більше не з’явиться в листах громади. Передумали? Відкрийте посилання ще раз і натисніть «Цікаво».",
    wrong: "Посилання не працює",
    wrongWhy: "Воно неповне або не з нашого листа. Відкрийте його з листа ще раз.",
    expired: "Посилання застаріло",
    expiredWhy: "Воно діяло 60 днів. Скористайтеся посиланням з новішого листа.",
    gone: "Вас немає серед отримувачів",
    goneWhy: "Вашу адресу вже видалено. Листів не буде.",
  },
  en: {
    preferencesTitle: "Your digest",
    language: "Language of the letters",
    letter: "Kind of letter",
    full: "full: cards of calls",
    summary: "short: titles only, for heads of councils",
    cadence: "How often",
    weekly: "weekly",
    fortnightly: "every other week",
    urgentOnly: "only what is urgent (at most 3 days left)",
    weekday: "Day of the week",
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    hour: "Hour (Kyiv time)",
    urgent: "write between letters when something is urgent",
    appendix: "add the titles of all other new calls",
    emptyLetter: "write also when there is nothing new",
    pausedUntil: "No letters before (date)",
    save: "Save",
    saved: "Saved.",
    notSaved: "Not saved: a field was filled in wrongly. Below is what holds now.",
    unsubscribeTitle: "Unsubscribe from the digest",
    unsubscribeAsk: "Send you no more letters about grants for the hromada?",
    unsubscribe: "Unsubscribe",
    unsubscribed: "Done: there will be no more letters. If you change your mind, write to the address in the letter.",
    confirmTitle: "Confirm your subscription",
    confirmAsk: "Send you the digest of grants for the hromada?",
    confirm: "Yes, send it",
    confirmed: "Thank you, your subscription is confirmed.",
    callTitle: "Is this call for you?",
    interested: "Interesting",
    mute: "Not for us",
    callAsk:
      "“Interesting”: we shall write when it changes. “Not for us”: it leaves the letters of everybody in the hromada.",
    interestedDone: "Noted: interesting. We shall write when this call changes.",
    mutedDone:
      "Noted: not for us. This call will not appear in letters of the hromada again. Changed your mind? Open the link again and press “Interesting”.",
    wrong: "This link does not work",
    wrongWhy: "It is incomplete or not from one of our letters. Open it from the letter again.",
    expired: "This link has expired",
    expiredWhy: "It worked for 60 days. Use the link of a newer letter.",
    gone: "You are not among the recipients",
    goneWhy: "Your address has been deleted. There will be no letters.",
  },
} as const;

type Words = (typeof words)[Language];

/** Title and line of a page that only says something. */
export type Notice =
  | "saved"
  | "unsubscribed"
  | "confirmed"
  | "interestedDone"
  | "mutedDone"
  | "wrong"
  | "expired"
  | "gone";

export function noticePage(notice: Notice, language: Language): string {
  const w = words[language];
  const [title, line] = noticeWords(notice, w);
  return page(language, title, html`<p>${line}</p>`);
}

function noticeWords(notice: Notice, w: Words): readonly [title: string, line: string] {
  switch (notice) {
    case "saved":
      return [w.preferencesTitle, w.saved];
    case "unsubscribed":
      return [w.unsubscribeTitle, w.unsubscribed];
    case "confirmed":
      return [w.confirmTitle, w.confirmed];
    case "interestedDone":
      return [w.callTitle, w.interestedDone];
    case "mutedDone":
      return [w.callTitle, w.mutedDone];
    case "wrong":
      return [w.wrong, w.wrongWhy];
    case "expired":
      return [w.expired, w.expiredWhy];
    case "gone":
      return [w.gone, w.goneWhy];
  }
}

/** A question with one button. */
export function askPage(what: "unsubscribe" | "confirm", language: Language): string {
  const w = words[language];
  const [title, ask, button] =
    what === "unsubscribe"
      ? [w.unsubscribeTitle, w.unsubscribeAsk, w.unsubscribe]
      : [w.confirmTitle, w.confirmAsk, w.confirm];
  return page(language, title, html`<p>${ask}</p><form method="post"><button type="submit">${button}</button></form>`);
}

/** «Цікаво» and «не для нас» for one call of one hromada. */
export function callPage(call: { readonly title: string; readonly hromada: string }, language: Language): string {
  const w = words[language];
  return page(
    language,
    w.callTitle,
    html`<p><strong>${call.title}</strong></p><p>${call.hromada}</p><p>${w.callAsk}</p>
<form method="post"><button type="submit" name="answer" value="interested">${w.interested}</button>
<button type="submit" name="answer" value="mute">${w.mute}</button></form>`,
  );
}

/** @param refused the form that was sent could not be taken */
export function preferencesPage(now: Preferences, language: Language, { refused = false } = {}): string {
  const w = words[language];
  const checkbox = (name: "urgent" | "appendix" | "emptyLetter"): Html =>
    html`<p><label class="c"><input type="checkbox" name="${name}" value="1"${now[name] ? html` checked` : undefined}> ${w[name]}</label></p>`;
  const trouble = refused ? html`<p role="alert"><strong>${w.notSaved}</strong></p>` : undefined;
  const body = html`${trouble}<form method="post">
${select("language", w.language, now.language, [
  ["uk", "українська"],
  ["en", "English"],
])}
${select("letter", w.letter, now.letter, [
  ["full", w.full],
  ["summary", w.summary],
])}
${select("cadence", w.cadence, now.cadence, [
  ["weekly", w.weekly],
  ["fortnightly", w.fortnightly],
  ["urgent", w.urgentOnly],
])}
${select(
  "weekday",
  w.weekday,
  String(now.weekday),
  w.days.map((day, index) => [String(index + 1), day]),
)}
${select(
  "hour",
  w.hour,
  String(now.hour),
  hours.map((hour) => [String(hour), `${String(hour).padStart(2, "0")}:00`]),
)}
${checkbox("urgent")}${checkbox("appendix")}${checkbox("emptyLetter")}
<p><label>${w.pausedUntil}<br><input type="date" name="pausedUntil" value="${now.pausedUntil ?? ""}"></label></p>
<button type="submit">${w.save}</button></form>`;
  return page(language, w.preferencesTitle, body);
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

function select(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [value: string, text: string])[],
): Html {
  const all = options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : undefined}>${text}</option>`,
  );
  return html`<p><label>${label}<br><select name="${name}">${all}</select></label></p>`;
}

const style = `body{font:18px/1.5 system-ui,sans-serif;max-width:34em;margin:0 auto;padding:1.5em}
h1{font-size:1.4em;line-height:1.25}
button,select,input{font:inherit;padding:.5em .8em;max-width:100%;min-height:44px}button{margin:.3em .5em .3em 0}
.c{display:flex;align-items:center;gap:.6em;min-height:44px}input[type=checkbox]{min-height:0;width:22px;height:22px;flex:none}
:root{color-scheme:light dark}`;

function page(language: Language, title: string, body: Html): string {
  return html`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>
`.markup;
}
