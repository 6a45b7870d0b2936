/*
 * Interreg NEXT Poland–Ukraine: posts of the programme's site, calls and news in one stream. A call
 * has no field for its deadline: the text says it, and a prolonged call is the same post modified.
 */
import { DateTime } from "luxon";
import { oneLine } from "../src/normalise/text.ts";
import { blockText, html, htmlText } from "./page.ts";
import { defineScraper, type Page, type ParsedCall } from "./scraper.ts";
import { postsUrl, readPosts, type WordpressPost } from "./wordpress.ts";

const zone = "Europe/Warsaw";

/** Days after which a post that nobody touched cannot concern an open call. */
const oldAfter = 730;

export default defineScraper({
  id: "interreg-pl-ua",
  name: "Interreg NEXT Poland–Ukraine",
  funder: "European Union, Interreg NEXT Poland–Ukraine",
  homepage: "https://pl-ua.eu/en/",
  language: "en",
  dates: { order: "dmy", zone },
  every: "day",
  basis: "recorded",
  terms: "No terms of reuse were seen (2026-11); an EU-funded programme's public announcements, linked to the post.",
  zone: "pl-ua",
  caveats: [
    "2026-05: date and modified are Warsaw time without an offset; only date_gmt and modified_gmt are read.",
    "2026-05: half of the posts are news about conferences and training.",
    "2026-05: deadlines are prose: «will remain open until 10 July 2026», «from 05.05 to 24.06.2026, 11:59 p.m. (EET)», «prolonged to 31 August (16:00 CEST)».",
    "2026-05: CO-FUNDING is the programme's share («up to 90%»), not the applicant's.",
    "2026-05: small project funds are run on their operators' sites; the post only announces them.",
    "2026-04: the page «Calls for proposals» (29617) said «no ongoing calls» above a list of open ones; posts are read instead.",
    "2026-08: past the last page WordPress answers 400, so a full last page ends in a failed request.",
  ],

  start: [{ kind: "posts", url: postsUrl("https://pl-ua.eu/en/wp-json/wp/v2/posts") }],

  pages: {
    posts(page) {
      const { posts, problems, next } = readPosts(page);
      const oldBefore = DateTime.fromISO(page.fetchedAt).minus({ days: oldAfter });
      const isOld = ({ modifiedAt }: WordpressPost): boolean => DateTime.fromISO(modifiedAt) < oldBefore;
      return {
        calls: posts.filter((post) => !isOld(post)).map((post) => readPost(page, post)),
        refused: posts.filter(isOld).map(({ id, title }) => ({ reason: "old-post", externalId: id, title })),
        problems,
        // Posts come most lately modified first: behind an old one all are old.
        ...(next !== undefined && !posts.some(isOld) && { follow: [{ kind: "posts" as const, url: next }] }),
      };
    },
  },
});

function readPost(page: Page, { id, url, title, content, publishedAt }: WordpressPost): ParsedCall {
  const body = htmlText(content, page.url);
  const labels = readLabels(page, content);
  const deadlines = deadlineLines(body);
  const eligibility = [labels.get("PARTNERSHIP RULES"), labels.get("ELIGIBLE INSTITUTIONS")]
    .filter((text) => text !== undefined)
    .join("\n");
  const [award, ownShare, topics] = [labels.get("GRANT VALUE"), labels.get("CO-FUNDING"), labels.get("TOPICS")];
  return {
    externalId: id,
    url,
    title,
    ...(body && { body }),
    publishedOn: DateTime.fromISO(publishedAt, { zone }).toFormat("yyyy-MM-dd"),
    ...(deadlines.length > 0 && { deadlines }),
    ...(award && { award }),
    ...(ownShare && { ownShare }),
    ...(eligibility && { eligibility }),
    ...(topics && { tags: labelValue(topics).split(/\s*,\s*/u) }),
  };
}

/**
 * List items that begin with a label in capitals, label included: «GRANT VALUE: EUR 20 000 – 90 000».
 * An item may hold a list of its own: «ELIGIBLE INSTITUTIONS:» and the kinds of bodies below.
 */
function readLabels(page: Page, content: string): ReadonlyMap<string, string> {
  const $ = html({ ...page, body: content });
  const found = new Map<string, string>();
  for (const item of $("li").toArray()) {
    const text = blockText(item).replace(/^• /u, "");
    const label = /^(\p{Lu}[\p{Lu} -]+\p{Lu}):/u.exec(text)?.[1];
    if (label !== undefined && labelValue(text) !== "" && !found.has(label)) found.set(label, text);
  }
  return found;
}

function labelValue(labelled: string): string {
  return oneLine(labelled.slice(labelled.indexOf(":") + 1));
}

/** Lines «Deadline: 15 January 2027 (16:00 CET)». A deadline inside a sentence is left to the reading of the text. */
function deadlineLines(body: string): ParsedCall["deadlines"] & object {
  return body
    .split("\n")
    .map((line) => line.replace(/^• /u, ""))
    .filter((line) => /^(?:submission )?deadline(?: for [a-z ]{3,40})?\s*[:–-]\s*\S/iu.test(line))
    .map((text) => ({ text }));
}
