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

const row = "div.item.column-1";

/** Contests on a page of the list (2026-07). */
const pageSize = 12;
const listPages = 4;

export default defineScraper({
  id: "ednannia",
  name: "ІСАР Єднання — грантові конкурси",
  funder: "ІСАР Єднання",
  homepage: "https://ednannia.ua/tryvaiut-hrantovi-konkursy",
  language: "uk",
  dates: { order: "dmy", zone: "Europe/Kyiv" },
  every: "day",
  basis: "reconstructed",
  terms: "No terms of reuse were seen (2026-11): facts and short quotes, with a link to the contest.",
  caveats: [
    "2026-07: the list goes on at ?start=12, ?start=24 …; behind the last page it is empty.",
    "2026-08: one contest stands under two addresses, <number>-<slug> and <slug>, once under two slugs: the number is dropped, a title seen before on the page is refused.",
    "2026-08: one slug held a whole address.",
    "2026-07: the list has no dates and may keep finished contests; deadlines are prose.",
    "2026-08: pages of contests were not recorded: they are read by their lines, from the title down.",
  ],

  start: [{ kind: "list", url: "https://ednannia.ua/tryvaiut-hrantovi-konkursy" }],

  pages: {
    list(page) {
      const $ = html(page);
      const rows = $(row).toArray();
      const offset = Number(new URL(page.request.url).searchParams.get("start") ?? 0);
      // Behind a last page that was full the list is empty; the first page never is.
      if (rows.length === 0 && offset > 0) return {};
      const seen = new Set<string>();
      const found = readRows(page, row, rows, (element) => {
        const link = $(element).find("h2 a[href]").first();
        const title = oneLine(link.text());
        const url = resolveUrl(page, link.attr("href"));
        const externalId = slugOf(url);
        if (url === undefined || externalId === undefined) {
          return { problems: [{ field: "link", message: "no address of a contest", quote: title }] };
        }
        if (title === "") return { problems: [{ field: "title", message: "no title", quote: externalId }] };
        const name = title.toLowerCase();
        if (seen.has(name) || seen.has(externalId)) return { refused: [{ reason: "duplicate", externalId, title }] };
        seen.add(name).add(externalId);
        const summary = oneLine($(element).clone().children("h2").remove().end().text());
        const carry: Partial<ParsedCall> = { externalId, title, ...(summary && { summary }) };
        return { follow: [{ kind: "contest" as const, url, carry }] };
      });
      const next = offset + pageSize;
      const goesOn = rows.length >= pageSize && next < pageSize * listPages;
      const more = goesOn
        ? [{ kind: "list" as const, url: `https://ednannia.ua/tryvaiut-hrantovi-konkursy?start=${next}` }]
        : [];
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

/** Slug of a contest without the number that only one of its addresses has. */
function slugOf(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  const { hostname, pathname } = new URL(href);
  if (hostname.replace(/^www\./u, "") !== "ednannia.ua") return undefined;
  const rest = /^\/(?:tryvaiut-hrantovi-konkursy|181-contests)\/(.+?)\/?$/u.exec(pathname)?.[1];
  return rest?.replace(/^\d+-/u, "").slice(0, 200) || undefined;
}
