/*
 * A page as a row of blocks: headings, list items and paragraphs, each with its words, its links and
 * the words in bold with which it begins. For texts whose order and typography say what belongs
 * together while the containers say nothing.
 */
import type { AnyNode, Element } from "domhandler";
import { oneLine } from "../src/normalise/text.ts";
import { cleanUrl } from "./feed.ts";
import { html, resolveUrl } from "./page.ts";
import type { Page } from "./scraper.ts";

export interface BlockLink {
  /** Absolute, http(s), without tracking parameters. */
  readonly url: string;
  /** The words of the link, or of its block when they say nothing by themselves («тут»). */
  readonly title: string;
  /** Where in the text of its block the link begins. */
  readonly at: number;
  /** Where it ends. */
  readonly end: number;
}

export interface Block {
  readonly kind: "heading" | "item" | "text" | "rule";
  /** 1–6 of a heading; depth of a list item, the outermost list is 1; 0 otherwise. */
  readonly level: number;
  /** How many lists the block stands in. */
  readonly depth: number;
  /** One line, without the sign of a list. */
  readonly text: string;
  /** The words in bold with which the block begins; "" when it begins with others. */
  readonly bold: string;
  readonly links: readonly BlockLink[];
  /** Id by which a browser finds the block. */
  readonly id?: string;
}

const breaking = new Set(
  "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const silent = new Set("script style noscript template svg iframe head title button".split(" "));
const vague = /^(?:за (?:цим )?посиланням|(?:ось )?тут|сюди|посилання|here|link|за лінком|перейти|>+)?[.!]?$/iu;

/** The blocks of an HTML page or of a fragment of one, in the order in which a person reads them. */
export function readBlocks(page: Page, fragment = page.body): Block[] {
  const root = html({ ...page, body: fragment }).root().get(0);
  return root ? blocksIn(page, root) : [];
}

/** The blocks below one node of an opened page; links resolve against the page. */
export function blocksIn(page: Page, root: AnyNode): Block[] {
  const reader = new BlockReader(page);
  reader.visit(root);
  return reader.finish();
}

interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly link?: Element;
}

class BlockReader {
  readonly #page: Page;
  readonly #blocks: Block[] = [];
  #runs: Run[] = [];
  #kind: Block["kind"] = "text";
  #level = 0;
  #depth = 0;
  #bold = 0;
  #link: Element | undefined;
  #id: string | undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  finish(): Block[] {
    this.#flush();
    return this.#blocks;
  }

  /** Recursive: an opened page is nested no deeper than html() allows. */
  visit(node: AnyNode): void {
    if (node.type === "text") {
      this.#runs.push({ text: node.data, bold: this.#bold > 0, ...(this.#link && { link: this.#link }) });
      return;
    }
    if (!("children" in node)) return;
    if (!("name" in node)) {
      for (const child of node.children) this.visit(child);
      return;
    }
    if (!silent.has(node.name)) this.#element(node);
  }

  #element(node: Element): void {
    const { name } = node;
    const id = node.attribs.id || (name === "a" ? node.attribs.name : undefined);
    if (name === "br") this.#flush();
    if (name === "hr") {
      this.#flush();
      this.#blocks.push({ kind: "rule", level: 0, depth: 0, text: "", bold: "", links: [] });
    }
    const breaks = breaking.has(name);
    if (breaks) this.#flush();
    if (id) this.#id = id;
    const heading = /^h([1-6])$/u.exec(name)?.[1];
    const list = name === "ul" || name === "ol";
    const strong = name === "strong" || name === "b";
    const outerLink = this.#link;
    if (list) this.#depth += 1;
    if (strong) this.#bold += 1;
    if (name === "a") this.#link = node;
    if (heading !== undefined) [this.#kind, this.#level] = ["heading", Number(heading)];
    if (name === "li") [this.#kind, this.#level] = ["item", Math.max(1, this.#depth)];
    for (const child of node.children) this.visit(child);
    if (breaks) this.#flush();
    if (name === "li" || heading !== undefined) [this.#kind, this.#level] = ["text", 0];
    if (list) this.#depth -= 1;
    if (strong) this.#bold -= 1;
    this.#link = outerLink;
  }

  /** Ends the block that is being read. What follows in the same element (after <br>) is its text. */
  #flush(): void {
    const runs = this.#runs;
    this.#runs = [];
    const raw = runs.map(({ text }) => text).join("");
    const text = oneLine(raw);
    if (text === "") return;
    this.#blocks.push({
      kind: this.#kind,
      level: this.#level,
      depth: this.#depth,
      text,
      bold: leadingBold(runs),
      links: this.#links(runs, text),
      ...(this.#id !== undefined && { id: this.#id }),
    });
    this.#id = undefined;
    if (this.#kind === "item") [this.#kind, this.#level] = ["text", 0];
  }

  #links(runs: readonly Run[], text: string): BlockLink[] {
    const links: BlockLink[] = [];
    let before = "";
    let last: Element | undefined;
    for (const run of runs) {
      const href = run.link?.attribs.href;
      const url = run.link && !href?.startsWith("#") ? cleanUrl(resolveUrl(this.#page, href)) : undefined;
      if (url !== undefined && run.link !== last) {
        const words = oneLine(
          runs
            .filter(({ link }) => link === run.link)
            .map((one) => one.text)
            .join(""),
        );
        const at = Math.min(oneLine(`${before}|`).length - 1, text.length);
        links.push({ url, title: vague.test(words) ? text : words, at, end: at + words.length });
      }
      last = run.link;
      before += run.text;
    }
    return links;
  }
}

/** A paragraph may begin with a sign in front of the bold words: «🔹 <b>Назва</b>», «1. <b>Назва</b>». */
function leadingBold(runs: readonly Run[]): string {
  const first = runs.findIndex(({ text, bold }) => bold || /[\p{L}]/u.test(text));
  if (first < 0 || !runs[first]?.bold) return "";
  const rest = runs.slice(first);
  const end = rest.findIndex(({ text, bold }) => !bold && text.trim() !== "");
  return oneLine(
    rest
      .slice(0, end < 0 ? undefined : end)
      .map(({ text }) => text)
      .join(""),
  );
}
