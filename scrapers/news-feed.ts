/*
 * Sites that announce calls among their news: the feed tells what is new, the page of an item is read
 * only where the item asks people to apply and the feed carries no more than its lead.
 */
import { ParseError } from "../src/errors.ts";
import { kyivDate } from "../src/week.ts";
import { type BlockArticle, readBlockArticle } from "./block-article.ts";
import { type Block, documentsIn, linesOf, readBlocks } from "./blocks.ts";
import { type FeedItem, readFeed } from "./feed.ts";
import type { Found, Page, ParsedCall } from "./scraper.ts";

/** Lines that end the text of a page in English: sharing, other items. */
export const afterText =
  /^(?:share(?: (?:this|on))?(?: (?:post|article|news|page))?|related (?:posts?|news|articles?)|(?:latest|recent|more|other) (?:posts|news|opportunities)|(?:previous|next) (?:post|article)|follow us|leave a (?:reply|comment)|subscribe\b.{0,40})\s*:?$/iu;

/** «The post … appeared first on …», which WordPress adds to items of a feed. */
const signature = /^The post .{1,300} (?:appeared first on|first appeared on) /u;

/** Words of an item that asks its readers to apply; of other news no sum or date is taken for a call's. */
const invites =
  /\bcalls? for (?:proposals?|applications?|projects?|(?:an )?expressions? of interest|participants|nominations|ideas|partners|pilots?|cities|municipalities)\b|\b(?:invit(?:es?|ed|ing)|welcomes?|encourages?)\b[^.\n]{0,80}\b(?:apply|submit|proposals|applications)\b|\bopen for (?:applications|proposals)\b|\b(?:can|may) (?:now )?apply\b|\bapply (?:now|by|until|before)\b|\bdeadline\b|\bapplications? (?:(?:is|are|will be) (?:now )?(?:open|accepted)|can be submitted)\b/iu;

/** One item as a call, and the blocks of its text. */
export function readItem(page: Page, item: FeedItem): { readonly call: ParsedCall; readonly blocks: readonly Block[] } {
  const { url, title, content, summary, publishedAt, categories } = item;
  const blocks = readBlocks(page, content).filter(({ text }) => !signature.test(text));
  const lead = summary.replace(/ ?The post .{1,300} (?:appeared first on|first appeared on) .*$/u, "");
  const body = linesOf(blocks);
  const call = {
    externalId: pathOf(url),
    url,
    title,
    ...(lead && { summary: lead }),
    ...(body && { body }),
    ...(publishedAt && { publishedOn: kyivDate(new Date(publishedAt)) }),
    ...(!invites.test(`${title}\n${body}`) && { statedKind: "news" as const }),
    tags: categories.filter((category) => !/^(?:all )?news$|^uncategori[sz]ed$/iu.test(category)),
    documents: documentsIn(blocks, url),
  };
  return { call, blocks };
}

/**
 * All items of a feed of news. What invites and stands in the feed as a lead only is asked for.
 *
 * @throws ParseError when the page is no feed
 */
export function readNews(page: Page): Found<"article"> {
  const { items, problems } = readFeed(page);
  const read = items.map((item) => {
    const { call } = readItem(page, item);
    const isLead = call.body === undefined || call.body.replace(/\n/gu, " ") === call.summary;
    if (!isLead || call.statedKind === "news") return { call };
    const { summary, publishedOn, tags, externalId, title } = call;
    const carry = { externalId, title, tags, ...(summary && { summary }), ...(publishedOn && { publishedOn }) };
    return { follow: { kind: "article" as const, url: call.url, carry } };
  });
  return {
    calls: read.flatMap(({ call }) => call ?? []),
    follow: read.flatMap(({ follow }) => follow ?? []),
    problems,
  };
}

/** The page of an item: its text in place of the lead. */
export function readNewsArticle(page: Page): Found<never> {
  const { carry } = page.request;
  const article = readBlockArticle(page, afterText);
  return { calls: [articleCall(page, article, carry ?? {})] };
}

/**
 * A page with a title and a text as a call, under the address it was asked for.
 *
 * @throws ParseError when the site sent us to its front page instead: the item is gone
 */
export function articleCall(page: Page, { title, blocks }: BlockArticle, carry: Partial<ParsedCall>): ParsedCall {
  const { url } = page.request;
  if (isFront(page.url) && !isFront(url)) throw new ParseError(url, "redirected to the front page");
  const body = linesOf(blocks);
  return {
    externalId: pathOf(url),
    ...carry,
    url,
    title,
    ...(body && { body }),
    documents: documentsIn(blocks, url),
  };
}

/** Whether an address is that of a site's front page: where many sites lead when a page is gone. */
export function isFront(href: string): boolean {
  const { pathname, search } = new URL(href);
  return pathname === "/" && search === "";
}

/** Identity of a page: its path; the guid is `?p=<number>` on some sites and the address on others. */
export function pathOf(href: string): string {
  const { pathname, search } = new URL(href);
  return `${pathname.replace(/^\/|\/$/gu, "")}${search}` || href;
}
