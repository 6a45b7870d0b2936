/* What several pages say. */
import { type Html, html } from "../../digest/html.ts";
import { kyivTime, shortDate } from "../../digest/words.ts";
import type { Call } from "../../model.ts";
import { kyivDate } from "../../week.ts";

/** BCP 47; `und` for a language we do not tell apart. */
export function languageOf({ language }: Call): string {
  return language === "other" ? "und" : language;
}

export function updated(now: Date): Html {
  return html`<footer><p>Оновлено ${shortDate(kyivDate(now), "uk")}, ${kyivTime(now)} за Києвом. Умови прочитано програмою з оголошень донорів: перед поданням звірте їх з офіційною сторінкою конкурсу.</p></footer>`;
}
