/*
 * The letter as plain text, written as text: for readers without HTML, for forwarding and for
 * printing. At most 76 columns, except where a link is longer.
 */

import { hromadasLabel } from "./card-html.ts";
import { cardWords } from "./card-words.ts";
import { changeText } from "./changes.ts";
import type { Card, Digest, Fact, Section, TitleLine } from "./digest.ts";
import { letterWords, titlesHeading } from "./letter-words.ts";
import { type DigestLanguage, sentence } from "./words.ts";

const columns = 76;

/** The whole letter; lines end with "\n". */
export function renderText(digest: Digest): string {
  const { language } = digest;
  const linkLines = digest.links.flatMap(({ label, url }) => [`${label}:`, `  ${url}`]);
  const blocks = [
    [...wrap(digest.heading), ...wrap(digest.period)].join("\n"),
    wrap(sentence(digest.preheader)).join("\n"),
    ...digest.sections.flatMap((section) => sectionText(section, language)),
    ...(digest.titles.length === 0 ? [] : [underlined(titlesHeading(digest))]),
    ...digest.titles.map(titleText),
    ...(digest.more === undefined ? [] : [wrap(digest.more).join("\n")]),
    ...digest.lists.flatMap(({ heading, note, titles }) => [
      [underlined(heading), ...(note === undefined ? [] : wrap(note))].join("\n"),
      ...titles.map(titleText),
    ]),
    ["-".repeat(columns), ...digest.footer.flatMap((line) => wrap(line)), ...linkLines].join("\n"),
  ];
  // No-break spaces have done their work by now; plain ones are kinder to copying and searching.
  return `${blocks.join("\n\n").replaceAll("\u00a0", " ")}\n`;
}

function sectionText(section: Section, language: DigestLanguage): readonly string[] {
  const heading = underlined(section.heading);
  const note = section.note === undefined ? [] : wrap(section.note);
  return [[heading, ...note].join("\n"), ...section.cards.map((card) => cardText(card, language))];
}

function underlined(text: string): string {
  const lines = wrap(text.toLocaleUpperCase());
  const width = Math.max(...lines.map((line) => line.length));
  return ["", ...lines, "=".repeat(width)].join("\n");
}

function cardText(card: Card, language: DigestLanguage): string {
  const words = cardWords[language];
  const { deadline } = card;
  const notes = [
    ...(deadline?.left === undefined ? [] : [`(${deadline.left})`]),
    ...(deadline?.quote === undefined ? [] : [`– ${words.inAnnouncement}: ${words.quoted(deadline.quote)}`]),
  ];
  const reasons: readonly Fact[] = [
    ...(card.hromadas.length > 0 ? [{ label: hromadasLabel(card, language), text: card.hromadas.join(", ") }] : []),
    ...(card.why.length > 0 ? [{ label: words.why, text: card.why.join("; ") }] : []),
    ...(card.unknown.length > 0 ? [{ label: words.notStated, text: card.unknown.join(", ") }] : []),
    ...(card.cautions.length > 0 ? [{ label: words.check, text: card.cautions.join("; ") }] : []),
    ...(card.linkNote === undefined ? [] : [{ text: sentence(card.linkNote) }]),
    ...card.siteNotes.map((text) => ({ text: sentence(text) })),
  ];
  return [
    ...wrap(card.title, "* ", "  "),
    ...(card.factLine === undefined ? [] : body(card.factLine)),
    ...card.changes.flatMap((change) => body(`! ${changeText(change, language)}`)),
    ...(deadline === undefined ? [] : body([sentence(deadline.text), ...notes].join(" "))),
    ...facts(card.conditions),
    ...facts(reasons, ". "),
    ...facts(card.payer),
    ...(card.url === undefined ? [] : [`  ${card.url}`]),
    ...(card.answerUrl === undefined ? [] : [`  ${letterWords[language].answer}`, `  ${card.answerUrl}`]),
    ...card.documents.flatMap(({ url, title }) => [...body(`${title}:`), `  ${url}`]),
  ].join("\n");
}

function facts(list: readonly Fact[], between = " · "): readonly string[] {
  if (list.length === 0) return [];
  return body(
    sentence(list.map(({ label, text }) => (label === undefined ? text : `${label}: ${text}`)).join(between)),
  );
}

function titleText(one: TitleLine): string {
  const tail = [one.note, one.facts].filter((text) => text !== undefined).join(" · ");
  return [
    ...wrap(tail === "" ? one.title : `${one.title} – ${tail}`, "- ", "  "),
    ...(one.url === undefined ? [] : [`  ${one.url}`]),
  ].join("\n");
}

function body(text: string): readonly string[] {
  return wrap(text, "  ", "  ");
}

/** Breaks at plain spaces only, so that «18 січня» and «90 000 євро» stay whole. */
function wrap(text: string, first = "", rest = ""): readonly string[] {
  const lines: string[] = [];
  let current = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && current.length + 1 + word.length > columns) {
      lines.push(current);
      current = rest + word;
    } else {
      current += empty ? word : ` ${word}`;
    }
    empty = false;
  }
  return [...lines, current];
}
