/* One call as HTML, in full or in one line. `compose` measures these to keep a letter under its limit. */
import { cardWords } from "./card-words.ts";
import type { DeadlineLine } from "./deadline.ts";
import type { Card, Change, Fact, TitleLanguage, TitleLine } from "./digest.ts";
import { Html, html, safeUrl } from "./html.ts";
import { letterWords } from "./letter-words.ts";
import { type DigestLanguage, sentence } from "./words.ts";

/** A row of the letter's table: the call with its eight facts. */
export function cardHtml(card: Card, language: DigestLanguage): Html {
  const words = cardWords[language];
  const why: readonly Fact[] = [
    ...list(hromadasLabel(card, language), card.hromadas, ", "),
    ...list(words.why, card.why, "; "),
  ];
  const doubts: readonly Fact[] = [
    ...(card.linkNote === undefined ? [] : [{ text: card.linkNote }]),
    ...card.siteNotes.map((text) => ({ text })),
    ...list(words.notStated, card.unknown, ", "),
    ...list(words.check, card.cautions, "; "),
  ];
  const lines = [
    when(card.factLine, (text) => html`<p style="margin:4px 0 0">${text}</p>\n`),
    ...card.changes.map((change) => changeHtml(change, language)),
    when(card.deadline, (deadline) => deadlineHtml(deadline, card.titleLanguage, language)),
    when(joined(card.conditions), (text) => html`<p style="margin:4px 0 0">${text}</p>\n`),
    when(joined(why), (text) => html`<p style="margin:4px 0 0">${text}</p>\n`),
    when(joined(doubts), (text) => html`<p class="w" style="margin:4px 0 0;color:#7a4d00">${text}</p>\n`),
    payerHtml(card, language),
  ];
  return html`<tr><td class="r" style="padding:18px 0;border-bottom:1px solid #d5dbdf">
<h3 style="margin:0;font-size:17px;line-height:1.35;font-weight:600">${link(card.url, card.title, card.titleLanguage)}</h3>
${lines.filter((line) => line !== undefined)}</td></tr>
`;
}

/** «Громада» before one name, «Громади» before several. */
export function hromadasLabel({ hromadas }: Pick<Card, "hromadas">, language: DigestLanguage): string {
  return hromadas.length > 1 ? letterWords[language].hromadas : letterWords[language].hromada;
}

/** An item of the list below the cards. */
export function titleHtml(one: TitleLine): Html {
  const facts = [one.note, one.facts].filter((text) => text !== undefined).join(" · ");
  const tail = facts === "" ? undefined : html`<span class="m" style="color:#55626b"> – ${facts}</span>`;
  return html`<li style="margin:0 0 10px">${link(one.url, one.title, one.titleLanguage)}${tail}</li>
`;
}

const pills = {
  now: { name: "n", style: new Html("background:#fbe0de;color:#8c1d18") },
  soon: { name: "s", style: new Html("background:#fdeccb;color:#6b4300") },
  later: { name: "t", style: new Html("background:#e8edf0;color:#2f3b42") },
  unknown: { name: "t", style: new Html("background:#e8edf0;color:#2f3b42") },
} as const;

function deadlineHtml(deadline: DeadlineLine, donor: TitleLanguage, language: DigestLanguage): Html {
  const { name, style } = pills[deadline.urgency];
  const left = when(
    deadline.left,
    (text) =>
      html` <span class="${name}" style="padding:2px 8px;border-radius:4px;font-size:14px;font-weight:600;white-space:nowrap;${style}">${text}</span>`,
  );
  const quote = when(
    deadline.quote,
    (text) =>
      html` <span class="m" style="font-size:14px;color:#55626b">${cardWords[language].inAnnouncement}: <span lang="${donor}">${cardWords[language].quoted(text)}</span></span>`,
  );
  return html`<p style="margin:8px 0 0"><b>${sentence(deadline.text)}</b>${left}${quote}</p>
`;
}

function changeHtml({ label, before, after }: Change, language: DigestLanguage): Html {
  const words = cardWords[language];
  const was = when(before, (text) => html` ${words.was} <s>${text}</s>`);
  const arrow = before === undefined ? "" : "→ ";
  const became = when(after, (text) => html` ${arrow}${words.became} <b>${text}</b>`);
  const colon = was === undefined && became === undefined ? "" : ":";
  return html`<p class="c" style="margin:8px 0 0;padding:6px 10px;background:#e6f0f8;border-left:3px solid #1d5c8f">${label}${colon}${was}${became}</p>
`;
}

/** Who pays, and where to go from here. */
function payerHtml({ payer, documents, titleLanguage, answerUrl }: Card, language: DigestLanguage): Html | undefined {
  const papers = documents.map(({ url, title }) => link(url, title, titleLanguage));
  const pieces = [
    ...payer.map((fact) => html`${fact.label}: ${fact.text}`),
    ...(papers.length === 0 ? [] : [html`${cardWords[language].documents}: ${between(papers, ", ")}`]),
  ];
  const answer = when(answerUrl, (url) => answerHtml(url, pieces.length > 0, language));
  if (pieces.length === 0 && answer === undefined) return undefined;
  return html`<p class="m" style="margin:6px 0 0;font-size:14px;color:#55626b">${between(pieces, " · ")}${answer}</p>
`;
}

/** On a line of its own and as high as a thumb: 45 pixels. */
function answerHtml(url: string, below: boolean, language: DigestLanguage): Html {
  const label = letterWords[language].answer;
  return html`${below ? html`<br>` : undefined}<a class="l" href="${safeUrl(url)}" style="display:inline-block;padding:12px 0;font-weight:600;color:#155a93">${label}</a>`;
}

/** Characters of a fact that fit on a line of a phone. */
const oneLine = 36;

/** Each short fact in a box of its own, so that a narrow screen breaks the line between facts; long ones flow. */
function joined(facts: readonly Fact[]): Html | undefined {
  if (facts.length === 0) return undefined;
  const boxes = facts.map(({ label, text }, index) => {
    const start = index === 0 ? sentence(label ?? text) : (label ?? text);
    const words =
      label === undefined ? html`${start}` : html`<span class="m" style="color:#55626b">${start}:</span> ${text}`;
    const end = index < facts.length - 1 ? " ·" : "";
    const short = (label ?? "").length + text.length <= oneLine;
    return short ? html`<span style="display:inline-block">${words}${end}</span> ` : html`${words}${end} `;
  });
  return html`${boxes}`;
}

function between(pieces: readonly Html[], separator: string): readonly Html[] {
  return pieces.map((piece, index) => (index === 0 ? piece : html`${separator}${piece}`));
}

function list(label: string, texts: readonly string[], separator: string): readonly Fact[] {
  return texts.length === 0 ? [] : [{ label, text: texts.join(separator) }];
}

function when<T>(value: T | undefined, show: (value: T) => Html): Html | undefined {
  return value === undefined ? undefined : show(value);
}

function link(url: string | undefined, text: string, language: TitleLanguage): Html {
  const href = url === undefined ? undefined : safeUrl(url);
  if (href === undefined) return html`<span lang="${language}">${text}</span>`;
  return html`<a class="l" lang="${language}" href="${href}" style="color:#155a93">${text}</a>`;
}
