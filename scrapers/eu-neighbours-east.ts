/*
 * EU NEIGHBOURS east: opportunities of EU projects in the Eastern Partnership. Grants stand among
 * vacancies, traineeships, courses and competitions, for any of the six countries.
 */
import { ParseError } from "../src/errors.ts";
import { readDate } from "../src/normalise/dates.ts";
import { oneLine, prepare } from "../src/normalise/text.ts";
import { readBlockArticle } from "./block-article.ts";
import { pageAfter, readRows } from "./listing.ts";
import { afterText, articleCall } from "./news-feed.ts";
import { html, resolveUrl } from "./page.ts";
import { defineScraper, type Found, type Page, type ParsedCall } from "./scraper.ts";

const homepage = "https://euneighbourseast.eu/opportunities/";
const card = "a.el-item[href]";

/** Pages of the list that are read: what is older has closed. */
const listPages = 5;

export default defineScraper({
  id: "eu-neighbours-east",
  name: "EU NEIGHBOURS east — opportunities",
  portal: true,
  funder: "European Union (the project is named in the text)",
  homepage,
  language: "en",
  dates: { order: "dmy", zone: "Europe/Brussels" },
  every: "day",
  latestOnly: true,
  basis: "reconstructed",
  terms: "© EU NEIGHBOURS east, reuse with acknowledgement is usual for EU projects, no terms were seen (2026-11).",
  caveats: [
    "2026-09: one program reads the list by its cards (a.el-item, «CLOSING DATE: …» in .el-meta); no page was kept, that of an item was not described.",
    "2026-09: vacancies, traineeships, scholarships and courses stand in the same list.",
    "2026-08: the feed of the site mixes in all news, so the list is read; items also exist under /ro/ and other languages.",
    "2026-11: which of the six countries an item is for stands only in its words.",
  ],

  start: [{ kind: "list", url: homepage }],
  pages: { list, item },
});

function list(page: Page): Found<"list" | "item"> {
  const $ = html(page);
  const found = readRows<ReturnType<typeof $>, "list" | "item">(
    page,
    card,
    $(card)
      .toArray()
      .map((element) => $(element)),
    (element) => {
      const url = resolveUrl(page, element.attr("href"));
      const externalId = slugOf(url);
      const title = oneLine(element.find(".el-title").first().text());
      // The same cards lead to news, projects and videos in other parts of the page.
      if (url !== undefined && externalId === undefined) return { refused: [{ reason: "other-section", title }] };
      if (externalId === undefined || title === "") {
        return { problems: [{ field: externalId ? "title" : "link", message: "missing", quote: title || externalId }] };
      }
      const closing = oneLine(element.find(".el-meta").first().text());
      if (isPast(closing, page)) return { refused: [{ reason: "past-deadline", externalId, title }] };
      const summary = oneLine(element.find(".el-content").first().text());
      const carry: Partial<ParsedCall> = {
        externalId,
        title,
        ...(summary && { summary }),
        ...(/\d/u.test(closing) && { deadlines: [{ text: closing }] }),
      };
      return { follow: [{ kind: "item", url: `${homepage}${externalId}/`, carry }] };
    },
  );
  const next = pageAfter(page);
  const hasNext = $(`a[href*="/opportunities/page/${next.number}"]`).length > 0;
  const more = hasNext && next.number <= listPages ? [{ kind: "list" as const, url: next.url }] : [];
  return { ...found, follow: [...found.follow, ...more] };
}

/** `/opportunities/<slug>/`; not a page of the list, not another language of the same item. */
function slugOf(href: string | undefined): string | undefined {
  const { hostname = "", pathname = "" } = href === undefined ? {} : new URL(href);
  if (hostname.replace(/^www\./u, "") !== "euneighbourseast.eu") return undefined;
  return /^\/opportunities\/(?!page\/)([^/]+)\/?$/u.exec(pathname)?.[1];
}

/** Whether the closing date, with the year it prints, has passed. */
function isPast(closing: string, page: Page): boolean {
  const seenOn = page.fetchedAt.slice(0, 10);
  const found = readDate(prepare(closing).folded, { order: "dmy", base: seenOn });
  return found?.yearPrinted === true && found.date < seenOn;
}

function item(page: Page): Found<never> {
  const { carry } = page.request;
  if (carry?.externalId === undefined) throw new ParseError(page.url, "an item that no list has named");
  return { calls: [articleCall(page, readBlockArticle(page, afterText), carry)] };
}
