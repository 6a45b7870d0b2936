/*
 * The frame of every page of the site. Style and script stand in the page and are allowed by their
 * hashes: a page opened from a folder (file://) has no origin that «self» could mean, and a council
 * may put the files anywhere. Nothing is loaded from elsewhere.
 */
import { createHash } from "node:crypto";
import { Html, html } from "../../digest/html.ts";
import { clipLine } from "../../digest/words.ts";
import { style } from "./style.ts";

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** A script of ours with its hash, made once. */
export interface Script {
  readonly allowed: string;
  readonly element: Html;
}

/** @param text our own, with nothing in it that would have to be escaped */
export function inlineScript(text: string): Script {
  return { allowed: hash(text), element: new Html(`<script>${text}</script>`) };
}

const allowedStyle = hash(style);
const inlineStyle = new Html(`<style>${style}</style>`);

const policy = (script: Script | undefined): string =>
  [
    "default-src 'none'",
    `style-src ${allowedStyle}`,
    ...(script === undefined ? [] : [`script-src ${script.allowed}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Characters of a title that a browser's tab, a bookmark or a list of results shows of it. */
const titleLimit = 70;

/**
 * A whole page.
 * @param title in full: what is too long for a tab is cut here, as the heading of the page has all of it
 */
export function shell(title: string, content: Html, script?: Script): string {
  return html`<!DOCTYPE html>
<html lang="uk">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${clipLine(title, titleLimit)}</title>
${inlineStyle}
</head>
<body>
${content}
${script?.element}
</body>
</html>
`.markup;
}
