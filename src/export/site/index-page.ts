/* The list of a hromada's calls. */
import { deadlineLine, kyivDeadline } from "../../digest/deadline.ts";
import { factLine } from "../../digest/fact-line.ts";
import { type Html, html } from "../../digest/html.ts";
import { clipLine, counted, sentence, shortDate } from "../../digest/words.ts";
import type { Match, Profile } from "../../model.ts";
import { sectorName, sectors } from "../../sectors.ts";
import { kyivDate } from "../../week.ts";
import type { Exported } from "../exported.ts";
import { fileOf } from "./files.ts";
import { languageOf, updated } from "./phrases.ts";
import { shell } from "./shell.ts";

type Matched = Exported & { readonly match: Match };

/** @param calls the best first */
export function indexPage(profile: Profile, calls: readonly Matched[], now: Date): string {
  const name = `${clipLine(profile.name, 60)} ${profile.type} громада`;
  const title = `Гранти для громади: ${name}`;
  const oblast = `${clipLine(profile.oblast, 60)}${profile.oblast.endsWith("ська") ? " область" : ""}`;
  return shell(
    title,
    html`<header>
<h1>${title}</h1>
<p class="soft">${oblast}. Станом на ${shortDate(kyivDate(now), "uk")}: ${counted(calls.length, "call", "uk")}, спершу ті, що підходять найкраще.</p>
</header>
<main>
${calls.length === 0 ? html`<p>Зараз немає відкритих конкурсів, які підходять громаді.</p>` : filters(calls)}
<ol class="calls" id="calls">
${calls.map((one, place) => item(one, place, now))}
</ol>
</main>
${updated(now)}`,
    { withScript: true },
  );
}

function filters(calls: readonly Matched[]): Html {
  const present = new Set(calls.flatMap(({ stored }) => stored.call.sectors.map(({ sector }) => sector)));
  const options = sectors.filter(({ id }) => present.has(id)).sort((a, b) => a.uk.localeCompare(b.uk, "uk"));
  return html`<form id="filters" hidden aria-label="Фільтри списку">
<div><label for="words">Слова</label><input id="words" name="words" type="search" autocomplete="off"></div>
<div><label for="sector">Сфера</label><select id="sector" name="sector"><option value="">усі сфери</option>
${options.map(({ id, uk }) => html`<option value="${id}">${uk}</option>`)}</select></div>
<div><label for="days">Термін подання</label><select id="days" name="days"><option value="">будь-який</option>
<option value="14">найближчі 14 днів</option><option value="30">найближчі 30 днів</option><option value="90">найближчі 90 днів</option></select></div>
<div><label for="order">Порядок</label><select id="order" name="order"><option value="best">спершу найкращі</option><option value="deadline">за терміном подання</option></select></div>
<p id="shown" role="status"></p>
<div><button type="reset">Скинути фільтри</button></div>
</form>`;
}

function item({ stored: { call }, match }: Matched, place: number, now: Date): Html {
  const next = kyivDeadline(call, now);
  const { text, left, urgency } = deadlineLine(call, now, "uk");
  const facts = factLine(call, now, "uk", ["instrument", "sum", "own-share"]);
  const named = call.sectors.map(({ sector }) => sectorName(sector, "uk")).join(", ");
  return html`<li data-place="${place}" data-sectors="${call.sectors.map(({ sector }) => sector).join(" ")}" data-deadline="${next?.date ?? ""}">
<h2 lang="${languageOf(call)}"><a href="calls/${fileOf(call.id)}">${clipLine(call.title, 300)}</a></h2>
<p><span class="${urgency === "now" ? "now" : "plain"}">${sentence(text)}${left === undefined ? "" : ` (${left})`}</span></p>
${facts === undefined ? undefined : html`<p>${sentence(facts)}</p>`}
<p class="soft">${named === "" ? "Сферу не обмежено" : named} · ${clipLine(call.funder, 90)} · підходить на ${Math.round(match.score ?? 0)} зі 100</p>
</li>
`;
}
