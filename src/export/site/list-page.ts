/* The list of a hromada's calls. */
import { type CardContext, card } from "../../digest/card.ts";
import { cardWords } from "../../digest/card-words.ts";
import { kyivDeadline } from "../../digest/deadline.ts";
import type { Card, Fact } from "../../digest/digest.ts";
import { factLine } from "../../digest/fact-line.ts";
import { Html, html } from "../../digest/html.ts";
import { bodyNames } from "../../digest/names.ts";
import { counted, sentence, shortDate } from "../../digest/words.ts";
import type { Profile } from "../../model.ts";
import { sectors } from "../../sectors.ts";
import { kyivDate } from "../../week.ts";
import type { Matched } from "../exported.ts";
import type { Notices } from "../notices.ts";
import { listScript } from "./list-script.ts";
import { footer, fullName, listItems, nameLanguage, oblastName } from "./phrases.ts";
import { shell } from "./shell.ts";

/** What pages are written from beside a call. */
export interface About {
  readonly now: Date;
  readonly notices: Notices;
}

/** A call of the list: made call by call, so that no more than this of it is held. */
export interface ListItem {
  readonly item: string;
  readonly sectors: readonly string[];
  /** `YYYY-MM-DD` in Kyiv. */
  readonly deadline?: string;
}

/**
 * @param items the best first
 * @param home address of the page above, when there is one
 */
export function listPage(
  profile: Profile,
  items: readonly ListItem[],
  { now, notices }: About,
  home: string | undefined,
): string {
  const title = `Гранти для громади: ${fullName(profile)}`;
  return shell(
    title,
    html`<header>
${home === undefined ? undefined : html`<nav aria-label="Навігація"><a href="${home}">Усі громади</a></nav>`}
<h1>${title}</h1>
<p class="soft">${oblastName(profile.oblast)}. Станом на ${shortDate(kyivDate(now), "uk")}: ${counted(items.length, "call", "uk")}, спершу ті, що підходять найкраще.</p>
</header>
<main>
${
  items.length === 0
    ? html`<p>Зараз немає відкритих конкурсів, які підходять громаді.</p>`
    : html`${filters(items)}
<ol class="calls" id="calls">
${new Html(items.map(({ item }) => item).join(""))}</ol>`
}
</main>
${footer(now, notices)}`,
    items.length === 0 ? undefined : listScript,
  );
}

function filters(items: readonly ListItem[]): Html {
  const present = new Set(items.flatMap((one) => one.sectors));
  const options = sectors.filter(({ id }) => present.has(id)).sort((a, b) => a.uk.localeCompare(b.uk, "uk"));
  return html`<form id="filters" hidden aria-label="Фільтри списку">
<div class="words"><label for="words">Слова</label><input id="words" name="words" type="search" autocomplete="off"></div>
<div class="sector"><label for="sector">Сфера</label><select id="sector" name="sector"><option value="">усі сфери</option>
${options.map(({ id, uk }) => html`<option value="${id}">${uk}</option>`)}</select></div>
<div><label for="days">Термін</label><select id="days" name="days"><option value="">будь-який</option>
<option value="14">до 14 днів</option><option value="30">до 30 днів</option><option value="90">до 90 днів</option></select></div>
<div><label for="order">Спершу</label><select id="order" name="order"><option value="best">найкращі</option><option value="deadline">термінові</option></select></div>
<div class="foot"><p id="shown" role="status"></p><button type="submit">До списку</button><button type="reset">Скинути фільтри</button></div>
</form>`;
}

/** Card of a call as letters word it. */
export function cardOf({ stored: { call }, match }: Matched, profile: Profile, { now, notices }: About): Card {
  const context: CardContext = { now, language: "uk", several: false, ...notices };
  const sourceName = notices.sourceNames.get(call.sourceId);
  return card({ call, fits: [{ match, profile }], changes: [], sourceName, ended: false }, context);
}

/** @param href of the call's page */
export function listItem(one: Matched, profile: Profile, href: string, place: number, about: About): ListItem {
  const { call } = one.stored;
  const told = cardOf(one, profile, about);
  const next = kyivDeadline(call, about.now);
  const ids = call.sectors.map(({ sector }) => sector);
  // Who may apply stands among the conditions.
  const nature = factLine(call, about.now, "uk", ["instrument", "sectors"]);
  const item = html`<li data-place="${place}" data-sectors="${ids.join(" ")}" data-deadline="${next?.date ?? ""}">
<h2 lang="${told.titleLanguage}"><a href="${href}">${told.title}</a></h2>
<p>${nature === undefined ? "Сферу не обмежено" : sentence(nature)}</p>
${deadline(told)}${conditions(told.conditions)}<p class="soft">${told.payer.map((fact, at) => html`${at === 0 ? "" : " · "}${payer(fact, told, at)}`)}</p>
${details(one, told)}</li>
`;
  return { item: item.markup, sectors: ids, ...(next !== undefined && { deadline: next.date }) };
}

function deadline({ deadline: line, titleLanguage }: Card): Html | undefined {
  if (line === undefined) return undefined;
  const { text, left, quote, urgency } = line;
  const pill = left === undefined ? undefined : html` <span class="left ${urgency}">${left}</span>`;
  const said = html`<p class="soft">${sentence(cardWords.uk.inAnnouncement)}: <q lang="${titleLanguage}">${quote}</q></p>\n`;
  return html`<p><strong>${sentence(text)}</strong>${pill}</p>
${quote === undefined ? undefined : said}`;
}

function conditions(facts: readonly Fact[]): Html | undefined {
  if (facts.length === 0) return undefined;
  // A line for each: on a phone a run of them is a wall.
  const lines = facts.map(({ label, text }) => sentence(label === undefined ? text : `${label}: ${text}`));
  return html`<ul class="plain">
${lines.map((line) => html`<li>${line}</li>\n`)}</ul>
`;
}

function payer({ label, text }: Fact, { titleLanguage }: Card, place: number): Html {
  const language = nameLanguage(text, { language: titleLanguage === "und" ? "other" : titleLanguage });
  const name = language === undefined ? html`${text}` : html`<span lang="${language}">${text}</span>`;
  return html`${place === 0 ? sentence(label ?? "") : label}: ${name}`;
}

function details({ match }: Matched, { why, unknown, cautions, siteNotes, linkNote }: Card): Html {
  const words = cardWords.uk;
  const through = match.through === undefined ? [] : [`подає ${bodyNames[match.through].uk}`];
  const checks = [...(linkNote === undefined ? [] : [linkNote]), ...siteNotes, ...cautions];
  return html`<details><summary>${words.why}: ${Math.round(match.score ?? 0)} зі 100</summary>
${listItems([...why, ...through])}
${checks.length === 0 ? undefined : html`<p>${words.check}:</p>\n${listItems(checks)}\n`}${unknown.length === 0 ? undefined : html`<p>${words.notStated}: ${unknown.join(", ")}</p>\n`}</details>
`;
}

/** Number of calls and the nearest deadline, for the page above. */
export function summaryOf(items: readonly ListItem[]): { readonly calls: number; readonly nearest?: string } {
  const nearest = items.flatMap(({ deadline: day }) => day ?? []).sort()[0];
  return { calls: items.length, ...(nearest !== undefined && { nearest }) };
}
