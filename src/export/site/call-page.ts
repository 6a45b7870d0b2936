/* One call: what was read of it, with the donor's words beside each value, and how it fits the hromada. */
import { cardWords } from "../../digest/card-words.ts";
import { deadlineLine } from "../../digest/deadline.ts";
import { type Html, html, safeUrl } from "../../digest/html.ts";
import { award, budget, ownShare, unclearSum } from "../../digest/money.ts";
import { applicantNames, bodyNames, instrumentNames, roleNames } from "../../digest/names.ts";
import { clip, clipLine, counted, sentence, shortDate } from "../../digest/words.ts";
import type { Call, Match, Profile } from "../../model.ts";
import { oblastOf, zoneOf } from "../../oblasts.ts";
import { isCorrection } from "../../overrides.ts";
import { sectorName } from "../../sectors.ts";
import type { Exported } from "../exported.ts";
import { languageOf, updated } from "./phrases.ts";
import { shell } from "./shell.ts";

/** A value for people and the donor's words it was read from. Without a value the donor does not say it. */
interface Fact {
  readonly name: string;
  readonly value?: string;
  readonly quotes: readonly string[];
}

const unknown = "не вказано";

/** Characters of the donor's text that are shown: the whole stands on the official page. */
const textLimit = 3_000;

export function callPage(profile: Profile, { stored, match }: Exported & { readonly match: Match }, now: Date): string {
  const { call } = stored;
  const title = clipLine(call.title, 300);
  const url = safeUrl(call.url);
  const text = call.summary ?? call.body;
  return shell(
    `${title} – ${clipLine(profile.name, 60)} ${profile.type} громада`,
    html`<header>
<nav aria-label="Навігація"><a href="../index.html">Усі конкурси для громади</a></nav>
<h1 lang="${languageOf(call)}">${title}</h1>
${url === undefined ? html`<p>Офіційну сторінку не вказано</p>` : html`<p><a href="${url}" rel="noopener noreferrer">Офіційна сторінка конкурсу</a></p>`}
</header>
<main>
<section aria-labelledby="conditions"><h2 id="conditions">Умови</h2>
<dl>
${facts(call, now).map((fact) => factRow(fact, languageOf(call)))}
</dl></section>
${fitness(match)}
${documents(call)}
${
  text === undefined
    ? undefined
    : html`<section aria-labelledby="words"><h2 id="words">Словами донора</h2>
<blockquote lang="${languageOf(call)}">${paragraphs(text)}</blockquote></section>`
}
</main>
${updated(now)}`,
    { withScript: false },
  );
}

function factRow({ name, value, quotes }: Fact, language: string): Html {
  return html`<div><dt>${name}</dt><dd>${value === undefined ? html`<span class="soft">${unknown}</span>` : value}</dd>
${quotes.map((quote) => html`<dd><q lang="${language}">${quote}</q></dd>`)}</div>
`;
}

function facts(call: Call, now: Date): readonly Fact[] {
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
    fact("Хто може подавати", list(call.applicants.map(({ value }) => applicantNames[value].uk)), call.applicants),
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
    fact("Прийом заявок від", call.opensOn && shortDate(call.opensOn.value, "uk"), [call.opensOn]),
    fact("Платить", clipLine(call.funder, 200), []),
    ...(call.operator === undefined ? [] : [fact("Через", clipLine(call.operator, 200), [])]),
    ...(call.programme === undefined ? [] : [fact("Програма", clipLine(call.programme, 200), [])]),
  ];
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
          : /ська$/u.test(oblast)
            ? `${oblast} область`
            : oblast;
  return mode === "exclude" ? `крім: ${name}` : name;
}

function fitness({ score, parts, cautions, through, gates }: Match): Html {
  const reasons = parts.filter(({ points }) => points > 0).map(({ reason }) => reason);
  const doubts = gates.filter(({ answer, reason }) => answer === "unknown" && !cautions.includes(reason));
  const checks = [...cautions, ...doubts.map(({ reason }) => reason)];
  return html`<section aria-labelledby="fit"><h2 id="fit">Чому підходить громаді</h2>
<p>Підходить на ${Math.round(score ?? 0)} зі 100${through === undefined ? "" : `; подає ${bodyNames[through].uk}`}.</p>
${items(reasons)}</section>
${checks.length === 0 ? undefined : html`<section aria-labelledby="check"><h2 id="check">Перевірте перед поданням</h2>${items(checks)}</section>`}`;
}

function items(lines: readonly string[]): Html {
  return html`<ul>
${[...new Set(lines)].map((line) => html`<li>${sentence(clipLine(line, 240))}</li>`)}
</ul>`;
}

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
