/*
 * ІСАР Єднання: contests of a foundation that regrants for organisations and communities. The list
 * names them, a page of each says the rest in prose.
 */
import { oneLine } from "../src/normalise/text.ts";
import { readBlockArticle } from "./block-article.ts";
import { documentsIn, linesOf } from "./blocks.ts";
import { readRows } from "./listing.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper, type ParsedCall } from "./scraper.ts";

const list = "https://ednannia.ua/tryvaiut-hrantovi-konkursy";
const row = "div.item.column-1";

/** Contests on a page of the list (2026-07). */
const pageSize = 12;
const listPages = 4;

export default defineScraper({
  id: "ednannia",
  name: "ІСАР Єднання — грантові конкурси",
  funder: "ІСАР Єднання",
  homepage: list,
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the contest.",
  caveats: [
    "2026-07: the list goes on at ?start=12, ?start=24 …; 2026-11: how its pager is marked was not recorded, any link with the next offset counts, and a page that was linked to must have contests.",
    "2026-08: one contest stands under two addresses, <number>-<slug> and <slug>, once under two slugs: the number is dropped, of rows with one title the longest slug names the contest, wherever it stands on the page.",
    "2026-08: one slug held a whole address.",
    "2026-07: the list has no dates and may keep finished contests; deadlines are prose.",
    "2026-08: pages of contests were not recorded: they are read by their lines, from the title down.",
  ],

  start: [{ kind: "list", url: list }],

  pages: {
    list(page) {
      const $ = html(page);
      const rows = $(row)
        .toArray()
        .map((element): Row => {
          const link = $(element).find("h2 a[href]").first();
          const url = resolveUrl(page, link.attr("href"));
          const summary = oneLine($(element).clone().children("h2").remove().end().text());
          return { title: oneLine(link.text()), url, slug: slugOf(url), summary };
        });
      const named = withoutNamesakes(rows);
      const found = readRows(page, row, rows, (one) => {
        const { title, url, slug: externalId, summary } = one;
        if (url === undefined || externalId === undefined) {
          return { problems: [{ field: "link", message: "no address of a contest", quote: title }] };
        }
        if (title === "") return { problems: [{ field: "title", message: "no title", quote: externalId }] };
        if (!named.has(one)) return { refused: [{ reason: "duplicate", externalId, title }] };
        const carry: Partial<ParsedCall> = { externalId, title, ...(summary && { summary }) };
        return { follow: [{ kind: "contest" as const, url, carry }] };
      });
      const next = Number(new URL(page.request.url).searchParams.get("start") ?? 0) + pageSize;
      const linked = $("a[href]")
        .toArray()
        .some((link) => offsetOf(resolveUrl(page, $(link).attr("href"))) === next);
      const more =
        linked && next < pageSize * listPages ? [{ kind: "list" as const, url: `${list}?start=${next}` }] : [];
      return { ...found, follow: [...found.follow, ...more] };
    },

    contest(page) {
      const { carry } = page.request;
      const { title, blocks } = readBlockArticle(page);
      const body = linesOf(blocks);
      const call: ParsedCall = {
        externalId: carry?.externalId ?? slugOf(page.url) ?? page.url,
        url: page.url,
        title,
        ...(carry?.summary && { summary: carry.summary }),
        ...(body && { body }),
        documents: documentsIn(blocks, page.url),
      };
      return { calls: [call] };
    },
  },
});

interface Row {
  readonly title: string;
  readonly url: string | undefined;
  readonly slug: string | undefined;
  readonly summary: string;
}

/**
 * The rows that name their contest: of those with one title or one slug, the row with the longest slug,
 * on the address that sorts first («13372-…» before «hrantovyi-…»). Their order on the page plays no
 * part: it changes from week to week, and the identity of a contest must not.
 */
function withoutNamesakes(rows: readonly Row[]): ReadonlySet<Row> {
  const seen = new Set<string>();
  const chosen = new Set<Row>();
  const sorted = rows.flatMap((row) =>
    row.slug && row.url && row.title ? [{ row, slug: row.slug, url: row.url }] : [],
  );
  sorted.sort((a, b) => b.slug.length - a.slug.length || byCode(a.slug, b.slug) || byCode(a.url, b.url));
  for (const { row, slug } of sorted) {
    const name = row.title.toLowerCase();
    if (seen.has(name) || seen.has(slug)) continue;
    seen.add(name).add(slug);
    chosen.add(row);
  }
  return chosen;
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Offset of a page of the list, on either of its addresses; NaN for any other link. */
function offsetOf(href: string | undefined): number {
  if (href === undefined) return Number.NaN;
  const { hostname, pathname, searchParams } = new URL(href);
  const isList =
    hostname.replace(/^www\./u, "") === "ednannia.ua" &&
    /^\/(?:tryvaiut-hrantovi-konkursy|181-contests)\/?$/u.test(pathname);
  return isList ? Number(searchParams.get("start") ?? 0) : Number.NaN;
}

/** Slug of a contest without the number that only one of its addresses has. */
function slugOf(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  const { hostname, pathname } = new URL(href);
  if (hostname.replace(/^www\./u, "") !== "ednannia.ua") return undefined;
  const rest = /^\/(?:tryvaiut-hrantovi-konkursy|181-contests)\/(.+?)\/?$/u.exec(pathname)?.[1];
  return rest?.replace(/^\d+-/u, "").slice(0, 200) || undefined;
}
