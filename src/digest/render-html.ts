/*
 * The letter as HTML for mail programs: one table column, styles beside each element (some
 * programs drop the head), classes only for dark mode, no pictures, nothing fetched, nothing
 * counted. Cyrillic takes two bytes a letter and Gmail clips at about 102 kB, so markup is terse.
 */
import { cardHtml, titleHtml } from "./card-html.ts";
import type { Digest, Section } from "./digest.ts";
import { Html, html, safeUrl } from "./html.ts";
import { titlesHeading } from "./letter-words.ts";
import { type DigestLanguage, sentence } from "./words.ts";

/* Colours keep a contrast of 4.5:1 or more on their ground, in both schemes. */
const dark = new Html(`
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{text-decoration:underline}
@media (max-width:480px){.p{padding:20px 16px!important}.o{padding:0!important}}
@media (prefers-color-scheme:dark){
.o{background:#111518!important}.p{background:#1b2024!important;color:#e6e9eb!important}
.m{color:#a9b4bb!important}a,.l{color:#8fc1f2!important}.r{border-color:#343c42!important}
.h{color:#f2f4f5!important}.n{background:#5a1d1d!important;color:#ffd9d6!important}
.s{background:#51380a!important;color:#ffe3b0!important}.t{background:#2a3238!important;color:#dde3e6!important}
.w{color:#f0bd6b!important}.c{background:#22303a!important}
}`);

const font = new Html("font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif");

/** The whole letter, at most 80,000 bytes of UTF-8. */
export function renderHtml(digest: Digest): string {
  const { language } = digest;
  return `<!DOCTYPE html>\n${
    html`<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${digest.subject}</title>
<style>${dark}</style>
</head>
<body class="o" style="margin:0;padding:0;background:#eef1f3">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${digest.preheader}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tbody><tr><td class="o" align="center" style="padding:24px 12px;background:#eef1f3">
<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px"><tbody><tr><td class="p" align="left" style="padding:28px 32px;background:#ffffff;color:#1d2428;${font};font-size:16px;line-height:1.5;overflow-wrap:anywhere">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tbody>
<tr><td>
<h1 class="h" style="margin:0;font-size:24px;line-height:1.25;font-weight:700">${digest.heading}</h1>
<p class="m" style="margin:6px 0 0;font-size:14px;color:#55626b">${digest.period}</p>
<p style="margin:12px 0 0">${sentence(digest.preheader)}</p>
</td></tr>
${digest.sections.map((section) => sectionHtml(section, language))}${titlesHtml(digest, titlesHeading(digest))}${digest.lists.map(listHtml)}<tr><td class="m" style="padding:28px 0 0;font-size:13px;line-height:1.5;color:#55626b">
${digest.footer.map((line) => html`<p style="margin:0 0 8px">${line}</p>\n`)}${linksHtml(digest)}</td></tr>
</tbody></table>
</td></tr></tbody></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></tbody></table>
</body>
</html>`.markup
  }\n`;
}

function sectionHtml({ heading, note, cards }: Section, language: DigestLanguage): Html {
  const below =
    note === undefined
      ? undefined
      : html`<p class="m" style="margin:6px 0 0;font-size:14px;color:#55626b">${note}</p>\n`;
  return html`<tr><td>${headingHtml(heading)}${below}</td></tr>
${cards.map((card) => cardHtml(card, language))}`;
}

function titlesHtml({ titles, more }: Digest, heading: string): Html {
  const rest = more === undefined ? undefined : html`<p class="m" style="margin:14px 0 0;color:#55626b">${more}</p>\n`;
  const list =
    titles.length === 0
      ? undefined
      : html`${headingHtml(heading)}<ul style="margin:14px 0 0;padding:0 0 0 20px;font-size:15px;line-height:1.45">
${titles.map(titleHtml)}</ul>
`;
  return list === undefined && rest === undefined ? html`` : html`<tr><td>${list}${rest}</td></tr>\n`;
}

function listHtml({ heading, note, titles }: Digest["lists"][number]): Html {
  const below =
    note === undefined
      ? undefined
      : html`<p class="m" style="margin:6px 0 0;font-size:14px;color:#55626b">${note}</p>\n`;
  return html`<tr><td>${headingHtml(heading)}${below}<ul style="margin:14px 0 0;padding:0 0 0 20px;font-size:15px;line-height:1.45">
${titles.map(titleHtml)}</ul>
</td></tr>
`;
}

function linksHtml({ links }: Digest): Html | undefined {
  if (links.length === 0) return undefined;
  const all = links.map(
    ({ label, url }, index) =>
      html`${index === 0 ? "" : " · "}<a class="l" href="${safeUrl(url)}" style="display:inline-block;padding:12px 0;font-size:15px;color:#1d5c8f">${label}</a>`,
  );
  return html`<p style="margin:0 0 8px">${all}</p>\n`;
}

function headingHtml(text: string): Html {
  return html`<h2 class="h" style="margin:32px 0 0;padding:0 0 6px;border-bottom:2px solid #1d5c8f;font-size:19px;line-height:1.3;font-weight:700">${text}</h2>
`;
}
