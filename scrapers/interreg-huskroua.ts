/*
 * Interreg NEXT Hungary–Slovakia–Romania–Ukraine: the pages of its calls, and the feed of its news, in
 * which a call is announced, prolonged and closed.
 */
import { ParseError } from "../src/errors.ts";
import { readBlockArticle } from "./block-article.ts";
import { type Block, linesOf } from "./blocks.ts";
import { readFeed } from "./feed.ts";
import { readRows } from "./listing.ts";
import { afterText, articleCall, readItem } from "./news-feed.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper, type Found, type Page, type PageRequest, type ParsedCall } from "./scraper.ts";

const homepage = "https://next.huskroua-cbc.eu/calls/";
const link = 'a[href*="/calls/"]';

export default defineScraper({
  id: "interreg-huskroua",
  name: "Interreg NEXT Hungary–Slovakia–Romania–Ukraine (HUSKROUA)",
  funder: "European Union, Interreg NEXT Hungary–Slovakia–Romania–Ukraine",
  homepage,
  language: "en",
  dates: { order: "dmy", zone: "Europe/Budapest" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11); an EU-funded programme's public announcements, linked to the page.",
  zone: "huskroua",
  caveats: [
    "2026-08: the words of a call's page were kept (parts named «Programme area:», «Eligible Applicants:»), its markup was not; pages are read by their lines.",
    "2026-08: the feed was tested by one author; no answer was kept, so whole texts and leads are both expected.",
    "2026-02: one call has several deadlines by kind of project, first at 15:00 CET, after prolongation at 16:00 Kyiv time.",
    "2026-08: pages of closed calls stay in the list; news tell of closure under «/news/closure-of-…».",
    "2026-11: news that link to the page of a call are kept as news: the page itself is the call.",
  ],

  start: [
    { kind: "list", url: homepage },
    { kind: "feed", url: "https://next.huskroua-cbc.eu/feed/" },
  ],

  pages: { list, feed, call },
});

/** Address of a call's page, in one spelling; undefined for the list itself and for other sites. */
function callPage(href: string | undefined): PageRequest<"call"> | undefined {
  const { hostname = "", pathname = "" } = href === undefined ? {} : new URL(href);
  const slug = /^\/calls\/([\w-]+)\/?$/u.exec(pathname)?.[1];
  if (slug === undefined || hostname.replace(/^www\./u, "") !== "next.huskroua-cbc.eu") return undefined;
  return { kind: "call", url: `${homepage}${slug}/` };
}

/** The list holds nothing but links, which also stand in the menu: each address once, whatever its words. */
function list(page: Page): Found<"call"> {
  const $ = html(page);
  const found = readRows<string | undefined, "call">(
    page,
    link,
    $(link)
      .toArray()
      .map((anchor) => resolveUrl(page, $(anchor).attr("href"))),
    (href) => ({ follow: [callPage(href)].filter((request) => request !== undefined) }),
  );
  if (found.follow.length === 0) throw new ParseError(page.url, "no link to the page of a call");
  return { follow: [...new Map(found.follow.map((request) => [request.url, request])).values()] };
}

/** «Closure of the 2nd Call for Proposals»: a numbered call has a page of its own, also where the feed cut the link to it. */
const numbered = /\b(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth) call\b/iu;

function feed(page: Page): Found<"call"> {
  const { items, problems } = readFeed(page);
  const read = items.map((item) => {
    const { call: news, blocks } = readItem(page, item);
    const announced = blocks.flatMap(({ links }) => links.flatMap(({ url }) => callPage(url) ?? []));
    const isNews = announced.length > 0 || numbered.test(news.title);
    return { announced, news: isNews ? { ...news, statedKind: "news" as const } : news };
  });
  return { calls: read.map(({ news }) => news), follow: read.flatMap(({ announced }) => announced), problems };
}

/** Parts of a call's page that have a field of their own. */
const parts = [
  ["geography", /^programme area\s*:?$/iu],
  ["eligibility", /^eligible (?:applicants|organisations|partners)\s*:?$/iu],
  ["budget", /^(?:financial allocation|available (?:budget|funding)|budget(?: of the call)?|allocation)\s*:?$/iu],
  ["award", /^(?:project (?:sizes?|budgets?)|size of (?:projects|grants)|grant (?:size|amount)s?)\s*:?$/iu],
  ["ownShare", /^co-?financing(?: rates?)?\s*:?$/iu],
  ["deadlines", /^(?:(?:submission )?deadlines?(?: (?:for|of) [a-z ]{3,40})?)\s*:?$/iu],
] as const;
type Part = (typeof parts)[number][0];

/** Headings of the other parts, as far as they are no headings by their markup. */
const otherPart =
  /^(?:programme and financing source|priorities and objectives\b.{0,40}|how to apply|application package|documents|annexes|contacts?|info days?|events|partner search|selection|evaluation)\s*:?$/iu;

function call(page: Page): Found<never> {
  const article = readBlockArticle(page, afterText);
  const sections = partsOf(article.blocks);
  const text = (part: Part): string => linesOf(sections.get(part) ?? []);
  const fields: Partial<Record<Exclude<Part, "deadlines">, string>> = {};
  for (const [part] of parts) if (part !== "deadlines" && text(part) !== "") fields[part] = text(part);
  // The heading goes with its sum: «The total EU contribution for this call is …» alone sounds like one applicant's.
  if (fields.budget !== undefined) fields.budget = `Budget: ${fields.budget}`;
  const deadlines: ParsedCall["deadlines"] = text("deadlines")
    .split("\n")
    .filter((line) => /\b20\d\d\b/u.test(line))
    .map((line) => deadlineOf(line.replace(/^• /u, "")));
  return {
    calls: [articleCall(page, article, { ...fields, ...(deadlines.length > 0 && { deadlines }) })],
  };
}

/** «Small-scale projects: 29 January 2027, 16:00 (Kyiv time)»: what stands before the colon is the kind of project. */
function deadlineOf(text: string): NonNullable<ParsedCall["deadlines"]>[number] {
  const track = /^([^\d:]{3,80}): /u.exec(text)?.[1]?.trim();
  return { text, ...(track && { track }) };
}

/** Blocks below each named part, up to the next one or the next heading. */
function partsOf(blocks: readonly Block[]): ReadonlyMap<Part, readonly Block[]> {
  const found = new Map<Part, Block[]>();
  let current: Block[] | undefined;
  for (const block of blocks) {
    const part = parts.find(([, name]) => name.test(block.text))?.[0];
    if (part !== undefined) {
      current = found.get(part) ?? [];
      found.set(part, current);
    } else if (block.kind === "heading" || otherPart.test(block.text)) current = undefined;
    else current?.push(block);
  }
  return found;
}
