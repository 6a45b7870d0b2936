/* What happened to a call since its reader was last told: «Термін: було 30 листопада 2026 → стало 15 січня 2027». */
import { correctedField } from "../corrections.ts";
import type { CallEvent } from "../model.ts";
import { kyivDate } from "../week.ts";
import { cardWords, changeNames } from "./card-words.ts";
import { correctedChange } from "./corrected.ts";
import type { Change } from "./digest.ts";
import { clipLine, type DigestLanguage, kyivTime, shortDate } from "./words.ts";

/** What happened, oldest first; several events of one kind are one change. */
export function changesOf(events: readonly CallEvent[], language: DigestLanguage): readonly Change[] {
  const chains = new Map<string, readonly CallEvent[]>();
  for (const event of events) {
    // Corrections of two fields are two changes.
    const key = correctedField(event) ?? event.kind;
    chains.set(key, [...(chains.get(key) ?? []), event]);
  }
  return [...chains.values()].flatMap((chain) => {
    const corrected = correctedChange(chain, language);
    if (corrected !== undefined) return [corrected];
    // Moved twice since the last letter: what the reader knew, and what is true now.
    const label = chain[0] && changeNames[chain[0].kind]?.[language];
    if (label === undefined) return [];
    const said = [chain[0]?.before, chain.at(-1)?.after];
    const sameDay = daysIn(said[0]) === daysIn(said[1]);
    const [before, after] = said.map((value) => printed(value, sameDay, language));
    return [{ label, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  });
}

/** «Термін: було 30 листопада 2026 → стало 15 січня 2027». */
export function changeText({ label, before, after }: Change, language: DigestLanguage): string {
  const words = cardWords[language];
  const parts = [
    ...(before === undefined ? [] : [`${words.was} ${before}`]),
    ...(after === undefined ? [] : [`${words.became} ${after}`]),
  ];
  return parts.length === 0 ? label : `${label}: ${parts.join(" → ")}`;
}

/** How an event writes a deadline: the donor's words, then the date and time read from them. */
const datedWords = /\((\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?\)(?:; |$)/gu;

function daysIn(value: string | undefined): string {
  return [...(value ?? "").matchAll(datedWords)].map(([, day]) => day).join();
}

/**
 * A date or an instant for people; any other words as they are.
 * @param withTime print the time of day too: when only that has moved
 */
function printed(value: string | undefined, withTime: boolean, language: DigestLanguage): string | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  // «prolonged to 18 January (2027-01-18 16:00)»: the donor's words stand in the deadline's own line.
  const dated = [...value.matchAll(datedWords)];
  if (dated.length > 0) {
    const dates = dated.map(([, day = "", time]) => shortDate(day, language) + (withTime && time ? `, ${time}` : ""));
    return dates.join("; ");
  }
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return shortDate(value, language);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u.test(value)) {
    const at = new Date(value);
    return `${shortDate(kyivDate(at), language)}, ${kyivTime(at)} ${cardWords[language].kyivTime}`;
  }
  return clipLine(value, 120);
}
