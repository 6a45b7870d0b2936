/* The start page over several hromadas: all of them by oblast, with what is open for each. */
import { type Html, html } from "../../digest/html.ts";
import { clipLine, counted, dayMonth, grouped, shortDate } from "../../digest/words.ts";
import type { Profile } from "../../model.ts";
import { kyivDate } from "../../week.ts";
import { folderOf } from "./files.ts";
import { homeScript } from "./home-script.ts";
import type { About } from "./list-page.ts";
import { footer, fullName, oblastName } from "./phrases.ts";
import { shell } from "./shell.ts";

export interface Listed {
  readonly profile: Profile;
  readonly calls: number;
  /** `YYYY-MM-DD` in Kyiv. */
  readonly nearest?: string;
}

interface Group {
  readonly oblast: string;
  readonly hromadas: readonly Listed[];
}

/** @param calls number of different calls on all the lists */
export function homePage(listed: readonly Listed[], calls: number, { now, notices }: About): string {
  const title = "Гранти для громад";
  const groups = byOblast(listed);
  return shell(
    title,
    html`<header>
<h1>${title}</h1>
<p class="soft">Станом на ${shortDate(kyivDate(now), "uk")}: ${counted(calls, "call", "uk")}, громад у списку –\u00a0${grouped(listed.length, "uk")}. Оберіть свою громаду.</p>
</header>
<main>
${listed.length < 2 ? undefined : filter}
${groups.length < 2 ? undefined : contents(groups)}
${groups.map(oblastSection)}
</main>
${footer(now, notices)}`,
    listed.length < 2 ? undefined : homeScript,
  );
}

const filter = html`<form id="filters" hidden aria-label="Пошук громади">
<div class="wide"><label for="words">Назва громади, району або області</label><input id="words" name="words" type="search" autocomplete="off"></div>
<div class="tick"><input id="some" name="some" type="checkbox"><label for="some">лише громади, для яких є конкурси</label></div>
<div class="foot"><p id="shown" role="status"></p><button type="submit">До списку</button><button type="reset">Показати всі</button></div>
</form>`;

function byOblast(listed: readonly Listed[]): readonly Group[] {
  const groups = new Map<string, Listed[]>();
  for (const one of listed) {
    const key = clipLine(one.profile.oblast, 60);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups]
    .map(([oblast, hromadas]) => ({ oblast, hromadas: hromadas.sort(byName) }))
    .sort((a, b) => a.oblast.localeCompare(b.oblast, "uk"));
}

function byName({ profile: a }: Listed, { profile: b }: Listed): number {
  return a.name.localeCompare(b.name, "uk") || a.type.localeCompare(b.type, "uk") || (a.katottg < b.katottg ? -1 : 1);
}

function contents(groups: readonly Group[]): Html {
  return html`<nav id="oblasts" aria-label="Області"><ul class="row">
${groups.map(({ oblast, hromadas }, at) => html`<li><a href="#oblast-${at + 1}">${oblast}</a> <span class="soft">${hromadas.length}</span></li>\n`)}</ul></nav>`;
}

function oblastSection({ oblast, hromadas }: Group, at: number): Html {
  // «Олександрівська селищна» is in one oblast more than once: then the rayon tells them apart.
  const names = hromadas.map(({ profile }) => fullName(profile));
  const twice = new Set(names.filter((name, place) => names.indexOf(name) !== place));
  return html`<section class="oblast" aria-labelledby="oblast-${at + 1}">
<h2 id="oblast-${at + 1}">${oblastName(oblast)}</h2>
<ul class="hromadas">
${hromadas.map((one) => hromada(one, twice))}</ul></section>
`;
}

function hromada({ profile, calls, nearest }: Listed, twice: ReadonlySet<string>): Html {
  const name = fullName(profile);
  const rayon = twice.has(name) && profile.rayon !== undefined ? ` (${clipLine(profile.rayon, 60)} район)` : "";
  const open =
    calls === 0
      ? "конкурсів зараз немає"
      : counted(calls, "call", "uk") + (nearest === undefined ? "" : `, найближчий термін ${dayMonth(nearest, "uk")}`);
  return html`<li data-calls="${calls}" data-rayon="${clipLine(profile.rayon ?? "", 60)}"><a href="${folderOf(profile)}/index.html">${name}${rayon}</a> <span class="soft">${open}</span></li>
`;
}
