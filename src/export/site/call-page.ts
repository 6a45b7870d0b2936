/* One call: what was read of it, with the donor's words beside each value, and how it fits the hromada. */
import { applicantList } from "../../digest/applicants.ts";
import { cardWords } from "../../digest/card-words.ts";
import { deadlineLine } from "../../digest/deadline.ts";
import { factLine, nature } from "../../digest/fact-line.ts";
import { type Html, html, safeUrl } from "../../digest/html.ts";
import { award, budget, ownShare, unclearSum } from "../../digest/money.ts";
import { bodyNames, instrumentNames, roleNames } from "../../digest/names.ts";
import { clip, clipLine, counted, kyivTime, sentence, shortDate } from "../../digest/words.ts";
import type { Call, Match, Profile } from "../../model.ts";
import { oblastOf, zoneOf } from "../../oblasts.ts";
import { isCorrection } from "../../overrides.ts";
import { sectorName } from "../../sectors.ts";
import { kyivDate } from "../../week.ts";
import type { Exported } from "../exported.ts";
import { type About, cardOf } from "./list-page.ts";
import { footer, fullName, languageOf, listItems, nameLanguage, oblastName } from "./phrases.ts";
import { shell } from "./shell.ts";

/** A value for people and the donor's words it was read from. Without a value the donor does not say it. */
interface Fact {
  readonly name: string;
  readonly value?: string;
  readonly quotes: readonly string[];
  /** Of the value, when it is not ours. */
  readonly language?: string;
}

const unknown = "не вказано";

/** Characters of the donor's text that are shown: the whole stands on the official page. */
const textLimit = 3_000;

/** The hromada a page is for; a page that several hromadas share says nothing of how it fits. */
export interface For {
  readonly profile: Profile;
  readonly match: Match;
}

/** @param fit absent on a page that several hromadas share */
export function callPage(one: Exported, fit: For | undefined, about: About): string {
  const { call } = one.stored;
  const { now, notices } = about;
  const title = clipLine(call.title, 300);
  const language = languageOf(call);
  const url = safeUrl(call.url);
  const text = call.summary ?? call.body;
  const nutshell = call.language === "uk" ? undefined : factLine(call, now, "uk", nature);
  const whole = fit === undefined ? "Гранти для громад" : fullName(fit.profile);
  return shell(
    `${title} – ${whole}`,
    html`<header>
<nav aria-label="Навігація"><a href="../index.html">${fit === undefined ? "Усі громади" : "Усі конкурси для громади"}</a></nav>
<h1 lang="${language}">${title}</h1>
${nutshell === undefined ? undefined : html`<p>${sentence(nutshell)}</p>\n`}${
  url === undefined
    ? html`<p>Офіційну сторінку не вказано</p>`
    : html`<p><a class="official" href="${url}" rel="noopener noreferrer">Офіційна сторінка конкурсу</a></p>
<p class="printed">${url}</p>`
}
${warnings(call, notices)}
</header>
<main>
<section aria-labelledby="conditions"><h2 id="conditions">Умови</h2>
<dl>
${facts(one, about).map((fact) => factRow(fact, language))}</dl></section>
${fit === undefined ? undefined : fitness({ ...one, match: fit.match }, fit, about)}
${documents(call)}
${
  text === undefined
    ? undefined
    : html`<section aria-labelledby="words"><h2 id="words">Словами донора</h2>
<blockquote lang="${language}">${paragraphs(text)}</blockquote></section>`
}
</main>
${footer(now, notices)}`,
  );
}

/** What a reader must know before trusting the rest. */
function warnings(call: Call, { deadLinks, siteNotes }: About["notices"]): Html | undefined {
  const since = deadLinks.get(call.url);
  const lines = [
    ...(since === undefined ? [] : [`${cardWords.uk.deadLink} ${shortDate(kyivDate(new Date(since)), "uk")}`]),
    ...(siteNotes.get(call.id) ?? []),
  ];
  return lines.length === 0 ? undefined : html`<div class="warning">${listItems(lines)}</div>`;
}

function factRow({ name, value, quotes, language: own }: Fact, language: string): Html {
  const said =
    value === undefined
      ? html`<span class="soft">${unknown}</span>`
      : own === undefined
        ? html`${value}`
        : html`<span lang="${own}">${value}</span>`;
  return html`<div><dt>${name}</dt><dd>${said}</dd>
${quotes.map((quote) => html`<dd><q lang="${language}">${quote}</q></dd>\n`)}</div>
`;
}

function facts({ stored }: Exported, { now, notices }: About): readonly Fact[] {
  const { call } = stored;
  const deadline = deadlineLine(call, now, "uk");
  const sums = [award(call.money, "uk"), budget(call.money, "uk")].filter((one) => one !== undefined);
  const sum = sums.length > 0 ? sums.join("; ") : unclearSum(call.money, "uk");
  const share = ownShare(call, "uk");
  const role = call.ukraine?.value;
  const stated = call.deadlines.length > 0 || call.rolling !== undefined;
  return [
    fact("Термін подання", stated ? [deadline.text, deadline.left].filter(Boolean).join(", ") : undefined, [
      ...call.deadlines.map(({ text, rule }) => ({ quote: text, rule })),
      call.rolling,
    ]),
    fact(
      "Сума",
      sum,
      call.money.filter(({ part }) => part !== "own-share"),
    ),
    fact("Власний внесок", share?.replace(/^власний внесок /u, ""), [
      call.ownShare,
      ...call.money.filter(({ part }) => part === "own-share"),
    ]),
    fact("Хто може подавати", applicantList(call, "uk"), call.applicants),
    name("Платить", call.funder, call) ?? fact("Платить", undefined, []),
    name("Через", call.operator, call),
    name("Програма", call.programme, call),
    fact("Роль українських заявників", role === undefined || role === "none" ? undefined : roleNames[role].uk, [
      call.ukraine,
    ]),
    fact(
      "Партнери",
      call.minPartners && `${cardWords.uk.minPartners} ${counted(call.minPartners.value, "partner", "uk")}`,
      [call.minPartners],
    ),
    fact("Територія", list(call.areas.map(areaName)), call.areas),
    fact("Вид підтримки", call.instrument && instrumentNames[call.instrument.value].uk, [call.instrument]),
    fact("Сфери", list(call.sectors.map(({ sector }) => sectorName(sector, "uk"))), []),
    call.opensOn && fact("Прийом заявок від", shortDate(call.opensOn.value, "uk"), [call.opensOn]),
    name("Джерело", notices.sourceNames.get(call.sourceId), call),
    fact("Востаннє бачили на сайті", seen(stored.lastSeenAt), []),
  ].filter((one) => one !== undefined);
}

function seen(at: string): string {
  const instant = new Date(at);
  return `${shortDate(kyivDate(instant), "uk")}, ${kyivTime(instant)} ${cardWords.uk.kyivTime}`;
}

/** A name as it is written; what has none has no row. */
function name(label: string, raw: string | undefined, call: Call): Fact | undefined {
  const value = clipLine(raw ?? "", 200);
  if (value === "") return undefined;
  const language = nameLanguage(value, call);
  return { name: label, value, quotes: [], ...(language !== undefined && { language }) };
}

function fact(
  name: string,
  value: string | undefined,
  read: readonly ({ readonly quote: string; readonly rule: string } | undefined)[],
): Fact {
  // The words of a person who corrected a value are not the donor's.
  const said = read.flatMap((one) => (one === undefined || isCorrection(one) ? [] : [clipLine(one.quote, 240)]));
  const quotes = [...new Set(said)].filter((quote) => quote !== "").slice(0, 4);
  return { name, ...(value !== undefined && value !== "" && { value: sentence(value) }), quotes };
}

function list(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : [...new Set(names)].join(", ");
}

const countries = new Intl.DisplayNames("uk", { type: "region" });

function areaName({ mode, scheme, code }: Call["areas"][number]): string {
  const oblast = scheme === "oblast" ? oblastOf(code)?.name : undefined;
  const name =
    scheme === "country"
      ? (countries.of(code) ?? code)
      : scheme === "zone"
        ? (zoneOf(code)?.uk ?? code)
        : oblast === undefined
          ? code
          : oblastName(oblast);
  return mode === "exclude" ? `крім: ${name}` : name;
}

function fitness(one: Exported & { readonly match: Match }, { profile, match }: For, about: About): Html {
  const { score, parts, through, gates } = match;
  const { why, cautions } = cardOf(one, profile, about);
  const scored = parts.filter(({ points, part }) => points > 0 && !saidByCard.has(part)).map(({ reason }) => reason);
  const doubts = gates.filter(({ answer, reason }) => answer === "unknown" && !match.cautions.includes(reason));
  const checks = [...cautions, ...match.cautions, ...doubts.map(({ reason }) => reason)];
  return html`<section aria-labelledby="fit"><h2 id="fit">Чому підходить громаді</h2>
<p>Підходить на ${Math.round(score ?? 0)} зі 100${through === undefined ? "" : `; подає ${bodyNames[through].uk}`}.</p>
${listItems([...why, ...scored])}</section>
${checks.length === 0 ? undefined : html`<section aria-labelledby="check"><h2 id="check">Перевірте перед поданням</h2>${listItems(checks)}</section>`}`;
}

/* Sectors, own words and partners stand in the card's reasons, in better words. */
const saidByCard: ReadonlySet<string> = new Set(["sectors", "words", "partners"]);

function documents({ documents: all }: Call): Html | undefined {
  const links = all.flatMap(({ url, title }) => {
    const safe = safeUrl(url);
    return safe === undefined
      ? []
      : [html`<li><a href="${safe}" rel="noopener noreferrer">${clipLine(title, 160)}</a></li>`];
  });
  if (links.length === 0) return undefined;
  return html`<section aria-labelledby="documents"><h2 id="documents">Документи</h2><ul>
${links}
</ul></section>`;
}

function paragraphs(text: string): readonly Html[] {
  return clip(text, textLimit)
    .split(/\n+/u)
    .filter((line) => line.trim() !== "")
    .map((line) => html`<p>${line}</p>`);
}
