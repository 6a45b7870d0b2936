/*
 * Posts of a Ukrainian site that tells of grants among other things: announced by its feed or by an
 * HTML list, told on a page of their own. Calls, news and results come out alike; the classifier tells
 * them apart. A post that tells of many calls yields each of them: see digest-post.ts.
 */
import { DateTime } from "luxon";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { kyivDate } from "../src/week.ts";
import { readBlockArticle } from "./block-article.ts";
import { linesOf, readBlocks } from "./blocks.ts";
import { callsOfPost } from "./digest-post.ts";
import { readFeed } from "./feed.ts";
import { isFront, pathOf } from "./news-feed.ts";
import { htmlText } from "./page.ts";
import type { Found, Page, ParsedCall } from "./scraper.ts";

/**
 * WordPress signs the texts of its feeds: «The post … appeared first on …», in Ukrainian
 * «Запис … спершу з'явився на …». In a lead it stands behind the words, on the same line.
 */
const signature =
  /(?:^|\s)(?:The post (?:(?!The post ).){1,300} (?:appeared first|first appeared) on |Запис (?:(?!Запис ).){1,300} (?:спершу |вперше )?з['’ʼ]явився ).*$/u;

/**
 * Reads a feed of posts. An item that carries its whole text gives its calls at once; one of which the
 * feed has only a lead is followed to its page.
 *
 * @param kind reader of the page of a post: see `callsOfPostPage`
 * @param oldAfter days after which a post hardly concerns an open call: it is refused as `old-post`
 * @throws ParseError when the page is no feed, or has no item that can be read
 */
export function readPostFeed<Kind extends string>(page: Page, kind: Kind, oldAfter: number): Found<Kind> {
  const { items, problems } = readFeed(page);
  const found = items.map(({ url, title, content, summary: raw, publishedAt, categories }): Found<Kind> => {
    const externalId = pathOf(url);
    if (isOld(page, publishedAt, oldAfter)) return { refused: [{ reason: "old-post", externalId, title }] };
    const summary = raw.replace(signature, "");
    const post = {
      externalId,
      url,
      title,
      ...(summary && { summary }),
      ...(publishedAt && { publishedOn: kyivDate(new Date(publishedAt)) }),
      tags: [...categories],
    };
    if (oneLine(htmlText(content, page.url)) === raw) return { follow: [{ kind, url, carry: post }] };
    const blocks = readBlocks(page, content).filter(({ text }) => text.replace(signature, "") !== "" || text === "");
    return { calls: callsOfPost(post, blocks) };
  });
  return {
    calls: found.flatMap(({ calls }) => calls ?? []),
    follow: found.flatMap(({ follow }) => follow ?? []),
    refused: found.flatMap(({ refused }) => refused ?? []),
    problems,
  };
}

/** The day of publication below a title: «13/11/2026», «13.11.2026, 10:15». */
const bareDay = /^\d{1,2}[./]\d{1,2}[./]\d{4}(?:,? \d{1,2}:\d{2})?$/u;

/**
 * Reads the page of a post that a list or a feed has named: its call, or the calls of a digest, under
 * the address that was asked for.
 *
 * @param end a line that ends the text on this site, besides those that do on any
 * @throws ParseError when no title stands on the page, nothing below it, or when the site sent us to
 *   its front page instead: the post is gone
 */
export function callsOfPostPage(page: Page, end?: RegExp): ParsedCall[] {
  const { url, carry = {} } = page.request;
  if (isFront(page.url) && !isFront(url)) throw new ParseError(url, "redirected to the front page");
  const article = readBlockArticle(page, end);
  const { title } = article;
  const blocks = article.blocks.filter(({ text }, index) => index > 2 || !bareDay.test(text));
  if (linesOf(blocks) === "") throw new ParseError(url, "no text below the title");
  return callsOfPost({ externalId: pathOf(url), ...carry, url, title }, blocks);
}

/** Whether an instant or a day lies more than so many days before the page was fetched; never for an unknown one. */
export function isOld({ fetchedAt }: Page, when: string | undefined, days: number): boolean {
  return when !== undefined && DateTime.fromISO(when, { zone: "utc" }) < DateTime.fromISO(fetchedAt).minus({ days });
}
