/* What several pages say. */
import { type Html, html } from "../../digest/html.ts";
import { letterWords } from "../../digest/letter-words.ts";
import { clipLine, kyivTime, sentence, shortDate } from "../../digest/words.ts";
import type { Call, Profile } from "../../model.ts";
import { kyivDate } from "../../week.ts";
import type { Notices } from "../notices.ts";

/** BCP 47; `und` for a language we do not tell apart. */
export function languageOf({ language }: Pick<Call, "language">): string {
  return language === "other" ? "und" : language;
}

/** Of a name beside a call's text: Cyrillic is ours, a Latin one is in the language of a foreign call or in any. */
export function nameLanguage(name: string, call: Pick<Call, "language">): string | undefined {
  if (/\p{Script=Cyrillic}/u.test(name) || !/\p{Script=Latin}/u.test(name)) return undefined;
  return call.language === "uk" || call.language === "ru" ? "und" : languageOf(call);
}

/** «Жовківська міська громада». */
export function fullName({ name, type }: Pick<Profile, "name" | "type">): string {
  return `${clipLine(name, 60)} ${type} громада`;
}

/** «Львівська область», «Вінницька область»; of a city or the republic its name. */
export function oblastName(name: string): string {
  return `${clipLine(name, 60)}${name.endsWith("ька") ? " область" : ""}`;
}

export function listItems(lines: readonly string[]): Html {
  return html`<ul>
${[...new Set(lines)].map((line) => html`<li>${sentence(clipLine(line, 240))}</li>\n`)}</ul>`;
}

/** When it was written, what could not be read, and whose words count. */
export function footer(now: Date, { unchecked }: Pick<Notices, "unchecked">): Html {
  return html`<footer>
<p>Оновлено ${shortDate(kyivDate(now), "uk")} о ${kyivTime(now)} за Києвом. Умови прочитано програмою з оголошень донорів: перед поданням звірте їх з офіційною сторінкою конкурсу.</p>
${unchecked.length === 0 ? undefined : html`<p>${letterWords.uk.notChecked}: ${unchecked.join("; ")}.</p>`}
</footer>`;
}
