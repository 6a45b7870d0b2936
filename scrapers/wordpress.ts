/*
 * The WordPress REST API, as far as a source needs it: the posts of a site, most lately modified
 * first. `date` and `modified` are the site's local time without an offset, so only the `_gmt` pair
 * is read. Entities and markup stand in titles as well: «CrossEco &#8211; launch».
 */
import { z } from "zod";
import { ParseError } from "../src/errors.ts";
import { oneLine } from "../src/normalise/text.ts";
import { htmlText, json } from "./page.ts";
import type { Found, Page } from "./scraper.ts";

/** The most WordPress gives at once. */
const pageSize = 100;

const rendered = z.object({ rendered: z.string() });
const utc = z.iso.datetime({ local: true }).transform((local) => `${local}Z`);
const post = z.object({
  id: z.int().positive(),
  link: z.url({ protocol: /^https?$/u }),
  date_gmt: utc,
  modified_gmt: utc,
  title: rendered,
  content: rendered,
});

export interface WordpressPost {
  readonly id: string;
  readonly url: string;
  /** Plain text. */
  readonly title: string;
  /** HTML, as rendered. */
  readonly content: string;
  /** UTC instants, ISO 8601. */
  readonly publishedAt: string;
  readonly modifiedAt: string;
}

/**
 * Address of a page of posts.
 *
 * @param api `https://site.example/wp-json/wp/v2/posts`
 * @param filter more parameters: `{ tags: "638" }`, `{ search: "грант" }`, a smaller `per_page`
 */
export function postsUrl(api: string, filter: Readonly<Record<string, string>> = {}): string {
  const url = new URL(api);
  const asked = {
    per_page: String(pageSize),
    page: "1",
    orderby: "modified",
    order: "desc",
    // Without `_fields` a hundred posts are several megabytes of links and Yoast metadata.
    _fields: "id,date_gmt,modified_gmt,link,title,content",
    ...filter,
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href.replaceAll("%2C", ",");
}

/**
 * Reads a page of posts. A post that cannot be read is a problem, the others go on.
 *
 * @returns the posts, and the address of the next page unless this one is the last (a short page)
 * @throws ParseError when the page is no list of posts, or an empty one
 */
export function readPosts(page: Page): {
  readonly posts: readonly WordpressPost[];
  readonly problems: NonNullable<Found["problems"]>;
  readonly next?: string;
} {
  const rows = json(page, z.array(z.unknown()));
  if (rows.length === 0) throw new ParseError(page.url, "no post in the list");
  const posts: WordpressPost[] = [];
  const problems: { field: string; message: string; quote?: string }[] = [];
  for (const row of rows) {
    const checked = post.safeParse(row);
    if (!checked.success) {
      problems.push({ field: "post", message: z.prettifyError(checked.error), quote: idOf(row) });
      continue;
    }
    const { id, link: url, title, content, date_gmt: publishedAt, modified_gmt: modifiedAt } = checked.data;
    const plain = oneLine(htmlText(title.rendered, page.url));
    if (plain === "") problems.push({ field: "title", message: "the post has no title", quote: url });
    else posts.push({ id: String(id), url, title: plain, content: content.rendered, publishedAt, modifiedAt });
  }
  if (posts.length === 0) throw new ParseError(page.url, `no post could be read: ${problems[0]?.message}`);
  const asked = new URL(page.request.url);
  const number = Number(asked.searchParams.get("page") ?? 1);
  const full = rows.length >= Number(asked.searchParams.get("per_page") ?? pageSize);
  asked.searchParams.set("page", String(number + 1));
  return { posts, problems, ...(full && { next: asked.href.replaceAll("%2C", ",") }) };
}

function idOf(row: unknown): string | undefined {
  const named = z.object({ id: z.unknown() }).safeParse(row);
  return named.success ? `id ${JSON.stringify(named.data.id)}` : undefined;
}
