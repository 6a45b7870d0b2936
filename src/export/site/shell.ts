/*
 * The frame of every page of the site. Style and script stand in the page and are allowed by their
 * hashes: a page opened from a folder (file://) has no origin that «self» could mean, and a council
 * may put the files anywhere. Nothing is loaded from elsewhere.
 */
import { createHash } from "node:crypto";
import { Html, html } from "../../digest/html.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

const policy = (withScript: boolean): string =>
  [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    ...(withScript ? [`script-src ${hash(script)}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Our own text, with nothing in it that would have to be escaped. */
const inlineStyle = new Html(`<style>${style}</style>`);
const inlineScript = new Html(`<script>${script}</script>`);

/** A whole page. The script is only for pages with a list. */
export function shell(title: string, main: Html, { withScript }: { readonly withScript: boolean }): string {
  return html`<!doctype html>
<html lang="uk">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(withScript)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${inlineStyle}
</head>
<body>
${main}
${withScript ? inlineScript : undefined}
</body>
</html>
`.markup;
}
