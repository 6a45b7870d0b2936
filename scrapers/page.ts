/*
 * How a reader opens a page: HTML, JSON, the text of an element, a link. Anything else belongs
 * in src/.
 */
import { type CheerioAPI, load } from "cheerio";
import type { AnyNode } from "domhandler";
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { cleanText, oneLine } from "../src/normalise/text.ts";
import type { Page } from "./scraper.ts";

/** Deeper nesting is an attack or a broken template; walking it would cost quadratic time. */
const depthLimit = 500;

/**
 * Opens an HTML page. htmlparser2 rather than parse5: linear on deep nesting and several times
 * faster; it adds no missing <tbody>, so selectors must not rely on one.
 */
export function html(page: Page): CheerioAPI {
  return loadHtml(page.body, page.url);
}

/** Elements that a page must close itself; more of them open at once than this are never a page. */
const containers = /<(\/?)(?:div|span|section|article|ul|ol|table|font|b|i|em|strong|blockquote)(?=[\s>])/giu;
const openLimit = 5_000;

/** The parser itself is quadratic in depth (a stack that grows at its front), so depth is bounded before it. */
function refuseDepth(body: string, url: string): void {
  let open = 0;
  for (const [, closes] of body.matchAll(containers)) {
    open = Math.max(0, open + (closes === "/" ? -1 : 1));
    if (open > openLimit) throw new ParseError(url, `more than ${openLimit} elements are open at once`);
  }
}

function loadHtml(body: string, url: string): CheerioAPI {
  refuseDepth(body, url);
  const $ = load(body, { baseURI: url, xml: { xmlMode: false, decodeEntities: true } });
  if (depthOf($.root().get(0)) > depthLimit) throw new ParseError(url, `elements nested deeper than ${depthLimit}`);
  return $;
}

function depthOf(root: AnyNode | undefined): number {
  let depth = 0;
  let deepest = 0;
  let node = root;
  while (node) {
    const child = "children" in node ? node.children[0] : undefined;
    if (child) {
      depth += 1;
      deepest = Math.max(deepest, depth);
      if (deepest > depthLimit) return deepest;
      node = child;
      continue;
    }
    while (node && !node.next) {
      node = node.parent ?? undefined;
      depth -= 1;
    }
    node = node?.next ?? undefined;
  }
  return deepest;
}

/** Parses and checks a JSON page. Throws ParseError naming what did not fit. */
export function json<T>(page: Page, schema: z.ZodType<T>): T {
  let data: unknown;
  try {
    data = JSON.parse(page.body);
  } catch {
    throw new ParseError(page.url, "not JSON");
  }
  const result = schema.safeParse(data);
  if (!result.success) throw new ParseError(page.url, z.prettifyError(result.error));
  return result.data;
}

/** Absolute http(s) form of a link found on the page; undefined for anything else (`javascript:`, `mailto:`). */
export function resolveUrl(page: Page, href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  const url = URL.canParse(href, page.url) ? new URL(href, page.url) : undefined;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : undefined;
}

/** Text of an element that must be there; its absence means the layout changed. */
export function requireText($: CheerioAPI, selector: string, page: Page): string {
  const text = oneLine($(selector).first().text());
  if (text === "") throw new ParseError(page.url, `nothing matches "${selector}"`);
  return text;
}

const blocks = new Set(
  "address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const silent = new Set("script style noscript template svg iframe head title".split(" "));

/** Plain text of an element as a person reads it: blocks on lines of their own, list items with «• ». */
export function blockText(root: AnyNode | undefined): string {
  const out: string[] = [];
  let node: AnyNode | undefined = root;
  const newLine = (): void => {
    if (out.length > 0 && !out.at(-1)?.endsWith("\n")) out.push("\n");
  };
  const enter = (current: AnyNode): boolean => {
    if (current.type === "text") {
      const words = current.data.replace(/\s+/gu, " ");
      if (words !== " " || !out.at(-1)?.endsWith("\n")) out.push(words);
    }
    if (!("children" in current)) return false;
    if (current.type === "root" || !("name" in current)) return true;
    if (silent.has(current.name)) return false;
    if (current.name === "br") out.push("\n");
    if (blocks.has(current.name)) newLine();
    if (current.name === "li") out.push("• ");
    return true;
  };
  const leave = (current: AnyNode): void => {
    if ("name" in current && blocks.has(current.name)) newLine();
  };
  while (node) {
    const child: AnyNode | undefined = enter(node) && "children" in node ? node.children[0] : undefined;
    if (child) {
      node = child;
      continue;
    }
    while (node) {
      leave(node);
      if (node === root) return cleanText(out.join(""));
      if (node.next) {
        node = node.next;
        break;
      }
      node = node.parent ?? undefined;
    }
  }
  return cleanText(out.join(""));
}

/** Plain text of an HTML fragment found inside JSON or an attribute. */
export function htmlText(fragment: string, url: string): string {
  if (!/[<&]/u.test(fragment)) return cleanText(fragment);
  return blockText(loadHtml(fragment, url).root().get(0));
}
